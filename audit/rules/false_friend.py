"""A word that looks like the source's word and means another thing."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "false_friend")


RULE = Rule(
    id="A502",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("false_friend"),
    why="The word is a good one, so no spelling checker objects, and the sentence says something else.",
    source="Lists of false friends of news translation, each narrowed to the words it stands beside.",
    bad=(
        "The two ministers will ⟦celebrate a meeting⟧ in Lima on Monday.",
        "The rebels ⟦realized an attack⟧ on the barracks.",
        "The ⟦conference of press⟧ was put off.",
        "The country faces an ⟦economical crisis⟧.",
        "The fire caused damage of ⟦two milliard⟧ dollars.",
        "[de] Zwei ⟦Polizeioffiziere⟧ nahmen den Mann fest.",
        "[ru] Цены ⟦драматически выросли⟧ за год.",
    ),
    good=(
        "They celebrated the victory with a meeting of old friends.",
        "She realised that an attack was near.",
        "The small car is fast and economical.",
        "The riot was a manifestation of anger.",
    ),
    find=find,
)
