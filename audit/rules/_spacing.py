"""Signs that a passage was left in tokens, and the blanks that a language puts before marks of its own accord."""

from __future__ import annotations

from bisect import bisect_right
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, of_every_language, traits
from audit.model import Span, about
from audit.text import Text, kept


class _Contractions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cut: Annotated[WordSet, about("Pieces that a tokeniser cuts off a word; never words of their own.")]


_CUT = sorted(c for own in of_every_language("contractions", _Contractions).values() for c in own.cut)
_CLITIC = "|".join(sorted(set(_CUT), key=lambda c: (-len(c), c)))
_HINTS = [
    *(f" {mark}" for mark in ",.;:?!)"),
    "( ",
    ' " ',
    " “ ",
    " ” ",
    " ' ",
    " ’ ",
    "@-@",
    "-LRB-",
    "&apos;",
    *(f" {c}" for c in _CUT),
]
_STRONG = regex.compile(
    rf"@-@|-[LR][RSC]B-|&apos;|&quot;|(?<=\p{{L}})[ ](?:{_CLITIC})\b|(?<=\p{{L}})[ ]['’][ ](?=(?:s|t|re|ve|ll)\b)"
)
_WEAK = regex.compile(r"(?<=\S)[ ][,.;:?!](?=\s|\Z)|\([ ](?=\S)|(?<=\S)[ ]\)|(?<=\s)[\"“”](?=\s)")
_JOINED = regex.compile(r"(?<=[\p{L}\p{N}])[,.;:?!)]")
_HAN = regex.compile(r"\p{Han}[ ](?=\p{Han})")


def own_blank(language: str) -> str:
    """The marks before which the language itself writes a blank."""
    return traits(language).blank_before


@kept
def tokenised(text: Text) -> tuple[Span, ...]:
    """Passages, one a paragraph at most, whose words and marks stand apart as tokens, from first sign to last."""
    if not traits(text.language).unspaced and not any(hint in text.raw for hint in _HINTS):
        return ()
    return tuple(span for p in text.paragraphs if (span := _passage(text, p)))


def _passage(text: Text, p: Span) -> Span | None:
    own = own_blank(text.language)
    weak = [m.span() for m in _WEAK.finditer(text.raw, p.start, p.end) if m.group().strip() not in own or not own]
    strong = [m.span() for m in _STRONG.finditer(text.raw, p.start, p.end)]
    signs = sorted(weak + strong)
    joined = sum(1 for _ in _JOINED.finditer(text.raw, p.start, p.end)) if signs else 0
    if strong or (len(weak) > 1 and joined * 3 <= len(weak)):
        return Span(signs[0][0], max(end for _, end in signs))
    apart = [m.start() for m in _HAN.finditer(text.raw, p.start, p.end)]
    if len(apart) > 3 and len(apart) * 6 >= p.end - p.start:
        return Span(apart[0], apart[-1] + 3)
    return None


def is_tokenised(text: Text, offset: int) -> bool:
    """Whether the offset stands in such a passage."""
    spans = tokenised(text)
    i = bisect_right(spans, offset, key=lambda s: s.start) - 1
    return i >= 0 and offset < spans[i].end
