"""Another day, date, year or time."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison import own_words
from audit.comparison.days import days
from audit.comparison.figures import Figure, Left, is_date, left_over
from audit.comparison.pair import Hit, Kind, Pair
from audit.model import Severity


def find(pair: Pair) -> Iterator[Hit]:
    """Dates, years, weekdays and times that cannot both be true; those that one side alone gives are minor. A weekday
    beside a date is looked up where both texts tell when they were published."""
    for x, y in _by_day(pair, [(x, y) for x, y in left_over(pair) if _is_dated(x or y)]):
        a, b = x.number.span if x else None, y.number.span if y else None
        if x and y and a and b:
            sure: Severity | None = None if x.number.kind == y.number.kind else "major"
            said = f"“{pair.a.said(a)}” here, “{pair.b.said(b)}” there"
            yield Hit(at=(a, b), message=f"The {_what(x, y)}s differ: {said}.", severity=sure)
        else:
            said = pair.a.said(a) if a else pair.b.said(b) if b else ""
            yield Hit(at=(a, b), message=f"Only one of the two says “{said}”.", severity="minor")


def _is_dated(figure: Figure | None) -> bool:
    return figure is not None and is_date(figure)


def _by_day(pair: Pair, left: list[Left]) -> list[Left]:
    """What is left without those that mean one day; days of two sorts that cannot be one are put side by side."""
    rest = [(x, y) for x, y in left if not (x and y and _is_one_day(pair, x, y))]
    lone = [(x, y) for x, b in rest if x and not b for a, y in rest if y and not a]
    for x, y in sorted(lone, key=lambda two: not _is_one_day(pair, *two)):
        known = _is_one_day(pair, x, y)
        if known is not None and (x, None) in rest and (None, y) in rest:
            rest = [two for two in rest if two not in ((x, None), (None, y))]
            rest += [] if known else [(x, y)]
    return rest


def _is_one_day(pair: Pair, x: Figure, y: Figure) -> bool | None:
    """Whether both may mean one day; None where a text does not tell when it was published, or one is no day."""
    here = days(x.number, pair.a.passage.text.document.published)
    there = days(y.number, pair.b.passage.text.document.published)
    return bool(here & there) if here and there else None


def _what(x: Figure, y: Figure) -> str:
    kind = x.number.kind
    return "day" if kind == "weekday" or kind != y.number.kind else "number" if kind == "code" else kind


KIND = Kind(
    id="C102",
    mqm="Accuracy/Mistranslation/Date-time",
    severity="critical",
    languages=("*",),
    why="When something happened decides what came first, and who can have known.",
    source="MQM core typology.",
    find=find,
    is_slotted=True,
    own_words=own_words.figure,
    subject="time",
    tells_of=frozenset({"number", "omission"}),
    bad=(
        ("The talks began on ⟦January 7⟧.", "The talks began on ⟦January 5⟧."),
        ("He resigned in ⟦1959⟧.", "He resigned in ⟦1949⟧."),
        ("He spoke on ⟦Friday⟧.", "He spoke on ⟦Thursday⟧."),
        ("The curfew starts at ⟦18:00⟧.", "The curfew starts at ⟦9 pm⟧."),
        ("He arrived ⟦yesterday⟧.", "He arrived ⟦today⟧."),
        ("The law of ⟦2014⟧ was repealed.", "The law was repealed."),
    ),
    good=(
        ("The talks began on January 7.", "The talks began on 7 January."),
        ("It dates from the 18th century.", "It dates from the XVIII century."),
        ("The curfew starts at 18:00.", "The curfew starts at 6 pm."),
        ("It was built in the 1850s.", "It was built in 1853."),
    ),
)
