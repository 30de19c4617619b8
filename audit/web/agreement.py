"""How far reviewers agree: Krippendorff's alpha (2011) with its interval, over all and by rule.

Who differs on what, and what is settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

import msgspec

from audit.reporting.marks import settling
from audit.web.material import Entry, Material
from audit.web.queue import Votes
from audit.web.store import CHOICES, Vote

FEWEST = 10  # items below which no interval is given
WIDTH = 1.96  # standard errors on either side: 95 %
Counts = list[list[int]]  # an item a row: how often each value was chosen


class Measured(msgspec.Struct, frozen=True):
    """Alpha over `shared` items: 1 perfect, 0 as by chance, below 0 worse. Where alpha or its interval cannot be said,
    both ends are None and `reason` says why."""

    shared: int
    alpha: float | None
    low: float | None
    high: float | None
    reason: str


class Dispute(msgspec.Struct, frozen=True):
    """An item on which reviewers chose otherwise, what each says, and the decision that settles it."""

    entry: Entry
    votes: tuple[Vote, ...]
    settled: Vote | None


class Agreement(msgspec.Struct, frozen=True):
    """How often each reviewer chose what, alpha over all and by rule, and the items on which they differ."""

    reviewers: tuple[tuple[str, Mapping[str, int]], ...]
    overall: Measured
    by_rule: tuple[tuple[str, Measured], ...]
    open: tuple[Dispute, ...]
    settled: tuple[Dispute, ...]


def agreement(material: Material, votes: Votes) -> Agreement:
    """Returns what every reviewer's choices on this report's items say. What settles a dispute was made in sight of the
    others, so it is left out of alpha."""
    chosen = [(e, tuple(_chosen(votes, e.item.id))) for e in material.entries]
    by_rule = defaultdict[str, Counts](list)
    counts = defaultdict[str, Counter[str]](Counter)
    for entry, own in chosen:
        by_rule[entry.item.rule].append(_counts(own))
        for vote in own:
            counts[vote.reviewer][vote.choice] += 1
    apart = [Dispute(e, own, settling(own)) for e, own in chosen if len({v.choice for v in own}) > 1]
    measured = ((rule, measure(rows)) for rule, rows in sorted(by_rule.items()))
    return Agreement(
        reviewers=tuple(sorted(counts.items())),
        overall=measure([row for rows in by_rule.values() for row in rows]),
        by_rule=tuple((rule, m) for rule, m in measured if m.shared),
        open=tuple(d for d in apart if not d.settled),
        settled=tuple(d for d in apart if d.settled),
    )


def _chosen(votes: Votes, id: str) -> list[Vote]:
    return [vote for _, vote in sorted(votes.get(id, {}).items()) if vote.choice]


def _counts(own: Iterable[Vote]) -> list[int]:
    independent = [v.choice for v in own if not v.settles]
    return [independent.count(choice) for choice in CHOICES]


def measure(counts: Counts) -> Measured:
    """Returns alpha over the items that two reviewers or more decided, with its 95 % interval."""
    rows = [row for row in counts if sum(row) > 1]
    value, reason = alpha(rows)
    if value is None:
        return Measured(len(rows), None, None, None, reason)
    error = standard_error(rows)
    if error is None:
        return Measured(len(rows), value, None, None, f"an interval needs {FEWEST} shared items that differ")
    return Measured(len(rows), value, max(-1.0, value - WIDTH * error), min(1.0, value + WIDTH * error), "")


def alpha(counts: Counts) -> tuple[float | None, str]:
    """Returns Krippendorff's alpha for nominal values; or None, and why it cannot be said.

    `counts`: for each item, how often each value was chosen. Items with one choice say nothing. With only one value
    in use alpha is not defined: then nothing could have differed. Source: Krippendorff 2011, Computing Krippendorff's
    Alpha-Reliability, section C."""
    rows = [row for row in counts if sum(row) > 1]
    if not rows:
        return None, "no item was decided by two reviewers"
    totals = [sum(column) for column in zip(*rows, strict=True)]
    found = _alpha(totals, sum(map(_differing, rows)))
    return found, "" if found is not None else "every choice is the same, so nothing could have differed"


def _alpha(totals: Sequence[int], differing: float) -> float | None:
    """Returns alpha of the sums over all items; None if only one value is in use."""
    chosen = sum(totals)
    by_chance = chosen * chosen - sum(n * n for n in totals)
    return 1 - (chosen - 1) * differing / by_chance if by_chance else None


def standard_error(rows: Counts) -> float | None:
    """Returns the jackknife's standard error of alpha: alpha is computed anew without each item in turn (Efron and
    Tibshirani 1993, chapter 11). None below ten items, or if alpha is not defined without one of them."""
    n, totals = len(rows), [sum(column) for column in zip(*rows, strict=True)]
    apart = [_differing(row) for row in rows]
    all_apart = sum(apart)
    without = [
        _alpha([t - own for t, own in zip(totals, row, strict=True)], all_apart - d)
        for row, d in zip(rows, apart, strict=True)
    ]
    found = [value for value in without if value is not None]
    if n < FEWEST or len(found) < n:
        return None
    mean = sum(found) / n
    return sqrt((n - 1) / n * sum((value - mean) ** 2 for value in found))


def _differing(row: Sequence[int]) -> float:
    """Returns how many pairs of choices of one item differ, each pair by the number of its item's choices less one."""
    size = sum(row)
    return (size * size - sum(n * n for n in row)) / (size - 1)
