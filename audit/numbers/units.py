"""The unit beside a number, before it ($5, USD5) or after it."""

from __future__ import annotations

from audit.numbers.language import common, common_symbols
from audit.numbers.page import HYPHENS, Page, Raw

SPEEDS = {"kilometre": "kilometre-per-hour", "mile": "mile-per-hour"}


def is_money(unit: str) -> bool:
    """Whether the unit is a currency."""
    return unit in common().money


def unit_before(page: Page, start: int) -> tuple[str, int] | None:
    """Returns the currency right before a number, and the token at which it starts."""
    found = page.phrase_before(start, 3, common_symbols())
    if found and len(page.key(found[1])) == 1 and found[1] + 1 < start and not page.glued(found[1] + 1):
        found = page.phrase_before(start, 1, common_symbols())  # "a $5 note" is no A$5
    if found and is_money(common_symbols()[found[0]]):
        return common_symbols()[found[0]], found[1]
    code = _code(page, start - 1)
    return (code, start - 1) if code else None


def _code(page: Page, i: int) -> str:
    """Returns the currency of an ISO code, which is written in capitals."""
    return common().codes.get(page.tokens[i].text, "") if 0 <= i < len(page.tokens) else ""


def unit_after(page: Page, end: int) -> tuple[str, int] | None:
    """Returns the unit after a number and where it ends: hyphens, "of" and the full stop of an abbreviation may stand
    between."""
    i = page.skip(end, page.language.of | HYPHENS)
    for at in (i, i + 1) if page.key(i) == "." and page.glued(i) else (i,):
        if found := page.phrase(at, 4, page.language.units):
            return page.language.units[found[0]], found[1]
        if code := _code(page, at):
            return code, at + 1
    return None


def is_money_near(page: Page, start: int, end: int) -> bool:
    """Whether a currency stands before the figures or after the letter that may be their scale."""
    after = unit_after(page, end)
    return bool(unit_before(page, start)) or (after is not None and is_money(after[0]))


def is_unit_longer(page: Page, i: int) -> bool:
    """Whether the word at i begins a unit of several tokens: 千克 is a kilogram, not a thousand grams."""
    found = page.phrase(i, 3, page.language.units)
    return found is not None and found[1] > i + 1


def set_unit(page: Page, raw: Raw) -> None:
    """Gives a number the unit beside it, and what a word like mdp (million pesos) holds."""
    held = page.phrase(raw.end, 2, page.language.figure_units) if raw.kind == "cardinal" else None
    if held:
        size, raw.unit = page.language.figure_units[held[0]]
        raw.low, raw.high, raw.step, raw.end = raw.low * size, raw.high * size, raw.step * size, held[1]
    elif before := unit_before(page, raw.start):
        raw.unit, raw.start = before
    elif after := unit_after(page, raw.end):
        raw.unit, raw.end = after


def make_speed(page: Page, raw: Raw) -> None:
    """Makes a length per hour a speed: 160 km per hour, 时速160公里."""
    before, after = page.language.per_hour
    if raw.unit not in SPEEDS:
        return
    ends = page.phrase(raw.end, 4, after)
    if ends or page.phrase_before(raw.start, 3, before):
        raw.unit, raw.end = SPEEDS[raw.unit], ends[1] if ends else raw.end
