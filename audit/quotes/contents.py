"""The words that reported speech holds: without its tag, its marks and the words that join it on."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Span
from audit.quotes.classes import AGENT, COMMA, ELIDED, JOIN, MARK, QUOTED, RELATIVE, STRIPPED, THAT
from audit.quotes.frame import Frame, Range

LEAST = 2  # words that reported speech has at least


def pieces(frame: Frame, stretches: Sequence[Range]) -> tuple[Span, ...]:
    """The words of the stretches; one word may stand before a tag inside: "Reserves, he said, will last"."""
    whole = [(r, content(frame, *r)) for r in stretches]
    if not any(s for _, s in whole):
        return ()
    return tuple(s for s in (s or content(frame, *r, least=1) for r, s in whole) if s)


def without(frame: Frame, stretch: Range, speaker: Range | None) -> list[Range]:
    """A stretch without the mention of whoever says it, and without what a relative clause tells of them."""
    if speaker is None or stretch[1] <= speaker[0] or speaker[1] <= stretch[0]:
        return [stretch]
    aside = frame.has(speaker[1], COMMA) and frame.has(speaker[1] + 1, RELATIVE)
    by = frame.has(speaker[0] - 1, AGENT)
    return ([] if by else [(stretch[0], speaker[0])]) + ([] if aside else [(speaker[1], stretch[1])])


def content(frame: Frame, first: int, last: int, least: int = LEAST) -> Span | None:
    """The words without the marks and joining words at their ends; None where too few are left or all are quoted."""
    while first < last and frame.has(first, STRIPPED | THAT) and not frame.has(first, ELIDED):
        first += 1
    while last > first and frame.has(last - 1, STRIPPED | JOIN):
        last -= 1
    counted = sum(not frame.has(i, MARK) for i in range(first, last))
    return frame.span(first, last) if counted >= least and _is_unquoted(frame, first, last) else None


def _is_unquoted(frame: Frame, first: int, last: int) -> bool:
    return any(not frame.has(i, QUOTED) for i in range(first, last))
