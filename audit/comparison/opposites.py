"""Which words are opposites: what the lexicon knows, and a list of our own. Serves antonym and negation."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated

import msgspec

from audit import lexicon
from audit.languages import WordList, WordSet, data
from audit.model import about
from audit.numbers.language import language as number_words

SHORTEST = 4  # letters of a word that a prefix turns round


class Opposites(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's opposites that the lexicon does not know, as they are written."""

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
    """Where the word stands in the lists; where it stands in none, its base forms."""
    sides = _sides(language)
    forms = (sides.get(form, frozenset()) for form in lexicon.lemmas(word, language))
    return sides[word] if word in sides else frozenset().union(*forms)


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
