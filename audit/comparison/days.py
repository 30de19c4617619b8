"""Which day a date, a weekday or a "yesterday" means, seen from the day on which its text was published."""

from __future__ import annotations

from typing import NamedTuple

import regex

from audit.numbers import Number

WEEK = 7
_DAY = regex.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


def days(number: Number, published: str | None) -> frozenset[int]:
    """The days that it may mean, as days since 1 January 1970: of a weekday the last and the next, of a date the
    nearest. Empty where the text's day is unknown, or where the number is no day."""
    today = _published(published)
    if today is None or number.low != number.high:
        return frozenset()
    if number.kind == "day":
        return frozenset({today.day + int(number.low)})
    if number.kind == "weekday":
        near = range(today.day - WEEK + 1, today.day + WEEK)
        return frozenset(day for day in near if (day + 3) % WEEK + 1 == number.low)
    if number.kind == "date":
        month, day = divmod(int(number.low), 100)
        years = (_ordinal(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
        return frozenset({min(years, key=lambda d: abs(d - today.day))})
    return frozenset()


class _Published(NamedTuple):
    day: int
    year: int


def _published(published: str | None) -> _Published | None:
    found = _DAY.match(published or "")
    if not found:
        return None
    year, month, day = map(int, found.groups())
    return _Published(_ordinal(year, month, day), year)


def _ordinal(year: int, month: int, day: int) -> int:
    """Days since 1 January 1970 in the Gregorian calendar (H. Hinnant, chrono-compatible low-level date algorithms)."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
