"""How likely words are in each of some languages, by langdetect's profiles: counts of their letters and n-grams.

langdetect spreads its 55 profiles over a list of 55 numbers for each of 88,000 n-grams, nearly all of them zero. Here
only the profiles of the languages asked for are read, those of one script, and stay as they are; an n-gram's numbers
are made when a word has it. Its detector draws n-grams at random; here all are summed. An n-gram that none of the
languages has says nothing.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from operator import mul

import msgspec
from langdetect.utils.ngram import NGram

WEIGHT = (0.3, 0.6, 1.0)  # of n-grams by length: letters alone say less than sequences
UNSEEN = 2e-5  # probability of an n-gram that a profile does not have


@cache
def languages() -> frozenset[str]:
    """The languages that have a profile."""
    return frozenset(p.name for p in files("langdetect").joinpath("profiles").iterdir() if p.is_file())


def totals(words: Mapping[str, int], tags: tuple[str, ...]) -> dict[str, float]:
    """For each language the sum of the weighted logarithms of all n-grams of the words, each as often as it stands.

    Words are in small letters. Only sums over the same `tags` compare: these decide which n-grams are known.
    """
    profiles = _profiles(tags)
    found = [(row, n) for word, n in words.items() if (row := _scores(word, profiles)[0])]
    if not found:
        return dict.fromkeys(tags, 0.0)
    rows, counts = zip(*found, strict=True)
    return {tag: sum(map(mul, column, counts)) for tag, column in zip(tags, zip(*rows, strict=True), strict=True)}


def mean(words: Mapping[str, int], tag: str, tags: tuple[str, ...]) -> float:
    """The mean logarithm of the words' n-grams in one language of `tags`; minus infinity where none is known."""
    profiles, column = _profiles(tags), tags.index(tag)
    total = weights = 0.0
    for word, n in words.items():
        row, weight = _scores(word, profiles)
        if row:
            total, weights = total + n * row[column], weights + n * weight
    return total / weights if weights else -math.inf


class _Profile(msgspec.Struct, frozen=True):
    freq: dict[str, int]
    n_words: tuple[int, int, int]  # n-grams counted, by their length


class _Profiles(msgspec.Struct, frozen=True, eq=False):  # hashed by identity, as a key of the caches below
    each: tuple[_Profile, ...]


@cache
def _profiles(tags: tuple[str, ...]) -> _Profiles:
    folder = files("langdetect").joinpath("profiles")
    return _Profiles(tuple(msgspec.json.decode(folder.joinpath(t).read_bytes(), type=_Profile) for t in tags))


_normal = lru_cache(maxsize=4096)(NGram.normalize)


@lru_cache(maxsize=8192)
def _gram_scores(gram: str, profiles: _Profiles) -> array[float]:
    """For each language the weighted logarithm of one n-gram; nothing where none has it."""
    n, counts = len(gram) - 1, [p.freq.get(gram, 0) for p in profiles.each]
    if gram == " " or not any(counts):
        return array("d")
    return array(
        "d", [WEIGHT[n] * math.log(c / p.n_words[n] + UNSEEN) for c, p in zip(counts, profiles.each, strict=True)]
    )


@lru_cache(maxsize=8192)
def _scores(word: str, profiles: _Profiles) -> tuple[array[float], float]:
    """The same for a word, with the weight of its n-grams."""
    letters = " " + "".join(map(_normal, word)) + " "
    grams = [letters[i : i + n] for n in (1, 2, 3) for i in range(len(letters) - n + 1)]
    known = [(row, WEIGHT[len(g) - 1]) for g in grams if (row := _gram_scores(g, profiles))]
    return array("d", map(sum, zip(*(row for row, _ in known), strict=True))), sum(weight for _, weight in known)
