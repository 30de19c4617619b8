"""The second look at a pair: how sure the first look was of it, of its rivals, of its neighbours, and over third texts.

A first look sees a pair alone. If A is surely B and B is surely C, A is likely C; a sentence that goes with everything
says nothing. These are numbers for a second logistic regression (stacking, Wolpert 1992).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from audit.alignment.evidence import around, over_rivals
from audit.alignment.meaning import Pair

CONTEXT = (
    *("belief", "belief least over rival", "belief most over rival", "third text", "second third text"),
    *("third text apart", "neighbours", "beside the first", "beside the second", "company", "least company"),
)
THIRDS = 60  # partners of a unit that lead over third texts


def context(
    first: Mapping[Pair, float], documents: Sequence[int], beside: Mapping[int, Sequence[int]]
) -> dict[Pair, tuple[float, ...]]:
    """Returns the second look's numbers for every pair, in the order of CONTEXT.

    `first`: how sure the first look is, 0 to 1. `documents`: of each unit. `beside`: its neighbours in the text."""
    partners = defaultdict[int, dict[int, float]](dict)
    for (a, b), value in first.items():
        partners[a][b] = partners[b][a] = value
    kept = {n: dict(sorted(own.items(), key=lambda x: (-x[1], x[0]))[:THIRDS]) for n, own in partners.items()}
    company = {n: math.fsum(own.values()) for n, own in partners.items()}
    over = over_rivals({pair: _odds(value) - _odds(0.0) for pair, value in first.items()}, documents)
    return {
        (a, b): (
            _odds(value),
            *over[a, b],
            *_thirds(a, b, kept, documents),
            around((a, b), first, beside, corners=True),
            max((partners[b].get(x, 0.0) for x in beside[a]), default=0.0),
            max((partners[a].get(x, 0.0) for x in beside[b]), default=0.0),
            company[a] + company[b],
            min(company[a], company[b]),
        )
        for (a, b), value in first.items()
    }


def _odds(value: float) -> float:
    return math.log((value + 0.01) / (1.01 - value))


def _thirds(
    a: int, b: int, partners: Mapping[int, Mapping[int, float]], documents: Sequence[int]
) -> tuple[float, float, float]:
    """The two surest ways over a third text, and the greatest disagreement with one."""
    left, right = partners[a], partners[b]
    pair = {documents[a], documents[b]}
    ways, apart = [0.0, 0.0], 0.0
    for n in left.keys() | right.keys():
        if documents[n] not in pair:
            x, y = left.get(n, 0.0), right.get(n, 0.0)
            ways.append(min(x, y))
            apart = max(apart, abs(x - y))
    ways.sort()
    return ways[-1], ways[-2], apart
