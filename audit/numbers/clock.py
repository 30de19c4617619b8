"""Times of day: 18:00, 18h30, 6 pm, 午後6時半, half past seven, halb acht, noon."""

from __future__ import annotations

from audit.numbers.figures import figures
from audit.numbers.number_words import match
from audit.numbers.page import LONGEST, Page, Raw

DAY, NOON = 1440, 720  # minutes
_COLONS = frozenset([":", "h"])


def clock_time(page: Page, raw: Raw) -> tuple[float, int] | None:
    """Returns minutes after midnight and where the figures end: "18:00", "18h30", and "6.30" or "6" before "pm"."""
    i, hour, calendar = raw.end, int(raw.low), page.language.calendar
    if hour != raw.low:
        return _decimal_time(page, raw)
    if not 0 <= hour < 24:
        return _military_time(page, raw)
    if page.key(i) in _COLONS and (minutes := _minutes(page, i + 1)) is not None:
        glued = page.glued(i) and page.glued(i + 1)
        return (hour * 60 + minutes, i + 2) if glued or page.key(i) != ":" else None
    if military := _military_time(page, raw):
        return military
    if shift := page.phrase(i, LONGEST, calendar.shift_after) if _is_introduced(page, raw) else None:
        return hour * 60 + calendar.shift_after[shift[0]], shift[1]
    return (hour * 60.0, i) if _is_said(page, raw.start, i) else None


def _minutes(page: Page, i: int) -> int | None:
    text = page.tokens[i].text if i < len(page.tokens) else ""
    return int(text) if len(text) == 2 and text.isdigit() and int(text) < 60 else None


def _military_time(page: Page, raw: Raw) -> tuple[float, int] | None:
    figure = page.tokens[raw.start].text
    if len(figure) == 4 and figure[0] == "0" and figure.isdigit() and int(figure[2:]) < 60:
        return int(figure[:2]) * 60.0 + int(figure[2:]), raw.end
    return None


def _decimal_time(page: Page, raw: Raw) -> tuple[float, int] | None:
    """6.30 pm, saat 7.5 (yedi buçuk)."""
    hour = int(raw.low)
    part = raw.low - hour
    minutes = round(part * 100) if raw.step == 0.01 else round(part * 60) if part in (0.25, 0.5, 0.75) else 60
    good = 0 <= hour <= 24 and minutes < 60 and (raw.step == 0.01 or _is_introduced(page, raw))
    return (hour * 60.0 + minutes, raw.end) if good and _is_said(page, raw.start, raw.end) else None


def _is_introduced(page: Page, raw: Raw) -> bool:
    """Whether a word before the figure tells that it is an hour of the clock: a las, à, saat."""
    calendar = page.language.calendar
    return bool(page.phrase_before(raw.start, 3, calendar.intro | calendar.clock_before | calendar.half_days_before))


def _is_said(page: Page, start: int, i: int) -> bool:
    """Whether words around a figure make it an hour. A word that is a unit too (heures) needs one before the figure."""
    calendar = page.language.calendar
    if page.phrase(i, 4, calendar.half_days):
        return True
    if page.phrase_before(start, 3, calendar.clock_before | calendar.half_days_before):
        return not page.phrase(i, 2, page.language.units) or bool(page.phrase(i, 3, calendar.clocks))
    clock = page.phrase(i, 3, calendar.clocks)
    if not clock:
        return False
    return clock[0] not in page.language.units or bool(page.phrase_before(start, 3, calendar.intro))


def time_of(page: Page, raw: Raw) -> Raw | None:
    """Returns a number as a time of day, if it is one: the unit is half-day where morning or evening is not said."""
    good = raw.kind in ("cardinal", "code") or (raw.kind == "ordinal" and _is_introduced(page, raw))
    read = clock_time(page, raw) if good and not raw.unit and raw.low == raw.high else None
    return _timed(page, raw, *read) if read else None


