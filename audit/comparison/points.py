"""Pairwise comparisons of a statement's renderings -> the points at which they vary, and where each speaks to them.

Every rendering is held against the nearest one (the medoid); divergences at one place of it make one point. On what the
nearest one is silent the others are held against each other. Serves variation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from audit.comparison.kinds import kind_by_name
from audit.comparison.kinds.participant import participants
from audit.comparison.pair import Kind
from audit.comparison.readings import Renderings, words_of
from audit.comparison.words import pair_tokens
from audit.model import SEVERITIES, Comparison, Divergence, Place, Span
from audit.numbers import Number, fits, numbers_in
from audit.text import Passage

LASTING = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})  # units of time


class Departure(msgspec.Struct, frozen=True):
    """What one rendering has where the one it is held against has something else; none where it has nothing."""

    rendering: int
    near: Place | None
    own: Place | None
    divergence: Divergence

    @property
    def kind(self) -> Kind:
        return kind_of(self.divergence)

    @property
    def is_mere_wording(self) -> bool:
        """Whether it is not counted. It makes no point, but for those who act or are acted on."""
        return not self.kind.is_counted


class Point(msgspec.Struct, frozen=True):
    """Departures at one place of the rendering `near`, and where each rendering speaks to the point, in the compared
    passage: none where it says nothing, and no entry where that cannot be told."""

    near: int
    departures: tuple[Departure, ...]
    placed: dict[int, Span | None]

    @property
    def worst(self) -> Divergence:
        return min((d.divergence for d in self.departures), key=gravity)


def kind_of(divergence: Divergence) -> Kind:
    return kind_by_name()[divergence.kind]


def gravity(divergence: Divergence) -> tuple[int, str]:
    return SEVERITIES.index(divergence.severity), divergence.rule


def points(renderings: Renderings) -> list[Point]:
    """The points at which the renderings vary: from the yardstick, then from each other where it is silent."""
    first = renderings.yardstick
    found = _points(renderings, first, list(_departures(renderings, first)))
    nearest = renderings.statement.places.index(renderings.statement.nearest)
    for near in sorted(range(len(renderings.compared)), key=lambda i: (i != nearest, i)):
        if near != first:
            rest = [d for d in _departures(renderings, near) if _is_beside(renderings, near, d, found)]
            found += _points(renderings, near, rest)
    return found


def _points(renderings: Renderings, near: int, departures: Sequence[Departure]) -> list[Point]:
    groups: list[list[Departure]] = []
    for departure in departures:
        home = next((g for g in groups if any(_same_point(renderings, departure, d) for d in g)), None)
        if home is None:
            groups.append([departure])
        else:
            home.append(departure)
    return [Point(near, tuple(g), _placed(renderings, near, g)) for g in groups if _matters(g, renderings.language)]


def _departures(renderings: Renderings, near: int) -> Iterator[Departure]:
    """What each rendering has otherwise than the one that is near; typed differences first, mere wording last. Between
    translations a minor difference of words is the translator's."""
    found = [
        Departure(j, d.a, d.b, d) if i == near else Departure(i, d.b, d.a, d)
        for i, j, comparison in renderings.pairs_of(near)
        for d in comparison.divergences
        if (_is_as_it_is(renderings, i) and _is_as_it_is(renderings, j)) or not _is_a_translators(d)
        if not _is_doubtful(d, comparison) and not _are_of_two_sorts(renderings, i, j, d)
    ]
    yield from sorted(found, key=lambda d: d.is_mere_wording)


def _is_as_it_is(renderings: Renderings, i: int) -> bool:
    return renderings.passages[i] is renderings.compared[i]


def _is_a_translators(divergence: Divergence) -> bool:
    """Whether a translation may have brought the difference in: a minor one of words."""
    d = divergence
    return d.severity == "minor" and not kind_of(d).is_figure and d.a is not None and d.b is not None


def _is_doubtful(d: Divergence, comparison: Comparison) -> bool:
    """Whether a minor difference tells a reader nothing, as its kind knows."""
    doubt = kind_of(d).is_doubtful
    return d.severity == "minor" and doubt is not None and doubt(d, comparison)


def _are_of_two_sorts(renderings: Renderings, i: int, j: int, d: Divergence) -> bool:
    """Whether a span of time is held against a number of something else: three days, 11 people."""
    if kind_of(d).subject != "count" or d.a is None or d.b is None:
        return False
    sides = ((renderings.compared[i], d.a.span), (renderings.compared[j], d.b.span))
    lasting = [any(n.unit in LASTING for n in _numbers(p) if n.span.overlaps(span)) for p, span in sides]
    return lasting[0] != lasting[1]


def _is_beside(renderings: Renderings, near: int, departure: Departure, found: Sequence[Point]) -> bool:
    """Whether two renderings differ where the yardstick says nothing, and no point tells of it yet. What one of them
    only leaves out counts where it is critical: a denial."""
    first, d = renderings.yardstick, departure.divergence
    if departure.rendering == first or departure.is_mere_wording or not ((d.a and d.b) or d.severity == "critical"):
        return False
    sides = [(i, p.span) for i, p in ((near, departure.near), (departure.rendering, departure.own)) if p]
    told = [(i, at) for point in found for i, at in point.placed.items() if at]
    if any(i == j and at.overlaps(span) for i, span in sides for j, at in told):
        return False
    if _is_a_translators(d) and not _is_as_it_is(renderings, first):
        return True
    one = renderings.compared
    return not any(_linked(one[i], one[first], span) for i, span in sides)


