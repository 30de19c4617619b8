"""What two sentences share in their clauses and slots: a clause, a run of words, counted things, doers, times; and
where in their texts they stand.

A report opens with what matters most, so the first sentences of two reports often say the same.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from audit.alignment.units import Unit, describe
from audit.claims import Claim, Slot, claims_in

SLOTS = (
    *("run weight", "run length", "clause", "clause shared", "clause covered", "things", "things equal", "doers"),
    *("undergoers", "amounts", "times", "times apart", "place apart", "early", "both early"),
)
GRAM = 0.2  # weight of a character n-gram beside that of a stem
LEAD = 3  # sentences of a text that open it, the headline among them
WHOLE = 10  # sentences of a text from which its order says as much as it can
LONGEST = 80  # words of a sentence in which runs are looked for
BOTH, ONE = 6.0, 4.0  # weight that is added to that of two clauses, or of one, so that a word is not found everywhere
MOST, FEW = 15.0, 3
IDLE = 0.1  # weight of a function word in a run


class Clause(NamedTuple):
    """The weighted terms of a clause, and their sum."""

    terms: dict[str, float]
    mass: float


class Filled(msgspec.Struct, frozen=True, eq=False):
    """What is known of a sentence's clauses and slots."""

    words: tuple[tuple[str, float], ...]  # in small letters, with their weights
    clauses: tuple[Clause, ...]
    things: dict[str, tuple[float, float]]  # counted thing -> its figure
    amounts: frozenset[tuple[str, float, float]]
    times: frozenset[tuple[str, float]]
    doers: frozenset[str]  # words of their names
    undergoers: frozenset[str]
    place: float  # 0 for the first sentence of a text, 1 for the last
    early: bool
    order: float  # how much the order of its text says, 0 to 1


def filled(unit: Unit, rarity: Mapping[str, float]) -> Filled:
    """Returns the clauses and slots of a unit's sentence. Those of a translation are not known, only its place."""
    text, number = unit.passage.text, unit.sentence.number
    span, count = text.sentences[number], len(text.sentences)
    own = claims_in(text, span) if unit.language == text.language else ()
    slots = [s for claim in own for s in claim.slots]
    return Filled(
        words=_words(unit, rarity),
        clauses=tuple(c for claim in own if (c := _clause(unit, claim, rarity)).terms),
        things={s.key: (s.number.low, s.number.high) for s in reversed(slots) if s.sort == "counted" and s.number},
        amounts=frozenset(
            (s.number.kind, s.number.low, s.number.high) for s in slots if s.number and s.sort in ("amount", "counted")
        ),
        times=frozenset((s.number.kind, s.number.low) for s in slots if s.number and s.sort == "time"),
        doers=_named(slots, "doer"),
        undergoers=_named(slots, "undergoer"),
        place=number / max(1, count - 1),
        early=number < LEAD,
        order=min(1.0, count / WHOLE),
    )


def _words(unit: Unit, rarity: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The first words of a sentence with the weight of the stem of each."""
    if unit.language != unit.passage.text.language:
        return ()
    tokens = unit.passage.text.tokens_in(unit.passage.text.sentences[unit.sentence.number])
    own = [t for t in tokens if t.kind != "mark"][:LONGEST]
    told = ((t.lower, describe((t,), unit.language).terms) for t in own)
    return tuple(
        (low, max((rarity.get(x, 0.0) for x in terms if x[0] not in "~^"), default=IDLE)) for low, terms in told
    )


def _clause(unit: Unit, claim: Claim, rarity: Mapping[str, float]) -> Clause:
    said = describe(unit.passage.text.tokens_in(claim.span), unit.language).terms
    terms = {t: rarity[t] * (GRAM if t[0] == "^" else 1.0) for t in said if t[0] != "~" and t in rarity}
    return Clause(terms, math.fsum(terms.values()))


def _named(slots: Sequence[Slot], role: str) -> frozenset[str]:
    return frozenset(w for s in slots if s.sort == "name" and s.role == role for w in s.key.split())


def shared_slots(a: Filled, b: Filled) -> tuple[float, ...]:
    """Returns what two sentences of one language share, in the order of SLOTS."""
    things = a.things.keys() & b.things.keys()
    order = min(a.order, b.order)
    return (
        *_run(a.words, b.words),
        *_nearest(a.clauses, b.clauses),
        float(len(things)),
        float(sum(a.things[t] == b.things[t] for t in things)),
        float(len(a.doers & b.doers)),
        float(len(a.undergoers & b.undergoers)),
        float(min(len(a.amounts & b.amounts), FEW)),
        float(len(a.times & b.times)),
        float(bool(a.times and b.times and not a.times & b.times)),
        abs(a.place - b.place) * order,
        float(a.early or b.early) * order,
        float(a.early and b.early) * order,
    )


def _run(a: Sequence[tuple[str, float]], b: Sequence[tuple[str, float]]) -> tuple[float, float]:
    """The weight and the logarithmic length of the weightiest run of words that both have."""
    places = defaultdict[str, list[int]](list)
    for j, (word, _) in enumerate(b):
        places[word].append(j)
    best, before = (0.0, 0), dict[int, tuple[float, int]]()
    for word, weight in a:
        now = dict[int, tuple[float, int]]()
        for j in places.get(word, ()):
            mass, length = before.get(j - 1, (0.0, 0))
            now[j] = (mass + weight, length + 1)
            best = max(best, now[j])
        before = now
    return best[0], math.log1p(best[1])


def _nearest(a: Sequence[Clause], b: Sequence[Clause]) -> tuple[float, float, float]:
    """Of the clauses most alike: how alike, and the weight that they share; the greatest share of a clause that is in
    another."""
    alike, held, covered = 0.0, 0.0, 0.0
    for one in a:
        for other in b:
            small, large = (one, other) if len(one.terms) < len(other.terms) else (other, one)
            shared = math.fsum(w for t, w in small.terms.items() if t in large.terms)
            if (value := 2 * shared / (one.mass + other.mass + BOTH)) > alike:
                alike, held = value, shared
            covered = max(covered, shared / (one.mass + ONE))
    return alike, min(held, MOST), min(covered, 1.0)