def first_of_times(page: Page, raw: Raw, last: Raw) -> Raw:
    """Returns a number as a time if "to" joins it to one: 6.30-10 am."""
    part = round((raw.low - int(raw.low)) * 100)
    joined = last.start - raw.end == 1 and page.keys[raw.end] in page.language.to
    if not joined or raw.kind != "cardinal" or raw.unit or not 0 <= raw.low <= 24 or part > 59:
        return raw
    at = int(raw.low) * 60.0 + part
    return Raw(raw.start, raw.end, at, at, "time", unit="half-day")


def _timed(page: Page, raw: Raw, at: float, end: int) -> Raw:
    calendar = page.language.calendar
    clock = page.phrase(end, 3, calendar.clocks)
    end = clock[1] if clock else end
    at, end = _with_minutes(page, at, end) if clock else _and_minutes(page, at, end)
    half, before = page.phrase(end, 4, calendar.half_days), page.phrase_before(raw.start, 3, calendar.half_days_before)
    if half or before:
        late = (half and half[0] in calendar.evening) or (before and before[0] in calendar.evening_before)
        at = at % NOON + (NOON if late else 0)
    start = before[1] if before else raw.start
    sure = half or before or at >= 780 or at < 60
    return Raw(start, half[1] if half else end, at % DAY, at % DAY, "time", unit="" if sure else "half-day")


def _and_minutes(page: Page, at: float, end: int) -> tuple[float, int]:
    """The minutes that a word joins on, where no word for hour follows the figure: الرابعة و47 دقيقة."""
    joined = end + (end < len(page.keys) and page.keys[end] in page.language.joiners)
    minutes = None if at % 60 else _minutes(page, joined)
    unit = page.phrase(joined + 1, 2, page.language.units) if minutes is not None else None
    told = minutes is not None and unit is not None and page.language.units[unit[0]] == "minute"
    return (at + minutes, unit[1]) if told and minutes is not None and unit else (at, end)


def _with_minutes(page: Page, at: float, end: int) -> tuple[float, int]:
    """The minutes after the word for hour: 19時30分, 7点半, 7 heures 30."""
    calendar, units = page.language.calendar, page.language.units
    if shift := page.phrase(end, LONGEST, calendar.shift_after):
        return at + calendar.shift_after[shift[0]], shift[1]
    minutes = _minutes(page, end)
    if minutes is None or at % 60:
        return at, end
    unit = page.phrase(end + 1, 2, units)
    return at + minutes, unit[1] if unit and units[unit[0]] == "minute" else end + 1


def shifted_hour(page: Page, i: int) -> Raw | None:
    """Returns the time that words before an hour tell: half past seven, halb acht, без четверти восемь."""
    calendar = page.language.calendar
    shift = page.phrase(i, LONGEST, calendar.shift_before)
    if not shift or shift[1] >= len(page.tokens):
        return None
    hour = _hour(page, shift[1])
    if hour is None:
        return None
    at = hour[0] * 60 + calendar.shift_before[shift[0]]
    return _timed(page, Raw(i, hour[1], at, at, "time"), at % DAY, hour[1])


def _hour(page: Page, i: int) -> tuple[float, int] | None:
    """Returns an hour from 1 to 24 in figures or words, and where it ends."""
    if page.tokens[i].kind == "number":
        raw = figures(page, i)
        value, end, role = raw.low, raw.end, "plain"
    else:
        found = match(page, i, first=False)
        if not found or len(found[0]) != 1:
            return None
        (role, value), end = found[0][0], found[1]
    good = role in ("plain", "ordinal") and 1 <= value <= 24 and value == int(value)
    counts = page.phrase(end, 2, page.language.units) and not page.phrase(end, 3, page.language.calendar.clocks)
    return (value, end) if good and not counts else None


def named_hour(page: Page, i: int) -> Raw | None:
    """Returns noon or midnight, or half an hour after: midi et demi."""
    calendar = page.language.calendar
    found = page.phrase(i, 3, calendar.named_hours)
    if not found:
        return None
    at, end = calendar.named_hours[found[0]], found[1]
    if shift := page.phrase(end, LONGEST, calendar.shift_after):
        at, end = at + calendar.shift_after[shift[0]], shift[1]
    return Raw(i, end, at % DAY, at % DAY, "time")
