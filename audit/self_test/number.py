"""A number changed to one that cannot be true beside it: another figure in its own digits, or another word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import msgspec

from audit.model import Span
from audit.numbers import Number, NumberKind, find_numbers, fits, numbers_in
from audit.self_test.plant import Plant, rank
from audit.self_test.words import words
from audit.text import Passage, Token, fold

KINDS: frozenset[NumberKind] = frozenset({"cardinal", "percent", "money", "year", "date", "time"})
MOST = 20  # numbers of one rendering that are tried: more are a table
DIGITS = 12  # digits of one figure that are tried


def plants(passage: Passage) -> Iterator[Plant]:
    """One plant for every number that says how many, how much or when; not for "one", codes, fractions, ordinals."""
    for number in numbers_in(passage.tokens, passage.text.language)[:MOST]:
        if number.kind in KINDS and number.high > 1:
            for plant in _changes(passage, number):
                if changed := _changed(passage, number, plant):
                    yield msgspec.structs.replace(plant, says=changed)
                    break


def _changes(passage: Passage, number: Number) -> Iterator[Plant]:
    """Every way to change one digit or one word of it, the leading one first; of a year the last ones first."""
    tokens = [t for t in passage.tokens if number.span.start <= t.start < number.span.end]
    for token in tokens:
        if token.kind == "number":
            yield from (
                Plant(Span(token.start, token.end), x, number.span) for x in _figures(token, number.kind == "year")
            )
        elif others := _groups(passage.text.language).get(fold(token.text)):
            start = rank(passage.raw, token.text) % len(others)
            for word in others[start:] + others[:start]:
                said = word.capitalize() if token.text[0].isupper() else word
                yield Plant(Span(token.start, token.end), said, number.span)


def _figures(token: Token, is_year: bool) -> Iterator[str]:
    """The figure with one digit changed, in digits of its own script."""
    at = [i for i, c in enumerate(token.text) if c.isdigit()][:DIGITS]
    for i in reversed(at[2:]) if is_year and len(at) == 4 else at:
        old = unicodedata.digit(token.text[i])
        zero, start = ord(token.text[i]) - old, rank(token.text, str(i)) % 9
        for step in range(9):
            if new := (start + step) % 9 + 1:
                yield token.text[:i] + chr(zero + new) + token.text[i + 1 :]


def _changed(passage: Passage, number: Number, plant: Plant) -> Number | None:
    """The changed number, where it is still read as one of its kind and cannot be true beside the old one."""
    read = find_numbers(plant.in_words(passage.raw), passage.text.language)
    there = [n for n in read if n.span.overlaps(plant.placed)]
    if len(there) != 1 or there[0].kind != number.kind or there[0].high <= 1 or fits(there[0], number):
        return None
    return there[0]


def is_number_word(word: str, language: str) -> bool:
    """Whether the whole word is a number, with no "and" or the like written together with it."""
    return fold(word) in _groups(language)


@cache
def _groups(language: str) -> dict[str, tuple[str, ...]]:
    """Number word -> the others of its group."""
    found = dict[str, tuple[str, ...]]()
    for group in words(language).numbers:
        found |= {fold(word): tuple(w for w in group if w != word) for word in group}
    return found
