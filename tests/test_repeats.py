"""A difference that overlapping statements share is told once."""

from __future__ import annotations

import msgspec

from audit.case.repeats import without_repeats
from audit.model import Place, Reading, Severity, Span, Variation
from audit.text import Passage


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


def test_a_figure_is_told_once_however_often_its_texts_repeat_it() -> None:
    words = {
        "a": "Ten men died, and all ten were young.",
        "b": "Six men died, and all six were young.",
        "c": "Ten died.",
    }
    texts = [Passage.of(said, "en", text).text for text, said in words.items()]

    def told(statement: str, **at: str) -> Variation:
        found = {text: words[text].index(word) for text, word in at.items()}
        places = {t: Place(document=t, span=Span(i, i + 3), text=at[t], line=1) for t, i in found.items()}
        readings = tuple(Reading(text=at[t], places=(p,), documents=(t,)) for t, p in places.items())
        return msgspec.structs.replace(variation(statement, "critical"), readings=readings)

    body, head, more = told("s1", a="ten", b="six"), told("s2", a="Ten", b="Six"), told("s3", b="Six", c="Ten")
    assert without_repeats([body, head, more], texts) == [body, more]


def test_what_is_told_elsewhere_is_taken_out_of_a_point() -> None:
    both = variation("s1", "critical", "participant", a="x", b="y")
    more = variation("s2", "major", "participant", a="x", b="y", c="p", d="q")
    kept, left = without_repeats([both, more], [Passage.of("p", "en", "c").text])
    assert kept == both and [(r.text, r.documents) for r in left.readings] == [("p", ("c",)), ("q", ("d",))]
