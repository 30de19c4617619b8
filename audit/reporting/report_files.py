"""Reports and decisions as files on disk -> values. A report of an older minor version is read like one of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from audit.errors import ReportError
from audit.files.regular_file import read_regular
from audit.model import SCHEMA_VERSION, Decisions, Report
from audit.schema import problems

LARGEST = 1_000_000_000
EXPLAINED = 5_000_000  # bytes of a file up to which the schema says what does not fit: it takes a second a megabyte
T = TypeVar("T", Report, Decisions)


def load_report(path: Path) -> Report:
    """The report in a file. Unknown keys, which a newer minor version may have, are passed over.

    Raises ReportError where it cannot be read, does not fit its schema, speaks of texts that it does not hold, or is of
    another major version."""
    return load_stored(path)[0]


def load_stored(path: Path) -> tuple[Report, bytes]:
    """Returns the report in a file, and the file's bytes. Raises ReportError as `load_report` does."""
    raw = _bytes(path)
    report = _decoded(raw, path, "report", Report, "write it again with audit run")
    known = {d.id for d in report.documents}
    strange = sorted(({*_named(report)} - known) | (known - report.languages.keys()))
    if strange:
        raise ReportError(path.name, f"text {strange[0]!r} is named and not described", "write it again with audit run")
    return report, raw


def load_decisions(path: Path) -> Decisions:
    """The decisions in a file. Raises ReportError where it cannot be read or does not fit its schema."""
    return _decoded(_bytes(path), path, "decisions", Decisions, "export it again from audit review")


def load_baselines(path: Path) -> dict[str, Report]:
    """Case id -> report, of one report or of a folder of them. Raises ReportError where one of them does not fit, or
    a folder holds none."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    reports = [load_report(file) for file in files]
    if not reports:
        raise ReportError(path.name, "holds no report", "give a report, or a folder of reports")
    return {report.case.id: report for report in reports}


class _Head(msgspec.Struct):
    """What every file of this tool begins with."""

    schema_version: str | None = None


def _decoded(raw: bytes, path: Path, name: str, kind: type[T], hint: str) -> T:
    """The value in a file. What no schema knows is passed over before anything is made of it, however much it is."""
    try:
        version = msgspec.json.decode(raw, type=_Head).schema_version
    except msgspec.ValidationError:
        version = None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReportError(path.name, f"no JSON: {error}", hint) from None
    if version is None:
        raise ReportError(path.name, f"no {name} of this tool: it names no schema_version", hint)
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise ReportError(path.name, f"schema {version}, and this tool reads {SCHEMA_VERSION}", hint)
    try:
        return msgspec.json.decode(raw, type=kind)  # fits the schema, and is checked a hundred times as fast
    except msgspec.ValidationError as error:
        what = "; ".join(_explained(raw, name) or [str(error)])
        raise ReportError(path.name, what, f"compare with: audit schema {name}") from None


def _explained(raw: bytes, name: str) -> list[str]:
    """What does not fit, in the schema's words; nothing if that would take long, or Python cannot hold a number."""
    try:
        return list(problems(name, msgspec.json.decode(raw)))[:3] if len(raw) <= EXPLAINED else []
    except msgspec.MsgspecError:
        return []


def _named(report: Report) -> Iterator[str]:
    """The ids of documents that the parts of a report name, at any depth."""
    waiting: list[Any] = [getattr(report, name) for name in report.__struct_fields__ if name != "documents"]
    while waiting:
        part = waiting.pop()
        if isinstance(part, msgspec.Struct):
            own = {name: getattr(part, name) for name in part.__struct_fields__}
            yield from (own[key] for key in ("document", "a", "b") if isinstance(own.get(key), str))
            yield from own.get("documents", ()) if isinstance(own.get("documents"), list | tuple) else ()
            waiting += own.values()
        elif isinstance(part, Mapping):
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST)
    except OSError as error:
        raise ReportError(path.name, error.strerror or str(error), "give the path of a report") from None
