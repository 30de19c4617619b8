"""What tells a record from the others of its corpus: its rarest signs, and its rarer names; and how like two are."""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections import Counter
from heapq import nsmallest

import msgspec

from audit.corpus.event_words import KINDS, NAME, NUMBER
from audit.corpus.script_pairs import Heard, likeness, marks, rarer

SIGNS = 40  # of a record that are held against others: its rarest
SHARED = 4  # signs that two records must share
SURE = 2  # ... names and numbers among them, where both have names; else one, as where nearly all signs are shared
VERBATIM = 0.6
COMMON = 0.05  # share of the records that hold a sign, from which it says nothing; of few records, see LEAST
LEAST, LEAST_HEARD = 50, 10  # ... of a sign, and of a name that is held against one in another script
BUCKETS = 1 << 22  # of the counts: two signs in one are counted together, which only makes them more common
_EXTRA = {NAME: 1.5, NUMBER: 1.2}

Signs = dict[int, float]


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """One record's signs with their weights, and what it can share with one in another script."""

    signs: Signs
    heard: Heard


class Rarity:
    """How many records hold a sign, by its bucket: 16 MB, however many there are. `scripts`: how many there are of
    each; of one alone, none, as nothing is then held against another."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        of_scripts = spool.execute("SELECT script, COUNT(*) FROM signs WHERE script != '' GROUP BY script").fetchall()
        self.scripts = Counter(dict(of_scripts) if len(of_scripts) > 1 else {})
        self._counts, self._total = array("I", bytes(4 * BUCKETS)), 0
        for signs, own in spool.execute("SELECT signs, heard FROM signs"):
            self._total += 1
            for sign in array("q", signs):
                self._counts[plain(sign) % BUCKETS] += 1
            for mark in set(marks(self._heard(own))):
                self._counts[plain(mark) % BUCKETS] += 1

    def _heard(self, raw: bytes) -> Heard:
        return msgspec.msgpack.decode(raw, type=Heard) if self.scripts else Heard("")

    def telling(self, signs: bytes, heard: bytes) -> Telling:
        """What tells of a record, from its row."""
        own = self._heard(heard)
        most = max(COMMON * self.scripts[own.script], LEAST_HEARD)
        return Telling(self._rarest(signs), rarer(own, lambda mark: self._counts[plain(mark) % BUCKETS] <= most))

    def _rarest(self, raw: bytes) -> Signs:
        """The telling signs with their weights: those that some other record has, and not too many do."""
        most = max(COMMON * self._total, LEAST)
        held = [(n, s) for s in array("q", raw) if 2 <= (n := self._counts[(s // KINDS) % BUCKETS]) <= most]
        chosen = nsmallest(SIGNS, ((n / _EXTRA.get(s % KINDS, 1.0) ** 2, s, n) for n, s in held))
        return {s: math.log(1 + (self._total + LEAST) / n) * _EXTRA.get(s % KINDS, 1.0) for _, s, n in chosen}


def plain(sign: int) -> int:
    """A sign without its kind, which may be another in another record."""
    return sign // KINDS


def alike(a: Telling, b: Telling) -> float:
    """How like two records are, from 0 to 1: by their signs, or in two scripts by what is heard."""
    if a.heard.script != b.heard.script and a.heard.script and b.heard.script:
        return likeness(a.heard, b.heard)
    return _cosine(a.signs, b.signs)


def _cosine(a: Signs, b: Signs) -> float:
    """0 where they share too few signs, or too few names and numbers."""
    left = {plain(s): w for s, w in a.items()}
    both = [(s, left[plain(s)] * w) for s, w in b.items() if plain(s) in left]
    cased = all(any(s % KINDS == NAME for s in signs) for signs in (a, b))
    sure = sum(s % KINDS > 0 for s, _ in both)
    if len(both) < SHARED or not sure:
        return 0.0
    norms = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    found = sum(w for _, w in both) / math.sqrt(norms)
    return found if found >= VERBATIM or sure >= SURE or not cased else 0.0
