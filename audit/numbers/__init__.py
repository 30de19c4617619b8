"""Numbers, quantities, dates and times in a text, in figures and in words, per language.

A number is an interval: "more than 4 thousand" runs upwards from 4,000, "dozens" from 24 to 119. Two numbers fit where
both can be true: rounding and converted units fit, another figure does not. Languages are data: <language>.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.numbers.language import has_words
from audit.numbers.number import DATES, Number, NumberKind, fits
from audit.numbers.reading import read
from audit.text import Token, tokenize

__all__ = ["DATES", "Number", "NumberKind", "find_numbers", "fits", "has_words", "numbers_in"]


def find_numbers(text: str, language: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of text[start:end] in order of place; figures alone where the language has no file of words."""
    return numbers_in(list(tokenize(text, start, end)), language)


def numbers_in(tokens: Sequence[Token], language: str) -> list[Number]:
    """The numbers among tokens already made."""
    return read(tokens, language)
