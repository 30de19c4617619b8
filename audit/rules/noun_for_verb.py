"""A noun where a verb must stand after its subject: "he announcement"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, span, where, words
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    for i in where(text, grammar().subjects):
        end = _noun_after(text, i)
        if end is not None:
            place = span(text, i, end)
            yield Hit(
                at=place,
                message=f"After “{text.tokens[i].text}” a verb must stand; “{text.tokens[end - 1].text}” is a noun.",
            )


def _noun_after(text: Text, i: int) -> int | None:
    """The number of the token after the noun, where one follows the pronoun."""
    own, stop, data = words(text), bounds(text, i)[1], grammar()
    at = i + 2 if i + 1 < stop and own[i + 1] in data.adverbs else i + 1
    if at >= stop or not own[at].endswith(tuple(data.noun_endings)) or len(own[at]) < 7 or own[at] in data.noun_verbs:
        return None
    after = own[at + 1] if at + 1 < stop else "."
    return at + 1 if text.tokens[at].text.islower() and after not in {"-", "/"} else None


RULE = Rule(
    id="A401",
    mqm="Linguistic conventions/Grammar",
    severity="major",
    languages=tags_with("grammar"),
    why="The clause has lost its verb; what was said or done, and when, can only be guessed.",
    source="Word-by-word rendering, or a part of speech taken from the wrong line of a dictionary.",
    bad=(
        "We will hold the line, ⟦he declaration⟧.",
        "⟦She also recommendation⟧ a longer break.",
        "The port was shut, ⟦he explanation⟧ on Tuesday.",
    ),
    good=(
        "He mentioned the announcement.",
        "She questions the decision, and he comments on it.",
        "The movement he leads is old.",
        "He and government officials met.",
    ),
    misses=("Later ⟦the minister explanation⟧ the delay.",),
    find=find,
)
