"""chrF of two renderings as sacreBLEU computes it (Popović 2015), from counts that are kept with each side.

sacreBLEU's own call counts both sides anew for every pair; a test holds the two against each other.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from audit.comparison.side import Side

ORDER = 6  # characters of the longest n-gram
BETA = 2  # recall counts BETA times as much as precision
LONGEST = 20_000  # characters of a rendering that are counted


@lru_cache(4096)
def ngrams(one: Side) -> tuple[Counter[str], ...]:
    """The character n-grams of a rendering, order by order, white space left out."""
    text = "".join(one.passage.raw[:LONGEST].split())
    return tuple(Counter([text[i : i + n] for i in range(len(text) - n + 1)]) for n in range(1, ORDER + 1))


def chrf(a: Side, b: Side) -> tuple[float, float]:
    """chrF of b against a as the reference, and of a against b, 0 to 100."""
    precision = recall = 0.0
    orders = 0
    for here, there in zip(ngrams(a), ngrams(b), strict=True):
        in_a, in_b = here.total(), there.total()
        if in_a and in_b:
            common = sum([min(n, there[gram]) for gram, n in here.items() if gram in there])
            precision, recall, orders = precision + common / in_b, recall + common / in_a, orders + 1
    if not orders:
        return 0.0, 0.0
    return _f(precision / orders, recall / orders), _f(recall / orders, precision / orders)


def _f(precision: float, recall: float) -> float:
    both = BETA**2 * precision + recall
    return 100 * (1 + BETA**2) * precision * recall / both if both else 0.0
