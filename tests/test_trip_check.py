"""Whether a text came back as it went: what an engine changes on the way is the engine's, and is named."""

from __future__ import annotations

import pytest

from audit.case.trip_check import check_trip

CHANGED = [
    ("a digit", "The ship carried 783,562 crates.", "El barco llevaba 783.562 cajas.", "The ship carried 733,562 crates."),
    ("digits turned", "The fire took 14 sheds.", "El fuego arrasó 14 cobertizos.", "The fire took 41 sheds."),
    ("a thousand times", "The dam cost 3 million dollars.", "La presa costó 3 millones de dólares.", "The dam cost 3 billion dollars."),
    ("another currency", "The dam cost 3 million dollars.", "La presa costó 3 millones.", "The dam cost 3 million euros."),
    ("a verb without its particle", "We will call off the strike.", "Llamaremos a la huelga.", "We will call the strike."),
    ("a particle behind its object", "They turned the offer down.", "Dieron la vuelta a la oferta.", "They turned the offer."),
    ("a verb turned round", "We must stop the war now.", "Debemos empezar la guerra ya.", "We must start the war now."),
    ("a denial lost", "He did not sign it.", "No lo firmó.", "He signed it."),
    ("applause", "The mayor came in.", "(Aplausos) El alcalde entró.", "The mayor came in."),
    ("a note of music", "The mayor came in.", "El alcalde entró.", "♪ The mayor came in."),
    ("one word for a sentence", "The mayor closed the old bridge.", "Sí.", "Yes."),
    ("words lost", "The mayor quietly closed the old bridge.", "El alcalde cerró.", "The mayor closed."),
]  # fmt: skip
SOUND = [
    ("other words", "The mayor shut the bridge.", "El alcalde cerró el puente.", "The mayor closed the bridge."),
    (
        "figures in words",
        "Four men and 20 boats left.",
        "Cuatro hombres y veinte barcos.",
        "4 men and twenty boats left.",
    ),
    ("a particle said otherwise", "They turned down the offer.", "Rechazaron la oferta.", "They rejected the offer."),
    ("applause that was there", "(Applause) He sat.", "(Aplausos) Se sentó.", "(Applause) He sat."),
    ("a short answer", "Yes.", "Sí.", "Yes."),
]


@pytest.mark.parametrize(("text", "forward", "back"), [x[1:] for x in CHANGED], ids=[x[0] for x in CHANGED])
def test_a_change_on_the_way_is_noticed(text: str, forward: str, back: str) -> None:
    health = check_trip(text, forward, back, "en", "es")
    assert not health.healthy
    assert health.problems


@pytest.mark.parametrize(("text", "forward", "back"), [x[1:] for x in SOUND], ids=[x[0] for x in SOUND])
def test_a_faithful_trip_is_sound(text: str, forward: str, back: str) -> None:
    assert check_trip(text, forward, back, "en", "es").problems == ()
