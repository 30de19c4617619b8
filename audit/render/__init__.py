"""A report as files for people, one file per format; each is made from the report alone.

FORMATS holds, by the name that --format takes, what makes the files of a report: (suffix, content) each.
"""

from __future__ import annotations

from collections.abc import Callable

from audit.model import Report

Files = list[tuple[str, bytes]]


def _html(report: Report) -> Files:
    from audit.render.html import render

    return [(".html", render(report).encode())]


def _csv(report: Report) -> Files:
    from audit.render.tables import quotes_table, statements_table

    # A byte order mark, as spreadsheets take a file without one for another encoding.
    return [
        (".quotes.csv", quotes_table(report).encode("utf-8-sig")),
        (".statements.csv", statements_table(report).encode("utf-8-sig")),
    ]


FORMATS: dict[str, Callable[[Report], Files]] = {"html": _html, "csv": _csv}
