"""What is shown of one item: a difference among versions, or one damaged place."""

from __future__ import annotations

import msgspec

from audit.model import Comparison, Convergence, Finding, Item, Place, RuleInfo, Variation
from audit.render.stretches import Marked, Stretch, cut
from audit.render.view import one_line, proof, told_trips
from audit.web.highlights import shortened
from audit.web.material import Entry, Material
from audit.web.versions import Version, version


class Card(msgspec.Struct, frozen=True):
    """One item with all that a reviewer needs to decide it."""

    item: Item
    question: str
    original: str
    rule: RuleInfo | None
    point: Variation | None
    finding: Finding | None
    versions: tuple[Version, ...]
    number: int | None
    others: tuple[Item, ...]
    copies: tuple[tuple[str, str, float], ...]
    trips: tuple[str, ...]
    proof: str
    comparisons: tuple[Comparison, ...]
    convergences: tuple[Convergence, ...]
    citation: str


def card(material: Material, entry: Entry) -> Card:
    """The card of an entry of the queue."""
    point = material.variations.get(entry.item.id)
    finding = None if point else material.findings[entry.item.id]
    statement = point.statement if point else _statement_of(material, finding)
    versions = _difference(material, point) if point else _damaged(material, finding, statement)
    documents = [v.document.id for v in versions]
    return Card(
        item=entry.item,
        question="Is this a real difference?" if point else "Is the text really damaged here?",
        original=material.name(material.original) if material.original else "none named",
        rule=material.rules.get(entry.item.rule),
        point=point,
        finding=finding,
        versions=versions,
        number=material.numbers.get(statement) if statement else None,
        others=_others(material, entry, statement),
        copies=tuple(material.near_copies(documents)),
        trips=told_trips(material.convergences[statement], material.labels) if statement else (),
        proof=proof(point) if point else "",
        comparisons=tuple(material.comparisons[statement]) if point and statement else (),
        convergences=tuple(material.convergences[statement]) if point and statement else (),
        citation=citation(material, entry.item, point, versions),
    )


def _difference(material: Material, point: Variation) -> tuple[Version, ...]:
    """Every version of the statement: the original, one of each reading, so that they stand side by side, the rest."""
    statement = material.statements.get(point.statement)
    places = statement.places if statement else tuple(p for r in point.readings for p in r.places)
    others = [v for v in material.points[point.statement] if v.id != point.id]
    found = [version(material, place, point, others) for place in places if place.document in material.documents]
    found.sort(key=lambda v: (v.says.letter if v.says else "~", v.document.id, v.place.span))
    first = {v.says.letter: v for v in reversed(found) if v.says}
    return tuple(sorted(found, key=lambda v: (not v.is_original, not (v.says and first[v.says.letter] is v))))


def _damaged(material: Material, finding: Finding | None, statement: str | None) -> tuple[Version, ...]:
    """The damaged place, then what other texts have of the same statement."""
    assert finding is not None
    place = finding.places[0]
    own = version(material, place, None)
    own = msgspec.structs.replace(
        own, segments=tuple(shortened(cut(place.text or "⟦⟧", 0, [_whole(place)]))), damage=()
    )
    held = material.statements.get(statement) if statement else None
    beside = [
        version(material, p, None)
        for p in (held.places if held else ())
        if p.document in material.documents and p.document != place.document
    ]
    return own, *beside


def _whole(place: Place) -> Marked:
    """All of it; the sign for nothing, where the damage is that something is missing."""
    return Marked(msgspec.structs.replace(place.span, start=0, end=max(2, len(place.text))), "damage")


def _statement_of(material: Material, finding: Finding | None) -> str | None:
    """The statement a damaged place stands in."""
    if finding is None or finding.statement:
        return finding.statement if finding else None
    place = finding.places[0]
    held = (s.id for p, s in material.renderings[place.document] if p.span.overlaps(place.span))
    return next(held, None)


def _others(material: Material, entry: Entry, statement: str | None) -> tuple[Item, ...]:
    """The statement's other points, and the damage inside its renderings."""
    held = material.statements.get(statement) if statement else None
    if held is None or statement is None:
        return ()
    ids = [v.id for v in material.points[statement]]
    ids += [f.id for p in held.places for f in material.damage[p.document] if p.span.overlaps(f.places[0].span)]
    return tuple(material.by_id[i].item for i in dict.fromkeys(ids) if i != entry.item.id and i in material.by_id)


def citation(material: Material, item: Item, point: Variation | None, versions: tuple[Version, ...]) -> str:
    """What is found, and where, as plain lines for an article or a mail."""
    shown = versions if point else versions[:1]
    lines = [item.message] + [_cited(v) for v in shown]
    return "\n".join([*lines, f"({material.report.tool}, case {one_line(material.case)}, {item.id})"])


def _cited(v: Version) -> str:
    document = v.document
    where = [x for x in (document.publisher, document.title, document.published, document.url) if x]
    shown = ", ".join(one_line(x) for x in where) or one_line(document.path or document.id)
    return f"“{one_line(v.place.text[:400])}” — {shown}, line {v.place.line}"


def whole_text(material: Material, document: str, entry: Entry) -> list[Stretch]:
    """A whole text with the item's places marked; empty where the report carries no text."""
    point, finding = material.variations.get(entry.item.id), material.findings.get(entry.item.id)
    places = (
        [p for r in point.readings if r.text for p in r.places] if point else list(finding.places if finding else ())
    )
    statement = material.statements.get(point.statement) if point else None
    marks = [Marked(p.span, "damage" if finding else "differs") for p in places if p.document == document]
    marks += [Marked(p.span, "other") for p in (statement.places if statement else ()) if p.document == document]
    return cut(material.documents[document].text, 0, marks)
