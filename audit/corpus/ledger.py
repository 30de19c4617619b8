"""What is done, on disk: a row a case under a key of everything that shapes its report, each with a check sum.

A run that was stopped, and one over a corpus that has hardly changed, are the same to it: what is kept under the same
key, and whose files are as they were written, is not done again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from audit.corpus.spool import SpooledCase
from audit.files.database import open_or_renew
from audit.model import Skip
from audit.model.corpus import IndexRow

SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (case_id TEXT PRIMARY KEY, entry BLOB NOT NULL, check_sum BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS under_way (path TEXT PRIMARY KEY);
"""
VERSION = 2


class Entry(msgspec.Struct, frozen=True):
    """One case as it was done. `path`: of its files in the output folder, without suffixes; `files`: suffix ->
    SHA-256. No index row where none of its records could be read."""

    key: bytes
    path: str
    files: dict[str, bytes]
    index: IndexRow | None
    packed: bytes
    skipped: tuple[Skip, ...] = ()


class Kept:
    """The entries, in one SQLite file. A file that is no such cache is thrown away and begun anew (`rebuilt`)."""

    def __init__(self, path: Path) -> None:
        self._base, self.rebuilt = open_or_renew(path, SCHEMA, VERSION)

    def get(self, case: str) -> Entry | None:
        """The entry of a case, where there is one that is as it was written."""
        try:
            row = self._base.execute("SELECT entry, check_sum FROM kept WHERE case_id = ?", (case,)).fetchone()
            whole = row is not None and _sum(case, row[0]) == row[1]
            entry = msgspec.msgpack.decode(row[0], type=Entry) if whole else None
            return entry if entry and is_own(entry.path) and all(is_own(f"x{x}") for x in entry.files) else None
        except (msgspec.DecodeError, TypeError):
            return None

    def put(self, entries: Iterable[tuple[str, Entry]], ended: Iterable[str] = ()) -> None:
        """Keeps entries, and notes the paths that are no more under way; all or nothing."""
        made = [(case, msgspec.msgpack.encode(entry)) for case, entry in entries]
        rows = [(case, entry, _sum(case, entry)) for case, entry in made]
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            self._base.executemany("DELETE FROM under_way WHERE path = ?", [(path,) for path in ended])

    def begin(self, paths: Iterable[str]) -> None:
        """Notes where files are about to be written, so that what a killed run leaves there is known for its own."""
        with self._base:
            self._base.executemany("INSERT OR IGNORE INTO under_way VALUES (?)", [(path,) for path in paths])

    def left(self) -> list[str]:
        """The paths that a run which did not end had under way."""
        paths = (path for (path,) in self._base.execute("SELECT path FROM under_way ORDER BY path"))
        return [path for path in paths if is_own(path)]

    def cases(self) -> Iterator[str]:
        """The ids of all cases that are kept."""
        yield from (case for (case,) in self._base.execute("SELECT case_id FROM kept ORDER BY case_id"))

    def drop(self, cases: Iterable[str]) -> None:
        """Forgets cases."""
        with self._base:
            self._base.executemany("DELETE FROM kept WHERE case_id = ?", [(c,) for c in cases])

    def close(self) -> None:
        self._base.close()


def is_own(path: str) -> bool:
    """Whether a path stays in the output folder. A folder that one happens to audit may bring its own cache along, and
    what a cache names is removed."""
    parts = PurePosixPath(path).parts
    inside = bool(parts) and not path.startswith("/") and ".." not in parts
    return inside and "\\" not in path and ":" not in path


def _sum(case: str, entry: bytes) -> bytes:
    return hashlib.blake2b(case.encode() + b"\0" + entry, digest_size=16).digest()


def stands(entry: Entry, out: Path) -> bool:
    """Whether every file of the entry is as it was written."""
    files = {out / (entry.path + suffix): own for suffix, own in entry.files.items()}
    try:
        return all(hashlib.sha256(path.read_bytes()).digest() == own for path, own in files.items())
    except OSError:
        return False


def key_of(settings: bytes, case: SpooledCase, names: Sequence[str]) -> bytes:
    """The key of a case: its records, what they are called, and the settings' own key. `names`: of the files."""
    made = hashlib.sha256(settings)
    for part in (case.id, case.title or "", case.grouped):
        made.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for one in case.records:
        made.update(f"{one.id}\n{names[one.source]}".encode("utf-8", "surrogatepass") + b"\0" + one.sha256)
    return made.digest()
