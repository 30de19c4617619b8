"""Which inputs are a corpus, and their records one by one: JSON Lines, plain or packed, and Parquet."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from audit.errors import InputError, UsageError
from audit.files.folder_walk import walk
from audit.read.formats.json_lines import READER, read_lines
from audit.read.source import Draft, Source

PLAIN = READER.suffixes
PACKED = (*(f"{plain}{packed}" for plain in PLAIN for packed in (".gz", ".zst")), ".parquet")
EXTRA = "pip install 'translation-audit[corpus]'"
_ROWS, _FEW = 512, 8  # of a Parquet file at a time: many if their cells are small, else few
_CELLS = 50_000_000  # bytes of all cells that are held at once
PLAIN_RATIO = 20  # what texts are packed to, at most
RATIO, FREE = 300, 50_000_000  # what a packed file may unpack to: so many times its size, and so many bytes anyway
EACH = 100  # bytes that a record counts for beside its own: it takes a row in the spool


class Record(msgspec.Struct, frozen=True):
    """One record's bytes. `offset`: where it stands in a plain file; none: it is in no file that can be sought in.
    `raw` is none where it is too long, with how long."""

    line: int
    raw: bytes | None
    offset: int | None
    reason: str = ""


def corpus_files(paths: Sequence[str], largest: int, *, asked: bool = False) -> list[Path] | None:
    """The files of a corpus, in order of name; none where the inputs are to be audited as cases of files.

    They are a corpus where nothing but record files is named, and one of three holds: it was asked for, a file is
    packed, or they hold more than `largest` bytes together. One input may not have more."""
    try:
        found = [file for path in paths for file in _files(Path(path))] if "-" not in paths else []
    except OSError as error:
        raise UsageError(str(error.filename), error.strerror or str(error), "give files that may be read") from None
    if not found or None in found:
        if asked:
            raise UsageError("--corpus", "not all inputs are records", f"supported: {' '.join(PLAIN + PACKED)}")
        return None
    files = sorted({file for file in found if file is not None})
    packed = any(file.name.lower().endswith(PACKED) for file in files)
    return files if asked or packed or sum(f.stat().st_size for f in files) > largest else None


def _files(path: Path) -> Iterator[Path | None]:
    """The record files of an argument; none for anything else in it."""
    if path.is_dir():
        for level in walk(path):
            inside = [level.path / name for name in level.files if not name.startswith(".")]
            yield from (None for _ in level.too_deep)
            for file in inside:  # the walk over cases knows what to do with links
                yield from (None,) if file.is_symlink() else _files(file)
    else:
        yield path if path.name.lower().endswith(PLAIN + PACKED) and path.is_file() else None


def is_plain(path: Path) -> bool:
    """Whether records can be read again from where they stand."""
    return path.name.lower().endswith(PLAIN)


def records(path: Path, longest: int) -> Iterator[Record]:
    """The file's records in order; one of more than `longest` bytes without its bytes. Raises InputError where the
    file is broken, after the records that could be read, and UsageError where a library is missing."""
    try:
        if path.name.lower().endswith(".parquet"):
            yield from _bounded(path, _rows(path, longest))
        elif is_plain(path):
            with closing(_opened(path)) as file:
                yield from _lines(file, longest, seekable=True)
        else:
            with closing(_opened(path)) as file:
                yield from _bounded(path, _lines(file, longest, seekable=False))
    except (OSError, EOFError, ValueError) as error:
        raise InputError(path.name, f"broken: {error}", "unpack it again; the records before were read") from error
    except ImportError:
        raise UsageError(path.name, "a library is missing that reads this", EXTRA) from None
    except Exception as error:  # zlib, zstandard and pyarrow have errors of their own
        if type(error).__module__.split(".")[0] not in ("zlib", "zstandard", "pyarrow", "_cffi_backend"):
            raise
        raise InputError(path.name, f"broken: {error}", "unpack it again; the records before were read") from error


def _bounded(path: Path, found: Iterator[Record]) -> Iterator[Record]:
    """The records of a packed file, as long as it does not unpack to more than any text does. A kilobyte may hold a
    billion records that are all alike. Raises ValueError there."""
    most, taken = max(FREE, path.stat().st_size * RATIO), 0
    for record in found:
        taken += len(record.raw or b"") + EACH
        if taken > most:
            raise ValueError(f"it unpacks to more than {RATIO} times its size")
        yield record


def _opened(path: Path) -> IO[bytes]:
    """The file's lines, unpacked as they are read."""
    name = path.name.lower()
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if name.endswith(".zst"):
        import io

        import zstandard

        unpacked: Any = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(
            path.open("rb"), read_across_frames=True, closefd=True
        )
        return io.BufferedReader(unpacked, 1 << 18)
    return path.open("rb")


def _lines(file: IO[bytes], longest: int, *, seekable: bool) -> Iterator[Record]:
    """The lines that hold something. A line of any length costs no more memory than the longest allowed."""
    offset = number = 0
    while raw := file.readline(longest + 2):
        number += 1
        start, size = offset, len(raw)
        while not raw.endswith(b"\n") and size > longest and (more := file.readline(1 << 20)):
            size, raw = size + len(more), more
        offset = start + size
        if size > longest + 1:
            yield Record(number, None, None, f"larger than {longest:,} bytes")
        elif line := (raw.removeprefix(b"\xef\xbb\xbf") if start == 0 else raw).strip(b" \t\r\n"):
            yield Record(number, line, start + raw.index(line) if seekable else None)


def _rows(path: Path, longest: int) -> Iterator[Record]:
    """The rows of a Parquet file as JSON records; dates become ISO 8601, what is no text is left as it is."""
    import pyarrow.parquet as parquet

    from audit.read.records import Record as Known

    with parquet.ParquetFile(path) as file:
        names = [name for name in file.schema_arrow.names if name in Known.__struct_fields__]
        number = 0
        for batch in file.iter_batches(_rows_at_once(file, names), columns=names):
            for row in batch.to_pylist():
                number += 1
                raw = json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False, default=str)
                line = raw.encode("utf-8", "surrogatepass")
                long = len(line) > longest
                yield Record(number, None if long else line, None, f"larger than {longest:,} bytes" if long else "")


def _rows_at_once(file: Any, names: list[str]) -> int:
    """How many rows of a Parquet file to hold. One cell may have all bytes of its column, and every row that cell.

    Raises ValueError if a column unpacks to more than any text does."""
    groups = [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
    columns = [group.column(n) for group in groups for n in range(group.num_columns)]
    own = [c for c in columns if c.path_in_schema.partition(".")[0] in names]
    largest = max((c.total_uncompressed_size for c in own), default=1)
    ratio = max((c.total_uncompressed_size / max(1, c.total_compressed_size) for c in own), default=1)
    if largest > FREE and ratio > RATIO:
        raise ValueError(f"it unpacks to more than {RATIO} times its size")
    return max(1 if ratio > PLAIN_RATIO else _FEW, min(_ROWS, _CELLS // max(1, largest)))


def draft(raw: bytes, name: str, line: int) -> Draft:
    """One record as a text, its path that of its file. Raises InputError, with its line, where it is none."""
    try:
        found = next(iter(read_lines(Source(path=name, name=name, raw=raw, encoding="utf-8"))))
    except InputError as error:
        raise InputError(f"{name}:{line}", error.what.removeprefix("line 1: "), error.hint) from None
    assert isinstance(found, Draft)
    return found
