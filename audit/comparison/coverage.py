"""What of two renderings no rule compared: words without a counterpart, and kinds without data for the language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from audit.comparison.kinds import all_kinds
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.languages.known import english_name
from audit.model import Verdict
from audit.numbers import has_words
from audit.text import Passage

MOST = 12  # entries that are named; beyond them only how many more there are
FIGURES_ALONE = "everything but the figures"
TRANSLATED = "the texts' own words: a translation was compared"


def not_compared(pair: Pair) -> tuple[str, ...]:
    """Returns what was not accounted for, in order; empty for the same words on both sides."""
    if pair.is_same:
        return ()
    return _cut([*_words(pair), *_without_data(pair.language)])


def told(pair: Pair, counted: bool) -> tuple[tuple[str, ...], Verdict]:
    """Returns what was not accounted for, and the verdict; nothing is left to tell of a pair that differs."""
    left = () if counted else not_compared(pair)
    return left, verdict(counted, left)


def verdict(counted: bool, left: Sequence[str]) -> Verdict:
    """Returns what may be said of a pair: that nothing differs only where nothing is left to compare."""
    return "differs" if counted else "no-known-difference" if left else "no-difference-found"


def without_figures(a: Passage, b: Passage) -> tuple[str, ...]:
    """Returns what is left where the figures alone were compared: all other words, unless they are the same."""
    return () if a.raw == b.raw else (FIGURES_ALONE,)


def _cut(found: Sequence[str]) -> tuple[str, ...]:
    more = len(found) - MOST
    return (*found[:MOST], f"and {more} more") if more > 0 else tuple(found)


def _words(pair: Pair) -> Iterator[str]:
    """Yields the content words without a counterpart, those of figures aside: figures are compared by value."""
    for one, at in zip((pair.a, pair.b), pair.free, strict=True):
        yield from (f"“{words}”" for words in _runs(one, [i for i in at if i not in one.counted]))


def _runs(one: Side, at: Sequence[int]) -> Iterator[str]:
    """Yields neighbouring words as they stand in the text."""
    start = 0
    for n, i in enumerate(at):
        if n + 1 == len(at) or at[n + 1] != i + 1:
            yield one.said(one.span(at[start], i))
            start = n + 1


@cache
def _without_data(language: str) -> tuple[str, ...]:
    """Returns the kinds without data for a language, and its number words: a billion may pass for a million."""
    kinds = [info.name for kind, info in all_kinds() if not kind.aspects and not kind.holds_for(language)]
    lacking = [*([] if has_words(language) else ["numbers in words"]), *kinds]
    told = ", ".join(name.replace("_", " ") for name in lacking)
    return (f"{told} (no data for {english_name(language)})",) if lacking else ()
