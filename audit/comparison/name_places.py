"""Countries and cities in a rendering, and persons behind a title, in every script. Serves name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from audit.comparison.contrasts import stand_alike
from audit.comparison.pair import Pair
from audit.comparison.side import HYPHENS, Side
from audit.comparison.small_words import Found
from audit.names import places_of, same_name
from audit.names.persons import titles
from audit.names.spelling import forms, plain
from audit.text import kept, tokenize

WORDS, SIGNS = 3, 8  # tokens of the longest place, spaced and unspaced
MOST = 30  # places of a side that are looked at
SHORTEST = 2  # letters of a place
FEW = 3  # tokens of a name behind a title
COUNTRY = regex.compile("[A-Z]{2}")
BLOCS = frozenset({"EU", "UN"})  # of members, which may speak for them


class Placed(msgspec.Struct, frozen=True):
    """A place of a side: its first token, the one after the last, and what it can name."""

    first: int
    end: int
    names: frozenset[str]

    @property
    def found(self) -> Found:
        return Found(self.first, self.end, frozenset())


def other_places(pair: Pair) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yields the tokens of two countries or two cities at one place of the two sides, neither named on the other."""
    here, there = places_in(pair.a)[:MOST], places_in(pair.b)[:MOST]
    named = [frozenset[str]().union(*(p.names for p in own)) for own in (here, there)]
    for x in (p for p in here if not p.names & named[1]):
        for y in (p for p in there if not p.names & named[0]):
            if _are_of_one_sort(x, y) and stand_alike(pair, x.found, y.found):
                yield tuple(range(x.first, x.end)), tuple(range(y.first, y.end))


@kept
def places_in(one: Side) -> tuple[Placed, ...]:
    """Returns the countries and cities of a side, in order; the longest count. A small letter names none where letters
    have two cases."""
    found, end = list[Placed](), 0
    for i in one.words:
        if i >= end and not _bare(one, i)[0].islower() and one.is_content[i]:
            placed = next((p for n in _sizes(one, i) if (p := _placed(one, i, n))), None)
            if placed:
                found.append(placed)
                end = placed.end
    return tuple(found)


def _sizes(one: Side, i: int) -> range:
    unspaced = i + 1 < len(one.tokens) and one.tokens[i].end == one.tokens[i + 1].start
    return range(min(SIGNS if unspaced else WORDS, len(one.tokens) - i), 0, -1)


def _placed(one: Side, i: int, size: int) -> Placed | None:
    span, last = one.span(i, i + size - 1), one.tokens[i + size - 1]
    if last.kind != "word" or (size > 1 and last.text[0].islower()) or span.end - span.start < SHORTEST:
        return None
    written = (*forms(_bare(one, i)), *forms(one.said(span))) if size == 1 else (one.said(span),)
    names = next((found for form in written if (found := places_of(form))), frozenset[str]())
    names = frozenset(n for n in names if n not in BLOCS and (COUNTRY.fullmatch(n) or not n.isupper()))
    return Placed(i, i + size, names) if names else None


def _bare(one: Side, i: int) -> str:
    """A word without an article that an apostrophe binds to it: Ucraina of l'Ucraina."""
    text = one.tokens[i].text
    return text[-len(one.base[i]) :] if one.lower[i].endswith("'" + one.base[i]) else text


def _are_of_one_sort(x: Placed, y: Placed) -> bool:
    """Whether both can only be countries, or both only cities: a capital stands for its government."""
    sorts = [{bool(COUNTRY.fullmatch(n)) for n in p.names} for p in (x, y)]
    return sorts[0] == sorts[1] and len(sorts[0]) == 1


def other_persons(pair: Pair) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yields the tokens of two names behind a title, at one point of the two sides."""
    for change in pair.changes:
        a, b = change.a, change.b
        if not (0 < len(a) <= FEW and 0 < len(b) <= FEW) or not (_is_titled(pair.a, a[0]) and _is_titled(pair.b, b[0])):
            continue
        x, y = Found(a[0], a[-1] + 1, frozenset()), Found(b[0], b[-1] + 1, frozenset())
        if stand_alike(pair, x, y) and not same_name(_name(pair.a, a), _name(pair.b, b)):
            yield a, b


def _name(one: Side, at: tuple[int, ...]) -> str:
    return one.said(one.span(at[0], at[-1]))


def _is_titled(one: Side, i: int) -> bool:
    """Whether a title stands right before the word, or before one word more: a Chinese family name, an office."""
    capital = one.tokens[i].text[0].isupper() or not one.tokens[i].text[0].islower()
    return capital and any(i >= n and _ends_title(one, i - n) for n in (1, 2))


def _ends_title(one: Side, i: int) -> bool:
    if one.tokens[i].kind == "mark" and one.tokens[i].text not in HYPHENS:
        return False
    words = _titles()
    return any(tuple(map(plain, one.lower[i - n + 1 : i + 1])) in words for n in range(1, min(FEW, i + 1) + 1))


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain(t.text) for t in tokenize(title)) for title in titles())
