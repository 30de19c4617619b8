"""Which records tell of one event, where they name no case: by rare words, names and numbers within a few days.

An inverted index on disk brings up the few earlier records that share the rarest signs; never all pairs. A record joins
a group whose first members it is like on the whole, not one that a single member leads to, and no group lasts longer
than the window: so groups do not drift from event to event (single-pass clustering as in topic detection, Allan 2002).
"""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest

import msgspec

from audit.corpus.signs import KINDS, NAME, NUMBER

EVENTS_SCHEMA = """
CREATE TABLE IF NOT EXISTS signs (number INTEGER PRIMARY KEY, signs BLOB);
CREATE TABLE IF NOT EXISTS posting (sign INTEGER, rank INTEGER, PRIMARY KEY (sign, rank)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (
    rank INTEGER PRIMARY KEY, number INTEGER, day INTEGER, first INTEGER, first_day INTEGER, signs BLOB);
CREATE INDEX IF NOT EXISTS member_of ON member (first, rank);
"""
WINDOW = 3  # days from a group's first record to its last
SIGNS = 40  # of a record that are held against others: its rarest
REACH = 32  # records that one sign brings up at most, the latest first
LOOKED_AT = 12  # records that are looked at closely
HEADS = 5  # members of a group that a new one must be like on the average
LARGEST = 200  # records of one group
ALIKE = 0.22  # cosine of the signs from which two records tell of one event
SHARED = 4  # signs they must share, a name or a number among them
COMMON = 0.05  # share of the records that hold a sign, from which it says nothing; of few records, see LEAST
LEAST = 50
BUCKETS = 1 << 22  # of the counts: two signs in one are counted together, which only makes them more common
SAVED = 2_000
_EXTRA = {NAME: 1.5, NUMBER: 1.2}

Signs = dict[int, float]


class Member(msgspec.Struct, frozen=True):
    """A record in its group. `first`: the rank of the group's first record."""

    rank: int
    first: int
    first_day: int
    signs: Signs


def group(spool: sqlite3.Connection, name: Callable[[str], str], tell: Callable[[str, int], None]) -> None:
    """Gives every record without a case one: the group it is found in, or itself alone. What was done is kept, so that
    a run that was cut short goes on."""
    if spool.execute("SELECT 1 FROM done WHERE step = 'events'").fetchone():
        return
    counts, total = _counts(spool)
    known = spool.execute("SELECT COUNT(*) FROM member").fetchone()[0]
    rows = spool.execute(
        "SELECT s.number, r.day, s.signs FROM signs s JOIN record r ON r.number = s.number"
        " ORDER BY r.day IS NULL, r.day, s.number LIMIT -1 OFFSET ?",
        (known,),
    )
    while batch := rows.fetchmany(SAVED):
        for rank, (number, day, signs) in enumerate(batch, start=known):
            _place(spool, rank, number, day or 0, _rarest(signs, counts, total))
        known += len(batch)
        spool.commit()
        tell("records grouped", known)
    _name(spool, name)
    spool.execute("INSERT INTO done VALUES ('events')")
    spool.commit()


