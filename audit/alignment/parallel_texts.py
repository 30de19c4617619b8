"""Texts that follow each other sentence by sentence, as two translations of one original do.

Whether they do is seen from the texts themselves, never from their order: half of the shorter one's units have a good
match in the other, each being the other's best. In such texts a sentence has one counterpart of about its own length
and at most one. So a pair is worth the less, the better the next best choice of either side is: the margin of Artetxe
& Schwenk 2019, taken as a difference, which stays small for small values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from audit.alignment.units import Unit

MATCHED = 0.3  # share of both sentences from which two match well; independent reports of one event seldom reach it
HALF = 0.5  # share of the shorter text that must be matched
RIVAL = 0.5  # share of the next best choice that is taken off; 0 to 1 tried on development data

Pairs = dict[tuple[int, int], float]


def parallel_texts(units: Sequence[Unit], scored: Pairs) -> set[tuple[int, int]]:
    """Pairs of documents of which the shorter finds at least half of its units well matched in the other, one to
    one."""
    best: Pairs = {}
    for (a, b), value in scored.items():
        for key in ((a, units[b].document), (b, units[a].document)):
            best[key] = max(best.get(key, 0.0), value)
    matched = defaultdict[tuple[int, int], set[int]](set)
    for (a, b), value in scored.items():
        if MATCHED <= value == best[a, units[b].document] == best[b, units[a].document]:
            matched[units[a].document, units[b].document].add(a)
            matched[units[b].document, units[a].document].add(b)
    sizes = Counter(u.document for u in units)
    return {(min(k), max(k)) for k, own in matched.items() if len(own) >= HALF * sizes[k[0]]}


def without_rivals(units: Sequence[Unit], scored: Pairs) -> Pairs:
    """Each pair's value less half of the mean of what either side's next best choice in the other's text is worth."""
    best = defaultdict[tuple[int, int], list[float]](lambda: [0.0, 0.0])
    for (a, b), value in scored.items():
        for key in ((a, units[b].document), (b, units[a].document)):
            first, second = best[key]
            best[key] = [max(first, value), max(second, min(first, value))]

    def rival(own: int, other: int, value: float) -> float:
        first, second = best[own, units[other].document]
        return second if value == first else first

    return {(a, b): v - RIVAL * (rival(a, b, v) + rival(b, a, v)) / 2 for (a, b), v in scored.items()}
