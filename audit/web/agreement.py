"""How far reviewers agree: Krippendorff's alpha (2011), and where they do not."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audit.web.material import Entry, Material
from audit.web.queue import Votes, disagreed
from audit.web.store import CHOICES, Vote


class Agreement(msgspec.Struct, frozen=True):
    """Over the items that two reviewers or more decided. `alpha`: 1 perfect, 0 as by chance, below 0 worse; none with
    the reason where it cannot be said."""

    reviewers: tuple[tuple[str, int], ...]
    shared: int
    alpha: float | None
    reason: str
    disagreements: tuple[tuple[Entry, tuple[Vote, ...]], ...]


def agreement(material: Material, votes: Votes) -> Agreement:
    """Every reviewer's choices on this report's items."""
    chosen = [(e, tuple(_chosen(votes, e.item.id))) for e in material.entries]
    counts: dict[str, int] = {}
    for vote in (v for _, own in chosen for v in own):
        counts[vote.reviewer] = counts.get(vote.reviewer, 0) + 1
    shared = [own for _, own in chosen if len(own) > 1]
    value, reason = alpha([[sum(v.choice == c for v in own) for c in CHOICES] for own in shared])
    apart = tuple((e, own) for e, own in chosen if disagreed({v.reviewer: v for v in own}))
    return Agreement(tuple(sorted(counts.items())), len(shared), value, reason, apart)


def _chosen(votes: Votes, id: str) -> list[Vote]:
    return [vote for _, vote in sorted(votes.get(id, {}).items()) if vote.choice]


def alpha(counts: list[list[int]]) -> tuple[float | None, str]:
    """Returns Krippendorff's alpha for nominal values; or None, and why it cannot be said.

    `counts`: for each item, how often each value was chosen. Items with one choice say nothing. With only one value
    in use alpha is not defined: then nothing could have differed. Source: Krippendorff 2011, Computing Krippendorff's
    Alpha-Reliability, section C."""
    rows = [row for row in counts if sum(row) > 1]
    if not rows:
        return None, "no item was decided by two reviewers"
    totals = [sum(column) for column in zip(*rows, strict=True)]
    chosen = sum(totals)
    by_chance = chosen * chosen - sum(n * n for n in totals)
    if by_chance == 0:
        return None, "every choice is the same, so nothing could have differed"
    differing = sum(_differing(row) for row in rows)
    return 1 - (chosen - 1) * differing / by_chance, ""


def _differing(row: Sequence[int]) -> float:
    """Returns how many pairs of choices of one item differ, each pair by the number of its item's choices less one."""
    size = sum(row)
    return (size * size - sum(n * n for n in row)) / (size - 1)
