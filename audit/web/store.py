"""Reviewers' decisions in SQLite: a log that only grows, one transaction each, on the disk before the answer goes out.

A vote is undone by a row that replaces it, so that undo goes back as far as the log does. Two browsers never overwrite
each other: whoever decides says which version they saw.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from audit.errors import ReportError
from audit.files.database import open_database
from audit.model import Decision, Decisions, Item, Severity
from audit.model.mqm import Mqm

Choice = Literal["real", "false-alarm", "unsure", ""]
CHOICES: tuple[Choice, ...] = ("real", "false-alarm", "unsure")
CATEGORIES: tuple[Mqm, ...] = get_args(Mqm)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('decided', 'undone', 'taken-over')),
    case_id TEXT NOT NULL, finding TEXT NOT NULL, reviewer TEXT NOT NULL,
    choice TEXT NOT NULL, note TEXT NOT NULL, decided_at TEXT NOT NULL, expires TEXT,
    rule TEXT NOT NULL, words TEXT NOT NULL,
    replaces INTEGER UNIQUE REFERENCES log(id)
);
CREATE INDEX IF NOT EXISTS log_of ON log (case_id, finding, reviewer);
CREATE TRIGGER IF NOT EXISTS log_never_changes BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER IF NOT EXISTS log_never_shrinks BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
"""
_ADDED = {  # columns that the first logs did not have
    "settles": "INTEGER NOT NULL DEFAULT 0",
    "severity": "TEXT",
    "category": "TEXT",
    "should_read": "TEXT NOT NULL DEFAULT ''",
}
_FIRST = "id, finding, reviewer, choice, note, decided_at, expires, case_id, rule, words"
_FIELDS = ", ".join((_FIRST, *_ADDED))
_STANDS = "kind != 'undone' AND id NOT IN (SELECT replaces FROM log WHERE replaces IS NOT NULL)"
_IN_FORCE = (
    f"SELECT {_FIELDS} FROM log WHERE id IN"
    f" (SELECT MAX(id) FROM log WHERE {_STANDS} GROUP BY case_id, finding, reviewer) ORDER BY id"
)


class Vote(msgspec.Struct, frozen=True):
    """What one reviewer says of one item. A vote without a choice is a note. `id` is its row in the log."""

    id: int
    finding: str
    reviewer: str
    choice: Choice
    note: str
    decided_at: str
    expires: str | None
    case: str
    rule: str
    words: str
    settles: bool = False
    severity: Severity | None = None
    category: Mqm | None = None
    should_read: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """What the reviewer says, whenever it was said."""
        return self.choice, self.note, self.settles, self.severity, self.category, self.should_read

    def decision(self) -> Decision:
        """The vote as the decisions file has it. It must have a choice."""
        fields = {name: getattr(self, name) for name in Decision.__struct_fields__}
        return msgspec.convert(fields, Decision)


class ConflictError(Exception):
    """Somebody else, or another browser, was faster. `standing` is what the log holds now; none: nothing."""

    def __init__(self, standing: Vote | None, version: int) -> None:
        super().__init__("decided elsewhere in the meantime")
        self.standing = standing
        self.version = version


