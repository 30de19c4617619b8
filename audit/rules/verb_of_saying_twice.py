"""Two verbs of saying stand where one belongs ("he said told reporters")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._slips import slips
from audit.rules._words import bounds, span, where, words
from audit.text import Text

_NEAR = 8  # tokens before in which a clause about the subject may begin
_BEGINS = frozenset({"what", "all", "everything", "that", "which", "who", "those", "whatever", "much"})


def find(text: Text) -> Iterator[Hit]:
    own, said = words(text), slips(text.language).said
    for i in where(text, said):
        low, high = bounds(text, i)
        if i + 1 >= high or own[i + 1] not in said or not text.tokens[i + 1].text.islower():
            continue
        if _BEGINS.isdisjoint(own[max(low, i - _NEAR) : i]):
            place = span(text, i, i + 2)
            yield Hit(at=place, message=f"“{text.slice(place)}”: only one of the two verbs can stand here.")


RULE = Rule(
    id="A419",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("slips"),
    why="One of the two was to be replaced by the other; who said what to whom may be mixed up.",
    source="Editing that stopped half-way; engines that render a verb twice.",
    bad=("The mayor ⟦said told⟧ reporters that it rained.", "It rained, he ⟦added stated⟧."),
    good=("What he said added to the confusion.", "It rained, he said, and added: “Go.”"),
    find=find,
)
