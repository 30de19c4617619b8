"""Dates, times, weekdays, centuries and decades, put together from numbers and the words beside them."""

from __future__ import annotations

import regex

from audit.numbers.page import Page, Raw

_ROMAN = regex.compile(r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")
_DOTTED = regex.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_ROMAN_DIGIT = {"i": 1, "v": 5, "x": 10}


def roman(text: str) -> int:
    """I to XXIX as a number, 0 for anything else."""
    small = text.lower()
    if not _ROMAN.fullmatch(small):
        return 0
    values = [_ROMAN_DIGIT[c] for c in small]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def put_together(page: Page, raws: list[Raw]) -> list[Raw]:
    """The numbers with those that are part of a date, a time or a century merged with the words beside them."""
    found, taken = list[Raw](), -1
    for raw in raws:
        if raw.start < taken:
            continue
        made = (
            _dotted(page, raw) or _dated(page, raw) or _time(page, raw) or _iso(page, raw) or [_era(page, raw) or raw]
        )
        found += made
        taken = max(x.end for x in made)
    return sorted(found + _words(page, found), key=lambda r: (r.start, r.end))


def _dated(page: Page, raw: Raw) -> list[Raw]:
    date = _signed(page, raw) or _date(page, raw)
    return [date] if date else []


def _signed(page: Page, raw: Raw) -> Raw | None:
    """1月7日"""
    signs, i = page.language.words.date_signs, raw.end
    if signs is None or page.keys[i : i + 1] != [signs[0]] or not 1 <= raw.low <= 12:
        return None
    day = page.keys[i + 1] if page.keys[i + 2 : i + 3] == [signs[1]] else ""
    if not day.isdecimal() or not 1 <= int(day) <= 31:
        return Raw(raw.start, i + 1, raw.low * 100, raw.low * 100 + 31, "date")
    return Raw(raw.start, i + 3, raw.low * 100 + int(day), raw.low * 100 + int(day), "date")


def _dotted(page: Page, raw: Raw) -> list[Raw]:
    """07.01.2022"""
    m = _DOTTED.fullmatch(page.tokens[raw.start].text) if raw.end == raw.start + 1 else None
    if not m or not (1 <= int(m[2]) <= 12 and 1 <= int(m[1]) <= 31):
        return []
    day, year = int(m[2]) * 100 + int(m[1]), float(m[3])
    return [Raw(raw.start, raw.end, day, day, "date"), Raw(raw.start, raw.end, year, year, "year")]


def _iso(page: Page, raw: Raw) -> list[Raw]:
    """2022-01-07"""
    i = raw.start
    texts = [t.text for t in page.tokens[i : i + 5]]
    if len(texts) < 5 or texts[1] != "-" or texts[3] != "-" or [len(t) for t in texts[::2]] != [4, 2, 2]:
        return []
    if not all(t.isdigit() for t in texts[::2]) or not (1 <= int(texts[2]) <= 12 and 1 <= int(texts[4]) <= 31):
        return []
    day = int(texts[2]) * 100 + int(texts[4])
    return [Raw(i, i + 1, raw.low, raw.high, "year"), Raw(i + 2, i + 5, day, day, "date")]


def clock_time(page: Page, raw: Raw) -> tuple[float, int] | None:
    """Minutes after midnight, and where the figures end: "18:00", "18h30", and "6.30" or "6" before "pm"."""
    i, hour = raw.end, int(raw.low)
    texts = [t.text for t in page.tokens[i : i + 2]]
    joined = len(texts) == 2 and texts[0] in (":", "h") and page.glued(i) and page.glued(i + 1)
    if joined and len(texts[1]) == 2 and texts[1].isdigit() and int(texts[1]) < 60 and hour == raw.low <= 24:
        return hour * 60 + float(texts[1]), i + 2
    figures = page.tokens[raw.start].text
    if len(figures) == 4 and figures[0] == "0" and figures.isdigit() and int(figures[2:]) < 60:
        return int(figures[:2]) * 60.0 + int(figures[2:]), i
    minutes = round((raw.low - hour) * 100) if raw.step == 0.01 else 0
    if raw.low - hour and raw.step != 0.01:
        return None
    said = page.phrase(i, 4, page.language.half_days) or page.phrase(i, 3, page.language.clocks)
    return (hour * 60.0 + minutes, i) if said and hour <= 24 and minutes < 60 else None


def _time(page: Page, raw: Raw) -> list[Raw]:
    """18:00, 6 pm, 6 o'clock; unit "half-day" where morning or evening is not said."""
    read = clock_time(page, raw) if raw.kind in ("cardinal", "code") and not raw.unit and raw.low == raw.high else None
    if not read:
        return []
    at, end = read
    half = page.phrase(end, 4, page.language.half_days)
    clock = page.phrase(end, 3, page.language.clocks)
    if half:
        at = at % 720 + (720 if half[0] in page.language.words.evening else 0)
    said = half or clock
    return [
        Raw(
            raw.start, said[1] if said else end, at, at, "time", unit="" if half or at >= 780 or at < 60 else "half-day"
        )
    ]


def _date(page: Page, raw: Raw) -> Raw | None:
    """A day of a month on either side of the month's name."""
    if (
        (raw.low != raw.high and not raw.is_range)
        or not 1 <= raw.low <= raw.high <= 31
        or raw.low != int(raw.low)
        or raw.unit
    ):
        return None
    lang, start, end = page.language, raw.start, raw.end
    after = end
    while after < min(len(page.keys), end + 2) and (page.keys[after] in lang.of or page.keys[after] in (".", "-")):
        after += 1
    before = start - 1
    if before > 0 and page.keys[before] in ("the", ".", ","):
        before -= 1
    if after < len(page.keys) and page.keys[after] in lang.months:
        month, end = lang.months[page.keys[after]], after + 1
    elif before >= 0 and page.keys[before] in lang.months:
        month, start = lang.months[page.keys[before]], before
    else:
        return None
    made = Raw(start, end, month * 100 + raw.low, month * 100 + raw.high, "date")
    made.is_range = raw.is_range
    return made


def _era(page: Page, raw: Raw) -> Raw | None:
    """The 1850s, the 18th century."""
    lang, i = page.language, raw.end
    after = page.keys[i] if i < len(page.keys) else ""
    if after in ("'", "’") and page.glued(i) and page.glued(i + 1):
        after, i = "'" + page.keys[i + 1], i + 1
    if (
        after in lang.decade
        and page.glued(i)
        and raw.low % 10 == 0
        and raw.low >= 10
        and raw.kind in ("year", "cardinal")
    ):
        low = raw.low + (1900 if raw.low < 100 else 0)
        return Raw(raw.start, i + 1, low, low + (99 if low % 100 == 0 and low < 2000 else 9), "year")
    while i < min(len(page.keys), raw.end + 2) and page.keys[i] in ("-", "."):
        i += 1
    century = page.phrase(i, 2, lang.century)
    if century and 1 <= raw.low <= 21:
        return Raw(raw.start, century[1], raw.low * 100 - 100, raw.low * 100 - 1, "year")
    return None


def _words(page: Page, taken: list[Raw]) -> list[Raw]:
    """Weekdays, today and yesterday, months without a day, centuries in Roman figures."""
    used = {i for raw in taken for i in range(raw.start, raw.end)}
    found, lang = [], page.language
    for i, word in enumerate(page.keys):
        if i in used:
            continue
        if word in lang.weekdays:
            found.append(Raw(i, i + 1, lang.weekdays[word], lang.weekdays[word], "weekday"))
        elif word in lang.words.days:
            found.append(Raw(i, i + 1, lang.words.days[word], lang.words.days[word], "day"))
        elif i + 2 < len(page.keys) and page.keys[i + 1] == "-" and f"{word}-{page.keys[i + 2]}" in lang.weekdays:
            found.append(
                Raw(
                    i,
                    i + 3,
                    lang.weekdays[f"{word}-{page.keys[i + 2]}"],
                    lang.weekdays[f"{word}-{page.keys[i + 2]}"],
                    "weekday",
                )
            )
        elif word in lang.months and _is_month(page, i):
            found.append(Raw(i, i + 1, lang.months[word] * 100, lang.months[word] * 100 + 31, "date"))
        elif word in lang.century:
            found += _roman_century(page, i)
    return found


def _is_month(page: Page, i: int) -> bool:
    """May and March are words too: a capital inside a sentence, where the language writes months with one."""
    text = page.tokens[i].text
    inside = i > 0 and page.keys[i - 1] not in (".", "!", "?", "“", '"')
    return len(page.keys[i]) > 3 and (
        page.keys[i] not in ("march", "mars", "mart", "august") or (text[0].isupper() and inside)
    )


def _capitals(text: str) -> str:
    """The capitals a word begins with: XIX of "XIXe"."""
    return text[: next((k for k, c in enumerate(text) if not c.isupper()), len(text))]


def _roman_century(page: Page, i: int) -> list[Raw]:
    for at in (i - 1, i + 1):
        n = roman(_capitals(page.tokens[at].text)) if 0 <= at < len(page.keys) else 0
        if n:
            return [Raw(min(at, i), max(at, i) + 1, n * 100 - 100, n * 100 - 1, "year")]
    return []
