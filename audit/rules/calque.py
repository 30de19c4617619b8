"""A turn that is whole in another language and broken in this one."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "calque")


RULE = Rule(
    id="A503",
    mqm="Style/Unidiomatic style",
    severity="minor",
    languages=tags_with("calque"),
    why="Word-for-word turns make a text hard to read and can hide who did what to whom.",
    source="Government of verbs and fixed turns of the source languages, collected from news translation.",
    bad=(
        "The union ⟦denounced that⟧ the guards had locked the gates.",
        "Later ⟦it became known about⟧ the arrest of two editors.",
        "The villagers ⟦appealed to the governor with a request⟧ for water.",
        "The rallies ended on ⟦May 3 in the evening⟧.",
        "The new system ⟦allows to reduce⟧ costs.",
        "He ⟦participated to the⟧ talks in Oslo.",
        "The premier ⟦said this Friday⟧ that the port would reopen.",
        "[es] La ceremonia ⟦tomó lugar⟧ en Quito.",
        "[fr] Cette réforme ⟦fait du sens⟧ pour tous.",
        "[de] Das ⟦Treffen nahm gestern Platz⟧.",
    ),
    good=(
        "He denounced that decision as a farce.",
        "It became known that the minister was ill.",
        "She appealed to the court.",
        "He is allowed to use the garden.",
        "[es] Tomó el lugar de su padre.",
    ),
    find=find,
)
