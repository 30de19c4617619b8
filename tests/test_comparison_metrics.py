"""sacreBLEU's metrics by shorter ways: the values and signatures are its own, whatever the two renderings are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF, TER  # type: ignore[attr-defined]

from audit.comparison.chrf import LONGEST, chrf, grams
from audit.comparison.metrics import TER_WORDS, metrics
from audit.comparison.ter import BEAM, edit_rate

LETTERS = st.sampled_from(["a", "b", "c", "d", "e"])
FEW = st.lists(LETTERS, max_size=16)
MANY = st.lists(st.sampled_from([f"w{i}" for i in range(40)]), max_size=45)


@st.composite
def moved(draw: Any) -> tuple[list[str], list[str]]:
    """A sentence, and the same with runs put elsewhere, words replaced and its end cut off."""
    one = draw(MANY)
    other = list(one)
    for start, length, target in draw(st.lists(st.tuples(*[st.integers(0, 44)] * 3), max_size=4)):
        run = other[start : start + length % 12]
        del other[start : start + length % 12]
        other[target:target] = run
    for at, word in draw(st.lists(st.tuples(st.integers(0, 44), LETTERS), max_size=5)):
        other[at : at + 1] = [word]
    return one, other[: draw(st.integers(0, 60))]


def sacrebleus(a: list[str], b: list[str]) -> float:
    return float(TER().sentence_score(" ".join(a), [" ".join(b)]).score)


@given(st.one_of(st.tuples(FEW, FEW), moved(), st.tuples(MANY, MANY)))
@example((["b", "a"] * 20, ["a", "b"] * 20))
@example(([f"w{i}" for i in range(20, 40)], [f"w{i}" for i in range(40)]))
@settings(max_examples=250, deadline=None)
def test_ter_is_sacrebleus(pair: tuple[list[str], list[str]]) -> None:
    found = edit_rate(*map(" ".join, pair))
    assert found is None or found == sacrebleus(*pair)


RATES = [
    ("nothing to do", "the dam broke", "the dam broke", 0.0),
    ("case is none", "The Dam broke", "the dam broke", 0.0),
    ("a word replaced", "the dam held fast", "the dam broke fast", 25.0),
    ("a run moved is one edit", "on monday morning the dam broke", "the dam broke on monday morning", 100 * (1 / 6)),
    ("nothing to compare with", "the dam", " ", 100.0),
    ("nothing at all", "", " ", 0.0),
    ("no hypothesis", "", "the dam", 100.0),
    ("more words than letters", "a b c d e f", "a", 500.0),
]


@pytest.mark.parametrize(("hypothesis", "reference", "rate"), [r[1:] for r in RATES], ids=[r[0] for r in RATES])
def test_edit_rates(hypothesis: str, reference: str, rate: float) -> None:
    assert edit_rate(hypothesis, reference) == rate == sacrebleus([hypothesis], [reference])


def test_where_the_beam_may_cut_the_way_sacrebleu_is_asked() -> None:
    words = [f"w{i}" for i in range(TER_WORDS)]
    end = words[-8:]
    assert edit_rate(" ".join(end), " ".join(words)) is None
    assert edit_rate(" ".join(words[:BEAM]), " ".join(words[1:BEAM])) is not None
    (found,) = (s for s in metrics(" ".join(words), " ".join(end), "en") if s.name == "TER")
    assert found.value == round(sacrebleus(end, words), 4)


def test_repetition_ends_the_search_where_sacrebleu_gives_up() -> None:
    one, other = ["a", "b"] * 18, ["b", "a", "a"] * 12
    assert edit_rate(" ".join(one), " ".join(other)) == sacrebleus(one, other)


TEXTS = st.lists(
    st.sampled_from(
        [
            "The",
            "dam",
            "broke.",
            "4,200",
            "don't",
            "&quot;x&quot;",
            "Ünal-2",
            "Не",
            "لا",
            "水库决堤",
            "ダム",
            "👋",
            "\n",
        ]
    ),
    max_size=14,
).map(" ".join)
TOKENIZERS = [("en", "13a"), ("ar", "13a"), ("ru", "13a"), ("zh", "zh"), ("ja", "char"), ("ko", "char"), ("th", "char")]


@pytest.mark.parametrize(("language", "tokenizer"), TOKENIZERS, ids=[t[0] for t in TOKENIZERS])
@given(TEXTS, TEXTS)
@settings(max_examples=40, deadline=None)
def test_values_and_signatures_are_sacrebleus(language: str, tokenizer: str, a: str, b: str) -> None:
    theirs: list[Any] = [CHRF(), BLEU(effective_order=True, tokenize=tokenizer), TER()]
    for ours, measure in zip(metrics(a, b, language), theirs, strict=True):
        assert ours.value == round(measure.sentence_score(b, [a]).score, 4)
        assert ours.signature == str(measure.get_signature())


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_chrf_is_sacrebleus_to_the_last_digit(a: str, b: str) -> None:
    assert chrf(a, b) == (CHRF().sentence_score(b, [a]).score, CHRF().sentence_score(a, [b]).score)


def test_a_text_too_long_to_be_counted_here_is_counted_there() -> None:
    a, b = "dam " * LONGEST, "a dam " * LONGEST
    assert metrics(a, b, "en")[0].value == round(CHRF().sentence_score(b, [a]).score, 4)


@given(st.lists(LETTERS), st.lists(LETTERS))
def test_common_elements_count_as_in_a_multiset(a: list[str], b: list[str]) -> None:
    assert len(grams(a)) == len(a)
    assert len(grams(a) & grams(b)) == sum(min(a.count(x), b.count(x)) for x in set(a))
