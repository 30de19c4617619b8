"""Pairwise comparisons of a statement's renderings -> the points on which they vary: who says what, N against M.

Each reading is shown in the words of its own text, so that every one of them can be checked. Nothing is called right:
the nearest rendering is a yardstick, not the truth. Textual critics call this a variation unit with its readings and
witnesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from audit.comparison import all_kinds
from audit.comparison.across.tellings import joined, variation
from audit.comparison.context import counts_elsewhere, everything, names, says, surroundings, terrain
from audit.comparison.evidence import most_of_kind
from audit.comparison.frame import Aspect, Told
from audit.comparison.points import Point, gravity, kind_of, points
from audit.comparison.readings import Renderings, in_order, message, message_told, reading_told, readings_at, words_of
from audit.model import SEVERITIES, Divergence, Place, Quote, Reading, RuleInfo, Severity, Span, Variation
from audit.names.persons import bodies
from audit.text import Passage, fingerprint, fold

__all__ = ["Renderings", "variations"]


def variations(renderings: Renderings, quotes: Sequence[Quote] = ()) -> list[Variation]:
    """The points on which the renderings of one statement vary, worst first; empty where none was found.

    A major difference between words that two texts put into somebody's mouth is critical."""
    told = ((point, _variation(renderings, point)) for point in points(renderings))
    found = [v for point, v in told if len(v.readings) > 1 and not _is_added_by_all(point, v)]
    spoken = [p for q in quotes if q.kind != "indirect" for p in q.parts]
    across = [variation(point, renderings.passages, renderings.statement.id) for point in renderings.across]
    found, across = _as_one(found, across)
    found = [_raised(v, spoken) for v in found if not _is_told(v, across)] + across + _framed(renderings)
    return sorted(found, key=lambda v: (SEVERITIES.index(v.severity), v.kind, v.id))


def _as_one(found: list[Variation], across: list[Variation]) -> tuple[list[Variation], list[Variation]]:
    """Points of one language with what texts of others read there; and the points across languages that are left."""
    left = list(across)
    for n in range(len(found)):
        for other in (w for w in across if w in left):
            if whole := joined(found[n], other):
                found[n] = whole
                left.remove(other)
    return found, left


def _is_told(own: Variation, across: Sequence[Variation]) -> bool:
    """Whether a point across languages tells of the same words at least as gravely."""
    return any(
        v.kind == own.kind
        and SEVERITIES.index(v.severity) <= SEVERITIES.index(own.severity)
        and any(p.document == q.document and p.span.overlaps(q.span) for p in _places(v) for q in _places(own))
        for v in across
    )


def _places(variation: Variation) -> list[Place]:
    return [p for r in variation.readings if r.text for p in r.places]


def _is_added_by_all(point: Point, variation: Variation) -> bool:
    """Whether names that the yardstick lacks are no difference after all: no text is left that does not give one."""
    silent = any(not r.text for r in variation.readings)
    added = (
        kind_of(point.worst).subject == "name"
        and variation.severity == "minor"
        and all(d.near is None for d in point.departures)
    )
    return added and not silent


def _framed(renderings: Renderings) -> list[Variation]:
    """The points on which the renderings vary as they stand in their texts: who said it, by which word, what of it in
    quotation marks. Frames that do not tell are left out."""
    aspects = [(info, aspect) for kind, info in all_kinds() for aspect in kind.aspects]
    told = ((info, aspect, aspect.readings(renderings.frames)) for info, aspect in aspects)
    return [_of_aspect(renderings, info, aspect, groups) for info, aspect, groups in told if len(groups) > 1]


def _of_aspect(renderings: Renderings, info: RuleInfo, aspect: Aspect, groups: list[list[Told]]) -> Variation:
    pairs = (aspect.difference(x, y) for own, others in combinations(groups, 2) for x in own for y in others)
    severity, of_two = min(pairs, key=lambda p: SEVERITIES.index(p[0]))
    if renderings.apart:
        severity = max(severity, most_of_kind(info.name), key=SEVERITIES.index)
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


def _variation(renderings: Renderings, point: Point) -> Variation:
    worst, placed = point.worst, point.placed
    between = list(_between(renderings, point))
    worst = min((worst, *(d for _, d in between)), key=gravity)
    clear = {
        i: span
        for i, span in placed.items()
        if not (_agrees(renderings, point, i, worst) or _is_unclear(renderings, point, i, worst))
    }
    readings = readings_at(renderings, clear, {pair for pair, d in between if kind_of(d).subject == "words"})
    return Variation(
        id=fingerprint("v", renderings.statement.id, worst.kind, *(fold(r.text) for r in readings)),
        statement=renderings.statement.id,
        kind=worst.kind,
        rule=worst.rule,
        severity=_severity(worst, readings) if renderings.follow_one_text else worst.severity,
        readings=readings,
        message=message(readings, worst.message if len(renderings.passages) == 2 else None),
    )


