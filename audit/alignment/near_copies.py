"""Texts that share long runs of words: perhaps one origin, said before anything is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from audit.model import NearCopy
from audit.text import Text

RUN = 8  # words; quotations shared by independent texts are seldom longer without a change
LEAST = 0.15  # share of the shorter text's runs
MAX_HOLDERS = 50  # a run in more texts than this is a formula


def near_copies(texts: Sequence[Text]) -> list[NearCopy]:
    """Pairs of texts with the share of the shorter one's word runs that stand in the other, most alike first."""
    runs = [_runs(text) for text in texts]
    holders = defaultdict[tuple[str, ...], list[int]](list)
    for i, own in enumerate(runs):
        for run in own:
            holders[run].append(i)
    shared = defaultdict[tuple[int, int], int](int)
    for numbers in holders.values():
        if len(numbers) <= MAX_HOLDERS:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    found = []
    for (i, j), count in shared.items():
        if (share := count / min(len(runs[i]), len(runs[j]))) >= LEAST:
            a, b = sorted((texts[i].document.id, texts[j].document.id))
            found.append(NearCopy(a=a, b=b, share=round(share, 3)))
    return sorted(found, key=lambda n: (-n.share, n.a, n.b))


def _runs(text: Text) -> set[tuple[str, ...]]:
    words = [t.lower for r in text.regions for t in text.tokens_in(r.span) if t.kind != "mark"]
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
