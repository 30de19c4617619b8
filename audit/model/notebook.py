"""A report in a notebook: one line, and a small page of what differs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from audit.model.base import SEVERITIES
from audit.model.contents import Contents

SHOWN = 10  # differences on the page; the rest is counted
_CAVEAT = "Differences are not errors, and most texts agreeing is no proof."


def line(report: Contents) -> str:
    """Returns what the report holds, on one line."""
    return f"<Report {report.case.id}: {', '.join(_counts(report))}>"


def _counts(report: Contents) -> Iterator[str]:
    s = report.summary
    yield _several(s.documents, "text")
    yield f"{_several(s.statements, 'statement')}, {s.statements_that_differ} differ"
    yield _several(sum(s.findings.values()), "damaged place")
    if s.skipped:
        yield f"{s.skipped} not read"
    if report.not_done:
        yield f"{_several(len(report.not_done), 'step')} not done"


def _several(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def page(report: Contents) -> str:
    """Returns the counts and the gravest differences as HTML. Everything is escaped; nothing is loaded."""
    found = [v for v in report.variations if v.suppressed is None]
    found.sort(key=lambda v: SEVERITIES.index(v.severity))
    rows = "".join(f"<tr>{_cells(v.severity, v.kind.replace('_', ' '), v.message)}</tr>" for v in found[:SHOWN])
    more = f"<p>… {len(found) - SHOWN} more differences.</p>" if len(found) > SHOWN else ""
    silent = [f"not read: {s.path}: {s.reason}" for s in report.skipped]
    silent += [f"not done: {n.stage}: {n.reason} ({len(n.subjects)})" for n in report.not_done]
    head = f"<p><b>{escape(report.case.title or report.case.id)}</b>: {escape(', '.join(_counts(report)))}</p>"
    table = f"<table><tr><th>severity</th><th>kind</th><th>difference</th></tr>{rows}</table>{more}" if rows else ""
    undone = f"<ul>{''.join(f'<li>{escape(x)}</li>' for x in silent)}</ul>" if silent else ""
    return f"{head}{table}{undone}<p><small>{_CAVEAT}</small></p>"


def _cells(*words: str) -> str:
    return "".join(f"<td style='text-align:left'>{escape(x)}</td>" for x in words)
