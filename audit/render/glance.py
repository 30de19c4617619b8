"""Texts against statements at one look: which text says what at a statement's worst point."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count
from string import ascii_uppercase

import msgspec

from audit.model import Reading, Variation
from audit.render.view import one_line, said


class Cell(msgspec.Struct, frozen=True):
    """A text at a statement: the letters of its readings at the worst point, and what they say."""

    letters: str
    words: str


def cell(worst: Variation | None, document: str, carried: Collection[str]) -> Cell | None:
    """Returns None if the text does not carry the statement; a dot if it is not among those that differ."""
    if document not in carried:
        return None
    readings = lettered(worst.readings if worst else ())
    found = [(letter, r.text or "nothing of it") for letter, r in readings if document in r.documents]
    return Cell("".join(letter for letter, _ in found) or "●", "; ".join(words for _, words in found))


def key(worst: Variation) -> list[tuple[str, str]]:
    """Returns the letter and the words of every reading, most texts first."""
    return [(letter, one_line(said(worst, r))) for letter, r in lettered(worst.readings)]


def lettered(readings: Iterable[Reading]) -> Iterator[tuple[str, Reading]]:
    """Yields each reading with its letter: A to Z, then 27, 28 and so on."""
    return zip(chain(ascii_uppercase, map(str, count(27))), readings, strict=False)
