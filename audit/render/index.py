"""Many reports -> one page: a row a case and a row each of its texts, newest and worst first, and what is new.

A text's row counts what stands in that copy of it. There is no total per outlet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from audit.model import SEVERITIES, Document, Item, Report, Severity
from audit.render.page import page
from audit.render.view import labels
from audit.reporting.marks import Marks, items


class TextRow(msgspec.Struct, frozen=True):
    """One text of a case."""

    label: str
    document: Document
    language: str
    damage: int
    differences: int


class CaseRow(msgspec.Struct, frozen=True):
    """One case: where its page is, its newest text's date, how many points of each severity, and how many are new."""

    report: Report
    address: str
    newest: str
    counts: dict[Severity, int]
    new: int | None
    not_done: int
    texts: tuple[TextRow, ...]


def render(reports: Sequence[tuple[Report, Marks]], address: Callable[[str], str]) -> str:
    """The page as text; `address` gives the page of a case id."""
    rows = [_case(report, marks, address(report.case.id)) for report, marks in reports]
    rows.sort(key=lambda row: row.report.case.id)
    rows.sort(key=lambda row: (row.newest, *(row.counts[s] for s in SEVERITIES)), reverse=True)
    return page("index.html").render(rows=rows, severities=SEVERITIES)


def _case(report: Report, marks: Marks, address: str) -> CaseRow:
    live = [i for i in items(report) if not (i.suppressed or marks.get(i.id).silenced)]
    states = [marks.get(i.id).state for i in live]
    counts = Counter(i.severity for i in live)
    return CaseRow(
        report=report,
        address=address,
        newest=max((d.published or "" for d in report.documents), default="")[:10],
        counts={s: counts[s] for s in SEVERITIES},
        new=states.count("new") if any(states) else None,
        not_done=len(report.not_done) + len(report.skipped),
        texts=_texts(report, live),
    )


def _texts(report: Report, live: Sequence[Item]) -> tuple[TextRow, ...]:
    """Newest first, then those with most points."""
    names = labels(report)
    counts = Counter((d, i.kind) for i in live for d in i.documents)
    rows = [
        TextRow(names[d.id], d, report.languages[d.id].tag, counts[d.id, "damage"], counts[d.id, "difference"])
        for d in report.documents
    ]
    rows.sort(key=lambda r: (r.document.published or "", r.differences, r.damage), reverse=True)
    return tuple(rows)
