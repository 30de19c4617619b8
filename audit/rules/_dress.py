"""How languages write numbers and dates, read once for the rules about another language's dress."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec

from audit.languages import Ranked, WordSet, data, of_every_language
from audit.model import about


class Dress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds how one language writes numbers and dates."""

    months: Annotated[Ranked, about("Names of months, in the order of the year.")]
    month_first: Annotated[bool, about("Whether the day may stand after the month: July 4.")] = False
    both_points: Annotated[bool, about("Whether a point and a comma before decimals are both in use.")] = False
    unjudged: Annotated[bool, about("Whether figures are written in so many ways that none is damage.")] = False
    measures: Annotated[WordSet, about("Words after which a number with decimals is no list.")] = WordSet()
    foreign_units: Annotated[
        dict[str, WordSet], about("Words after a number that it does not use, by a language that does.")
    ] = {}


def dress(language: str) -> Dress | None:
    """Returns how a language writes numbers and dates."""
    return data(language, "dress", Dress)


def foreign_months(language: str) -> Mapping[str, str]:
    """Names of months that the language does not use, with a language that does."""
    mine = dress(language)
    every = of_every_language("dress", Dress) if mine else {}
    return {w: tag for tag, own in every.items() for w in own.months if mine and w not in mine.months}


def foreign_units(language: str) -> Mapping[str, str]:
    """Words after numbers that the language does not use, with a language that does."""
    mine = dress(language)
    return {w: tag for tag, words in sorted(mine.foreign_units.items()) for w in words} if mine else {}
