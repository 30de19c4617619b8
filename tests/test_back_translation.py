"""Which way a key quote goes, and that the engine is asked once a pair of languages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from audit.case.back_translation import choose_ways, plan, possible, travel
from audit.model import Document, Health, Span, Statement, Trace, Translation
from audit.text import Text

WORDS = ("The dam broke.", "The dam has burst.")
TEXTS = [Text(Document.from_text(w, id=f"t{i}"), "en") for i, w in enumerate(WORDS)]
PLACES = tuple(t.place(Span(0, len(t.raw))) for t in TEXTS)
QUOTED = Statement(id="s1", places=PLACES, quotes=("q1",), nearest=PLACES[0])
UNQUOTED = Statement(id="s2", places=PLACES, nearest=PLACES[0])
TRACE = Trace(
    document="t1", language="fr", confidence="some", findings=("f1", "f2"), message="as texts through French show"
)
ENGLISH = {"t0": "en", "t1": "en"}

WAYS = [
    ("nothing names a way", QUOTED, None, [], [], []),
    ("configured", QUOTED, None, [], ["ru"], [("t0", "ru", "configured"), ("t1", "ru", "configured")]),
    (
        "a trace adds, for every rendering of the statement",
        QUOTED,
        None,
        [TRACE],
        ["ru"],
        [("t0", "fr", "trace"), ("t0", "ru", "configured"), ("t1", "fr", "trace"), ("t1", "ru", "configured")],
    ),
    (
        "the original's language adds, too",
        QUOTED,
        "kk",
        [],
        ["ru"],
        [("t0", "ru", "configured"), ("t0", "kk", "original"), ("t1", "ru", "configured"), ("t1", "kk", "original")],
    ),
    (
        "what is asked for is said so",
        QUOTED,
        "fr",
        [TRACE],
        ["fr"],
        [("t0", "fr", "configured"), ("t1", "fr", "configured")],
    ),
    ("its own language is no way", QUOTED, None, [], ["en"], []),
    ("a statement without a quote stays", UNQUOTED, None, [], ["ru"], []),
]


@pytest.mark.parametrize(
    ("statement", "original", "traces", "configured", "expected"), [x[1:] for x in WAYS], ids=[x[0] for x in WAYS]
)
def test_ways(
    statement: Statement,
    original: str | None,
    traces: list[Trace],
    configured: list[str],
    expected: list[tuple[str, str, str]],
) -> None:
    trips = plan([statement], ENGLISH, choose_ways(TEXTS, original, traces, configured))
    assert [(t.place.document, t.through, t.why) for t in trips] == expected


def healthy(*_: str) -> Health:
    return Health(healthy=True)


def test_trips_are_batched_and_a_missing_translation_is_a_value() -> None:
    asked: list[tuple[tuple[str, ...], str, str]] = []

    def engine(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        asked.append((tuple(texts), source, target))
        known = {WORDS[0]: "Плотина прорвалась.", "Плотина прорвалась.": WORDS[0]}
        return [Translation(text=known.get(t), reason=None if t in known else "not known") for t in texts]

    made = travel(plan([QUOTED], ENGLISH, choose_ways(TEXTS, None, [], ["ru"])), engine, healthy, "test 1")
    assert asked == [(WORDS, "en", "ru"), (("Плотина прорвалась.",), "ru", "en")]
    assert [(b.forward.text, b.back.text, b.health.healthy) for b in made] == [
        ("Плотина прорвалась.", WORDS[0], True),
        (None, None, False),
    ]
    assert (made[1].forward.reason, made[1].back.reason, made[1].health.problems) == ("not known", "not known", ())
    assert {b.engine for b in made} == {"test 1"}


def test_a_language_without_a_model_is_told_once_and_makes_no_trips() -> None:
    trips = plan([QUOTED], ENGLISH, choose_ways(TEXTS, None, [], ["pt", "ru"]))
    able, lacking = possible(trips, {("en", "ru"), ("ru", "en"), ("en", "pt")})
    assert [(t.place.document, t.through) for t in able] == [("t0", "ru"), ("t1", "ru")]
    assert lacking == (("en", "pt"),)
