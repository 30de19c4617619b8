"""The first pass: a row a record in a database on disk, so that the second can take case after case in flat memory.

Packed files are unpacked beside it, as nothing in them can be sought. A pass that was cut short goes on behind the
last record it kept.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Literal

import msgspec
import regex

from audit.corpus.event_words import named, signs_of
from audit.corpus.events import EVENTS_SCHEMA
from audit.corpus.files import draft, is_plain, records
from audit.corpus.script_pairs import heard
from audit.errors import InputError
from audit.files.database import open_or_renew, unlinked
from audit.files.file_names import safe_name, unique_name

SCHEMA = f"""
CREATE TABLE IF NOT EXISTS source (number INTEGER PRIMARY KEY, path TEXT, stat TEXT, lines INTEGER, whole INTEGER);
CREATE TABLE IF NOT EXISTS record (
    number INTEGER PRIMARY KEY, source INTEGER, line INTEGER, start INTEGER, size INTEGER, sha256 BLOB,
    id TEXT, case_id TEXT, grouped TEXT, day INTEGER);
CREATE INDEX IF NOT EXISTS record_case ON record (case_id, source, line);
CREATE TABLE IF NOT EXISTS skipped (source INTEGER, line INTEGER, reason TEXT, PRIMARY KEY (source, line));
CREATE TABLE IF NOT EXISTS title (case_id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (step TEXT PRIMARY KEY);
{EVENTS_SCHEMA}
"""
VERSION = 3  # of these tables; another one is built anew
KEPT = 5_000  # records between two savings
SETTLED = 2_000_000_000  # nanoseconds: the coarsest clock that disks have
NAMED = 10_000  # records of a file that could not be read and are named one by one
_PLAIN_ID = regex.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DAY = regex.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Head(msgspec.Struct, frozen=True):
    """What the first pass needs to know of a record."""

    text: str
    id: str | int | None = None
    case: str | None = None
    published: str | None = None


class SpooledRecord(msgspec.Struct, frozen=True):
    """One record of a case: where its bytes stand, and what it is called."""

    source: int
    line: int
    start: int
    size: int
    sha256: bytes
    id: str


def case_id(name: str) -> str:
    """The name as an id that is a good file name on every system; what had to be changed carries a hash."""
    if _PLAIN_ID.fullmatch(name):
        return name
    return unique_name(name, safe_name(name.casefold(), 60), 12)


def open_spool(path: Path) -> sqlite3.Connection:
    """The database, built anew where it is none of this version, or broken."""
    return open_or_renew(path, SCHEMA, VERSION)[0]


def fill(
    spool: sqlite3.Connection, files: Sequence[Path], folder: Path, longest: int, tell: Callable[[str, int], None]
) -> None:
    """Brings the spool in step with the files. Nothing is read where none of them changed since."""
    stats = [f"{_stamp(f)} {longest}" for f in files]
    known = spool.execute("SELECT path, stat FROM source ORDER BY number").fetchall()
    if known != [(str(f), s) for f, s in zip(files, stats, strict=True)]:
        _begin(spool, files, stats, folder)
    for number, path in enumerate(files):
        lines, whole = spool.execute("SELECT lines, whole FROM source WHERE number = ?", (number,)).fetchone()
        if not whole:
            _fill_one(spool, number, path, folder, longest, lines, tell)
            spool.execute("UPDATE source SET whole = 1 WHERE number = ?", (number,))
            spool.commit()


def _stamp(path: Path) -> str:
    """What tells that a file has changed. One that has changed just now is told by that: a second change within the
    same tick of the disk's clock would not show."""
    found = path.stat()
    fresh = time.time_ns() - found.st_mtime_ns < SETTLED
    return (
        f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}{f' {time.time_ns()}' if fresh else ''}"
    )


def _begin(spool: sqlite3.Connection, files: Sequence[Path], stats: Sequence[str], folder: Path) -> None:
    for table in ("source", "record", "skipped", "title", "done", "signs", "posting", "member"):
        spool.execute(f"DELETE FROM {table}")
    rows = [(n, str(f), s, 0, 0) for n, (f, s) in enumerate(zip(files, stats, strict=True))]
    spool.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?)", rows)
    spool.commit()
    for unpacked in folder.glob("unpacked-*"):
        unpacked.unlink()


def bytes_of(folder: Path, path: Path, number: int) -> Path:
    """The file that the records' offsets count in."""
    return path if is_plain(path) else folder / f"unpacked-{number}.jsonl"


def _fill_one(
    spool: sqlite3.Connection,
    number: int,
    path: Path,
    folder: Path,
    longest: int,
    lines: int,
    tell: Callable[[str, int], None],
) -> None:
    """The records of one file behind line `lines`; saved every few thousand, the last by the caller, when what was
    unpacked is on the disk."""
    pen = _Pen(spool, number, path.name, lines)
    with _unpacked(spool, number, path, folder) as put:
        try:
            for count, record in enumerate(records(path, longest), start=1):
                if record.line <= lines:
                    continue
                start = put(record.raw) if put and record.raw is not None else record.offset
                pen.note(record.line, record.raw, start, record.reason)
                if count % KEPT == 0:
                    if put:
                        put(None)
                    spool.execute("UPDATE source SET lines = ? WHERE number = ?", (record.line, number))
                    spool.commit()
                    tell("records read", count)
        except InputError as error:
            pen.skip(pen.line + 1, error.what)
        pen.end()


