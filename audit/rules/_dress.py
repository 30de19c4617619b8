"""How languages write numbers and dates, read once for the rules about another language's dress."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from audit.files.packaged import load


class Dress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the data file holds."""

    point: dict[str, str]
    measures: dict[str, str]
    both: dict[str, tuple[str, ...]]
    month_first: dict[str, tuple[str, ...]]
    months: dict[str, str]
    units: dict[str, dict[str, str]]


@cache
def dress() -> Dress:
    """How languages write numbers and dates."""
    return load("audit.rules.data", "a6_dress.toml", Dress)


@cache
def foreign_months(language: str) -> Mapping[str, str]:
    """Names of months that the language does not use, with a language that does."""
    own = frozenset(dress().months.get(language, "").split())
    return {w: tag for tag, names in sorted(dress().months.items()) for w in names.split() if own and w not in own}


@cache
def foreign_units(language: str) -> Mapping[str, str]:
    """Words after numbers that the language does not use, with a language that does."""
    return {w: tag for tag, names in sorted(dress().units.get(language, {}).items()) for w in names.split()}
