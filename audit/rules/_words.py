"""Words of a text by number, by place and by sentence: what the rules that read word by word share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain

from audit.model import Span
from audit.text import Text, kept

REACH = 60  # tokens of a sentence looked at on either side


@kept
def characters(text: Text) -> str:
    """Every character of the text, once: it rules out in a moment what hardly any text has."""
    return "".join(sorted(set(text.raw)))


@kept
def words(text: Text) -> tuple[str, ...]:
    """The text's tokens in small letters, with one kind of apostrophe."""
    return tuple([t.text.lower().replace("’", "'") for t in text.tokens])


@kept
def index(text: Text) -> Mapping[str, Sequence[int]]:
    """Every word of the text in small letters, with the numbers of the tokens where it stands."""
    found = defaultdict[str, list[int]](list)
    for i, word in enumerate(words(text)):
        found[word].append(i)
    return dict(found)


def where(text: Text, wanted: AbstractSet[str] | Mapping[str, object]) -> Sequence[int]:
    """The numbers of the tokens that are one of the words, in order."""
    stand, asked = index(text), wanted.keys() if isinstance(wanted, Mapping) else wanted
    return sorted(chain.from_iterable(map(stand.__getitem__, stand.keys() & asked)))


@kept
def _sentences(text: Text) -> tuple[Sequence[int], Sequence[int]]:
    """The numbers of the first token of every sentence, and of the token after it."""
    starts = [t.start for t in text.tokens]
    lows = [bisect_left(starts, s.start) for s in text.sentences]
    return lows, [bisect_left(starts, s.end) for s in text.sentences]


def bounds(text: Text, i: int) -> tuple[int, int]:
    """Numbers of the first token of the sentence around token i and of the one after it; outside, of i alone."""
    lows, highs = _sentences(text)
    k = bisect_right(lows, i) - 1
    return (lows[k], highs[k]) if k >= 0 and i < highs[k] else (i, i + 1)


def beside(text: Text, i: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around tokens i to end, cut where it is longer than any sentence that is read."""
    low, high = bounds(text, i)
    return max(low, i - REACH), min(high, end + REACH)


def span(text: Text, first: int, end: int) -> Span:
    """The span from token `first` to before token `end`."""
    return Span(text.tokens[first].start, text.tokens[end - 1].end)


@cache
def _split(patterns: tuple[str, ...] | frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The patterns that are whole words, and the beginnings of the others."""
    begins = tuple(sorted(p[:-1] for p in patterns if p.endswith("*")))
    return frozenset(p for p in patterns if not p.endswith("*")), begins


def is_in(word: str, patterns: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether the word is one of the patterns, or begins with one that ends in a star."""
    return any_in((word,), patterns)


def any_in(words: Collection[str], patterns: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether one of the words is one of the patterns, or begins with one that ends in a star."""
    if not patterns:
        return False
    whole, begins = _split(patterns)
    return not whole.isdisjoint(words) or (bool(begins) and any(word.startswith(begins) for word in words))
