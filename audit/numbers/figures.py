"""Figures: digits of any script with their separators and the scale words after them."""

from __future__ import annotations

import unicodedata

from audit.numbers.number_words import Sum, halved, share
from audit.numbers.page import HYPHENS, Page, Raw
from audit.numbers.units import is_money_near, is_unit_longer, unit_before

LONGEST_FIGURE = 40  # characters of a figure; longer ones are some key, not a number


def figures(page: Page, start: int) -> Raw:
    """Returns the number whose figures start at a token, with its scale words."""
    if len(page.tokens[start].text) > LONGEST_FIGURE:
        return Raw(start, start + 1, 0.0, 0.0, "code")
    if part := _slash(page, start):
        return part
    value, step, end = _value(page, start)
    raw = Raw(start, end, value, value, "cardinal", step)
    if (_is_code(page, start) and not unit_before(page, start)) or page.key(start - 1) == "#":
        raw.kind = "code"
        return raw
    ending = end + (page.key(end) in HYPHENS and page.glued(end))
    if page.glued(ending) and page.key(ending) in page.language.words.ordinal_ends:
        raw.kind, raw.end = "ordinal", ending + 1
        return raw
    return _scaled(page, raw)


def _slash(page: Page, i: int) -> Raw | None:
    """3/4 of the members, 3/4 mile"""
    texts = [t.text for t in page.tokens[i : i + 3]]
    if texts[1:2] != ["/"] or not page.glued(i + 1) or not page.glued(i + 2) or not (texts[0] + texts[2]).isdigit():
        return None
    a, b = int(texts[0]), int(texts[2])
    if not 0 < a < b <= 10 or not (page.key(i + 3) in page.language.of or page.phrase(i + 3, 3, page.language.units)):
        return None
    return share(page, i, i + 3, a / b)


def _scaled(page: Page, raw: Raw) -> Raw:
    """Figures with the scale words after them: 4.2 million, 3万5千, $2.5m, 2½."""
    total = Sum(raw.low, raw.step)
    i = end = raw.end
    while i < len(page.keys):
        if page.keys[i] in HYPHENS and end == i:
            i += 1
        elif scale := _scale(page, raw, i):
            total.scale(scale[0])
            i = end = scale[1]
        elif end > raw.end and page.glued(i) and page.tokens[i].kind == "number":
            more, total.step, i = _value(page, i)
            total.stack.append(more)
            end = i
        else:
            break
    raw.end = end
    halved(page, raw, total)
    raw.low = raw.high = total.value
    raw.step = total.step
    return raw


def _scale(page: Page, raw: Raw, i: int) -> tuple[float, int] | None:
    """Returns the size of the scale at token i and where it ends; letters count beside money, or glued if they are no
    unit."""
    lang, word = page.language, page.keys[i]
    if is_unit_longer(page, i):
        return None
    if found := page.phrase(i, 3, lang.scales):
        return lang.scales[found[0]], found[1]
    short = lang.short_scales.get(word, 0.0)
    if short and (is_money_near(page, raw.start, i + 1) or (word not in lang.units and i == raw.end and page.glued(i))):
        return short, i + 1
    return None


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
    """Figures as value, size of the last place, and where they end; blanks or apostrophes may part groups of three."""
    text, j = page.tokens[i].text, i + 1
    while text.isdigit() and len(text) < LONGEST_FIGURE and j < len(page.tokens):
        at = j + (page.keys[j] in ("'", "’") and page.glued(j))
        if not (_is_group(page, at, j) and (len(page.tokens[i].text) <= 3)):
            break
        text += page.tokens[at].text
        j = at + 1
    value, step = parse_figure(text, page.language.words.decimal)
    return value, step, j


def _is_group(page: Page, i: int, after: int) -> bool:
    """Whether the figures at i go on those before them: exactly three after one blank or apostrophe."""
    if i >= len(page.tokens) or page.tokens[i].kind != "number":
        return False
    whole = page.tokens[i].text.replace(",", ".").partition(".")[0]
    if i > after:
        return page.glued(i) and len(whole) == 3
    gap = page.tokens[i].start - page.tokens[i - 1].end
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
