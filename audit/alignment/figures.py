"""Figures of one kind across texts: how many were detained, killed, hurt, whatever the words around them.

Texts render such facts in ways that share no word but the figure, and the figure is what differs. What a figure counts
is read by audit.numbers.counted. Who is counted (security forces, others) keeps the dead police apart from the dead
protesters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from audit.alignment.units import Unit
from audit.model import Span
from audit.numbers.counted import counted
from audit.numbers.counted_words import sorts
from audit.text import Passage


class Mention(NamedTuple):
    thing: str
    who: str
    unit: Unit
    span: Span


def figure_groups(units: Sequence[Unit], groups: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """One group of cut units for every kind of figure that two or more texts carry and no other group holds already;
    `units` one a sentence."""
    found = defaultdict[tuple[str, str], list[Mention]](list)
    for unit in units:
        for mention in _mentions(unit):
            held = found[mention.thing, mention.who]
            if not (sorts()[mention.thing].once and any(m.unit.document == unit.document for m in held)):
                held.append(mention)
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
    """Yields at most one figure a sentence and kind, the first."""
    text = unit.passage.text
    sentence = text.sentence_at(unit.passage.span.start) or unit.passage.span
    found: dict[tuple[str, str], Span] = {}
    for one in counted(text, sentence):
        if sorts()[one.thing].joins:
            found.setdefault((one.thing, one.who), one.whole)
    for (thing, who), span in sorted(found.items()):
        yield Mention(thing, who, unit, span)
