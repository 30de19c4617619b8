"""A database on disk that may be thrown away: what is broken, foreign or of another version is begun anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

CACHE = -16_000  # kB (minus: kB, not pages) that SQLite holds in memory


def open_base(path: Path, schema: str, version: int) -> tuple[sqlite3.Connection, bool]:
    """The database, and whether it had to be begun anew. Every page is looked at first.

    Raises sqlite3.OperationalError where the disk is full or the file cannot be written."""
    try:
        return _open(path, schema, version), False
    except sqlite3.OperationalError as error:
        if "malformed" not in str(error):
            raise
    except sqlite3.DatabaseError:
        pass
    for end in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return _open(path, schema, version), True


def _open(path: Path, schema: str, version: int) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=30)
    try:
        base.execute(f"PRAGMA cache_size = {CACHE}")
        base.execute("PRAGMA synchronous = NORMAL")
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
