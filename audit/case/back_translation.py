"""Which way each key quote goes through another language and back, and what came of it.

A report never depends on which models happen to be installed: the way is settled first, then the engine is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from audit.model import BackTranslation, Health, Place, Statement, Trace, Translation

Translate = Callable[[Sequence[str], str, str], Sequence[Translation]]
Check = Callable[[str, str, str, str, str], Health]


class Trip(msgspec.Struct, frozen=True):
    """One rendering to be taken through one language, and why that one."""

    statement: str
    place: Place
    source: str
    through: str
    why: str


def plan(
    statements: Sequence[Statement],
    languages: Mapping[str, str],
    original: str | None,
    traces: Sequence[Trace],
    configured: Sequence[str],
) -> list[Trip]:
    """A trip for every rendering of a statement that rests on a quote, in order; none where no language is suggested.

    Through the original's language where the case names it, else where a trace suggests one, else those configured."""
    traced = defaultdict[str, list[str]](list)
    for trace in traces:
        traced[trace.document].append(trace.language)
    trips = []
    for statement in statements:
        for place in statement.places if statement.quotes else ():
            source = languages[place.document]
            ways = [(original, "original")] if original else [(t, "trace") for t in traced[place.document]]
            for tag, why in ways or [(t, "configured") for t in configured]:
                if tag != source and source != "und":
                    trips.append(Trip(statement.id, place, source, tag, why))
    return trips


def travel(trips: Sequence[Trip], translate: Translate, check: Check, signature: str) -> list[BackTranslation]:
    """Every trip taken, one batch a pair of languages, each checked for health before it may say anything."""
    forward, back = dict[tuple[str, str, str], Translation](), dict[tuple[str, str, str], Translation]()
    for source, through in sorted({(t.source, t.through) for t in trips}):
        texts = sorted({t.place.text for t in trips if (t.source, t.through) == (source, through)})
        there = dict(zip(texts, translate(texts, source, through), strict=True))
        middles = sorted({x.text for x in there.values() if x.text is not None})
        again = dict(zip(middles, translate(middles, through, source), strict=True))
        for text, told in there.items():
            forward[source, through, text] = told
            back[source, through, text] = (
                again[told.text] if told.text is not None else Translation(text=None, reason=told.reason)
            )
    return [
        _taken(t, forward[t.source, t.through, t.place.text], back[t.source, t.through, t.place.text], check, signature)
        for t in trips
    ]


def _taken(trip: Trip, forward: Translation, back: Translation, check: Check, signature: str) -> BackTranslation:
    if forward.text is None or back.text is None:
        health = Health(
            healthy=False
        )  # nothing was made, so nothing is wrong with it: the translation gives the reason
    else:
        health = check(trip.place.text, forward.text, back.text, trip.source, trip.through)
    return BackTranslation(
        statement=trip.statement,
        place=trip.place,
        language=trip.source,
        through=trip.through,
        way=trip.why,
        forward=forward,
        back=back,
        engine=signature,
        health=health,
    )
