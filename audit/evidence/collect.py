"""A report and the files it rests on -> the members of an evidence file, and what had to be left out."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from pathlib import Path

import msgspec

from audit.config import Config
from audit.engines import Recorded
from audit.errors import AuditError, InputError
from audit.evidence.archive import unsafe
from audit.evidence.layout import INPUTS, Layout, layout
from audit.files.regular_file import is_inside
from audit.files.toml_text import toml_value
from audit.model import Report
from audit.model.manifest import LeftOut, Manifest, Member, What
from audit.read import HASHED
from audit.read.case_file import load_case_file, load_glossary
from audit.read.walk import FoundFile, read_bytes
from audit.render.catalogue import explain
from audit.render.citation import citations
from audit.reporting.report_files import LARGEST, load_decisions, load_report
from audit.schema import SOURCES, encode

MANIFEST, REPORT, SETTINGS = "manifest.json", "report.json", "audit.toml"
TRANSLATIONS, GLOSSARY, DECISIONS = "translations.jsonl", "glossary.toml", "decisions.json"


class Piece(msgspec.Struct, frozen=True):
    """A member to be."""

    path: str
    what: What
    content: bytes


class Evidence(msgspec.Struct, frozen=True):
    """The members of an evidence file, the manifest among them."""

    manifest: Manifest
    members: dict[str, bytes]


Pieces = Iterator[Piece | LeftOut]


def collect(file: Path, folder: Path, recorded: Path | None, config: Config) -> Iterator[Evidence]:
    """The evidence for the report in a file, once for each engine that it may have been made with: a report that
    nothing was translated for does not say what was asked for. `folder`: what the report's paths count from.

    Raises ReportError or ConfigError where the report, a case file, the decisions or the recording do not fit."""
    report = load_report(file)
    where = layout(report, folder)
    found = [*_inputs(where, config.max_bytes), *_case_files(where)]
    engine, more = _translations(report, recorded, where, found)
    found += [*more, *_given(config), *_told(file, report)]
    for name in (engine,) if engine else ("none", "auto", f"recorded:{TRANSLATIONS}"):
        empty = [Piece(TRANSLATIONS, "translations", b"")] if name.startswith("recorded:") and not engine else []
        settings = Piece(SETTINGS, "configuration", _settings(report, where, config, name).encode())
        yield _evidence(report, [*found, *empty, settings])


def _inputs(where: Layout, max_bytes: int) -> Pieces:
    for path, sha256 in where.hashes.items():
        found = _read("input", path, where.member(path), where.folder / path, max(max_bytes, HASHED))
        yield LeftOut(path=path, what="input", reason=why) if (why := _another(found, sha256)) else found


def _another(found: Piece | LeftOut, sha256: str | None) -> str:
    """Returns why a file is not the one that was audited; empty if it is. A report that a stranger made may name any
    file: only one whose content it knows is taken."""
    if isinstance(found, LeftOut):
        return ""
    if sha256 is None:
        return "the report holds no hash of it"
    return "" if hashlib.sha256(found.content).hexdigest() == sha256 else "has changed since the report was made"


def _read(what: What, shown: str, member: str, file: Path, max_bytes: int = LARGEST) -> Piece | LeftOut:
    """The file as a member, or why it cannot be one."""
    try:
        if shown == "-":
            return LeftOut(path=shown, what=what, reason="standard input is not kept")
        if why := unsafe(member):
            return LeftOut(path=shown, what=what, reason=why)
        return Piece(member, what, read_bytes(FoundFile(shown, shown, file), max_bytes))
    except InputError as error:
        return LeftOut(path=shown, what=what, reason=error.what)


def _case_files(where: Layout) -> Pieces:
    """The case files of the inputs, and the files that they name."""
    for path in where.case_files():
        if not is_inside(where.folder / path, where.folder):
            yield LeftOut(path=path, what="case file", reason="a link that leads out of the folder")
            continue
        yield _read("case file", path, where.member(path), where.folder / path)
        case_file = load_case_file(where.folder / path, path)
        named: list[tuple[What, str | None]] = [("translations", case_file.recorded), ("glossary", case_file.glossary)]
        for what, name in named:
            if name:
                member = posixpath.normpath(posixpath.join(posixpath.dirname(where.member(path)), name))
                file = (where.folder / path).parent / name
                inside = member.startswith(f"{INPUTS}/") and is_inside(file, where.folder)
                yield _read_fit(what, name, member if inside else "..", file)


def _read_fit(what: What, name: str, member: str, file: Path) -> Piece | LeftOut:
    """The file that a case file names, as a member. A stranger's case file may name any: one of another kind is left
    out."""
    found = _read(what, name, member, file)
    try:
        if isinstance(found, Piece):
            Recorded.read(file) if what == "translations" else load_glossary(file, name)
    except AuditError as error:
        return LeftOut(path=name, what=what, reason=f"no {what}: {error.what}")
    return found


def _translations(
    report: Report, recorded: Path | None, where: Layout, found: list[Piece | LeftOut]
) -> tuple[str, list[Piece | LeftOut]]:
    """The engine that gives the report's translations again, and the member it reads; no name where nothing was
    translated."""
    asked = report.configuration.engine
    if asked is None and recorded is None:
        return "", []
    if recorded:
        content = Recorded.read(recorded)
        if asked is None or content.signature == asked:
            return f"recorded:{TRANSLATIONS}", [_read("translations", recorded.name, TRANSLATIONS, recorded)]
        return "none", [_no_translations(recorded.name, f"made by another engine: {content.signature}")]
    for piece in found:
        if isinstance(piece, Piece) and piece.what == "translations" and _replays(piece, where, asked):
            return f"recorded:{piece.path}", []
    return "none", [_no_translations(TRANSLATIONS, "no recording by this engine was given")]


def _no_translations(path: str, reason: str) -> LeftOut:
    return LeftOut(path=path, what="translations", reason=reason)


def _replays(piece: Piece, where: Layout, signature: str | None) -> bool:
    """Whether a file that a case file names holds the translations of the engine with that signature."""
    file = where.folder / posixpath.relpath(piece.path, where.home)
    return Recorded.read(file).signature == signature


def _given(config: Config) -> Pieces:
    """The glossary and the decisions of the configuration."""
    if config.glossary:
        yield _read("glossary", Path(config.glossary).name, GLOSSARY, Path(config.glossary))
    if config.decisions:
        load_decisions(Path(config.decisions))
        yield _read("decisions", Path(config.decisions).name, DECISIONS, Path(config.decisions))


def _told(file: Path, report: Report) -> Pieces:
    """The report itself, and what is to be read beside it."""
    yield _read("report", file.name, REPORT, file)
    yield Piece("rules.txt", "rules", "\n".join(map(explain, report.rules)).encode())
    yield Piece("citations.txt", "citations", "".join(f"{x}\n" for x in citations(report).values()).encode())
    for name in SOURCES:
        yield Piece(f"schemas/{name}.schema.json", "schema", encode(name))


def _settings(report: Report, where: Layout, config: Config, engine: str) -> str:
    """The configuration in force, as an audit.toml that counts its paths from inside."""
    settings = report.configuration
    values = {
        "paths": where.arguments(),
        "engine": engine,
        "encoder": None if settings.encoder else "none",
        "through": settings.through,
        "texts": settings.texts,
        "self_test": report.self_test is not None,
        "max_bytes": config.max_bytes,
        "as_of": settings.as_of,
        "glossary": GLOSSARY if config.glossary else None,
        "encoding": config.encoding,
        "language": config.language,
        "decisions": DECISIONS if config.decisions else None,
    }
    return "".join(f"{name} = {toml_value(value)}\n" for name, value in values.items() if value is not None)


def _evidence(report: Report, found: list[Piece | LeftOut]) -> Evidence:
    by_path = {p.path: p for p in found if isinstance(p, Piece)}
    pieces = [by_path[path] for path in sorted(by_path)]
    manifest = Manifest(
        tool=report.tool,
        case=report.case.id,
        engine=report.configuration.engine,
        encoder=report.configuration.encoder,
        members=tuple(
            Member(path=p.path, what=p.what, sha256=hashlib.sha256(p.content).hexdigest(), size=len(p.content))
            for p in pieces
        ),
        left_out=tuple(x for x in found if isinstance(x, LeftOut)),
    )
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    return Evidence(manifest, {MANIFEST: encoded, **{p.path: p.content for p in pieces}})
