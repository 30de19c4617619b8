"""Pairs of like units -> groups, one statement each.

Greedy agglomeration with average linkage: the most alike pair first; two groups become one where they share no
document and their units are alike on average. So A like B and B like C makes no group of A and C unless these are
alike as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.alignment.similarity import Similarities
from audit.alignment.units import Unit

AVERAGE = 0.9  # strength from which two groups become one, on average over all their pairs


def group(units: Sequence[Unit], sims: Similarities, before: Sequence[Sequence[Unit]] = ()) -> list[list[Unit]]:
    """Groups of two or more units, at most one a document, each in order; `before`: groups to go on from."""
    home = {u.number: [u] for u in units}
    home.update((u.number, list(g)) for g in before for u in g)
    for a, b in sims.links:
        left, right = home[a], home[b]
        if left is not right and _may_merge(left, right, sims):
            merged = sorted(left + right, key=lambda u: (u.document, u.passage.span.start))
            home.update((u.number, merged) for u in merged)
    groups = {g[0].number: g for g in home.values() if len(g) > 1}
    return [groups[n] for n in sorted(groups)]


def _may_merge(left: Sequence[Unit], right: Sequence[Unit], sims: Similarities) -> bool:
    if {u.document for u in left} & {u.document for u in right}:
        return False
    total = sum(sims.get(u.number, v.number) for u in left for v in right)
    return total >= AVERAGE * len(left) * len(right)
