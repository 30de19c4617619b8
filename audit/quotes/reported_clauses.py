"""The clauses of reported speech, as parts of it: each is a statement that another text may give alone.

"The bridge is safe, but the road is not" is one report of two clauses. Marks and closed-class words decide. The parts
hold every word of the report, so that nothing but a blank stands between two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, chain

from msgspec.structs import replace

from audit.model import Span
from audit.quotes.classes import (
    AUXILIARY,
    COLON,
    COMMA,
    DASH,
    END,
    JOIN,
    MARK,
    OPENER,
    PRONOUN,
    QUOTED,
    RELATIVE,
    THAT,
)
from audit.quotes.draft import Found
from audit.quotes.frame import Frame

LEAST = 2  # words of a clause, and one more where nouns have articles; a shorter one belongs to that before it
MOST = 12  # clauses of one report; what runs on beyond them stays with the last, so that cost stays in proportion
SEMICOLONS = frozenset(";；؛")


def in_clauses(frame: Frame, found: Found) -> Found:
    """Returns reported speech with each of its clauses as a part; other quotations as they are."""
    if found.kind != "indirect":
        return found
    return replace(found, parts=tuple(piece for part in found.parts for piece in _clauses(frame, part)))


def _clauses(frame: Frame, part: Span) -> Iterator[Span]:
    begin, last = frame.range_of(part)
    first, least = begin, LEAST + frame.words.articles
    words = [0, *accumulate(not frame.has(i, MARK) for i in range(begin, last))]  # before each token
    count = 1
    for start in chain(_starts(frame, begin, last), (last,)):
        held = words[start - begin]
        enough = held - words[first - begin] >= least and words[-1] - held >= least
        if start == last or (enough and count < MOST):
            yield frame.span(first, start)
            first, count = start, count + 1


def _starts(frame: Frame, first: int, last: int) -> Iterator[int]:
    """Yields the tokens at which a further clause begins."""
    depth, classes = 0, frame.classes
    for i in range(first + 1, last):
        if not (classes[i] & (OPENER | JOIN) or classes[i - 1] & END):
            continue  # no clause can begin here: most tokens
        depth += (frame.tokens[i - 1].text in "(（") - (frame.tokens[i - 1].text in ")）")
        if depth <= 0 and not (frame.has(i, QUOTED) and frame.has(i - 1, QUOTED)) and _opens(frame, i):
            yield i


def _opens(frame: Frame, i: int) -> bool:
    """Whether a clause begins at a token: behind a strong mark, at a word that opens one, behind comma and "but"."""
    if _is_strong(frame, i - 1):
        return not frame.has(i, DASH)
    if frame.has(i, OPENER) and not frame.words.sets_off:
        return not frame.has(i - 1, OPENER | JOIN)
    if frame.has(i - 1, COMMA):
        if not frame.words.spaced:
            return True
        return frame.has(i, JOIN | RELATIVE | OPENER) or (frame.has(i + 1, JOIN) and frame.has(i + 1, OPENER))
    return frame.has(i, JOIN) and frame.has(i + 1, THAT | PRONOUN | AUXILIARY)


def _is_strong(frame: Frame, i: int) -> bool:
    """Whether a mark parts clauses wherever it stands: a semicolon, a colon, a dash between blanks."""
    if frame.has(i, DASH):
        return frame.tokens[i - 1].end < frame.tokens[i].start or frame.has(i - 1, DASH)
    return frame.has(i, COLON) or frame.tokens[i].text in SEMICOLONS
