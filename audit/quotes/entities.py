"""Quotation marks and dashes that stand as markup: &ldquo; &mdash; <q>. They are read as the marks they mean."""

from __future__ import annotations

from html import unescape

import msgspec
import regex

from audit.model import Span
from audit.text import Text

_ENTITY = regex.compile(
    r"&(?:[lr]dquo|[lr]squo|[bs]bquo|bdquo|quot|apos|[lr]aquo|[lr]saquo|mdash|ndash|#0*(?:34|39|171|187|82\d\d)"
    r"|#x0*(?:22|27|ab|bb|20[13]\p{IsHexDigit}));|<q>|</q>",
    regex.IGNORECASE,
)
_TAGS = {"<q>": "“", "</q>": "”"}
LONGEST = 10  # characters of an entity


def plain_marks(text: Text) -> Text:
    """Returns the text with its entities as marks, blanks beside them, so that every offset stays; itself if none."""
    if not ("&" in text.raw or "<q>" in text.raw.lower()) or not _ENTITY.search(text.raw):
        return text
    raw = _ENTITY.sub(lambda m: _mark(m.group(), text.raw[m.end() : m.end() + 1]), text.raw)
    return Text(msgspec.structs.replace(text.document, text=raw), text.tag)


def _mark(entity: str, follows: str) -> str:
    """The mark, as long as its entity: blanks before one that a word follows, else behind it."""
    mark = _TAGS.get(entity.lower()) or unescape(entity)
    blanks = " " * (len(entity) - len(mark))
    return blanks + mark if follows.isalnum() else mark + blanks


def outward(raw: str, span: Span) -> Span:
    """Returns a span that takes in whole the entities at whose marks it begins and ends."""
    start, end = span.start, span.end
    for m in _ENTITY.finditer(raw, max(0, start - LONGEST), min(len(raw), end + LONGEST)):
        if m.start() < start < m.end():
            start = m.start()
        if m.start() < end < m.end():
            end = m.end()
    return Span(start, end)
