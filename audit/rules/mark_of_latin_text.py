"""A comma, a full stop or a question mark of Latin text stands where the language has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import regex

from audit.languages import tags_where, traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._own_marks import OwnMarks, own_marks
from audit.text import Text


@cache
def _pattern(language: str) -> regex.Pattern[str] | None:
    """Such a mark after a letter of the language's script, before a blank, its own letters or the end."""
    marks = "".join(sorted(own_marks(language).instead))
    if not marks:
        return None
    letters = "".join(rf"\p{{{script}}}" for script in traits(language).scripts)
    after = rf"(?=[{letters}]|[\s”»\"』」)]|$)"
    return regex.compile(rf"(?<=[{letters}\p{{M}}])[{regex.escape(marks)}]{after}", regex.MULTILINE)


def find(text: Text) -> Iterator[Hit]:
    """Each mark is told of once, where it stands first."""
    pattern = _pattern(text.language)
    places = defaultdict[str, list[Span]](list)
    for region in text.regions if pattern else ():
        for m in pattern.finditer(text.raw, region.span.start, region.span.end) if pattern else ():
            places[m.group()].append(Span(m.start(), m.end()))
    for mark, found in sorted(places.items(), key=lambda pair: pair[1][0]):
        own = own_marks(text.language).instead[mark]
        times = f", {len(found)} times" if len(found) > 1 else ""
        yield Hit(
            at=found[0],
            message=f"“{mark}” stands where the language has “{own}”{times}.",
            suggestion=own,
            others=tuple(found[1:4]),
        )


RULE = Rule(
    id="A225",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=tags_where("own_marks", OwnMarks, lambda own: own.instead),
    why="A sentence's end may be missed; the mark was carried over and with it, perhaps, the words around it.",
    source="Engines copy the marks of the source.",
    bad=(
        "[ar] قال الوزير⟦,⟧ إنه باق.",
        "[ar] هل يغادر الوزير⟦?⟧",
        "[ja] 市長は帰った⟦.⟧そして議会が開かれた。",
        "[zh] 市长走了⟦,⟧议会星期一开会。",
    ),
    good=(
        "[ar] قال الوزير، إنه باق. بلغ السعر 1,200.",
        "[ja] 価格は1,200円で、U.S.Aの会社だ。",
        "[zh] 市长（A.B.）走了，price, he said。",
    ),
    find=find,
)
