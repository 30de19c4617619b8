"""The whole texts, line by line, with what was found in them marked and linked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

import msgspec

from audit.model import Document, Report, Span
from audit.render.overview import called
from audit.render.stretches import Marked, Stretch, cut
from audit.render.view import ShownStatement, labels, live_findings
from audit.reporting.marks import Marks

ByDocument = dict[str, list[Marked]]


class Line(msgspec.Struct, frozen=True):
    """A line that holds words: its number, its words, and the numbers of the statements that it carries."""

    number: int
    stretches: tuple[Stretch, ...]
    statements: tuple[int, ...]


class WholeText(msgspec.Struct, frozen=True):
    """One text of the case. The mark of a stretch is the name that its words are linked to on the page."""

    label: str
    called: str
    document: Document
    lines: tuple[Line, ...]


def whole_texts(report: Report, statements: list[ShownStatement], marks: Marks) -> list[WholeText]:
    """Returns every text with its marks; none if the report does not carry the whole texts."""
    if report.configuration.texts != "full":
        return []
    names, marked = labels(report), _marked(report, statements, marks)
    carried = _carried(statements)
    return [
        WholeText(names[d.id], called(d, names[d.id]), d, tuple(_lines(d, marked.get(d.id, []), carried.get(d.id, []))))
        for d in report.documents
    ]


def _marked(report: Report, statements: list[ShownStatement], marks: Marks) -> ByDocument:
    """Damage first, then the words that differ: where two overlap, the first is shown."""
    found: ByDocument = {}
    for finding in live_findings(report, marks):
        for place in finding.places:
            found.setdefault(place.document, []).append(Marked(place.span, finding.id))
    for shown in statements:
        whole = {(p.document, p.span) for p in shown.statement.places}
        places = [p for v, _ in shown.points for r in v.readings if r.text and not r.translated for p in r.places]
        for place in places:
            if (place.document, place.span) not in whole:
                found.setdefault(place.document, []).append(Marked(place.span, f"s{shown.number}"))
    return found


def _carried(statements: list[ShownStatement]) -> dict[str, list[tuple[Span, int]]]:
    found: dict[str, list[tuple[Span, int]]] = {}
    for shown in statements:
        for place in shown.statement.places:
            found.setdefault(place.document, []).append((place.span, shown.number))
    return found


def _lines(document: Document, marked: list[Marked], carried: list[tuple[Span, int]]) -> Iterator[Line]:
    lines = document.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    within = defaultdict[int, list[Marked]](list)
    for mark in marked:
        for number in range(bisect_right(starts, mark.span.start), bisect_right(starts, mark.span.end) + 1):
            within[number].append(mark)
    above = defaultdict[int, set[int]](set)
    for span, statement in carried:
        above[bisect_right(starts, span.start)].add(statement)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Line(number, tuple(cut(line, starts[number - 1], within[number])), tuple(sorted(above[number])))
