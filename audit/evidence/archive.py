"""Members <-> the bytes of a zip file. Stored, sorted, one date, one permission: the same members give the same bytes,
and a file that could hold anything else is refused before it is read."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from audit.errors import AuditError, OutputError, ReportError
from audit.files.regular_file import read_regular

DATE = (1980, 1, 1, 0, 0, 0)
MODE = (stat.S_IFREG | 0o644) << 16
MEMBERS, LARGEST, DIRECTORY, LONGEST = 20_000, 1_000_000_000, 5_000_000, 1_000
_UNIX = 3
_END = struct.Struct(
    "<4sHHHHIIH"
)  # the end record: signature, disks, counts, size and offset of the directory, comment
_HEADERS = 30 + 46  # bytes of a member's two headers, its name apart, which stands in both
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OverflowError, EOFError, struct.error)


def pack(members: Mapping[str, bytes]) -> bytes:
    """The zip file of the members, in order of name. Raises OutputError where it would be one that `unpack` refuses."""
    if len(members) > MEMBERS or sum(map(len, members.values())) > LARGEST:
        raise OutputError("evidence", f"more than {MEMBERS:,} files or 1 GB", "export a smaller case")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, DATE)
            info.create_system, info.external_attr = _UNIX, MODE
            file.writestr(info, members[name])
    return made.getvalue()


def unpack(path: Path) -> dict[str, bytes]:
    """The members of a file that `pack` made. Raises ReportError where it is anything else: nothing is decompressed,
    no name leads elsewhere, no byte is outside the members."""
    try:
        with io.BytesIO(read_regular(path, LARGEST)) as raw:
            size = raw.seek(0, io.SEEK_END)
            _check_end(path, raw, size)
            with zipfile.ZipFile(raw) as file:
                if why := _unfit(file.infolist(), size):
                    raise _refused(path, why)
                members = {info.filename: file.read(info) for info in file.infolist()}
                if pack(members) != raw.getvalue():  # zipfile passes over much of what stands in the headers
                    raise _refused(path, "its headers are not as this tool writes them")
                return members
    except OSError as error:
        raise ReportError(path.name, error.strerror or str(error), "give the path of an evidence file") from None
    except _BROKEN as error:
        raise _refused(path, str(error) or "broken") from None


def _refused(path: Path, why: str) -> AuditError:
    return ReportError(path.name, f"no evidence file of this tool: {why}", "ask for the file as audit export wrote it")


def _check_end(path: Path, raw: io.BytesIO, size: int) -> None:
    """Refuses, before zipfile reads it, what is too large or has an end of its own making."""
    if size > LARGEST:
        raise _refused(path, "larger than 1 GB")
    raw.seek(max(0, size - _END.size - 20))
    tail = raw.read()
    if len(tail) < _END.size or not tail[-_END.size :].startswith(b"PK\5\6"):
        raise _refused(path, "no zip file, or one with a comment")
    *_, count, directory, _, _ = _END.unpack(tail[-_END.size :])
    if count > MEMBERS or directory > DIRECTORY or tail.startswith(b"PK\6\7"):
        raise _refused(path, f"more than {MEMBERS:,} members")


def _unfit(infos: list[zipfile.ZipInfo], size: int) -> str:
    """Why these are not the members of an evidence file; empty where they are."""
    names = [info.filename for info in infos]
    for info in infos:
        if why := unsafe(info.orig_filename) or _unlike(info):
            return f"{info.filename!r} {why}"
    if names != sorted(set(names)):
        return "a name stands twice, or names are out of order"
    if clash := {str(folder) for name in names for folder in PurePosixPath(name).parents} & set(names):
        return f"{min(clash)!r} is a file and a folder"
    if size != _size(infos):
        return "it holds bytes that belong to no member"
    return ""


def _unlike(info: zipfile.ZipInfo) -> str:
    """How a member differs from what `pack` writes."""
    if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
        return "is compressed"
    if info.flag_bits & 1:
        return "is encrypted"
    if (info.create_system, info.external_attr) != (_UNIX, MODE):
        return "is no plain file"
    return "" if info.date_time == DATE else "has a date"


def _size(infos: Iterable[zipfile.ZipInfo]) -> int:
    return _END.size + sum(_HEADERS + 2 * len(info.filename.encode()) + info.file_size for info in infos)


def unsafe(name: str) -> str:
    """Why a name cannot be a member's on every system; empty where it can."""
    if any("\ud800" <= c <= "\udfff" for c in name) or len(name.encode()) > LONGEST:
        return "has a name that is too long or no text"
    if name.startswith("/") or name[1:2] == ":":
        return "has an absolute path"
    if "\\" in name or "\0" in name or any(part in ("", ".", "..") for part in name.split("/")):
        return "has a path that leads elsewhere"
    return ""
