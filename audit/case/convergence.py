"""Pairs of renderings before and after their trip through another language: does what differed still differ?

Translating and translating back washes out wording and keeps content, as far as the engine can be trusted. So two
renderings that read alike afterwards differed in wording; two that still stay apart differ in content. Only trips found
healthy count, and only kinds of difference that the engine does not make up by itself: a "not" or a figure that is lost
on the way is the engine's until the renderings themselves show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from audit import comparison
from audit.comparison.kinds import kind_by_name
from audit.model import BackTranslation, Comparison, Convergence, Place, Span
from audit.text import Passage

MOST = 8  # renderings of one statement that are paired; more would be read by nobody
Verdict = Literal["converged", "apart", "cannot-tell"]


def convergences(made: Sequence[BackTranslation], comparisons: Sequence[Comparison]) -> list[Convergence]:
    """One value for every pair of renderings of a statement that came back through the same language, in order."""
    forward = {(c.statement, frozenset((_key(c.a), _key(c.b)))): c for c in comparisons}
    groups = defaultdict[tuple[str, str], list[BackTranslation]](list)
    for trip in made:
        if trip.back.text is None:
            continue  # never made: that is said among what was not done
        groups[trip.statement, trip.through].append(trip)
    found = []
    for (statement, _), trips in groups.items():
        for one, other in combinations(trips[:MOST], 2):
            before = forward.get((statement, frozenset((_key(one.place), _key(other.place)))))
            found.append(_converged(one, other, before or _compared(one, other, one.place.text, other.place.text)))
    return found


def _key(place: Place) -> tuple[str, Span]:
    return place.document, place.span


def _converged(one: BackTranslation, other: BackTranslation, before: Comparison) -> Convergence:
    after = _after(one, other)
    verdict, message = _verdict(before, after)
    return Convergence(
        statement=one.statement,
        a=one.place,
        b=other.place,
        through=one.through,
        before=before.score,
        after=after.score if after else None,
        verdict=verdict,
        message=message,
    )


def _verdict(before: Comparison, after: Comparison | None) -> tuple[Verdict, str]:
    if after is None or "cannot-tell" in (before.verdict, after.verdict):
        return "cannot-tell", "The engine failed on one of the two, or they are in two languages: nothing follows."
    kinds = sorted(k for k in _telling(after) if k in _telling(before) or kind_by_name()[k].survives_engines)
    if kinds:
        return "apart", f"After the trip they still differ ({', '.join(kinds)}): in content, it seems."
    return "converged", "After the trip they read alike: they may differ in wording only."


def _after(one: BackTranslation, other: BackTranslation) -> Comparison | None:
    """The comparison of two healthy back-translations into one language; none otherwise."""
    if not (one.health.healthy and other.health.healthy) or one.language != other.language:
        return None
    assert one.back.text is not None and other.back.text is not None
    return _compared(one, other, one.back.text, other.back.text)


def _compared(one: BackTranslation, other: BackTranslation, a: str, b: str) -> Comparison:
    return comparison.compare(Passage.of(a, one.language, "a"), Passage.of(b, other.language, "b"), metrics=False)


def _telling(found: Comparison) -> set[str]:
    """The kinds of difference between two renderings that are more than wording."""
    return {d.kind for d in found.divergences if kind_by_name()[d.kind].is_counted}
