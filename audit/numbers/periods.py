"""Centuries, decades and Roman numerals."""

from __future__ import annotations

import regex

from audit.numbers.page import HYPHENS, LONGEST, Page, Raw

_ROMAN = regex.compile(r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")
_ROMAN_DIGIT = {"i": 1, "v": 5, "x": 10}


def roman(text: str) -> int:
    """I to XXIX as a number, 0 for anything else."""
    small = text.lower()
    if not _ROMAN.fullmatch(small):
        return 0
    values = [_ROMAN_DIGIT[c] for c in small]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def era(page: Page, raw: Raw) -> Raw | None:
    """The 1850s, años 60, the 18th century, القرن 18."""
    if raw.kind not in ("year", "cardinal", "ordinal") or raw.unit:
        return None
    return _decade(page, raw) or _century(page, raw)


def _decade(page: Page, raw: Raw) -> Raw | None:
    lang, i = page.language.calendar, raw.end
    if raw.low % 10 or raw.low < 10 or raw.low != raw.high or (raw.kind == "ordinal" and page.key(i - 1).isdigit()):
        return None
    ahead = raw.start - (page.key(raw.start - 1) in ("'", "’"))
    if before := page.phrase_before(ahead, 3, lang.decade_before):
        return _years(before[1], raw.end, raw.low)
    quoted = page.key(i) in ("'", "’") and page.glued(i) and page.glued(i + 1)
    hyphened = page.key(i) in HYPHENS and page.glued(i) and page.glued(i + 1)
    i += quoted or hyphened
    if (found := page.phrase(i, 2, lang.decade)) and page.glued(i):
        return _years(raw.start, found[1], raw.low)
    if raw.kind == "ordinal" and page.key(raw.end - 1) in lang.decade:
        return _years(raw.start, raw.end, raw.low)
    return None


def _years(start: int, end: int, value: float) -> Raw:
    """A decade; a whole century where the figures are of one, such as the 1800s."""
    low = value + (1900 if value < 100 else 0)
    return Raw(start, end, low, low + (99 if low % 100 == 0 and low < 2000 else 9), "year")


def _century(page: Page, raw: Raw) -> Raw | None:
    lang = page.language.calendar
    if not 1 <= raw.low <= 21 or raw.low != raw.high:
        return None
    i = page.skip(raw.end, HYPHENS | {"."})
    after, before = page.phrase(i, 2, lang.century), page.phrase_before(raw.start, 2, lang.century)
    if not after and not before:
        return None
    made = _century_of(int(raw.low), before[1] if before and not after else raw.start, after[1] if after else raw.end)
    if christ := page.phrase(made.end, LONGEST, lang.before_christ):
        made.low, made.high, made.end = -made.high, -made.low, christ[1]
    return made


def _century_of(n: int, start: int, end: int) -> Raw:
    return Raw(start, end, n * 100 - 100, n * 100 - 1, "year")


def named_period(page: Page, i: int) -> Raw | None:
    """Returns a decade or century that is one word: the sixties, il Trecento."""
    lang = page.language.calendar
    if found := page.phrase(i, 2, lang.decade_words):
        return _years(i, found[1], lang.decade_words[found[0]])
    n = lang.century_words.get(page.keys[i], 0)
    if n and page.tokens[i].text[:1].isupper() and i > 0:
        return _century_of(n, i, i + 1)
    return None


def roman_century(page: Page, i: int) -> list[Raw]:
    """Returns the century whose Roman figures stand beside the word at i."""
    for at in (i - 1, i + 1):
        n = roman(_capitals(page.tokens[at].text)) if 0 <= at < len(page.keys) else 0
        if n:
            return [_century_of(n, min(at, i), max(at, i) + 1)]
    return []


def _capitals(text: str) -> str:
    """The capitals a word begins with: XIX of "XIXe"."""
    return text[: next((k for k, c in enumerate(text) if not c.isupper()), len(text))]


def numeral_in_name(page: Page, i: int) -> Raw | None:
    """Returns a Roman numeral after a name, which is part of it: Charles III. I needs a name of two words before it:
    it is a pronoun too."""
    tokens, n = page.tokens, roman(page.tokens[i].text)
    if not n or i == 0 or not tokens[i - 1].text[:1].isupper() or tokens[i - 1].text.isupper():
        return None
    if n == 1 and not (i > 1 and tokens[i - 2].text[:1].isupper()):
        return None
    beside = {page.key(i - 1), page.key(i + 1)}
    return None if beside & page.language.calendar.century else Raw(i, i + 1, n, n, "code")
