"""Pairwise comparisons of a statement's renderings -> the points on which they vary: who says what, N against M.

Each reading is shown in the words of its own text, so that every one of them can be checked. Nothing is called right:
the nearest rendering is a yardstick, not the truth. Textual critics call this a variation unit with its readings and
witnesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from audit.comparison import kinds
from audit.comparison.frame import Aspect, Told
from audit.comparison.nearby import says, surroundings
from audit.comparison.points import Point, gravity, points
from audit.comparison.readings import Renderings, in_order, message, message_told, reading_told, readings_at
from audit.model import SEVERITIES, Divergence, Place, Quote, RuleInfo, Span, Variation
from audit.text import Passage, fingerprint, fold

__all__ = ["Renderings", "variations"]


def variations(renderings: Renderings, quotes: Sequence[Quote] = ()) -> list[Variation]:
    """The points on which the renderings of one statement vary, worst first; empty where none was found.

    A major difference between words that two texts put into somebody's mouth is critical."""
    found = [_variation(renderings, point) for point in points(renderings)]
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


def _variation(renderings: Renderings, point: Point) -> Variation:
    worst, placed = point.worst, point.placed
    worst = min((worst, *_between(renderings, point)), key=gravity)
    clear = {i: span for i, span in placed.items() if not _is_unclear(renderings, point, i, worst.kind)}
    readings = readings_at(renderings, clear)
    return Variation(
        id=fingerprint("v", renderings.statement.id, worst.kind, *(fold(r.text) for r in readings)),
        statement=renderings.statement.id,
        kind=worst.kind,
        rule=worst.rule,
        severity=worst.severity,
        readings=readings,
        message=message(readings, worst.message if len(renderings.passages) == 2 else None),
    )


def _between(renderings: Renderings, point: Point) -> Iterator[Divergence]:
    """The divergences between two readings of a point, on which the yardstick may be silent."""
    for i, j, comparison in renderings.pairs:
        one, other = point.placed.get(i), point.placed.get(j)
        for d in comparison.divergences if one and other else ():
            kind = d.kind == point.worst.kind
            if one and other and kind and d.a and d.b and d.a.span.overlaps(one) and d.b.span.overlaps(other):
                yield d


def _is_unclear(renderings: Renderings, point: Point, i: int, kind: str) -> bool:
    """Whether a rendering only seems to be silent on a point, or to name another there: its text says close by what the
    yardstick says, else what others say; and of another name, the yardstick's text says that close by, too."""
    y, placed, own = point.near, point.placed, point.placed[i]
    if own and (kind != "name" or i == y or not placed.get(y)):
        return False
    told = {y: placed[y]} if placed.get(y) else placed
    here = any(span and _is_near(renderings, i, j, span) for j, span in told.items())
    return here and (own is None or _is_near(renderings, y, i, own))


def _is_near(renderings: Renderings, i: int, j: int, span: Span) -> bool:
    """Whether rendering i's text says close by what rendering j says at a span."""
    near = surroundings(renderings.passages[i])
    return near is not None and says(near, Passage(renderings.compared[j].text, span))
