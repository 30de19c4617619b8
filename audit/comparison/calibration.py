"""Where a score lies among those of good translations of one text: short texts score otherwise than long ones.

calibration.toml is made by tools/calibrate_score.py. It says how usual a score is among renderings that mean the same;
it proves nothing and is no threshold. Scores that a sentence encoder has a part in are others, and not in the table.
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from audit.comparison.side import Side, side
from audit.files.packaged import load
from audit.languages import primary
from audit.text import Passage

WITH_ENCODER = "uncalibrated with an encoder"
LEAST, MOST = 1, 99  # of 100: a table of some hundred pairs cannot say "none" or "all"


class Standing(msgspec.Struct, frozen=True):
    """Of 100 pairs of good translations of such a text, how many score higher; None where nobody measured, and why."""

    lower_than: int | None
    label: str


class Band(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pairs whose longer rendering has at most so many words: how many there were, and the scores below which 1, 2,
    ... 99 of 100 lie."""

    words: int
    pairs: int
    below: tuple[float, ...]


def length(a: Side, b: Side) -> int:
    """Words of the longer rendering."""
    return max(len(a.words), len(b.words))


def standing(score: float, language: str, words: int) -> Standing:
    """Where a score (0 to 100) lies; `language` is a BCP 47 tag, `words` those of the longer rendering."""
    bands = load("audit.comparison", "calibration.toml", dict[str, list[Band]]).get(primary(language), [])
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
