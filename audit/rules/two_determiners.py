"""Two determiners where one can stand: "a the car", "the their house"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, span, where, words
from audit.text import Text


def _pairs() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    pairs = frozenset((a, b) for a, _, b in (pair.partition("-") for pair in grammar().determiner_pairs))
    return frozenset(a for a, _ in pairs), pairs


def find(text: Text) -> Iterator[Hit]:
    own, (first, pairs) = words(text), _pairs()
    for i in where(text, first):
        if own[i : i + 2] in pairs and _clash(text, i):
            place = span(text, i, i + 2)
            yield Hit(at=place, message=f"“{text.slice(place)}”: only one of the two can stand here.")


def _clash(text: Text, i: int) -> bool:
    """Whether both words are in small letters and a word follows them in the same sentence."""
    high, pair = bounds(text, i)[1], text.tokens[i : i + 2]
    bare = pair[1].text.islower() and (pair[0].text.islower() or pair[0].text in {"The", "These", "Those", "Their"})
    return bare and i + 2 < high and text.tokens[i + 2].kind == "word"


RULE = Rule(
    id="A408",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="One of the two may belong to a noun that was lost.",
    source="Two drafts of one phrase left side by side.",
    bad=("They sold ⟦the their⟧ house.", "He is ⟦a the⟧ teacher of maths.", "⟦These the⟧ days are over."),
    good=("Give the boy a pen.", "She got the A grade.", "All the men came.", "Is this the end?"),
    find=find,
)
