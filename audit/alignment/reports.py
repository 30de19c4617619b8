"""Pairs of sentences of independent reports: each outlet cuts, orders and words the facts anew.

Candidates come from rare words that they share and from the sentence encoder. Each is judged twice: by its own
evidence, then beside its rivals, its neighbours and third texts. Texts that follow each other have other measures.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import msgspec

from audit.alignment import evidence
from audit.alignment.belief import Weights, belief, weights
from audit.alignment.context import CONTEXT, context
from audit.alignment.evidence import LANGUAGES_APART, MEANING, ONE_LANGUAGE, around, likeness, meant, over_rivals
from audit.alignment.meaning import Near, Pair
from audit.alignment.profiles import Profile, profiles
from audit.alignment.slots import SLOTS, Filled, filled, shared_slots
from audit.alignment.units import Unit
from audit.meaning import Encoder

DOUBTFUL = 0.12  # likeness below which two sentences of one language are strangers
SLACK = 1.5  # terms of mean weight that are added to a sentence's mass
COMMON = 60  # sentences that share a name or a number, from which it brings up none
HOPELESS = 0.02  # belief after the first look below which there is no second

Names = Mapping[tuple[int, int], frozenset[int]]  # (document, sentence) -> numbers of the case's names


class Evidence(msgspec.Struct, frozen=True, eq=False):
    """Every candidate pair with what it is judged by and the numbers of the first look."""

    by: dict[Pair, str]
    values: dict[Pair, tuple[float, ...]]
    documents: Sequence[int]  # of each unit
    beside: dict[int, list[int]]  # the neighbours of each unit


NUMBERS = {
    "words": (*ONE_LANGUAGE, *SLOTS),
    "words and meaning": (*ONE_LANGUAGE, *SLOTS, *MEANING),
    "names": LANGUAGES_APART,
    "names and meaning": (*LANGUAGES_APART, *MEANING),
}


def report_pairs(found: Evidence, fitted: Weights | None = None) -> dict[Pair, float]:
    """Returns how well pairs of units bear being one statement, from 1 by themselves."""
    told = fitted or weights()
    second = context(first_beliefs(found, told), found.documents, found.beside)
    made = {}
    for pair, seen in second.items():
        by = found.by[pair]
        sure = belief(told[by].second, (*NUMBERS[by], *CONTEXT), (*found.values[pair], *seen))
        made[pair] = sure / told[by].least
    return made


def first_beliefs(found: Evidence, told: Weights) -> dict[Pair, float]:
    """Returns how sure the first look is of the pairs that it leaves some hope."""
    sure = {p: belief(told[by].first, NUMBERS[by], found.values[p]) for p, by in sorted(found.by.items()) if by in told}
    return {p: v for p, v in sure.items() if v >= HOPELESS}


def evidence_of(
    units: Sequence[Unit],
    looked_at: Sequence[Unit],
    pairs: Collection[Pair],
    rarity: Mapping[str, float],
    names: Names,
    encoder: Encoder | None,
    near: Mapping[Pair, Near],
    skipped: Collection[tuple[int, int]] = (),
) -> Evidence:
    """Returns the candidates with the evidence for each.

    `pairs`: candidates by words. `rarity`: weight of each term. `names`: those of every sentence. `near`: what the
    encoder sees. `skipped`: pairs of documents that are not looked at."""
    documents = [u.document for u in units]
    both = sorted({*pairs, *near, *_by_name(looked_at, names, encoder)})
    wanted = [(a, b) for a, b in both if (documents[a], documents[b]) not in skipped]
    own = profiles(looked_at, rarity, names)
    beside = _beside(looked_at)
    by, values = _by_words(own, wanted, near, documents, beside)
    values = _with_slots(own, values, near, rarity)
    by_names, more = _by_names(own, wanted, near, beside)
    return Evidence(by | by_names, values | more, documents, beside)


def _by_name(units: Sequence[Unit], names: Names, encoder: Encoder | None) -> set[Pair]:
    """The pairs of two languages that share a name or a number, where the encoder does not read both."""
    holders = defaultdict[object, list[Unit]](list)
    for u in units:
        for sign in (*names.get((u.document, u.sentence.number), ()), *u.sentence.numbers):
            holders[sign].append(u)
    found = set[Pair]()
    for own in holders.values():
        for a, b in combinations(own, 2) if len(own) <= COMMON else ():
            read = encoder is not None and encoder.knows(a.language) and encoder.knows(b.language)
            if a.document != b.document and a.language != b.language and not read:
                found.add((min(a.number, b.number), max(a.number, b.number)))
    return found


def _beside(units: Sequence[Unit]) -> dict[int, list[int]]:
    """A unit's neighbours: the units of the sentences before and after its own."""
    homes = defaultdict[tuple[int, int], list[int]](list)
    for u in units:
        homes[u.document, u.sentence.number].append(u.number)
    return {
        u.number: [n for step in (-1, 1) for n in homes.get((u.document, u.sentence.number + step), ())] for u in units
    }