class Store:
    """The log in one file."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the file. Raises ReportError where it is no log of this tool or cannot be written."""
        try:
            self._db = open_database(path, _SCHEMA, wait=10, durable=True)
            self._look()
        except (OSError, sqlite3.Error) as error:
            hint = "name another file with --decisions; the log stands beside it"
            raise ReportError(path.name, f"no log of decisions: {error}", hint) from None

    def _look(self) -> None:
        """Adds the columns that an older log lacks. Raises sqlite3.Error if the log's table is not this tool's."""
        try:
            self._db.execute(f"SELECT {_FIRST} FROM log LIMIT 1")
            with self._transaction():
                there = {row[1] for row in self._db.execute("PRAGMA table_info(log)")}
                for name in _ADDED.keys() - there:
                    self._db.execute(f"ALTER TABLE log ADD COLUMN {name} {_ADDED[name]}")
        except sqlite3.Error:
            self.close()
            raise

    def close(self) -> None:
        self._db.close()

    def last(self) -> int:
        """The id of the newest row: what has not changed while this has not."""
        return int(self._db.execute("SELECT COALESCE(MAX(id), 0) FROM log").fetchone()[0])

    def votes(self) -> list[Vote]:
        """What stands, of every case: the newest vote of each reviewer on each item, undone ones left out."""
        return [_vote(row) for row in self._db.execute(_IN_FORCE)]

    def vote(self, id: int) -> Vote | None:
        """One row of the log."""
        row = self._db.execute(f"SELECT {_FIELDS} FROM log WHERE id = ?", (id,)).fetchone()
        return _vote(row) if row else None

    def version(self, case: str, finding: str, reviewer: str) -> int:
        """The newest row about an item by a reviewer, undoing included; 0 where there is none."""
        where = "case_id = ? AND finding = ? AND reviewer = ?"
        found = self._db.execute(f"SELECT COALESCE(MAX(id), 0) FROM log WHERE {where}", (case, finding, reviewer))
        return int(found.fetchone()[0])

    def standing(self, case: str, finding: str, reviewer: str) -> Vote | None:
        """The vote in force of a reviewer on an item."""
        where = f"case_id = ? AND finding = ? AND reviewer = ? AND {_STANDS}"
        sql = f"SELECT {_FIELDS} FROM log WHERE {where} ORDER BY id DESC LIMIT 1"
        row = self._db.execute(sql, (case, finding, reviewer)).fetchone()
        return _vote(row) if row else None

    def decide(self, vote: Vote, seen: int) -> int:
        """Appends a vote and returns its row. `seen` is the version its reviewer saw; saying the same twice is no
        conflict.

        Raises ConflictError, and writes nothing, where another version stands by now."""
        key = (vote.case, vote.finding, vote.reviewer)
        with self._transaction():
            version, standing = self.version(*key), self.standing(*key)
            if version != seen:
                if standing and standing.content == vote.content:
                    return standing.id
                raise ConflictError(standing, version)
            return self._append("decided", vote, None)

    def undoable(self, case: str, reviewer: str) -> Vote | None:
        """The vote that undo would take back: the reviewer's newest in this case that still stands."""
        where = f"case_id = ? AND reviewer = ? AND kind = 'decided' AND {_STANDS}"
        row = self._db.execute(
            f"SELECT {_FIELDS} FROM log WHERE {where} ORDER BY id DESC LIMIT 1", (case, reviewer)
        ).fetchone()
        return _vote(row) if row else None

    def undo(self, case: str, reviewer: str, seen: int) -> Vote:
        """Takes back the newest vote, which must be the one its reviewer saw, and returns it.

        Raises ConflictError, and writes nothing, where it is another by now."""
        with self._transaction():
            newest = self.undoable(case, reviewer)
            if newest is None or newest.id != seen:
                raise ConflictError(newest, newest.id if newest else 0)
            self._append("undone", newest, newest.id)
            return newest

    def take_in(self, decisions: Iterable[Decision]) -> int:
        """Takes in what a decisions file says and the log does not know yet, and returns how many votes that are.
        What the log holds, undone or not, and what is older than the vote in force, changes nothing."""
        taken = 0
        with self._transaction():
            for one in decisions:
                standing = self.standing(one.case, one.finding, one.reviewer)
                if self._knows(one) or (standing and standing.decided_at > one.decided_at):
                    continue
                fields = {name: getattr(one, name) for name in Decision.__struct_fields__}
                self._append("taken-over", Vote(id=0, **fields), None)
                taken += 1
        return taken

    def carry(self, pairs: Iterable[tuple[Decision, Item, str]]) -> None:
        """Binds votes to the items of a new report and its case that say the same in the same words."""
        with self._transaction():
            for one, item, case in pairs:
                old = self.standing(one.case, one.finding, one.reviewer)
                if old is None or self.standing(case, item.id, one.reviewer):
                    continue
                moved = msgspec.structs.replace(old, finding=item.id, case=case, rule=item.rule, words=item.words)
                self._append("taken-over", moved, old.id)

    def decisions(self) -> Decisions:
        """The decisions file: every case, in an order that keeps its changes small."""
        made = [vote.decision() for vote in self.votes() if vote.choice]
        return Decisions(decisions=tuple(sorted(made, key=lambda d: (d.case, d.finding, d.reviewer))))

    def _knows(self, one: Decision) -> bool:
        where = "case_id = ? AND finding = ? AND reviewer = ? AND choice = ? AND note = ? AND decided_at = ?"
        key = (one.case, one.finding, one.reviewer, one.choice, one.note, one.decided_at)
        return self._db.execute(f"SELECT 1 FROM log WHERE {where}", key).fetchone() is not None

    def _append(self, kind: str, vote: Vote, replaces: int | None) -> int:
        values = (kind, *(getattr(vote, name) for name in Vote.__struct_fields__[1:]), replaces)
        done = self._db.execute(
            f"INSERT INTO log (kind, {_FIELDS.removeprefix('id, ')}, replaces) VALUES ({', '.join('?' * len(values))})",
            values,
        )
        return int(done.lastrowid or 0)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; other processes wait."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _vote(row: tuple[Any, ...]) -> Vote:
    kept = len(_FIRST.split(", "))
    values = (*row[:kept], bool(row[kept]), *row[kept + 1 :])  # SQLite has no truth values
    return Vote(**dict(zip(Vote.__struct_fields__, values, strict=True)))
