"""Points across languages as differences of a pair and as variations of a statement, in the texts' own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from audit.comparison.across.pieces import Pieces
from audit.comparison.across.points import PointAcross, points_across
from audit.comparison.kinds import kind_by_name
from audit.comparison.readings import Renderings, in_order, message
from audit.meaning import Encoder
from audit.model import SEVERITIES, Divergence, Reading, Span, Variation
from audit.text import Passage, fingerprint, fold


def find_points(passages: Sequence[Passage], encoder: Encoder | None, sure: bool = False) -> tuple[PointAcross, ...]:
    """Returns the points on which passages in several languages differ; none for one language.

    `sure`: they answer to each other as a whole, as the user says; else an encoder has to say what answers to what."""
    if len({p.text.language for p in passages}) < 2 or not (sure or encoder):
        return ()
    return tuple(points_across(Pieces(passages, encoder, sure)))


def divergences(
    points: Sequence[PointAcross], passages: Sequence[Passage], pair: tuple[int, int], original: str | None = None
) -> tuple[Divergence, ...]:
    """Returns the points on which two of the passages differ, as differences of the pair."""
    found = []
    for point in points:
        by_rendering = {s.rendering: s for s in point.said}
        x, y = (by_rendering.get(i) for i in pair)
        languages = {passages[i].text.language for i in pair}
        if x and y and x.value != y.value and len(languages) > 1:
            ends = [passages[s.rendering].text.place(s.span) if s.span else None for s in (x, y)]
            one, other = (f"“{p.text}”" if p else "nothing" for p in ends)
            found.append(
                Divergence(
                    kind=point.kind,
                    rule=kind_by_name()[point.kind].id,
                    severity=point.severity,
                    a=ends[0],
                    b=ends[1],
                    direction=_direction(ends[0] is not None, ends[1] is not None, original),
                    message=f"Read in two languages: {one} here, {other} there.",
                )
            )
    return tuple(found)


def _direction(in_a: bool, in_b: bool, original: str | None) -> Literal["added", "left-out", "changed", "unknown"]:
    if original is None:
        return "unknown"
    if in_a and in_b:
        return "changed"
    return "left-out" if in_a == (original == "a") else "added"


def variation(point: PointAcross, passages: Sequence[Passage], statement: str) -> Variation:
    """Returns a point as a variation of a statement: each reading in the words of a text that has it."""
    values = list(dict.fromkeys(s.value for s in point.said))
    readings = in_order(_reading(point, passages, value) for value in values)
    return Variation(
        id=fingerprint("v", statement, point.kind, *(fold(r.text) for r in readings)),
        statement=statement,
        kind=point.kind,
        rule=kind_by_name()[point.kind].id,
        severity=point.severity,
        readings=readings,
        message=message(readings, None),
    )


def _reading(point: PointAcross, passages: Sequence[Passage], value: str) -> Reading:
    own = [s for s in point.said if s.value == value]
    places = tuple(passages[s.rendering].text.place(s.span) if s.span else passages[s.rendering].place for s in own)
    first = own[0]
    return Reading(
        text=passages[first.rendering].text.slice(first.span) if first.span else "",
        places=places,
        documents=tuple(dict.fromkeys(p.document for p in places)),
        translated=False,
    )


def joined(own: Variation, across: Variation) -> Variation | None:
    """Returns a point of one language and one across languages as one, where each has two readings and some of them
    stand on the same words; else None."""
    if own.kind != across.kind or len(own.readings) != 2 or len(across.readings) != 2:
        return None
    shared = [(x, y) for x in (0, 1) for y in (0, 1) if _on_one_word(own.readings[x], across.readings[y])]
    if not shared:
        return None
    x, y = shared[0]
    readings = in_order(_as_one(own.readings[x ^ n], across.readings[y ^ n]) for n in (0, 1))
    return msgspec.structs.replace(
        own,
        id=fingerprint("v", own.statement, own.kind, *(fold(r.text) for r in readings)),
        severity=min(own.severity, across.severity, key=SEVERITIES.index),
        readings=readings,
        message=message(readings, None),
    )


def _on_one_word(x: Reading, y: Reading) -> bool:
    ends = ((p, q) for p in x.places for q in y.places if p.document == q.document)
    return bool(x.text and y.text) and any(p.span.overlaps(q.span) for p, q in ends)


def _as_one(own: Reading, across: Reading) -> Reading:
    """A reading with the texts that another adds to it."""
    more = tuple(p for p in across.places if p.document not in own.documents)
    return msgspec.structs.replace(
        own,
        text=own.text or across.text,
        places=own.places + more,
        documents=tuple(dict.fromkeys((*own.documents, *(p.document for p in more)))),
    )


def told_once(every: Sequence[Renderings]) -> list[Renderings]:
    """Returns statements without points across languages whose words a larger point of another statement tells of."""
    seen = list[tuple[str, frozenset[tuple[str, Span]]]]()
    kept = dict[int, list[PointAcross]]()
    order = sorted(((-len(p.said), n, m) for n, r in enumerate(every) for m, p in enumerate(r.across)))
    for _, n, m in order:
        point, passages = every[n].across[m], every[n].passages
        words = frozenset((passages[i].text.document.id, span) for i, span in point.spans)
        if not any(kind == point.kind and words <= told for kind, told in seen):
            seen.append((point.kind, words))
            kept.setdefault(n, []).append(point)
    return [msgspec.structs.replace(r, across=tuple(kept.get(n, ()))) for n, r in enumerate(every)]
