"""What the reader of numbers knows of one language: its file <language>.toml, turned into look-up tables once."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

import msgspec
import regex

from audit.files.packaged import load
from audit.languages import data

Role = Literal["plain", "scale", "ordinal", "vague", "fraction"]
Bound = Literal["exact", "over", "under", "about"]
_MARKS = regex.compile(r"[\u0591-\u05C7\u0640\u064B-\u0652\u0307]")


def key(word: str) -> str:
    """A word as the tables hold it: lower case, one apostrophe, no vowel signs (Hebrew, Arabic), no dot above."""
    return _MARKS.sub("", word.casefold()).replace("’", "'")


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit's dimension and its size in the dimension's first unit: kilometre = ["length", 1000]."""

    units: dict[str, tuple[str, float]]
    symbols: dict[str, str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file. Keys of several words are written with blanks; hyphens in a text count as blanks."""

    decimal: Literal[".", ","]
    spaces: bool = False
    compound: bool = False
    plain: dict[str, float] = {}
    scales: dict[str, float] = {}
    ordinals: dict[str, float] = {}
    vague: dict[str, float] = {}
    fractions: dict[str, float] = {}
    articles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    date_signs: tuple[str, str] | None = None
    ordinal_ends: tuple[str, ...] = ()
    ordinal_signs: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    over_after: tuple[str, ...] = ()
    about_after: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    days: dict[str, int] = {}
    morning: tuple[str, ...] = ()
    evening: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    century: tuple[str, ...] = ()
    decade: tuple[str, ...] = ()
    units: dict[str, tuple[str, ...]] = {}


class Language:
    """The tables of one language, made from its file on first use."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.joiners = frozenset(words.joiners)
        self.percent_before = frozenset(words.percent_before)
        self.articles = frozenset(words.articles)
        self.of = frozenset(words.of)
        self.to = frozenset(words.to) | {"-", "–", "—", "~", "〜", "～"}
        self.months = {w: i for i, forms in enumerate(words.months, 1) for w in forms}
        self.weekdays = {w: i for i, forms in enumerate(words.weekdays, 1) for w in forms}
        self.half_days, self.clocks = frozenset(words.morning + words.evening), frozenset(words.clock)
        self.century, self.decade = frozenset(words.century), frozenset(words.decade)

    @cached_property
    def table(self) -> dict[str, tuple[Role, float]]:
        """Every number word, words joined with blanks, with its part and value."""
        w = self.words
        found: dict[str, tuple[Role, float]] = {}
        found |= {k: ("fraction", v) for k, v in w.fractions.items()}
        found |= {k: ("ordinal", v) for k, v in w.ordinals.items()}
        found |= {k: ("vague", v) for k, v in w.vague.items()}
        found |= {k: ("scale", v) for k, v in w.scales.items()}
        found |= {k: ("plain", v) for k, v in w.plain.items()}
        found |= {k: ("plain", v) for k, v in self._reversed()}
        return found | {start + k: v for start in w.attached for k, v in found.items() if v[0] in ("plain", "scale")}

    def _reversed(self) -> list[tuple[str, float]]:
        """Languages that say three-and-twenty: every unit before every ten."""
        ones = [(k, v) for k, v in self.words.plain.items() if v < 10]
        tens = [(k, v) for k, v in self.words.plain.items() if 20 <= v < 100]
        return [(a + glue + b, u + t) for glue in self.words.inner for a, u in ones for b, t in tens]

    @cached_property
    def longest(self) -> dict[str, int]:
        """First words of the table's keys and how many words the longest such key has."""
        found: dict[str, int] = {}
        for k in self.table:
            first = k.partition(" ")[0]
            found[first] = max(found.get(first, 0), k.count(" ") + 1)
        return found

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """What a compound number may be made of, longest first."""
        parts = [k for k, (role, _) in self.table.items() if role in ("plain", "scale") and " " not in k]
        return tuple(sorted({*parts, *self.words.joiners}, key=lambda k: (-len(k), k)))

    @cached_property
    def units(self) -> dict[str, str]:
        """Words and signs of units; keys of several words with blanks."""
        return {word: unit for unit, words in self.words.units.items() for word in words} | common().symbols

    @cached_property
    def before(self) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
        """Approximators that stand before a number, by their last word."""
        w = self.words
        named: tuple[tuple[Bound, tuple[str, ...]], ...] = (("over", w.over), ("under", w.under), ("about", w.about))
        return _by_word([(phrase, bound) for bound, phrases in named for phrase in phrases], -1)

    @cached_property
    def after(self) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
        """Approximators that stand after a number, by their first word."""
        w = self.words
        named: tuple[tuple[Bound, tuple[str, ...]], ...] = (("over", w.over_after), ("about", w.about_after))
        return _by_word([(phrase, bound) for bound, phrases in named for phrase in phrases], 0)


def _by_word(phrases: list[tuple[str, Bound]], at: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for phrase, bound in sorted(phrases, key=lambda p: -len(p[0])):
        parts = tuple(phrase.split())
        found.setdefault(parts[at], []).append((parts, bound))
    return found


@cache
def common() -> Units:
    """Units and signs that no language owns."""
    return load("audit.numbers", "units.toml", Units)


@cache
def language(tag: str) -> Language:
    """The tables for a language tag; figures alone are read where there is no file for it."""
    return Language(data(tag, "numbers", Words) or Words(decimal="."))
