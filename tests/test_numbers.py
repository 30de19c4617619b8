"""Numbers in figures and words of many languages, as intervals; what fits what."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.numbers import find_numbers, fits

FOUND = [
    ("en", "more than 4 thousand protesters", "4 thousand", 4000, "cardinal"),
    ("en", "Twenty-three people", "Twenty-three", 23, "cardinal"),
    ("en", "1,302,000 dollars", "1,302,000 dollars", 1_302_000, "money"),
    ("en", "by 5 per cent", "5 per cent", 5, "percent"),
    ("en", "on January 7", "January 7", 107, "date"),
    ("en", "at 6:40 a.m.", "6:40 a.m", 400, "time"),
    ("en", "dozens of men", "dozens", 24, "cardinal"),
    ("en", "the 26th", "26th", 26, "ordinal"),
    ("de", "1.000,5 Meter", "1.000,5 Meter", 1000.5, "cardinal"),
    ("de", "dreiundzwanzig Menschen", "dreiundzwanzig", 23, "cardinal"),
    ("fr", "quatre-vingt-dix personnes", "quatre-vingt-dix", 90, "cardinal"),
    ("fr", "1 000 personnes", "1 000", 1000, "cardinal"),
    ("es", "más de tres mil personas", "tres mil", 3000, "cardinal"),
    ("it", "ventitré persone", "ventitré", 23, "cardinal"),
    ("pt", "vinte e três pessoas", "vinte e três", 23, "cardinal"),
    ("nl", "drieëntwintig mensen", "drieëntwintig", 23, "cardinal"),
    ("ru", "40 тысяч человек", "40 тысяч", 40_000, "cardinal"),
    ("ru", "двадцать три человека", "двадцать три", 23, "cardinal"),
    ("uk", "двадцять три людини", "двадцять три", 23, "cardinal"),
    ("pl", "dwadzieścia trzy osoby", "dwadzieścia trzy", 23, "cardinal"),
    ("cs", "dvacet tři lidí", "dvacet tři", 23, "cardinal"),
    ("tr", "yirmi üç kişi", "yirmi üç", 23, "cardinal"),
    ("ar", "٣٬٠٠٠ شخص", "٣٬٠٠٠", 3000, "cardinal"),
    ("he", "שלושים איש", "שלושים", 30, "cardinal"),
    ("zh", "三千人", "三千", 3000, "cardinal"),
    ("zh", "4万", "4万", 40_000, "cardinal"),
    ("ja", "三千人", "三千", 3000, "cardinal"),
]


@pytest.mark.parametrize(("language", "text", "words", "low", "kind"), FOUND, ids=[f"{x[0]} {x[1]}" for x in FOUND])
def test_numbers(language: str, text: str, words: str, low: float, kind: str) -> None:
    (number,) = find_numbers(text, language)
    assert (text[number.span.start : number.span.end], number.low, number.kind) == (words, low, kind)


FITS = [
    ("en", "more than 4 thousand", "4,200", True),
    ("en", "more than 4 thousand", "3,000", False),
    ("en", "hundreds", "4,200", False),
    ("en", "dozens", "26", True),
    ("en", "twelve", "a dozen", True),
    ("en", "at least a dozen", "18", False),
    ("en", "at least 36", "at least 38", False),
    ("en", "more than 36", "at least 36", True),
    ("en", "up to 150", "up to 250", False),
    ("en", "up to 150", "more than 150", False),
    ("en", "at least 10 miles", "at least 16 km", True),
    ("en", "more than 4 million", "more than 4.2 million", True),
    ("en", "about 36", "some 38", False),
    ("en", "about 4,000", "some 4,200", True),
    ("en", "about 200", "some 250", False),
    ("de", "mindestens 36", "mindestens 38", False),
    ("ru", "не менее 36", "не менее 38", False),
    ("zh", "300多", "400多", False),
    ("en", "5 percent", "15 percent", False),
    ("en", "10 miles", "16 km", True),
    ("en", "30 metres", "30 feet", False),
    ("en", "1.3 million dollars", "1,302,000 dollars", True),
    ("en", "January 7", "January 8", False),
]


@pytest.mark.parametrize(("language", "a", "b", "expected"), FITS, ids=[f"{x[1]} | {x[2]}" for x in FITS])
def test_what_fits(language: str, a: str, b: str, expected: bool) -> None:
    (x,), (y,) = find_numbers(a, language), find_numbers(b, language)
    assert fits(x, y) == fits(y, x) == expected


def test_an_approximator_is_known_by_where_it_starts() -> None:
    (number,) = find_numbers("He saw more than 300 of them.", "en")
    assert (number.bound, number.opened, number.span.start) == ("over", 7, 17)


@given(
    st.text(alphabet="0123456789.,٣٤ ーmilтысhundred百万 -%$€ \n", max_size=60),
    st.sampled_from(["en", "de", "ru", "zh", "ar", "xx"]),
)
def test_any_text_gives_numbers_that_fit_in_it(text: str, language: str) -> None:
    found = find_numbers(text, language)
    assert all(0 <= n.span.start < n.span.end <= len(text) and n.low <= n.high for n in found)
    assert all(a.span.start <= b.span.start for a, b in pairwise(found))
