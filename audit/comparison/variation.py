"""Pairwise comparisons of a statement's renderings -> the points on which they vary: who says what, N against M.

Every rendering is held against the nearest one (the medoid); divergences at one place of it make one point. Each
reading is shown in the words of its own text, so that every one of them can be checked. Nothing is called right: the
nearest rendering is a yardstick, not the truth. Textual critics call this a variation unit with its readings and
witnesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from audit.comparison import kinds
from audit.comparison.frame import Aspect, Told
from audit.comparison.nearby import says, surroundings
from audit.comparison.participant import participants
from audit.comparison.readings import Renderings, in_order, message, message_told, reading_told, readings_at, words_of
from audit.comparison.words import pair_tokens
from audit.model import SEVERITIES, Divergence, Place, Quote, RuleInfo, Span, Variation
from audit.numbers import fits, numbers_in
from audit.text import Passage, fingerprint, fold

__all__ = ["Renderings", "variations"]

FIGURES = ("number", "date_time")
WORDING = "wording"  # where knowledge ends: it stays in the comparisons, but for those who act or are acted on


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
        home = next((p for p in points if any(_same_point(renderings, departure, d) for d in p)), None)
        if home is None:
            points.append([departure])
        else:
            home.append(departure)
    found = [_variation(renderings, point) for point in points if _matters(point)]
    spoken = [p for q in quotes if q.kind != "indirect" for p in q.parts]
    found = [_raised(v, spoken) for v in found if len(v.readings) > 1] + _framed(renderings)
    return sorted(found, key=lambda v: (SEVERITIES.index(v.severity), v.kind, v.id))


def _framed(renderings: Renderings) -> list[Variation]:
    """The points on which the renderings vary as they stand in their texts: who said it, by which word, what of it in
    quotation marks. Frames that do not tell are left out."""
    aspects = [(info, aspect) for kind, info in kinds() for aspect in kind.aspects]
    told = ((info, aspect, aspect.readings(renderings.frames)) for info, aspect in aspects)
    return [_of_aspect(renderings, info, aspect, groups) for info, aspect, groups in told if len(groups) > 1]


def _of_aspect(renderings: Renderings, info: RuleInfo, aspect: Aspect, groups: list[list[Told]]) -> Variation:
    pairs = (aspect.difference(x[0], y[0]) for x, y in combinations(groups, 2))
    severity, of_two = min(pairs, key=lambda p: SEVERITIES.index(p[0]))
    readings = in_order(reading_told(group) for group in groups)
    return Variation(
        id=fingerprint("v", renderings.statement.id, info.name, *(fold(r.text) for r in readings)),
        statement=renderings.statement.id,
        kind=info.name,
        rule=info.id,
        severity=severity,
        readings=readings,
        message=of_two if len(renderings.passages) == 2 else message_told(readings, aspect.title),
    )


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
    """What each rendering has otherwise than the yardstick; typed differences first, mere wording last. Between
    translations a minor difference of words is the translator's."""
    near = renderings.yardstick
    as_it_is = [a is b for a, b in zip(renderings.passages, renderings.compared, strict=True)]
    found = [
        Departure(j, d.a, d.b, d) if i == near else Departure(i, d.b, d.a, d)
        for i, j, comparison in renderings.pairs
        if near in (i, j)
        for d in comparison.divergences
        if (as_it_is[i] and as_it_is[j]) or d.severity != "minor" or d.kind in FIGURES or not (d.a and d.b)
    ]
    yield from sorted(found, key=lambda d: d.divergence.kind == WORDING)


def _matters(point: Sequence[Departure]) -> bool:
    """Whether a point is more than wording, or wording that gives a person or body another name."""
    return any(d.divergence.kind != WORDING or (_names_one(d.near) and _names_one(d.own)) for d in point)


def _names_one(place: Place | None) -> bool:
    return place is not None and bool(participants(Passage.of(place.text, "en")))


def _same_point(renderings: Renderings, one: Departure, other: Departure) -> bool:
    """Whether two renderings depart at the same point: at one place of the yardstick, or by adding words of one
    kind. Mere wording binds no other wording to a typed difference."""
    if one.divergence.kind == other.divergence.kind == WORDING and one.rendering != other.rendering:
        return one.near == other.near and one.near is not None
    if one.near and other.near:
        return one.near.span.overlaps(other.near.span)
    if one.near or other.near or one.divergence.kind != other.divergence.kind:
        return False
    if one.own is None or other.own is None:
        return False
    return bool(words_of(one.own.text) & words_of(other.own.text)) or _are_paired(renderings, one, other)