def _matters(point: Sequence[Departure], language: str) -> bool:
    """Whether a point is more than wording, or wording that gives a person or body another name."""
    return any(not d.is_mere_wording or (_names_one(d.near, language) and _names_one(d.own, language)) for d in point)


def _names_one(place: Place | None, language: str) -> bool:
    return place is not None and bool(participants(Passage.of(place.text, language)))


def _same_point(renderings: Renderings, one: Departure, other: Departure) -> bool:
    """Whether two renderings depart at the same point: at one place of what they are held against, or by adding
    words of one kind. Mere wording binds no other wording to a typed difference."""
    if one.is_mere_wording and other.is_mere_wording and one.rendering != other.rendering:
        return one.near == other.near and one.near is not None
    if one.near and other.near:
        return one.near.span.overlaps(other.near.span)
    if one.near or other.near or one.divergence.kind != other.divergence.kind:
        return False
    if one.own is None or other.own is None:
        return False
    words = [words_of(d.text, renderings.language) for d in (one.own, other.own)]
    return not words[0].isdisjoint(words[1]) or _are_paired(renderings, one, other)


def _are_paired(renderings: Renderings, one: Departure, other: Departure) -> bool:
    """Whether two renderings' own comparison puts what they add side by side: 32 here, 23 there."""
    for i, j, comparison in renderings.pairs_of(one.rendering):
        if {i, j} == {one.rendering, other.rendering}:
            x, y = (one.own, other.own) if i == one.rendering else (other.own, one.own)
            typed = [d for d in comparison.divergences if d.kind == one.divergence.kind and d.a and d.b]
            typed = [d for d in typed if not _is_doubtful(d, comparison)]
            return any(x and y and _overlap(d.a, x) and _overlap(d.b, y) for d in typed)
    return False


def _overlap(one: Place | None, other: Place) -> bool:
    return one is not None and one.span.overlaps(other.span)


def _placed(renderings: Renderings, near: int, point: Sequence[Departure]) -> dict[int, Span | None]:
    kind = kind_of(min((d.divergence for d in point), key=gravity))
    typed = [d for d in point if not d.is_mere_wording] or point
    spans = [d.near.span for d in typed if d.near]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    placed: dict[int, Span | None] = {}
    for d in point:
        if kind.subject != "actor" or d.kind == kind or d.own is None or _names_one(d.own, renderings.language):
            placed.setdefault(d.rendering, d.own.span if d.own else None)
    others = {d.rendering for d in point}
    for i, passage in enumerate(renderings.compared):
        if i in placed or i in others or (i == renderings.yardstick != near):
            continue
        own = _counterpart(renderings.compared[near], passage, span, kind) if span else None
        placed |= {i: own} if own or (span is None and near == renderings.yardstick) or i == near else {}
    return _with_figures(renderings, near, placed) if kind.is_figure else placed


def _with_figures(renderings: Renderings, near: int, placed: dict[int, Span | None]) -> dict[int, Span | None]:
    """Whole figures; where a rendering seemed silent, the figure in it that fits the one it is held against."""
    passages, own = renderings.compared, placed.get(near)
    wanted = [n for n in _numbers(passages[near]) if own and n.span.overlaps(own)]
    for i in (i for i, passage in enumerate(passages) if wanted and not placed.get(i)):
        fitting = [n.span for n in _numbers(passages[i]) if fits(n, wanted[0])]
        placed |= {i: fitting[0]} if fitting else {}
    return {i: span and _whole_number(passages[i], span) for i, span in placed.items()}


def _numbers(passage: Passage) -> list[Number]:
    return numbers_in(passage.tokens, passage.text.language)


def _counterpart(near: Passage, passage: Passage, span: Span, kind: Kind) -> Span | None:
    """The words of a rendering that answer to a span of another; none where they cannot be told."""
    if passage is near:
        return span
    if kind.subject == "count" and len(own := _numbers(passage)) == 1:
        return own[0].span
    linked = _linked(near, passage, span)
    return _whole(linked, participants(passage)) if linked else None


def _linked(near: Passage, passage: Passage, span: Span) -> Span | None:
    """From the first to the last word of a passage that is linked to one in a span of another."""
    tokens, others = near.tokens, passage.tokens
    inside = [others[j] for i, j in pair_tokens(near, passage) if tokens[i].start in span]
    return Span(min(t.start for t in inside), max(t.end for t in inside)) if inside else None


def _whole_number(passage: Passage, span: Span) -> Span:
    """A figure with all its words and the "more than" before it."""
    numbers = [n for n in _numbers(passage) if n.span.overlaps(span)]
    starts = [n.span.start if n.opened is None else n.opened for n in numbers]
    return Span(min((*starts, span.start)), max((*(n.span.end for n in numbers), span.end)))


def _whole(span: Span, phrases: Sequence[Span]) -> Span:
    """The span with the phrase for a person or body that it touches: "forces" in "the security forces and the Army"."""
    touched = [p for p in phrases if p.overlaps(span)]
    return Span(min(p.start for p in (*touched, span)), max(p.end for p in (*touched, span)))
