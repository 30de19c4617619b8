"""Reports as files, or on standard output: every file of every format is made before the first is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.console import say_bytes
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.model import Report
    from audit.reporting.marks import Marks

STANDARD = "-"
FORMATS = ("json", "html")  # written if none is asked for
CHECKED = "json"  # the format that is checked against the schema


def put(
    reports: Sequence[tuple[Report, Marks]], formats: Sequence[str], out: str, stored: Mapping[str, bytes] | None = None
) -> list[Path]:
    """Writes each report in each format into the folder `out`, and returns the files; - is standard output.

    `stored`: case id -> the report's JSON, if it was read from a file. It is written as it was, as another form of the
    same values would not verify.

    Raises ReportError where a report does not fit its schema, OutputError where a file cannot be written. Raises
    UsageError where standard output would hold more than one file, or two reports one name."""
    from audit.files.output import sweep, write_all

    formats = formats or ((CHECKED,) if out == STANDARD else FORMATS)
    made = [file for report, marks in reports for file in _files(report, marks, formats, stored or {})]
    if "html" in formats and len(reports) > 1:
        made.append(("index.html", _index(reports)))
    twice = [name for name, times in Counter(name for name, _ in made).items() if times > 1]
    if out != STANDARD and twice:
        raise UsageError(twice[0], "would be written twice: two reports are of one case", "render them one by one")
    if out != STANDARD:
        sweep(Path(out))
        write_all([(Path(out) / name, content) for name, content in made])
        return [Path(out) / name for name, _ in made]
    if len(made) != 1:
        raise UsageError("--out -", f"{len(made)} files for one output", "ask for one format of one case")
    say_bytes(made[0][1])
    return []


def _index(reports: Sequence[tuple[Report, Marks]]) -> bytes:
    from audit.files.file_names import file_name
    from audit.render.index import render

    return render(reports, lambda case: file_name(case, ".html")).encode()


def _files(
    report: Report, marks: Marks, formats: Sequence[str], stored: Mapping[str, bytes]
) -> list[tuple[str, bytes]]:
    """Returns (file name, content) of every file of a report. JSON is made first, asked for or not: it is checked
    against the schema, and other formats are made of nothing less."""
    from audit.files.file_names import file_name
    from audit.render.formats import format_of

    own = stored.get(report.case.id)
    checked = [(f".{CHECKED}", own)] if own is not None else format_of(CHECKED).files(report, marks)
    made = checked if CHECKED in formats else []
    made = made + [file for name in formats if name != CHECKED for file in format_of(name).files(report, marks)]
    return [(file_name(report.case.id, suffix), content) for suffix, content in made]
