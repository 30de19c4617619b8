"""Words and set phrases that languages take over from others, which nobody left untranslated."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, of_many
from audit.model import Span, about
from audit.text import Text, kept


class International(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what journalism uses in any language."""

    words: Annotated[WordSet, about("Words that it uses in any language.")]
    phrases: Annotated[WordSet, about("Set phrases that it takes over whole: coup de grâce, de facto.")]


@cache
def international() -> International:
    """Returns the words and phrases."""
    return of_many("international", International)


@kept
def loans(text: Text) -> frozenset[int]:
    """Returns where the words of set phrases of other languages start."""
    spans = (Span(m.start(), m.end()) for m in _phrases().finditer(text.raw))
    return frozenset(token.start for span in spans for token in text.tokens_in(span))


@cache
def _phrases() -> regex.Pattern[str]:
    listed = sorted(international().phrases, key=lambda p: (-len(p), p))
    words = "|".join(regex.escape(p).replace("'", "['’]") for p in listed)
    return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.IGNORECASE)
