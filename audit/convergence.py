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
from audit.model import BackTranslation, Comparison, Convergence
from audit.text import Passage

MOST = 8  # renderings of one statement that are paired; more would be read by nobody
Verdict = Literal["converged", "apart", "cannot-tell"]
UNTRUSTED = frozenset({"negation", "number"})  # lost in 3 to 46 % of faithful back-translations: never concluded from


def convergences(made: Sequence[BackTranslation], comparisons: Sequence[Comparison]) -> list[Convergence]:
    """One value for every pair of renderings of a statement that went through the same language, in order."""
    forward = {(c.statement, c.a.document, c.a.span, c.b.document, c.b.span): c for c in comparisons}
    groups = defaultdict[tuple[str, str], list[BackTranslation]](list)
    for trip in made:
        groups[trip.statement, trip.through].append(trip)
    found = []
    for (statement, _), trips in groups.items():
        for one, other in combinations(trips[:MOST], 2):
            key = (statement, one.place.document, one.place.span, other.place.document, other.place.span)
            if key in forward:
                found.append(_converged(one, other, forward[key]))
    return found


def _converged(one: BackTranslation, other: BackTranslation, before: Comparison) -> Convergence:
    after = _after(one, other)
    verdict, message = _verdict(before, after)
    return Convergence(
        statement=one.statement,
        a=before.a,
        b=before.b,
        through=one.through,
        before=before.score,
        after=after.score if after else None,
        verdict=verdict,
        message=message,
    )


def _verdict(before: Comparison, after: Comparison | None) -> tuple[Verdict, str]:
    if after is None or "cannot-tell" in (before.verdict, after.verdict):
        return "cannot-tell", "The engine failed on one of the two, or they are in two languages: nothing follows."
    kinds = sorted((_telling(before) & _telling(after)) | (_telling(after) - UNTRUSTED))
    if kinds:
        return "apart", f"After the trip they still differ ({', '.join(kinds)}): in content, it seems."
    return "converged", "After the trip they read alike: they may differ in wording only."


def _after(one: BackTranslation, other: BackTranslation) -> Comparison | None:
    """The comparison of two healthy back-translations into one language; none otherwise."""
    healthy = one.health.healthy and other.health.healthy and one.language == other.language
    if not healthy or one.back.text is None or other.back.text is None:
        return None
    a, b = Passage.of(one.back.text, one.language, "a"), Passage.of(other.back.text, other.language, "b")
    return comparison.compare(a, b, metrics=False)


def _telling(found: Comparison) -> set[str]:
    """The kinds of difference between two renderings that are more than wording."""
    return {d.kind for d in found.divergences if d.kind != "wording"}
