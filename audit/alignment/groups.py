"""Pairs of like units -> groups, one statement each.

Greedy agglomeration with average linkage: the most alike pair first; two groups become one where they share no
document and their units are alike on average. So A like B and B like C makes no group of A and C unless these are
alike as well. How alike two groups are in all is kept and added up as they grow, so that growth is linear in the pairs
that are known.

A unit knows a bounded number of others. A statement of more texts than that comes out in parts.
What stands for each part is aligned once more, with all that is still alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import combinations

import msgspec

from audit.alignment.similarity import MAX_CANDIDATES, Similarities, similarities
from audit.alignment.units import Unit

AVERAGE = 0.9  # strength from which two groups become one, on average over all their pairs
# The same in independent reports of one language, beyond a pair: a stranger in a group is wrong with every member.
# 0.9 to 1.6 tried with the held-out cases of tools/fit_alignment.py; so were 0 to 4 more rounds.
TOGETHER = 1.4
AGAIN = 2  # rounds in which more groups are made of the pairs that are left
ROUNDS = 4  # in which the parts of a statement are joined at most; each joins up to some hundred


def group(units: Sequence[Unit], sims: Similarities, before: Sequence[Sequence[Unit]] = ()) -> list[list[Unit]]:
    """Groups of two or more units, at most one a document, each in order; `before`: groups to go on from."""
    linked = {n for pair in sims.links for n in pair}.difference(u.number for g in before for u in g)
    members = {g[0].number: list(g) for g in (*before, *([u] for u in units if u.number in linked))}
    home = {u.number: first for first, g in members.items() for u in g}
    documents = {first: {u.document for u in g} for first, g in members.items()}
    languages = {first: {u.language for u in g} for first, g in members.items()}
    alike = _between(sims, home)
    for one, other in sims.links:
        a, b = sorted((home[one], home[other]), key=lambda n: (len(members[n]), n))  # the smaller into the larger
        size = len(members[a]) * len(members[b])
        follow = _pair(units[one].document, units[other].document) in sims.parallel
        apart = size > 1 and not follow and len(languages[a] | languages[b]) == 1
        least = (TOGETHER if apart else AVERAGE) * size
        if a != b and alike[a][b] >= least and documents[a].isdisjoint(documents[b]):
            languages[b] |= languages.pop(a)
            home.update((u.number, b) for u in members[a])
            members[b] += members.pop(a)
            documents[b] |= documents.pop(a)
            _add(alike, a, b)
    return _in_order(members.values())


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def further(units: Sequence[Unit], sims: Similarities, groups: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """More groups for what one group a unit leaves out: a sentence that another text splits in two is found in both."""
    home = defaultdict[int, set[int]](set)
    for n, own in enumerate(groups):
        for u in own:
            home[u.number].add(n)
    made: list[list[Unit]] = []
    left = tuple((a, b) for a, b in sims.links if _is_left(units[a], units[b], sims, home))
    for _ in range(AGAIN):
        if not left:
            break
        found = group(units, msgspec.structs.replace(sims, links=left))
        inside = {frozenset((a.number, b.number)) for own in found for a, b in combinations(own, 2)}
        left = tuple(pair for pair in left if frozenset(pair) not in inside)
        made += found
    return made


def _is_left(a: Unit, b: Unit, sims: Similarities, home: dict[int, set[int]]) -> bool:
    """Whether a pair stands in no group, and its texts do not follow each other."""
    return (a.document, b.document) not in sims.parallel and not home[a.number] & home[b.number]


def _in_order(groups: Iterable[list[Unit]]) -> list[list[Unit]]:
    found = (sorted(g, key=lambda u: (u.document, u.passage.span.start)) for g in groups if len(g) > 1)
    return sorted(found, key=lambda g: g[0].number)


def _between(sims: Similarities, home: dict[int, int]) -> dict[int, dict[int, float]]:
    """How alike any two groups are in all: the sum over their pairs."""
    alike = defaultdict[int, dict[int, float]](dict)
    for (one, other), value in sims.of.items():
        a, b = home.get(one), home.get(other)
        if a is not None and b is not None and a != b:
            alike[a][b] = alike[b][a] = alike[a].get(b, 0.0) + value
    return alike


def _add(alike: dict[int, dict[int, float]], a: int, b: int) -> None:
    """Group a becomes a part of group b."""
    for other, value in alike.pop(a).items():
        del alike[other][a]
        if other != b:
            alike[b][other] = alike[other][b] = alike[b].get(other, 0.0) + value


def joined(
    units: Sequence[Unit], sims: Similarities, groups: list[list[Unit]], apart: Container[int]
) -> list[list[Unit]]:
    """The groups, those that are parts of one statement put together; as they are where a unit can know all others."""
    if len({u.document for u in units}) <= MAX_CANDIDATES:
        return groups
    known = Similarities({}, (), sims.parallel, 0)
    for _ in range(ROUNDS):
        inside = {u.number for g in groups for u in g}
        parts = [*groups, *([u] for u in units if u.number not in inside and u.number not in apart)]
        heads = [msgspec.structs.replace(g[nearest(g, sims)], number=n) for n, g in enumerate(parts)]
        found = group(heads, similarities(heads, known))
        groups = _together(parts, found)
        if not found:
            break
    return groups


def _together(parts: Sequence[list[Unit]], found: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """The parts whose heads were found to be one as one group, the largest first; a document stands in it once."""
    for heads in found:
        first, *rest = sorted((parts[u.number] for u in heads), key=len, reverse=True)
        documents = {u.document for u in first}
        for part in rest:
            if documents.isdisjoint(u.document for u in part):
                documents.update(u.document for u in part)
                first += part
                part.clear()
    return _in_order(parts)


def nearest(units: Sequence[Unit], sims: Similarities, among: Sequence[int] | None = None) -> int:
    """Index of the unit that is most alike to all others, the first of several; to the first ones where there are more
    than a unit can know, so that growth is linear. `among`: the indices to choose from."""
    yard = [u.number for u in units[: MAX_CANDIDATES + 1]]
    every = range(len(units)) if among is None else among
    # rounded once, so that copies of one text tie, on every Python
    return max(every, key=lambda i: (math.fsum([sims.get(units[i].number, n) for n in yard]), -i))
