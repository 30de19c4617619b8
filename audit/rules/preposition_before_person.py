"""A message “in” a person."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar, name_end, persons
from audit.rules._words import bounds, span, where, words
from audit.text import Text

_IN = frozenset({"in"})
_REACH = 4


def find(text: Text) -> Iterator[Hit]:
    known, data = persons(text), grammar()
    for i in where(text, _IN) if known else ():
        low, high = bounds(text, i)
        end = name_end(text, i + 1)
        if (
            i + 1 < end <= high
            and text.tokens[end - 1].text in known
            and data.sending & {*words(text)[max(low, i - _REACH) : i]}
        ):
            place = span(text, i, end)
            yield Hit(
                at=place,
                message=f"Nothing is sent “{text.slice(place)}”: perhaps “to”.",
                suggestion=f"to {text.slice(span(text, i + 1, end))}",
            )


RULE = Rule(
    id="A411",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="Who got the message is blurred.",
    source="A preposition of the source that has several renderings (à, en, в).",
    bad=("General Ivan Roth won. The king sent a letter ⟦in Roth⟧ on Monday.",),
    good=("General Ivan Roth won. The king sent a letter in May.", "General Roth won, and people believe in Roth."),
    find=find,
)
