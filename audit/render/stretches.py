"""Words cut where marks begin and end, as a page or a card shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from audit.model import Span

PLAIN = ""


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of words and how it is marked."""

    text: str
    mark: str = PLAIN


class Marked(msgspec.Struct, frozen=True):
    """A span and how it is to be marked."""

    span: Span
    mark: str


def cut(text: str, start: int, marks: Sequence[Marked]) -> list[Stretch]:
    """The text, which begins at offset `start`, cut where marks begin and end. Where two overlap, the first wins."""
    end = start + len(text)
    inside = [
        Marked(Span(max(m.span.start, start), min(m.span.end, end)), m.mark) for m in marks if _meets(m, start, end)
    ]
    edges = sorted({start, end, *(m.span.start for m in inside), *(m.span.end for m in inside)})
    found: list[Stretch] = []
    for a, b in pairwise(edges):
        mark = next((m.mark for m in inside if m.span.start <= a and b <= m.span.end), PLAIN)
        if found and found[-1].mark == mark:
            found[-1] = Stretch(found[-1].text + text[a - start : b - start], mark)
        else:
            found.append(Stretch(text[a - start : b - start], mark))
    return found


def _meets(marked: Marked, start: int, end: int) -> bool:
    return marked.span.start < marked.span.end and marked.span.start < end and start < marked.span.end
