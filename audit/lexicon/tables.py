"""The packed tables of the languages, opened. tools/derive_lexicon.py writes them; audit.lexicon answers from them."""

from __future__ import annotations

import gzip
import sys
from array import array
from collections.abc import Set
from functools import cache
from itertools import accumulate

import msgspec

from audit.languages import BEST_KNOWN, packed

FAMILY = 40  # direct hyponyms beyond which a shared hypernym ("person") says nothing
DEEP = 5  # steps from the top above which a noun's shared hypernym ("event") says nothing

ADJECTIVE = 2  # as a part of speech: 0 noun, 1 verb, 2 adjective, 3 adverb

_LEVELS = {f"{level / 10:.1f}": level for level in range(100)}


@cache
def frequencies(language: str) -> dict[str, int]:
    """Ten times the Zipf frequency of each listed word; empty if there is no list.

    A list is languages/LANGUAGE/words.gz: sorted lines of a word, a tab and its Zipf frequency to one place."""
    raw = packed(language, "words.gz")
    fields = gzip.decompress(raw).decode().split() if raw else []
    return dict(zip(fields[::2], map(_LEVELS.__getitem__, fields[1::2]), strict=True))


class _Rows(msgspec.Struct, frozen=True):
    """Lists of numbers: how long each is; the numbers, of three bytes: all lowest, then all middle, all highest."""

    sizes: bytes
    planes: bytes


class _Lists:
    """_Rows opened."""

    def __init__(self, packed: _Rows) -> None:
        self._starts = array("I", accumulate(packed.sizes, initial=0))
        count = self._starts[-1]
        raw = bytearray(4 * count)
        for i in range(3):
            raw[i if sys.byteorder == "little" else 3 - i :: 4] = packed.planes[i * count : (i + 1) * count]
        self._numbers = array("I", bytes(raw))

    def __getitem__(self, row: int) -> array[int]:
        return self._numbers[self._starts[row] : self._starts[row + 1]]


class _Table(msgspec.Struct, frozen=True):
    """wordnet.gz. Of each word its synsets and the words akin to it; of each synset those above and those opposed.
    Words and exceptions stand a line each."""

    words: str
    exceptions: str
    bounds: list[int]
    senses: _Rows
    akin: _Rows
    upward: _Rows
    opposed: _Rows
    fan: bytes
    depth: bytes


class WordNet:
    """The table opened. Synsets are numbered through: nouns, then verbs, adjectives, adverbs."""

    def __init__(self, table: _Table) -> None:
        self.numbers = {word: i for i, word in enumerate(table.words.split("\n"))}
        self.exceptions = dict(line.split(" ", 1) for line in table.exceptions.split("\n"))
        self.senses, self.akin = _Lists(table.senses), _Lists(table.akin)
        self.upward, self.opposed = _Lists(table.upward), _Lists(table.opposed)
        self.bounds, self.fan, self.depth = table.bounds, table.fan, table.depth

    def pos(self, synset: int) -> int:
        """The part of speech, 0 to 3."""
        return sum(synset >= bound for bound in self.bounds)

    def senses_of(self, words: Set[int]) -> set[int]:
        return {synset for word in words for synset in self.senses[word]}

    def with_kin(self, words: Set[int]) -> set[int]:
        return {*words, *(other for word in words for other in self.akin[word])}

    def opposed_to(self, synsets: Set[int]) -> set[int]:
        return {other for synset in synsets for other in self.opposed[synset]}

    def above(self, synsets: Set[int], steps: int) -> set[int]:
        """Every synset at most that many steps above."""
        found, level = set[int](), synsets
        for _ in range(steps):
            level = {up for synset in level for up in self.upward[synset]}
            found |= level
        return found

    def is_specific(self, synset: int) -> bool:
        """Whether little tells two words right under it apart: not "person", "act" or "entity"."""
        return self.fan[synset] <= FAMILY and (self.pos(synset) > 0 or self.depth[synset] >= DEEP)


@cache
def wordnet() -> WordNet:
    """The one table of English."""
    raw = packed(BEST_KNOWN, "wordnet.gz")
    assert raw is not None  # it is part of the package
    return WordNet(msgspec.msgpack.decode(gzip.decompress(raw), type=_Table))
