"""Reports and decisions as files on disk -> values. A report of an older minor version is read like one of today."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from audit.errors import ReportError
from audit.model import SCHEMA_VERSION, Decisions, Report
from audit.schema import problems

LARGEST = 1_000_000_000
T = TypeVar("T", Report, Decisions)


def load_report(path: Path) -> Report:
    """The report in a file. Unknown keys, which a newer minor version may have, are passed over.

    Raises ReportError where it cannot be read, does not fit its schema, or is of another major version."""
    return _load(path, "report", Report, "write it again with audit run")


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
    value = _decoded(path, hint)
    version = value.get("schema_version") if isinstance(value, dict) else None
    if not isinstance(version, str):
        raise ReportError(path.name, f"no {name} of this tool: it names no schema_version", hint)
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise ReportError(path.name, f"schema {version}, and this tool reads {SCHEMA_VERSION}", hint)
    found = list(problems(name, value))
    if found:
        raise ReportError(path.name, "; ".join(found[:3]), f"compare with: audit schema {name}")
    return msgspec.convert(value, kind)


def _decoded(path: Path, hint: str) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise ReportError(path.name, "larger than 1 GB", "no report of one case is that large")
        return msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise ReportError(path.name, error.strerror or str(error), "give the path of a report") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReportError(path.name, f"no JSON: {error}", hint) from None
