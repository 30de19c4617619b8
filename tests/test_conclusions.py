"""What pairs of renderings show before and after their trip; an unhealthy trip shows nothing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from audit.case.conclusions import confirmed, convergences
from audit.comparison import compare
from audit.model import BackTranslation, Document, Health, Reading, Span, Translation, Variation
from audit.text import Passage, Text


def passage(words: str, id: str) -> Passage:
    return Passage(Text(Document.from_text(words, id=id), "en"), Span(0, len(words)))


def trip(own: Passage, back: str | None, *, healthy: bool = True) -> BackTranslation:
    told = Translation(text=back, reason=None if back else "none")
    health = Health(healthy=healthy, problems=() if healthy else ("it loops",))
    return BackTranslation(
        statement="s", place=own.place, language="en", through="ru", way="configured", forward=Translation(text="x"), back=told,
        engine="test", health=health,
    )  # fmt: skip


THE, OTHER = "They will fight bandits.", "They will fight murderers."
CASES = [
    ("a not that both show", "They will not go.", "They will go.", "They will not go.", "They will go.", True, "apart"),
    (
        "figures before and after",
        "It took 14 men.",
        "It took 41 men.",
        "It took 14 men.",
        "It took 41 men.",
        True,
        "apart",
    ),
    ("other words, the same after", THE, OTHER, "They will fight killers.", "They will fight killers.", True, "alike"),
    ("bandits and murderers", THE, OTHER, THE, OTHER, True, "apart"),
    ("an unhealthy trip", THE, OTHER, "They they they.", "They will fight murderers.", False, "open"),
    (
        "the engine alone made it",
        "They will go.",
        "They will leave.",
        "They will not go.",
        "They will go.",
        True,
        "open",
    ),
    ("another kind after", "It took 14 men.", "It took 41 men.", "It took men.", "It did not take men.", True, "open"),
]


@pytest.mark.parametrize(
    ("a", "b", "back_a", "back_b", "healthy", "verdict"), [x[1:] for x in CASES], ids=[x[0] for x in CASES]
)
def test_verdicts(a: str, b: str, back_a: str | None, back_b: str | None, healthy: bool, verdict: str) -> None:
    one, other = passage(a, "a"), passage(b, "b")
    made = [trip(one, back_a, healthy=healthy), trip(other, back_b)]
    (found,) = convergences(made, [compare(one, other, statement="s")])
    assert (found.verdict, found.a, found.b) == (verdict, one.place, other.place)
    assert (found.after is None) == (not healthy)
    assert bool(found.kinds) == (verdict == "apart")


def test_renderings_through_different_languages_are_not_paired() -> None:
    one, other = passage(THE, "a"), passage(OTHER, "b")
    made = [trip(one, THE), trip(other, OTHER)]
    made[1] = msgspec.structs.replace(made[1], through="fr")
    assert convergences(made, [compare(one, other, statement="s")]) == []


def test_a_trip_that_was_not_made_is_no_answer() -> None:
    one, other = passage(THE, "a"), passage(OTHER, "b")
    assert convergences([trip(one, None), trip(other, OTHER)], [compare(one, other, statement="s")]) == []


VARIED = Variation(
    id="v", statement="s", kind="number", rule="C101", severity="critical", message="The numbers differ.",
    readings=tuple(Reading(text=t, places=(passage(t, d).place,), documents=(d,)) for t, d in (("14", "a"), ("41", "b"))),
)  # fmt: skip
CONFIRMED = [
    ("the same kind between the same texts", {}, ("ru",)),
    ("a difference that is only minor", {"severity": "minor"}, ()),
    ("another kind", {"kind": "name"}, ()),
    ("another statement", {"statement": "other"}, ()),
    (
        "both texts read alike there",
        {"readings": (msgspec.structs.replace(VARIED.readings[0], documents=("a", "b")),)},
        (),
    ),
]


@pytest.mark.parametrize(("changed", "expected"), [x[1:] for x in CONFIRMED], ids=[x[0] for x in CONFIRMED])
def test_a_difference_is_confirmed(changed: dict[str, Any], expected: tuple[str, ...]) -> None:
    one, other = passage("It took 14 men.", "a"), passage("It took 41 men.", "b")
    made = convergences([trip(one, one.raw), trip(other, other.raw)], [compare(one, other, statement="s")])
    (found,) = confirmed([msgspec.structs.replace(VARIED, **changed)], made)
    assert found.confirmed == expected
    assert found.severity == changed.get("severity", "critical")
