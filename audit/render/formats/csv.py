"""Report -> tables for a spreadsheet: a row a quote, a rendering, a difference, a damaged place.

A cell that a spreadsheet would run as a formula begins with an apostrophe instead. A label that it would read as a
number or date begins with "text". Lines end as RFC 4180 has it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from audit.model import SEVERITIES, Report
from audit.render.format import Format
from audit.render.quotes import quotes_to_check
from audit.render.view import NO_MARKS, labels, live_findings, one_line, shown_statements, visible
from audit.reporting.marks import Marks

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")

QUOTES = (
    "text", "line", "words", "speaker", "person", "cue", "kind", "marks", "language", "check", "start", "end", "id",
)  # fmt: skip
STATEMENTS = (
    "statement", "worst difference", "text", "line", "words", "attributed to", "how it stands", "differences",
    "not compared", "language", "publisher", "published", "url", "start", "end", "id",
)  # fmt: skip
DIFFERENCES = ("severity", "kind", "statement", "words", "what differs", "who says what", "confirmed", "rule", "id")
FINDINGS = (
    "severity", "text", "line", "words", "what is seen", "suggestion", "inside", "rule", "start", "end", "id",
)  # fmt: skip


def quotes_table(report: Report, marks: Marks = NO_MARKS) -> str:
    """A row a quote, those to check against the original first, with the reasons in the column "check"."""
    return _table(QUOTES, _quotes(report, marks))


def statements_table(report: Report, marks: Marks = NO_MARKS) -> str:
    """A row a rendering, worst statement first; the statement's differences stand in each of its rows."""
    return _table(STATEMENTS, _renderings(report, marks))


def differences_table(report: Report, marks: Marks = NO_MARKS) -> str:
    """A row a difference, in the order of the statements, with the words of one text and what each text says."""
    return _table(DIFFERENCES, _differences(report, marks))


def findings_table(report: Report, marks: Marks = NO_MARKS) -> str:
    """A row a damaged place, gravest first."""
    return _table(FINDINGS, _findings(report, marks))


def _quotes(report: Report, marks: Marks) -> Iterator[Sequence[object]]:
    for row in quotes_to_check(report, marks):
        quote = row.quote
        yield (
            unread(row.label),
            quote.place.line,
            one_line(quote.words),
            *(one_line(p.text) if p else "" for p in (quote.speaker, quote.person, quote.cue)),
            quote.kind,
            quote.marks,
            quote.language.tag,
            "; ".join(row.reasons),
            quote.place.span.start,
            quote.place.span.end,
            quote.id,
        )


def _renderings(report: Report, marks: Marks) -> Iterator[Sequence[object]]:
    documents, names = {d.id: d for d in report.documents}, labels(report)
    for shown in shown_statements(report, marks):
        differences = "; ".join(f"{v.kind.replace('_', ' ')}: {sides}" for v, sides in shown.points)
        for rendering in shown.renderings:
            place, document = rendering.place, documents[rendering.place.document]
            yield (
                shown.number,
                shown.grade,
                unread(names[place.document]),
                place.line,
                one_line(place.text),
                rendering.speaker or "",
                "; ".join(rendering.notes),
                differences,
                "; ".join(shown.left),
                report.languages[place.document].tag,
                *(given or "" for given in (document.publisher, document.published, document.url)),
                place.span.start,
                place.span.end,
                shown.statement.id,
            )


def _differences(report: Report, marks: Marks) -> Iterator[Sequence[object]]:
    for shown in shown_statements(report, marks):
        for variation, sides in shown.points:
            yield (
                variation.severity,
                variation.kind.replace("_", " "),
                shown.number,
                one_line(shown.statement.nearest.text),
                one_line(variation.message),
                sides,
                " ".join(variation.confirmed),
                variation.rule,
                variation.id,
            )


def _findings(report: Report, marks: Marks) -> Iterator[Sequence[object]]:
    names = labels(report)
    for finding in sorted(live_findings(report, marks), key=lambda f: SEVERITIES.index(f.severity)):
        place = finding.places[0]
        yield (
            finding.severity,
            unread(names[place.document]),
            place.line,
            visible(place.text),
            one_line(finding.message),
            one_line(finding.suggestion or ""),
            finding.inside,
            finding.rule,
            place.span.start,
            place.span.end,
            finding.id,
        )


def unread(label: str) -> str:
    """Returns the label, after the word "text" where a spreadsheet would read 000 as 0 or 3-5 as a date."""
    return f"text {label}" if label[:1].isdigit() or label.startswith(".") else label


def harmless(cell: object) -> object:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


class _Lines(list[str]):
    """What csv writes to: a list of lines."""

    write = list.append


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return "".join(lines)


def _tables(report: Report, marks: Marks) -> tuple[str, ...]:
    """Returns the tables. Each begins with a byte order mark: without it spreadsheets take another encoding."""
    made = (quotes_table, statements_table, differences_table, findings_table)
    return tuple("\ufeff" + table(report, marks) for table in made)


FORMAT = Format("csv", (".quotes.csv", ".statements.csv", ".differences.csv", ".findings.csv"), _tables)
