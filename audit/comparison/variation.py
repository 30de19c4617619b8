"""Pairwise comparisons of a statement's renderings -> the points on which they vary: who says what, N against M.

Every rendering is held against the nearest one (the medoid); divergences at one place of it make one point. Each
reading is shown in the words of its own text, so that every one of them can be checked. Nothing is called right: the
nearest rendering is a yardstick, not the truth. Textual critics call this a variation unit with its readings and
witnesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from audit import lexicon
from audit.comparison.participant import participants
from audit.comparison.words import pair_tokens
from audit.model import SEVERITIES, Comparison, Divergence, Place, Quote, Reading, Span, Statement, Variation
from audit.numbers import numbers_in
from audit.text import Passage, fingerprint, fold, tokenize

WORDING = "wording"  # where knowledge ends: it stays in the comparisons, but for those who act or are acted on


class Renderings(msgspec.Struct, frozen=True, eq=False):
    """A statement's renderings as they stand, and as they were compared: in the shared language, where one was
    brought."""

    statement: Statement
    passages: tuple[Passage, ...]
    compared: tuple[Passage, ...]
    pairs: tuple[tuple[int, int, Comparison], ...]  # of which two renderings, with places in the compared passages

    @property
    def yardstick(self) -> int:
        """The original where the statement holds it, else the rendering nearest to all others."""
        originals = (i for i, p in enumerate(self.passages) if p.text.document.role == "original")
        return next(originals, self.statement.places.index(self.statement.nearest))


class Departure(msgspec.Struct, frozen=True):
    """What one rendering has where the yardstick has something else; none where it has nothing."""

    rendering: int
    near: Place | None
    own: Place | None
    divergence: Divergence


def variations(renderings: Renderings, quotes: Sequence[Quote] = ()) -> list[Variation]:
    """The points on which the renderings of one statement vary, worst first; empty where none was found.

    A major difference between words that two texts put into somebody's mouth is critical."""
    points: list[list[Departure]] = []
    for departure in _departures(renderings):
        home = next((p for p in points if any(_same_point(departure, d) for d in p)), None)
        if home is None:
            points.append([departure])
        else:
            home.append(departure)
    found = [_variation(renderings, point) for point in points if _matters(point)]
    spoken = [p for q in quotes if q.kind != "indirect" for p in q.parts]
    found = [_raised(v, spoken) for v in found if len(v.readings) > 1]
    return sorted(found, key=lambda v: (SEVERITIES.index(v.severity), v.kind, v.id))


def _raised(variation: Variation, spoken: Sequence[Place]) -> Variation:
    said = [
        reading
        for reading in variation.readings
        if reading.text
        and any(p.document == q.document and q.span.covers(p.span) for p in reading.places for q in spoken)
    ]
    if variation.severity != "major" or len(said) < 2:
        return variation
    return msgspec.structs.replace(variation, severity="critical")


def _departures(renderings: Renderings) -> Iterator[Departure]:
    """What each rendering has otherwise than the yardstick; typed differences first, mere wording last."""
    near = renderings.yardstick
    found = [
        Departure(j, d.a, d.b, d) if i == near else Departure(i, d.b, d.a, d)
        for i, j, comparison in renderings.pairs
        if near in (i, j)
        for d in comparison.divergences
    ]
    yield from sorted(found, key=lambda d: d.divergence.kind == WORDING)


def _matters(point: Sequence[Departure]) -> bool:
    """Whether a point is more than wording, or wording that gives a person or body another name."""
    return any(d.divergence.kind != WORDING or (_names_one(d.near) and _names_one(d.own)) for d in point)


def _names_one(place: Place | None) -> bool:
    return place is not None and bool(participants(Passage.of(place.text, "en")))


def _same_point(one: Departure, other: Departure) -> bool:
    """Whether two renderings depart at the same point: at one place of the yardstick, or by adding words of one
    kind."""
    if one.near and other.near:
        return one.near.span.overlaps(other.near.span)
    if one.near or other.near or one.divergence.kind != other.divergence.kind:
        return False
    return one.own is not None and other.own is not None and bool(_key(one.own.text) & _key(other.own.text))


def _key(words: str) -> frozenset[str]:
    """What makes two readings one: their content words by stem, or all their words where they have none."""
    found = [t.lower for t in tokenize(words) if t.kind != "mark"]
    content = frozenset(lexicon.stem(w, "en") for w in found if not lexicon.is_function_word(w, "en"))
    return content or frozenset(found)


