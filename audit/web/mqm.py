"""Decisions as MQM, in the ten tab-separated columns that Google's MQM viewer (Marot) reads.

A statement is a segment and a text is a system, so that the viewer lays the versions side by side. Only what a reviewer
calls real goes in. Where no original is named, every reading of a difference is marked: none is called the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from audit.model import Finding, Place, Span, Variation
from audit.web.material import Material
from audit.web.store import Vote
from audit.web.versions import AROUND

COLUMNS = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata",
)  # fmt: skip
NO_ERROR = "No-error"
Row = tuple[str, ...]


def mqm(material: Material, votes: Iterable[Vote]) -> str:
    """The table, a header line first. A rendering of which its rater decided points, none of them real, is a row
    without an error."""
    rows: list[Row] = []
    cleared = defaultdict[tuple[str, str], list[Vote]](list)
    for vote in (v for v in votes if v.choice and v.finding in material.by_id):
        if vote.choice == "real":
            rows += _errors(material, vote)
        cleared[vote.reviewer, _statement(material, vote.finding)].append(vote)
    for (_, statement), own in cleared.items():
        if statement and all(v.choice == "false-alarm" for v in own):
            rows += _clean(material, own[-1], statement)
    lines = ["\t".join(_cell(c) for c in row) for row in sorted(rows)]
    return "\n".join(["\t".join(COLUMNS), *lines, ""])


def _cell(words: str) -> str:
    """One line, without tabs."""
    return " ".join(words.split())


def _statement(material: Material, id: str) -> str:
    """The id of the statement an item stands in; empty where the report has none."""
    point = material.variations.get(id)
    found = point.statement if point else material.findings[id].statement
    return found if found in material.statements else ""


def _errors(material: Material, vote: Vote) -> Iterator[Row]:
    point = material.variations.get(vote.finding)
    if point and _statement(material, point.id):
        yield from _difference(material, vote, point)
    elif not point:
        yield _damage(material, vote, material.findings[vote.finding])


def _difference(material: Material, vote: Vote, point: Variation) -> Iterator[Row]:
    """A row for each version that reads otherwise than the original; for each that says something where none is."""
    statement = material.statements[point.statement]
    theirs = next((r for r in point.readings if material.original in r.documents), None)
    for reading in (r for r in point.readings if r is not theirs and (r.text or theirs)):
        for rendering in statement.places:
            spans = [p.span for p in reading.places if _covers(rendering, p)]
            if spans:
                target = _marked(rendering, spans if reading.text else [])
                yield _line(material, vote, rendering, target, point.severity, _source(material, point))


def _damage(material: Material, vote: Vote, finding: Finding) -> Row:
    """The damaged words in their rendering, or in their sentence where they stand in no statement."""
    place = finding.places[0]
    held = material.statements.get(finding.statement or "")
    rendering = next((p for p in held.places if _covers(p, place)), None) if held else None
    return _line(
        material, vote, place, _marked(rendering or _sentence(material, place), [place.span]), finding.severity
    )


def _covers(rendering: Place, place: Place) -> bool:
    return rendering.document == place.document and rendering.span.covers(place.span)


def _sentence(material: Material, place: Place) -> Place:
    """The sentence around a place; what the report carries of it where it carries no text."""
    if not material.holds(place):
        start = max(0, place.span.start - len(place.prefix))
        words = place.prefix[: place.span.start - start] + place.text + place.suffix
        return msgspec.structs.replace(place, span=Span(start, start + len(words)), text=words)
    text = material.text(place.document)
    found = text.sentence_at(place.span.start)
    start = max(found.start if found else place.span.start, place.span.start - AROUND)
    end = min(max(found.end if found else 0, place.span.end), place.span.end + AROUND)
    return text.place(Span(start, end))


def _marked(rendering: Place, spans: list[Span]) -> str:
    """The rendering with <v>…</v> around what is marked; the same signs of the text itself are defused."""
    out, at = [], rendering.span.start
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, rendering.span.end)
        if start < end:
            out += [_plain(rendering, at, start), "<v>", _plain(rendering, start, end), "</v>"]
            at = end
    return "".join([*out, _plain(rendering, at, rendering.span.end)])


def _plain(rendering: Place, start: int, end: int) -> str:
    own = rendering.text[start - rendering.span.start : end - rendering.span.start]
    return own.replace("<v>", "‹v›").replace("</v>", "‹/v›")


def _source(material: Material, point: Variation) -> str:
    """The original's rendering of the statement, with its own words at the point marked."""
    statement = material.statements[point.statement]
    own = next((p for p in statement.places if p.document == material.original), None)
    if own is None:
        return ""
    marks = [p.span for r in point.readings if r.text for p in r.places if _covers(own, p) and p.span != own.span]
    return _marked(own, marks)


def _milliseconds(moment: str) -> int:
    """Returns an ISO 8601 moment as milliseconds since 1970, which the viewer reads; 0 if it is none."""
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return 0
    return round((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1000)


def _clean(material: Material, vote: Vote, statement: str) -> Iterator[Row]:
    for rendering in material.statements[statement].places:
        yield _line(material, vote, rendering, _marked(rendering, []), NO_ERROR, category=NO_ERROR)


def _line(
    material: Material, vote: Vote, place: Place, target: str, severity: str, source: str = "", category: str = ""
) -> Row:
    statement = _statement(material, vote.finding)
    segment = str(material.numbers.get(statement, 0) or f"line {place.line}")
    rule = material.rules.get(vote.rule)
    category = category or vote.category or (rule.mqm if rule else vote.rule)
    severity = severity if severity == NO_ERROR else (vote.severity or severity).capitalize()
    metadata = {"timestamp": _milliseconds(vote.decided_at), "note": vote.note, "rule": vote.rule, "id": vote.finding}
    if vote.should_read:
        metadata["should_read"] = vote.should_read
    return (
        material.name(place.document),
        material.case,
        segment,
        statement or vote.finding,
        vote.reviewer,
        source,
        target,
        category,
        severity,
        msgspec.json.encode(metadata).decode(),
    )
