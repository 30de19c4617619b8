"""Report -> GitHub's workflow commands: an annotation per finding and per differing text.

A text that is no file of the repository is named without a line. GitHub shows ten annotations of a kind in a step and
drops the rest unsaid: what was not read or done comes first, then the gravest, and what is beyond ten is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Document, Place, Report, Severity
from audit.render.format import single
from audit.render.view import NO_MARKS
from audit.reporting.marks import Marks, items, told

SHOWN = 10  # annotations of a kind in one step
_COMMAND: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "notice"}


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """One command a line, errors first; what people set aside or a baseline holds is left out, and counted."""
    documents = {d.id: d for d in report.documents}
    first = {f.id: f.places[0] for f in report.findings}
    first |= {v.id: v.readings[-1].places[0] for v in report.variations}
    found = items(report)
    live = [i for i in found if not (i.suppressed or marks.get(i.id).silenced) and marks.get(i.id).state != "unchanged"]
    lines = [*_told(report, len(found) - len(live))]
    lines += [
        f"::{_COMMAND[item.severity]} {_where(first[item.id], documents)}title={_value(item.rule)}::"
        + _data(f"{told(item)} [{item.id}]")
        for item in live
    ]
    return "".join(f"{line}\n" for command in _COMMAND.values() for line in _bounded(command, lines))


def _bounded(command: str, lines: list[str]) -> list[str]:
    """The lines of one command, as many as are shown; the last counts those that are not."""
    own = [line for line in lines if line.startswith(f"::{command} ")]
    more = len(own) - SHOWN + 1
    return own if more < 2 else [*own[: SHOWN - 1], f"::{command} title=not shown::{more} more stand in the report"]


def _where(place: Place, documents: dict[str, Document]) -> str:
    document = documents[place.document]
    if document.path in ("", "-"):
        return ""
    line = f",line={place.line}" if document.is_file else ""
    return f"file={_value(document.path)}{line},"


def _told(report: Report, silent: int) -> Iterator[str]:
    for skip in report.skipped:
        yield f"::warning title=not read::{_data(f'{skip.path}: {skip.reason}')}"
    for row in report.not_done:
        yield f"::notice title=not done::{_data(f'{row.stage}: {row.reason} ({len(row.subjects)})')}"
    if silent:
        yield f"::notice title=set aside::{silent} findings are set aside by people or stand in the baseline"


def _data(text: str) -> str:
    """A message as the runner reads it: no line of a text begins a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = single("github", ".github.txt", render)
