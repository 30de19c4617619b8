"""Another number, quantity or unit."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison import own_words
from audit.comparison.figures import Figure, is_date, left_over
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.side import HYPHENS, Side

OTHERS = 3  # content words left out with a number, itself included, up to which it is the number that is missing
SMALL = 3  # numbers up to which one side may say it without a number: both, tricycle, double


def find(pair: Pair) -> Iterator[Hit]:
    """Numbers that cannot both be true; numbers that one side alone gives."""
    for x, y in left_over(pair):
        figure = x or y
        if figure is None or is_date(figure):
            continue
        if x and y:
            said = f"“{pair.a.said(x.number.whole)}” here, “{pair.b.said(y.number.whole)}” there"
            yield Hit(at=(x.number.span, y.number.span), message=f"The numbers differ: {said}.")
        elif _tells(figure):
            one = pair.a if x else pair.b
            said, small = one.said(figure.number.span), 1 <= figure.number.high <= SMALL or _is_in_name(one, figure)
            yield Hit(
                at=(figure.number.span, None) if x else (None, figure.number.span),
                message=f"Only one of the two gives the number “{said}”.",
                severity="minor" if small or _goes_with_others(pair, figure, x is not None) else "major",
            )


def _goes_with_others(pair: Pair, figure: Figure, here: bool) -> bool:
    """Whether the number went with the words around it: content left out, of which another kind speaks."""
    runs = ((c.a, c.b) if here else (c.b, c.a) for c in pair.changes)
    one = pair.a if here else pair.b
    return any(figure.at in own and not other and sum(one.is_content[i] for i in own) > OTHERS for own, other in runs)


def _is_in_name(one: Side, figure: Figure) -> bool:
    """Whether the number is part of a longer word or of a title: the top-ten, the 400 Richest."""
    span = one.indices(figure.number.span)
    after = one.neighbour(span[-1], 1)
    bound = figure.at > 0 and one.is_hyphenated(figure.at, span[-1]) and one.tokens[figure.at - 1].text in HYPHENS
    return bound or (after is not None and one.tokens[after].text[:1].isupper() and after not in one.first)


def _tells(figure: Figure) -> bool:
    """Whether a number of one side alone is worth saying: not "one", a share, dozens, a first, part of a name."""
    number = figure.number
    return (
        number.kind not in ("code", "fraction", "ordinal")
        and (number.low > 1 or (0 < number.low < 1 and number.kind == "cardinal" and number.unit != ""))
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
    is_slotted=True,
    own_words=own_words.figure,
    subject="count",
    tells_of=frozenset({"number", "omission"}),
    bad=(
        ("Police held ⟦4,200⟧ people.", "Police held ⟦3,000⟧ people."),
        ("More than ⟦4 thousand⟧ were detained.", "Some ⟦3,000⟧ were detained."),
        ("At least ⟦36⟧ sailors drowned.", "At least ⟦38⟧ sailors drowned."),
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
