"""Tokens -> numbers: figures and number words, what stands around them, ranges, dates and times."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Span
from audit.numbers.clock import named_hour, shifted_hour
from audit.numbers.context import around
from audit.numbers.dates import put_together
from audit.numbers.figures import figures
from audit.numbers.number import Number
from audit.numbers.number_words import half_word, is_compound, several, unit_and_half, words
from audit.numbers.page import Page, Raw
from audit.numbers.periods import named_period, numeral_in_name
from audit.numbers.ranges import ranges
from audit.text import Token


def read(tokens: Sequence[Token], tag: str) -> list[Number]:
    """Returns every number among the tokens, in order of place."""
    page = Page(tokens, tag)
    raws = [around(page, raw) for raw in _raws(page)]
    return [_number(page, raw) for raw in put_together(page, ranges(page, raws))]


def _number(page: Page, raw: Raw) -> Number:
    return Number(
        span=Span(page.tokens[raw.start].start, page.tokens[raw.end - 1].end),
        low=raw.low,
        high=raw.high,
        kind=raw.kind,
        unit=raw.unit,
        bound=raw.bound,
        step=raw.step,
        is_range=raw.is_range,
        opened=None if raw.opened is None else page.tokens[raw.opened].start,
        closed=None if raw.closed is None else page.tokens[raw.closed - 1].end,
        stated=raw.stated,
        when=raw.when,
    )


def _raws(page: Page) -> list[Raw]:
    found, i = list[Raw](), 0
    before = page.language.percent_before  # of few languages
    while i < len(page.tokens):
        percent = page.phrase(i, 4, before) if before else None
        i = percent[1] if percent else i
        if i >= len(page.tokens):
            break
        raw = _opened(page, i) or _plain(page, i) if _may_open(page, i) else None
        if raw:
            raw.unit = "percent" if percent else raw.unit
            found.append(raw)
        i = raw.end if raw else i + 1
    return found


def _may_open(page: Page, i: int) -> bool:
    """Whether a number may start at a token; most words are passed over here."""
    word = page.keys[i]
    known = page.tokens[i].kind == "number" or word in page.language.starters or page.language.builds
    return known or word[:1] in "ivx"


def _opened(page: Page, i: int) -> Raw | None:
    """Returns a number that some other word opens: half past seven, several hundred, noon, the sixties, Charles III."""
    if page.keys[i][:1] in "ivx" and page.tokens[i].text.isupper() and (numeral := numeral_in_name(page, i)):
        return numeral
    if page.keys[i] not in page.language.openers:
        return None
    found = shifted_hour(page, i) or named_hour(page, i) or several(page, i) or half_word(page, i)
    return found or named_period(page, i) or _amount(page, i)


def _amount(page: Page, i: int) -> Raw | None:
    """Returns a figure and unit in one word: полчаса."""
    held = page.language.amounts.get(page.keys[i])
    return Raw(i, i + 1, held[0], held[0], "cardinal", held[0], held[1]) if held else None


def _plain(page: Page, i: int) -> Raw | None:
    if page.tokens[i].kind == "number":
        return figures(page, i)
    if page.keys[i] in page.language.half_units and (half := unit_and_half(page, i)):
        return half
    known = page.keys[i] in page.language.longest or (page.language.builds and is_compound(page, i))
    return words(page, i) if known else None
