"""Noun phrases, read from closed word classes and capitals alone: how far one reaches to the left and to the right."""

from __future__ import annotations

from audit.quotes.classes import (
    ADVERB,
    AGENT,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    END,
    JOIN,
    LINK,
    MARK,
    OBLIQUE,
    OWNER,
    PRONOUN,
    QUOTED,
    RELATIVE,
    REPORTED,
    ROLE,
    STOP,
    THAT,
    TIME,
    VERB,
)
from audit.quotes.frame import Frame, Range
from audit.quotes.words import is_document

REACH = 30  # tokens that a phrase may have
ABBREVIATED = 4  # letters of a word whose full stop does not end a phrase
_FREE = frozenset("'’&/@_#")  # marks that may stand inside a phrase
_TIED = frozenset('-–"״')  # marks that may, where no blank stands beside them
_NEVER = AUXILIARY | VERB | REPORTED
_OUTSIDE = STOP | RELATIVE | THAT


def may_stand(frame: Frame, i: int) -> bool:
    """Whether a token can be part of a mention."""
    bits = frame.classes[i]
    if bits & (MARK | DETERMINER):
        return not bits & MARK
    return not bits & (_NEVER | _OUTSIDE)


def is_inside(frame: Frame, i: int) -> bool:
    """Whether a mark stands inside a mention: a hyphen without blanks, the stop of an abbreviation or initial."""
    if i == 0 or not frame.has(i, MARK):
        return False
    left, token = frame.tokens[i - 1], frame.tokens[i]
    if token.text == ".":
        return left.end == token.start and len(left.text) <= ABBREVIATED and left.text[0].isupper()
    if token.text in _TIED:
        tied = i + 1 < len(frame.tokens) and left.end == token.start and token.end == frame.tokens[i + 1].start
        return tied and left.kind != "mark"
    return token.text in _FREE


def grow_back(frame: Frame, last: int, low: int, *, near: bool = False) -> Range | None:
    """Leftwards over one phrase that ends before token `last`; `near`: not past its first determiner."""
    if frame.has(last - 1, PRONOUN) or (frame.has(last - 1, OBLIQUE) and not frame.has(last - 1, DETERMINER)):
        return last - 1, last
    first, floor = last, max(low, last - REACH)
    while first > floor:
        step = _step_back(frame, first - 1, floor)
        if step is None:
            break
        first = step
        if frame.has(first, DETERMINER) and (near or first == floor or not _leads_on(frame, first)):
            break
    return trim(frame, first, last)


def _leads_on(frame: Frame, i: int) -> bool:
    """Whether what stands before a determiner belongs to the same phrase: "leader of | the", "Chef | der",
    "syndicat | des"."""
    if frame.has(i - 1, LINK):
        return True
    owned = (
        frame.has(i, OWNER) and may_stand(frame, i - 1) and not frame.has(i - 1, PRONOUN | TIME | ADVERB | DETERMINER)
    )
    return owned or (frame.has(i, LINK) and frame.has(i - 1, CAPITAL) and not frame.has(i - 1, STOP))


def _step_back(frame: Frame, i: int, floor: int) -> int | None:
    """Where the phrase begins with token i in it; None where it does not belong."""
    if frame.tokens[i].text == ")":
        opening = bracket_start(frame, i, floor)
        return opening if opening < i else None
    if is_inside(frame, i) or (i > floor and joins_names(frame, i)):
        return i
    if frame.has(i, PRONOUN | QUOTED):
        return None
    return i if may_stand(frame, i) or frame.has(i, LINK) else None


def grow_on(frame: Frame, first: int, high: int) -> int:
    """Rightwards over one phrase that begins at token `first`: where it ends."""
    i = first
    while i < min(high, first + REACH) and _goes_on(frame, first, i):
        i += 1
    trimmed = trim(frame, first, i)
    return trimmed[1] if trimmed else first


def _goes_on(frame: Frame, first: int, i: int) -> bool:
    """Whether the phrase from token `first` goes on with token i."""
    if frame.has(i, QUOTED):
        return False
    if is_inside(frame, i) or frame.has(i, LINK) or (i > first and (frame.has(i, AGENT) or joins_names(frame, i))):
        return True
    if not may_stand(frame, i) or frame.has(i, TIME | PRONOUN | ADVERB):
        return False
    if frame.has(i, DETERMINER):
        return i == first or frame.has(i - 1, LINK | AGENT) or frame.lows[i] == frame.lows[i - 1]
    named = i > first and frame.has(i - 1, CAPITAL) and not frame.has(i - 1, DETERMINER)
    return not (frame.words.inverts and named and not frame.has(i, CAPITAL))


def joins_names(frame: Frame, i: int) -> bool:
    """Whether "and" at token i stands between two names."""
    left = i - 2 if i > 1 and frame.tokens[i - 1].text == "." else i - 1
    return frame.has(i, JOIN) and i > 0 and frame.has(left, CAPITAL) and frame.has(i + 1, CAPITAL)


def may_speak(frame: Frame, mention: Range) -> bool:
    """Whether a mention can be of somebody who speaks: a pronoun, a name, or a phrase with a role in it.

    A language that writes all nouns with a capital, or none, tells too little: there every mention may."""
    first, last = mention
    words = frame.words
    if frame.has(first, PRONOUN | OBLIQUE) or words.noun_capitals or not (words.cased and words.roles):
        return True
    first = max((i + 1 for i in range(first, last) if is_owner(frame, i)), default=first)
    if frame.find(ROLE | CAPITAL, first, last) is not None:
        return True
    lows = frame.lows[first:last]
    return any(is_document(words.language, low) for low in lows)


def is_owner(frame: Frame, i: int) -> bool:
    """Whether a word has the ending of an owner: the mayor's."""
    return frame.lows[i].endswith(frame.words.owner_endings or ("\0",))


def trim(frame: Frame, first: int, last: int) -> Range | None:
    """Without what cannot begin or end a mention."""
    while first < last and (_is_loose(frame, first) or _is_mark(frame, first)):
        first += 1
    if last - first > 1 and frame.has(first, THAT) and first and not _begins(frame, first):
        first += 1
    while last > first and (frame.has(last - 1, LINK | JOIN) or _is_mark(frame, last - 1)):
        last -= 1
    return (first, last) if first < last else None


def _begins(frame: Frame, i: int) -> bool:
    """Whether a sentence or a phrase with a preposition begins right before a token."""
    return frame.has(i - 1, STOP) or (frame.has(i - 1, END) and frame.tokens[i - 1].text != ",")


def _is_loose(frame: Frame, i: int) -> bool:
    return frame.has(i, LINK | JOIN | ADVERB | TIME) and not frame.has(i, DETERMINER)


def _is_mark(frame: Frame, i: int) -> bool:
    return frame.has(i, MARK) and frame.tokens[i].text not in "@#)"


def bracket_start(frame: Frame, close: int, low: int) -> int:
    """The bracket that opens what one at token `close` ends, or `close` where none is near."""
    return next((i for i in range(close - 1, max(low, close - REACH) - 1, -1) if frame.tokens[i].text == "("), close)


def bracket_end(frame: Frame, opening: int, high: int) -> int:
    """After the bracket that ends what one at token `opening` opens, or `opening` where none is near."""
    near = range(opening, min(high, opening + REACH))
    return next((i + 1 for i in near if frame.tokens[i].text == ")"), opening)
