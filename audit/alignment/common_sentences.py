"""Sentences that stand word for word in many texts of a case, as an agency's do in a thousand papers: some of them are
aligned, and stand for all.

Beyond what a unit can know of others, more of the same would only hide other wordings from one another, and cost the
square of their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from audit.alignment.units import Unit
from audit.model import Span
from audit.text import Passage, Text

MANY = 20  # copies of a sentence that are aligned: a third of the units that a unit can know


class Copies(NamedTuple):
    """The sentences beyond the first MANY of their kind: `like` (document, start of sentence) of a first one, by which
    all of its kind are to be found, and the numbers of the units in them."""

    like: dict[tuple[int, int], list[tuple[int, Text, int]]]
    apart: frozenset[int]


def copies(units: Sequence[Unit]) -> Copies:
    """What stands for what; of each kind the first in order of the documents are aligned."""
    kinds = defaultdict[Hashable, list[list[Unit]]](list)
    for own in _by_sentence(units):
        kinds[_kind(own)].append(own)
    like: dict[tuple[int, int], list[tuple[int, Text, int]]] = {}
    apart: set[int] = set()
    for same in kinds.values():
        if len(same) > MANY:
            rest = [(own[0].document, own[0].passage.text, _start(own[0])) for own in same[MANY:]]
            like.update(((own[0].document, _start(own[0])), rest) for own in same[:MANY])
            apart.update(u.number for own in same[MANY:] for u in own)
    return Copies(like, frozenset(apart))


def _by_sentence(units: Iterable[Unit]) -> Iterable[list[Unit]]:
    """The units of every sentence, in order."""
    found = defaultdict[tuple[int, int], list[Unit]](list)
    for unit in units:
        found[unit.document, _start(unit)].append(unit)
    return found.values()


def _start(unit: Unit) -> int:
    """Where the unit's sentence starts."""
    span = unit.passage.text.sentence_at(unit.passage.span.start) or unit.passage.span
    return span.start


def _kind(own: Sequence[Unit]) -> Hashable:
    """What two sentences share that are aligned alike: their words, how they are read, and what is aligned of them."""
    text, start = own[0].passage.text, _start(own[0])
    sentence = text.sentence_at(start) or own[0].passage.span
    spans = tuple((u.passage.span.start - start, u.passage.span.end - start, u.language, u.wording) for u in own)
    return text.slice(sentence), text.language, text.region_at(start), spans


def with_copies(groups: Sequence[list[Unit]], found: Copies) -> list[list[Unit]]:
    """The groups with what stands for others followed by all that it stands for, at most one unit a document."""
    return [_with_copies(group, found) for group in groups] if found.apart else list(groups)


def _with_copies(group: list[Unit], found: Copies) -> list[Unit]:
    documents = {u.document for u in group}
    added: list[Unit] = []
    for unit in group:
        start = _start(unit)
        for document, text, other in found.like.get((unit.document, start), ()):
            if document not in documents:
                documents.add(document)
                added.append(_moved(unit, document, text, other - start))
    return sorted(group + added, key=lambda u: (u.document, u.passage.span.start))


def _moved(unit: Unit, document: int, text: Text, by: int) -> Unit:
    span = Span(unit.passage.span.start + by, unit.passage.span.end + by)
    return msgspec.structs.replace(unit, document=document, passage=Passage(text, span))
