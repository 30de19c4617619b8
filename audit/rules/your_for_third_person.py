"""“Your” where nobody is addressed and a third person owns what follows."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, index, span, where, words
from audit.text import Text

_YOUR = frozenset({"your"})
_OPENERS = frozenset({"the", "this", "that"})
_ALONE = 3  # a text with more of them speaks to its reader


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), grammar()
    if len(index(text).get("your", ())) > _ALONE or "you" in index(text):
        return
    for i in where(text, _YOUR):
        low, high = bounds(text, i)
        if (
            i + 1 < high
            and own[i + 1] in data.owned
            and (owner := _owner(text, low, i))
            and not data.second_person & {*own[low:high]}
        ):
            yield Hit(
                at=span(text, i, i + 1),
                message=f"“your” addresses nobody here; “{owner}” is a third person.",
                evidence=("through: es", "through: it", "through: pt"),
                suggestion="its",
                through="es",
            )


def _owner(text: Text, low: int, i: int) -> str | None:
    """The body that is the sentence's subject, where it stands at the start."""
    first = next((k for k in range(low, i) if text.tokens[k].kind == "word"), i)
    if words(text)[first] not in _OPENERS | grammar().bodies:
        return None
    return next(
        (text.tokens[k].text for k in range(first, min(first + 4, i)) if words(text)[k] in grammar().bodies), None
    )


RULE = Rule(
    id="A405",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("grammar"),
    why="The reader takes a demand on a government for a word to himself, or looks for somebody who is not there.",
    source="Languages with one possessive for his, her, its, their and the polite your: Spanish su, Italian suo.",
    bad=(
        "The government must answer for the deaths caused by ⟦your⟧ security forces.",
        "The ministry has not said how many of ⟦your⟧ officials were involved.",
    ),
    good=(
        "Ask what the government does with your country.",
        "“Your army fled,” the president told him, and you know it.",
        "The army must protect its own people.",
        "A virus attacks your immune system.",
    ),
    misses=("He must control ⟦your⟧ temper, the club said.",),
    find=find,
)
