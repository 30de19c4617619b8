"""The score of a pair, 0 to 100: what the wording and each kind of divergence take off 100.

    loss  = sum of weight * measure        a measure is 0 for identical renderings, never negative; so is a weight
    score = 100 * exp(-loss / 100)         never below 0; the first points of loss take a point each

A part's points are its share of what was taken, so the parts sum to the score. The weights were fitted on development
data by tools/fit_score.py; the score orders the renderings of one statement and proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

import msgspec

from audit.comparison.measures import measures
from audit.comparison.pair import Pair
from audit.files.packaged import load
from audit.model import ScorePart, Severity

UNFITTED: dict[Severity, float] = {"critical": 8.0, "major": 4.0, "minor": 0.5}  # points of a kind not fitted yet
PLACES = 4  # decimal places of a score and its parts

Found = Sequence[tuple[str, Severity]]


class Parts(msgspec.Struct, frozen=True):
    """A score and its parts, which sum to it."""

    total: float
    parts: tuple[ScorePart, ...]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points a unit of each measure takes, and each divergence by kind and severity."""

    wording: dict[str, float]
    kinds: dict[str, dict[Severity, float]]


def weights() -> Weights:
    """Returns the fitted weights."""
    return load("audit.comparison", "weights.toml", Weights)


def rate(pair: Pair, found: Found) -> Parts:
    """Returns the score of a pair whose weighed divergences are named with their severities. A kind that was not fitted
    yet takes UNFITTED, never nothing."""
    fitted = weights()
    losses = {"wording": 0.0 if pair.is_same else _sum(fitted.wording, measures(pair))}
    for kind, severity in found:
        losses[kind] = losses.get(kind, 0.0) + fitted.kinds.get(kind, UNFITTED)[severity]
    return _parts({kind: loss for kind, loss in losses.items() if loss > 0})


def _sum(fitted: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum(fitted[name] * value for name, value in found.items())


def _parts(losses: dict[str, float]) -> Parts:
    """Losses by kind as points off 100, to four places; "whole" is what identical renderings have."""
    loss = sum(losses.values())
    taken = 100 * (1 - exp(-loss / 100))
    parts = [ScorePart(name=kind, points=-round(taken * losses[kind] / loss, PLACES)) for kind in sorted(losses)]
    total = round(100 + sum(part.points for part in parts), PLACES)
    return Parts(max(total, 0.0), (ScorePart(name="whole", points=100.0), *parts))
