"""Alignment through sentence vectors: what is joined, what is held apart, and that the vectors only add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.alignment import align, meaning
from audit.alignment.similarity import similarities
from audit.alignment.units import make_units
from audit.model import Document, Translation
from audit.text import Text

STAY = "The minister refused to step down."
REMAIN = "Nothing could make him resign, the head of the department said."
VISIT = "Later he toured two villages."
STORM = "A storm is expected tonight."


class Planted:
    """Vectors by hand, filled up to length 1; texts that are not named are as near to one another as can be."""

    def __init__(self, vectors: Mapping[str, tuple[float, ...]], languages: str = "en") -> None:
        self.vectors, self.languages, self.asked = vectors, languages.split(), list[str]()

    signature = "planted"

    def knows(self, language: str) -> bool:
        return language in self.languages

    def encode(self, texts: Sequence[str], languages: Sequence[str]) -> list[np.ndarray]:  # noqa: ARG002
        self.asked += texts
        rows = [np.asarray(self.vectors.get(t, (0.0, 0.0, 0.0))) for t in texts]
        return [np.append(r, np.sqrt(max(0.0, 1 - float(r @ r)))) for r in rows]


def texts(*bodies: str, languages: str = "en en") -> list[Text]:
    pairs = zip(bodies, languages.split(), strict=True)
    return [Text(Document.from_text(b, id=f"t{i}", language=tag), tag) for i, (b, tag) in enumerate(pairs)]


def joined(read: Sequence[Text], encoder: meaning.Encoder | None) -> list[tuple[str, ...]]:
    return [tuple(p.text for p in a.statement.places) for a in align(read, encoder=encoder)]


NEAR = {STAY: (0.9, 0.0, 0.0), REMAIN: (0.85, 0.5, 0.0), VISIT: (0.0, 0.3, 0.9), STORM: (0.0, -0.9, 0.2)}


def test_other_words_for_the_same_are_found_only_with_vectors() -> None:
    read = texts(f"{STAY} {STORM}", f"{VISIT} {REMAIN}")
    assert joined(read, None) == []
    assert joined(read, Planted(NEAR)) == [(STAY, REMAIN)]


def test_the_order_of_texts_does_not_matter() -> None:
    read = texts(f"{STAY} {STORM}", f"{VISIT} {REMAIN}")
    assert joined(read, Planted(NEAR)) == joined(read[::-1], Planted(NEAR))


# the second text's two sentences and how near each is to the first text's
APART = [
    ("near, and nothing else is", 0.75, 0.1, True),
    ("near, and another one as near almost", 0.75, 0.72, False),
    ("not near enough", 0.55, 0.0, False),
    ("near enough", 0.65, 0.4, True),
]


@pytest.mark.parametrize(("first", "second", "found"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_the_nearest_must_be_nearer_than_the_next_by_a_margin(first: float, second: float, found: bool) -> None:
    vectors = {STAY: (1.0, 0.0, 0.0), REMAIN: (first, 0.6, 0.0), VISIT: (second, 0.0, 0.6)}
    assert bool(joined(texts(STAY, f"{REMAIN} {VISIT}"), Planted(vectors))) is found


CONTRADICT = [
    ("other names", "Yesterday Orlan refused to resign.", "Nothing could make Brusk step down."),
    ("other figures", "Around 40 vessels sank.", "The storm took 75 boats."),
    ("an undoing", "He told soldiers to open fire.", "Lawyers demanded the annulment of any such command."),
]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in CONTRADICT], ids=[row[0] for row in CONTRADICT])
def test_what_contradicts_is_not_joined_however_near(a: str, b: str) -> None:
    assert joined(texts(a, b), Planted(dict.fromkeys((a, b), (1.0, 0.0, 0.0)))) == []


def test_a_language_that_the_model_does_not_know_is_not_asked_about() -> None:
    french, vectors = "Il ne démissionnera pas.", {STAY: (1.0, 0.0, 0.0), "Il ne démissionnera pas.": (1.0, 0.0, 0.0)}
    read = texts(STAY, french, languages="en fr")
    ignorant = Planted(vectors)
    assert joined(read, ignorant) == [] and french not in ignorant.asked
    assert joined(read, Planted(vectors, "en fr")) == [(STAY, french)]


def test_of_a_translated_sentence_the_translation_counts() -> None:
    french, told = "Il reste.", "Nothing makes him go."
    read = texts(STAY, french, languages="en fr")
    encoder = Planted(dict.fromkeys((STAY, told), (1.0, 0.0, 0.0)))
    found = align(read, (), {("fr", french): Translation(text=told)}, "en", encoder)
    assert [[p.text for p in a.statement.places] for a in found] == [[STAY, french]]
    assert told in encoder.asked and french not in encoder.asked


SENTENCES = st.sampled_from([STAY, REMAIN, VISIT, STORM, "He left.", "Orlan left the port."])
CASES = st.lists(st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join), min_size=2, max_size=4)
VECTORS = st.dictionaries(st.sampled_from([STAY, REMAIN, VISIT, STORM]), st.tuples(*[st.floats(-0.57, 0.57)] * 3))


@settings(deadline=None)
@given(CASES, VECTORS)
def test_vectors_only_add(bodies: list[str], vectors: dict[str, tuple[float, ...]]) -> None:
    units = make_units(texts(*bodies, languages=" ".join(["en"] * len(bodies))), (), {}, "en")
    without, with_them = similarities(units), similarities(units, encoder=Planted(vectors))
    assert all(with_them.get(*pair) >= value for pair, value in without.of.items())
    assert all(units[a].document != units[b].document for a, b in with_them.of)


ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 11)), min_size=1, max_size=14)


@settings(deadline=None)
@given(ROWS, st.integers(1, 20))
def test_blocks_find_what_looking_at_every_pair_finds(rows: list[tuple[int, int]], block: int) -> None:
    documents = np.asarray(sorted(d for d, _ in rows))
    angles = [n / 6 for _, n in rows]
    vectors = np.asarray([(np.cos(x), np.sin(x)) for x in angles], np.float64)
    expected = set()
    for i, d in product(range(len(rows)), set(documents.tolist())):
        others = [
            (round(float(vectors[i] @ vectors[j]), meaning.PLACES), j) for j in np.flatnonzero(documents == d).tolist()
        ]
        top = max(others)[0]
        rival = max((c for c, _ in others if c < top), default=-1.0)
        expected |= {(i, j, top, rival) for c, j in others if d != documents[i] and c == top and top >= meaning.NEAR}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meaning, "BLOCK", block)
        found = set(meaning._nearest(vectors, documents))
    assert found == expected


def test_a_unit_is_compared_with_its_nearest_in_so_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "MOST", 2)
    vectors = np.asarray([(np.cos(x), np.sin(x)) for x in (0.0, 0.1, 0.2, 0.3)])
    assert {j for i, j, _, _ in meaning._nearest(vectors, np.arange(4)) if i == 0} == {1, 2}
