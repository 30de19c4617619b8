"""A cache on disk around any engine: what was translated once is not translated again.

SQLite from the standard library: one file, safe with several processes. (diskcache would do it, but has had no release
since 2023 and unpickles what it reads, CVE-2025-69872; rows here are text, each with its own check sum.)
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec

from audit.files.database import open_database, remove_database
from audit.model import Engine, Translation

FILE = "translations.sqlite"
SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, made TEXT NOT NULL, check_sum TEXT NOT NULL)"
READ = "SELECT made, check_sum FROM kept WHERE key = ?"
BUSY = 10.0  # seconds to wait for another process
T = TypeVar("T")
_DECODER = msgspec.json.Decoder(Translation)


class Cached:
    """Keeps an engine's translations in `folder`, under its signature. Failures are not kept.

    A file that is no cache is thrown away and begun anew (`rebuilt`); one that cannot be written is done without."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._path = folder / FILE
        self.rebuilt = False

    @property
    def signature(self) -> str:
        """The inner engine's: a cache changes nothing."""
        return self._engine.signature

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The inner engine's."""
        return self._engine.pairs()

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text: from the cache, else from the engine, which is asked once a text."""
        signature = self.signature
        keys = {text: _key(signature, source, target, text) for text in texts}
        known = self._read(keys)
        new = [text for text in keys if text not in known]
        made = dict(zip(new, self._engine.translate(new, source, target) if new else [], strict=True))
        self._keep({keys[text]: t for text, t in made.items() if t.text is not None})
        return [made[text] if text in made else known[text] for text in texts]

    def _read(self, keys: dict[str, str]) -> dict[str, Translation]:
        """The texts of `keys` that are in the cache, with their translations."""

        def read(cache: sqlite3.Connection) -> dict[str, Translation]:
            rows = ((text, cache.execute(READ, (key,)).fetchone()) for text, key in keys.items())
            found = {text: _decoded(row[0]) for text, row in rows if row and row[1] == _key(keys[text], row[0])}
            return {text: one for text, one in found.items() if one is not None}

        return self._with(read, {})

    def _keep(self, made: dict[str, Translation]) -> None:
        encoded = ((key, msgspec.json.encode(one).decode()) for key, one in made.items())
        rows = [(key, text, _key(key, text)) for key, text in encoded]

        def keep(cache: sqlite3.Connection) -> None:
            cache.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

        if rows:
            self._with(keep, None)

    def _with(self, use: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """`use` on the open cache; once more on a new one where the file is no database."""
        for _ in range(2):
            try:
                with closing(open_database(self._path, SCHEMA, wait=BUSY)) as cache, cache:
                    return use(cache)
            except (sqlite3.OperationalError, OSError):
                return otherwise
            except sqlite3.DatabaseError:
                self.rebuilt = True
                remove_database(self._path)
        return otherwise


def _decoded(kept: str) -> Translation | None:
    """A row as it was kept; none for a row of an older version, which held the words alone."""
    try:
        return _DECODER.decode(kept)
    except msgspec.DecodeError:
        return None


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
