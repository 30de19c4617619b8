"""A word stands for another that sounds alike (\"could of\", \"it's own\")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "confused_words")


RULE = Rule(
    id="A424",
    mqm="Linguistic conventions/Spelling",
    severity="minor",
    languages=tags_with("confused_words"),
    why="Readers see it at once and trust the text less.",
    source="Slips that editors look for first.",
    bad=(
        "He ⟦could of⟧ known.",
        "Rents are ⟦more then⟧ half of it.",
        "The town lost ⟦it's⟧ own port.",
        "It was built ⟦two year's ago⟧.",
        "⟦Many official's⟧ were there.",
    ),
    good=(
        "He could have known. It was more than half, and then it rained.",
        "It's late. The town has its own port.",
        "A year's work was lost two years ago.",
    ),
    find=find,
)
