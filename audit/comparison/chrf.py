"""chrF of two renderings as sacreBLEU computes it (Popović 2015), from n-grams that are kept with each side.

sacreBLEU's own call counts both sides anew for every pair; a test holds the two against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

ORDER = 6  # characters of the longest n-gram
BETA = 2  # recall counts BETA times as much as precision
LONGEST = 20_000  # characters of a rendering that are counted
KEPT = 64  # renderings whose n-grams are remembered: those of one statement, for n-grams are large

Grams = frozenset[str]


def grams(found: Iterable[str]) -> Grams:
    """A multiset of strings without line breaks as a set in which each repetition is an element of its own: what two
    have in common is then counted as fast as sets are."""
    counts = Counter(found)
    return frozenset(counts).union([f"{gram}\n{k}" for gram, n in counts.items() if n > 1 for k in range(1, n)])


@lru_cache(KEPT)
def _ngrams(raw: str) -> tuple[Grams, ...]:
    """The character n-grams of a rendering, order by order, white space left out."""
    text = "".join(raw[:LONGEST].split())
    return tuple(grams([text[i : i + n] for i in range(len(text) - n + 1)]) for n in range(1, ORDER + 1))


@lru_cache(KEPT)
def chrf(a: str, b: str) -> tuple[float, float]:
    """chrF of b against a as the reference, and of a against b, 0 to 100."""
    precision = recall = 0.0
    orders = 0
    for here, there in zip(_ngrams(a), _ngrams(b), strict=True):
        if here and there:
            common = len(here & there)
            precision, recall, orders = precision + common / len(there), recall + common / len(here), orders + 1
    if not orders:
        return 0.0, 0.0
    return _f(precision / orders, recall / orders), _f(recall / orders, precision / orders)


def _f(precision: float, recall: float) -> float:
    both = BETA**2 * precision + recall
    return 100 * ((1 + BETA**2) * precision * recall / both) if both else 0.0
