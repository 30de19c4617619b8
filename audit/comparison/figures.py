"""Which number of one rendering answers to which of the other, and which are left over. Serves number and date_time."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

import msgspec

from audit import lexicon
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.numbers import DATES, Number, fits
from audit.numbers.periods import roman
from audit.text import kept

MOST = 100  # numbers of a rendering that are looked at: more are a table, not a statement
PAIRS = {
    2.0: frozenset(
        {"both", "couple", "pair", "pairs", "twin", "twins", "twice", "double", "dual", "either", "other", "another"}
    )
}


class Figure(msgspec.Struct, frozen=True):
    """A number and the index of the token it starts at."""

    number: Number
    at: int


Figures = Sequence[Figure]
Left = tuple[Figure | None, Figure | None]


@kept  # two kinds ask
def left_over(pair: Pair) -> list[Left]:
    """Numbers that nothing on the other side fits, each with the one that stands in its place, if one does."""
    a, b = _figures(pair.a), _figures(pair.b)
    rest_a, rest_b = _unfit(a, b)
    odd_a = [x for x in rest_a if not _is_said(x, b, pair.b)]
    odd_b = [y for y in rest_b if not _is_said(y, a, pair.a)]
    return _in_pairs(pair, rest_a, rest_b, odd_a, odd_b)


def is_date(figure: Figure) -> bool:
    return figure.number.kind in DATES or figure.number.kind == "year"


@kept
def _figures(one: Side) -> list[Figure]:
    starts = {t.start: i for i, t in enumerate(one.tokens)}
    found = (Figure(n, starts[n.span.start]) for n in one.numbers[:MOST])
    return [x for x in found if not _is_surname(one, x)]


def _is_known(one: Side, i: int) -> bool:
    return lexicon.relation(one.base[i], "thing", one.language) != "unknown"


def _is_surname(one: Side, x: Figure) -> bool:
    """Whether a month alone is somebody's name: Theresa May, Mrs May. The word before it has a capital, too."""
    before = x.at - 1
    if x.number.kind not in DATES or len(one.indices(x.number.span)) != 1 or before < 0:
        return False
    if before in one.first and (not one.is_content[before] or _is_known(one, before)):
        return False
    token = one.tokens[before] if one.tokens[before].text != "." else one.tokens[max(0, before - 1)]
    return one.tokens[x.at].text[:1].isupper() and token.kind == "word" and token.text[:1].isupper()


def _unfit(a: Sequence[Figure], b: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What is left after pairing one to one: equal values first, then what fits; then ranges by their ends."""
    rest_a, rest_b = list(a), list(b)
    for same in (_equal, lambda x, y: fits(x.number, y.number) or _is_as_hot(x.number, y.number)):
        for x in list(rest_a):
            y = next((y for y in rest_b if same(x, y)), None)
            if y:
                rest_a.remove(x)
                rest_b.remove(y)
    return [x for x in rest_a if not _all_in(x, rest_b)], [y for y in rest_b if not _all_in(y, rest_a)]


def _is_as_hot(x: Number, y: Number) -> bool:
    """20 degrees Celsius beside 68 Fahrenheit, give or take two."""
    degrees = {n.unit: n.low for n in (x, y)}
    if degrees.keys() != {"celsius", "fahrenheit"}:
        return False
    return abs(degrees["celsius"] * 1.8 + 32 - degrees["fahrenheit"]) <= 2


def _equal(x: Figure, y: Figure) -> bool:
    return (x.number.low, x.number.high) == (y.number.low, y.number.high) and fits(x.number, y.number)


def _all_in(x: Figure, others: Sequence[Figure]) -> bool:
    """Whether every end of a number fits an end of some other."""
    return all(any(_is_end(end, x, y) for y in others) for end in x.number.ends)


def _is_said(x: Figure, others: Sequence[Figure], other: Side) -> bool:
    """Whether the other side says the same after all: again, as "both", as a Roman figure or inside a code."""
    if _all_in(x, others):
        return True
    if any(_is_decade(x.number, y.number) or _is_decade(y.number, x.number) for y in others):
        return True
    if x.number.low in PAIRS and any(t.lower in PAIRS[x.number.low] for t in other.tokens):
        return True
    if any(y.number.kind == "code" and y.number.low == x.number.low for y in others):
        return True
    return any(t.text.isupper() and roman(t.text) == x.number.low for t in other.tokens)


def _is_end(end: Number, x: Figure, y: Figure) -> bool:
    """Whether an end of a number fits an end of another. The order of a score counts, so a range is no score."""
    if "score" in (x.number.kind, y.number.kind) and (x.number.is_range or y.number.is_range):
        return False
    return any(fits(end, other) for other in y.number.ends)


def _is_decade(x: Number, y: Number) -> bool:
    """The nineties beside 90: temperatures in the 90s."""
    return x.kind == "year" and x.high - x.low == 9 and y.kind == "cardinal" and x.low % 100 <= y.low <= x.low % 100 + 9


def _in_pairs(pair: Pair, rest_a: Figures, rest_b: Figures, odd_a: Figures, odd_b: Figures) -> list[Left]:
    """Every odd number with the nearest left-over one of its sort on the other side."""
    far = sorted(
        (_distance(pair, x, y), x.at, y.at, n, m)
        for n, x in enumerate(rest_a)
        for m, y in enumerate(rest_b)
        if _sort(x) == _sort(y) and _may_differ(x, y, x in odd_a, y in odd_b)
    )
    found: list[Left] = []
    used_a, used_b = set[int](), set[int]()
    for _, _, _, n, m in far:
        if n not in used_a and m not in used_b:
            found.append((rest_a[n], rest_b[m]))
            used_a.add(n)
            used_b.add(m)
    found += [(x, None) for n, x in enumerate(rest_a) if n not in used_a and x in odd_a]
    return found + [(None, y) for m, y in enumerate(rest_b) if m not in used_b and y in odd_b]


def _may_differ(x: Figure, y: Figure, odd_x: bool, odd_y: bool) -> bool:
    """Whether the one may stand for the other: neither is said elsewhere, or one is and is no mere "one"."""
    return (odd_x and odd_y) or ((odd_x or odd_y) and not _is_one(x) and not _is_one(y))


def _is_one(x: Figure) -> bool:
    return x.number.low == x.number.high == 1


def _sort(x: Figure) -> str:
    """Numbers are only held against their like: a weekday says nothing of a date."""
    kind = x.number.kind
    if kind == "fraction":
        return "number" if x.number.unit else "times"
    return kind if kind in DATES or kind in ("year", "code") else "number"


def _distance(pair: Pair, x: Figure, y: Figure) -> float:
    """How far apart two numbers stand, as shares of their renderings, and in size; nothing where content words beside
    them are linked."""
    for step in (1, -1):
        i, j = pair.a.neighbour(x.at, step), pair.b.neighbour(y.at, step)
        if i is not None and pair.a.is_content[i] and i in pair.to_b and pair.to_b[i].b == j:
            return 0.0
    apart = abs(log10(1 + abs(x.number.low)) - log10(1 + abs(y.number.low)))
    return abs(x.at / len(pair.a.tokens) - y.at / len(pair.b.tokens)) + apart
