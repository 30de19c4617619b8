"""An .argosmodel file: checked as a stranger's archive is, and unpacked so that a half-made folder is never seen."""

from __future__ import annotations

import hashlib
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import msgspec

from audit.engines.packages import Package, Problem, ranked, read, scan
from audit.errors import InputError, OutputError
from audit.files.regular_file import is_file

LARGEST = 1_500_000_000  # bytes unpacked; real packages have 65 to 90 MB packed and less than twice that unpacked
MEMBERS = 2_000
AGAIN = "get the file again; it should be an .argosmodel of 65 to 90 MB"
ROOM = "free space, or name a folder you may write"
SUFFIX = ".argosmodel"


def file_sha256(path: Path) -> str:
    """The SHA-256 of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack(
    archive: Path,
    folder: Path,
    pair: tuple[str, str] | None = None,
    check: Callable[[Package], str | None] = lambda _: None,
) -> Package:
    """Check an archive whole, then put its package into `folder` in one step, in the place of one of the same name.

    `pair`: what it must translate. `check`: why it cannot be used, if it cannot. InputError says what is wrong with the
    archive, OutputError with the disk."""
    with _errors(archive), zipfile.ZipFile(archive) as file:
        root = _checked(file)
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
        try:
            file.extractall(staging)
            made = _package(staging / root, archive, pair)
            if reason := check(made):
                raise InputError(archive.name, f"holds a model that cannot be loaded: {reason}", AGAIN)
            _not_in_the_way(folder / root, made, archive)
            _put(staging / root, folder / root, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return msgspec.structs.replace(made, path=folder / root)


def _not_in_the_way(place: Path, made: Package, archive: Path) -> None:
    """Another pair's package under the same name is not overwritten."""
    there = read(place) if place.exists() else None
    if isinstance(there, Package) and there.pair != made.pair:
        what = f"would take the place of {place.name}, which translates {' to '.join(there.pair)}"
        raise InputError(archive.name, what, "move that folder out of the way")


def _put(made: Path, place: Path, staging: Path) -> None:
    """Rename, with what stood there before moved away first: it is gone only once the new folder is in place."""
    old = staging / ".old"
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise


def _package(folder: Path, archive: Path, pair: tuple[str, str] | None) -> Package:
    found = read(folder)
    if isinstance(found, Problem):
        raise InputError(archive.name, f"is no translation package: {found.reason}", AGAIN)
    if pair and found.pair != pair:
        what = f"translates {' to '.join(found.pair)}, not {' to '.join(pair)}"
        raise InputError(archive.name, what, "tell whoever keeps the index, or name another with --index URL")
    return found


@contextmanager
def _errors(archive: Path) -> Iterator[None]:
    """What zipfile and the disk raise, as errors for a person."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as e:
        raise InputError(archive.name, _no_archive(archive, str(e)), AGAIN) from e
    except OSError as e:
        raise OutputError(
            archive.name, f"could not be unpacked: {e.strerror}", "free space, or name a folder you may write"
        ) from e


def _no_archive(archive: Path, reason: str) -> str:
    with archive.open("rb") as file:
        head = file.read(64).lstrip().lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml")):
        return "is a web page, not a package: a log-in page of the network, perhaps"
    return f"is cut off or damaged ({reason})"


def _checked(file: zipfile.ZipFile) -> str:
    """The archive's one root folder, once every member has been looked at and read."""
    members = file.infolist()
    for wrong in _wrong(members):
        raise zipfile.BadZipFile(wrong)
    roots = {PurePosixPath(m.filename).parts[0] for m in members}
    if len(roots) != 1:
        raise zipfile.BadZipFile(f"{len(roots)} folders at its root, not one")
    root = roots.pop()
    if f"{root}/metadata.json" not in file.namelist():
        raise zipfile.BadZipFile("no metadata.json")
    if bad := file.testzip():
        raise zipfile.BadZipFile(f"wrong check sum of {bad}")
    return root


def _wrong(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    size = sum(m.file_size for m in members)
    if not members or len(members) > MEMBERS:
        yield f"{len(members)} members"
    if size > LARGEST:
        yield f"{size} bytes unpacked; at most {LARGEST} are taken"
    if len({m.filename.casefold() for m in members}) < len(members):
        yield "two members of one name"
    yield from (f"a member that may not be: {m.filename[:80]!r}" for m in members if not _is_tame(m))


def _is_tame(member: zipfile.ZipInfo) -> bool:
    """A file or folder below the root: no way out, no link, no hidden root, nothing encrypted."""
    parts = member.filename.split("/")
    inside = not any(p in ("..", ".") or "\\" in p or ":" in p or "\0" in p for p in parts) and all(parts[:-1])
    mode = stat.S_IFMT(member.external_attr >> 16)
    plain = mode in (0, stat.S_IFREG, stat.S_IFDIR) and not member.flag_bits & 1
    return inside and plain and not parts[0].startswith(".") and len(parts) > 1


def available(folder: Path, cache: Path) -> tuple[list[Package], list[Problem]]:
    """The packages of a folder, and of the .argosmodel files in it, unpacked to `cache` under their SHA-256; problems.

    The folder itself is only read."""
    packages, problems = scan(folder)
    for archive in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        if not is_file(archive):
            problems.append(Problem(archive.name, "not a regular file"))
            continue
        try:
            packages.append(_opened(archive, cache / file_sha256(archive)))
        except (InputError, OutputError) as e:
            problems.append(Problem(archive.name, e.what))
    return ranked(packages), sorted(problems)


def _opened(archive: Path, place: Path) -> Package:
    found = next(iter(scan(place)[0]), None)
    return found or unpack(archive, place)
