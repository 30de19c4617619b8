"""Which files belong to which case: a folder is a case, a folder of folders several, the loose files together one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from audit.errors import ConfigError, InputError, UsageError
from audit.files.folder_walk import DEEPEST, walk
from audit.files.regular_file import UnfitFileError, is_inside, read_regular
from audit.model import Skip
from audit.read.case_file import NAMES
from audit.read.formats import suffixes

LOOSE = "texts"
_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)  # a path has lost the second stroke
_NO_TEXT = (".toml", "Thumbs.db", "desktop.ini")  # settings, and what systems leave in folders


class FoundFile(msgspec.Struct, frozen=True, order=True):
    """A file to read; no path: standard input."""

    shown: str  # relative to the argument's parent
    name: str  # below the case's folder
    path: Path | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The inputs of one case, in order."""

    name: str
    folder: Path | None
    whole: bool  # the folder itself was named, so that everything in it is here
    files: tuple[FoundFile, ...] = ()
    skips: tuple[Skip, ...] = ()
    case_file: Path | None = None


def find_groups(paths: Sequence[Path | Literal["-"]]) -> list[Group]:
    """The cases among the arguments, whatever their order. Raises UsageError where a path does not exist."""
    named = sorted({_existing(p) for p in paths if p != "-"})
    folders = [p for p in named if p.is_dir()]
    roots = [p for p in folders if not any(p != other and p.is_relative_to(other) for other in folders)]
    groups = [group for root in roots for group in _folder(root)]
    read = {f.path.resolve() for g in groups for f in g.files if f.path}
    loose = [p for p in named if not p.is_dir() and p.resolve() not in read]
    return [*groups, *_loose(loose, "-" in paths)]


def _existing(path: Path | str) -> Path:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - not resolved: a link keeps the name it was given by
    try:
        if _ADDRESS.match(str(path)):
            raise UsageError(str(path), "a web address, and nothing is fetched", "save the page and give its file")
        reason = "" if absolute.exists() else "no such file or folder"
    except OSError as error:  # a name too long, a folder that may not be entered
        reason = error.strerror or "cannot be read"
    if reason:
        raise UsageError(printable(path), reason, "check the spelling; - reads standard input")
    return absolute


def printable(path: Path | str) -> str:
    """A path as text that any encoding can hold, with / between its parts."""
    text = path.as_posix() if isinstance(path, Path) else path
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _folder(root: Path) -> Iterator[Group]:
    """The cases below a folder. One with a case file takes its sub-folders in; else each folder with texts is one."""
    listed = sorted(_listing(root), key=lambda x: printable(x) if isinstance(x, Path) else x.path)
    files = [x for x in listed if isinstance(x, Path)]
    skips = tuple(x for x in listed if isinstance(x, Skip))
    case_files = _case_files(files, root)
    homes: dict[Path, list[Path]] = {}
    for path in files:
        if path.name not in NAMES:
            homes.setdefault(_home(path, root, case_files), []).append(path)
    if not homes:
        yield Group(
            name=root.name, folder=root, whole=True, skips=skips or (_skip(root, root, "no texts in this folder"),)
        )
    for i, (home, members) in enumerate(sorted(homes.items())):
        yield Group(
            name=root.name if home == root else printable(home.relative_to(root)),
            folder=home,
            whole=True,
            files=tuple(FoundFile(_shown(p, root), printable(p.relative_to(home)), p) for p in members),
            skips=() if i else skips,
            case_file=case_files.get(home),
        )


def _home(path: Path, root: Path, case_files: Mapping[Path, Path]) -> Path:
    above = [p for p in path.parents if p == root or root in p.parents]
    return next((p for p in above if p in case_files), path.parent)


def _case_files(files: Iterable[Path], root: Path) -> dict[Path, Path]:
    found: dict[Path, Path] = {}
    for path in files:
        if path.name in NAMES and found.setdefault(path.parent, path) != path:
            raise ConfigError(_shown(path, root), "two case files in one folder", f"keep one of {' and '.join(NAMES)}")
    return found


