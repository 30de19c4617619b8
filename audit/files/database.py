"""A SQLite database on disk, opened in one way: kept for ever, or begun anew if it is broken or of another version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

CACHE = -16_000  # kB (minus: kB, not pages) that SQLite holds in memory


def open_database(path: Path, schema: str, *, wait: float = 30, durable: bool = False) -> sqlite3.Connection:
    """Returns the database, its folder and tables made if they are not there. `wait`: seconds for other processes.

    `durable`: a commit is on the disk when it returns, transactions are the caller's, and any thread may use it.
    Raises OSError if there is no folder, sqlite3.Error if it cannot be opened or is no database."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if durable:
        base = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    else:
        base = sqlite3.connect(path, timeout=wait)
    try:
        if durable:
            base.execute("PRAGMA journal_mode = WAL")
        base.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        base.executescript(schema)
    except BaseException:
        base.close()
        raise
    return base


def open_or_renew(path: Path, schema: str, version: int) -> tuple[sqlite3.Connection, bool]:
    """Returns a database that may be thrown away, and whether it had to be begun anew: it was broken, foreign or of
    another version. Every page is looked at first.

    Raises sqlite3.OperationalError if the disk is full or the file cannot be written."""
    try:
        return _open_version(path, schema, version), False
    except sqlite3.OperationalError as error:
        if "malformed" not in str(error):
            raise
    except sqlite3.DatabaseError:
        pass
    remove_database(path)
    return _open_version(path, schema, version), True


def unlinked(path: Path) -> Path:
    """Returns the path, no link any more: what a link leads to is somebody else's, and neither read nor written."""
    if path.is_symlink():
        path.unlink()
    return path


def remove_database(path: Path) -> None:
    """Removes a database with what SQLite writes beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _open_version(path: Path, schema: str, version: int) -> sqlite3.Connection:
    unlinked(path)
    base = open_database(path, "")
    try:
        base.execute(f"PRAGMA cache_size = {CACHE}")
        if base.execute("PRAGMA user_version").fetchone()[0] not in (0, version):
            raise sqlite3.DatabaseError("of another version")
        if base.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("broken")
        base.executescript(schema)
        base.execute(f"PRAGMA user_version = {version}")
        base.commit()
    except BaseException:
        base.close()
        raise
    return base
