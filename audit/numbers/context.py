"""What stands around a number: its unit, an approximator, and the other end of a range."""

from __future__ import annotations

from audit.numbers.dates import clock_time
from audit.numbers.language import Bound, common
from audit.numbers.page import HYPHENS, Page, Raw

MONEY = frozenset(
    [
        "dollar",
        "cent",
        "euro",
        "pound",
        "yen",
        "yuan",
        "rouble",
        "hryvnia",
        "tenge",
        "zloty",
        "koruna",
        "lira",
        "rupee",
        "franc",
        "real",
        "peso",
        "shekel",
        "won",
    ]
)


def around(page: Page, raw: Raw) -> Raw:
    """Adds the unit and the approximator."""
    if raw.kind in ("code", "ordinal") or clock_time(page, raw):
        return raw
    if not raw.unit:
        _unit(page, raw)
    if raw.kind == "cardinal" and raw.unit in ("", "year") and _is_year(page, raw):
        raw.kind, raw.unit, raw.end = "year", "", raw.start + 1
    _sort(raw)
    _approximate(page, raw)
    return raw


def _is_year(page: Page, raw: Raw) -> bool:
    text = page.tokens[raw.start].text
    return len(text) == 4 and text.isdigit() and raw.step == 1 and 1000 <= raw.low <= 2100


def _unit(page: Page, raw: Raw) -> None:
    units, sign = page.language.units, common().symbols
    if raw.start and page.keys[raw.start - 1] in sign and sign[page.keys[raw.start - 1]] in MONEY:
        raw.unit = sign[page.keys[raw.start - 1]]
        raw.start -= 1
    else:
        i = raw.end
        while i < len(page.keys) and i < raw.end + 2 and (page.keys[i] in HYPHENS or page.keys[i] in page.language.of):
            i += 1
        if found := page.phrase(i, 4, units):
            raw.unit, raw.end = units[found[0]], found[1]


def _sort(raw: Raw) -> None:
    """What a number with a unit counts."""
    if raw.kind == "cardinal" and raw.unit:
        raw.kind = "percent" if raw.unit == "percent" else "money" if raw.unit in MONEY else "cardinal"


_OPEN: dict[Bound, tuple[float, float]] = {"exact": (1, 1), "over": (1, 1.25), "under": (0.75, 1), "about": (0.9, 1.1)}


def _approximate(page: Page, raw: Raw) -> None:
    bound = _before(page, raw) or _after(page, raw)
    if bound is None or raw.kind == "year":
        return
    raw.stated = raw.low if raw.low == raw.high and raw.bound == "exact" else None
    raw.bound = bound if raw.bound == "exact" else raw.bound
    down, up = _OPEN[bound]
    raw.low, raw.high = raw.low * down, raw.high * up


def _before(page: Page, raw: Raw) -> Bound | None:
    i = raw.start
    while i > 0 and (page.keys[i - 1] in page.language.articles or page.keys[i - 1] in HYPHENS):
        i -= 1
    for parts, bound in page.language.before.get(page.keys[i - 1], ()) if i else ():
        if i >= len(parts) and tuple(page.keys[i - len(parts) : i]) == parts:
            raw.opened = i - len(parts)
            return bound
    return None


def _after(page: Page, raw: Raw) -> Bound | None:
    if raw.end >= len(page.keys):
        return None
    for parts, bound in page.language.after.get(page.keys[raw.end], ()):
        if tuple(page.keys[raw.end : raw.end + len(parts)]) == parts:
            raw.closed = raw.end + len(parts)
            return bound
    return None


def ranges(page: Page, raws: list[Raw]) -> list[Raw]:
    """Two rising numbers with "to" or a dash between them become one."""
    found: list[Raw] = []
    for raw in raws:
        last = found[-1] if found else None
        if last and _is_range(page, last, raw):
            scale = raw.step if raw.step >= 1000 > last.high else 1.0
            found[-1] = Raw(
                last.start,
                raw.end,
                last.low * scale,
                raw.high,
                raw.kind,
                raw.step,
                raw.unit or last.unit,
                is_range=True,
            )
        else:
            found.append(raw)
    return found


def _is_range(page: Page, a: Raw, b: Raw) -> bool:
    joined = b.start - a.end == 1 and page.keys[a.end] in page.language.to
    plain = a.kind in ("cardinal", "percent", "money") and b.kind in ("cardinal", "percent", "money")
    return (
        joined
        and plain
        and not a.is_range
        and a.high < b.low
        and a.unit in ("", b.unit)
        and a.bound in ("exact", b.bound)
    )
