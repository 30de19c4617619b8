"""What a text says close to a rendering: a rendering that leaves out what its text says next to it is not silent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from audit import lexicon
from audit.comparison.days import days
from audit.model import Span
from audit.names import same_name
from audit.numbers import DATES, Number, fits, numbers_in
from audit.text import Passage

BEFORE, AFTER = 3, 1  # sentences around a rendering that are read: what frames a quotation stands before it


def surroundings(passage: Passage) -> Passage | None:
    """The rendering with the sentences around it; none outside headline and body."""
    text, span = passage.text, passage.span
    first = bisect_right(text.sentences, span.start, key=lambda s: s.start) - 1
    last = bisect_left(text.sentences, span.end, key=lambda s: s.start)
    around = text.sentences[max(0, first - BEFORE) : last + AFTER]
    return Passage(text, Span(around[0].start, around[-1].end)) if around else None


def says(near: Passage, other: Passage) -> bool:
    """Whether a stretch of text holds the figures of another, or may; of other words all content words, or across
    languages a name."""
    numbers = numbers_in(other.tokens, other.text.language)
    own = numbers_in(near.tokens, near.text.language) if numbers else []
    if numbers:
        return all(any(fits(x, y) or _may_be_one_day(x, near, y, other) for x in own) for y in numbers)
    if near.text.language != other.text.language:
        names = [t.text for t in other.tokens if t.text[:1].isupper()]
        return any(same_name(name, t.text) for name in names for t in near.tokens if t.kind == "word")
    language, there = near.text.language, {lexicon.stem(t.lower, near.text.language) for t in near.tokens}
    words = [t.lower for t in other.tokens if t.kind == "word" and not lexicon.is_function_word(t.lower, language)]
    return bool(words) and all(lexicon.stem(w, language) in there for w in words)


def _may_be_one_day(x: Number, one: Passage, y: Number, other: Passage) -> bool:
    """Whether a weekday or "yesterday" may be the other's date: also where a text tells no day of publication."""
    if not {x.kind, y.kind} <= DATES - {"time"} or x.kind == y.kind:
        return False
    here, there = days(x, one.text.document.published), days(y, other.text.document.published)
    return bool(here & there) or not here or not there
