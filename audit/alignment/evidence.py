"""The evidence that two sentences of different texts carry one statement, as numbers with names.

In one language: how many rare words they share, in which share of either; names, numbers, speakers and runs of words
that they share or that contradict; their meaning; and all this beside their rivals and neighbours. Across languages:
meaning, names by identity, numbers, and the neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from audit.alignment.meaning import Near, Pair
from audit.alignment.profiles import GRAM, Profile

ONE_LANGUAGE = (
    *("cosine", "content", "letters", "covered", "covering", "rarest", "second rarest", "third rarest", "shared"),
    *("telling", "names", "share of names", "names apart", "numbers", "numbers apart", "numbers alone", "runs"),
    *("spoken", "spoken apart", "speaker", "speakers apart", "headlines", "shorter", "longer"),
    *("least over rival", "most over rival", "around"),
)
LANGUAGES_APART = (
    *("names", "share of names", "names apart", "numbers", "numbers apart", "numbers alone", "headlines"),
    *("longer", "spoken apart", "same figures", "around"),
)
MEANING = ("meaning", "meaning least over rival", "meaning most over rival")
MOST_SHARED, MOST_NAMES, MOST_NUMBERS, MOST_TELLING = 15.0, 8.0, 3, 6

_NONE = Near(0.0, 0.0, 0.0)


class Likeness(msgspec.Struct, frozen=True):
    """How alike two sentences are by words alone, and what else is known of the pair; `whole` orders rivals."""

    whole: float
    values: tuple[float, ...]


def likeness(a: Profile, b: Profile, slack: float, near: Near | None) -> Likeness:
    """Returns what two sentences of one language share. `slack`: the weight of a term or two, so that a sentence of one
    word is not found everywhere."""
    cosine, content, letters = _cosines(a, b)
    shared = {t: min(w, b.content[t]) for t, w in a.content.items() if t in b.content}
    held = math.fsum(shared.values())
    shares = sorted((held / (a.mass + slack), held / (b.mass + slack)))
    rare = [*sorted(shared.values(), reverse=True)[:3], 0.0, 0.0, 0.0]
    whole = (cosine + sum(shares)) / 3 + 0.3 * (near.cosine if near else 0.0)
    return Likeness(
        whole, (cosine, content, letters, *shares, *rare[:3], min(held, MOST_SHARED), *_named(a, b, shared))
    )


def _cosines(a: Profile, b: Profile) -> tuple[float, float, float]:
    """Of all terms, of content words, of character n-grams."""
    small, large = (a.terms, b.terms) if len(a.terms) < len(b.terms) else (b.terms, a.terms)
    every, content, grams = 0.0, 0.0, 0.0
    for term, weight in small.items():
        other = large.get(term)
        if other is not None:
            product = weight * other
            every += product
            if term[0] == "^":
                grams += product
            elif term[0] != "~":
                content += product
    grams /= GRAM * GRAM
    return every / (a.norm * b.norm), content / (a.content_norm * b.content_norm), grams / (a.gram_norm * b.gram_norm)


def _named(a: Profile, b: Profile, shared: Mapping[str, float]) -> tuple[float, ...]:
    """Telling words, names, numbers, runs, speech, headlines and lengths."""
    left, right = a.unit.sentence, b.unit.sentence
    names, others = left.said.names, right.said.names
    same = names & others
    telling = (left.said.telling & right.said.telling) - names - others
    lengths = sorted((math.log1p(len(left.words)), math.log1p(len(right.words))))
    return (
        float(min(len(telling), MOST_TELLING)),
        min(math.fsum(shared.get(t, 0.0) for t in same), MOST_NAMES),
        len(same) / max(1, min(len(names), len(others))),
        float(bool(names and others and not same)),
        *_numbers(a, b),
        math.log1p(len(a.runs & b.runs)),
        min(left.spoken, right.spoken),
        abs(left.spoken - right.spoken),
        float(bool(left.speakers & right.speakers)),
        float(bool(left.speakers and right.speakers and not left.speakers & right.speakers)),
        float(a.heading + b.heading),
        *lengths,
    )


def _numbers(a: Profile, b: Profile) -> tuple[float, float, float]:
    left, right = a.unit.sentence.numbers, b.unit.sentence.numbers
    same = len(left & right)
    return float(min(same, MOST_NUMBERS)), float(bool(left and right and not same)), float(bool(left) != bool(right))


def across(a: Profile, b: Profile, weights: Mapping[int, float]) -> tuple[float, ...]:
    """Returns what two sentences of different languages share, without words. `weights`: of the case's names."""
    left, right = a.unit.sentence, b.unit.sentence
    same = a.names & b.names
    lengths = [len(s.wording) for s in (left, right)]
    figures = {t for t in left.said.telling & right.said.telling if t[0] == "#"}
    return (
        min(math.fsum(weights[n] for n in sorted(same)), MOST_NAMES),
        len(same) / max(1, min(len(a.names), len(b.names))),
        float(bool(a.names and b.names and not same)),
        *_numbers(a, b),
        float(a.heading + b.heading),
        abs(math.log((lengths[0] + 10) / (lengths[1] + 10))),
        abs(left.spoken - right.spoken),
        float(min(len(figures), MOST_NUMBERS)),
    )


def meant(near: Near | None) -> tuple[float, float, float]:
    """Returns the cosine of two sentences, and by how much it passes those of their rivals."""
    own = near or _NONE
    over = sorted((own.cosine - max(own.rival, 0.0), own.cosine - max(own.other_rival, 0.0)))
    return own.cosine, over[0], over[1]


def over_rivals(found: Mapping[Pair, float], documents: Sequence[int]) -> dict[Pair, tuple[float, float]]:
    """Returns by how much each pair passes the next best of either side in the other's text, the lesser first."""
    best: dict[tuple[int, int], tuple[float, float]] = {}
    for (a, b), value in found.items():
        for key in ((a, documents[b]), (b, documents[a])):
            first, second = best.get(key, (0.0, 0.0))
            best[key] = (max(first, value), max(second, min(first, value)))

    def rival(own: int, document: int, value: float) -> float:
        first, second = best[own, document]
        return second if value == first else first

    made = {}
    for (a, b), value in found.items():
        low, high = sorted((value - rival(a, documents[b], value), value - rival(b, documents[a], value)))
        made[a, b] = low, high
    return made


def around(
    pair: Pair, found: Mapping[Pair, float], beside: Mapping[int, Sequence[int]], *, corners: bool = False
) -> float:
    """Returns the best value of the pairs that stand beside a pair: its neighbours' with one another and with it.

    `beside`: a unit and its neighbours. `corners`: only where both sides move."""
    a, b = pair
    values = [
        found.get((x, y), 0.0)
        for x in (a, *beside[a])
        for y in (b, *beside[b])
        if (x != a and y != b if corners else (x, y) != pair)
    ]
    return max(values, default=0.0)
