"""Which words are opposites: what the lexicon knows, and lists of our own. Serves antonym and negation."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated

import msgspec

from audit import lexicon
from audit.comparison.side import Side
from audit.languages import WordList, WordSet, data
from audit.model import about
from audit.numbers.language import language as number_words
from audit.text import kept, tokenize

SHORTEST = 4  # letters of a word that a prefix turns round
ENDING = 6  # letters of the longest ending behind a listed beginning of a word


class Opposites(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's opposites that the lexicon does not know, as they are written."""

    stems: Annotated[
        tuple[tuple[WordList, WordList], ...],
        about("Two groups of words each, opposite to one another; a hyphen stands for the ending of a word."),
    ] = ()
    pairs: Annotated[
        tuple[tuple[WordSet, WordSet], ...],
        about("Two groups of words each: every word of the one is the opposite of every word of the other."),
    ] = ()
    prefixes: Annotated[WordList, about("Beginnings that turn a word into its opposite.")] = ()
    apart: Annotated[
        tuple[WordSet, ...],
        about("Words that look like opposites and say the same from another side: bought by, sold to."),
    ] = ()
    function_words: Annotated[WordSet, about("Function words that may have an opposite.")] = WordSet()


def _data(language: str) -> Opposites:
    return data(language, "opposites", Opposites) or Opposites()


def may_be_opposite(word: str, is_content: bool, language: str) -> bool:
    """Whether the word is one that has an opposite: a content word, or one of the function words listed."""
    return word in _data(language).function_words or is_content


@cache
def _sides(language: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Each word's lines and which of the two groups it stands in."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, groups in enumerate(_data(language).pairs):
        for k, group in enumerate(groups):
            for word in group:
                found.setdefault(word, set()).add((n, k))
    return {word: frozenset(at) for word, at in found.items()}


@lru_cache(1 << 12)
def _places(word: str, language: str) -> frozenset[tuple[int, int]]:
    """Where the word and its base forms stand in the lists."""
    sides = _sides(language)
    forms = (sides.get(form, frozenset()) for form in lexicon.lemmas(word, language) | {word})
    return frozenset[tuple[int, int]]().union(*forms)


def are_of_one_side(a: str, b: str, language: str) -> bool:
    """Whether the words stand in one group of a line: died, dead."""
    return bool(_places(a, language) & _places(b, language))


def are_opposite(a: str, b: str, language: str) -> bool:
    """Whether one word is the opposite of the other."""
    ours, theirs = _places(a, language), _places(b, language)
    if any(a in group and b in group for group in _data(language).apart):
        return False
    if any((n, 1 - k) in theirs for n, k in ours):
        return True
    numbers = number_words(language).table
    if a in numbers or b in numbers:
        return False
    short, long = sorted((a, b), key=len)
    turned = any(long == prefix + short for prefix in _data(language).prefixes) and len(short) >= SHORTEST
    return turned or lexicon.relation(a, b, language) == "antonym"


class Listed(msgspec.Struct, frozen=True):
    """A listed word or phrase of a side: its first token, the one after the last, its lines and groups there."""

    first: int
    end: int
    places: frozenset[tuple[int, int]]

    def is_opposite_to(self, other: Listed) -> bool:
        """Whether the two stand in opposite groups of a line, and in one group of none."""
        turned = any((n, 1 - k) in other.places for n, k in self.places)
        return turned and not self.places & other.places


def has_stems(language: str) -> bool:
    """Whether the language's opposites are listed with their endings left open."""
    return bool(_data(language).stems)


@cache
def _stems(language: str) -> dict[tuple[str, ...], frozenset[tuple[int, int]]]:
    """Listed words and phrases as tokens, with their lines and groups; a beginning ends in a hyphen."""
    found: dict[tuple[str, ...], set[tuple[int, int]]] = {}
    for n, groups in enumerate(_data(language).stems):
        for k, group in enumerate(groups):
            for word in group:
                words = (word,) if word.endswith("-") else tuple(t.text for t in tokenize(word))
                found.setdefault(words, set()).add((n, k))
    return {words: frozenset(places) for words, places in found.items()}


@cache
def _longest(language: str) -> int:
    return max(map(len, _stems(language)), default=0)


@kept
def listed(one: Side) -> tuple[Listed, ...]:
    """Returns the words and phrases of a side that have listed opposites, in order; the longest count."""
    table, found, end = _stems(one.language), list[Listed](), 0
    for i in one.words:
        sizes = range(_longest(one.language), 0, -1) if i >= end else ()
        for size in sizes:
            places = table.get(tuple(one.lower[i : i + size]), frozenset())
            places = places or (_of_stem(one.base[i], one.language) if size == 1 else places)
            if places:
                end = i + size
                found.append(Listed(i, end, places))
                break
    return tuple(found)


@lru_cache(1 << 12)
def _of_stem(word: str, language: str) -> frozenset[tuple[int, int]]:
    """Where the longest listed beginning of a word stands."""
    table = _stems(language)
    sizes = range(len(word), max(len(word) - ENDING, 2) - 1, -1)
    return next((table[key] for n in sizes if (key := (word[:n] + "-",)) in table), frozenset())


def is_turned(a: str, b: str, language: str) -> bool:
    """Whether one word is the other behind a prefix that turns it round: possible, impossible."""
    short, long = sorted((a, b), key=len)
    prefix = next((p for p in _data(language).prefixes if long.startswith(p) and len(p) < len(long)), None)
    root = long.removeprefix(prefix) if prefix else ""
    known = lexicon.frequency(short, language) > 0 and lexicon.frequency(long, language) > 0
    alike = root == short or lexicon.stem(root, language) == lexicon.stem(short, language)
    return known and len(root) >= SHORTEST and alike
