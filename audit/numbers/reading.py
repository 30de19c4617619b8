"""Tokens -> numbers: number words and figures, what stands around them, and ranges; dates.py makes the dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from audit.model import Span
from audit.numbers.context import around, ranges
from audit.numbers.dates import put_together
from audit.numbers.language import Language, Role
from audit.numbers.number import Number, NumberKind
from audit.numbers.page import HYPHENS, Page, Raw
from audit.text import Token

LONGEST_FIGURE = 40  # characters of a figure; longer ones are some key, not a number
LONGEST_WORD = 60  # letters of a compound number word; longer ones are not numbers


def read(tokens: Sequence[Token], tag: str) -> list[Number]:
    """Every number among the tokens, in order of place."""
    page = Page(tokens, tag)
    raws = [around(page, raw) for raw in _raws(page)]
    return [_number(page, raw) for raw in put_together(page, ranges(page, raws))]


def _number(page: Page, raw: Raw) -> Number:
    span = Span(page.tokens[raw.start].start, page.tokens[raw.end - 1].end)
    opened = None if raw.opened is None else page.tokens[raw.opened].start
    closed = None if raw.closed is None else page.tokens[raw.closed - 1].end
    return Number(
        span=span,
        low=raw.low,
        high=raw.high,
        kind=raw.kind,
        unit=raw.unit,
        bound=raw.bound,
        step=raw.step,
        is_range=raw.is_range,
        opened=opened,
        closed=closed,
        stated=raw.stated,
    )


def _raws(page: Page) -> list[Raw]:
    found, i = list[Raw](), 0
    longest, compound = page.language.longest, page.language.words.compound
    before = page.language.percent_before  # of few languages
    while i < len(page.tokens):
        percent = page.phrase(i, 3, before) if before else None
        i = percent[1] if percent else i
        if i >= len(page.tokens):
            break
        known = page.tokens[i].kind == "number" or page.keys[i] in longest or (compound and _is_compound(page, i))
        raw = _raw(page, i) if known else None
        if raw:
            raw.unit = "percent" if percent else raw.unit
            found.append(raw)
        i = raw.end if raw else i + 1
    return found


def _is_compound(page: Page, i: int) -> bool:
    return page.keys[i].startswith(page.language.pieces) and bool(_pieces(page.keys[i], page.language))


def _pieces(word: str, lang: Language) -> list[tuple[Role, float]]:
    """A compound ("viertausendzweihundert") as its parts; empty where anything is left over."""
    if len(word) > LONGEST_WORD:
        return []
    rest, found = word, list[tuple[Role, float]]()
    while rest:
        part = next((p for p in lang.pieces if rest.startswith(p)), None)
        if part is None:
            return []
        if part in lang.table:
            found.append(lang.table[part])
        rest = rest[len(part) :]
    return found if len(found) > 1 else []


def _match(page: Page, i: int, first: bool) -> tuple[list[tuple[Role, float]], int] | None:
    """The number word or words at token i, and where they end; at a number's start vague plurals come first."""
    lang, word = page.language, page.keys[i]
    if first and word in lang.words.vague:
        return [("vague", lang.words.vague[word])], i + 1
    span = lang.longest.get(word, 0)
    for j in range(min(len(page.keys), i + 2 * span), i, -1) if span > 1 else ():
        joined = " ".join(k for k in page.keys[i:j] if k not in HYPHENS)
        if joined in lang.table and page.keys[j - 1] not in HYPHENS:
            return [lang.table[joined]], j
    if word in lang.table:
        return [lang.table[word]], i + 1
    if lang.words.compound and (pieces := _pieces(word, lang)):
        return pieces, i + 1
    return None


class _Sum:
    """The value of a number read part by part: a scale multiplies what is smaller than it, the rest is added."""

    def __init__(self) -> None:
        self.stack: list[float] = []
        self.step = 1.0

    def takes(self, value: float) -> bool:
        """Whether "forty" may be followed by "two", as "two" may not by "three"."""
        return not self.stack or (self.stack[-1] > value and self.stack[-1] % 10 ** len(f"{value:.0f}") == 0)

    def scale(self, value: float) -> None:
        group = 0.0
        while self.stack and self.stack[-1] < value:
            group += self.stack.pop()
        self.stack.append((group or 1.0) * value)
        self.step *= value if value >= 1000 else 1

    @property
    def value(self) -> float:
        return sum(self.stack)


def _raw(page: Page, start: int) -> Raw | None:
    """The number that starts at a token."""
    if page.tokens[start].kind == "number":
        return _figures(page, start)
    match = _match(page, start, first=True)
    role, value = match[0][0] if match else ("plain", 0.0)
    if match and role == "vague":
        return _vague(page, start, match[1], value)
    if match and role == "fraction":
        return _fraction(page, start, match[1], value)
    if (
        match
        and role == "scale"
        and page.language.articles
        and page.keys[start - 1 if start else 0] not in page.language.articles
    ):
        return _vague(page, start, match[1], value)
    return _words(page, start, start, _Sum())


def _words(page: Page, start: int, i: int, total: _Sum) -> Raw | None:
    """Number words from token i on, added to what has been read."""
    kind: NumberKind = "cardinal"
    end, seen = i, bool(total.stack)
    while i < len(page.keys) and kind == "cardinal":
        match = _match(page, i, first=not seen)
        if match is None:
            skip = seen and i == end and (page.keys[i] in page.language.joiners or page.keys[i] in HYPHENS)
            if not skip:
                break
            i += 1
            continue
        if not all(_add(total, role, value) for role, value in match[0]):
            break
        if match[0][-1][0] == "ordinal":
            kind = "ordinal"
        i = end = match[1]
        seen = True
    if not total.stack or end == start:
        return None
    return Raw(start, end, total.value, total.value, "code" if _in_name(page, start, end) else kind, total.step)


