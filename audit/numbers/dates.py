"""Dates, weekdays and days, put together from numbers and the words beside them."""

from __future__ import annotations

import regex

from audit import lexicon
from audit.languages import traits
from audit.numbers.clock import first_of_times, time_of
from audit.numbers.page import Page, Raw
from audit.numbers.periods import era, roman_century

_DOTTED = regex.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
COMMON = 5.0  # Zipf frequency of words like last and late
_DAY_MONTH = regex.compile(r"(\d{1,2})\.(\d{1,2})")


def put_together(page: Page, raws: list[Raw]) -> list[Raw]:
    """Returns the numbers, those of a date, a time or a century merged with the words beside them."""
    months = _named_days(page, page.language.calendar.months)
    weekdays = _named_days(page, page.language.calendar.weekdays)
    inside = {i for start, (_, end) in (months | weekdays).items() for i in range(start, end)}
    found, taken = list[Raw](), -1
    for raw in raws:
        if raw.start < taken or raw.start in inside:
            continue
        made = _dated(page, raw, months) or [_timed(page, raw) or era(page, raw) or raw]
        if made[0].kind == "time" and found:
            found[-1] = first_of_times(page, found[-1], made[0])
        found += made
        taken = max(x.end for x in made)
    return sorted(found + _words(page, found, months, weekdays), key=lambda r: (r.start, r.end))


def _timed(page: Page, raw: Raw) -> Raw | None:
    return time_of(page, raw) if raw.kind != "time" else None


def _dated(page: Page, raw: Raw, months: dict[int, tuple[int, int]]) -> list[Raw]:
    date = _in_figures(page, raw)
    if date:
        return date
    named = _signed(page, raw) or _named(page, raw, months)
    year = _era_year(page, raw)
    return [named] if named else [year] if year else []


Months = dict[int, tuple[int, int]]


def _named_days(page: Page, table: dict[str, int]) -> Months:
    """Where the names of months or weekdays stand: start -> (its number, end)."""
    firsts = page.language.calendar.firsts
    spots = (i for i, k in enumerate(page.keys) if k in firsts)
    found = ((i, page.phrase(i, 3, table)) for i in spots)
    return {i: (table[named[0]], named[1]) for i, named in found if named}


def _signed(page: Page, raw: Raw) -> Raw | None:
    """1月7日"""
    signs, i = page.language.words.date_signs, raw.end
    if signs is None or page.key(i) != signs[0] or not 1 <= raw.low <= 12:
        return None
    day = page.key(i + 1) if page.key(i + 2) == signs[1] else ""
    if not day.isdecimal() or not 1 <= int(day) <= 31:
        return Raw(raw.start, i + 1, raw.low * 100, raw.low * 100 + 31, "date")
    return Raw(raw.start, i + 3, raw.low * 100 + int(day), raw.low * 100 + int(day), "date")


def _era_year(page: Page, raw: Raw) -> Raw | None:
    """令和4年"""
    eras = page.language.calendar.eras
    found = page.phrase_before(raw.start, 2, eras) if raw.kind == "cardinal" and raw.low == raw.high else None
    year = eras[found[0]] + raw.low if found else 0
    return Raw(found[1], raw.start + 1, year, year, "year") if found else None


def _in_figures(page: Page, raw: Raw) -> list[Raw]:
    """07.01.2022, 7. 1. 2022, 7/1/2022, 2022-01-07"""
    return _dotted(page, raw) or _spaced(page, raw) or _slashed(page, raw) or _iso(page, raw)


def _dotted(page: Page, raw: Raw) -> list[Raw]:
    m = _DOTTED.fullmatch(page.tokens[raw.start].text)
    return _date(raw.start, raw.start + 1, int(m[1]), int(m[2]), float(m[3])) if m else []


def _spaced(page: Page, raw: Raw) -> list[Raw]:
    """7. 1. 2022, or am 7.1., where figures with a full stop are ordinals."""
    i = raw.start
    if "." not in page.language.words.ordinal_signs:
        return []
    texts = [t.text for t in page.tokens[i : i + 5]]
    if texts[1:2] == ["."] and texts[3:4] == ["."] and all(t.isdigit() for t in texts[::2]) and len(texts) == 5:
        return _date(i, i + 5, int(texts[0]), int(texts[2]), float(texts[4])) if len(texts[4]) == 4 else []
    m = _DAY_MONTH.fullmatch(texts[0]) if texts[1:2] == ["."] and page.glued(i + 1) else None
    ends = m and i + 2 < len(page.tokens) and not page.tokens[i + 2].text[:1].isupper()
    return _date(i, i + 2, int(m[1]), int(m[2]), None) if m and ends else []


def _slashed(page: Page, raw: Raw) -> list[Raw]:
    """7/1/2022, 2022/1/7, on 7/1"""
    i = raw.start
    texts = [t.text for t in page.tokens[i : i + 5]]
    if texts[1:2] != ["/"] or not all(t.isdigit() for t in texts[0:3:2]) or len(texts) < 3 or not page.glued(i + 2):
        return []
    a, b = int(texts[0]), int(texts[2])
    if texts[3:4] != ["/"] or not texts[-1].isdigit():
        intro = page.phrase_before(i, 2, page.language.calendar.date_intro)
        return _ordered(page, i, i + 3, a, b, None) if intro else []
    if len(texts[0]) == 4:
        return _date(i, i + 5, int(texts[4]), b, float(a))
    short = 2000 if len(texts[4]) == 2 else 0
    return _ordered(page, i, i + 5, a, b, float(texts[4]) + short) if len(texts[4]) in (2, 4) else []


