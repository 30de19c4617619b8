"""What a number is and when two of them fit."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from audit.model import Span
from audit.model.base import about
from audit.numbers.language import Bound, common

NumberKind = Literal[
    "cardinal", "ordinal", "percent", "money", "year", "date", "weekday", "day", "time", "fraction", "code", "score"
]
Direction = Literal["", "past", "future"]
CONVERTED = 0.035  # share by which a converted unit may be off
MILLION = 1e6
ROUGH = 0.1  # share by which two rough figures may differ
DATES: frozenset[NumberKind] = frozenset({"date", "weekday", "day", "time"})


class Number(msgspec.Struct, frozen=True):
    """One number and where it stands.

    A date is month * 100 + day, a time minutes after midnight, a weekday 1 to 7 from Monday. A day is counted from
    today. A century or decade is a range of years; years before Christ are negative. A code (H5N1, COVID-19, Charles
    III) is part of a name. A score of 3-1 is 3001."""

    span: Annotated[Span, about("Where it stands, with its unit.")]
    low: Annotated[float, about("The least that it may mean.")]
    high: Annotated[float, about("The most that it may mean.")]
    kind: Annotated[NumberKind, about("What sort of number it is.")]
    unit: Annotated[str, about("Key of units.toml; empty if it has no unit.")] = ""
    bound: Annotated[Bound, about("How an approximator opened it: over, under, about; else exact.")] = "exact"
    step: Annotated[float, about("Size of the last written place: 100,000 of 4.2 million.")] = 1.0
    is_range: Annotated[bool, about("Whether it is written as a range: 20 to 30.")] = False
    opened: Annotated[int | None, about("Where an approximator before it starts.")] = None
    closed: Annotated[int | None, about("Where an approximator after it ends.")] = None
    stated: Annotated[float | None, about("The figure itself under an approximator; none of vague words.")] = None

    when: Annotated[Direction, about("Whether a span of time lies behind (ago) or ahead (in two weeks).")] = ""

    @property
    def approx(self) -> bool:
        return self.bound != "exact" or (self.low != self.high and not self.is_range)

    @property
    def whole(self) -> Span:
        """Returns the span with the approximators before and after it."""
        start = self.span.start if self.opened is None else self.opened
        return Span(start, self.span.end if self.closed is None else self.closed)

    @property
    def ends(self) -> tuple[Number, ...]:
        """A written range ("20 to 30") as its two ends, any other number as itself."""
        if not self.is_range:
            return (self,)
        ends = (msgspec.structs.replace(self, low=x, high=x, is_range=False) for x in (self.low, self.high))
        return tuple(ends)


def fits(a: Number, b: Number) -> bool:
    """Whether both can be true of one thing: equal, rounded, one within the other's approximation, or converted."""
    if a.when and b.when and a.when != b.when:
        return False
    if a.kind == b.kind and a.unit == b.unit:
        return _is_alike(a, b)
    for x, y in ((a, b), (b, a)):
        if x.kind == "score":
            return _of_score(x, y)
        if x.unit == "times":
            return _times(x, y)
        if x.kind == "ordinal" and y.kind == "fraction":
            return y.low > 0 and round(100 / y.low) == x.low
    if a.kind != b.kind and not DATES.isdisjoint((a.kind, b.kind)):
        return any(_clock(x, y) or _day(x, y) for x, y in ((a, b), (b, a)))
    return _is_alike(a, b)


def _is_alike(a: Number, b: Number) -> bool:
    """Whether two numbers of one sort fit."""
    if a.kind == b.kind == "time":
        return a.low == b.low or (abs(a.low - b.low) == 720 and "half-day" in (a.unit, b.unit))
    factor = _factor(a.unit, b.unit)
    if factor is None:
        return False
    if {a.bound, b.bound} == {"over", "under"} and a.kind not in DATES:
        return False
    if a.bound == b.bound and a.stated is not None and b.stated is not None:
        return _is_one_figure(a, a.stated, b, b.stated * factor, factor)
    return _near(a, b, factor)


