"""The members of an evidence file -> the report that they give, made anew: offline, in a folder of its own."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from audit.config import Config, folder_source
from audit.errors import ReportError
from audit.evidence.collect import GLOSSARY, REPORT, SETTINGS
from audit.evidence.layout import INPUTS
from audit.pipeline import run
from audit.read.case_file import NAMES, load_case_file
from audit.schema import checked_report

_HINT = "ask for the file as audit export wrote it"


def differences(members: Mapping[str, bytes], case: str) -> list[str]:
    """The parts of the report in which the audit of the members gives another one; none where it is the same, byte for
    byte. AuditError where they cannot be audited."""
    again = _report(members, case)
    if again == members[REPORT]:
        return []
    old, new = _parts(members[REPORT]), _parts(again)
    return sorted(k for k in old.keys() | new.keys() if old.get(k) != new.get(k)) or ["the way it is written"]


def _parts(report: bytes) -> dict[str, Any]:
    """The keys of a report; none where it is no JSON object."""
    try:
        value = msgspec.json.decode(report)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = None
    return value if isinstance(value, dict) else {}


def _report(members: Mapping[str, bytes], case: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        folder = Path(name, "evidence")
        _write(members, folder)
        _check_case_files(members, folder)
        reports = run(_config(members, folder))
    own = [report for report in reports if report.case.id == case] or reports
    if not own:
        raise ReportError(SETTINGS, "paths: none", _HINT)
    return checked_report(own[0])


def _write(members: Mapping[str, bytes], folder: Path) -> None:
    for path, content in members.items():
        target = folder.joinpath(*path.split("/"))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError as error:
            raise ReportError(path, f"could not be unpacked: {error.strerror}", "free some space in TMPDIR") from None


def _check_case_files(members: Collection[str], folder: Path) -> None:
    """What a case file names must be a member, too: an audit of evidence reads nothing else on this disk."""
    for path in (p for p in members if p.startswith(f"{INPUTS}/") and PurePosixPath(p).name in NAMES):
        case_file = load_case_file(folder / path, path)
        for name in (case_file.recorded, case_file.glossary):
            if name and posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) not in members:
                raise ReportError(path, f"names a file that is not inside: {name}", _HINT)


def _config(members: Collection[str], folder: Path) -> Config:
    """What of the members' settings shapes a report, every path inside. No models, no plug-ins, nothing written but the
    report: settings of a stranger are not obeyed in anything else."""
    settings = folder_source(folder).config
    for path in settings.paths:
        if not any(m == path or m.startswith(f"{path}/") for m in members if m.startswith(f"{INPUTS}/")):
            raise ReportError(SETTINGS, f"paths: not inside: {path}", _HINT)
    kind, _, rest = settings.engine.partition(":")
    if settings.engine not in ("none", "auto") and (kind != "recorded" or rest not in members):
        raise ReportError(SETTINGS, f"engine: nothing to be replayed: {settings.engine}", _HINT)
    return Config(
        paths=tuple(str(folder / path) for path in settings.paths),
        engine=f"recorded:{folder / rest}" if rest else settings.engine,
        models=str(folder.parent / "no models"),
        glossary=str(folder / GLOSSARY) if settings.glossary else None,
        encoder=settings.encoder,
        through=settings.through,
        texts=settings.texts,
        self_test=settings.self_test,
        max_bytes=settings.max_bytes,
        as_of=settings.as_of,
        encoding=settings.encoding,
        language=settings.language,
    )
