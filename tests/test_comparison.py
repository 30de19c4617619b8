"""Two renderings: every kind's examples executed, a score whose parts sum to it, verdicts, and places that fit."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.comparison import Kind, Pair, all_kinds, compare, compare_figures
from audit.comparison.frame import Frame, frame
from audit.comparison.words import pair_tokens
from audit.model import Comparison, Span
from audit.quotes import find_quotes
from audit.text import Passage

MARKED = re.compile(r"⟦(.*?)⟧")
KINDS = all_kinds()
BAD = [(k, pair) for k, _ in KINDS for pair in k.bad]
GOOD = [(k, pair) for k, _ in KINDS for pair in k.good]
MISSES = [(k, pair) for k, _ in KINDS for pair in k.misses]


def compared(a: str, b: str, language: str = "en") -> Comparison:
    return compare(
        Passage.of(MARKED.sub(r"\1", a), language, "a"), Passage.of(MARKED.sub(r"\1", b), language, "b"), metrics=False
    )


def hits(kind: Kind, pair: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    """What a kind alone finds in a pair, as words; "[fr] " before an example gives its language."""
    language = "en" if kind.holds_for("en") else kind.languages[0]
    found = [re.fullmatch(r"(?:\[(\w+)\] )?(.*)", text, re.S) for text in pair]
    sides = [Passage.of(MARKED.sub(r"\1", m[2]), m[1] or language) for m in found if m]
    frames = [framed(side) if kind.aspects else Frame(side, side.span) for side in sides]
    words = []
    for hit in kind.find(Pair(sides[0], sides[1], (frames[0], frames[1]))):
        a, b = (side.text.slice(span) if span else None for side, span in zip(sides, hit.at, strict=True))
        words.append((a, b))
    return words


def framed(whole: Passage) -> Frame:
    """The quotation that a text is, without its "he said", in its frame."""
    quotes = find_quotes(whole.text)
    spans = [p.span for q in quotes for p in q.parts]
    said = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else whole.span
    return frame(Passage(whole.text, said), quotes)


def named(rows: list[tuple[Kind, tuple[str, str]]]) -> list[Any]:
    return [pytest.param(k, pair, id=f"{k.id} {pair[0][:40]}") for k, pair in rows]


@pytest.mark.parametrize(("kind", "pair"), named(BAD))
def test_a_bad_pair_is_found_where_it_is_marked(kind: Kind, pair: tuple[str, str]) -> None:
    found = hits(kind, pair)
    assert found
    for side, text in enumerate(pair):
        assert [words for hit in found if (words := hit[side]) is not None] == MARKED.findall(text)


@pytest.mark.parametrize(("kind", "pair"), named(GOOD))
def test_a_good_pair_stays_silent(kind: Kind, pair: tuple[str, str]) -> None:
    assert hits(kind, pair) == []


@pytest.mark.parametrize(("kind", "pair"), named(MISSES))
def test_a_known_miss_is_still_one(kind: Kind, pair: tuple[str, str]) -> None:
    assert hits(kind, pair) == [], "mended: make it a bad example"


def test_every_kind_tells_what_it_is() -> None:
    ids = [k.id for k, _ in KINDS]
    assert ids == sorted(set(ids))
    for kind, info in KINDS:
        assert info.summary.endswith(".") and kind.why and kind.source and kind.bad and kind.good, kind.id


VERDICTS = [
    ("the same words", "He did not flee.", "He did not flee.", "no-difference-found"),
    ("other words", "They began the talks.", "They started the talks.", "no-difference-found"),
    ("a not", "He did not flee.", "He did flee.", "differs"),
    ("a number", "Police held 40 people.", "Police held 90 people.", "differs"),
    ("nothing to compare", "He fled.", " ", "cannot-tell"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), [x[1:] for x in VERDICTS], ids=[x[0] for x in VERDICTS])
def test_verdicts(a: str, b: str, verdict: str) -> None:
    assert compared(a, b).verdict == verdict


def test_two_languages_cannot_be_told() -> None:
    found = compare(Passage.of("Er floh.", "de"), Passage.of("He fled.", "en"))
    assert (found.verdict, found.score, found.divergences) == ("cannot-tell", None, ())


FIGURES = [
    ("they differ", ("12 Tote", "de"), ("21 dead", "en"), "differs"),
    ("they fit, in two languages", ("12 Tote", "de"), ("12 dead", "en"), "cannot-tell"),
    ("they fit, in one language", ("12 dead", "en"), ("twelve were killed", "en"), "no-known-difference"),
    ("several figures", ("12 of 30", "en"), ("21 dead", "en"), "cannot-tell"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), [x[1:] for x in FIGURES], ids=[x[0] for x in FIGURES])
def test_figures_alone(a: tuple[str, str], b: tuple[str, str], verdict: str) -> None:
    assert compare_figures(Passage.of(*a, "a"), Passage.of(*b, "b")).verdict == verdict


def test_the_parts_sum_to_the_score_and_the_metrics_are_signed() -> None:
    found = compare(Passage.of("Police held 40 men in May.", "en"), Passage.of("In May police held 90 men.", "en"))
    assert found.score is not None and 0 < found.score < 100
    assert sum(p.points for p in found.score_parts) == pytest.approx(found.score, abs=1e-6)
    assert {s.name for s in found.scores} == {"chrF", "BLEU", "TER"}
    assert all("version:" in s.signature for s in found.scores if s.value is not None)


def test_ter_is_left_out_where_it_would_explode() -> None:
    long = " ".join(f"w{i}" for i in range(41))
    scores = {s.name: s for s in compare(Passage.of(long, "en"), Passage.of(long + " x", "en")).scores}
    assert scores["TER"].value is None and scores["TER"].reason
    assert scores["chrF"].value is not None


def test_worse_renderings_score_lower() -> None:
    good = "The dam broke on Monday and the valley was flooded."
    ranks = [good, "On Monday the dam broke and the valley was flooded.", "The dam held on Monday.", "Sheep were sold."]
    scores = [compared(good, other).score for other in ranks]
    assert scores[0] == 100
    assert all(a > b for a, b in pairwise(scores))  # type: ignore[operator]


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "dam",
            "did",
            "not",
            "break",
            "40",
            "90",
            "people",
            "police",
            "army",
            "if",
            "on",
            "Monday",
            "Orlu",
            "“",
            "”",
            ".",
            ",",
            "said",
            "👋",
            "не",
            "לא",
        ]
    ),
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_any_two_texts_compare_and_every_place_fits(a: str, b: str) -> None:
    found = compared(a, b)
    assert found.score is None or 0 <= found.score <= 100
    for d in found.divergences:
        for place, text in ((d.a, a), (d.b, b)):
            assert place is None or place.text == text[place.span.start : place.span.end]
    pairs = pair_tokens(Passage.of(a, "en"), Passage.of(b, "en"))
    assert len({i for i, _ in pairs}) == len(pairs) == len({j for _, j in pairs})
