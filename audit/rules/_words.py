"""Words of a text by number, by place and by sentence: what the rules that read word by word share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from audit.data import load
from audit.model import Span
from audit.text import Text

REACH = 60  # tokens of a sentence looked at on either side


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What languages are called."""

    names: dict[str, str]


@lru_cache(maxsize=32)
def words(text: Text) -> tuple[str, ...]:
    """The text's tokens in small letters, with one kind of apostrophe."""
    return tuple(t.text.lower().replace("’", "'") for t in text.tokens)


@lru_cache(maxsize=32)
def index(text: Text) -> Mapping[str, Sequence[int]]:
    """Every word of the text in small letters, with the numbers of the tokens where it stands."""
    found: dict[str, list[int]] = {}
    for i, word in enumerate(words(text)):
        found.setdefault(word, []).append(i)
    return found


def where(text: Text, wanted: frozenset[str] | Mapping[str, object]) -> Iterator[int]:
    """The numbers of the tokens that are one of the words, in order."""
    stand = index(text)
    return iter(sorted(i for word in stand.keys() & wanted for i in stand[word]))


@lru_cache(maxsize=32)
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
    whole, begins = _split(patterns)
    return word in whole or word.startswith(begins)


def language_name(tag: str) -> str:
    """The English name of a language; its tag where none is known."""
    return load("audit.rules.data", "a5_languages.toml", Names).names.get(tag, tag)
