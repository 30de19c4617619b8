"""Candidates for sentences of common words alone: they are looked up by two of their terms together.

In long texts every word of a sentence may stand in hundreds of others, so that no single term can be followed. Few of
the others hold two of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from audit.alignment.units import Unit

TERMS = 8  # of a sentence, its rarest ones, that are looked up two by two

Pair = tuple[int, int]


def joint_candidates(
    units: Sequence[Unit], common: Sequence[Unit], sizes: Mapping[str, int], room: int, count: int
) -> set[Pair]:
    """Returns the pairs of the `common` units with those of other documents that share the most pairs of terms.

    `sizes`: how many units hold each term. `room`: entries of the index that are followed for one unit, the rarest
    first. `count`: pairs of a unit. Linear in the units, by TERMS squared and `room`."""
    if not common:
        return set()
    held = defaultdict[tuple[str, str], list[int]](list)
    for unit in units:
        for key in _keys(unit, sizes):
            held[key].append(unit.number)
    documents = [u.document for u in units]
    return {
        (min(n, unit.number), max(n, unit.number))
        for unit in common
        for n in _most(_followed([held[key] for key in _keys(unit, sizes)], room), unit, documents)[:count]
    }


def _keys(unit: Unit, sizes: Mapping[str, int]) -> list[tuple[str, str]]:
    """Two and two of the unit's rarest terms that stand in others too."""
    several = sorted((sizes[t], t) for t in unit.frame if sizes.get(t, 0) > 1)[:TERMS]
    return list(combinations([t for _, t in several], 2))


def _followed(lists: Sequence[Sequence[int]], room: int) -> Counter[int]:
    """How many of the shortest lists each number stands in, as far as there is room for whole ones."""
    shared = Counter[int]()
    for numbers in sorted(lists, key=len):
        room -= len(numbers)
        if room < 0:
            break
        shared.update(numbers)
    return shared


def _most(shared: Counter[int], unit: Unit, documents: Sequence[int]) -> list[int]:
    """Those of other documents that share the most, in a fixed order."""
    return [n for _, n in sorted((-times, n) for n, times in shared.items() if documents[n] != unit.document)]
