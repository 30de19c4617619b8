"""Both clauses carry a conjunction: "Although it rained, but they went"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar
from audit.rules._words import bounds, span, where, words
from audit.text import Text

_SUBJECTS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "there",
        "this",
        "that",
        "these",
        "those",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "many",
        "some",
        "most",
    ]
)


def find(text: Text) -> Iterator[Hit]:
    data = grammar()
    for opening, second in ((data.although, "but"), (data.because, "so")):
        for i in where(text, opening):
            low, high = bounds(text, i)
            at = (
                _second(text, i, high, second)
                if i == low or (words(text)[i - 1] in {"even", "and"} and i == low + 1)
                else None
            )
            if at is not None:
                yield _hit(text, i, at)


def _second(text: Text, i: int, high: int, word: str) -> int | None:
    """The conjunction after the first comma, where a clause follows it."""
    own = words(text)
    comma = next((k for k in range(i + 3, high - 2) if own[k] == ","), None)
    if comma is None or own[comma + 1] != word or own[comma + 2] not in _SUBJECTS:
        return None
    return comma + 1


def _hit(text: Text, i: int, at: int) -> Hit:
    return Hit(
        at=span(text, at, at + 1),
        message=f"“{text.tokens[at].text}” repeats what “{text.tokens[i].text}” already says.",
        evidence=("through: zh", "through: ar", "through: tr"),
        others=(span(text, i, i + 1),),
        through="zh",
    )


RULE = Rule(
    id="A412",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="The reader looks for a clause that is not there.",
    source="Paired conjunctions, as in Chinese 虽然…但是 and 因为…所以.",
    bad=(
        "Although the road was bad, ⟦but⟧ they arrived on time.",
        "Because the dam broke, ⟦so⟧ the village was flooded.",
    ),
    good=(
        "Although small, but not without charm, the town is poor.",
        "Because the dam broke, the village was flooded, so people left.",
        "The road was bad, but they came.",
    ),
    find=find,
)