def _in_name(page: Page, start: int, end: int) -> bool:
    """Six Flags: a number word with a capital inside a sentence, before another capital."""
    tokens = page.tokens
    capitals = (
        end < len(tokens)
        and tokens[start].text.istitle()
        and tokens[end].text.istitle()
        and tokens[end - 1].text.istitle()
    )
    return capitals and start > 0 and tokens[start - 1].kind != "mark"


def _add(total: _Sum, role: Role, value: float) -> bool:
    if role == "scale":
        total.scale(value)
        return True
    if role in ("plain", "ordinal") and total.takes(value):
        total.stack.append(value)
        total.step = 1.0
        return True
    return False


def _vague(page: Page, start: int, end: int, value: float) -> Raw:
    """Dozens, hundreds of thousands: from twice to just under ten times."""
    i = end + (end < len(page.keys) and page.keys[end] in page.language.of)
    words = page.language.words
    more = words.vague.get(page.keys[i]) or words.scales.get(page.keys[i]) if i < len(page.keys) else None
    if more:
        value, end = value * more, i + 1
    return Raw(start, end, 2 * value, 10 * value - 1, "cardinal", bound="about")


def _fraction(page: Page, start: int, end: int, value: float) -> Raw:
    """A half, two thirds; "half a million" is a number."""
    i = end + (end < len(page.keys) and page.keys[end] in page.language.of)
    scale = page.language.words.scales.get(page.keys[i]) if i < len(page.keys) else None
    if scale:
        return Raw(start, i + 1, value * scale, value * scale, "cardinal", scale / 10)
    share = value < 1
    return Raw(
        start,
        end,
        value * 100 if share else value,
        value * 100 if share else value,
        "fraction",
        unit="percent" if share else "",
    )


def _figures(page: Page, start: int) -> Raw:
    if len(page.tokens[start].text) > LONGEST_FIGURE:
        return Raw(start, start + 1, 0.0, 0.0, "code")
    value, step, end = _value(page, start)
    total = _Sum()
    total.stack.append(value)
    total.step = step
    raw = Raw(start, end, value, value, "cardinal", step)
    if _is_code(page, start) or page.keys[start - 1 : start] == ["#"]:
        raw.kind = "code"
        return raw
    if page.glued(end) and page.keys[end] in page.language.words.ordinal_ends:
        raw.kind, raw.end = "ordinal", end + 1
        return raw
    return _scaled(page, raw, total) or raw


def _scaled(page: Page, raw: Raw, total: _Sum) -> Raw | None:
    """Figures with the scale words after them: 4.2 million, 3万5千."""
    i = end = raw.end
    while i < len(page.keys):
        if page.keys[i] in HYPHENS and end == i:
            i += 1
        elif scale := page.language.words.scales.get(page.keys[i]):
            total.scale(scale)
            i = end = i + 1
        elif end > raw.end and page.glued(i) and page.tokens[i].kind == "number":
            more, total.step, i = _value(page, i)
            total.stack.append(more)
            end = i
        else:
            break
    return Raw(raw.start, end, total.value, total.value, "cardinal", total.step) if end > raw.end else None


def _is_code(page: Page, i: int) -> bool:
    """Figures glued to letters before them: H5N1, COVID-19, km2."""
    before = i - 1
    if page.glued(i) and page.keys[before] in HYPHENS and page.glued(before):
        before -= 1
    elif not page.glued(i):
        return False
    year = len(page.keys[i]) == 4 and before < i - 1
    return page.tokens[before].kind == "word" and page.tokens[before].text.isascii() and not year


def _value(page: Page, i: int) -> tuple[float, float, int]:
    """Figures as value, size of the last place, and where they end; blanks may part groups of three."""
    text, j = page.tokens[i].text, i + 1
    groups = text.isdigit() and len(text) <= 3
    while (
        groups
        and len(text) < LONGEST_FIGURE
        and j < len(page.tokens)
        and page.tokens[j].kind == "number"
        and _is_group(page, j)
    ):
        text += page.tokens[j].text
        j += 1
        groups = text.isdigit()
    value, step = parse_figure(text, page.language.words.decimal)
    return value, step, j


def _is_group(page: Page, i: int) -> bool:
    """Whether the figures at i go on those before them: exactly three after one blank that may part groups."""
    gap = page.tokens[i].start - page.tokens[i - 1].end
    whole = page.tokens[i].text.replace(",", ".").partition(".")[0]
    return gap == 1 and len(whole) == 3 and (page.language.words.spaces or whole == "000")


def parse_figure(text: str, decimal: str) -> tuple[float, float]:
    """Digits of any script with separators -> (value, size of the last place), read as the language writes."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else {"٫": "d", "٬": "g"}.get(c, c) for c in text)
    marks = [c for c in plain if not c.isdigit()]
    if not marks:
        return float(plain), 1.0
    last = marks[-1]
    tail = plain.rpartition(last)[2]
    is_decimal = last == "d" or (last != "g" and marks.count(last) == 1 and (len(tail) != 3 or last == decimal))
    digits = "".join(c for c in plain if c.isdigit())
    if not is_decimal or (len(marks) == 1 and plain[0] == "0" and len(tail) == 3 and last != decimal):
        return float(digits), 1.0
    size = 10.0 ** -len(tail)
    return float(f"{plain[: -len(tail) - 1].translate(_NO_MARKS) or 0}.{tail}"), size


_NO_MARKS = str.maketrans("", "", ".,gd")
