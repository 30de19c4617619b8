"""Which records tell of one event, where they name no case: by rare words, names and numbers within a few days.

An inverted index on disk brings up the few earlier records that share the rarest signs; never all pairs. A record joins
a group whose first members it is like on the whole, not one that a single member leads to, and no group lasts longer
than the window: so groups do not drift from event to event (single-pass clustering as in topic detection, Allan 2002).

A record without a date has that of the records around it in its file, where those tell nearly the same days. A file in
order of time has them so. Where they do not, its place is all there is: it is near what stands near it in the corpus.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from heapq import nsmallest
from itertools import pairwise

import msgspec

from audit.corpus.rarity import Rarity, Telling, alike, plain
from audit.corpus.script_pairs import searched

EVENTS_SCHEMA = """
CREATE TABLE IF NOT EXISTS signs (number INTEGER PRIMARY KEY, signs BLOB, script TEXT, heard BLOB);
CREATE INDEX IF NOT EXISTS signs_script ON signs (script);
CREATE TABLE IF NOT EXISTS posting (sign INTEGER, rank INTEGER, PRIMARY KEY (sign, rank)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (
    rank INTEGER PRIMARY KEY, number INTEGER, day INTEGER, first INTEGER, first_day INTEGER, first_number INTEGER,
    telling BLOB);
CREATE INDEX IF NOT EXISTS member_day ON member (day, rank);
CREATE INDEX IF NOT EXISTS member_of ON member (first, rank);
"""
WINDOW = 3  # days from a group's first record to its last
NEAR = 1_000  # records between a group's first one and one that joins it, where one of the two has no date
REACH = 32  # records that one sign brings up at most, the latest first
LOOKED_AT, ABROAD = 12, 6  # records that are looked at closely, and of those in each other script
HEADS = 5  # members of a group that a new one must be like on the average
LARGEST = 200  # records of one group
ALIKE = 0.22  # cosine of the signs from which two records tell of one event
SAVED = 2_000
NONE = 1 << 62  # no rank is as high


class Member(msgspec.Struct, frozen=True):
    """A record in its group. `first`: the rank of the group's first record, `first_number` its number."""

    rank: int
    first: int
    first_day: int | None
    first_number: int
    telling: Telling


class Moment(msgspec.Struct, frozen=True):
    """Where a record stands in time, and in the corpus."""

    day: int | None
    number: int


def group(spool: sqlite3.Connection, name: Callable[[str], str], tell: Callable[[str, int], None]) -> None:
    """Gives every record without a case one: the group it is found in, or itself alone. What was done is kept, so that
    a run that was cut short goes on."""
    if spool.execute("SELECT 1 FROM done WHERE step = 'events'").fetchone():
        return
    _date_undated(spool)
    rarity = Rarity(spool)
    known = spool.execute("SELECT COUNT(*) FROM member").fetchone()[0]
    rows = spool.execute(
        "SELECT r.day, s.number FROM signs s JOIN record r ON r.number = s.number"
        " ORDER BY r.day IS NULL, r.day, s.number LIMIT -1 OFFSET ?",
        (known,),
    )
    while batch := rows.fetchmany(SAVED):
        for rank, (day, number) in enumerate(batch, start=known):
            signs = spool.execute("SELECT signs, heard FROM signs WHERE number = ?", (number,)).fetchone()
            _place(spool, rank, Moment(day, number), rarity.telling(*signs), rarity.scripts)
        known += len(batch)
        spool.commit()
        tell("records grouped", known)
    _name(spool, name)
    spool.execute("INSERT INTO done VALUES ('events')")
    spool.commit()


def _date_undated(spool: sqlite3.Connection) -> None:
    """Gives the records between two of nearly the same days in one file the first one's day."""
    rows = spool.execute("SELECT number, source, day FROM record WHERE day IS NOT NULL ORDER BY number")
    for (before, source, day), (after, other, next_day) in pairwise(rows):
        if after - before > 1 and source == other and abs(next_day - day) <= WINDOW:
            spool.execute("UPDATE record SET day = ? WHERE number > ? AND number < ?", (day, before, after))
    spool.commit()


def _place(spool: sqlite3.Connection, rank: int, at: Moment, own: Telling, scripts: Collection[str]) -> None:
    """Puts a record into the best group that it is like, or begins one."""
    found = [(_likeness(spool, own, m), -m.first, m) for m in _groups(spool, at, own, scripts)]
    best = max(found, default=None, key=lambda x: x[:2])
    joined = best[2] if best and best[0] >= ALIKE else None
    first = (joined.first, joined.first_day, joined.first_number) if joined else (rank, at.day, at.number)
    row = (rank, at.number, at.day, *first, msgspec.msgpack.encode(own))
    spool.execute("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    heard = {key for of in searched(own.heard, own.heard.script) for key in of} if scripts else set[int]()
    found_by = [(plain(sign), rank) for sign in (*own.signs, *heard)]
    spool.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?)", found_by)


def _groups(spool: sqlite3.Connection, at: Moment, own: Telling, scripts: Collection[str]) -> Iterable[Member]:
    """A member each of the groups that the near records sharing most with this one are in."""
    oldest, found = _oldest(spool, at), dict[int, Member]()
    ranks = _sharing(spool, [({sign}, weight) for sign, weight in own.signs.items()], oldest, LOOKED_AT)
    for other in scripts:
        if own.heard.script not in ("", other):
            ranks += _sharing(spool, [(of, 1.0) for of in searched(own.heard, other)], oldest, ABROAD)
    for rank in dict.fromkeys(ranks):
        member = _member(spool, rank)
        if member.first not in found and _is_near(at, member) and alike(own, member.telling) >= ALIKE:
            found[member.first] = member
    return found.values()


def _sharing(
    spool: sqlite3.Connection, signs: Iterable[tuple[Collection[int], float]], oldest: int, most: int
) -> list[int]:
    """The ranks that share most weight, so many at most. Signs come in sets, of which one is as good as several."""
    query = "SELECT rank FROM posting WHERE sign = ? AND rank >= ? ORDER BY rank DESC LIMIT ?"
    shared = defaultdict[int, float](float)
    for of, weight in signs:
        for rank in {rank for sign in of for (rank,) in spool.execute(query, (plain(sign), oldest, REACH))}:
            shared[rank] += weight
    return [rank for _, rank in nsmallest(most, ((-w, rank) for rank, w in shared.items()))]


def _oldest(spool: sqlite3.Connection, at: Moment) -> int:
    """The rank before which no record can be near."""
    if at.day is None:
        return 0
    rows = spool.execute("SELECT rank FROM member WHERE day >= ? ORDER BY day, rank LIMIT 1", (at.day - WINDOW,))
    return next((rank for (rank,) in rows), NONE)


def _is_near(at: Moment, member: Member) -> bool:
    """Whether the record can tell of the same days as the member's group."""
    if at.day is None or member.first_day is None:
        return abs(at.number - member.first_number) <= NEAR
    return at.day - member.first_day <= WINDOW


def _member(spool: sqlite3.Connection, rank: int) -> Member:
    query = "SELECT rank, first, first_day, first_number, telling FROM member WHERE rank = ?"
    own, first, day, number, telling = spool.execute(query, (rank,)).fetchone()
    return Member(own, first, day, number, msgspec.msgpack.decode(telling, type=Telling))


def _likeness(spool: sqlite3.Connection, own: Telling, member: Member) -> float:
    """The mean likeness to the group's first members; 0 where it is full."""
    count = spool.execute("SELECT COUNT(*) FROM member WHERE first = ?", (member.first,)).fetchone()[0]
    heads = spool.execute("SELECT rank FROM member WHERE first = ? ORDER BY rank LIMIT ?", (member.first, HEADS))
    found = [alike(own, _member(spool, rank).telling) for (rank,) in heads.fetchall()]
    return sum(found) / len(found) if count < LARGEST else 0.0


def _name(spool: sqlite3.Connection, name: Callable[[str], str]) -> None:
    """Names a group after its first record; so a record that comes later changes no name."""
    firsts = spool.execute(
        "SELECT m.rank, r.id, r.source, r.line, (SELECT COUNT(*) FROM member o WHERE o.first = m.rank)"
        " FROM member m JOIN record r ON r.number = m.number WHERE m.first = m.rank ORDER BY m.rank"
    )
    taken = "SELECT 1 FROM record WHERE case_id = ? LIMIT 1"
    while batch := firsts.fetchmany(SAVED):
        for rank, own, source, line, size in batch:
            chosen, other = name(f"event {own}" if size > 1 else own), f"{own} {source} {line}"
            while spool.execute(taken, (chosen,)).fetchone():
                chosen, other = name(other), f"{other} +"
            spool.execute(
                "UPDATE record SET case_id = ?, grouped = ?"
                " WHERE number IN (SELECT number FROM member WHERE first = ?)",
                (chosen, "found" if size > 1 else "alone", rank),
            )
