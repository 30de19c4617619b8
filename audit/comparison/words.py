"""Which word of one rendering answers to which of the other: one to one, order-free but preferring order.

In the spirit of METEOR's aligner (Banerjee and Lavie 2005): exact words first, then stems, base forms and synonyms,
then spelling; a word that stands several times goes to where its neighbours went, a function word only there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from rapidfuzz.distance import Indel

from audit import lexicon
from audit.comparison.opposites import are_opposite
from audit.comparison.side import Side, side
from audit.names import same_name
from audit.numbers import Number, fits
from audit.text import Passage

Way = Literal["exact", "form", "meaning", "spelling"]

Alike = Callable[[Side, int, Side, int], bool]

MANY = 400  # candidate pairs of one word beyond which its occurrences are paired in order
SEVERAL = 20  # equal numbers that one is held against
NEAR = 3  # tokens a function word may stand from where its neighbours say
ALIKE = 0.8  # share of letters in common from which two unknown words are one word spelt twice
SHORTEST = 4  # letters from which spelling is compared


class Link(msgspec.Struct, frozen=True, gc=False):
    """Token a of one side answers to token b of the other, and how."""

    a: int
    b: int
    way: Way


class Change(msgspec.Struct, frozen=True, gc=False):
    """Neighbouring words without a counterpart, and those that stand in their place on the other side, if any do."""

    a: tuple[int, ...]
    b: tuple[int, ...]


def pair_tokens(a: Passage, b: Passage) -> list[tuple[int, int]]:
    """Pairs of indices into a.tokens and b.tokens, one to one, in a's order; without a counterpart there is no pair."""
    return [(link.a, link.b) for link in link_words(side(a), side(b))]


def link_words(a: Side, b: Side) -> list[Link]:
    """The links between two sides, in a's order."""
    found: dict[int, Link] = {}
    free = _Free(a, b, found)
    free.pair(_keys(a.content, a.base), _keys(b.content, b.base), "exact")
    _numbers(free)
    free.pair(_keys(a.content, a.stems), _keys(b.content, b.stems), "form")
    _by_likeness(free)
    free.pair(_keys(a.small, a.lower), _keys(b.small, b.lower), "exact", NEAR)
    return [found[i] for i in sorted(found)]


def _keys(at: Sequence[int], values: Sequence[str]) -> list[tuple[int, str]]:
    return [(i, values[i]) for i in at]


class _Free:
    """The links so far, and what is still free on either side."""

    def __init__(self, a: Side, b: Side, found: dict[int, Link]) -> None:
        self.a, self.b, self.found = a, b, found
        self.taken: set[int] = set()

    def add(self, i: int, j: int, way: Way) -> None:
        if i not in self.found and j not in self.taken:
            self.found[i] = Link(i, j, way)
            self.taken.add(j)

    def left(self) -> tuple[list[int], list[int]]:
        """Content words without a link."""
        rest_a = [i for i in self.a.content if i not in self.found]
        return rest_a, [j for j in self.b.content if j not in self.taken]

    def pair(self, a: list[tuple[int, str]], b: list[tuple[int, str]], way: Way, within: int | None = None) -> None:
        """Links equal keys: those that stand once on either side first, the others by their linked neighbours."""
        places: dict[str, tuple[list[int], list[int]]] = {}
        for i, word in a:
            if i not in self.found:
                places.setdefault(word, ([], []))[0].append(i)
        for j, word in b:
            if j not in self.taken and word in places:
                places[word][1].append(j)
        shared = [at for at in places.values() if at[1]]
        for at_a, at_b in sorted(shared, key=lambda at: len(at[0]) + len(at[1])):
            if len(at_a) == 1 == len(at_b) and within is None:
                self.add(at_a[0], at_b[0], way)
            else:
                self.nearest(at_a, at_b, way, within)

    def nearest(self, at_a: list[int], at_b: list[int], way: Way, within: int | None) -> None:
        if len(at_a) * len(at_b) > MANY:
            for i, j in zip(at_a, at_b, strict=False):
                self.add(i, j, way)
            return
        expected = {i: self.expected(i) for i in at_a}
        far = sorted((min(abs(j - e) for e in expected[i]), i, j) for i in at_a for j in at_b)
        for distance, i, j in far:
            if within is None or distance <= within:
                self.add(i, j, way)

    def expected(self, i: int) -> list[int]:
        """Where token i would stand in b, seen from the nearest linked word on either side."""
        found = []
        for step in (-1, 1):
            at = i + step
            while 0 <= at < len(self.a.tokens) and at not in self.found:
                at += step
            if at in self.found:
                found.append(self.found[at].b + i - at)
        return found or [i]


