"""Files, folders and standard input as cases: documents with their regions, and a Skip for what could not be read."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec
from msgspec.structs import replace

from audit.errors import ConfigError, InputError
from audit.files.file_names import short_name
from audit.files.regular_file import sha256_of
from audit.model import Case, Document, Skip
from audit.read.case_file import (
    CaseFile,
    CaseSettings,
    Suppress,
    check_names,
    described,
    load_case_file,
    load_glossary,
    settings,
)
from audit.read.encoding import check_encoding
from audit.read.formats import reader_of
from audit.read.regions import find_regions
from audit.read.source import Draft, Source, as_body
from audit.read.walk import LOOSE, FoundFile, Group, find_groups, printable, read_bytes, within

HASHED = 100_000_000  # bytes of an input up to which a skip tells its hash

__all__ = ["CaseInput", "CaseSettings", "Suppress", "find_regions", "load_glossary", "read_inputs"]


class CaseInput(msgspec.Struct, frozen=True, kw_only=True):
    """One case as it was read. Documents and skips are in order of path; either may be empty."""

    case: Case
    documents: tuple[Document, ...]
    skipped: tuple[Skip, ...]
    settings: CaseSettings


def read_inputs(
    paths: Sequence[Path | Literal["-"]], *, max_bytes: int, stdin: bytes | None = None, encoding: str | None = None
) -> list[CaseInput]:
    """The cases among the arguments, in order of id, the same in any order of arguments.

    "-" is standard input, taken from `stdin` where given. `encoding` overrides what an input says of itself. An input
    of more than `max_bytes` is skipped. Raises UsageError where a path does not exist or no such encoding is known,
    ConfigError where a case file does not fit.
    """
    if encoding:
        check_encoding(encoding)

    def load(found: FoundFile) -> Source:
        if found.path:
            raw = read_bytes(found, max_bytes)
        else:
            raw = within(found.shown, sys.stdin.buffer.read(max_bytes + 1) if stdin is None else stdin, max_bytes)
        return Source(path=found.shown, name=found.name, raw=raw, encoding=encoding)

    return _with_ids([case for group in find_groups(paths) for case in _read_group(group, load)])


def _read_group(group: Group, load: Callable[[FoundFile], Source]) -> Iterator[CaseInput]:
    """The cases of one folder: its own, and those that the records in it name."""
    shown = f"{group.name}/{group.case_file.name}" if group.case_file else group.name
    file = load_case_file(group.case_file, shown) if group.case_file else CaseFile()
    known = settings(file, group.folder, shown) if group.folder else CaseSettings()
    aside = {path for path in (known.recorded, known.glossary) if path}
    items = [item for found in group.files if found.path not in aside for item in _read(found, load)]
    used = tuple(
        f"/{printable(p.relative_to(group.folder))}" for p in aside if group.folder and group.folder in p.parents
    )
    unread = tuple(s for s in group.skips if not (used and s.path.endswith(used)))
    skips = (*unread, *(x for x in items if isinstance(x, Skip)))
    cases: dict[str, list[Draft]] = {}
    for draft in (x for x in items if isinstance(x, Draft)):
        cases.setdefault(draft.case or group.name, []).append(draft)
    own = group.name if group.name in cases or len(cases) != 1 else next(iter(cases))
    if file.statement or not cases:
        cases.setdefault(own, []).extend(_original(file, shown))
    if group.whole and not skips:
        named = {name for drafts in cases.values() for d in drafts for name in (*d.names, d.source)}
        check_names(file, named | {f.name for f in group.files}, shown)
    for name, drafts in sorted(cases.items()):
        yield _case(name, drafts, file, shown, known, is_own=name == own, skips=skips if name == min(cases) else ())


def _read(found: FoundFile, load: Callable[[FoundFile], Source]) -> list[Draft | Skip]:
    """What one input holds: texts, and faults as values."""
    try:
        source = load(found)
        reader = reader_of(PurePosixPath(found.name).suffix.lower(), source.raw)
        return list(reader.read(source))
    except InputError as error:
        own = sha256_of(found.path, HASHED) if found.path else None
        return [Skip(path=error.where, stage="read", reason=error.what, raw_sha256=own)]


def _original(file: CaseFile, shown: str) -> Iterator[Draft]:
    """The original statement that the case file holds, as a document of its own."""
    if told := file.statement:
        made = as_body(Source(path=shown, name=shown, raw=told.text.encode()), told.text)
        address = told.source if (told.source or "").startswith(("http://", "https://")) else None
        made = replace(made, role="original", declared=told.language, url=address)
        yield Draft(document=made, names=("original", f"{shown}:original"), source=shown)


def _case(
    id: str,
    drafts: Sequence[Draft],
    file: CaseFile,
    shown: str,
    known: CaseSettings,
    *,
    is_own: bool,
    skips: tuple[Skip, ...],
) -> CaseInput:
    documents = []
    for name, draft in zip(_unique([d.names for d in drafts]), drafts, strict=True):
        own = tuple(dict.fromkeys((draft.source, name)))
        documents.append(described(replace(draft.document, id=name), file, own))
    originals = [d.id for d in documents if d.role == "original"]
    if len(originals) > 1:
        raise ConfigError(shown, f"more than one original: {', '.join(originals)}", "a case has one original at most")
    told = file if is_own else CaseFile()
    words = told.statement
    source = (f"Source of the original: {words.source}",) if words and words.source else ()
    case = Case(
        id=id,
        title=told.title,
        event=told.event,
        original=originals[0] if originals else None,
        notes=told.notes + source,
    )
    return CaseInput(case=case, documents=tuple(documents), skipped=skips, settings=known)


def _unique(names: Sequence[tuple[str, ...]]) -> list[str]:
    """One name each: the first of its names that no other has, its last with a number where all are shared."""
    levels = [0] * len(names)
    holders = defaultdict[str, list[int]](list)
    moved = [*range(len(names))]
    while moved:
        taken = {i: _named(names[i], levels[i], i) for i in moved}
        for i, name in taken.items():
            holders[name].append(i)
        shared = [name for name in dict.fromkeys(taken.values()) if len(holders[name]) > 1]
        moved = [i for name in shared for i in holders.pop(name)]
        for i in moved:
            levels[i] += 1
    return [_named(own, level, i) for i, (own, level) in enumerate(zip(names, levels, strict=True))]


def _named(names: tuple[str, ...], level: int, number: int) -> str:
    return names[level] if level < len(names) else f"{names[-1]}#{number}"


def _with_ids(cases: Sequence[CaseInput]) -> list[CaseInput]:
    """The cases under ids that are unique and make good file names, in order of id."""
    taken: set[str] = set()
    numbers = defaultdict[str, Iterator[int]](lambda: count(1))  # by slug: what was tried once is taken
    done = []
    for case in cases:
        name = printable(case.case.id)
        slug = short_name(name) or LOOSE
        tried = (slug if n == 1 else f"{slug}-{n}" for n in numbers[slug.casefold()])
        free = next(x for x in tried if x.casefold() not in taken)
        taken.add(free.casefold())
        told = replace(case.case, id=free, title=case.case.title or (None if slug == name else name))
        done.append(replace(case, case=told, documents=tuple(replace(d, case=free) for d in case.documents)))
    return sorted(done, key=lambda c: c.case.id)
