"""A difference that overlapping statements share is told once."""

from __future__ import annotations

from audit.case.repeats import without_repeats
from audit.model import Place, Reading, Severity, Span, Variation


def variation(statement: str, severity: Severity, kind: str = "number", **said: str) -> Variation:
    """Each text says a word at the place that the word's own letters give."""
    readings = tuple(
        Reading(
            text=word,
            places=(Place(document=text, span=Span(ord(word[0]), ord(word[0]) + 1), text=word, line=1),)
            if word
            else (),
            documents=(text,),
        )
        for text, word in said.items()
    )
    return Variation(
        id=f"{statement}-{kind}",
        statement=statement,
        kind=kind,
        rule="C101",
        severity=severity,
        readings=readings,
        message="x",
    )


def test_the_same_words_are_told_once_where_most_texts_take_part() -> None:
    small, whole = variation("s1", "major", a="x", b="y"), variation("s2", "major", a="x", b="y", c="z")
    assert without_repeats([small, whole]) == [whole]
    assert without_repeats([whole, small]) == [whole]


def test_the_graver_one_stays() -> None:
    small, whole = variation("s1", "critical", a="x", b="y"), variation("s2", "minor", a="x", b="y")
    assert without_repeats([whole, small]) == [small]


def test_other_words_other_kinds_and_silence_are_no_repeats() -> None:
    found = [
        variation("s1", "major", a="x", b="y"),
        variation("s2", "major", a="x", b="z"),
        variation("s3", "major", "name", a="x", b="y"),
        variation("s4", "major", a="x", b=""),
        variation("s5", "major", a="x", b=""),
    ]
    assert without_repeats(found) == found
