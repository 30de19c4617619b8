"""A verb form that cannot stand where it stands: "seems be", "did not went"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "verb_forms")


RULE = Rule(
    id="A404",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("verb_forms"),
    why="The form leaves open whether something happened, may happen or did not happen.",
    source="Verb chains of the source language kept, or a word lost between two verbs.",
    bad=(
        "By noon the rain ⟦appeared have⟧ stopped.",
        "The two sides ⟦must to⟧ find an answer.",
        "The driver ⟦did not went⟧ to court.",
        "The plan has ⟦been describe⟧ as bold.",
        "Their ship is ⟦more bigger⟧ than ours.",
        "They ⟦look forward to⟧ meet the team.",
    ),
    good=(
        "The rain appeared to have stopped.",
        "A visit there is a must to complete the trip.",
        "He did what he could to help.",
        "The people he spoke to took notes.",
        "It did not take long, and bigger cities followed.",
    ),
    find=find,
)
