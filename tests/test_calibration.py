"""Where a score lies among those of good translations: words for a reader, and a table that can carry them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.comparison.calibration import Calibration, Standing, of_pair, standing
from audit.languages import of_every_language
from audit.text import Passage

BANDS = {tag: found.bands for tag, found in of_every_language("calibration", Calibration).items()}
SCORES = st.floats(0, 100)
WORDS = st.integers(0, 40)


def test_a_score_is_said_in_words() -> None:
    found = standing(BANDS["en"][2].below[69], "en", BANDS["en"][2].words)
    assert found == Standing(30, "lower than 30 of 100 pairs of good translations of this length")


UNKNOWN = [
    ("a language nobody measured", "uk", 10, "uncalibrated for this language"),
    ("no language", "und", 10, "uncalibrated for this language"),
    ("a paragraph", "en", 500, "uncalibrated for this length"),
]


@pytest.mark.parametrize(("language", "words", "label"), [row[1:] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN])
def test_what_was_not_measured_is_said_to_be_uncalibrated(language: str, words: int, label: str) -> None:
    assert standing(70.0, language, words) == Standing(None, label)


def test_a_region_changes_nothing() -> None:
    assert standing(70.0, "en-GB", 12) == standing(70.0, "en", 12)


@given(SCORES, SCORES, WORDS)
def test_a_higher_score_is_never_lower_than_more(x: float, y: float, words: int) -> None:
    low, high = (standing(score, "en", words).lower_than for score in sorted((x, y)))
    assert low is not None and high is not None and 1 <= high <= low <= 99


@pytest.mark.parametrize("language", sorted(BANDS))
def test_a_table_rests_on_enough_pairs_and_is_in_order(language: str) -> None:
    lengths = [band.words for band in BANDS[language]]
    assert lengths == sorted(set(lengths))
    for band in BANDS[language]:
        assert len(band.below) == 99 <= band.pairs
        assert list(band.below) == sorted(band.below) and band.below[0] >= 0 and band.below[-1] <= 100


def test_the_longer_rendering_counts() -> None:
    short, long = Passage.of("He left.", "en"), Passage.of("He left " + "the old town " * 5, "en")
    assert of_pair(short, long, 60.0) == of_pair(long, short, 60.0) == standing(60.0, "en", 17)
