"""Quoted words without a tag that go on where somebody was just reported or quoted: they are that speaker's."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from audit.quotes.classes import FIRST, MARK, QUOTED
from audit.quotes.draft import Found
from audit.quotes.frame import Frame

LONG = 6  # tokens of quoted words that may stand alone


def continued(frame: Frame, found: Sequence[Found]) -> list[Found]:
    """Returns the quotations, in order, with the speaker before for those that stand alone right behind him."""
    kept: list[Found] = []
    for one in found:
        before = kept[-1] if kept else None
        kept.append(replace(one, speaker=before.speaker) if before and _goes_on(frame, before, one) else one)
    return kept


def _goes_on(frame: Frame, before: Found, one: Found) -> bool:
    """Whether untagged words that fill their sentences stand right behind those of a known speaker."""
    if one.kind != "direct" or one.speaker or one.cue or before.speaker is None:
        return False
    first, last = frame.range_of(one.span)
    opening, closing = frame.sentence_at(first), frame.sentence_at(last - 1)
    if opening is None or closing is None or last - first < LONG or frame.has(before.speaker[0], QUOTED | FIRST):
        return False
    around = (*range(opening.first, first), *range(last, closing.last))
    return all(frame.has(i, MARK | QUOTED) for i in around) and _follows(frame, before, opening.first)


def _follows(frame: Frame, before: Found, first: int) -> bool:
    """Whether a quotation and its speaker end in the sentence before a token, at most a paragraph back."""
    number = frame.number_of(first)
    if number < 1 or before.speaker is None:
        return False
    earlier, own = frame.sentences[number - 1], frame.sentences[number]
    end = max(frame.range_of(before.span)[1], before.speaker[1])
    return earlier.first < end <= first and own.paragraph - earlier.paragraph <= 1
