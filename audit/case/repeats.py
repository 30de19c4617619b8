"""Statements may share a sentence: a difference between the same words is told once, where most texts take part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audit.model import SEVERITIES, Span, Variation

Words = frozenset[tuple[str, Span]]


def without_repeats(varied: Sequence[Variation]) -> list[Variation]:
    """Returns the variations in their order, without those whose words another one of their kind all holds.

    Of two that hold the same words the graver one stays, and of two as grave the first. One that sets words against
    silence is kept: which text is silent depends on the statement."""
    by_kind, repeats = defaultdict[str, list[Words]](list), set[int]()
    for i in sorted(range(len(varied)), key=lambda i: (SEVERITIES.index(varied[i].severity), -len(_words(varied[i])))):
        own = _words(varied[i])
        if _is_two_sided(varied[i]) and any(own <= told for told in by_kind[varied[i].kind]):
            repeats.add(i)
        else:
            by_kind[varied[i].kind].append(own)
    return [v for i, v in enumerate(varied) if i not in repeats]


def _words(variation: Variation) -> Words:
    return frozenset((p.document, p.span) for r in variation.readings if r.text for p in r.places)


def _is_two_sided(variation: Variation) -> bool:
    return sum(bool(reading.text) for reading in variation.readings) > 1
