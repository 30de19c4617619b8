"""Where a score lies among those of good translations of one text: short texts score otherwise than long ones.

A language's calibration.toml is made by tools/calibrate_score.py. It says how usual a score is among renderings that
mean the same; it proves nothing and is no threshold.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Annotated

import msgspec

from audit.comparison.side import Side, side
from audit.languages import data
from audit.model import about
from audit.text import Passage

LEAST, MOST = 1, 99  # of 100: a table of some hundred pairs cannot say "none" or "all"


class Standing(msgspec.Struct, frozen=True):
    """Of 100 pairs of good translations of such a text, how many score higher; None where nobody measured, and why."""

    lower_than: int | None
    label: str


class Band(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what was measured on pairs of one length."""

    words: Annotated[int, about("Words of the longer rendering of such a pair, at most.")]
    pairs: Annotated[int, about("Pairs that were measured.")]
    below: Annotated[tuple[float, ...], about("Scores below which 1, 2, ... 99 of 100 pairs lie.")]


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the scores of pairs of good translations in one language."""

    bands: Annotated[tuple[Band, ...], about("One band for each length, the shortest first.")] = ()


def length(a: Side, b: Side) -> int:
    """Words of the longer rendering."""
    return max(len(a.words), len(b.words))


def standing(score: float, language: str, words: int) -> Standing:
    """Where a score (0 to 100) lies; `language` is a BCP 47 tag, `words` those of the longer rendering."""
    bands = (data(language, "calibration", Calibration) or Calibration()).bands
    band = next((band for band in bands if words <= band.words), None)
    if not bands:
        return Standing(None, "uncalibrated for this language")
    if band is None:
        return Standing(None, "uncalibrated for this length")
    higher = min(MOST, max(LEAST, 100 - bisect_right(band.below, score)))
    return Standing(higher, f"lower than {higher} of 100 pairs of good translations of this length")


def of_pair(a: Passage, b: Passage, score: float) -> Standing:
    """Where the score of two renderings in one language lies."""
    return standing(score, a.text.language, length(side(a), side(b)))
