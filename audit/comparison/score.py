"""The score of a pair, 0 to 100: what the wording and each kind of divergence take off 100.

    loss  = sum of weight * measure        a measure is 0 for identical renderings, never negative; so is a weight
    score = 100 * exp(-loss / 100)         never below 0; the first points of loss take a point each

A part's points are its share of what was taken, so the parts sum to the score. The weights were fitted on development
data by tools/fit_score.py; the score orders the renderings of one statement and proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

import msgspec

from audit import lexicon
from audit.comparison.chrf import chrf
from audit.comparison.junctions import odd_junctions
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.data import load
from audit.model import ScorePart, Severity

PLACES = 4  # decimal places of a score and its parts
COMMONEST = 8.0  # Zipf frequency of the commonest words: a word weighs by how far it is below

Found = Sequence[tuple[str, Severity]]


class Parts(msgspec.Struct, frozen=True):
    """A score and its parts, which sum to it."""

    total: float
    parts: tuple[ScorePart, ...]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points a unit of each wording measure takes, and each divergence by kind and severity."""

    wording: dict[str, float]
    kinds: dict[str, dict[Severity, float]]


def weights() -> Weights:
    """The fitted weights."""
    return load("audit.comparison", "weights.toml", Weights)


def rate(pair: Pair, found: Found) -> Parts:
    """The score of a pair whose divergences are named with their severities."""
    fitted = weights()
    wording = sum(fitted.wording[name] * value for name, value in measures(pair).items())
    losses = {"wording": wording}
    for kind, severity in found:
        losses[kind] = losses.get(kind, 0.0) + fitted.kinds.get(kind, {}).get(severity, 0.0)
    return _parts({kind: loss for kind, loss in losses.items() if loss > 0})


def _parts(losses: dict[str, float]) -> Parts:
    """Losses by kind as points off 100, to four places; "whole" is what identical renderings have."""
    loss = sum(losses.values())
    taken = 100 * (1 - exp(-loss / 100))
    parts = [ScorePart(name=kind, points=-round(taken * losses[kind] / loss, PLACES)) for kind in sorted(losses)]
    total = round(100 + sum(part.points for part in parts), PLACES)
    return Parts(max(total, 0.0), (ScorePart(name="whole", points=100.0), *parts))


def measures(pair: Pair) -> dict[str, float]:
    """How far the wording differs, one number from 0 up for each way in which it can; the sides may change places."""
    a, b = pair.a, pair.b
    words = (len(a.words) + len(b.words)) / 2 or 1.0
    rare_a, rare_b = _rarity(a), _rarity(b)
    rare = (sum(rare_a.values()) + sum(rare_b.values())) / 2 or 1.0
    junctions, odd = odd_junctions(a, b)
    found = {
        "letters": 1 - sum(chrf(a, b)) / 200,
        "junctions": junctions / words,
        "odd junctions": odd / words,
        "length": abs(log((len(a.words) + 1) / (len(b.words) + 1))),
        "unknown": _unknown(a, pair.free[0]) + _unknown(b, pair.free[1]),
        "repeated": abs(_repeated(a) - _repeated(b)) / words,
    }
    return found | _ways(pair, rare_a, rare_b, rare) | _changes(pair, rare_a, rare_b, rare, words)


def _rarity(one: Side) -> dict[int, float]:
    """What each content word weighs: its distance from the commonest words."""
    return {
        i: max(0.0, COMMONEST - lexicon.frequency(one.base[i], one.language)) / COMMONEST
        for i in one.words
        if one.is_content[i]
    }


def _ways(pair: Pair, rare_a: dict[int, float], rare_b: dict[int, float], rare: float) -> dict[str, float]:
    """Linked content words that are not the very same: in another form, in another spelling. Synonyms take nothing."""
    found = {"form": 0.0, "spelling": 0.0}
    for link in pair.links:
        if link.way in found and link.a in rare_a and link.b in rare_b:
            found[link.way] += (rare_a[link.a] + rare_b[link.b]) / 2 / rare
    return found


def _changes(
    pair: Pair, rare_a: dict[int, float], rare_b: dict[int, float], rare: float, words: float
) -> dict[str, float]:
    """Words without a counterpart, content words by rarity; at each point the side that has more counts."""
    found = {"words": 0.0, "small words": 0.0}
    for change in pair.changes:
        a, b = sum(rare_a.get(i, 0.0) for i in change.a), sum(rare_b.get(j, 0.0) for j in change.b)
        small = sum(i not in rare_a for i in change.a), sum(j not in rare_b for j in change.b)
        found["words"] += max(a, b) / rare
        found["small words"] += max(small) / words
    return found


def _unknown(one: Side, free: Sequence[int]) -> float:
    """Share of words in small letters without a counterpart and in no list: misspelt, or of another language."""
    if not lexicon.has_frequencies(one.language):
        return 0.0
    odd = [
        i
        for i in free
        if one.tokens[i].kind == "word"
        and one.tokens[i].text.islower()
        and not lexicon.frequency(one.base[i], one.language)
    ]
    return len(odd) / (len(one.words) or 1)


def _repeated(one: Side) -> int:
    """Words that stand twice in a row."""
    return sum(one.lower[i] == one.lower[j] and j == i + 1 for i, j in zip(one.words, one.words[1:], strict=False))
