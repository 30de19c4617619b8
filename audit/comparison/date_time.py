"""Another day, date, year or time."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.figures import Figure, is_date, left_over
from audit.comparison.pair import Hit, Kind, Pair


def find(pair: Pair) -> Iterator[Hit]:
    """Dates, years, weekdays and times that cannot both be true; those that one side alone gives are minor."""
    for x, y in left_over(pair):
        figure = x or y
        if figure is None or not is_date(figure):
            continue
        if x and y:
            a, b = x.number.span, y.number.span
            yield Hit(a=a, b=b, message=f"The {_what(x)}s differ: “{pair.a.said(a)}” here, “{pair.b.said(b)}” there.")
        else:
            said = (pair.a if x else pair.b).said(figure.number.span)
            yield Hit(
                a=figure.number.span if x else None,
                b=figure.number.span if y else None,
                message=f"Only one of the two says “{said}”.",
                severity="minor",
            )


def _what(figure: Figure) -> str:
    return {"weekday": "day", "code": "number"}.get(figure.number.kind, figure.number.kind)


KIND = Kind(
    id="C102",
    mqm="Accuracy/Mistranslation/Date-time",
    severity="critical",
    languages=("*",),
    why="When something happened decides what came first, and who can have known.",
    source="MQM core typology.",
    find=find,
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
