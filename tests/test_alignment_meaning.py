"""Alignment through sentence vectors: what the encoder proposes, beside which rivals, and across languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.alignment import align, meaning
from audit.alignment.belief import weights
from audit.alignment.context import CONTEXT
from audit.alignment.meaning import nearness, translations
from audit.alignment.reports import NUMBERS
from audit.alignment.units import Unit, make_units
from audit.config import Config
from audit.meaning import INSTALL, load_encoder
from audit.model import Document, Translation
from audit.pipeline import run
from audit.text import Text

STAY = "The minister refused to step down."
VISIT = "Later he toured two villages."
STORM = "A storm is expected tonight."


class Planted:
    """Vectors by hand, filled up to length 1; texts that are not named are as near to one another as can be."""

    signature = "planted"

    def __init__(self, vectors: Mapping[str, tuple[float, ...]], languages: str = "en") -> None:
        self.vectors, self.languages, self.asked = vectors, languages.split(), list[str]()

    def knows(self, language: str) -> bool:
        return language in self.languages

    def encode(self, texts: Sequence[str], languages: Sequence[str]) -> list[np.ndarray]:  # noqa: ARG002
        self.asked += texts
        rows = [np.asarray(self.vectors.get(t, (0.0, 0.0, 0.0))) for t in texts]
        return [np.append(r, np.sqrt(max(0.0, 1 - float(r @ r)))) for r in rows]


def texts(*bodies: str, languages: str = "en en") -> list[Text]:
    pairs = zip(bodies, languages.split(), strict=True)
    return [Text(Document.from_text(b, id=f"t{i}", language=tag), tag) for i, (b, tag) in enumerate(pairs)]


def units_of(*bodies: str, languages: str = "en en") -> list[Unit]:
    return make_units(texts(*bodies, languages=languages), (), {}, "en")


def test_a_pair_is_seen_beside_its_rivals() -> None:
    vectors = {STAY: (1.0, 0.0, 0.0), VISIT: (0.8, 0.6, 0.0), STORM: (0.6, 0.0, 0.8)}
    found = nearness(units_of(STAY, f"{VISIT} {STORM}"), Planted(vectors), [])
    assert found[0, 1] == (0.8, 0.6, -1.0)
    assert found[0, 2] == (0.6, 0.8, -1.0)


def test_a_pair_that_is_asked_about_is_seen_however_far() -> None:
    units = units_of(STAY, VISIT)
    far = Planted({STAY: (1.0, 0.0, 0.0), VISIT: (0.0, 1.0, 0.0)})
    assert nearness(units, far, []) == {}
    assert nearness(units, far, [(0, 1)])[0, 1].cosine == 0


def test_a_language_that_the_encoder_does_not_know_is_not_asked_about() -> None:
    french = "Il ne démissionnera pas."
    ignorant = Planted({STAY: (1.0, 0.0, 0.0), french: (1.0, 0.0, 0.0)})
    assert nearness(units_of(STAY, french, languages="en fr"), ignorant, []) == {}
    assert ignorant.asked == []


def test_of_a_translated_sentence_the_translation_counts() -> None:
    french, told = "Il reste.", "Nothing makes him go."
    encoder = Planted(dict.fromkeys((STAY, told), (1.0, 0.0, 0.0)))
    align(texts(STAY, french, languages="en fr"), (), {("fr", french): Translation(text=told)}, "en", encoder)
    assert told in encoder.asked and french not in encoder.asked


ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 11)), min_size=2, max_size=14)


@settings(deadline=None)
@given(ROWS, st.integers(1, 20))
def test_blocks_find_what_looking_at_every_pair_finds(rows: list[tuple[int, int]], block: int) -> None:
    documents = sorted(d for d, _ in rows)
    bodies = [
        " ".join(f"Ship {i} left." for i, d in enumerate(documents) if d == own) for own in sorted(set(documents))
    ]
    units = units_of(*bodies, languages=" ".join(["en"] * len(bodies)))
    angles = {f"Ship {i} left.": n / 6 for i, (_, n) in enumerate(rows)}
    encoder = Planted({text: (float(np.cos(x)), float(np.sin(x)), 0.0) for text, x in angles.items()})
    asked = [(a.number, b.number) for a, b in product(units, units) if a.document < b.document]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meaning, "BLOCK", block)
        found = nearness(units, encoder, asked)
    assert set(found) == set(asked)
    for (a, b), near in found.items():
        beside = [found[a, n].cosine for n in range(len(units)) if n != b and units[n].document == units[b].document]
        assert near.rival == pytest.approx(max(beside, default=-1), abs=2e-4)


PARALLEL = [
    ("de", "Die Fähre sank am Montag. Die Opfer waren Touristen aus Varn. Der Kapitän wurde verhört."),
    ("ru", "Паром затонул в понедельник. Жертвами стали туристы из Варна. Капитана допросили."),
    ("zh", "渡轮周一沉没。遇难者是来自瓦恩的游客。船长接受了审问。"),
]
ENGLISH = "The captain was questioned. The ferry sank on Monday. The victims were tourists from Varn."
MET = {
    ("The captain was questioned.", 2),
    ("The ferry sank on Monday.", 0),
    ("The victims were tourists from Varn.", 1),
}


@pytest.mark.parametrize(("language", "body"), PARALLEL, ids=[tag for tag, _ in PARALLEL])
def test_a_translation_is_aligned_without_an_engine(language: str, body: str) -> None:
    read = texts(ENGLISH, body, languages=f"en {language}")
    found = align(read, encoder=load_encoder())
    sentences = {read[1].slice(s): i for i, s in enumerate(read[1].sentences)}
    assert {(a.statement.places[0].text, sentences[a.statement.places[1].text]) for a in found} == MET


def test_texts_that_do_not_follow_each_other_are_no_translations() -> None:
    units = units_of(ENGLISH, "Сегодня солнечно. Биржа закрыта.", languages="en ru")
    encoder = load_encoder()
    assert encoder and translations(units, nearness(units, encoder, [])) == {}


@pytest.mark.parametrize("by", sorted(NUMBERS))
def test_every_number_has_its_weight(by: str) -> None:
    told = weights()[by]
    assert list(told.first.weights) == list(NUMBERS[by])
    assert list(told.second.weights) == [*NUMBERS[by], *CONTEXT]


def test_what_no_encoder_read_and_what_has_no_data_on_clauses_is_said(tmp_path: Path) -> None:
    for name, words in (("a", ENGLISH), ("b", "Färjan sjönk på måndagen utanför Varn. Offren var turister från Varn.")):
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    (report,) = run(Config(paths=(str(tmp_path),), engine="none", encoder="none"))
    told = {n.reason: (n.subjects, n.hint) for n in report.not_done if n.stage == "align"}
    assert told["no sentence encoder read them: names and figures alone join them"] == (("b",), INSTALL)
    assert told["no data on their language's clauses: whole sentences are aligned"] == (("b",), None)
