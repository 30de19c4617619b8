"""Claims: where clauses begin and end, and how sure a text says they are."""

from __future__ import annotations

from itertools import pairwise

import pytest

import audit
from audit.claims import certainties, claim_at, claims_of, clause_at, clauses
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


SLOTS = [
    (
        "Police arrested the mayor of Tarn on Monday.",
        [("doer", "Police"), ("undergoer", "mayor"), ("of", "Tarn"), ("in", "Monday")],
    ),
    ("The mayor was arrested by Mira Deln.", [("undergoer", "mayor"), ("doer", "Mira Deln")]),
    ("Orlo Vant told Mira Deln on Monday.", [("doer", "Orlo Vant"), ("undergoer", "Mira Deln"), ("in", "Monday")]),
    ("They shot him against a wall in Veld.", [("doer", "They"), ("in", "Veld")]),
    ("The ministers walked from Tarn to Veld.", [("doer", "ministers"), ("from", "Tarn"), ("to", "Veld")]),
]


@pytest.mark.parametrize(("words", "expected"), SLOTS, ids=[w for w, _ in SLOTS])
def test_who_stands_in_which_part_of_an_act(words: str, expected: list[tuple[str, str]]) -> None:
    text = Passage.of(words, "en").text
    found = [(s.role, text.slice(s.span)) for c in claims_of(text) for s in c.slots]
    assert found == expected


def test_a_claim_knows_the_frame_that_holds_it() -> None:
    text = Passage.of("Orlo said it was unlikely that the pact would survive.", "en").text
    claim = claim_at(text, text.raw.index("survive"))
    assert claim is not None and claim.said is not None
    assert (text.slice(claim.said), [f.degree for f in claim.frames]) == ("said", ["doubted"])


def test_counted_things_and_conditions_stand_in_their_claims() -> None:
    text = Passage.of("At least 36 people died, Deln said. The mill closes if the rain goes on for 12 days.", "en").text
    slots = [(s.sort, s.key) for c in claims_of(text) for s in c.slots]
    assert ("counted", "dead") in slots and ("counted", "duration") in slots
    assert [text.slice(c.condition) for c in claims_of(text) if c.condition] == ["if"]


@pytest.mark.parametrize("language", ["en", "de", "ja", "he", "la"])
def test_the_claims_of_a_text_follow_each_other_within_its_sentences(language: str) -> None:
    raw = "Er kam, sagte Orlo. 36 died in Tarn; 市长说桥会关闭。 הגשר ייסגר, אמר אורלו."
    text = Passage.of(raw, language).text
    found = claims_of(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(c.sentence.covers(c.span) and all(c.span.covers(s.span) for s in c.slots) for c in found)
