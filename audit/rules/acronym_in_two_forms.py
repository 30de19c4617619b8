"""Two acronyms for one body in one text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._acronyms import Definition, definitions, fits
from audit.rules._words import index, span
from audit.text import Text


def check(text: Text) -> Iterator[Hit]:
    for definition in definitions(text):
        if not fits(definition.letters, definition.words) and (place := _other(text, definition)) is not None:
            other = text.tokens[place]
            yield Hit(
                span=definition.acronym,
                message=f"“{definition.letters}” and “{other.text}” seem to stand for one body.",
                evidence=(f"first letters: {definition.initials}",),
                others=(definition.long, span(text, place, place + 1)),
            )


def _other(text: Text, definition: Definition) -> int | None:
    """The number of the first token that is the long form's first letters, all capitals."""
    found = index(text).get(definition.initials.lower(), ()) if len(definition.initials) > 2 else ()
    return next((i for i in found if text.tokens[i].text == definition.initials), None)


RULE = Rule(
    id="A602",
    mqm="terminology/inconsistent-use",
    severity="minor",
    languages=("en", "es", "fr", "de", "it", "pt", "ru", "uk", "pl", "cs", "tr"),
    why="The reader takes one body for two.",
    source="A text put together from passages translated apart.",
    bad=("The Northern Harbour Safety Board (⟦NSHB⟧) opened an inquiry. The NHSB has three members.",),
    good=("The Northern Harbour Safety Board (NHSB) opened an inquiry. The NHSB has three members.",),
    check=check,
)
