"""What may be concluded from pairs of renderings that went through another language and back.

A difference of one kind that stands before and after the trip is in the content: through a real engine so were 12 % of
233 damaged pairs and one of 67 pairs of one meaning. Renderings that are equal after the trip say the same; no damaged
pair was. All else is open, and nothing is said. A trip confirms; it softens and removes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from audit import comparison
from audit.case.trip_check import grave_kinds, is_same
from audit.comparison.kinds import kind_by_name
from audit.languages.known import english_name
from audit.model import BackTranslation, Comparison, Convergence, Place, Span, Variation
from audit.text import Passage

MOST = 8  # renderings of one statement that are paired; more would be read by nobody
ALIKE = 95  # score from which two back-translations without a typed difference are alike
Verdict = Literal["apart", "alike", "open"]


class Conclusion(NamedTuple):
    """What follows from two trips, and the kinds of difference that stand before and after."""

    verdict: Verdict
    kinds: tuple[str, ...] = ()


def conclude(before: Comparison, one: BackTranslation, other: BackTranslation) -> tuple[Conclusion, Comparison | None]:
    """Returns what follows for two renderings, and the comparison of their back-translations if both are sound."""
    a, b = one.back.text, other.back.text
    if a is None or b is None or not (one.health.healthy and other.health.healthy) or one.language != other.language:
        return Conclusion("open"), None
    after = _compared(one, other, a, b)
    return _conclusion(before, after, equal=is_same(a, b)), after


def _conclusion(before: Comparison, after: Comparison, *, equal: bool) -> Conclusion:
    grave, still = grave_kinds(before), grave_kinds(after)
    kinds = tuple(sorted(kind for kind, count in grave.items() if still.get(kind, 0) >= count))
    if kinds:
        return Conclusion("apart", kinds)
    if equal or ((after.score or 0) >= ALIKE and not _typed(after)):
        return Conclusion("alike")
    return Conclusion("open")


def _typed(found: Comparison) -> bool:
    """Whether a comparison holds a difference that is more than wording."""
    return any(kind_by_name()[d.kind].is_counted for d in found.divergences)


def convergences(made: Sequence[BackTranslation], comparisons: Sequence[Comparison]) -> list[Convergence]:
    """Returns one value for every pair of renderings of a statement that came back through the same language."""
    forward = {(c.statement, frozenset((_key(c.a), _key(c.b)))): c for c in comparisons}
    groups = defaultdict[tuple[str, str], list[BackTranslation]](list)
    for trip in made:
        if trip.back.text is not None:  # that it was never made is said among what was not done
            groups[trip.statement, trip.through].append(trip)
    return [
        _converged(one, other, forward.get((statement, frozenset((_key(one.place), _key(other.place))))))
        for (statement, _), trips in groups.items()
        for one, other in combinations(trips[:MOST], 2)
    ]


def _key(place: Place) -> tuple[str, Span]:
    return place.document, place.span


def _converged(one: BackTranslation, other: BackTranslation, known: Comparison | None) -> Convergence:
    before = known or _compared(one, other, one.place.text, other.place.text)
    found, after = conclude(before, one, other)
    return Convergence(
        statement=one.statement,
        a=one.place,
        b=other.place,
        through=one.through,
        before=before.score,
        after=after.score if after else None,
        verdict=found.verdict,
        kinds=found.kinds,
        message=_message(found.verdict, one.through),
    )


def _message(verdict: Verdict, through: str) -> str:
    told = {"apart": "Confirmed by back-translation", "alike": "Same words after back-translation"}
    return f"{told[verdict]} through {english_name(through)}." if verdict in told else "Nothing follows from the trip."


def _compared(one: BackTranslation, other: BackTranslation, a: str, b: str) -> Comparison:
    return comparison.compare(Passage.of(a, one.language, "a"), Passage.of(b, other.language, "b"), metrics=False)


def confirmed(variations: Sequence[Variation], found: Sequence[Convergence]) -> tuple[Variation, ...]:
    """Returns the variations, each with the languages through which a trip confirms it.

    A trip confirms a major or critical variation if it confirms its kind for two texts that read otherwise there."""
    apart = [c for c in found if c.kinds]
    return tuple(_marked(v, [c for c in apart if _confirms(c, v)]) for v in variations)


def _confirms(found: Convergence, variation: Variation) -> bool:
    if variation.statement != found.statement or variation.kind not in found.kinds or variation.severity == "minor":
        return False
    sides = [{i for i, r in enumerate(variation.readings) if p.document in r.documents} for p in (found.a, found.b)]
    return bool(sides[0] and sides[1]) and sides[0].isdisjoint(sides[1])


def _marked(variation: Variation, by: Sequence[Convergence]) -> Variation:
    through = tuple(sorted({c.through for c in by}))
    return msgspec.structs.replace(variation, confirmed=through) if through else variation
