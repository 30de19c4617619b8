"""Which way each key quote goes through another language and back, and what came of it.

A report never depends on which models happen to be installed: the way is settled first, then the engine is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

import msgspec

from audit.case.work import Ways
from audit.languages import BEST_KNOWN, UNDETERMINED
from audit.model import BackTranslation, Health, Place, Statement, Trace, Translation
from audit.text import Text

Translate = Callable[[Sequence[str], str, str], Sequence[Translation]]
Check = Callable[[str, str, str, str, str], Health]


class Trip(msgspec.Struct, frozen=True):
    """One rendering to be taken through one language, and why that one."""

    statement: str
    place: Place
    source: str
    through: str
    why: str


def choose_ways(
    texts: Sequence[Text], original: str | None, traces: Sequence[Trace], configured: Sequence[str]
) -> Ways:
    """Returns the languages to go through: those that the user asked for, the original's, and those of each text's
    traces. This is the one place where a way is chosen."""
    everywhere = dict.fromkeys(configured, "configured")
    if original:
        everywhere.setdefault(original, "original")
    traced = defaultdict[str, list[str]](list)
    for trace in traces:
        traced[trace.document].append(trace.language)
    known = {t.document.id for t in texts if t.language != UNDETERMINED}
    return Ways(tuple(everywhere.items()), {d: tuple(tags) for d, tags in sorted(traced.items()) if d in known})


def wanted(texts: Sequence[Text], ways: Ways) -> list[tuple[str, str]]:
    """Returns the pairs of languages that translation is wanted for: between the texts, and on their ways."""
    own = sorted({t.language for t in texts} - {UNDETERMINED})
    into = BEST_KNOWN if BEST_KNOWN in own or not own else own[0]
    found = {(tag, into) for tag in own if tag != into}
    for tag, _ in ways.through([t.document.id for t in texts]):
        found |= {pair for x in own if x != tag for pair in ((x, tag), (tag, x))}
    return sorted(found)


def plan(
    statements: Sequence[Statement],
    languages: Mapping[str, str],
    ways: Ways,
    compared: Mapping[str, Sequence[Place]] = MappingProxyType({}),
) -> list[Trip]:
    """Returns a trip for every rendering of a statement that rests on a quote, in order. All renderings of a statement
    go through the same languages, so that they can be compared.

    `languages`: by document. `compared`: statement id -> the words that are compared, if it is known."""
    return [
        Trip(statement.id, place, language, tag, why)
        for statement in statements
        if statement.quotes
        for place in compared.get(statement.id, statement.places)
        for tag, why in ways.through([p.document for p in statement.places])
        if (language := languages[place.document]) not in (tag, UNDETERMINED)
    ]


def possible(
    trips: Sequence[Trip], pairs: Collection[tuple[str, str]]
) -> tuple[list[Trip], tuple[tuple[str, str], ...]]:
    """Returns the trips that an engine has models for, and the ways (source, through) that it lacks them for."""
    able = [t for t in trips if (t.source, t.through) in pairs and (t.through, t.source) in pairs]
    gone = {(t.source, t.through) for t in able}
    return able, tuple(sorted({(t.source, t.through) for t in trips} - gone))


def travel(trips: Sequence[Trip], translate: Translate, check: Check, signature: str) -> list[BackTranslation]:
    """Every trip taken, one batch a pair of languages, each checked for health before it may say anything."""
    forward, back = dict[tuple[str, str, str], Translation](), dict[tuple[str, str, str], Translation]()
    for source, through in sorted({(t.source, t.through) for t in trips}):
        texts = sorted({t.place.text for t in trips if (t.source, t.through) == (source, through)})
        there = dict(zip(texts, translate(texts, source, through), strict=True))
        middles = sorted({x.text for x in there.values() if x.text is not None})
        again = dict(zip(middles, translate(middles, through, source), strict=True))
        for text, made in there.items():
            forward[source, through, text] = made
            lost = Translation(text=None, reason=made.reason)
            back[source, through, text] = lost if made.text is None else again[made.text]
    return [
        _taken(t, forward[t.source, t.through, t.place.text], back[t.source, t.through, t.place.text], check, signature)
        for t in trips
    ]


def _taken(trip: Trip, forward: Translation, back: Translation, check: Check, signature: str) -> BackTranslation:
    if forward.text is None or back.text is None:
        health = Health(healthy=False)  # nothing was made, so no problem is named: the translation gives the reason
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