def _variation(renderings: Renderings, point: Sequence[Departure]) -> Variation:
    worst = min(point, key=lambda d: (SEVERITIES.index(d.divergence.severity), d.divergence.rule)).divergence
    readings = _readings(renderings, _placed(renderings, point, worst.kind))
    return Variation(
        id=fingerprint("v", renderings.statement.id, worst.kind, *(fold(r.text) for r in readings)),
        statement=renderings.statement.id,
        kind=worst.kind,
        rule=worst.rule,
        severity=worst.severity,
        readings=readings,
        message=_message(readings, worst.message if len(renderings.passages) == 2 else None),
    )


def _placed(renderings: Renderings, point: Sequence[Departure], kind: str) -> dict[int, Span | None]:
    """Rendering -> where it speaks to the point, in the compared passage; none where it says nothing, and no entry
    where that cannot be told."""
    spans = [d.near.span for d in point if d.near]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    placed: dict[int, Span | None] = {}
    for d in point:
        placed.setdefault(d.rendering, d.own.span if d.own else None)
    for i, passage in enumerate(renderings.compared):
        if i not in placed and span is None:
            placed[i] = None
        elif i not in placed and span is not None:
            own = _counterpart(renderings.compared[renderings.yardstick], passage, span, kind)
            placed |= {i: own} if own else {}
    if kind == "number":
        placed = {i: own and _with_approximator(renderings.compared[i], own) for i, own in placed.items()}
    return placed


def _counterpart(near: Passage, passage: Passage, span: Span, kind: str) -> Span | None:
    """The words of a rendering that answer to a span of the yardstick; none where they cannot be told."""
    if passage is near:
        return span
    if kind == "number" and len(own := numbers_in(passage.tokens, passage.text.language)) == 1:
        return own[0].span
    tokens, others = near.tokens, passage.tokens
    inside = [others[j] for i, j in pair_tokens(near, passage) if tokens[i].start in span]
    if not inside:
        return None
    return _whole(Span(min(t.start for t in inside), max(t.end for t in inside)), participants(passage))


def _with_approximator(passage: Passage, span: Span) -> Span:
    """A figure with the "more than" before it."""
    numbers = numbers_in(passage.tokens, passage.text.language)
    opened = [n.opened for n in numbers if n.opened is not None and n.span.overlaps(span)]
    return Span(min((*opened, span.start)), span.end)


def _whole(span: Span, phrases: Sequence[Span]) -> Span:
    """The span with the phrase for a person or body that it touches: "forces" in "the security forces and the Army"."""
    touched = [p for p in phrases if p.overlaps(span)]
    return Span(min(p.start for p in (*touched, span)), max(p.end for p in (*touched, span)))


def _readings(renderings: Renderings, placed: dict[int, Span | None]) -> tuple[Reading, ...]:
    groups: dict[frozenset[str], list[int]] = {}
    for i in sorted(placed):
        span = placed[i]
        words = _key(renderings.compared[i].text.slice(span)) if span else frozenset[str]()
        groups.setdefault(words, []).append(i)
    found = [_reading(renderings, placed, members) for members in groups.values()]
    return tuple(sorted(found, key=lambda r: (-len(r.documents), r.documents, r.text)))


def _reading(renderings: Renderings, placed: dict[int, Span | None], members: Sequence[int]) -> Reading:
    """One reading and who has it, shown in the words of a text that was not translated, where there is one."""
    as_it_is = [renderings.compared[i] is renderings.passages[i] for i in members]
    first = members[as_it_is.index(True)] if True in as_it_is else members[0]
    places = []
    for i, plain in zip(members, as_it_is, strict=True):
        span = placed[i]
        places.append(renderings.passages[i].text.place(span) if span and plain else renderings.statement.places[i])
    span = placed[first]
    return Reading(
        text=renderings.compared[first].text.slice(span) if span else "",
        translated=span is not None and True not in as_it_is,
        places=tuple(places),
        documents=tuple(dict.fromkeys(p.document for p in places)),
    )


_COUNTS = (
    "no text",
    "one text",
    "two texts",
    "three texts",
    "four texts",
    "five texts",
    "six texts",
    "seven texts",
    "eight texts",
    "nine texts",
)


def _message(readings: Sequence[Reading], of_two: str | None) -> str:
    """The readings in one sentence, in numbers of texts; for two renderings the comparison's own."""
    if of_two:
        return of_two
    parts = []
    for reading in readings:
        n = len(reading.documents)
        count = _COUNTS[n] if n < len(_COUNTS) else f"{n} texts"
        words = f"“{' '.join(reading.text.split())}”" if reading.text else "nothing here"
        parts.append(
            f"{count} {'alone says' if n == 1 and len(readings) == 2 else 'says' if n == 1 else 'say'} {words}"
        )
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."
