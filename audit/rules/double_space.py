"""Two blanks stand between two words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags, traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_TWO = regex.compile(r"(?<=\p{L},?)[ \u00A0]{2,3}(?=\p{Ll})")
_MOST = 2  # in a text with more it is a custom, or its lines were filled
_AROUND = 24


def find(text: Text) -> Iterator[Hit]:
    if "  " not in text.raw and "\u00a0" not in text.raw:
        return
    found = [m for s in text.sentences for m in _TWO.finditer(text.raw, s.start, s.end)]
    for m in found if len(found) <= _MOST else ():
        start, end = m.span()
        while start and m.start() - start < _AROUND and not text.raw[start - 1].isspace():
            start -= 1
        while end < len(text.raw) and end - m.end() < _AROUND and not text.raw[end].isspace():
            end += 1
        yield Hit(at=Span(start, end), message="Two blanks stand between two words.")


RULE = Rule(
    id="A229",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=tuple(tag for tag in tags() if traits(tag).has_capitals),
    why="A word may have been taken out between them.",
    source="Editing that left a gap.",
    bad=("He will be ⟦there  soon⟧ again.", "[de] Er ist ⟦bald  wieder⟧ da."),
    good=("He left.  She stayed.", "He is there. a  b  c  d"),
    find=find,
)
