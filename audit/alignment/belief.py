"""How sure the evidence makes it that two sentences carry one statement: two logistic regressions, one after the other.

The weights were fitted by tools/fit_alignment.py on news of several outlets, each case held out in turn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Annotated

import msgspec

from audit.files.packaged import load
from audit.model import about

FILE = "weights.toml"


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One logistic regression."""

    bias: Annotated[float, about("Log odds of a pair whose numbers are all 0.")]
    weights: Annotated[dict[str, float], about("Log odds that a unit of each number adds.")]


class Readiness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The two looks at a pair, and from which belief on it is one statement."""

    first: Look
    second: Look
    least: Annotated[float, about("Belief from which two sentences are one statement.", gt=0, lt=1)]


Weights = dict[str, Readiness]  # "words", "words and meaning", "names", "names and meaning"


@cache
def weights() -> Weights:
    """Returns the packaged weights by what a pair is judged by."""
    return load("audit.alignment", FILE, Weights)


def belief(look: Look, names: Sequence[str], values: Sequence[float]) -> float:
    """Returns a number from 0 to 1, to four places."""
    odds = look.bias + math.fsum(look.weights.get(n, 0.0) * v for n, v in zip(names, values, strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)