def _listing(root: Path) -> Iterator[Path | Skip]:
    """The texts and case files below a folder, and what looks like one and cannot be read. Nothing hidden."""
    failed: list[OSError] = []
    for level in walk(root, failed):
        for name in level.folders:
            if (level.path / name).is_symlink() and not is_inside(level.path / name, root):
                yield _skip(level.path / name, root, "a link that leads out of the folder")
        yield from (_skip(level.path / name, root, f"more than {DEEPEST} folders deep") for name in level.too_deep)
        for name in level.files:
            if name.startswith((".", "README")):
                continue
            if name in NAMES or _is_text(name):
                yield from _entry(level.path / name, root)
            elif not name.endswith(_NO_TEXT):
                yield _skip(level.path / name, root, _unsupported(Path(name)))
    yield from (_skip(Path(error.filename), root, f"unreadable: {error.strerror}") for error in failed)


def _is_text(name: str) -> bool:
    return name.lower().endswith(suffixes())


def _entry(path: Path, root: Path) -> Iterator[Path | Skip]:
    """The file, unless it is a link; one that stays in the folder leads to what is read anyway."""
    if not path.is_symlink():
        yield path
    elif not path.exists():
        yield _skip(path, root, "a link that leads nowhere")
    elif not is_inside(path, root):
        yield _skip(path, root, "a link that leads out of the folder")


def _shown(path: Path, root: Path) -> str:
    return printable(path.relative_to(root.parent))


def _skip(path: Path, root: Path, reason: str) -> Skip:
    return Skip(path=_shown(path, root), stage="read", reason=reason)


def _loose(paths: Sequence[Path], stdin: bool) -> Iterator[Group]:
    """The files named one by one, and standard input: one case, after the folder where they share it."""
    parents = {p.parent for p in paths}
    if not paths and not stdin:
        return
    shared = parents.pop() if len(parents) == 1 else None
    base = shared or Path(os.path.commonpath([p.parent for p in paths])) if paths else Path()
    own = _case_files([shared / n for n in NAMES if (shared / n).is_file()], base) if shared else {}
    files = [p for p in paths if p not in own.values()]
    names = [(printable(p.relative_to(base)), p) for p in files]
    wrong = [Skip(path=name, stage="read", reason=reason) for name, p in names if (reason := _unfit(p))]
    found = [FoundFile(name, name, p) for name, p in names if not _unfit(p)]
    yield Group(
        name=(shared.name if shared else "") or LOOSE,
        folder=shared,
        whole=False,
        files=(*found, *([FoundFile("-", "stdin")] if stdin else [])),
        skips=tuple(wrong),
        case_file=next(iter(own.values()), None),
    )


def _unfit(path: Path) -> str:
    if path.name in NAMES:
        return "a case file apart from its texts"
    fits = _is_text(path.name) or not path.suffix
    return "" if fits else _unsupported(path)


def _unsupported(path: Path) -> str:
    kind = f"{path.suffix} files" if path.suffix else "files without a suffix"
    return f"{kind} are not supported. Supported: {' '.join(suffixes())}"


def read_bytes(found: FoundFile, max_bytes: int) -> bytes:
    """The file's bytes. Raises InputError where it is no regular file, too large or unreadable; waits for no pipe."""
    assert found.path is not None
    try:
        return read_regular(found.path, max_bytes)
    except UnfitFileError as error:
        raise InputError(found.shown, str(error.strerror), "pipe it in and name it -, or raise max_bytes") from error
    except OSError as error:
        raise InputError(found.shown, f"unreadable: {error.strerror}", "check its permissions") from error


def within(shown: str, raw: bytes, max_bytes: int) -> bytes:
    """The bytes, where there are not too many. Raises InputError else."""
    if len(raw) > max_bytes:
        raise InputError(shown, f"larger than {max_bytes:,} bytes", "raise max_bytes")
    return raw
