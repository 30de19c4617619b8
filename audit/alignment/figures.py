"""Figures of one kind across texts: how many were detained, killed, hurt, whatever the words around them.

Texts render such facts in ways that share no word but the figure, and the figure is what differs. A mention is a
quantity and an event word in one clause; who is counted (security forces, others) keeps the dead police apart from
the dead protesters. The events and their words are data (figures.toml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from audit.alignment.units import Unit
from audit.data import load
from audit.lexicon import denotes_person, is_function_word
from audit.model import Span
from audit.numbers import Number, find_numbers
from audit.text import Passage, Text, Token

REACH = 9  # tokens between the quantity and the event word
FEWEST = 2  # "one of them", "two of whom" count nothing
AHEAD = 4  # tokens after the quantity in which the counted are named
_STOP = frozenset(".;!?。；")


class _Data(msgspec.Struct, forbid_unknown_fields=True):
    """Per language: words (with * as an open end) of each event, and of the people who are counted apart."""

    persons: dict[str, frozenset[str]]
    events: dict[str, dict[str, tuple[str, ...]]]
    counted: dict[str, dict[str, tuple[str, ...]]]


class Mention(NamedTuple):
    event: str
    counted: str
    unit: Unit
    span: Span


def figure_groups(units: Sequence[Unit], groups: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """One group of cut units for every kind of figure that two or more texts carry and no other group holds already."""
    found = defaultdict[tuple[str, str], list[Mention]](list)
    for unit in units:
        for mention in _mentions(unit):
            found[mention.event, mention.counted].append(mention)
    grouped = [{u.number for u in g} for g in groups]
    made = []
    for key in sorted(found):
        numbers = {m.unit.number for m in found[key]}
        if len({m.unit.document for m in found[key]}) > 1 and not any(numbers <= g for g in grouped):
            made.append(
                [msgspec.structs.replace(m.unit, passage=Passage(m.unit.passage.text, m.span)) for m in found[key]]
            )
    return made


def _mentions(unit: Unit) -> Iterator[Mention]:
    """At most one a sentence and kind: the quantity nearest to the event word."""
    text = unit.passage.text
    sentence = text.sentence_at(unit.passage.span.start) or unit.passage.span
    tokens = text.tokens_in(sentence)
    events = _matches(tokens, _words("events", text.language))
    if not events:
        return
    best: dict[tuple[str, str], tuple[int, Span]] = {}
    for number in find_numbers(text.raw, text.language, sentence.start, sentence.end):
        found = _told(text, tokens, number, events) if number.kind == "cardinal" and number.high > FEWEST else None
        if found and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = found[1:]
    for (event, counted), (_, span) in sorted(best.items()):
        yield Mention(event, counted, unit, span)


def _told(
    text: Text, tokens: Sequence[Token], number: Number, events: dict[int, str]
) -> tuple[tuple[str, str], int, Span] | None:
    """((event, who is counted), tokens between, span) of a quantity: its nearest event word, one behind it among
    equals."""
    first = next((i for i, t in enumerate(tokens) if t.start >= number.span.start), len(tokens))
    last = max((i for i, t in enumerate(tokens) if t.start < number.span.end), default=first)
    gaps = [(first - at if at < first else at - last, at < first, at) for at in events if not first <= at <= last]
    gap, _, at = min(gaps, default=(REACH + 1, False, 0))
    between = tokens[min(at, first) : max(at, last) + 1]
    ahead = tokens[last + 1 : last + 1 + AHEAD]
    if (
        gap > REACH
        or any(t.text in _STOP for t in between)
        or not _counts_people(ahead, text.language, events, last + 1)
    ):
        return None
    counted = _matches(ahead, _words("counted", text.language))
    stop = max(at, min(last + 1, len(tokens) - 1) if not counted else last + 1 + max(counted))
    end = tokens[stop].end if tokens[stop].kind == "word" else tokens[stop - 1].end
    start = min(tokens[min(at, first)].start, number.span.start if number.opened is None else number.opened)
    return (events[at], next(iter(counted.values()), "people")), gap, Span(start, end)


def _counts_people(ahead: Sequence[Token], language: str, events: dict[int, str], offset: int) -> bool:
    """Whether what follows a quantity is people or nothing, where the language's words for people are known: "40,000
    talars" counts none."""
    persons = load("audit.alignment", "figures.toml", _Data).persons.get(language)
    words = [(i, t) for i, t in enumerate(ahead, offset) if t.kind == "word" and not is_function_word(t.text, language)]
    if persons is None or not words or ahead[0].kind == "mark":
        return True
    return any(i in events or t.lower in persons or denotes_person(t.text, language) for i, t in words)


def _words(part: str, language: str) -> dict[str, tuple[str, ...]]:
    data = load("audit.alignment", "figures.toml", _Data)
    return getattr(data, part).get(language, {})  # type: ignore[no-any-return]


def _matches(tokens: Sequence[Token], classes: dict[str, tuple[str, ...]]) -> dict[int, str]:
    """Index of token -> class, for tokens that one of the class's words matches."""
    return {
        i: name
        for i, token in enumerate(tokens)
        if token.kind == "word"
        for name, words in classes.items()
        if any(token.lower.startswith(w[:-1]) if w.endswith("*") else token.lower == w for w in words)
    }
