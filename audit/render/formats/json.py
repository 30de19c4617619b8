"""Report -> JSON, checked against its schema: the report itself. Marks stand beside it, never in it."""

from __future__ import annotations

from audit.model import Report
from audit.render.format import single
from audit.reporting.marks import Marks
from audit.schema import checked_report


def render(report: Report, _: Marks) -> str:
    """Returns the report as JSON text. Raises ReportError if it does not fit its schema."""
    return checked_report(report).decode()


FORMAT = single("json", ".json", render)