def _is_one_figure(a: Number, x: float, b: Number, y: float, factor: float) -> bool:
    """Whether two figures under the same approximator are one: equal, converted, or the one is the other rounded. "At
    least 36" and "at least 38" may both be true, but they are two figures."""
    most = max(abs(x), abs(y))
    if a.bound == "about":
        slack = min(max(_place(x), _place(y)) / 2, ROUGH * most)
    else:
        slack = max(a.step, b.step) / 2 if a.step != b.step else 0.0
    return abs(x - y) <= max(slack, CONVERTED * most if factor != 1.0 else 0.0)


def _place(value: float) -> float:
    """Returns the size of the last place that is no nought: 1000 of 34,000; 1 of 36."""
    place = 1e15
    while place > 1 and abs(value) % place:
        place /= 10
    return place


def _of_score(a: Number, b: Number) -> bool:
    """Whether b is one of the two figures of a score, or both in their order."""
    figures = divmod(a.low, 1000)
    return (b.low, b.high) == figures or (b.low == b.high and b.low in figures)


def _times(a: Number, b: Number) -> bool:
    """Halved beside 50 per cent, doubled beside 100 or 200 per cent, twice beside two."""
    if b.unit != "percent":
        return not b.unit and b.low <= a.low <= b.high
    shares = (100 * a.low, 100 * (1 - a.low) if a.low < 1 else 100 * (a.low - 1))
    return any(b.low - 2 <= share <= b.high + 2 for share in shares)


def _clock(a: Number, b: Number) -> bool:
    """18.30 beside 18:30."""
    hour = int(b.low)
    return (
        a.kind == "time"
        and b.kind == "cardinal"
        and b.step == 0.01
        and a.low % 720 == (hour * 60 + round((b.low - hour) * 100)) % 720
    )


def _day(a: Number, b: Number) -> bool:
    """The 7th beside January 7."""
    return a.kind == "date" and b.kind in ("cardinal", "ordinal") and a.low == a.high and a.low % 100 == b.low


def _factor(a: str, b: str) -> float | None:
    """What b's values are multiplied with to be in a's unit; None where the two measure different things."""
    units = common().units
    if "pound" in (a, b):  # money or weight: what the other is
        a, b = ("pound-mass" if x == "pound" and units.get(y, ("",))[0] == "mass" else x for x, y in ((a, b), (b, a)))
    if a == b or not a or not b or a not in units or b not in units:
        return 1.0
    (kind_a, size_a), (kind_b, size_b) = units[a], units[b]
    return size_b / size_a if kind_a == kind_b else None


def _near(a: Number, b: Number, factor: float) -> bool:
    low, high, step = b.low * factor, b.high * factor, b.step * factor
    slack = 0.0
    if a.kind not in DATES and a.kind != "year" and b.kind != "year":
        rounded = a.bound == b.bound == "exact" and not 0.99 < a.step / step < 1.01
        slack = max(a.step, step) / 2 if rounded else 0.0
        slack = max(slack, CONVERTED * abs(a.high)) if factor != 1.0 else slack
        slack = max(slack, 0.02 * abs(a.high)) if "fraction" in (a.kind, b.kind) else slack
    if _is_grouped(a, low) or _is_grouped(b, a.low):
        return True
    if {a.unit, b.unit} == {"metre", ""} and MILLION in (a.low and low / a.low, low and a.low / low):
        return True  # 1.2m may be metres or millions
    if "either-order" in (a.unit, b.unit) and a.low % 100 * 100 + a.low // 100 == b.low:
        return True
    if a.is_range != b.is_range and a.bound != b.bound:
        return a.low < high and low < a.high
    if a.is_range and b.is_range:
        return abs(a.low - low) <= slack and abs(a.high - high) <= slack
    if slack and a.step != step and factor == 1.0 and a.low == a.high and low == high:
        coarse, fine = (a.low, low) if a.step > step else (low, a.low)
        return -slack <= fine - coarse < slack  # halves are rounded up
    return a.low <= high + slack and low <= a.high + slack


def _is_grouped(a: Number, value: float) -> bool:
    """1.500 beside 1500: three places after the mark may be a group of three in another country's style."""
    return a.step == 0.001 and a.kind != "code" and round(a.low * 1000) == value
