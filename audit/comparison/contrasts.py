"""Small words of two sides that exclude each other, or that one side alone has, seen from the words around them.

Two small words answer to each other if the words before and behind them are linked. Serves the kinds that compare
small words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from audit.comparison.negation import is_denied
from audit.comparison.pair import Hit, Pair, contrast
from audit.comparison.side import HYPHENS, Side
from audit.comparison.small_words import Found, small_words
from audit.model import Severity
from audit.signs import DOUBLE

REACH = 4  # words from a small word to the content word on either side of it
MOST = 40  # small words of a side that are looked at
COVERED = 0.8  # share of the other content words that are linked, from which the order of words may be another
AKIN, ENDING = 4, 3  # letters that two forms of a word share at least, and by which they may differ
WHOLE = 0.95  # ... from which nothing else differs

State = Literal["linked", "edge", "apart"]


class Contrast(msgspec.Struct, frozen=True):
    """Two groups of small words that exclude each other. `strict`: only if nothing else differs between the two.
    `figure`: only before a figure. `placed`: only if the words before them are linked as well."""

    x: str
    y: str
    severity: Severity | None = None
    strict: bool = False
    figure: bool = False
    placed: bool = False


class Limit(msgspec.Struct, frozen=True):
    """A group of small words that changes the statement if one side alone has it; `answers`: other groups that say the
    same."""

    group: str
    answers: tuple[str, ...] = ()
    severity: Severity | None = None


def contrasting(pair: Pair, table: Sequence[Contrast], message: str) -> Iterator[Hit]:
    """Yields small words that answer to each other and exclude each other."""
    a, b = small_words(pair.a)[:MOST], small_words(pair.b)[:MOST]
    wanted = {g for c in table for g in (c.x, c.y)}
    taken: set[int] = set()
    for x in (f for f in a if f.says & wanted):
        for y in (f for f in b if f.says & wanted and f.first not in taken):
            found = _contrast(table, x, y)
            if found and _answer(pair, x, y, found) and not _is_explained(pair, x, y):
                taken.add(y.first)
                left, right = pair.a.span(x.first, x.end - 1), pair.b.span(y.first, y.end - 1)
                words = contrast(pair, left, right)
                yield Hit(at=(left, right), message=f"{message}: {words}.", severity=found.severity)
                break


def limiting(pair: Pair, table: Sequence[Limit], message: str) -> Iterator[Hit]:
    """Yields small words that one side alone has, where nothing else differs."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        there = frozenset[str]().union(*(f.says for f in small_words(other)))
        for f in small_words(one)[:MOST]:
            limit = next((x for x in table if x.group in f.says and not there & {x.group, *x.answers}), None)
            if limit and _is_alone(pair, one, f):
                span = one.span(f.first, f.end - 1)
                a, b = (span, None) if one is pair.a else (None, span)
                yield Hit(at=(a, b), message=f"{message}: “{one.said(span)}”.", severity=limit.severity)


def _contrast(table: Sequence[Contrast], x: Found, y: Found) -> Contrast | None:
    """The contrast between two small words; none where both can say the same."""
    if x.says & y.says:
        return None
    ways = ((x.says, y.says), (y.says, x.says))
    return next((c for c in table if any(c.x in here and c.y in there for here, there in ways)), None)


def _answer(pair: Pair, x: Found, y: Found, found: Contrast) -> bool:
    """Whether two small words stand at one place of the two sides."""
    if found.figure and not (_is_before_figure(pair.a, x) and _is_before_figure(pair.b, y)):
        return False
    left, right = _state(pair, _before(pair.a, x), _before(pair.b, y)), _governed(pair, x, y)
    if found.strict:
        return "apart" not in (left, right) and covered(pair, x, y) >= WHOLE
    if "apart" not in (left, right):
        return "linked" in (left, right)
    return right == "linked" and not found.placed and covered(pair, x, y) >= COVERED


