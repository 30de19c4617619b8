"""A full stop stands before a quotation's tag, where a comma belongs ("It is late.” said the mayor")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._machine_talk import any_phrase
from audit.rules._slips import slips
from audit.signs import CLOSERS
from audit.text import Text


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    """A stop and a closing mark before a verb of saying and its speaker, or before "he said"."""
    own = slips(language)
    said, pronouns = any_phrase(own.said), any_phrase(own.pronouns - {"it", "i", "you"})
    who = rf"(?:\p{{Lu}}|(?:{any_phrase(own.articles)})[ ]|(?:{pronouns})\b)"
    tag = rf"(?:{said})[ ]{who}|(?:{pronouns})[ ](?:{said})\b"
    return regex.compile(rf"\S{{1,24}}(?<![.…])\.[{CLOSERS}](?=[ ](?:{tag}))")


def find(text: Text) -> Iterator[Hit]:
    if slips(text.language).said:
        for m in _pattern(text.language).finditer(text.raw):
            at = Span(m.start(), m.end())
            yield Hit(at=at, message="A full stop ends the quotation, and its tag follows in the same sentence.")


RULE = Rule(
    id="A228",
    mqm="Linguistic conventions/Punctuation",
    severity="minor",
    languages=tags_with("slips"),
    why="The tag stands alone, and may be read with the words that follow.",
    source="Slips of editing; languages that set the stop inside the marks.",
    bad=('"It is ⟦late."⟧ added Ann Brook.', "“It is ⟦late.”⟧ she said."),
    good=('"It is late," added Ann Brook. "It is late." She said no more.', "“Is it late?” she said."),
    find=find,
)
