"""How far reviewers agree: Krippendorff's alpha (2011), and where they do not."""

from __future__ import annotations

import importlib.util

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
    """Krippendorff's alpha for nominal values out of how often each choice was made of each item; else why not.

    It is not defined where every choice is the same: then nothing could have differed."""
    if not counts:
        return None, "no item was decided by two reviewers"
    if sum(any(row[i] for row in counts) for i in range(len(CHOICES))) < 2:
        return None, "every choice is the same, so nothing could have differed"
    if importlib.util.find_spec("krippendorff") is None:
        return None, "the library is not there: pip install 'translation-audit[agreement]'"
    import krippendorff

    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")), ""