def stand_alike(pair: Pair, x: Found, y: Found) -> bool:
    """Whether two words stand at one place: nothing but linked words beside them, or beside one if nothing differs."""
    states = _state(pair, _before(pair.a, x), _before(pair.b, y)), _state(pair, behind(pair.a, x), behind(pair.b, y))
    return "linked" in states and ("apart" not in states or covered(pair, x, y) >= COVERED)


def _governed(pair: Pair, x: Found, y: Found) -> State:
    """How the words stand to each other that the small words stand before, or are part of."""
    if x.joined is not None and y.joined is not None:
        return _state(pair, x.joined, y.joined)
    return _state(pair, behind(pair.a, x), behind(pair.b, y))


def _is_explained(pair: Pair, x: Found, y: Found) -> bool:
    """Whether a denial makes up for it (not before, only after), or the same word stands there on both sides."""
    if is_denied(pair.a, x.first) != is_denied(pair.b, y.first):
        return True
    at_a, at_b = behind(pair.a, x), behind(pair.b, y)
    said_a = (f for f in small_words(pair.a) if f != x and at_a is not None and behind(pair.a, f) == at_a)
    said_b = (f for f in small_words(pair.b) if f != y and at_b is not None and behind(pair.b, f) == at_b)
    return any(f.says & y.says for f in said_a) or any(f.says & x.says for f in said_b)


def _state(pair: Pair, i: int | None, j: int | None) -> State:
    if i is None or j is None:
        return "edge" if i is None and j is None else "apart"
    linked = pair.to_b[i].b == j if i in pair.to_b else j not in pair.to_a and _are_akin(pair.a.base[i], pair.b.base[j])
    return "linked" if linked else "apart"


def _are_akin(a: str, b: str) -> bool:
    """Whether two words begin alike and may be forms of one."""
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(AKIN, max(len(a), len(b)) - ENDING)


def _before(one: Side, f: Found) -> int | None:
    return _next(one, range(f.first - 1, -1, -1))


def behind(one: Side, f: Found) -> int | None:
    """Returns the word that a small word stands before or is part of; None at the end or before a mark."""
    return f.joined if f.joined is not None else _next(one, range(f.end, len(one.tokens)))


def _next(one: Side, at: range) -> int | None:
    """The nearest content word that way, not beyond a mark; without one the nearest word."""
    nearest, seen = None, 0
    for i in at:
        if one.tokens[i].kind == "mark":
            if one.tokens[i].text in HYPHENS or one.tokens[i].text in SIGNS:
                continue
            break
        nearest = i if nearest is None else nearest
        seen += 1
        if one.is_content[i]:
            return i
        if seen == REACH:
            break
    return nearest


SIGNS = frozenset(DOUBLE + "$€£¥₴₽%'’‘")  # marks that belong to a figure or a quotation, and end no clause


def _is_before_figure(one: Side, f: Found) -> bool:
    at = behind(one, f)
    return (at is not None and one.tokens[at].kind == "number") or at in one.counted


def covered(pair: Pair, x: Found | None, y: Found | None) -> float:
    """Share of the content words on both sides that are linked, without those of the small words, 0 to 1."""
    total = linked = 0
    for one, f, to in ((pair.a, x, pair.to_b), (pair.b, y, pair.to_a)):
        own = range(f.first, f.end) if f and f.joined is None else range(0)
        words = [i for i in one.content if i not in own]
        total, linked = total + len(words), linked + sum(i in to for i in words)
    return linked / total if total else 1.0


def _is_alone(pair: Pair, one: Side, f: Found) -> bool:
    """Whether one side has the word and nothing else differs: its neighbours are linked, and so is the rest."""
    to = pair.to_b if one is pair.a else pair.to_a
    at = _before(one, f), behind(one, f)
    if at == (None, None) or any(i is not None and i not in to for i in at):
        return False
    x, y = (f, None) if one is pair.a else (None, f)
    return covered(pair, x, y) >= WHOLE