def _numbers(free: _Free) -> None:
    """Thirteen and 13: the first tokens of numbers that fit."""
    a, b = ({t.start: i for i, t in enumerate(one.tokens)} for one in (free.a, free.b))
    by_value: dict[float, list[Number]] = {}
    for other in free.b.numbers:
        by_value.setdefault(other.low, []).append(other)
    for number in free.a.numbers:
        for other in by_value.get(number.low, ())[:SEVERAL] if number.kind != "code" else ():
            if fits(number, other):
                free.add(a[number.span.start], b[other.span.start], "form")


def _by_likeness(free: _Free) -> None:
    """Words of one meaning, then words of one spelling; the nearest in place first."""
    ways: tuple[tuple[Alike, Way], ...] = ((_same_meaning, "meaning"), (_same_spelling, "spelling"))
    for alike, way in ways:
        rest_a, rest_b = free.left()
        if not rest_a or not rest_b or len(rest_a) * len(rest_b) > MANY * 4:
            continue
        pairs = [(i, j) for i in rest_a for j in rest_b if alike(free.a, i, free.b, j)]
        expected = {i: free.expected(i) for i, _ in pairs}
        for i, j in sorted(pairs, key=lambda p: (min(abs(p[1] - e) for e in expected[p[0]]), p)):
            free.add(i, j, way)


def _same_meaning(a: Side, i: int, b: Side, j: int) -> bool:
    same = lexicon.relation(a.base[i], b.base[j], a.language) in ("same", "synonym")
    return same and not are_opposite(a.base[i], b.base[j], a.language)


def _same_spelling(a: Side, i: int, b: Side, j: int) -> bool:
    x, y = a.base[i], b.base[j]
    if min(len(x), len(y)) < SHORTEST or x[0] != y[0]:
        return False
    if a.tokens[i].text[0].isupper() and b.tokens[j].text[0].isupper():
        return same_name(a.tokens[i].text, b.tokens[j].text)
    known = lexicon.frequency(x, a.language) > 0 and lexicon.frequency(y, b.language) > 0
    return not known and Indel.normalized_similarity(x, y) >= ALIKE


UNLINKED = -1  # a neighbour that is no word and has no counterpart: no place on the other side


def changes(a: Side, b: Side, links: Sequence[Link]) -> list[Change]:
    """The points at which words have no counterpart, each with what stands there on the other side."""
    to_b, to_a = {x.a: x.b for x in links}, {x.b: x.a for x in links}
    runs_b = _runs(b, to_a)
    by_left = {b.neighbour(run[0], -1): n for n, run in enumerate(runs_b)}
    by_right = {b.neighbour(run[-1], 1): n for n, run in enumerate(runs_b)}
    found, used = [], set[int]()
    for run in _runs(a, to_b):
        left, right = a.neighbour(run[0], -1), a.neighbour(run[-1], 1)
        after = by_left.get(None if left is None else to_b.get(left, UNLINKED))
        before = by_right.get(None if right is None else to_b.get(right, UNLINKED))
        at = next((n for n in (after, before) if n is not None and n not in used), None)
        found.append(Change(run, () if at is None else runs_b[at]))
        used |= set() if at is None else {at}
    return found + [Change((), run) for n, run in enumerate(runs_b) if n not in used]


def _runs(one: Side, linked: dict[int, int]) -> list[tuple[int, ...]]:
    """Neighbouring words without a link."""
    runs: list[list[int]] = []
    goes_on = False
    for i in one.words:
        if i not in linked and goes_on:
            runs[-1].append(i)
        elif i not in linked:
            runs.append([i])
        goes_on = i not in linked
    return [tuple(run) for run in runs]