def _counts(spool: sqlite3.Connection) -> tuple[array[int], int]:
    """How many records hold a sign, by its bucket; and how many records there are. 16 MB, however many."""
    counts, total = array("I", bytes(4 * BUCKETS)), 0
    for (signs,) in spool.execute("SELECT signs FROM signs"):
        total += 1
        for sign in array("q", signs):
            counts[(sign // KINDS) % BUCKETS] += 1
    return counts, total


def _rarest(raw: bytes, counts: Sequence[int], total: int) -> Signs:
    """The record's telling signs with their weights: those that some other record has, and not too many do."""
    most = max(COMMON * total, LEAST)
    held = [(n, s) for s in array("q", raw) if 2 <= (n := counts[(s // KINDS) % BUCKETS]) <= most]
    chosen = nsmallest(SIGNS, ((n / _EXTRA.get(s % KINDS, 1.0) ** 2, s, n) for n, s in held))
    return {s: math.log(1 + (total + LEAST) / n) * _EXTRA.get(s % KINDS, 1.0) for _, s, n in chosen}


def _place(spool: sqlite3.Connection, rank: int, number: int, day: int, signs: Signs) -> None:
    """Puts a record into the best group that it is like, or begins one."""
    found = [(_likeness(spool, signs, m), -m.first, m) for m in _groups(spool, day, signs)]
    best = max(found, default=None, key=lambda x: x[:2])
    own = best[2] if best and best[0] >= ALIKE else None
    first, first_day = (own.first, own.first_day) if own else (rank, day)
    row = (rank, number, day, first, first_day, msgspec.msgpack.encode(signs))
    spool.execute("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)", row)
    spool.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?)", [(_plain(s), rank) for s in signs])


def _plain(sign: int) -> int:
    return sign // KINDS


def _groups(spool: sqlite3.Connection, day: int, signs: Signs) -> Iterable[Member]:
    """A member each of the groups that the records sharing most weight with this one are in."""
    shared = defaultdict[int, float](float)
    for sign, weight in signs.items():
        rows = spool.execute(
            "SELECT rank FROM posting WHERE sign = ? ORDER BY rank DESC LIMIT ?", (_plain(sign), REACH)
        )
        for (rank,) in rows:
            shared[rank] += weight
    found: dict[int, Member] = {}
    for _, rank in nsmallest(LOOKED_AT, ((-w, rank) for rank, w in shared.items())):
        member = _member(spool, rank)
        if day - member.first_day <= WINDOW and alike(signs, member.signs) >= ALIKE:
            found.setdefault(member.first, member)
    return found.values()


def _member(spool: sqlite3.Connection, rank: int) -> Member:
    row = spool.execute("SELECT rank, first, first_day, signs FROM member WHERE rank = ?", (rank,)).fetchone()
    return Member(row[0], row[1], row[2], msgspec.msgpack.decode(row[3], type=dict[int, float]))


def _likeness(spool: sqlite3.Connection, signs: Signs, member: Member) -> float:
    """The mean likeness to the group's first members; 0 where it is full."""
    count = spool.execute("SELECT COUNT(*) FROM member WHERE first = ?", (member.first,)).fetchone()[0]
    heads = spool.execute("SELECT rank FROM member WHERE first = ? ORDER BY rank LIMIT ?", (member.first, HEADS))
    found = [alike(signs, _member(spool, rank).signs) for (rank,) in heads.fetchall()]
    return sum(found) / len(found) if count < LARGEST else 0.0


def alike(a: Signs, b: Signs) -> float:
    """The cosine of two records' signs; 0 where they share too few, or no name and no number."""
    left = {_plain(s): w for s, w in a.items()}
    both = [(s, left[_plain(s)] * w) for s, w in b.items() if _plain(s) in left]
    if len(both) < SHARED or not any(s % KINDS for s, _ in both):
        return 0.0
    norms = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    return sum(w for _, w in both) / math.sqrt(norms)


def _name(spool: sqlite3.Connection, name: Callable[[str], str]) -> None:
    """Names a group after its first record; so a record that comes later changes no name."""
    firsts = spool.execute(
        "SELECT m.rank, r.id, r.source, r.line, (SELECT COUNT(*) FROM member o WHERE o.first = m.rank)"
        " FROM member m JOIN record r ON r.number = m.number WHERE m.first = m.rank ORDER BY m.rank"
    )
    taken = "SELECT 1 FROM record WHERE case_id = ? LIMIT 1"
    while batch := firsts.fetchmany(SAVED):
        for rank, own, source, line, size in batch:
            chosen = name(f"event {own}" if size > 1 else own)
            if spool.execute(taken, (chosen,)).fetchone():
                chosen = name(f"{own} {source} {line}")
            spool.execute(
                "UPDATE record SET case_id = ?, grouped = ?"
                " WHERE number IN (SELECT number FROM member WHERE first = ?)",
                (chosen, "found" if size > 1 else "alone", rank),
            )
