"""Every language file of numbers: what is read in figures and in words, and what fits across languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.numbers import Number, find_numbers, fits
from audit.numbers.figures import parse_figure
from audit.numbers.language import common, language
from audit.numbers.periods import roman

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "ru", "uk", "pl", "cs", "nl", "tr", "ar", "he", "zh", "ja")

# language, text, and each number as (words, low, high, kind, unit)
READ = [
    ("en", "forty-two ships", [("forty-two", 42, 42, "cardinal", "")]),
    ("en", "two hundred and five thousand", [("two hundred and five thousand", 205000, 205000, "cardinal", "")]),
    ("en", "some 4.2 million dollars", [("4.2 million dollars", 3.78e6, 4.62e6, "money", "dollar")]),
    ("en", "more than 4 thousand people", [("4 thousand", 4000, 5000, "cardinal", "")]),
    ("en", "dozens of men", [("dozens", 24, 119, "cardinal", "")]),
    ("en", "hundreds of thousands", [("hundreds of thousands", 200000, 999999, "cardinal", "")]),
    ("en", "half a million", [("half a million", 500000, 500000, "cardinal", "")]),
    ("en", "a third of them", [("a third", 33.33, 33.33, "fraction", "percent")]),
    ("en", "It cost $22,500 in all", [("$22,500", 22500, 22500, "money", "dollar")]),
    ("en", "the 17-year-old", [("17-year", 17, 17, "cardinal", "year")]),
    ("en", "an area of 19,500 km2", [("19,500 km2", 19500, 19500, "cardinal", "square-kilometre")]),
    ("en", "5–10 percent", [("5–10 percent", 5, 10, "percent", "percent")]),
    ("en", "the twenty-first of them", [("twenty-first", 21, 21, "ordinal", "")]),
    ("en", "COVID-19 and H5N1", [("19", 19, 19, "code", ""), ("5", 5, 5, "code", ""), ("1", 1, 1, "code", "")]),
    ("en", "on January 7, 2022", [("January 7", 107, 107, "date", ""), ("2022", 2022, 2022, "year", "")]),
    ("en", "2022-01-07", [("2022", 2022, 2022, "year", ""), ("01-07", 107, 107, "date", "")]),
    ("en", "at 6.30 p.m. sharp", [("6.30 p.m", 1110, 1110, "time", "")]),
    ("en", "at 18:00", [("18:00", 1080, 1080, "time", "")]),
    ("en", "in the 18th century", [("18th century", 1700, 1799, "year", "")]),
    ("en", "in the XVIII century", [("XVIII century", 1700, 1799, "year", "")]),
    ("en", "the 1850s", [("1850s", 1850, 1859, "year", "")]),
    ("en", "last Friday", [("Friday", 5, 5, "weekday", "")]),
    ("es", "más de 1.500 personas", [("1.500", 1500, 1875, "cardinal", "")]),
    ("es", "treinta y cinco", [("treinta y cinco", 35, 35, "cardinal", "")]),
    ("es", "siglo XVIII", [("siglo XVIII", 1700, 1799, "year", "")]),
    ("fr", "quatre-vingt-dix-sept", [("quatre-vingt-dix-sept", 97, 97, "cardinal", "")]),
    ("fr", "3,5 millions d’euros", [("3,5 millions d’euros", 3.5e6, 3.5e6, "money", "euro")]),
    ("fr", "4 000 manifestants", [("4 000", 4000, 4000, "cardinal", "")]),
    ("de", "viertausendzweihundert", [("viertausendzweihundert", 4200, 4200, "cardinal", "")]),
    ("de", "dreiundzwanzig Achtung", [("dreiundzwanzig", 23, 23, "cardinal", "")]),
    ("de", "am 7. Januar um 18 Uhr", [("7. Januar", 107, 107, "date", ""), ("18 Uhr", 1080, 1080, "time", "")]),
    ("pt", "dois mil e trezentos", [("dois mil e trezentos", 2300, 2300, "cardinal", "")]),
    ("pt", "na sexta-feira", [("sexta-feira", 5, 5, "weekday", "")]),
    ("it", "quattromiladuecento", [("quattromiladuecento", 4200, 4200, "cardinal", "")]),
    ("it", "ventitré", [("ventitré", 23, 23, "cardinal", "")]),
    ("ru", "4,2 тыс. задержанных", [("4,2 тыс", 4200, 4200, "cardinal", "")]),
    ("ru", "сотни тысяч", [("сотни тысяч", 200000, 999999, "cardinal", "")]),
    ("ru", "7 января 2022 года", [("7 января", 107, 107, "date", ""), ("2022", 2022, 2022, "year", "")]),
    ("uk", "двадцять п’ять", [("двадцять п’ять", 25, 25, "cardinal", "")]),
    ("pl", "3,5 mln złotych", [("3,5 mln złotych", 3.5e6, 3.5e6, "money", "zloty")]),
    ("cs", "pětadvacet", [("pětadvacet", 25, 25, "cardinal", "")]),
    ("nl", "drieëntwintig", [("drieëntwintig", 23, 23, "cardinal", "")]),
    ("tr", "4 binden fazla kişi", [("4 binden", 4000, 5000, "cardinal", "")]),
    ("tr", "yüzde 5", [("5", 5, 5, "percent", "percent")]),
    ("ar", "٤٬٢٠٠ شخص", [("٤٬٢٠٠", 4200, 4200, "cardinal", "")]),
    ("ar", "خمسة وعشرون", [("خمسة وعشرون", 25, 25, "cardinal", "")]),
    ("he", "עשרים וחמישה", [("עשרים וחמישה", 25, 25, "cardinal", "")]),
    ("zh", "三万五千人", [("三万五千", 35000, 35000, "cardinal", "")]),
    ("zh", "1月7日", [("1月7日", 107, 107, "date", "")]),
    ("zh", "百分之五", [("五", 5, 5, "percent", "percent")]),
    ("ja", "3万5千人", [("3万5千", 35000, 35000, "cardinal", "")]),
    ("xx", "4,200 and 18:00", [("4,200", 4200, 4200, "cardinal", ""), ("18:00", 1080, 1080, "time", "")]),
]


@pytest.mark.parametrize(("tag", "text", "wanted"), READ, ids=[f"{tag}-{text}" for tag, text, _ in READ])
def test_numbers_are_read(tag: str, text: str, wanted: list[tuple[str, float, float, str, str]]) -> None:
    found = find_numbers(text, tag)
    read = [(text[n.span.start : n.span.end], n.kind, n.unit) for n in found]
    assert read == [(words, kind, unit) for words, _, _, kind, unit in wanted]
    assert [(n.low, n.high) for n in found] == [pytest.approx((low, high)) for _, low, high, _, _ in wanted]


SILENT = [
    ("en", "The whole team won the cup."),
    ("de", "Einfache Leute achten darauf."),
    ("it", "Il presidente parla."),
]


@pytest.mark.parametrize(("tag", "text"), SILENT, ids=[text for _, text in SILENT])
def test_words_that_only_look_like_numbers_are_left_alone(tag: str, text: str) -> None:
    assert [n for n in find_numbers(text, tag) if n.low != 1] == []


FITTING = [
    ("more than 4 thousand", "4,200", True),
    ("more than 4 thousand", "3,000", False),
    ("more than 4 thousand", "more than 3,000", False),
    ("more than 4,000", "more than 4,200", False),
    ("more than 5 percent", "less than 5 percent", False),
    ("hundreds", "4,200", False),
    ("dozens", "40", True),
    ("1.3 million", "1,302,000", True),
    ("3 million", "4 million", False),
    ("half", "50 percent", True),
    ("a fifth", "20 percent", True),
    ("10 miles", "16 km", True),
    ("30 metres", "30 feet", False),
    ("two weeks", "14 days", True),
    ("17 pounds", "7.7 kg", True),
    ("17 pounds", "17 euros", False),
    ("9,000", "9.000", True),
    ("20 to 30", "25", True),
    ("20 to 30", "20 to 40", False),
    ("18:00", "6 pm", True),
    ("6:00", "6 pm", True),
    ("6 am", "6 pm", False),
    ("18:30", "18.30", True),
    ("the 18th century", "the XVIII century", True),
    ("the 1850s", "1853", True),
    ("January 7", "7 January", True),
    ("January", "January 7", True),
    ("January 7", "January 8", False),
    ("Friday", "January 7", False),
]


@pytest.mark.parametrize(("a", "b", "wanted"), FITTING, ids=[f"{a} ~ {b}" for a, b, _ in FITTING])
def test_what_fits_what(a: str, b: str, wanted: bool) -> None:
    x, y = (find_numbers(text, "en")[0] for text in (a, b))
    assert fits(x, y) is wanted
    assert fits(y, x) is wanted


ACROSS = [
    ("de", "mehr als viertausend", "en", "4,200"),
    ("ru", "пять процентов", "fr", "5 pour cent"),
    ("zh", "三千五百", "ar", "٣٥٠٠"),
]


@pytest.mark.parametrize(("tag_a", "a", "tag_b", "b"), ACROSS, ids=[f"{x[1]} ~ {x[3]}" for x in ACROSS])
def test_numbers_fit_across_languages(tag_a: str, a: str, tag_b: str, b: str) -> None:
    assert fits(find_numbers(a, tag_a)[0], find_numbers(b, tag_b)[0])


FIGURES = [
    ("1,500", ".", 1500, 1),
    ("1.500", ",", 1500, 1),
    ("1,5", ".", 1.5, 0.1),
    ("1.5", ",", 1.5, 0.1),
    ("1.234.567", ".", 1234567, 1),
    ("1,234.56", ".", 1234.56, 0.01),
    ("1.234,56", ",", 1234.56, 0.01),
    ("٣٫٥", ".", 3.5, 0.1),
    ("0.125", ".", 0.125, 0.001),
]


@pytest.mark.parametrize(("text", "decimal", "value", "step"), FIGURES, ids=[f"{t} {d}" for t, d, _, _ in FIGURES])
def test_separators_are_read_as_the_language_writes(text: str, decimal: str, value: float, step: float) -> None:
    assert parse_figure(text, decimal) == (pytest.approx(value), pytest.approx(step))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_file_is_whole(tag: str) -> None:
    words = language(tag).words
    assert words.plain and words.scales and words.over and words.units
    assert set(words.units) <= set(common().units)
    assert not words.months or len(words.months) == 12
    assert not words.weekdays or len(words.weekdays) == 7


def test_roman_figures() -> None:
    assert [roman(x) for x in ("I", "iv", "IX", "XVIII", "XXIX", "MIX", "")] == [1, 4, 9, 18, 29, 0, 0]


def test_a_stretch_of_a_text_is_read_alone() -> None:
    text = "In 1999 there were 12 of them."
    assert [n.low for n in find_numbers(text, "en", 8)] == [12]
    assert [n.low for n in find_numbers(text, "en", 0, 8)] == [1999]


ALPHABET = st.text(st.sampled_from("0123456789.,:-– %$€° abnohtfive٣三万百月日IXVm\n"), max_size=60)


@given(ALPHABET, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_every_number_stands_where_it_says(text: str, tag: str) -> None:
    found = find_numbers(text, tag)
    assert found == sorted(found, key=lambda n: n.span)
    for n in found:
        assert 0 <= n.span.start < n.span.end <= len(text)
        assert text[n.span.start : n.span.end].strip() == text[n.span.start : n.span.end]
        assert n.low <= n.high


@given(ALPHABET)
@settings(max_examples=200, deadline=None)
def test_a_number_fits_itself(text: str) -> None:
    assert all(fits(n, n) for n in find_numbers(text, "en"))


HOSTILE = [
    "1 2 3 " * 3000,
    "one two hundred " * 2000,
    "1.2.3." * 5000,
    "," * 20000,
    "hundred " * 3000,
    "7 January " * 2000,
    "000 " * 3000,
]


@pytest.mark.parametrize("tag", ["en", "de", "zh"])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:12]))
def test_repetition_is_read_to_the_end(text: str, tag: str) -> None:
    found = find_numbers(text, tag)
    assert all(isinstance(n, Number) for n in found)
    assert not found or found[-1].span.end > len(text) - 20