def _ordered(page: Page, start: int, end: int, a: int, b: int, year: float | None) -> list[Raw]:
    """A date of two figures, in the order of the language; English has both orders."""
    american = page.language.words.date_order == "mdy"
    day, month = (b, a) if (american and a <= 12) or b > 12 else (a, b)
    made = _date(start, end, day, month, year)
    if made and american and max(a, b) <= 12:
        made[0].unit = "either-order"
    return made


def _date(start: int, end: int, day: int, month: int, year: float | None) -> list[Raw]:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    value = month * 100 + day
    date = Raw(start, end, value, value, "date")
    return [date] if year is None else [date, Raw(start, end, year, year, "year")]


def _iso(page: Page, raw: Raw) -> list[Raw]:
    i = raw.start
    texts = [t.text for t in page.tokens[i : i + 5]]
    if len(texts) < 5 or texts[1] != "-" or texts[3] != "-" or [len(t) for t in texts[::2]] != [4, 2, 2]:
        return []
    if not all(t.isdigit() for t in texts[::2]) or not (1 <= int(texts[2]) <= 12 and 1 <= int(texts[4]) <= 31):
        return []
    day, year = int(texts[2]) * 100 + int(texts[4]), float(texts[0])
    return [Raw(i, i + 1, year, year, "year"), Raw(i + 2, i + 5, day, day, "date")]


def _named(page: Page, raw: Raw, months: Months) -> Raw | None:
    """A day of a month on either side of the month's name."""
    whole = 1 <= raw.low <= raw.high <= 31 and raw.low == int(raw.low) and not raw.unit
    if not whole or (raw.low != raw.high and not raw.is_range):
        return None
    lang, start, end = page.language, raw.start, raw.end
    after = page.skip(end, lang.of | {".", "-"})
    before = start - 1
    if before > 0 and page.keys[before] in ("the", ".", ","):
        before -= 1
    ahead = next((m for i, m in months.items() if m[1] == before + 1), None)
    if after in months:
        month, end = months[after]
    elif ahead:
        month, start = ahead[0], next(i for i, m in months.items() if m is ahead)
    else:
        return None
    made = Raw(start, end, month * 100 + raw.low, month * 100 + raw.high, "date")
    made.is_range = raw.is_range
    return made


def _words(page: Page, taken: list[Raw], months: Months, weekdays: Months) -> list[Raw]:
    """Weekdays, today and yesterday, months without a day, centuries in Roman figures."""
    used = {i for raw in taken for i in range(raw.start, raw.end)}
    found, lang = [], page.language.calendar
    days = {k.partition(" ")[0] for k in lang.days}
    for i, word in enumerate(page.keys):
        if i in used:
            continue
        if i in weekdays:
            n, end = weekdays[i]
            found.append(Raw(i, end, n, n, "weekday"))
        elif word in days and (day := page.phrase(i, 3, lang.days)):
            found.append(Raw(i, day[1], lang.days[day[0]], lang.days[day[0]], "day"))
        elif i in months and _is_month(page, i, months[i][1]):
            month, end = months[i]
            found.append(Raw(i, end, month * 100, month * 100 + 31, "date"))
        elif word in lang.century:
            found += roman_century(page, i)
    return found


def _is_month(page: Page, i: int, end: int) -> bool:
    """Whether a month without a day is one. May and March are words too: a capital inside a sentence, where the
    language writes months with one. Theresa May and Jan Maas are people."""
    inside = i > 0 and page.keys[i - 1] not in (".", "!", "?", "“", '"')
    doubtful = page.keys[i] in page.language.calendar.doubtful
    return (not doubtful or (_has_capital(page, i) and inside)) and not _is_of_a_name(page, i, end)


def _is_of_a_name(page: Page, i: int, end: int) -> bool:
    """Whether a word like a month belongs to a name: its neighbour has a capital, too; not "in August Merkel"."""
    if not _has_capital(page, i) or (i > 0 and lexicon.is_function_word(page.keys[i - 1], page.tag)):
        return False
    after = _has_capital(page, end) and _is_beside(page, end)
    return after or (traits(page.tag).capitals_show_names and _is_name(page, i - 1) and _is_beside(page, i))


def _is_name(page: Page, i: int) -> bool:
    """Whether a word with a capital is a name: a common word has one at the start of a sentence, "last May"."""
    if not _has_capital(page, i):
        return False
    begins = i == 0 or page.tokens[i - 1].kind == "mark"
    return not (begins and lexicon.frequency(page.keys[i], page.tag) >= COMMON)


def _has_capital(page: Page, i: int) -> bool:
    return 0 <= i < len(page.tokens) and page.tokens[i].text[0].isupper() and page.tokens[i].kind == "word"


def _is_beside(page: Page, i: int) -> bool:
    """Whether one space, and no line's end, stands between token i and the one before it."""
    return page.tokens[i].start - page.tokens[i - 1].end == 1
