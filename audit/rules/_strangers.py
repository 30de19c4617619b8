"""Words that a text's language hardly knows, and which language knows them: read once for the rules about them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import Annotated

import msgspec

from audit.languages import BEST_KNOWN, WordList, WordSet, data, traits
from audit.lexicon import frequency, has_frequencies, is_function_word, relation, written_in
from audit.lexicon.tables import frequencies
from audit.model import about
from audit.rules._words import beside, bounds, index, words
from audit.signs import CORNERS, DOUBLE, SINGLE_ANGLED
from audit.text import CLOSING, OPENING, Text, kept

LONGEST = 24  # letters of a word that is looked up
REMEMBERED = 1 << 12  # words whose neighbours and languages are kept
COMMON = 4.4  # Zipf from which a word of the text's own language raises no question
MAKES_WORDS = 3.0  # Zipf from which a word makes others with prefixes and suffixes
SLIP = 1.0  # Zipf by which a letter lost, added or turned is likelier than one changed
MAKES_COMPOUNDS = 3.8  # Zipf from which two words make a compound
_BEFORE = frozenset(OPENING + "—–,;:…") | {""}
_AFTER = frozenset(CLOSING + "—–.,;:!?…") | {""}
_MARKS = frozenset(DOUBLE + SINGLE_ANGLED + CORNERS + "()[]")
_APOSTROPHES = frozenset("'’‘ʻʼ")
_SPECIES = ("ae", "us", "is", "um", "ensis", "oides", "ii")
_NAMED_AFTER = frozenset({"(", "means", "meaning", "stands"})
_HYPHENS = frozenset("-‐‑")
_QUOTED = 4


class Strangers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what tells one language's new, rare and adopted words from those of another language."""

    adopted: Annotated[WordSet, about("Words of other languages that it uses.")] = WordSet()
    naming: Annotated[WordSet, about("What stands beside a word that is named and not used.")] = WordSet()
    elided: Annotated[WordList, about("Pieces before an apostrophe that only other languages have.")] = ()
    short: Annotated[WordSet, about("Words of one or two letters in sound text.")] = WordSet()
    prefixes: Annotated[WordList, about("Beginnings that make new words of known ones.")] = ()
    suffixes: Annotated[WordList, about("Endings that make new words of known ones.")] = ()
    learned_starts: Annotated[WordList, about("Beginnings of words of science: no word list has them all.")] = ()
    learned_ends: Annotated[WordList, about("Endings of such words and of new compounds.")] = ()
    singles: Annotated[WordSet, about("Single letters that a word lost.")] = WordSet()
    after_singles: Annotated[WordSet, about("What may not follow these: i think, e mail.")] = WordSet()
    no_openers: Annotated[
        WordSet, about("Languages whose usual words at a sentence's start are not taken for left over.")
    ] = WordSet()


@cache
def lists() -> Strangers:
    """The word lists of the language that has them best, read once."""
    return data(BEST_KNOWN, "strangers", Strangers) or Strangers()


class _Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    endings: Annotated[WordList, about("Endings of nouns that are no names.")]


def noun_endings(language: str) -> tuple[str, ...]:
    """Returns endings by which a noun in capitals is known for no name."""
    own = data(language, "nouns", _Nouns)
    return own.endings if own else ()


LATIN, CYRILLIC = written_in("Latin"), written_in("Cyrillic")  # languages whose words are known
NOUNS_IN_CAPITALS = tuple(tag for tag in LATIN if not traits(tag).capitals_show_names)


@kept
def strangers(text: Text) -> tuple[int, ...]:
    """The numbers of the tokens whose word is not common in the text's language and which stand free, in order."""
    if not has_frequencies(text.language):
        return ()
    whole = (w for w in index(text) if w[0].isalpha() and len(w) <= LONGEST)
    rare = [w for w in whole if frequency(w, text.language) < COMMON or w in lists().singles]
    return tuple(sorted(i for w in rare for i in index(text)[w] if stands_free(text, i)))


@kept
def lone(text: Text) -> tuple[int, ...]:
    """Those of them whose word stands in the text once: what is repeated is a name or a term."""
    return tuple(i for i in strangers(text) if not is_repeated(text, i))


def stands_free(text: Text, i: int) -> bool:
    """Whether the word is no part of a longer one, an address or a handle, nor the rest of one cut at a line's end."""
    token, raw = text.tokens[i], text.raw
    before, after = raw[token.start - 1 : token.start], raw[token.end : token.end + 2]
    if not (before in _BEFORE or before.isspace()) or not (after[:1] in _AFTER or after[:1].isspace()):
        return False
    if before in _APOSTROPHES and before and raw[token.start - 2 : token.start - 1].isalpha():
        return False
    cut = i > 0 and text.tokens[i - 1].text in _HYPHENS and raw[text.tokens[i - 1].start - 1].isalpha()
    return not cut and not (after[:1] == "." and after[1:].isalnum())


