"""A noun whose number its determiner contradicts: "many country", "every villages"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, span, where, words
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), grammar()
    for i in where(text, data.singular | data.plural):
        low, high = bounds(text, i)
        if i == low or not (i + 1 >= high or own[i + 1] in data.closing) or not text.tokens[i].text.islower():
            continue
        clash = data.plural_words if own[i] in data.singular else data.singular_words
        if own[i - 1] in clash and not _counts_other(text, i, low):
            place = span(text, i - 1, i + 1)
            yield Hit(at=place, message=f"“{text.slice(place)}”: one says one, the other says more.")


def _counts_other(text: Text, i: int, low: int) -> bool:
    """Whether the determiner does not count this noun: "one or two", "each of many", "World War Two soldier"."""
    own, before = words(text), words(text)[i - 2] if i - 2 >= low else ""
    return (
        before in {"of", "-", "each", "every", "between", "part"}
        or (text.tokens[i - 1].text[0].isupper() and i - 1 > low)
        or (own[i - 1] == "a" and before == "many")
    )


RULE = Rule(
    id="A409",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="A reader cannot tell whether one is meant or several.",
    source="Languages without plural endings, and endings lost on the way.",
    bad=(
        "He visited ⟦many country⟧ in Asia.",
        "⟦Every villages⟧ in the valley was hit.",
        "They asked ⟦several expert⟧.",
    ),
    good=(
        "He visited many country houses.",
        "One of those days the school was shut.",
        "Many a soldier died.",
        "These country roads are bad.",
        "Each of the five schools has a pool.",
    ),
    misses=("He has ⟦two car⟧.",),
    find=find,
)
