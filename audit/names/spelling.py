"""Whether two spellings can be one name: both are read as sounds, and the sounds are aligned.

A grapheme stands for every sound that some language writes with it (Latin j: y, dzh, zh, kh), so a Polish, a German
and an Arabic spelling meet where their sets of sounds do. The alignment is a weighted edit distance: vowels weigh
little inside a word and much at its end (Janko is not Janka), related consonants some, all others one. The weights were
chosen on Wikidata's transliterations; they are few on purpose.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import Annotated

import msgspec

from audit.languages import Ranked, of_many
from audit.model import about
from audit.names.han import is_han, pinyin, simplified, transcribes

RATE = 0.12  # allowed distance a sound
FREE = 2.1  # ... beyond the second: short names must agree nearly exactly
LEAST = 0.1  # a silent letter or two may differ even in the shortest
MOST = 0.8  # allowed distance at all: never a whole consonant
SILENT, SILENT_E, SLIGHT, SOME, WHOLE = 0.02, 0.075, 0.2, 0.4, 1.0
FIRST = 0.4  # a vowel that begins the one name and is not in the other
MERGED = 0.11  # vowels that many languages do not tell apart
LAST = 0.4  # ... at the end of the name
UNWRITTEN = 0.05  # a vowel that the other side's script leaves out
LONG = 60  # letters beyond which nothing is a name
LONGEST = 8  # letters of the longest grapheme
REMEMBERED = 1 << 12  # words whose answers are kept: words follow Zipf, more would hardly save time
STEM, SYLLABLES = 4, 2  # letters that must be left when an ending is taken off


class SpellingTables(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How names sound, by script. A script's name is that of Unicode, in small letters."""

    vowels: Annotated[Ranked, about("Vowels that one sound is often written with, two each.")]
    merged: Annotated[Ranked, about("The same, in Arabic, Hebrew, Turkish and Kazakh names.")]
    consonants: Annotated[Ranked, about("Consonants that are taken for one another, two each.")]
    abjads: Annotated[Ranked, about("Scripts that leave some vowels unwritten.")]
    syllabic: Annotated[Ranked, about("Scripts that write a syllable as one letter.")]
    prefixes: Annotated[dict[str, Ranked], about("What may stand before a name in one word.")]
    suffixes: Annotated[dict[str, Ranked], about("What may stand after a name in one word.")]
    endings: Annotated[dict[str, dict[str, Ranked]], about("Endings of cases, and what stands in their place.")]
    scripts: Annotated[dict[str, dict[str, str]], about("The sounds of each grapheme, as the file's head tells.")]


class Position(msgspec.Struct, frozen=True):
    """One sound of a name: the sounds it can be, and whether it can be none."""

    sounds: frozenset[str]
    silent: bool
    vowel: bool


class Sounds(msgspec.Struct, frozen=True):
    """A name as sounds; `size` counts those that are surely spoken."""

    positions: tuple[Position, ...]
    size: int
    abjad: bool


VOWELS = frozenset("aeiou")
OPEN = frozenset("ao")
GLIDES = frozenset("hj")
VOICING = frozenset("\u3099\u309a")  # marks that make another kana


@cache
def _data() -> SpellingTables:
    return of_many("spelling", SpellingTables)


@cache
def _graphemes() -> dict[str, tuple[Position, ...]]:
    return {g: tuple(map(_position, s.split())) for table in _data().scripts.values() for g, s in table.items()}


@cache
def _scripts() -> dict[str, str]:
    return {g[0]: script for script, table in _data().scripts.items() for g in table}


@cache
def _related() -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    return frozenset(map(frozenset, _data().vowels)), frozenset(map(frozenset, _data().consonants))


def _merged() -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, _data().merged))


def _position(written: str) -> Position:
    sounds = frozenset(written.rstrip("?"))
    return Position(sounds, written.endswith("?"), bool(sounds & VOWELS))


@lru_cache(maxsize=REMEMBERED)
def plain(name: str) -> str:
    """A name for looking up: lower case, without diacritics or vowel points, one kind of apostrophe, simplified
    characters."""
    if name.isascii():
        return name.lower().replace("`", "'")
    parts = unicodedata.normalize("NFKD", simplified(name).casefold().translate(_APOSTROPHES))
    return unicodedata.normalize("NFC", "".join(c for c in parts if c in VOICING or not unicodedata.combining(c)))


_APOSTROPHES = str.maketrans("’ʼ׳`´‘ʻʿʾ", "'''''''''")


@lru_cache(maxsize=REMEMBERED)
def readings(word: str) -> tuple[Sounds, ...]:
    """How the word sounds in each of its forms; Chinese characters only where they transcribe a foreign name."""
    if is_han(word):
        return tuple(map(_transcribed, pinyin(word))) if transcribes(word) else ()
    abjad = script(word) in _data().abjads
    return tuple(_read(form, abjad) for form in forms(word))


def script(word: str) -> str:
    """The script of a word's first letter that is read; empty where none is."""
    if word[:1].isascii() and word.isalpha():
        return "latin"  # the usual case, without the work
    if is_han(word[:1]):
        return "han"
    parts = (unicodedata.normalize(form, word.lower()) for form in ("NFC", "NFD"))  # Hangul is listed by its parts
    return next((_scripts()[c] for c in chain.from_iterable(parts) if c in _scripts()), "")


