"""What a sentence is compared by: terms weighted by their rarity in the case, names, numbers and runs of words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul

import msgspec

from audit.alignment.units import Unit

FUNCTION, GRAM = 0.3, 0.2  # weight of function words and of character n-grams beside that of a stem
RUN = 3  # words of a run that two sentences can share


class Profile(msgspec.Struct, frozen=True, eq=False):
    """A sentence ready to be compared."""

    unit: Unit
    terms: dict[str, float]  # weight of every term
    content: dict[str, float]  # of stems and figures alone
    norm: float
    content_norm: float
    gram_norm: float
    mass: float  # of the content
    runs: frozenset[tuple[str, ...]]
    names: frozenset[int]  # numbers of the case's names
    heading: bool


def profiles(
    units: Sequence[Unit], rarity: Mapping[str, float], names: Mapping[tuple[int, int], frozenset[int]]
) -> dict[int, Profile]:
    """Returns the profile of every unit's sentence by the unit's number; one object for units of one sentence.

    `rarity`: weight of a term by the sentences that hold it. `names`: (document, sentence) -> its names."""
    found: dict[tuple[int, int], Profile] = {}
    made: dict[int, Profile] = {}
    for unit in units:
        key = (unit.document, unit.sentence.number)
        if key not in found:
            found[key] = _profile(unit, rarity, names.get(key, frozenset()))
        made[unit.number] = found[key]
    return made


def _profile(unit: Unit, rarity: Mapping[str, float], names: frozenset[int]) -> Profile:
    weighted = {t: (1 + math.log(n)) * rarity[t] for t, n in unit.sentence.said.terms.items()}
    content = {t: w for t, w in weighted.items() if t[0] not in "~^"}
    grams = [w for t, w in weighted.items() if t[0] == "^"]
    terms = {t: w * (FUNCTION if t[0] == "~" else GRAM if t[0] == "^" else 1.0) for t, w in weighted.items()}
    words = unit.sentence.words
    runs = frozenset(zip(*(words[k:] for k in range(RUN)), strict=False))
    heading = unit.passage.text.region_at(unit.passage.span.start) == "headline"
    norms = _norm(terms.values()), _norm(content.values()), _norm(grams)
    return Profile(unit, terms, content, *norms, math.fsum(content.values()) or 1.0, runs, names, heading)


def _norm(values: object) -> float:
    found = list(values)  # type: ignore[call-overload]
    return math.sqrt(math.fsum(map(mul, found, found))) or 1.0
