"""Statements may share a sentence: a difference between the same words is told once, where most texts take part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from audit.comparison.readings import in_order, message
from audit.model import SEVERITIES, Place, Reading, Span, Variation
from audit.numbers import numbers_in
from audit.text import Text, fingerprint, fold

FIGURES = frozenset({"number", "date_time"})  # kinds of difference between figures

Words = frozenset[tuple[str, Span]]
Apart = frozenset[tuple[str, float | Span]]  # two texts and what they say


def without_repeats(varied: Sequence[Variation], texts: Sequence[Text] = ()) -> list[Variation]:
    """Returns the variations in their order, without those whose words another one of their kind all holds.

    Texts that one of its kind sets against each other by the same words or figures are taken out of the others: the
    dead of a headline are those of the report.

    Of two that tell the same the graver one stays, then the one of most words, then the first. One that sets words
    against silence is kept: which text is silent depends on the statement."""
    by_kind, apart, kept = defaultdict[str, list[Words]](list), set[tuple[str, Apart]](), dict[int, Variation]()
    by_id = {text.document.id: text for text in texts}
    for i in sorted(range(len(varied)), key=lambda i: (SEVERITIES.index(varied[i].severity), -len(_words(varied[i])))):
        kind = varied[i].kind
        if _is_two_sided(varied[i]) and any(_words(varied[i]) <= told for told in by_kind[kind]):
            continue
        told = frozenset[tuple[str, float | Span]]().union(*(p for p in _apart(varied[i], by_id) if (kind, p) in apart))
        if own := _rest(varied[i], told, by_id) if told else varied[i]:
            kept[i] = own
            by_kind[kind].append(_words(own))
            apart |= {(kind, pair) for pair in _apart(own, by_id)}
    return [kept[i] for i in sorted(kept)]


def _rest(variation: Variation, told: Apart, texts: Mapping[str, Text]) -> Variation | None:
    """A variation without what is told elsewhere; None if no two texts are left that it sets against each other."""
    left = list[Reading]()
    for reading in variation.readings:
        places = tuple(p for p in reading.places if (p.document, _said(variation.kind, p, texts)) not in told)
        left += [_of(reading, places, texts)] if places else []
    if sum(bool(r.text) for r in left) < 2:
        return None
    readings = in_order(left)
    key = fingerprint("v", variation.statement, variation.kind, *(fold(r.text) for r in readings))
    return msgspec.structs.replace(variation, id=key, readings=readings, message=message(readings, None))


def _of(reading: Reading, places: tuple[Place, ...], texts: Mapping[str, Text]) -> Reading:
    """A reading of fewer texts, in the words of the first of them."""
    documents = tuple(dict.fromkeys(p.document for p in places))
    if not reading.text or places[0] == reading.places[0]:
        return msgspec.structs.replace(reading, places=places, documents=documents)
    text = texts[places[0].document].slice(places[0].span)
    return Reading(text=text, places=places, documents=documents, translated=False)


def _apart(variation: Variation, texts: Mapping[str, Text]) -> Iterator[Apart]:
    """Yields every two texts that a variation sets against each other, with their words; of figures the figures."""
    told = [
        {(p.document, said) for p in r.places if (said := _said(variation.kind, p, texts)) is not None}
        for r in variation.readings
        if r.text
    ]
    for one, other in combinations(told, 2):
        yield from (frozenset({x, y}) for x in one for y in other if x[0] != y[0])


def _said(kind: str, place: Place, texts: Mapping[str, Text]) -> float | Span | None:
    """What a text says at a place; None where half a sentence stands for a word of its translation."""
    figure = _figure(place, texts) if kind in FIGURES else None
    if figure is not None:
        return figure
    sentence = texts[place.document].sentence_at(place.span.start) if place.document in texts else None
    own = place.span.end - place.span.start
    return None if sentence and 2 * own > sentence.end - sentence.start else place.span


def _figure(place: Place, texts: Mapping[str, Text]) -> float | None:
    """The figure at a place, if there is one alone."""
    text = texts.get(place.document)
    numbers = numbers_in(text.tokens_in(place.span), text.language) if text else ()
    return (numbers[0].stated or numbers[0].low) if len(numbers) == 1 else None


def _words(variation: Variation) -> Words:
    return frozenset((p.document, p.span) for r in variation.readings if r.text for p in r.places)


def _is_two_sided(variation: Variation) -> bool:
    return sum(bool(reading.text) for reading in variation.readings) > 1
