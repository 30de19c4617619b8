"""Whether a text came back from its trip through another language as it went: the engine's faults and its changes.

Engines turn 783,562 into 733,562 and "call off the strike" into "call the strike". So the text is compared with its
own back-translation as two renderings are compared. What differs there is the engine's, and its trip proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit import comparison
from audit.comparison.pair import Pair
from audit.engines import health
from audit.engines.losses import particles_lost
from audit.model import SEVERITIES, Comparison, Health
from audit.numbers import Number, fits, numbers_in
from audit.text import Passage, tokenize

SMALL = 3  # what "one" and "two" are: as often a pronoun as a number
GRAVE = SEVERITIES[:2]
SHARE = 3  # words for each content word that may go without a trace


def check_trip(text: str, forward: str, back: str, source: str, through: str) -> Health:
    """Returns the engine's faults on the way there and back, and what a comparison of both ends finds."""
    found = health.check(text, forward, back, source, through)
    if not found.healthy:
        return found
    problems = dict.fromkeys(f"there and back: {x}" for x in _changes(text, back, source))
    return Health(healthy=not problems, problems=tuple(problems))


def _changes(text: str, back: str, language: str) -> Iterator[str]:
    a, b = Passage.of(text, language, "a"), Passage.of(back, language, "b")
    yield from _figures(a, b)
    yield from particles_lost(text, back, language)
    found = comparison.compare(a, b, metrics=False)
    yield from (_told(kind, found) for kind in sorted(grave_kinds(found)))
    if found.score is not None and (lost := _lost(Pair(a, b))):
        yield f"words lost: {lost}"


def grave_kinds(found: Comparison) -> dict[str, int]:
    """Returns how often each kind of major or critical difference stands in a comparison."""
    counts: dict[str, int] = {}
    for one in found.divergences:
        if one.severity in GRAVE:
            counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts


def _told(kind: str, found: Comparison) -> str:
    first = next(d for d in found.divergences if d.kind == kind and d.severity in GRAVE)
    sides = [f"“{side.text}”" if side else "nothing" for side in (first.a, first.b)]
    return f"{kind.replace('_', ' ')} changed: {sides[0]} became {sides[1]}"


def _figures(a: Passage, b: Passage) -> Iterator[str]:
    """Figures that one end has and the other does not, as the product reads them."""
    left, right = _numbers(a), _numbers(b)
    yield from (f"a figure lost: {a.text.slice(n.span)}" for n in left if not _is_among(n, right))
    yield from (f"a figure added: {b.text.slice(n.span)}" for n in right if not _is_among(n, left))


def _is_among(one: Number, others: Sequence[Number]) -> bool:
    return any(fits(one, other) for other in others)


def _numbers(passage: Passage) -> list[Number]:
    """Its figures, without those in names and without small ones that may be no figures."""
    found = numbers_in(passage.tokens, passage.text.language)
    return [n for n in found if n.kind != "code" and (n.kind != "cardinal" or n.unit or n.high >= SMALL)]


def _lost(pair: Pair) -> str:
    """Words that went without a trace: the back-translation has nothing of its own in their place."""
    gone, new = pair.free
    if not gone or new or len(gone) * SHARE < len(pair.a.content):
        return ""
    return " ".join(pair.a.lower[i] for i in gone)


def is_same(a: str, b: str) -> bool:
    """Whether two texts are the same words, whatever their marks and capitals."""
    return _words(a) == _words(b)


def _words(text: str) -> list[str]:
    return [t.lower for t in tokenize(text) if t.kind != "mark"]
