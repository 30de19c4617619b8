"""Whether two differing stretches of words fill one slot: the same thing counted, the same part in the same act.

Without a parser a slot is known by what stands beside it: the word that it belongs to, and the small word between.
"""

from __future__ import annotations

from typing import NamedTuple

from audit.claims import clause_at
from audit.comparison.pair import Pair
from audit.comparison.side import HYPHENS, Side
from audit.model import Span
from audit.numbers import DATES, Number
from audit.numbers.counted import Counted, counted
from audit.quotes.words import words_of

SCALED = 11  # figure from which the same digits with another scale are no chance
POWERS = frozenset(10.0**n for n in range(1, 10))
REACH = 6  # tokens from a stretch to the word that it belongs to


class Slot(NamedTuple):
    """What stands beside a stretch: the content words before and after it, and the small words between."""

    before: int | None
    leading: tuple[str, ...]
    after: int | None
    following: tuple[str, ...]


def slot(one: Side, span: Span) -> Slot:
    """Returns what stands beside a span, no farther than REACH tokens and not beyond a mark."""
    own = one.indices(span)
    if not own:
        return Slot(None, (), None, ())
    before, leading = _beside(one, own.start, -1)
    after, following = _beside(one, own.stop - 1, 1)
    return Slot(before, leading[::-1], after, following)


def _beside(one: Side, at: int, step: int) -> tuple[int | None, tuple[str, ...]]:
    """Returns the next content word in a direction, and the small words on the way without determiners."""
    passed = list[str]()
    skipped = words_of(one.language).determiners
    for i in range(at + step, at + step * (REACH + 1), step):
        if not 0 <= i < len(one.tokens) or (one.tokens[i].kind == "mark" and one.tokens[i].text not in HYPHENS):
            break
        if one.is_content[i]:
            return i, tuple(passed)
        if one.lower[i] not in skipped and one.tokens[i].kind != "mark":
            passed.append(one.lower[i])
    return None, tuple(passed)


def fill_one_slot(pair: Pair, a: Span | None, b: Span | None) -> bool:
    """Whether two spans stand in one slot: the words after them are linked, or those before them, with the same small
    words between."""
    if a is None or b is None:
        return False
    x, y = slot(pair.a, a), slot(pair.b, b)
    after = _are_linked(pair, x.after, y.after) and x.following == y.following
    before = _are_linked(pair, x.before, y.before) and x.leading == y.leading
    return after or before


def count_alike(pair: Pair, a: Span | None, b: Span | None) -> bool:
    """Whether two figures count or measure alike: in one unit, the same thing, or each alone in its clause."""
    if a is None or b is None:
        return False
    here, there = _figures(pair.a, a), _figures(pair.b, b)
    if not here.own or not there.own or here.own[0].unit != there.own[0].unit:
        return False
    things = {c.thing for c in here.counted} & {c.thing for c in there.counted}
    return bool(here.own[0].unit or things) or (here.is_alone and there.is_alone)


def count_one_thing(pair: Pair, a: Span | None, b: Span | None) -> bool:
    """Whether two bare figures count the same thing: the injured. A sum may be paid for anything."""
    if a is None or b is None:
        return False
    here, there = _figures(pair.a, a), _figures(pair.b, b)
    things = ({(c.thing, c.who) for c in own if not c.number.unit} for own in (here.counted, there.counted))
    return bool(set.intersection(*things))


def are_one_garbled(pair: Pair, a: Span | None, b: Span | None) -> bool:
    """Whether two figures of one unit have the same digits and another scale: 12 million, 12 billion."""
    if a is None or b is None:
        return False
    here, there = _figures(pair.a, a).own, _figures(pair.b, b).own
    if not here or not there or (here[0].kind, here[0].unit) != (there[0].kind, there[0].unit):
        return False
    least, most = sorted((here[0].low, there[0].low))
    return least >= SCALED and most / least in POWERS


def measure_alike(pair: Pair, a: Span | None, b: Span | None) -> bool:
    """Whether two figures have one unit and the same small words before them, each alone in its clause: within 90
    days, within 60 days."""
    if a is None or b is None:
        return False
    here, there = _figures(pair.a, a), _figures(pair.b, b)
    if not (here.is_alone and there.is_alone and here.own[0].unit and here.own[0].unit == there.own[0].unit):
        return False
    return slot(pair.a, a).leading == slot(pair.b, b).leading


def are_of_one_subject(pair: Pair, a: Span | None, b: Span | None) -> bool:
    """Whether two figures have one unit, each alone in its clause, and the clauses begin with the same content word:
    hackers want $4 million, the hackers asked for $6 million."""
    if a is None or b is None:
        return False
    here, there = _figures(pair.a, a), _figures(pair.b, b)
    if not (here.is_alone and there.is_alone and here.own[0].unit and here.own[0].unit == there.own[0].unit):
        return False
    return _are_linked(pair, _first_of_clause(pair.a, a), _first_of_clause(pair.b, b))


def _first_of_clause(one: Side, span: Span) -> int | None:
    around = clause_at(one.passage.text, span.start) or one.passage.span
    own = one.indices(span)
    return next((i for i in one.indices(around) if one.is_content[i] and i not in own), None)


class _Figures(NamedTuple):
    """The figures at a span, what they count, and whether their clause has no other."""

    own: list[Number]
    counted: list[Counted]
    is_alone: bool


def _figures(one: Side, span: Span) -> _Figures:
    around = clause_at(one.passage.text, span.start) or one.passage.span
    near = [n for n in one.numbers if n.kind not in DATES and n.kind != "year" and n.span.overlaps(around)]
    own = [n for n in near if n.span.overlaps(span)]
    return _Figures(own, [c for c in counted(one.passage) if c.span.overlaps(span)], len(near) == len(own) == 1)


def _are_linked(pair: Pair, i: int | None, j: int | None) -> bool:
    return i is not None and i in pair.to_b and pair.to_b[i].b == j
