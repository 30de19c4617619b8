"""An organisation that "he" or "she" takes up again."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar, may_be_person
from audit.rules._words import beside, span, where, words
from audit.text import Text

_VERIFIED = ("able", "to", "verify")


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), grammar()
    for i in where(text, data.subjects):
        low, high = beside(text, i, i)
        if i + 1 >= high or not (own[i + 1] in data.reporting or own[i + 2 : i + 5] == _VERIFIED):
            continue
        if i + 2 < high and own[i + 1] in data.reporting and own[i + 2] in {",", ".", "”", '"'}:
            continue
        body = _body(text, low, i)
        if body is None and low > 0 and not may_be_person(text, low, i) and _same_paragraph(text, low - 1, low):
            body = _body(text, beside(text, low - 1, low)[0], low)
        if body:
            yield _hit(text, i, body)


def _same_paragraph(text: Text, before: int, after: int) -> bool:
    return "\n" not in text.raw[text.tokens[before].end : text.tokens[after].start]


def _body(text: Text, first: int, end: int) -> str | None:
    """The organisation that is subject among these tokens, where nobody there could be a person."""
    own, data = words(text), grammar()
    for k in range(first, end - 1):
        if own[k] in data.organisations and own[k + 1] in data.reporting | {
            "has",
            "had",
            "said",
            "says",
            "argues",
            "was",
        }:
            return None if may_be_person(text, first, end, frozenset({own[k]})) else text.tokens[k].text
    return None


def _hit(text: Text, i: int, body: str) -> Hit:
    return Hit(
        at=span(text, i, i + 1),
        message=f"“{text.tokens[i].text}” takes up “{body}”, which is no person, as far as this text tells.",
        evidence=(f"subject before: {body}", "through: es", "through: it", "through: pt"),
        suggestion="it",
        through="es",
    )


RULE = Rule(
    id="A406",
    mqm="Linguistic conventions/Grammar",
    severity="major",
    languages=tags_with("grammar"),
    why="The statement of a body is put into the mouth of somebody whom the text does not name.",
    source="Languages that leave the subject out: a pronoun has to be guessed. Never guessed from a first name.",
    bad=(
        "The agency has closed the plant, as ⟦he⟧ was able to verify on the spot.",
        "The organisation has asked for help. In addition, ⟦he⟧ stressed that the wells are dry.",
    ),
    good=(
        "The agency has a new director. In addition, he stressed that the wells are dry.",
        "The organisation has asked for help, and it stressed that the wells are dry.",
        "The company said Anna Roth would leave. Later she explained that she was ill.",
    ),
    find=find,
)
