"""A verb whose number its subject contradicts: "they was", "the soldiers has"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, span, where, words
from audit.text import Text

_SINGULAR = frozenset({"is", "was", "has", "does"})
_MANY = frozenset({"they", "we"})
_ONE = frozenset({"he", "she"})
_PLURAL = frozenset({"are", "have"})
_THING = frozenset({"it"})
_OPENS_CLAUSE = frozenset({",", "because", "but", "while", "although"})


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), grammar()
    for i in where(text, _MANY | _ONE | _THING | data.plural):
        low, high = bounds(text, i)
        verbs = _PLURAL if own[i] in _ONE | _THING else _SINGULAR
        if i + 2 >= high or own[i + 1] not in verbs or not text.tokens[i + 1].text.islower():
            continue
        if own[i] in _THING and i > low and own[i - 1] not in _OPENS_CLAUSE:
            continue  # an object: "those who saw it have left"
        if _opens_clause(text, i, low) if own[i] in data.plural else _is_free(text, i, low):
            place = span(text, i, i + 2)
            yield Hit(at=place, message=f"“{text.slice(place)}”: the verb is of another number than its subject.")


def _opens_clause(text: Text, i: int, low: int) -> bool:
    """Whether the noun is the sentence's subject: nothing before it but a determiner and at most one adjective."""
    own, openers = words(text), grammar().openers
    return (
        low < i <= low + 2 and own[low] in openers and text.tokens[i].text.islower() and not own[i - 1].endswith("ing")
    )


def _is_free(text: Text, i: int, low: int) -> bool:
    """Whether no auxiliary, joined subject or "who they are" before the pronoun explains the verb."""
    return i == low or not any(
        w in grammar().auxiliaries or w in {"who", "where", "/", "or", '"', "“"}
        for w in words(text)[max(low, i - 4) : i]
    )


RULE = Rule(
    id="A410",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="Who did it, one or several, is left open.",
    source="Endings chosen for another noun of the sentence.",
    bad=(
        "Yesterday ⟦they was⟧ seen near the border.",
        "The young ⟦soldiers has⟧ left.",
        "Now ⟦he have⟧ a house.",
        "⟦It have⟧ been a hard winter.",
    ),
    good=(
        "Both of them and she have houses.",
        "The number of soldiers has grown.",
        "Should he have gone?",
        "Attacking protesters is wrong.",
        "The way they are.",
        "Those who saw it have left.",
    ),
    find=find,
)
