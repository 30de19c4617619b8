"""Another number, quantity or unit."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.figures import Figure, is_date, left_over
from audit.comparison.pair import Hit, Kind, Pair

SMALL = 3  # numbers up to which one side may say it without a number: both, tricycle, double


def find(pair: Pair) -> Iterator[Hit]:
    """Numbers that cannot both be true; numbers that one side alone gives."""
    for x, y in left_over(pair):
        figure = x or y
        if figure is None or is_date(figure):
            continue
        if x and y:
            a, b = x.number.span, y.number.span
            yield Hit(a=a, b=b, message=f"The numbers differ: “{pair.a.said(a)}” here, “{pair.b.said(b)}” there.")
        elif _tells(figure):
            one = pair.a if x else pair.b
            said = one.said(figure.number.span)
            yield Hit(
                a=figure.number.span if x else None,
                b=figure.number.span if y else None,
                message=f"Only one of the two gives the number “{said}”.",
                severity="minor" if figure.number.high <= SMALL else "major",
            )


def _tells(figure: Figure) -> bool:
    """Whether a number of one side alone is worth saying: not "one", a half, dozens, a first, part of a name."""
    number = figure.number
    return (
        number.kind not in ("code", "fraction", "ordinal")
        and number.low > 1
        and not (number.approx and number.low * 2 < number.high)
    )


KIND = Kind(
    id="C101",
    mqm="Accuracy/Mistranslation/Number",
    severity="critical",
    languages=("*",),
    why="A figure is what readers remember and repeat. Another figure is another fact, though it may be an update.",
    source="MQM core typology; numbers replaced is among the critical errors of DEMETR (Karpinska et al. 2022).",
    find=find,
    bad=(
        ("Police held ⟦4,200⟧ people.", "Police held ⟦3,000⟧ people."),
        ("More than ⟦4 thousand⟧ were detained.", "Some ⟦3,000⟧ were detained."),
        ("The bridge is ⟦30 metres⟧ long.", "The bridge is ⟦30 feet⟧ long."),
        ("⟦Twelve⟧ soldiers died.", "⟦Twenty⟧ soldiers died."),
        ("Prices rose by ⟦5 percent⟧.", "Prices rose by ⟦15 per cent⟧."),
        ("It sent ⟦2,500⟧ troops to the city.", "It sent troops to the city."),
    ),
    good=(
        ("More than 4 thousand protesters were detained.", "4,200 protesters were detained."),
        ("Thirteen states signed.", "13 states signed."),
        ("It cost 1.3 million dollars.", "It cost $1,302,000."),
        ("They walked 10 miles.", "They walked 16 km."),
        ("Between 20 and 30 people came.", "20 to 30 people came."),
        ("Half of the members left.", "50 percent of the members left."),
        ("[de] Er zahlte 1.500 Euro.", "[de] Er zahlte 1500 Euro."),
    ),
)
