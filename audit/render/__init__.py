"""A report as files for people, one file per format; each is made from the report and its marks alone.

FORMATS holds, by the name that --format takes, what makes the files of a report: (suffix, content) each.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from audit.model import Report
from audit.reporting.marks import Marks

Files = list[tuple[str, bytes]]


def _csv(report: Report, marks: Marks) -> Files:
    from audit.render.tables import quotes_table, statements_table

    # A byte order mark, as spreadsheets take a file without one for another encoding.
    return [
        (".quotes.csv", quotes_table(report, marks).encode("utf-8-sig")),
        (".statements.csv", statements_table(report, marks).encode("utf-8-sig")),
    ]


def _text(module: str, suffix: str) -> Callable[[Report, Marks], Files]:
    """A format of one file, by the module that makes it, imported when it is wanted."""

    def made(report: Report, marks: Marks) -> Files:
        return [(suffix, import_module(f"audit.render.{module}").render(report, marks).encode())]

    return made


FORMATS: dict[str, Callable[[Report, Marks], Files]] = {
    "html": _text("html", ".html"),
    "csv": _csv,
    "markdown": _text("markdown", ".md"),
    "junit": _text("junit", ".junit.xml"),
    "github": _text("github", ".github.txt"),
    "sarif": _text("sarif", ".sarif"),
}
