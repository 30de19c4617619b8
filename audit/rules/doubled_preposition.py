"""Two prepositions in a row that do not go together: "unrest in since the spring"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, span, where, words
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), grammar()
    for i in where(text, data.first_prepositions):
        if i + 1 < len(own) and own[i + 1] in data.second_prepositions and own[i] != own[i + 1] and _clash(text, i):
            place = span(text, i, i + 2)
            yield Hit(
                at=place,
                message=f"“{text.slice(place)}”: the words between the two prepositions, or one of them, are missing.",
            )


def _clash(text: Text, i: int) -> bool:
    """Whether the prepositions at i and i + 1 stand after a noun and before words: neither is left over from a verb."""
    own, data, (low, high) = words(text), grammar(), bounds(text, i)
    if (
        i < low + 2
        or i + 2 >= high
        or own[i + 2] in data.after_two
        or any(not t.text.islower() for t in text.tokens[i : i + 2])
    ):
        return False
    noun, before = own[i - 1], own[i - 2]
    if text.tokens[i - 1].kind != "word" or noun in data.stranding or noun.endswith(("ed", "ing", "en", "ly")):
        return False
    return not {noun, before} & (data.auxiliaries | data.pronouns) and not before.endswith("ly")


RULE = Rule(
    id="A403",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="A date, a place or a person may have dropped out between the two.",
    source="Rewriting or machine output that kept two constructions at once.",
    bad=(
        "It was the worst flood ⟦in since⟧ the dam was built.",
        "They left the camp ⟦at in⟧ the north of the island.",
        "A judge ⟦from of⟧ the high court resigned.",
    ),
    good=(
        "It is the house he has lived in since the war.",
        "A cat came from under the table.",
        "It was dealt with in the same way.",
        "The number rose by at least ten.",
        "The town she went to in May is old.",
    ),
    misses=("The talks held ⟦in at⟧ the weekend failed.",),
    find=find,
)
