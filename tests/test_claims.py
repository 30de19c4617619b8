"""Claims: where clauses begin and end, and how sure a text says they are."""

from __future__ import annotations

import pytest

import audit
from audit.claims import certainties, clause_at, clauses
from audit.text import Passage

CLAUSES = [
    (
        "The harbour closed, although the pilots had asked for one more day.",
        ["The harbour closed,", "although the pilots had asked for one more day."],
    ),
    ("The mayor of Tarn said that the bridge will hold.", ["The mayor of Tarn said", "that the bridge will hold."]),
    ("Bread and salt were handed out in Tarn.", ["Bread and salt were handed out in Tarn."]),
    ("The guards left early; the gate stayed open.", ["The guards left early;", "the gate stayed open."]),
    ("The guards left the gate and they locked it.", ["The guards left the gate", "and they locked it."]),
]
CERTAINTIES = [
    ("It was unlikely that the pact would survive.", [("doubted", "unlikely", "that the pact would survive.")]),
    ("Orlo is expected to meet the guild.", [("ahead", "expected", "to meet the guild.")]),
    ("Orlo denied that he sold the mill.", [("denied", "denied", "that he sold the mill.")]),
    ("The mill may close.", [("possible", "may", "close.")]),
    ("Orlo came last May.", []),
    ("The mill closed.", []),
]


@pytest.mark.parametrize(("words", "expected"), CLAUSES)
def test_a_sentence_is_cut_where_clauses_begin(words: str, expected: list[str]) -> None:
    text = Passage.of(words, "en").text
    assert [text.slice(c) for c in clauses(text)] == expected


@pytest.mark.parametrize(("words", "expected"), CERTAINTIES)
def test_a_cue_holds_the_words_that_it_speaks_of(words: str, expected: list[tuple[str, str, str]]) -> None:
    text = Passage.of(words, "en").text
    assert [(c.degree, text.slice(c.span), text.slice(c.held)) for c in certainties(text)] == expected


def test_a_language_without_data_has_one_clause_a_sentence() -> None:
    text = Passage.of("Portus clausus est quia nautae abierunt. Pons manet.", "la").text
    assert len(clauses(text)) == 2
    assert certainties(text) == ()


def test_every_word_stands_in_one_clause_or_none() -> None:
    text = Passage.of("He said, while it rained, that (as ever) the road, which is old, would hold: it did.", "en").text
    assert all(a.end <= b.start for a, b in zip(clauses(text), clauses(text)[1:], strict=False))
    assert all(clause_at(text, c.start) == c for c in clauses(text))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("He said it was unlikely that the pact would survive.", "He said that the pact would survive.", ["critical"]),
        ("The miller denied that he sold the mill.", "The miller sold the mill.", ["critical"]),
        ("The harbour may close on Monday.", "The harbour might close on Monday.", []),
    ],
    ids=["doubted", "denied", "two words for maybe"],
)
def test_a_doubt_counts_in_renderings_of_one_text_too(a: str, b: str, expected: list[str]) -> None:
    found = audit.compare(a, b, "en", "en").divergences
    assert [d.severity for d in found if d.kind == "certainty"] == expected
