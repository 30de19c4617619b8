"""A noun stands where an adjective belongs (\"the president election\")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    return find_phrases(text, "noun_for_adjective")


RULE = Rule(
    id="A415",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("noun_for_adjective"),
    why="Readers stumble; a list of words was looked up and the wrong form taken.",
    source="Word-by-word rendering, and slips of editing.",
    bad=(
        "He entered the ⟦president race⟧ in May.",
        "The ⟦parliament elections⟧ were free.",
        "Each ⟦politics party⟧ agreed.",
        "They lifted the ⟦economy sanctions⟧.",
    ),
    good=(
        "The vice president candidate list is out, and the presidential race is open.",
        "Religion and freedom are in the text.",
        "The economy grew.",
    ),
    find=find,
)
