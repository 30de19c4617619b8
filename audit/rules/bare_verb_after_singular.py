"""A verb without its ending after one person: "the envoy Petrov describe", "she go"."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._grammar import grammar, name_start, persons
from audit.rules._words import beside, is_in, span, where, words
from audit.text import Text

_REACH = 4
_STARTERS = frozenset(
    {"because", "when", "while", "but", "although", "where", "after", "before", "since", "which", "whom"}
)


def find(text: Text) -> Iterator[Hit]:
    yield from _after_pronouns(text)
    yield from _after_names(text)


def _after_pronouns(text: Text) -> Iterator[Hit]:
    own, data = words(text), grammar()
    for i in where(text, data.subjects):
        low, high = beside(text, i, i)
        at = i + 2 if i + 1 < high and own[i + 1] in data.adverbs else i + 1
        if (
            at < high
            and own[at] in data.base_verbs
            and text.tokens[at].text.islower()
            and _calls_for_ending(text, i, low)
        ):
            yield _hit(text, i, at)


def _after_names(text: Text) -> Iterator[Hit]:
    known = persons(text)
    for at in where(text, grammar().name_verbs) if known else ():
        low = beside(text, at, at)[0]
        if at > low and text.tokens[at - 1].text in known and text.tokens[at].text.islower():
            first = name_start(text, at - 1)
            if (first == low or words(text)[first - 1] in _STARTERS) and _calls_for_ending(text, first, low):
                yield _hit(text, at - 1, at)


def _calls_for_ending(text: Text, i: int, low: int) -> bool:
    """Whether nothing before the subject at token i asks for a verb without an ending."""
    before, data = words(text)[low:i], grammar()
    if any(w in data.auxiliaries for w in before[-_REACH:]):
        return False
    return not any(is_in(w, data.subjunctive) for w in before)


def _hit(text: Text, i: int, at: int) -> Hit:
    return Hit(
        at=span(text, i, at + 1),
        message=f"“{text.tokens[at].text}” has no ending, though its subject “{text.tokens[i].text}” is one person.",
    )


RULE = Rule(
    id="A402",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("grammar"),
    why="Without the ending a reader cannot tell a past act from a present one, or a report from an order.",
    source="Verb forms left uninflected by a translation system.",
    bad=(
        "President Anna ⟦Duarte describe⟧ the talks as useful.",
        "Secretary of State John ⟦Miller speak⟧ with reporters on Sunday.",
        "In the evening ⟦he go⟧ home.",
        "⟦She also know⟧ the answer.",
    ),
    good=(
        "Did he go home? Let her speak.",
        "They demanded that President Duarte resign and that he leave the country.",
        "Supporters of President Duarte say the vote was fair.",
        "President Duarte and Minister Roth agree.",
        "He or she take turns.",
        "What would he say?",
    ),
    misses=("On Monday ⟦the envoy describe⟧ the plan.",),
    find=find,
)