@contextmanager
def _unpacked(
    spool: sqlite3.Connection, number: int, path: Path, folder: Path
) -> Iterator[Callable[[bytes | None], int] | None]:
    """What puts a packed file's records into a plain one and says where (of none: what is held goes to the disk); none
    for a plain file. What a killed run wrote and did not note is cut off."""
    if is_plain(path):
        yield None
        return
    rows = spool.execute("SELECT COALESCE(MAX(start + size + 1), 0) FROM record WHERE source = ?", (number,))
    end: int = rows.fetchone()[0]
    with unlinked(bytes_of(folder, path, number)).open("ab") as file:
        file.truncate(end)

        def put(raw: bytes | None) -> int:
            nonlocal end
            if raw is None:
                file.flush()
                os.fsync(file.fileno())
                return end
            file.write(raw + b"\n")
            end += len(raw) + 1
            return end - len(raw) - 1

        yield put
        put(None)


class _Pen:
    """Notes the records of one file."""

    def __init__(self, spool: sqlite3.Connection, number: int, name: str, line: int) -> None:
        self.line = line
        self._spool, self._number, self._name = spool, number, name
        known = "SELECT COUNT(*) FROM skipped WHERE source = ?"
        self._skipped: int = spool.execute(known, (number,)).fetchone()[0]
        self._decode = msgspec.json.Decoder(Head).decode

    def note(self, line: int, raw: bytes | None, start: int | None, reason: str) -> None:
        """One record: a row, or a skip where it does not even have a text."""
        self.line = line
        head = self._head(raw) if raw is not None else reason
        if isinstance(head, str):
            return self.skip(line, head)
        own = str(head.id) if head.id is not None else f"{self._name}-{line}"
        case = case_id(head.case) if head.case else None
        assert raw is not None
        row = (self._number, line, start, len(raw), hashlib.sha256(raw).digest(), own, case,
               "given" if case else None, _day(head.published))  # fmt: skip
        made = self._spool.execute("INSERT INTO record VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        if case and case != head.case:
            self._spool.execute("INSERT OR IGNORE INTO title VALUES (?, ?)", (case, head.case))
        if not case:
            names = named(head.text)
            told = heard(head.text, names)
            signs = (made.lastrowid, signs_of(head.text, names), told.script, msgspec.msgpack.encode(told))
            self._spool.execute("INSERT INTO signs VALUES (?, ?, ?, ?)", signs)
        return None

    def skip(self, line: int, reason: str) -> None:
        """One record that is left out, with why; named if not too many are."""
        self._skipped += 1
        if self._skipped <= NAMED:
            self._spool.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", (self._number, line, reason))

    def end(self) -> None:
        """Says how many were left out and not named."""
        if self._skipped > NAMED:
            row = (self._number, self.line + 1, f"and {self._skipped - NAMED:,} more records that cannot be read")
            self._spool.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", row)

    def _head(self, raw: bytes) -> Head | str:
        """The head of a record, or why it has none. What msgspec refuses and Python's parser takes (a lone surrogate,
        an odd type) is read once more, as files are."""
        try:
            head = self._decode(raw)
            return head if head.text.strip() else "empty"
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._slowly(raw)

    def _slowly(self, raw: bytes) -> Head | str:
        try:
            made = draft(raw, self._name, self.line)
        except InputError as error:
            return error.what
        own = made.names[0] if '"id"' in raw.decode("utf-8", "replace") else None
        return Head(made.document.text, own, made.case, made.document.published)


def _day(published: str | None) -> int | None:
    """The day as a number of days, where it is written as ISO 8601."""
    import datetime

    found = _DAY.match(published or "")
    try:
        return datetime.date(*(int(x) for x in found.groups())).toordinal() if found else None
    except ValueError:
        return None


class SpooledCase(msgspec.Struct, frozen=True):
    """One case: its id, its name where that is another, how its records were grouped, and they in order of corpus."""

    id: str
    title: str | None
    grouped: Literal["given", "found", "alone"]
    records: tuple[SpooledRecord, ...]


def cases(spool: sqlite3.Connection) -> Iterator[SpooledCase]:
    """Every case, in order of id."""
    rows = spool.execute(
        "SELECT r.case_id, t.name, r.grouped, r.source, r.line, r.start, r.size, r.sha256, r.id FROM record r"
        " LEFT JOIN title t ON t.case_id = r.case_id ORDER BY r.case_id, r.source, r.line"
    )
    for (case, title, grouped), own in groupby(rows, key=lambda row: row[:3]):
        yield SpooledCase(case, title, grouped, tuple(SpooledRecord(*row[3:]) for row in own))
