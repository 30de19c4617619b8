"""A phrase or clause left out of a rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from audit.model import Span
from audit.self_test.plant import Plant, is_content
from audit.self_test.words import words
from audit.signs import DOUBLE
from audit.text import Passage, Token

LEAST, MOST = 2, 8  # content words that are left out
STAYS = 0.5  # share of the content words that must stay
SPACED_COMMAS = frozenset(",،")
COMMAS = SPACED_COMMAS | frozenset("，、")
STOPS = COMMAS | frozenset(DOUBLE + ";:—–()[]{}!?…؛؟。；：")


class _Line(msgspec.Struct, frozen=True):
    """A rendering's tokens, which of them have content, and which of them end or open something."""

    tokens: Sequence[Token]
    content: Sequence[bool]
    stops: frozenset[int]
    clauses: frozenset[int]
    phrases: frozenset[int]


def plants(passage: Passage) -> Iterator[Plant]:
    """A plant for every clause up to a mark, phrase of place, time or means, and insertion between two commas that a
    sentence can stand without; none overlaps the one before."""
    line, free = _line(passage), 0
    for start in sorted(line.clauses | line.phrases | line.stops):
        end = _end(line, start) if start >= max(free, 1) else None
        if end is not None and _is_fit(line, start, end):
            yield _without(line.tokens, start, end)
            free = end


def _line(passage: Passage) -> _Line:
    tokens, language = passage.tokens, passage.text.language
    openers = words(language).omission
    after_blank = [i > 0 and t.start > tokens[i - 1].end for i, t in enumerate(tokens)]
    ends = {s.end for s in passage.text.sentences}
    stops = {i for i, t in enumerate(tokens) if t.text in STOPS or (t.kind == "mark" and t.end in ends)}
    return _Line(
        tokens=tokens,
        content=[is_content(t, language) for t in tokens],
        stops=frozenset(stops | {len(tokens)}),
        clauses=frozenset(
            i
            for i, t in enumerate(tokens)
            if after_blank[i] and t.lower in openers.clauses and tokens[i - 1].lower not in openers.phrases
        ),
        phrases=frozenset(i for i, t in enumerate(tokens) if after_blank[i] and t.lower in openers.phrases),
    )


def _end(line: _Line, start: int) -> int | None:
    """Where what opens there ends; none where it would leave a torn sentence."""
    stop = min((i for i in line.stops if i > start), default=len(line.tokens))
    if start in line.stops:
        enclosed = stop < len(line.tokens) and start < len(line.tokens)
        return stop if enclosed and {line.tokens[start].text, line.tokens[stop].text} <= COMMAS else None
    if start in line.clauses:
        return stop
    first = next((i for i in range(start + 1, stop) if line.content[i]), stop)
    last = next((i for i in range(first, stop) if not line.content[i]), stop)
    return last if last in line.stops | line.clauses | line.phrases else None


def _is_fit(line: _Line, start: int, end: int) -> bool:
    left_out = sum(line.content[start:end])
    return LEAST <= left_out <= MOST and left_out <= (1 - STAYS) * sum(line.content)


def _without(tokens: Sequence[Token], start: int, end: int) -> Plant:
    """The comma before it goes with it; what stands between two commas goes with both, but where
    nothing else parts the words."""
    about = Span(tokens[start].start, tokens[end - 1].end)
    before = start - 1 if start > 1 and tokens[start - 1].text in COMMAS else start
    last = tokens[end].end if tokens[start].text in SPACED_COMMAS else about.end
    return Plant(Span(tokens[before - 1].end, last), "", about)
