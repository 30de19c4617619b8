"""Whether two records in different scripts can tell of one event: by names that sound alike, and by numbers.

Words say nothing across scripts, and no table of letters brings a name back. So names are brought up by the keys of
their sounds (audit.names.keys), and then held against each other sound by sound.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec
import regex

from audit.corpus.event_words import READ, folded, hashed
from audit.lexicon import frequency
from audit.names.han import simplified, transcribing
from audit.names.keys import keys
from audit.names.spelling import script, sounds_alike

MOST = 24  # names of a record, and numbers, the first: an event is told at its beginning
RARE = 3.0  # Zipf from which a word of a script without capitals is more likely no name
TELLING = 3  # consonants of a key that records are brought up by
SHOWN = 300  # code points in which a text shows its script
LARGE = 100  # numbers from which two texts hardly share one by chance
YEARS = range(1900, 2100)
NAMES = 2  # that two records must share
POINTS = 5  # of a name one, of a number two, from which they can tell of one event
SURE = 10  # ... from which they are as like as can be

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*+")
_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]{2,}+")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]{3,}+")
_NUMBER = regex.compile(r"\p{Nd}++(?:[.,\u00A0\u202F'’]\p{Nd}{3})*+")
_LANGUAGES = {"arabic": "ar", "hebrew": "he", "hangul": "ko", "georgian": "ka", "devanagari": "hi"}


class Heard(msgspec.Struct, frozen=True, array_like=True):
    """What a record can share with one in another script."""

    script: str
    names: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def heard(text: str, named: Sequence[str]) -> Heard:
    """The first names of a text, in the script that most of it is in, and its large numbers. `named`: the words with
    a capital that may be names."""
    read = text[:READ]
    own = _script(read)
    names = (w for w in _candidates(read, own, named) if script(w) == own and not _is_known(w, own)) if own else ()
    large = (n for n in map(_number, _NUMBER.findall(read)) if n >= LARGE and n not in YEARS)
    return Heard(own, tuple(islice(names, MOST)), tuple(islice(dict.fromkeys(large), MOST)))


def _script(text: str) -> str:
    found = Counter(script(word) for word in _WORD.findall(text[:SHOWN]))
    return max(found, key=lambda own: (found[own], own), default="")


def _number(written: str) -> int:
    digits = "".join(filter(str.isdecimal, written))
    return int(digits) if len(digits) <= 15 else 0


def _candidates(text: str, own: str, named: Sequence[str]) -> Iterable[str]:
    """The distinct words that may be names, in order: what transcribes, in scripts without capitals all, else those
    that have one."""
    if own == "han":
        return dict.fromkeys(_transcribed().findall(simplified(text)))
    if own == "kana":
        return dict.fromkeys(_KATAKANA.findall(text))
    return dict.fromkeys(_LETTERS.findall(text)) if own in _LANGUAGES else named


def _is_known(word: str, own: str) -> bool:
    """Whether a word of a script without capitals is one that its language uses often."""
    return own in _LANGUAGES and frequency(word, _LANGUAGES[own]) >= RARE


def _transcribed() -> regex.Pattern[str]:
    return regex.compile(f"[{''.join(sorted(transcribing()))}]{{2,}}+")


def marks(own: Heard) -> Iterator[int]:
    """A hash for each of the names and numbers, by which it is counted how many records of the script hold it."""
    yield from (_mark(own.script, name) for name in own.names)
    yield from (_mark(own.script, number) for number in own.numbers)


def _mark(own: str, one: str | int) -> int:
    return hashed(f"{own} {folded(one) if isinstance(one, str) else one}")


def rarer(own: Heard, is_rare: Callable[[int], bool]) -> Heard:
    """Without the names and numbers that are not rare by their marks."""
    names = tuple(x for x in own.names if is_rare(_mark(own.script, x)))
    return Heard(own.script, names, tuple(x for x in own.numbers if is_rare(_mark(own.script, x))))


def searched(own: Heard, other: str) -> list[frozenset[int]]:
    """Of each name, and of each number twice, the hashes under which records in the script `other` are found by it."""
    names = [frozenset(hashed(f"{other} {k}") for k in keys(name) if len(k) >= TELLING) for name in own.names]
    numbers = [frozenset({hashed(f"{other} {n}")}) for n in own.numbers]
    return [*names, *numbers, *numbers]


def likeness(a: Heard, b: Heard) -> float:
    """From 0 to 1; 0 where they share too little, which is told as soon as it is sure."""
    near, taken = _near(a, b), set[str]()
    points = 2 * len(set(a.numbers) & set(b.numbers))
    for done, (name, others) in enumerate(near):
        if points + len(near) - done < POINTS:
            return 0.0
        same = next((x for x in others if x not in taken and sounds_alike(*sorted((name, x)))), None)
        if same:
            taken.add(same)
            points += 1
    return min(points / SURE, 1.0) if len(taken) >= NAMES and points >= POINTS else 0.0


def _near(a: Heard, b: Heard) -> list[tuple[str, list[str]]]:
    """The names of the one that share a key with some of the other's, and those."""
    found = defaultdict[str, list[str]](list)
    for name in b.names:
        for key in keys(name):
            found[key].append(name)
    near = ((name, dict.fromkeys(x for key in sorted(keys(name)) for x in found.get(key, ()))) for name in a.names)
    return [(name, list(others)) for name, others in near if others]