def _by_words(
    own: Mapping[int, Profile],
    pairs: Sequence[Pair],
    near: Mapping[Pair, Near],
    documents: Sequence[int],
    beside: Mapping[int, Sequence[int]],
) -> tuple[dict[Pair, str], dict[Pair, tuple[float, ...]]]:
    """The pairs of one language."""
    weights_of = [w for n in sorted(own) for w in own[n].content.values()]
    slack = SLACK * math.fsum(weights_of) / max(1, len(weights_of))
    same = [p for p in pairs if own[p[0]].unit.language == own[p[1]].unit.language]
    found = {p: likeness(own[p[0]], own[p[1]], slack, near.get(p)) for p in same}
    found = {p: x for p, x in found.items() if x.whole >= DOUBTFUL}
    whole = {p: x.whole for p, x in found.items()}
    over = over_rivals(whole, documents)
    values = {p: (*x.values, *over[p], around(p, whole, beside)) for p, x in found.items()}
    return dict.fromkeys(values, "words and meaning" if near else "words"), values


def _with_slots(
    own: Mapping[int, Profile],
    values: Mapping[Pair, tuple[float, ...]],
    near: Mapping[Pair, Near],
    rarity: Mapping[str, float],
) -> dict[Pair, tuple[float, ...]]:
    """The numbers of pairs with what their clauses and slots share, and their meaning."""
    known: dict[tuple[int, int], Filled] = {}

    def told(number: int) -> Filled:
        unit = own[number].unit
        key = unit.document, unit.sentence.number
        if key not in known:
            known[key] = filled(unit, rarity)
        return known[key]

    slots = {(a, b): (*v, *shared_slots(told(a), told(b))) for (a, b), v in values.items()}
    return {p: (*v, *meant(near.get(p))) for p, v in slots.items()} if near else slots


def _by_names(
    own: Mapping[int, Profile],
    pairs: Sequence[Pair],
    near: Mapping[Pair, Near],
    beside: Mapping[int, Sequence[int]],
) -> tuple[dict[Pair, str], dict[Pair, tuple[float, ...]]]:
    """The pairs of two languages: by meaning if the encoder reads both, else by names and numbers alone."""
    apart = [p for p in pairs if own[p[0]].unit.language != own[p[1]].unit.language]
    if not apart:
        return {}, {}
    sentences = {(p.unit.document, p.unit.sentence.number): p for p in own.values()}
    held = Counter(n for p in sentences.values() for n in p.names)
    rarity = {n: math.log((len(sentences) + 1) / (k + 0.5)) + 0.1 for n, k in held.items()}
    seen = {p: near[p].cosine if p in near else 0.0 for p in apart}
    by: dict[Pair, str] = {}
    values: dict[Pair, tuple[float, ...]] = {}
    for p in apart:
        common = (*evidence.across(own[p[0]], own[p[1]], rarity), around(p, seen, beside))
        by[p] = "names and meaning" if p in near else "names"
        values[p] = (*common, *meant(near[p])) if p in near else common
    return by, values
