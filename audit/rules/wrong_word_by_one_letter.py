"""A word that exists but cannot stand here, one letter away from one that can."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "lost_letter")


RULE = Rule(
    id="A421",
    mqm="Linguistic conventions/Spelling",
    severity="minor",
    languages=tags_with("lost_letter"),
    why="No spelling checker stops at such a word; the reader does, or reads another thing.",
    source="Slips that make a word of a word, each with the words that give it away.",
    bad=(
        "She came ⟦wit⟧ the others.",
        "The ⟦prim⟧ minister left early.",
        "They fought ⟦fort he⟧ crown.",
        "The bridge ⟦has ben⟧ closed.",
    ),
    good=("Her dry wit the critics loved.", "A prim teacher.", "Bees sting, and wasps have bee friends."),
    misses=("They sat in the ⟦ton⟧ hall.",),
    find=find,
)
