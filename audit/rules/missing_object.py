"""Somebody is told nothing of who is told ("he assured that it was safe")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._slips import slips
from audit.rules._words import bounds, span, where, words
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), slips(text.language)
    for i in where(text, data.objectless):
        low, high = bounds(text, i)
        if i + 1 < high and own[i + 1] in data.that and i > low and _is_subject(text, i - 1, low):
            said = f"“{text.tokens[i].text}” needs a word for whoever was told."
            yield Hit(at=span(text, i, i + 2), message=said)


def _is_subject(text: Text, i: int, low: int) -> bool:
    """Whether a subject stands there: a pronoun, or a name after which no participle can stand alone."""
    own, token = words(text), text.tokens[i]
    if own[i] in slips(text.language).pronouns:
        return i == low or own[i - 1] not in {"what", "than", "as"}
    before = text.tokens[i - 1] if i > low else None
    named = token.text.istitle() and before is not None and before.text.istitle()
    return token.kind == "word" and named and not own[i].endswith("s")


RULE = Rule(
    id="A428",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("slips"),
    why="Whom somebody assured or told is often the news.",
    source="Verbs that need no object in other languages; a name lost in editing.",
    bad=("Then General Ivan Roth ⟦assured that⟧ the port was safe.", "She ⟦informed that⟧ nobody came."),
    good=(
        "He assured them that the port was safe. She was told that nobody came.",
        "People told that the port was shut went home.",
    ),
    find=find,
)
