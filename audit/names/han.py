"""Names in Chinese characters: their readings, as other scripts spell them, and which of them transcribe foreign names.

A character has readings in several languages, and a name in characters does not say whose it is. Only the readings of
Mandarin are known here; where a spelling is made by another (Cantonese, Japanese, Korean), the names stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, product
from typing import Annotated

import msgspec
import regex

from audit.languages import Ranked, of_many
from audit.model import about

MOST = 8  # ways of reading one word
_HAN = regex.compile(r"\p{Han}++")
_ANY = regex.compile(r"\p{Han}")


class _Variants(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    of: Annotated[str, about("Characters.")]
    to: Annotated[str, about("Their simplified forms, one each.")]


class _Readings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    readings: Annotated[dict[str, str], about("The characters that a syllable of pinyin is written with.")]
    simplified: Annotated[_Variants, about("Traditional and Japanese characters.")]


class _System(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How one system of transliteration writes pinyin."""

    whole: Annotated[dict[str, str], about("Whole syllables that go by no rule.")]
    pieces: Annotated[dict[str, str], about("Pieces of the others, the longest from the left; the rest stays.")]
    fold: Annotated[dict[str, str], about("Letters that names are compared with alike.")]


class HanTables(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How other scripts spell Chinese names. The sounds of syllables stand in spelling.toml."""

    transcribing: Annotated[Ranked, about("Characters that transcribe foreign names, in their simplified forms.")]
    surnames: Annotated[Ranked, about("Characters that Chinese family names begin with, in their simplified forms.")]
    surname_readings: Annotated[dict[str, str], about("Characters read otherwise at the start of a family name.")]
    systems: Annotated[dict[str, _System], about("How each system of transliteration writes pinyin.")]


def _data() -> HanTables:
    return of_many("han_names", HanTables)


@cache
def _simple() -> dict[int, str]:
    pair = of_many("han_readings", _Readings).simplified
    return {ord(a): b for a, b in zip(pair.of, pair.to, strict=True)}


@cache
def _syllables() -> Mapping[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for syllable, characters in of_many("han_readings", _Readings).readings.items():
        for character in characters:
            found[character].append(syllable)
    return {character: tuple(own) for character, own in found.items()}


@cache
def transcribing() -> frozenset[str]:
    """Simplified characters that write foreign names by their sound."""
    return frozenset("".join(_data().transcribing))


def surnames() -> frozenset[str]:
    """Simplified characters that Chinese family names begin with."""
    return frozenset("".join(_data().surnames))


def is_han(word: str) -> bool:
    """Whether the word is written in Chinese characters alone."""
    return bool(_HAN.fullmatch(word))


def simplified(name: str) -> str:
    """The name with simplified characters; the tables are read only where it has Chinese ones."""
    return name.translate(_simple()) if _ANY.search(name) else name


def transcribes(word: str) -> bool:
    """Whether the word has only characters that write foreign names by their sound."""
    return is_han(word) and transcribing().issuperset(simplified(word))


def starts_name(word: str) -> bool:
    """Whether the first character is one that Chinese family names begin with."""
    return simplified(word[:1]) in surnames()


@lru_cache(maxsize=4096)
def pinyin(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a word in characters, each a syllable a character; none where a character has no reading."""
    ways = [_syllables().get(c, ()) for c in simplified(word)]
    if ways and (surname := _data().surname_readings.get(simplified(word[0]))):
        ways[0] = (surname, *ways[0])
    return tuple(islice(product(*ways), MOST))


def spelled(word: str) -> frozenset[str]:
    """How systems of transliteration write a Chinese word, in small letters and folded, all in one."""
    systems = _data().systems
    return frozenset(fold("".join(_written(s, system) for s in way)) for way in pinyin(word) for system in systems)


def fold(written: str) -> str:
    """A plain spelling without the differences that no Chinese name rests on."""
    return written.translate(_folds())


def _folds() -> dict[int, str]:
    pairs = {a: b for system in _data().systems.values() for a, b in system.fold.items()}
    return str.maketrans({"'": "", "ü": "u", "й": "и", **pairs})


def _written(syllable: str, name: str) -> str:
    """A syllable as the system of that name writes it."""
    system, found, i = _data().systems[name], "", 0
    if syllable in system.whole:
        return system.whole[syllable]
    while i < len(syllable):
        size = next((n for n in range(len(syllable) - i, 0, -1) if syllable[i : i + n] in system.pieces), 0)
        found += system.pieces[syllable[i : i + size]] if size else syllable[i]
        i += size or 1
    return found
