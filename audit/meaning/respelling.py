"""A text respelled the way a related language writes, which the encoder reads: letters, small words and cognates.

A cognate is the listed word of the related language that is left alike when letters that stand for one another are
folded into one: Ukrainian "переговорів", Russian "переговоров". No word is paired by hand but the small ones.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated

import msgspec
import regex

from audit.languages import data
from audit.lexicon.tables import frequencies
from audit.model import about

SHORTEST = 5  # letters of a word whose cognate is looked for
FARTHEST = 3  # letters in which a cognate may differ, one for every SHARE of it
SHARE = 3
COMMON = 4.0  # Zipf frequency that outweighs one letter

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’]*+")


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the encoder reads a language. A language without the file is not read."""

    letters: Annotated[dict[str, str], about("Letters, as the related language that the encoder knows has them.")] = {}
    words: Annotated[dict[str, str], about("Small words, as the related language has them.")] = {}
    related: Annotated[str, about("The related language, whose words are looked up; empty for none.")] = ""
    alike: Annotated[tuple[str, ...], about("Letters of both languages that stand for one another.")] = ()
    unsure: Annotated[str, about("Letters that have come to stand for several, and may become any of them.")] = ""
    silent: Annotated[str, about("Letters that a cognate may have or not.")] = ""
    endings: Annotated[str, about("Letters that end a word in its forms, and are cut off.")] = ""


def respelled(text: str, language: str) -> str:
    """Returns the text with the letters, small words and cognates of the related language that the encoder knows."""
    reading = data(language, "encoder", Reading)
    if reading is None or not reading.letters:
        return text
    table = _table(language)
    return _WORD.sub(lambda m: reading.words.get(m[0].lower()) or _cognate(m[0].translate(table), language), text)


@cache
def _reading(language: str) -> Reading:
    return data(language, "encoder", Reading) or Reading()


@cache
def _table(language: str) -> dict[int, str]:
    letters = _reading(language).letters
    return str.maketrans(letters | {k.upper(): v.upper() for k, v in letters.items()})


@lru_cache(1 << 14)
def _cognate(word: str, language: str) -> str:
    """The nearest word of the related language, the commoner of two; the word itself if there is none or it is one."""
    reading, low = _reading(language), word.lower()
    if len(low) < SHORTEST or not reading.related or low in frequencies(reading.related):
        return word
    found = [
        (_distance(low, other, reading.unsure), zipf, other)
        for other, zipf in _cognates(language).get(_key(low, language), ())
    ]
    most = min(FARTHEST, len(low) // SHARE)
    near = [(far - zipf / COMMON, other) for far, zipf, other in found if far <= most]
    return min(near)[1] if near else word


@cache
def _cognates(language: str) -> dict[str, list[tuple[str, float]]]:
    """The words of the related language with their frequency, by their key."""
    made: dict[str, list[tuple[str, float]]] = {}
    for word, tenths in frequencies(_reading(language).related).items():
        if len(word) >= SHORTEST:
            made.setdefault(_key(word, language), []).append((word, tenths / 10))
    return made


def _key(word: str, language: str) -> str:
    """What two cognates share: no ending, no silent or doubled letter, and one letter for all that stand for it."""
    bare = word.translate(_silent(language)).rstrip(_reading(language).endings).translate(_fold(language))
    return "".join(c for c, before in zip(bare, " " + bare, strict=False) if c != before)


@cache
def _silent(language: str) -> dict[int, None]:
    return {ord(c): None for c in _reading(language).silent}


@cache
def _fold(language: str) -> dict[int, str]:
    return {ord(c): own[0] for own in _reading(language).alike for c in own}


def _distance(a: str, b: str, unsure: str) -> int:
    """How many letters are to be put in or taken out (Levenshtein 1966); a change is both but of an unsure letter."""
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            now.append(min(now[-1] + 1, before[j] + 1, before[j - 1] + (0 if x == y else 1 if x in unsure else 2)))
        before = now
    return before[-1]
