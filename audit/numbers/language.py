"""What the reader of numbers knows of one language: its file numbers.toml, turned into look-up tables once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Literal, TypeVar

import regex

from audit.files.packaged import load
from audit.languages import data, holds, shared
from audit.numbers.language_data import Units, Words
from audit.text import tokenize

Role = Literal["plain", "scale", "ordinal", "vague", "fraction", "times"]
Bound = Literal["exact", "over", "under", "about"]
V = TypeVar("V")
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MARKS = regex.compile(r"[\u0591-\u05C7\u0640\u064B-\u0652\u0307]")


def key(word: str) -> str:
    """Returns a word as the tables hold it: lower case, one apostrophe, no vowel signs, no dot above."""
    return _MARKS.sub("", word.casefold()).replace("’", "'")


@cache
def phrase(words: str) -> str:
    """Returns a phrase of a file as the tables hold it: its tokens' keys, parted by blanks."""
    return " ".join(key(t.text) for t in tokenize(words))


def _table(values: Mapping[str, V]) -> dict[str, V]:
    return {phrase(k): v for k, v in values.items()}


def _set(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(map(phrase, phrases))


class Language:
    """The tables of one language, made from its file on first use."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.joiners, self.articles, self.of = _set(words.joiners), _set(words.articles), frozenset(words.of)
        self.percent_before, self.several = _set(words.percent_before), _set(words.several)
        self.scales, self.short_scales = _table(words.scales), _table(words.short_scales)
        self.vague, self.halves = _table(words.vague), _table(words.halves) | SIGNS
        self.half_words = _table(words.half_words) | SIGNS
        self.amounts, self.figure_units = _table(words.amounts), _table(words.figure_units)
        self.minus, self.minus_after = _set(words.minus), _set(words.minus_after)
        self.out_of = _set(words.out_of)
        self.per_hour = (_set(words.per_hour_before), _set(words.per_hour))
        self.to = _set(words.to) | {"-", "–", "—", "~", "〜", "～"}
        self.between, self.range_and = _set(words.between), _set(words.range_and)
        self.suffixes = tuple(sorted(words.suffixes, key=lambda s: (-len(s), s)))
        self.not_numbers = frozenset(words.not_numbers)
        self.builds = words.compound or bool(words.unit_ends or words.suffixes)

    @cached_property
    def calendar(self) -> Calendar:
        """The tables of dates and times."""
        return Calendar(self.words)

    @cached_property
    def table(self) -> dict[str, tuple[Role, float]]:
        """Every number word, words joined with blanks, with its part and value."""
        w = self.words
        parts: tuple[tuple[Role, dict[str, float]], ...] = (
            ("fraction", w.fractions),
            ("times", w.times),
            ("ordinal", w.ordinals),
            ("vague", w.vague),
            ("scale", w.scales),
            ("plain", w.plain | self._with_halves() | dict(self._reversed())),
        )
        found: dict[str, tuple[Role, float]] = {
            phrase(k): (role, v) for role, values in parts for k, v in values.items()
        }
        return found | {start + k: v for start in w.attached for k, v in found.items() if v[0] in ("plain", "scale")}

    def _with_halves(self) -> dict[str, float]:
        ones = [(k, v) for k, v in self.words.plain.items() if 1 <= v < 10]
        return {k + end: v + 0.5 for end in self.words.half_ends for k, v in ones}

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
    def openers(self) -> frozenset[str]:
        """First words of what may open a number besides the words of the table."""
        calendar = self.calendar
        tables = (self.several, self.amounts, self.half_words, calendar.shift_before, calendar.named_hours)
        more = (calendar.decade_words, calendar.century_words)
        return frozenset(k.partition(" ")[0] for table in (*tables, *more) for k in table)

    @cached_property
    def starters(self) -> frozenset[str]:
        """First words of everything that may be a number."""
        return self.openers | self.half_units | self.longest.keys()

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """What a compound number may be made of, longest first."""
        parts = [k for k, (role, _) in self.table.items() if role in ("plain", "scale") and " " not in k]
        return tuple(sorted({*parts, *self.words.joiners}, key=lambda k: (-len(k), k)))

    @cached_property
    def adjectives(self) -> tuple[tuple[str, str], ...]:
        """Ends of adjectives that hold a unit, longest first, each with its unit."""
        ends = [(end, unit) for unit, ends in self.words.unit_ends.items() for end in ends]
        return tuple(sorted(ends, key=lambda e: (-len(e[0]), e)))

    @cached_property
    def units(self) -> dict[str, str]:
        """Words and signs of units; keys of several words with blanks."""
        return {phrase(word): unit for unit, words in self.words.units.items() for word in words} | common_symbols()

    @cached_property
    def half_units(self) -> frozenset[str]:
        """First words of units, in a language that says "an hour and a half" without a number."""
        return frozenset(k.partition(" ")[0] for k in self.units) if self.halves else frozenset()

    @cached_property
    def before(self) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
        """Approximators that stand before a number, by their last word."""
        w = self.words
        named: tuple[tuple[Bound, tuple[str, ...]], ...] = (("over", w.over), ("under", w.under), ("about", w.about))
        found = [(words, bound) for bound, phrases in named for words in phrases]
        attached = [(letter + words, bound) for letter in w.attached for words, bound in found if " " not in words]
        return _by_word([*found, *attached], -1)

    @cached_property
    def after(self) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
        """Approximators that stand after a number, by their first word."""
        w = self.words
        named: tuple[tuple[Bound, tuple[str, ...]], ...] = (("over", w.over_after), ("about", w.about_after))
        return _by_word([(words, bound) for bound, phrases in named for words in phrases], 0)


class Calendar:
    """One language's tables of dates and times."""

    def __init__(self, words: Words) -> None:
        months = {phrase(w): i for i, forms in enumerate(words.months, 1) for w in forms}
        self.months = months | {letter + w: i for letter in words.attached for w, i in months.items()}
        self.doubtful = _set(words.doubtful_months)
        self.weekdays = {phrase(w): i for i, forms in enumerate(words.weekdays, 1) for w in forms}
        self.firsts = {k.partition(" ")[0] for k in (*self.months, *self.weekdays)}
        self.date_intro = _set(words.date_intro) | self.weekdays.keys()
        self.days, self.eras = _table(words.days), _table(words.year_eras)
        self.before_christ = _set(words.before_christ)
        self.era_marks = self.before_christ | _set(words.after_christ)
        self.ago = (_set(words.ago_before), _set(words.ago_after))
        self.hence = (_set(words.hence_before), _set(words.hence_after))
        self.century, self.century_words = _set(words.century), _table(words.century_words)
        self.decade, self.decade_before = _set(words.decade), _set(words.decade_before)
        self.decade_words = _table(words.decade_words)
        self.evening, self.half_days = _set(words.evening), _set(words.morning + words.evening)
        self.evening_before = _set(words.evening_before)
        self.half_days_before = self.evening_before | _set(words.morning_before)
        self.clocks, self.clock_before = _set(words.clock), _set(words.clock_before)
        self.intro, self.named_hours = _set(words.clock_intro), _table(words.named_hours)
        self.shift_before, self.shift_after = _table(words.shift_before), _table(words.shift_after)


def _by_word(phrases: list[tuple[str, Bound]], at: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for words, bound in sorted(phrases, key=lambda p: -len(p[0])):
        parts = tuple(phrase(words).split())
        found.setdefault(parts[at], []).append((parts, bound))
    return found


@cache
def common() -> Units:
    """Returns the units and signs that no language owns."""
    return load("audit.numbers", "units.toml", Units)


@cache
def common_symbols() -> dict[str, str]:
    """Returns the signs of units as the tables hold them."""
    return _table(common().symbols)


def has_words(tag: str) -> bool:
    """Whether the language has number words of its own; else figures and international scale words are read."""
    return holds(tag, "numbers")


@cache
def language(tag: str) -> Language:
    """Returns the tables for a language tag. A language without a file has what all languages share."""
    return Language(data(tag, "numbers", Words) or shared("numbers", Words))
