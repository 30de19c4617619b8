"""Many texts that carry the same: nothing is lost, nothing is compared with everything, and few texts give what looking
at every pair gives."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.alignment import align, near_copies, origins
from audit.alignment.common_sentences import MANY, copies
from audit.alignment.groups import AVERAGE, TOGETHER, group
from audit.alignment.near_copies import FEWEST, MAX_HOLDERS, _common, _pairs, _sentences
from audit.alignment.similarity import CANDIDATES, MAX_CANDIDATES, MAX_REACH, REACH, Similarities, _candidates, _index
from audit.alignment.units import Unit, make_units
from audit.case.statements import ALL_PAIRS, align_statements, compare_statements
from audit.model import Document
from audit.quotes import find_quotes
from audit.text import Text

WIRE = (
    "The dam at Orlu broke on Monday after three days of rain, the water office said. "
    "“Nobody had warned the people in the lower town of what was to come,” mayor Ada Moreau told reporters. "
    "In all 212 people were taken to the school on the hill, where they spent the night on the floor."
)
TOLD = (
    "The dam at Orlu broke on Monday after three days of rain, the water office said. "
    "In all 212 people were taken to the school on the hill, where they spent the night on the floor."
)
OWN = "Reader {n} of our paper sent a picture of flooded cellar {n}."


def texts(*bodies: str) -> list[Text]:
    return [Text(Document.from_text(body, id=f"t{i:03}", language="en"), "en") for i, body in enumerate(bodies)]


def carried(count: int, body: str = WIRE) -> list[Text]:
    return texts(*(f"{OWN.format(n=n)} {body.format(n=n)}" for n in range(count)))


@pytest.mark.parametrize("count", [MANY - 1, MANY + 1, MAX_CANDIDATES + 5])
def test_a_sentence_stands_in_one_statement_with_all_its_copies(count: int) -> None:
    read = carried(count)
    found = align(read, [find_quotes(t) for t in read])
    whole = [a for a in found if not a.passages[0].raw.startswith("Reader")]
    assert len(whole) == 3
    for aligned in whole:
        assert len({p.document for p in aligned.statement.places}) == count
        assert len({p.text for p in aligned.statement.places}) == 1
        assert aligned.statement.nearest in aligned.statement.places
        pairs = zip(aligned.passages, aligned.statement.places, strict=True)
        assert all(p.text.document.id == x.document and x.span.covers(p.span) for p, x in pairs)


def test_the_quotes_of_copies_are_all_named() -> None:
    read = carried(MANY + 3)
    quotes = [find_quotes(t) for t in read]
    named = {q for a in align(read, quotes) for q in a.statement.quotes}
    assert named >= {q.id for own in quotes for q in own if q.kind == "direct"}


def test_more_texts_than_a_unit_can_know_are_one_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("similarity", "groups"):
        monkeypatch.setattr(f"audit.alignment.{module}.MAX_CANDIDATES", 4)
    found = align(carried(60, "The dam at Orlu broke near mill {n} on Monday after three days of heavy rain."))
    assert [len(a.passages) for a in found if "dam" in a.passages[0].raw] == [60]


def test_a_term_of_very_many_units_still_brings_up_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.alignment.similarity.MAX_REACH", MANY - 5)
    body = "The dam at Orlu broke on Monday."
    assert len(align(texts(*[body] * (MAX_CANDIDATES + 2)))[0].passages) == MAX_CANDIDATES + 2


def test_copies_are_left_apart_beyond_the_first_ones() -> None:
    units = make_units(carried(MANY + 2), (), {}, "en")
    found = copies(units)
    assert {units[n].document for n in found.apart} == {MANY, MANY + 1}
    assert copies(make_units(carried(MANY), (), {}, "en")).apart == frozenset()


def test_many_texts_of_one_origin_are_compared_with_the_first() -> None:
    few, many = (near_copies(texts(*[TOLD] * n)) for n in (MAX_HOLDERS, MAX_HOLDERS + 1))
    assert len(few) == MAX_HOLDERS * (MAX_HOLDERS - 1) // 2
    assert [(n.a, n.share) for n in many] == [("t000", 1.0)] * MAX_HOLDERS
    assert len(origins(many, [f"t{i:03}" for i in range(MAX_HOLDERS + 1)])) == 1


def test_the_share_of_two_among_many_counts_what_all_have() -> None:
    two = TOLD + " The bakers of Alt-Tarn sold bread from two boats until late in the evening."
    found = near_copies(texts(*[TOLD] * (MAX_HOLDERS + 5), two, two))
    assert [n.share for n in found if n.a == f"t{MAX_HOLDERS + 5:03}"] == [1.0]


RUNS = st.lists(st.lists(st.sampled_from("abcdefg"), min_size=4, max_size=12), max_size=4)


@settings(deadline=None)
@given(st.lists(RUNS, max_size=5))
def test_near_copies_of_few_texts_are_those_of_all_pairs(bodies: list[list[list[str]]]) -> None:
    sentences = _sentences(texts(*(" ".join(f"The {' '.join(words)}." for words in body) for body in bodies)))
    holders = defaultdict[tuple[str, ...], set[int]](set)
    for i, s in enumerate(sentences):
        for k in range(len(s.words) - 3 if len(s.words) >= FEWEST else 0):
            holders[s.words[k : k + 4]].add(i)
    up = {p for own in holders.values() if len(own) <= MAX_HOLDERS for p in combinations(sorted(own), 2)}
    pairs = [(i, j, _common(sentences[i].words, sentences[j].words)) for i, j in sorted(up)]
    assert sorted(_pairs(sentences)) == [p for p in pairs if p[2] and sentences[p[0]].text != sentences[p[1]].text]


def _one_by_one(units: Sequence[Unit], sims: Similarities) -> list[list[int]]:
    """Average linkage as it is defined: every merge sums all pairs anew."""
    home = {u.number: [u] for u in units}
    for a, b in sims.links:
        left, right = home[a], home[b]
        total = sum(sims.get(u.number, v.number) for u in left for v in right)
        apart = not {u.document for u in left} & {u.document for u in right}
        least = AVERAGE if len(left) == len(right) == 1 else TOGETHER  # all are in one language, none follows another
        if left is not right and apart and total >= least * len(left) * len(right):
            merged = sorted(left + right, key=lambda u: u.number)
            home.update((u.number, merged) for u in merged)
    return sorted({tuple(u.number for u in g): [u.number for u in g] for g in home.values() if len(g) > 1}.values())


PAIRS = st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.sampled_from([0.25, 0.5, 1.0, 1.5, 3.0]))


@settings(deadline=None)
@given(PAIRS)
def test_groups_are_those_of_average_linkage(pairs: dict[tuple[int, int], float]) -> None:
    units = make_units(texts(*["Rain fell. Snow came. Ice broke."] * 4), (), {}, "en")
    of = {(a, b): v for (a, b), v in sorted(pairs.items()) if a < b and units[a].document != units[b].document}
    links = tuple(sorted((p for p, v in of.items() if v >= 1), key=lambda p: (-of[p], p)))
    sims = Similarities(of, links, frozenset(), len(units))
    assert [[u.number for u in g] for g in group(units, sims)] == _one_by_one(units, sims)


WORDS = st.sampled_from(
    ["The", "the", "rain", "fell", "in", "valley", "dams", "broke", "dam", "12", "police", "水", "坝", "of"]
)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, max_size=60).map(" ".join), min_size=2, max_size=4), st.integers(1, 50))
def test_candidates_are_those_of_the_whole_index(bodies: list[str], reach: int) -> None:
    units = make_units(texts(*(b.replace(" The", ". The") for b in bodies)), (), {}, "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.alignment.similarity.REACH", reach)
        found = _candidates(units, units, _index(units))
    assert found == _of_whole_index(units, reach)
    assert REACH * 2 <= MAX_REACH


def _of_whole_index(units: Sequence[Unit], reach: int) -> list[tuple[int, int]]:
    weights, count = _index(units).weights, len({u.document for u in units})
    postings = {t: [u.number for u in units if t in u.frame] for u in units for t in u.frame}
    up = set()
    for unit in units:
        shared, entries = defaultdict[int, float](float), 0
        for term in sorted(unit.frame, key=lambda t: (len(postings[t]), t)):
            entries += len(postings[term])
            for n in postings[term] if entries <= reach * count else ():
                shared[n] += weights[term]
        others = sorted((-w, n) for n, w in shared.items() if units[n].document != unit.document)
        up |= {(min(unit.number, n), max(unit.number, n)) for _, n in others[: 5 * count]}
    return sorted(up)


def test_beyond_a_few_renderings_each_is_compared_with_the_nearest() -> None:
    read = carried(ALL_PAIRS + 1, "The dam at Orlu broke near mill {n} on Monday.")
    found = compare_statements(align_statements(read, [()] * len(read))).renderings[0]
    nearest = found.statement.places.index(found.statement.nearest)
    others = [i for i in range(len(read)) if i != nearest]
    assert [(i, j) for i, j, _ in found.pairs] == sorted((min(i, nearest), max(i, nearest)) for i in others)


def test_of_equally_near_renderings_the_first_is_the_nearest_on_every_python() -> None:
    one = "The dam at Orlu broke on Monday after three days of rain."
    other = "On Monday the dam at Orlu broke after heavy rain."
    texts = [
        Text(Document.from_text(words, id=f"t{i}", language="en"), "en")
        for i, words in enumerate((one, other, other, one))
    ]
    (aligned,) = align(texts)
    assert aligned.statement.nearest.document == "t0"


def test_a_sentence_of_words_that_all_stand_in_hundreds_of_others_finds_its_like() -> None:
    chosen = random.Random(7)
    words = [a + b for a in ("bar", "cel", "dom", "fen", "gal") for b in "abcdefghijklmnopqrst"]
    one = [" ".join(chosen.sample(words, 12)).capitalize() + "." for _ in range(600)]
    units = make_units(texts("\n".join(one), "\n".join(reversed(one))), ((), ()), {}, "en")
    index = _index(units)
    assert min(n for unit in units for n in (index.sizes[term] for term in unit.frame)) > REACH * 2
    found = set(_candidates(units, units, index))
    like = {unit.wording: unit.number for unit in units if unit.document == 1}
    assert all((unit.number, like[unit.wording]) in found for unit in units if unit.document == 0)
    assert len(found) <= CANDIDATES * 2 * len(units)
