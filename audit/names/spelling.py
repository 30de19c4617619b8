"""Whether two spellings can be one name: both are read as sounds, and the sounds are aligned.

A grapheme stands for every sound that some language writes with it (Latin j: y, dzh, zh, kh), so a Polish, a German
and an Arabic spelling meet where their sets of sounds do. The alignment is a weighted edit distance: vowels weigh
little inside a word and much at its end (Janko is not Janka), related consonants some, all others one. The weights were
chosen on Wikidata's transliterations; they are few on purpose.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import msgspec

from audit.data import load

RATE = 0.12  # allowed distance a sound
FREE = 2  # ... beyond the second: short names must agree nearly exactly
LEAST = 0.1  # a silent letter or two may differ even in the shortest
MOST = 0.8  # allowed distance at all: never a whole consonant
SILENT, SILENT_E, SLIGHT, SOME, WHOLE = 0.02, 0.1, 0.2, 0.4, 1.0
UNWRITTEN = 0.05  # a vowel that the other side's script leaves out
LONG = 60  # letters beyond which nothing is a name
LONGEST = 8  # letters of the longest grapheme
STEM = 4  # letters that must be left when an ending is taken off


class _Data(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    vowels: tuple[str, ...]
    consonants: tuple[str, ...]
    abjads: tuple[str, ...]
    prefixes: dict[str, tuple[str, ...]]
    suffixes: dict[str, tuple[str, ...]]
    scripts: dict[str, dict[str, str]]


class _Position(msgspec.Struct, frozen=True):
    """One sound of a name: the sounds it can be, and whether it can be none."""

    sounds: frozenset[str]
    silent: bool
    vowel: bool


class _Reading(msgspec.Struct, frozen=True):
    """A name as sounds; `size` counts those that are surely spoken."""

    positions: tuple[_Position, ...]
    size: int
    abjad: bool


VOWELS = frozenset("aeiou")
GLIDES = frozenset("hj")


@cache
def _data() -> _Data:
    return load("audit.names", "spelling.toml", _Data)


@cache
def _graphemes() -> dict[str, tuple[_Position, ...]]:
    return {g: tuple(map(_position, s.split())) for table in _data().scripts.values() for g, s in table.items()}


@cache
def _scripts() -> dict[str, str]:
    return {g[0]: script for script, table in _data().scripts.items() for g in table}


@cache
def _related() -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    return frozenset(map(frozenset, _data().vowels)), frozenset(map(frozenset, _data().consonants))


def _position(written: str) -> _Position:
    sounds = frozenset(written.rstrip("?"))
    return _Position(sounds, written.endswith("?"), bool(sounds & VOWELS))


def plain(name: str) -> str:
    """A name for looking up: lower case, without diacritics, one kind of apostrophe; no vowel points either."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_APOSTROPHES))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


_APOSTROPHES = str.maketrans("’ʼ׳`´‘ʻʿʾ", "'''''''''")


@lru_cache(maxsize=65536)
def _readings(word: str) -> tuple[_Reading, ...]:
    """The word as it stands, then without each prefix or suffix that its script has."""
    whole = unicodedata.normalize("NFC", word.lower().translate(_APOSTROPHES))
    script = next((_scripts()[c] for c in whole if c in _scripts()), "")
    data, most = _data(), len(whole) - STEM
    fronts = [p for p in data.prefixes.get(script, ()) if whole.startswith(p) and most > 0]
    backs = [s for s in data.suffixes.get(script, ()) if whole.endswith(s) and len(s) <= most]
    forms = [whole, *map(whole.removeprefix, fronts), *map(whole.removesuffix, backs)]
    return tuple(_read(f, script in data.abjads) for f in dict.fromkeys(forms))


def _read(word: str, abjad: bool) -> _Reading:
    table, i = _graphemes(), 0
    positions: list[_Position] = []
    while i < len(word):
        size = next((n for n in range(LONGEST, 0, -1) if i + n <= len(word) and word[i : i + n] in table), 0)
        letters = [word[i : i + size]] if size else unicodedata.normalize("NFKD", word[i])
        for position in (p for g in letters for p in table.get(g, ())):
            _append(positions, position)
        i += size or 1
    return _Reading(tuple(positions), sum(not p.silent for p in positions), abjad)


def _append(positions: list[_Position], new: _Position) -> None:
    """Adds a position; a doubled consonant is one."""
    if positions and not new.vowel and positions[-1].sounds == new.sounds:
        positions[-1] = new if positions[-1].silent else positions[-1]
    else:
        positions.append(new)


def _omission(p: _Position, last: bool, vowel: float) -> float:
    """What it costs that the other name has nothing at this position."""
    if p.silent:
        return SILENT
    if p.vowel and last:
        return SILENT_E if "e" in p.sounds and "a" not in p.sounds else WHOLE
    if p.vowel:
        return vowel
    return SLIGHT if p.sounds & GLIDES else WHOLE


def _exchange(a: _Position, b: _Position, last: bool) -> float:
    """What it costs that one name has this sound and the other that."""
    if a.sounds & b.sounds:
        return 0.0
    vowels, consonants = _related()
    if a.vowel and b.vowel:
        near = any({x, y} in vowels for x in a.sounds for y in b.sounds)
        return WHOLE if last else SLIGHT if near else SOME
    return SOME if any({x, y} in consonants for x in a.sounds for y in b.sounds) else WHOLE + SLIGHT


def _vowel(own: _Reading, other: _Reading) -> float:
    """What a vowel costs that the other lacks: little where its script leaves vowels out, more where ours wrote it."""
    if own.abjad == other.abjad:
        return SLIGHT
    return UNWRITTEN if other.abjad else SOME


def _distance(a: _Reading, b: _Reading) -> float:
    ends = len(a.positions) - 1, len(b.positions) - 1
    left = [_omission(p, i == ends[0], _vowel(a, b)) for i, p in enumerate(a.positions)]
    right = [_omission(p, j == ends[1], _vowel(b, a)) for j, p in enumerate(b.positions)]
    row = [0.0]
    for cost in right:
        row.append(row[-1] + cost)
    for i, p in enumerate(a.positions):
        new = [row[0] + left[i]]
        for j, q in enumerate(b.positions):
            swap = _exchange(p, q, i == ends[0] and j == ends[1])
            new.append(min(row[j] + swap, row[j + 1] + left[i], new[j] + right[j]))
        row = new
    return row[-1]


@lru_cache(maxsize=65536)
def sounds_alike(a: str, b: str) -> bool:
    """Whether two single words can be one name in two spellings, scripts or cases. Symmetric."""
    if plain(a) == plain(b):
        return True
    if max(len(a), len(b)) > LONG:
        return False
    return any(_close(x, y) for x in _readings(a) for y in _readings(b))


def _close(a: _Reading, b: _Reading) -> bool:
    allowed = min(max(RATE * ((a.size + b.size) / 2 - FREE), LEAST), MOST)
    return a.size > 0 and b.size > 0 and _distance(a, b) < allowed


def starts_alike(initial: str, word: str) -> bool:
    """Whether an initial can stand for the word."""
    a, b = _readings(initial)[0].positions, _readings(word)[0].positions
    return plain(initial)[:1] == plain(word)[:1] or bool(a and b and a[0].sounds & b[0].sounds)


@cache
def possessives() -> tuple[str, ...]:
    """Endings behind an apostrophe, longest first: the name stands before them."""
    return tuple(sorted((s for s in _data().suffixes["latin"] if "'" in s), key=len, reverse=True))
