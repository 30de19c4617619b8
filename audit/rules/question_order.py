"""A question inside a statement keeps the order of a question ("he asked what was she doing")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._machine_talk import is_quoted
from audit.rules._slips import slips
from audit.rules._words import bounds, span, where, words
from audit.text import Text

_REACH = 24  # tokens before in which the asking verb stands, if "or" joins a second question
_JOINS = frozenset({"or", "and", "about", "of"})


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), slips(text.language)
    for i in where(text, data.asked):
        low, high = bounds(text, i)
        if i + 3 >= high or own[i + 1] not in data.turned or own[i + 2] not in data.pronouns:
            continue
        if "?" in own[i:high] or i == low or not text.tokens[i].text.islower():
            continue
        before, near = own[i - 1], own[max(low, i - _REACH) : i]
        depends = before in data.asking or (before in _JOINS and not data.asking.isdisjoint(near))
        if depends and not is_quoted(text, text.tokens[i].start):
            place = span(text, i, i + 3)
            yield Hit(at=place, message=f"“{text.slice(place)}” is in the order of a question, but none is asked here.")


RULE = Rule(
    id="A425",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("slips"),
    why="Whether somebody asks or reports is blurred.",
    source="Languages that keep one order in both; a question pasted into a statement.",
    bad=("They asked ⟦what was he⟧ doing there.", "Nobody knew of the talks, or ⟦why did they⟧ end in May."),
    good=("They asked what he was doing there. What was he doing?", "He knew what was his and what was hers."),
    find=find,
)
