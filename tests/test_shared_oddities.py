"""Odd traces that texts share in one statement: only what is odd, only where the texts say the same."""

from __future__ import annotations

import pytest

from audit.alignment import align
from audit.case.shared_oddities import SharedOddity, shared_oddities
from audit.model import Document
from audit.rules import check
from audit.text import Text

ODD = "It is the longest strike in since the mine of Halsberg was opened by the old company in spring."
EVEN = "It is the longest strike since the mine of Halsberg was opened by the old company in spring."
FAR = "These are the heaviest snows in since a shepherd began to count them on the northern hills."


def oddities(*words: str, languages: tuple[str, ...] = ()) -> tuple[SharedOddity, ...]:
    """What the texts share; their ids are 1, 2, 3."""
    tags = languages or ("en",) * len(words)
    texts = [Text(Document.from_text(w, id=str(i)), tag) for i, (w, tag) in enumerate(zip(words, tags, strict=True), 1)]
    findings = [f for t in texts for f in check(t)]
    return shared_oddities(findings, [a.statement for a in align(texts)], texts)


@pytest.mark.parametrize(
    ("words", "documents", "text"),
    [
        ((ODD, ODD.replace("old", "former"), EVEN), ("1", "2"), "in since"),
        ((ODD, ODD.replace("longest", "biggest")), ("1", "2"), "in since"),
        ((ODD, EVEN, ODD.replace("longest", "biggest"), ODD), ("1", "3", "4"), "in since"),
    ],
    ids=["two of three", "the only two", "three of four"],
)
def test_the_same_damage_in_one_statement_is_shared(
    words: tuple[str, ...], documents: tuple[str, ...], text: str
) -> None:
    found = oddities(*words)
    assert [(o.documents, o.text) for o in found] == [(documents, text)]
    assert all(len(o.findings) == len(o.documents) == len(o.places) for o in found)


@pytest.mark.parametrize(
    "words",
    [
        (EVEN, EVEN, EVEN.replace("longest", "biggest")),
        (ODD, EVEN, EVEN),
        (ODD, FAR),
        (ODD + "\n\n" + FAR, EVEN),
        (ODD, ODD, FAR),
    ],
    ids=[
        "nothing odd",
        "one text alone",
        "the same damage elsewhere",
        "twice in one text",
        "a habit of a third text too",
    ],
)
def test_what_is_not_odd_or_not_shared_is_not_listed(words: tuple[str, ...]) -> None:
    assert oddities(*words) == ()


SPELT = "The harbour master {} closed the northern quay to all ships on Monday because of the ice."


def spelt(*names: str) -> tuple[SharedOddity, ...]:
    return oddities(*(SPELT.format(n) for n in names))


def test_a_spelling_that_fewer_texts_have_is_shared() -> None:
    (found,) = spelt("Bogdan Veriskin", "Bogdan Veriskin", "Bogdan Verishkin", "Bogdan Verishkin", "Bogdan Verishkin")
    assert (found.kind, found.documents, found.others) == ("spelling", ("1", "2"), ("3", "4", "5"))
    assert found.message.endswith("perhaps from one translation.")


@pytest.mark.parametrize(
    "names",
    [
        ("Bogdan Veriskin",) * 5,
        ("Bogdan Veriskin", "Bogdan Veriskin", "Bogdan Verishkin", "Bogdan Verishkin"),
        ("Bogdan Veriskin", "Bogdan Veriskin", "Ada Moreau", "Ada Moreau", "Ada Moreau"),
        ("Bogdan Veriskin", *("Bogdan Verishkin",) * 3),
        ("Veriskin", "Veriskin", *("Bogdan Verishkin",) * 3),
    ],
    ids=["one spelling", "as many against as many", "another name", "one text alone", "shorter form"],
)
def test_other_spellings_are_not_shared_traces(names: tuple[str, ...]) -> None:
    assert spelt(*names) == ()


def test_the_order_of_texts_and_a_second_run_change_nothing() -> None:
    words = (ODD, EVEN, ODD.replace("longest", "biggest"))
    assert oddities(*words) == oddities(*words)


def test_texts_in_two_languages_share_no_words() -> None:
    assert oddities(ODD, ODD, languages=("en", "de")) == ()


def test_places_hold_the_words_of_their_texts() -> None:
    words = (ODD, "First came rain. " + ODD.replace("old", "former"), EVEN)
    for oddity in oddities(*words):
        for place in oddity.places:
            assert words[int(place.document) - 1][place.span.start : place.span.end] == place.text


def test_no_case_no_oddity() -> None:
    assert shared_oddities([], [], []) == ()
