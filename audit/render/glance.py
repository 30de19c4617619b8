"""Texts against statements at one look: which text says what at a statement's worst point."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, count
from string import ascii_uppercase

import msgspec

from audit.model import Variation
from audit.render.view import one_line, said


class Cell(msgspec.Struct, frozen=True):
    """A text at a statement: the letters of its readings at the worst point, and what they say."""

    letters: str
    words: str


def cell(worst: Variation | None, document: str, carried: Collection[str]) -> Cell | None:
    """Returns None if the text does not carry the statement; a dot if it is not among those that differ."""
    if document not in carried:
        return None
    readings = zip(letters(), worst.readings if worst else (), strict=False)
    found = [(letter, r.text or "nothing of it") for letter, r in readings if document in r.documents]
    return Cell("".join(letter for letter, _ in found) or "●", "; ".join(words for _, words in found))


def key(worst: Variation) -> list[tuple[str, str]]:
    """Returns the letter and the words of every reading, most texts first."""
    return [(letter, one_line(said(worst, r))) for letter, r in zip(letters(), worst.readings, strict=False)]


def letters() -> chain[str]:
    """Yields A to Z, then 27, 28 and so on."""
    return chain(ascii_uppercase, map(str, count(27)))
