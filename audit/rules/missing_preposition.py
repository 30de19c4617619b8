"""A preposition is missing (\"according the ministry\")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "missing_preposition")


RULE = Rule(
    id="A417",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("missing_preposition"),
    why="Who does what to whom is left to the reader.",
    source="Verbs that take a bare object in the source language; hasty editing.",
    bad=(
        "⟦According⟧ the board, it rained.",
        "She ⟦arrived⟧ the airport at noon.",
        "It ⟦belongs⟧ the city.",
    ),
    good=(
        "According to the board, it rained. She arrived the next day.",
        "It depends on the weather, and they listened to the speech.",
    ),
    find=find,
)
