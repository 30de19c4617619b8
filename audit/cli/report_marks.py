"""Reports with what a baseline and reviewers say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.config import Config
    from audit.model import Report
    from audit.reporting.marks import Marks


def with_marks(reports: Sequence[Report], config: Config) -> Iterator[tuple[Report, Marks]]:
    """Each report with its marks. Raises ReportError where the baseline or the decisions do not fit."""
    from audit.reporting.marks import marks
    from audit.reporting.report_files import load_baselines, load_decisions

    baselines = load_baselines(Path(config.baseline)) if config.baseline else {}
    decisions = load_decisions(Path(config.decisions)).decisions if config.decisions else ()
    today = (config.as_of or date.today()).isoformat()
    for report in reports:
        yield report, marks(report, baselines.get(report.case.id), decisions, today)