@lru_cache(maxsize=REMEMBERED)
def forms(word: str) -> tuple[str, ...]:
    """The word as it stands, then without each prefix or suffix that its script has, and with its endings put back."""
    whole = unicodedata.normalize("NFC", word.lower().translate(_APOSTROPHES))
    data, own = _data(), script(word)
    most = len(whole) - (SYLLABLES if own in data.syllabic else STEM)
    fronts = [p for p in data.prefixes.get(own, ()) if whole.startswith(p) and most > 0]
    backs = [s for s in data.suffixes.get(own, ()) if whole.endswith(s) and len(s) <= most]
    changed = [(e, n) for e, new in data.endings.get(own, {}).items() if whole.endswith(e) for n in new]
    found = [whole, *map(whole.removeprefix, fronts), *map(whole.removesuffix, backs)]
    return tuple(dict.fromkeys(found + [whole.removesuffix(e) + n for e, n in changed if len(e) - len(n) <= most]))


def _transcribed(syllables: tuple[str, ...]) -> Sounds:
    """How Chinese characters of these readings sound in foreign names."""
    positions: list[Position] = []
    for position in chain(*map(_syllable, syllables)):
        _append(positions, position)
    return Sounds(tuple(positions), sum(not p.silent for p in positions), False)


def _syllable(pinyin: str) -> tuple[Position, ...]:
    """One of them; in the table its letters are capitals, with a blank behind."""
    return _read(f"{pinyin.upper()} ", False).positions


def _read(word: str, abjad: bool) -> Sounds:
    table, i = _graphemes(), 0
    positions: list[Position] = []
    while i < len(word):
        size = next((n for n in range(LONGEST, 0, -1) if i + n <= len(word) and word[i : i + n] in table), 0)
        letters = [word[i : i + size]] if size else unicodedata.normalize("NFKD", word[i])
        for position in (p for g in letters for p in table.get(g, ())):
            _append(positions, position)
        i += size or 1
    return Sounds(tuple(positions), sum(not p.silent for p in positions), abjad)


def _append(positions: list[Position], new: Position) -> None:
    """Adds a position; a doubled consonant is one."""
    if positions and not new.vowel and positions[-1].sounds == new.sounds:
        positions[-1] = new if positions[-1].silent else positions[-1]
    else:
        positions.append(new)


def _omission(p: Position, last: bool, vowel: float) -> float:
    """What it costs that the other name has nothing at this position."""
    if p.silent:
        return SILENT
    if p.vowel and last:
        return SILENT_E if "e" in p.sounds and not p.sounds & OPEN else WHOLE
    if p.vowel:
        return vowel
    return SLIGHT if p.sounds & GLIDES else WHOLE


@lru_cache(maxsize=REMEMBERED)
def _exchange(a: Position, b: Position, last: bool) -> float:
    """What it costs that one name has this sound and the other that."""
    if a.sounds & b.sounds:
        return 0.0
    vowels, consonants = _related()
    if a.vowel and b.vowel:
        pairs = [frozenset({x, y}) for x in a.sounds for y in b.sounds]
        if any(p in _merged() for p in pairs):
            return LAST if last else MERGED
        return WHOLE if last else SLIGHT if any(p in vowels for p in pairs) else SOME
    return SOME if any({x, y} in consonants for x in a.sounds for y in b.sounds) else WHOLE + SLIGHT


def _vowel(own: Sounds, other: Sounds) -> float:
    """What a vowel costs that the other lacks: little where its script leaves vowels out, more where ours wrote it."""
    if own.abjad == other.abjad:
        return SLIGHT
    return UNWRITTEN if other.abjad else SOME


def _last(a: Sounds) -> int:
    """The number of the last position that is surely spoken."""
    return next((i for i in range(len(a.positions) - 1, -1, -1) if not a.positions[i].silent), len(a.positions) - 1)


def _is_within(a: Sounds, b: Sounds, allowed: float) -> bool:
    """Whether the weighted edit distance is less than what is allowed; given up as soon as it cannot be."""
    ends = _last(a), _last(b)
    left = [_omission(p, i == ends[0], _vowel(a, b) if i else FIRST) for i, p in enumerate(a.positions)]
    right = [_omission(p, j == ends[1], _vowel(b, a) if j else FIRST) for j, p in enumerate(b.positions)]
    row = [0.0]
    for cost in right:
        row.append(row[-1] + cost)
    for i, p in enumerate(a.positions):
        new = [row[0] + left[i]]
        for j, q in enumerate(b.positions):
            swap = _exchange(p, q, i == ends[0] and j == ends[1])
            new.append(min(row[j] + swap, row[j + 1] + left[i], new[j] + right[j]))
        row = new
        if min(row) >= allowed:
            return False
    return row[-1] < allowed


@lru_cache(maxsize=REMEMBERED // 2)  # few pairs come up again once their case is done
def sounds_alike(a: str, b: str) -> bool:
    """Whether two single words can be one name in two spellings, scripts or cases. Symmetric."""
    if plain(a) == plain(b):
        return True
    if max(len(a), len(b)) > LONG or (is_han(a) and is_han(b)):
        return False
    return any(_close(x, y) for x in readings(a) for y in readings(b))


def _close(a: Sounds, b: Sounds) -> bool:
    allowed = min(max(RATE * ((a.size + b.size) / 2 - FREE), LEAST), MOST)
    return a.size > 0 and b.size > 0 and _is_within(a, b, allowed)


def starts_alike(initial: str, word: str) -> bool:
    """Whether an initial can stand for the word."""
    if plain(initial)[:1] == plain(word)[:1]:
        return True
    firsts = [[r.positions[0].sounds for r in readings(w) if r.positions][:1] for w in (initial, word)]
    return all(firsts) and bool(firsts[0][0] & firsts[1][0])


@cache
def possessives() -> tuple[str, ...]:
    """Endings behind an apostrophe, longest first: the name stands before them."""
    return tuple(sorted((s for s in _data().suffixes["latin"] if "'" in s), key=len, reverse=True))
