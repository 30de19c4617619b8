"""Figures of one kind across texts: how many were detained, killed, hurt, whatever the words around them.

Texts render such facts in ways that share no word but the figure, and the figure is what differs. A mention is a
quantity and an event word in one clause; who is counted (security forces, others) keeps the dead police apart from
the dead protesters. The events and their words are data (figures.toml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from audit.alignment.units import Unit
from audit.files.packaged import load
from audit.lexicon import denotes_person, is_function_word
from audit.model import Span
from audit.numbers import Number, find_numbers
from audit.text import Passage, Text, Token

REACH = 9  # tokens between the quantity and the event word
FEWEST = 2  # "one of them", "two of whom" count nothing
AHEAD = 4  # tokens after the quantity in which the counted are named
BEFORE = 3  # tokens that an event word before its quantity counts as further off, but right before: "killed 17"
_PAUSE = frozenset(",،、，")
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
    """One group of cut units for every kind of figure that two or more texts carry and no other group holds already;
    `units` one a sentence."""
    found = defaultdict[tuple[str, str], list[Mention]](list)
    for unit in units:
        for mention in _mentions(unit):
            found[mention.event, mention.counted].append(mention)
    homes = defaultdict[tuple[int, Span | None], list[tuple[int, Span]]](list)
    for n, group in enumerate(groups):
        for u in group:
            homes[u.document, _sentence(u, u.passage.span)].append((n, u.passage.span))
    made = []
    for key in sorted(found):
        loose = _loose(found[key], homes)
        if len({m.unit.document for m in loose}) > 1:
            made.append([msgspec.structs.replace(m.unit, passage=Passage(m.unit.passage.text, m.span)) for m in loose])
    return made


def _sentence(unit: Unit, span: Span) -> Span | None:
    return unit.passage.text.sentence_at(span.start)


def _loose(
    mentions: Sequence[Mention], homes: Mapping[tuple[int, Span | None], list[tuple[int, Span]]]
) -> list[Mention]:
    """The mentions that are to be joined by their figures: none where one statement holds them all; where two
    statements of the bodies count the same, two events it seems, those in neither. `homes`: the groups that hold a
    part of a sentence, and which part."""
    holding = defaultdict[int, list[Mention]](list)
    for m in mentions:
        for n, part in homes.get((m.unit.document, _sentence(m.unit, m.span)), ()):
            if part.overlaps(m.span):
                holding[n].append(m)
    if any(len(held) == len(mentions) for held in holding.values()):
        return []
    apart = [held for held in holding.values() if len(held) > 1 and not all(_is_headline(m) for m in held)]
    elsewhere = {m for held in apart for m in held} if len(apart) > 1 else set()
    return [m for m in mentions if m not in elsewhere]


def _is_headline(mention: Mention) -> bool:
    return mention.unit.passage.text.region_at(mention.span.start) == "headline"


def _mentions(unit: Unit) -> Iterator[Mention]:
    """At most one a sentence and kind, the nearest quantities and event words first; each word counts one kind of
    people once."""
    text = unit.passage.text
    sentence = text.sentence_at(unit.passage.span.start) or unit.passage.span
    tokens = text.tokens_in(sentence)
    events = _matches(tokens, "events", text.language)
    if not events:
        return
    numbers = [
        n
        for n in find_numbers(text.raw, text.language, sentence.start, sentence.end)
        if n.kind == "cardinal" and n.high > FEWEST
    ]
    told = sorted((gap, i, at) for i, n in enumerate(numbers) for at, gap in _reach(text, tokens, n, events))
    taken: set[int] = set()  # quantities
    spent: set[tuple[int, str]] = set()  # event words and who they count
    said: dict[tuple[str, str], Span] = {}
    for _, i, at in told:
        kind, span = _mention(text, tokens, numbers[i], events, at)
        if i not in taken and kind not in said and (at, kind[1]) not in spent:
            taken.add(i)
            spent.add((at, kind[1]))
            said[kind] = span
    for (event, counted), span in sorted(said.items()):
        yield Mention(event, counted, unit, span)


def _bounds(tokens: Sequence[Token], number: Number) -> tuple[int, int]:
    """Index of a quantity's first token and of its last."""
    first = next((i for i, t in enumerate(tokens) if t.start >= number.span.start), len(tokens))
    return first, max((i for i, t in enumerate(tokens) if t.start < number.span.end), default=first)


def _reach(text: Text, tokens: Sequence[Token], number: Number, events: dict[int, str]) -> Iterator[tuple[int, int]]:
    """(index of an event word, how far it is) for those that may count with the quantity: "118 were saved" rather than
    "saved, and nine"."""
    first, last = _bounds(tokens, number)
    if not _counts_people(tokens[last + 1 : last + 1 + AHEAD], text.language, events, last + 1):
        return
    known = text.language in load("audit.alignment", "figures.toml", _Data).persons
    for at in events:
        between = tokens[at:first] if at < first else tokens[last + 1 : at]
        near = len(between) <= (REACH if known or at > last else 1)
        if not first <= at <= last and near and not any(t.text in _STOP for t in between):
            yield at, len(between) + (BEFORE if at < first - 1 else 0) + sum(t.text in _PAUSE for t in between)


def _mention(
    text: Text, tokens: Sequence[Token], number: Number, events: dict[int, str], at: int
) -> tuple[tuple[str, str], Span]:
    """((event, who is counted), span) of a quantity and an event word."""
    first, last = _bounds(tokens, number)
    counted = _matches(tokens[last + 1 : last + 1 + AHEAD], "counted", text.language)
    stop = max(at, min(last + 1, len(tokens) - 1) if not counted else last + 1 + max(counted))
    end = tokens[stop].end if tokens[stop].kind == "word" else tokens[stop - 1].end
    start = min(tokens[min(at, first)].start, number.span.start if number.opened is None else number.opened)
    return (events[at], next(iter(counted.values()), "people")), Span(start, end)


def _counts_people(ahead: Sequence[Token], language: str, events: dict[int, str], offset: int) -> bool:
    """Whether what follows a quantity is people or nothing, where the language's words for people are known: "40,000
    talars" counts none."""
    persons = load("audit.alignment", "figures.toml", _Data).persons.get(language)
    words = [(i, t) for i, t in enumerate(ahead, offset) if t.kind == "word" and not is_function_word(t.text, language)]
    if persons is None or not words or ahead[0].kind == "mark":
        return True
    return any(i in events or t.lower in persons or denotes_person(t.text, language) for i, t in words)


def _matches(tokens: Sequence[Token], part: str, language: str) -> dict[int, str]:
    """Index of token -> class, for tokens that are one of the class's words in that part of the data."""
    words = ((i, t.text.lower()) for i, t in enumerate(tokens) if t.kind == "word")
    return {i: name for i, word in words if (name := _class(word, part, language))}


@lru_cache(1 << 13)
def _class(word: str, part: str, language: str) -> str | None:
    data = load("audit.alignment", "figures.toml", _Data)
    classes: dict[str, tuple[str, ...]] = getattr(data, part).get(language, {})
    for name, words in classes.items():
        if any(word.startswith(w[:-1]) if w.endswith("*") else word == w for w in words):
            return name
    return None