def _severity(worst: Divergence, readings: Sequence[Reading]) -> Severity:
    """The worst divergence's; major where a body is left out: the State Water Rescue Service."""
    said = [r.text.split() for r in readings if r.text]
    left_out = kind_of(worst).subject == "name" and len(said) == 1 < len(readings)
    is_body = left_out and len(said[0]) > 1 and fold(said[0][-1]) in bodies()
    return "major" if is_body and worst.severity == "minor" else worst.severity


def _between(renderings: Renderings, point: Point) -> Iterator[tuple[tuple[int, int], Divergence]]:
    """The divergences between two readings of a point, on which the yardstick may be silent, and of which two."""
    for i, j, comparison in renderings.pairs:
        one, other = point.placed.get(i), point.placed.get(j)
        for d in comparison.divergences if one and other else ():
            kind = d.kind == point.worst.kind
            if one and other and kind and d.a and d.b and d.a.span.overlaps(one) and d.b.span.overlaps(other):
                yield (min(i, j), max(i, j)), d


def _agrees(renderings: Renderings, point: Point, i: int, worst: Divergence) -> bool:
    """Whether a rendering that seems to say what the yardstick says differs in nothing of the kind from one that does
    not: who denies that a ship was overloaded says as much as who says that it was not."""
    others = {d.rendering: d.own for d in point.departures}
    if kind_of(worst).subject != "words" or i in others or i == point.near:
        return False
    for a, b, comparison in renderings.pairs_of(i):
        own = others.get(a + b - i)
        if own and comparison.verdict != "cannot-tell":
            ends = (x for d in comparison.divergences if d.kind == worst.kind for x in (d.a, d.b) if x)
            if not any(x.document == own.document and x.span.overlaps(own.span) for x in ends):
                return True
    return False


def _is_unclear(renderings: Renderings, point: Point, i: int, worst: Divergence) -> bool:
    """Whether a rendering only seems to be silent on a point, or to name another there: its text says close by what the
    yardstick says, else what others say; and of another name, the yardstick's text says that close by, too, or it
    is another sort of place. A figure and a name that only few give may stand anywhere in a text."""
    y, placed, own = point.near, point.placed, point.placed[i]
    if own is None:
        told = {y: placed[y]} if placed.get(y) else placed
        return any(span and _is_elsewhere(renderings, i, j, span, worst) for j, span in placed.items()) or any(
            span and _is_near(renderings, i, j, span) for j, span in told.items()
        )
    near = placed.get(y)
    if kind_of(worst).subject != "name" or i == y or near is None or _are_one(renderings, point, i):
        return False
    if _is_near(renderings, i, y, near) and _is_near(renderings, y, i, own):
        return True
    return _are_unlike(renderings, point, i) and _names(renderings, i, y, near)


def _are_one(renderings: Renderings, point: Point, i: int) -> bool:
    """Whether rendering i says what the yardstick says."""
    own, near = point.placed[i], point.placed[point.near]
    slices = [renderings.compared[j].text.slice(at) for j, at in ((i, own), (point.near, near)) if at]
    return words_of(slices[0], renderings.language) == words_of(slices[-1], renderings.language)


def _are_unlike(renderings: Renderings, point: Point, i: int) -> bool:
    """Whether rendering i and the yardstick name parts of a landscape of two kinds: a cape and a lake."""
    kinds = [
        terrain(p.text.slice(at))
        for j, p in ((i, renderings.compared[i]), (point.near, renderings.compared[point.near]))
        if (at := point.placed[j])
    ]
    return all(kinds) and not kinds[0] & kinds[-1]


def _is_elsewhere(renderings: Renderings, i: int, j: int, span: Span, worst: Divergence) -> bool:
    """Whether rendering i's text has the figure that rendering j has at a span, or counts the same; or the name, where
    it is in no other's place."""
    subject = kind_of(worst).subject
    if subject == "name":
        return worst.severity == "minor" and _names(renderings, i, j, span)
    whole = everything(renderings.passages[i]) if subject == "count" else None
    other = renderings.compared[j]
    return whole is not None and (
        says(whole, Passage(other.text, span)) or counts_elsewhere(renderings.passages[i], other, span)
    )


def _names(renderings: Renderings, i: int, j: int, span: Span) -> bool:
    """Whether rendering i's text has the name that rendering j has at a span."""
    whole = everything(renderings.passages[i])
    return whole is not None and names(whole, Passage(renderings.compared[j].text, span))


def _is_near(renderings: Renderings, i: int, j: int, span: Span) -> bool:
    """Whether rendering i's text says close by what rendering j says at a span."""
    near = surroundings(renderings.passages[i])
    return near is not None and says(near, Passage(renderings.compared[j].text, span))
