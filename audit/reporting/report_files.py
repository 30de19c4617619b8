"""Reports and decisions as files on disk -> values. A report of an older minor version is read like one of today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from audit.errors import ReportError
from audit.files.regular_file import read_regular
from audit.model import SCHEMA_VERSION, Decisions, Report
from audit.schema import problems

LARGEST = 1_000_000_000
T = TypeVar("T", Report, Decisions)


def load_report(path: Path) -> Report:
    """The report in a file. Unknown keys, which a newer minor version may have, are passed over.

    Raises ReportError where it cannot be read, does not fit its schema, speaks of texts that it does not hold, or is of
    another major version."""
    report = _load(path, "report", Report, "write it again with audit run")
    known = {d.id for d in report.documents}
    strange = sorted(({*_named(msgspec.to_builtins(report))} - known) | (known - report.languages.keys()))
    if strange:
        raise ReportError(path.name, f"text {strange[0]!r} is named and not described", "write it again with audit run")
    return report


def load_decisions(path: Path) -> Decisions:
    """The decisions in a file. Raises ReportError where it cannot be read or does not fit its schema."""
    return _load(path, "decisions", Decisions, "export it again from audit review")


def load_baselines(path: Path) -> dict[str, Report]:
    """Case id -> report, of one report or of a folder of them. Raises ReportError where one of them does not fit, or
    a folder holds none."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    reports = [load_report(file) for file in files]
    if not reports:
        raise ReportError(path.name, "holds no report", "give a report, or a folder of reports")
    return {report.case.id: report for report in reports}


def _load(path: Path, name: str, kind: type[T], hint: str) -> T:
    value: Any = _decoded(path, hint)
    version = value.get("schema_version") if isinstance(value, dict) else None
    if not isinstance(version, str):
        raise ReportError(path.name, f"no {name} of this tool: it names no schema_version", hint)
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise ReportError(path.name, f"schema {version}, and this tool reads {SCHEMA_VERSION}", hint)
    try:
        return msgspec.convert(value, kind)  # fits the schema, and is checked a hundred times as fast
    except msgspec.ValidationError as error:
        found = list(problems(name, value)) or [str(error)]
        raise ReportError(path.name, "; ".join(found[:3]), f"compare with: audit schema {name}") from None


def _named(report: Any) -> Iterator[str]:
    """The ids of documents that the parts of a report name, at any depth."""
    waiting = [part for key, part in report.items() if key != "documents"]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield from (part[key] for key in ("document", "a", "b") if isinstance(part.get(key), str))
            yield from part.get("documents", ()) if isinstance(part.get("documents"), list | tuple) else ()
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part


def _decoded(path: Path, hint: str) -> Any:
    try:
        return msgspec.json.decode(read_regular(path, LARGEST))
    except OSError as error:
        raise ReportError(path.name, error.strerror or str(error), "give the path of a report") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReportError(path.name, f"no JSON: {error}", hint) from None