def in_wordnet(word: str) -> bool:
    """Whether WordNet has the word or a base form of it; any word in it would do to ask."""
    return relation("seldom", word, BEST_KNOWN) != "unknown"


def is_repeated(text: Text, i: int) -> bool:
    """Whether the word stands in the text again: then it is a name or a term."""
    return len(index(text)[words(text)[i]]) > 1


def is_named(text: Text, i: int, reach: int = 4) -> bool:
    """Whether the word is spoken of rather than used: nearly alone in marks or brackets, or after "the word"."""
    low, high = beside(text, i, i)
    if lists().naming & {*words(text)[max(low, i - reach) : i]} or (
        i + 1 < high and words(text)[i + 1] in _NAMED_AFTER
    ):
        return True
    before = [t.text for t in text.tokens[low:i] if t.text in _MARKS]
    near = any(t.text in _MARKS for t in text.tokens[max(low, i - _QUOTED) : i])
    after = any(t.text in _MARKS for t in text.tokens[i + 1 : min(high, i + 1 + _QUOTED)])
    inside = bool(before) and (before[-1] in OPENING if before[-1] != '"' else before.count('"') % 2 == 1)
    return near and after and inside


def in_name(text: Text, i: int) -> bool:
    """Whether it is part of a name: between words with capitals or marks, or after a capital nobody knows."""
    low, high = bounds(text, i)
    if i == low or not text.tokens[i - 1].text[0].isupper():
        return False
    if frequency(text.tokens[i - 1].text, text.language) == 0 and words(text)[i].endswith(_SPECIES):
        return True  # "Hesperonychus elizabethae"
    ends = i + 1 >= high or text.tokens[i + 1].kind == "mark" or text.tokens[i + 1].text[0].isupper()
    return i - 1 > low and ends


def _makes_words(part: str) -> bool:
    """Whether a part is a word that takes prefixes and suffixes: known well or, where it is long, at all."""
    if len(part) < 4 or is_function_word(part, BEST_KNOWN):
        return False
    return frequency(part, BEST_KNOWN) >= MAKES_WORDS + (len(part) == 4) or (len(part) > 5 and in_wordnet(part))


@lru_cache(REMEMBERED)
def other_language(word: str, language: str) -> tuple[float, str]:
    """How common the word is in the language, other than the text's, that knows it best."""
    others = CYRILLIC if language in CYRILLIC else LATIN
    return max((frequency(word, other), other) for other in others if other != language)


def parts(word: str) -> Iterator[str]:
    """What is left of the word without a prefix, a suffix or both: "read" of "rereaders"."""
    for base in [word, *(word.removeprefix(p) for p in lists().prefixes if word.startswith(p))]:
        yield base
        for ending in lists().suffixes:
            if base.endswith(ending):
                yield from _restored(base.removesuffix(ending), ending)


def _restored(cut: str, ending: str) -> Iterator[str]:
    """The word before the ending came: "bake" of "baking", "happy" of "happiness", "stop" of "stopper"."""
    yield cut
    if ending[0] in "aeiouy":
        yield cut + "e"
        if len(cut) > 3 and cut[-1] == cut[-2]:
            yield cut[:-1]
    if ending[0] == "i":
        yield cut + "y"


def is_derived(word: str) -> bool:
    """Whether the word is made of known English words: by prefix and suffix, or as a compound of two."""
    if any(part != word and _makes_words(part) for part in parts(word)):
        return True
    pairs = ((word[:cut], word[cut:]) for cut in range(4, len(word) - 3))
    return any(min(frequency(a, BEST_KNOWN), frequency(b, BEST_KNOWN)) >= MAKES_COMPOUNDS for a, b in pairs)


class Neighbour(msgspec.Struct, frozen=True, order=True):
    """A word at one edit: a letter lost, added, or changed, or two turned round. A slip is any but a change."""

    weight: float
    word: str
    zipf: float
    slip: bool


NOBODY = Neighbour(0.0, "", 0.0, False)


@lru_cache(REMEMBERED)
def nearest(word: str, slips: bool = False) -> Neighbour:
    """The commonest English word at one edit (Damerau), slips before changes; NOBODY where there is none."""
    # The table itself: hundreds of strings are asked for, and hardly one is a word.
    listed, found = frequencies(BEST_KNOWN), NOBODY
    for other, slip in _edits(word):
        if other in listed and other != word and (slip or not slips):
            zipf = listed[other] / 10
            found = max(found, Neighbour(zipf + SLIP * slip, other, zipf, slip))
    return found


def _edits(word: str) -> Iterator[tuple[str, bool]]:
    for i in range(len(word) + 1):
        left, right = word[:i], word[i:]
        if right:
            yield left + right[1:], True
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:], True
        for letter in ascii_lowercase:
            yield left + letter + right, True
            if right:
                yield left + letter + right[1:], False
