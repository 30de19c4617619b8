"""Under which keys a word is found by its sounds: two words that sound alike share one, so not all pairs are compared.

A key is the sequence of classes of the consonants that are surely spoken: what the weights of audit.names.spelling hold
apart. Glides and w are left out, as they come and go; a sound of several classes gives a key for each.
"""

from __future__ import annotations

from functools import lru_cache

from audit.names.han import spelled
from audit.names.spelling import LONG, REMEMBERED, VOWELS, Position, readings

CLASSES = {"K": "kgxq", "T": "td", "S": "szSZCJc", "N": "nm", "R": "lr", "P": "p"}
FLEETING = frozenset("hjvwbf") | VOWELS  # glides, and labials that turn into one
MOST = 24  # keys of one reading: names with more doubtful letters are rare, and then found by fewer


def _class(sound: str) -> str:
    return next((name for name, sounds in CLASSES.items() if sound in sounds), "")


@lru_cache(maxsize=4096)
def _choices(position: Position) -> tuple[str, ...]:
    """The classes that a position can have in a key; the empty one where it can be left out."""
    found = {_class(s) for s in position.sounds if s not in FLEETING}
    if position.silent or position.sounds & FLEETING:
        found.add("")
    return tuple(sorted(found))


@lru_cache(maxsize=REMEMBERED)
def keys(word: str) -> frozenset[str]:
    """The keys of a word, for every way of reading it; none where nothing in it is read, or it is too long for a
    name. Chinese names have those of their spellings."""
    if len(word) > LONG:
        return frozenset()
    found = set[str]()
    for reading in readings(word) or [r for s in sorted(spelled(word)) for r in readings(s)]:
        made = [""]
        for position in reading.positions:
            choices = _choices(position)
            grown = [key + choice for key in made for choice in choices]
            made = grown if len(grown) <= MOST else [key + choices[-1] for key in made]
        found.update(_without_doubles(key) for key in made)
    return frozenset(found)


def _without_doubles(key: str) -> str:
    return "".join(c for i, c in enumerate(key) if i == 0 or key[i - 1] != c)
