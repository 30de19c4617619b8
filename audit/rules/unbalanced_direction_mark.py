"""A code that turns the direction of writing is opened and not closed, or closed and not opened."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_CODE = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
_MOST = 20
_CLOSED_BY = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}


def _find(text: Text) -> Iterator[Hit]:
    if not _CODE.search(text.raw):
        return
    for p in text.paragraphs:
        unbalanced = sorted(_unbalanced(text, p))
        if unbalanced:
            first, *others = [Span(i, i + 1) for i in unbalanced]
            message = "A code for the direction of writing is opened and never closed, or closed and never opened."
            yield Hit(at=first, message=message, suggestion="", others=tuple(others[:_MOST]))


def _unbalanced(text: Text, p: Span) -> list[int]:
    lost, open_codes = list[int](), list[int]()
    for m in _CODE.finditer(text.raw, p.start, p.end):
        if m.group() in _CLOSED_BY:
            open_codes.append(m.start())
        elif open_codes and _CLOSED_BY[text.raw[open_codes[-1]]] == m.group():
            open_codes.pop()
        else:
            lost.append(m.start())
    return lost + open_codes


RULE = Rule(
    id="A107",
    mqm="Linguistic conventions/Character encoding",
    severity="minor",
    languages=("*",),
    why="What follows may be shown in the wrong order: figures and names change places for the eye.",
    source="Unicode bidirectional algorithm (UAX 9): embeddings, overrides and isolates end with their paragraph.",
    bad=(
        "The council ⟦\u202b⟧met.",
        "The council⟦\u202c⟧ met.",
        "[ar] قال ⟦\u2067⟧المجلس.",
        "[he] המועצה⟦\u2069⟧ נפגשה.",
        "[fa] شورا ⟦\u202a⟧ABC آمد.",
    ),
    good=("[ar] قال \u202aITU\u202c إنه جاء.", "[he] הוא \u2066ABC\u2069 היום.", "The council met."),
    find=_find,
)
