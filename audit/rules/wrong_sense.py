"""A word that translates another sense of the source's word."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "wrong_sense")


RULE = Rule(
    id="A501",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("wrong_sense"),
    why="A word has several renderings; the wrong one changes what is said, often into something absurd.",
    source="Homonyms of the source language in news: régime (rule, diet), siège (seat, siege), medio (outlet, medium).",
    bad=(
        "The general accused the exiles of plotting to overthrow his ⟦diet⟧.",
        "The island won a ⟦three-year siege⟧ on the council in June.",
        "⟦A local medium⟧ reported that the bridge was closed.",
        "The mayor admitted the ⟦discomfort of the price⟧ of bread.",
        "They ⟦registered power cuts⟧ in three districts.",
        "The police named the ⟦authors of the robbery⟧.",
        "[fr] Le ministre promet ⟦d'adresser le problème⟧ du logement.",
        "[ru] Президент выразил ⟦симпатию семьям⟧ шахтёров.",
    ),
    good=(
        "The doctor said a diet of fish and vegetables was best.",
        "The city fell after a two-year siege by rebel troops.",
        "Oil is a difficult medium, the painter said.",
        "Turnout was high in the council elections; the siege of the city began a year later.",
        "[fr] Elle a adressé une lettre au maire.",
    ),
    misses=("His ⟦diet⟧ had lasted too long, they felt.",),
    find=find,
)