def _are_paired(renderings: Renderings, one: Departure, other: Departure) -> bool:
    """Whether two renderings' own comparison puts what they add to the yardstick side by side: 32 here, 23 there."""
    for i, j, comparison in renderings.pairs:
        if {i, j} == {one.rendering, other.rendering}:
            x, y = (one.own, other.own) if i == one.rendering else (other.own, one.own)
            typed = [d for d in comparison.divergences if d.kind == one.divergence.kind and d.a and d.b]
            return any(x and y and _overlap(d.a, x) and _overlap(d.b, y) for d in typed)
    return False


def _overlap(one: Place | None, other: Place) -> bool:
    return one is not None and one.span.overlaps(other.span)


def _variation(renderings: Renderings, point: Sequence[Departure]) -> Variation:
    worst = min((d.divergence for d in point), key=_gravity)
    placed = _placed(renderings, point, worst.kind)
    worst = min((worst, *_between(renderings, placed, worst.kind)), key=_gravity)
    unclear = [i for i in placed if _is_unclear(renderings, placed, i, worst.kind)]
    readings = readings_at(renderings, {i: span for i, span in placed.items() if i not in unclear})
    return Variation(
        id=fingerprint("v", renderings.statement.id, worst.kind, *(fold(r.text) for r in readings)),
        statement=renderings.statement.id,
        kind=worst.kind,
        rule=worst.rule,
        severity=worst.severity,
        readings=readings,
        message=message(readings, worst.message if len(renderings.passages) == 2 else None),
    )


def _gravity(divergence: Divergence) -> tuple[int, str]:
    return SEVERITIES.index(divergence.severity), divergence.rule


def _between(renderings: Renderings, placed: dict[int, Span | None], kind: str) -> Iterator[Divergence]:
    """The divergences between two readings of a point, on which the yardstick may be silent."""
    for i, j, comparison in renderings.pairs:
        one, other = placed.get(i), placed.get(j)
        for d in comparison.divergences if one and other else ():
            if one and other and d.kind == kind and d.a and d.b and d.a.span.overlaps(one) and d.b.span.overlaps(other):
                yield d


def _placed(renderings: Renderings, point: Sequence[Departure], kind: str) -> dict[int, Span | None]:
    """Rendering -> where it speaks to the point, in the compared passage; none where it says nothing, and no entry
    where that cannot be told."""
    typed = [d for d in point if d.divergence.kind != WORDING] or point
    spans = [d.near.span for d in typed if d.near]
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
    return _with_figures(renderings, placed) if kind in FIGURES else placed


def _with_figures(renderings: Renderings, placed: dict[int, Span | None]) -> dict[int, Span | None]:
    """Whole figures; where a rendering seemed silent, the figure in it that fits the yardstick's."""
    passages, own = renderings.compared, placed.get(renderings.yardstick)
    near = passages[renderings.yardstick]
    wanted = [n for n in numbers_in(near.tokens, near.text.language) if own and n.span.overlaps(own)]
    for i in (i for i, passage in enumerate(passages) if wanted and not placed.get(i)):
        numbers = numbers_in(passages[i].tokens, passages[i].text.language)
        fitting = [n.span for n in numbers if fits(n, wanted[0])]
        placed |= {i: fitting[0]} if fitting else {}
    return {i: span and _whole_number(passages[i], span) for i, span in placed.items()}


def _is_unclear(renderings: Renderings, placed: dict[int, Span | None], i: int, kind: str) -> bool:
    """Whether a rendering only seems to be silent on a point, or to name another there: its text says close by what the
    yardstick says, else what others say; and of another name, the yardstick's text says that close by, too."""
    y, own = renderings.yardstick, placed[i]
    if own and (kind != "name" or i == y or not placed.get(y)):
        return False
    told = {y: placed[y]} if placed.get(y) else placed
    here = any(span and _is_near(renderings, i, j, span) for j, span in told.items())
    return here and (own is None or _is_near(renderings, y, i, own))


def _is_near(renderings: Renderings, i: int, j: int, span: Span) -> bool:
    """Whether rendering i's text says close by what rendering j says at a span."""
    near = surroundings(renderings.passages[i])
    return near is not None and says(near, Passage(renderings.compared[j].text, span))


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


def _whole_number(passage: Passage, span: Span) -> Span:
    """A figure with all its words and the "more than" before it."""
    numbers = [n for n in numbers_in(passage.tokens, passage.text.language) if n.span.overlaps(span)]
    starts = [n.span.start if n.opened is None else n.opened for n in numbers]
    return Span(min((*starts, span.start)), max((*(n.span.end for n in numbers), span.end)))


def _whole(span: Span, phrases: Sequence[Span]) -> Span:
    """The span with the phrase for a person or body that it touches: "forces" in "the security forces and the Army"."""
    touched = [p for p in phrases if p.overlaps(span)]
    return Span(min(p.start for p in (*touched, span)), max(p.end for p in (*touched, span)))
