"""How usual it is that one word follows the other: what a lost, shuffled or wrong little word disturbs.

Neighbours and next neighbours over some three hundred classes (function words as themselves, other words by part of
speech and inflection), counted by tools/derive_junctions.py. Only English has a table; elsewhere nothing is said.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

import msgspec

from audit import lexicon
from audit.comparison.side import Side
from audit.quotes.words import role_in
from audit.text import Token, kept

START = "^"
FUNCTION = "="  # before a function word that is a class of its own
USUAL, ODD = -1.0, 1.0  # oddness from which a junction is not among the usual ones, and from which it is a strange one
GAP = 1.5  # how much odder two words are side by side than with one between, for one to be missed there
SMOOTHING = 3.0  # added to counts found and expected
NUMBER, NAME, OTHER = "#", "A", "*"
SENTENCE_MARKS = frozenset(".,;:!?()")
Junction = tuple[
    str, str, int
]  # a class, what follows, and how: 0 at once, 1 after one between, 2 the letter it begins with
Sums = tuple[dict[str, int], dict[str, int], int]  # of each first class, of each second, of all
ENDINGS = (
    "ing",
    "ed",
    "ly",
    "ity",
    "tion",
    "ment",
    "ness",
    "al",
    "ous",
    "ive",
    "ful",
    "ic",
    "able",
    "ible",
    "er",
    "est",
    "ss",
    "us",
    "s",
    "y",
    "e",
)


def is_sentence_mark(text: str) -> bool:
    return text in SENTENCE_MARKS


def ending_class(word: str) -> str:
    """The class of a word not listed: its ending."""
    return next((f"-{end}" for end in ENDINGS if word.endswith(end) and len(word) > len(end) + 2), OTHER)


class Table(msgspec.Struct, frozen=True, dict=True):
    """Classes with their words, a line each; how often one class follows another, at once and after one between, and
    how often a function word stands before a letter (a, an)."""

    words: str
    classes: str
    pairs: dict[str, dict[str, int]]
    skips: dict[str, dict[str, int]]
    letters: dict[str, dict[str, int]]

    @cached_property
    def class_of(self) -> dict[str, str]:
        lines = zip(self.classes.split(" "), self.words.split("\n"), strict=True)
        return {word: name for name, line in lines for word in line.split(" ")}

    @cached_property
    def _sums(self) -> tuple[Sums, Sums, Sums]:
        return _sums(self.pairs), _sums(self.skips), _sums(self.letters)

    def token_class(self, token: Token, is_first: bool, class_of: dict[str, str]) -> str:
        """A token's class; a capital inside a sentence makes a name of whatever is no function word."""
        if token.kind != "word":
            return NUMBER if token.kind == "number" else token.text
        known = class_of.get(token.lower) or class_of.get(token.lower.partition("'")[0])
        if token.text[0].isupper() and not is_first and not (known or "").startswith(FUNCTION):
            return NAME
        return known or ending_class(token.lower)

    def oddness(self, junction: Junction) -> float:
        """How much more seldom one follows the other than by chance: minus the pointwise mutual information."""
        x, y, kind = junction
        rows, (first, second, total) = (self.pairs, self.skips, self.letters)[kind], self._sums[kind]
        expected = first.get(x, 0) * second.get(y, 0) / total
        return log((expected + SMOOTHING) / (rows.get(x, {}).get(y, 0) + SMOOTHING))


def _sums(rows: dict[str, dict[str, int]]) -> Sums:
    first = {x: sum(row.values()) for x, row in rows.items()}
    second: Counter[str] = Counter()
    for row in rows.values():
        second.update(row)
    return first, dict(second), sum(first.values())


@cache
def _table(language: str) -> Table | None:
    path = files("audit.comparison").joinpath(f"junctions.{language}.gz")
    if not language.isalpha() or not path.is_file():
        return None
    return msgspec.msgpack.decode(gzip.decompress(path.read_bytes()), type=Table)


def part_of_speech(word: str, language: str) -> str:
    """n, v, a, r, or two of them; empty where it is not known or the word is a function word."""
    table = _table(language)
    name = table.class_of.get(word, "") if table else ""
    return (
        ""
        if name.startswith((FUNCTION, "-", OTHER))
        else "".join(sorted({part[0] for part in name.split("/") if part}))
    )


def begins_noun(token: Token, language: str) -> bool:
    """Whether a word makes a noun of the verb form behind it, as in "news reports", and is no doer, as in "officials
    report". Told of a language whose words for persons are known."""
    low = token.lower
    if not lexicon.has_relations(language) or not token.text.islower() or role_in(language, low):
        return False
    return part_of_speech(low, language) == "n" and not lexicon.denotes_person(low, language)


@kept
def junctions(one: Side) -> Counter[Junction] | None:
    """The neighbours and next neighbours of a rendering by class, counted; None where the language has no table."""
    table = _table(one.language)
    if table is None:
        return None
    kept = [
        (i, t)
        for i, t in enumerate(one.tokens)
        if i not in one.noise and (t.kind != "mark" or is_sentence_mark(t.text))
    ]
    names = [table.token_class(t, i in one.first, table.class_of) for i, t in kept]
    return Counter(joined([START, *names], ["", *(t.lower for _, t in kept)]))


def joined(names: Sequence[str], words: Sequence[str]) -> Iterator[Junction]:
    """The junctions of words whose classes are named: neighbours, next neighbours, function words and letters."""
    for step in (1, 2):
        yield from ((x, y, step - 1) for x, y in zip(names, names[step:], strict=False))
    yield from ((x, word[0], 2) for x, word in zip(names, words[1:], strict=False) if x.startswith(FUNCTION))


class Oddness(NamedTuple):
    """Of the junctions that only one of two renderings has: how far they are unusual, odd, or lack a word between."""

    unusual: float
    odd: float
    gaps: float


@lru_cache(1 << 13)
def _oddness(language: str, junction: Junction) -> float:
    table = _table(language)
    return table.oddness(junction) if table else 0.0


@lru_cache(1 << 13)
def _gap(language: str, x: str, y: str) -> float:
    """How much more usual it is that y follows x after a word between than at once."""
    return _oddness(language, (x, y, 0)) - _oddness(language, (x, y, 1))


def odd_junctions(a: Side, b: Side) -> Oddness:
    """The junctions that only one of the two has, summed as far as they are above USUAL, ODD and GAP."""
    here, there = junctions(a), junctions(b)
    if here is None or there is None:
        return Oddness(0.0, 0.0, 0.0)
    differing = {junction for junction, _ in here.items() ^ there.items()}
    only = [(junction, abs(here[junction] - there[junction])) for junction in sorted(differing)]
    found = [(n, _oddness(a.language, junction)) for junction, n in only]
    gaps = sum(n * max(0.0, _gap(a.language, x, y) - GAP) for (x, y, kind), n in only if kind == 0)
    unusual, odd = (sum(n * max(0.0, odd - least) for n, odd in found) for least in (USUAL, ODD))
    return Oddness(unusual, odd, gaps)
