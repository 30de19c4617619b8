"""What stands around a number: its unit, a half, a minus, an approximator, before or after now."""

from __future__ import annotations

from audit.numbers.clock import clock_time
from audit.numbers.language import Bound, common
from audit.numbers.number import NumberKind
from audit.numbers.page import HYPHENS, LONGEST, Page, Raw
from audit.numbers.units import is_money, make_speed, set_unit

_SIGNS = frozenset("-−–")
_LONG = 86400  # seconds of a day: shorter spans are seldom told from today


def around(page: Page, raw: Raw) -> Raw:
    """Adds what stands beside a number."""
    if raw.kind in ("code", "ordinal", "time", "year") or raw.unit == "times" or clock_time(page, raw):
        return raw
    if not raw.unit:
        set_unit(page, raw)
        make_speed(page, raw)
        _half_after_unit(page, raw)
    if raw.kind == "cardinal" and (_is_year(page, raw) or _is_of_era(page, raw)):
        _make_year(page, raw)
    _sort(raw)
    _minus(page, raw)
    _approximate(page, raw)
    _direct(page, raw)
    return raw


def _is_year(page: Page, raw: Raw) -> bool:
    text = page.tokens[raw.start].text
    signed = page.language.words.date_signs is not None  # such languages write a sign after a year
    if raw.unit != "year" and (raw.unit or signed):
        return False
    return len(text) == 4 and text.isdigit() and raw.step == 1 and 1000 <= raw.low <= 2100


def _is_of_era(page: Page, raw: Raw) -> bool:
    """300 BC, 300 AD"""
    return not raw.unit and bool(page.phrase(raw.end, LONGEST, page.language.calendar.era_marks))


def _make_year(page: Page, raw: Raw) -> None:
    """A year, negative before Christ."""
    before_christ = page.language.calendar.before_christ
    raw.kind, raw.unit, raw.end = "year", "", raw.start + 1
    after = page.phrase(raw.end, LONGEST, before_christ)
    ahead = page.phrase_before(raw.start, LONGEST, before_christ)
    if after or ahead:
        raw.low, raw.high = -raw.high, -raw.low
        raw.start, raw.end = ahead[1] if ahead else raw.start, after[1] if after else raw.end


def _half_after_unit(page: Page, raw: Raw) -> None:
    """Two hours and a half."""
    found = page.phrase(raw.end, LONGEST, page.language.halves) if raw.unit and raw.kind == "cardinal" else None
    if found:
        more = page.language.halves[found[0]]
        raw.low, raw.high, raw.step, raw.end = raw.low + more, raw.high + more, 0.1, found[1]


def _sort(raw: Raw) -> None:
    """What a number with a unit counts."""
    if raw.kind == "cardinal" and raw.unit:
        kinds: dict[str, NumberKind] = {"times": "fraction", "percent": "percent"}
        raw.kind = "money" if is_money(raw.unit) else kinds.get(raw.unit, "cardinal")


def _minus(page: Page, raw: Raw) -> None:
    """Below nought: -5, minus 5, 5 below zero."""
    if raw.kind not in ("cardinal", "percent", "money") or raw.low < 0:
        return
    i = raw.start
    sign = page.key(i - 1) in _SIGNS and page.glued(i) and (i == 1 or not page.glued(i - 1))
    word = page.phrase_before(i, 3, page.language.minus) if not _before(page, raw) else None
    after = page.phrase(raw.end, 3, page.language.minus_after)
    if sign or word or after:
        raw.low, raw.high = -raw.high, -raw.low
        raw.start = word[1] if word else i - 1 if sign else i
        raw.end = after[1] if after else raw.end


_OPEN: dict[Bound, tuple[float, float]] = {"exact": (1, 1), "over": (1, 1.25), "under": (0.75, 1), "about": (0.9, 1.1)}


def _approximate(page: Page, raw: Raw) -> None:
    before = _before(page, raw)
    bound, raw.opened = before or (_after(page, raw), None)
    if bound is None or raw.kind == "year":
        return
    raw.stated = raw.low if raw.low == raw.high and raw.bound == "exact" else None
    raw.bound = bound if raw.bound == "exact" else raw.bound
    down, up = _OPEN[bound]
    raw.low, raw.high = sorted((raw.low * down, raw.high * up))


def _before(page: Page, raw: Raw) -> tuple[Bound, int] | None:
    """Returns the approximator before a number and the token at which it starts."""
    i = raw.start
    while i > 0 and (page.keys[i - 1] in page.language.articles or page.keys[i - 1] in HYPHENS):
        i -= 1
    for parts, bound in page.language.before.get(page.keys[i - 1], ()) if i else ():
        if i >= len(parts) and _is_phrase(page, i - len(parts), parts):
            if bound == "under" and _is_reached(page, i - len(parts)):
                return None
            return bound, i - len(parts)
    return None


def _is_phrase(page: Page, i: int, parts: tuple[str, ...]) -> bool:
    """Whether the phrase starts at token i; its first word may have a letter written onto it: وأكثر من."""
    if tuple(page.keys[i + 1 : i + len(parts)]) != parts[1:]:
        return False
    first = page.keys[i]
    return first == parts[0] or first in {letter + parts[0] for letter in page.language.words.attached}


def _is_reached(page: Page, i: int) -> bool:
    """Whether a verb makes the figure the point reached: выросло до 36."""
    reached = page.language.words.reached
    return bool(reached) and any(k.startswith(reached) for k in page.keys[max(0, i - 3) : i])


def _after(page: Page, raw: Raw) -> Bound | None:
    for parts, bound in page.language.after.get(page.key(raw.end), ()):
        if tuple(page.keys[raw.end : raw.end + len(parts)]) == parts:
            raw.closed = raw.end + len(parts)
            return bound
    return None


def _direct(page: Page, raw: Raw) -> None:
    """Whether a span of days or more lies behind or ahead: two weeks ago, in two weeks."""
    dimension, size = common().units.get(raw.unit, ("", 0.0))
    if dimension != "time" or size < _LONG:
        return
    start, calendar = raw.start if raw.opened is None else raw.opened, page.language.calendar
    if page.phrase_before(start, 3, calendar.ago[0]) or page.phrase(raw.end, 3, calendar.ago[1]):
        raw.when = "past"
    elif page.phrase_before(start, 3, calendar.hence[0]) or page.phrase(raw.end, 3, calendar.hence[1]):
        raw.when = "future"
