"""Kinds that need more than two bare texts: who is said to have said it, what stands in marks, which day is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.case.statements import align_statements, compare_statements
from audit.comparison import all_kinds, compare, compare_frames
from audit.comparison.days import days
from audit.comparison.frame import Frame, frame
from audit.model import Divergence, Document, Quote, Region, Span
from audit.numbers import find_numbers
from audit.quotes import find_quotes
from audit.text import Passage, Text


def read(body: str, language: str = "en", id: str = "a", role: str = "version", published: str | None = None) -> Text:
    regions = (Region(kind="body", span=Span(0, len(body))),)
    document = Document(id=id, text=body, regions=regions, role=role, published=published)  # type: ignore[arg-type]
    return Text(document, language)


def stands(body: str, words: str, language: str = "en", id: str = "a", role: str = "version") -> Frame:
    """How some words stand in a text."""
    text = read(body, language, id, role)
    start = body.index(words)
    return frame(Passage(text, Span(start, start + len(words))), find_quotes(text))


def differ(a: Frame, b: Frame) -> list[tuple[str, str, str]]:
    return [(d.kind, d.severity, d.message) for d in compare_frames(a, b)]


HOLD = "The dam will hold"
FRAMES = [
    (
        "two persons",
        stands(f"“{HOLD},” Ana Ruiz said.", HOLD),
        stands(f"“{HOLD},” Petr Belov said.", HOLD),
        [("attribution", "major", "The words are given to others: “Ana Ruiz” here, “Petr Belov” there.")],
    ),
    (
        "a word that doubts",
        stands(f"“{HOLD},” Ana Ruiz said.", HOLD),
        stands(f"“{HOLD},” Ana Ruiz claimed.", HOLD),
        [("attribution", "major", "Another word for saying it: “said” here, “claimed” there.")],
    ),
    (
        "a word that promises",
        stands(f"“{HOLD},” Ana Ruiz said.", HOLD),
        stands(f"“{HOLD},” Ana Ruiz vowed.", HOLD),
        [("attribution", "minor", "Another word for saying it: “said” here, “vowed” there.")],
    ),
    (
        "a surname and an acronym",
        stands(f"“{HOLD},” the Orlu Water Board said.", HOLD),
        stands(f"“{HOLD},” the OWB said.", HOLD),
        [],
    ),
    (
        "reported speech without its speaker",
        stands("It rained.\n\nTwelve people drowned, the ministry said.", "Twelve people drowned"),
        stands("It rained.\n\nTwelve people drowned on Monday.", "Twelve people drowned"),
        [],  # a ministry may be anybody
    ),
    (
        "in marks and not",
        stands(f"“{HOLD},” Ana Ruiz said.", HOLD),
        stands("Ana Ruiz said that the dam will hold.", "the dam will hold"),
        [("quotation", "minor", "Quotation marks here alone, around all of it.")],
    ),
    (
        "two quotations made one",
        stands("Ana Ruiz said it was “a good dam” and “a strong wall”.", "a good dam” and “a strong wall"),
        stands("“A good dam and a strong wall,” Ana Ruiz said.", "A good dam and a strong wall"),
        [("quotation", "minor", "One quotation there, several here.")],
    ),
]


@pytest.mark.parametrize(("a", "b", "expected"), [x[1:] for x in FRAMES], ids=[x[0] for x in FRAMES])
def test_how_renderings_stand_in_their_texts(a: Frame, b: Frame, expected: list[tuple[str, str, str]]) -> None:
    assert differ(a, b) == expected


def test_nobody_needs_to_be_named_where_the_original_speaks() -> None:
    spoken = stands("It rained.\n\nTwelve people drowned.", "Twelve people drowned.", role="original")
    told = stands("It rained.\n\nTwelve people drowned, the ministry said.", "Twelve people drowned", id="b")
    assert differ(spoken, told) == []


def test_places_lie_in_the_texts_and_have_a_direction() -> None:
    a = stands(f"“{HOLD},” Ana Ruiz said.", HOLD, role="original")
    b = stands(f"“{HOLD},” Petr Belov said.", HOLD, id="b")
    (found,) = compare_frames(a, b, original="a")
    assert isinstance(found, Divergence)
    assert found.a is not None and found.b is not None and found.direction == "changed"
    assert (found.a.document, found.a.text, found.b.document, found.b.text) == ("a", "Ana Ruiz", "b", "Petr Belov")


def test_bare_texts_have_no_frames() -> None:
    a, b = (Passage.of(f"“{HOLD},” {name} said.", "en") for name in ("Ana Ruiz", "Petr Belov"))
    kinds_found = {d.kind for d in compare(a, b, metrics=False).divergences}
    assert kinds_found.isdisjoint(info.name for kind, info in all_kinds() if kind.aspects)


def test_a_report_says_who_put_it_how() -> None:
    bodies = {
        "a": f"It rained all night.\n\n“{HOLD} for a hundred years,” Ana Ruiz said on Monday.",
        "b": f"It rained all night.\n\n“{HOLD} for a hundred years,” Ana Ruiz claimed on Monday.",
        "c": f"It rained all night.\n\n“{HOLD} for a hundred years,” Ana Ruiz said on Monday evening.",
    }
    texts = [read(body, id=id) for id, body in bodies.items()]
    across = compare_statements(align_statements(texts, [find_quotes(t) for t in texts]))
    (found,) = [v for v in across.variations if v.kind == "attribution"]
    assert [(r.text, r.documents) for r in found.readings] == [("said", ("a", "c")), ("claimed", ("b",))]
    assert all(p.text == bodies[p.document][p.span.start : p.span.end] for r in found.readings for p in r.places)
    assert {d.kind for c in across.comparisons for d in c.divergences} >= {"attribution"}


DAYS = [
    ("a date", "7 January", "2022-01-09", {18999}),
    ("a date of the year before", "31 December", "2022-01-02", {18992}),
    ("the last Friday and the next", "Friday", "2022-01-09", {18999, 19006}),
    ("yesterday", "yesterday", "2022-01-08", {18999}),
    ("after a leap day", "1 March", "2024-02-29", {19783}),
    ("a text without a day", "Friday", None, set[int]()),
    ("no day", "40", "2022-01-08", set[int]()),
]


@pytest.mark.parametrize(("words", "published", "expected"), [x[1:] for x in DAYS], ids=[x[0] for x in DAYS])
def test_days(words: str, published: str | None, expected: set[int]) -> None:
    (number,) = find_numbers(words, "en")
    assert days(number, published) == expected


@given(st.text(max_size=30))
def test_any_day_of_publication_is_read_or_not(published: str) -> None:
    (number,) = find_numbers("yesterday", "en")
    assert len(days(number, published)) <= 1


DATED = [
    ("one day", "He came on Friday.", "He came on 7 January.", ("2022-01-09", "2022-01-09"), []),
    ("yesterday, a day later", "He came yesterday.", "He came today.", ("2022-01-08", "2022-01-07"), []),
    ("two days", "He came on Monday.", "He came on 7 January.", ("2022-01-09", "2022-01-09"), ["major"]),
    ("no day of publication", "He came on Friday.", "He came on 7 January.", (None, None), ["minor", "minor"]),
]


@pytest.mark.parametrize(("a", "b", "published", "expected"), [x[1:] for x in DATED], ids=[x[0] for x in DATED])
def test_dates_are_looked_up(a: str, b: str, published: tuple[str | None, str | None], expected: list[str]) -> None:
    sides = [read(body, id=id, published=day) for body, id, day in zip((a, b), "ab", published, strict=True)]
    found = compare(*(Passage(t, Span(0, len(t.raw))) for t in sides), metrics=False)
    assert [d.severity for d in found.divergences if d.kind == "date_time"] == expected


FITTING = [
    ("miles and kilometres", "The road is 10 miles long.", "The road is 16 km long."),
    ("degrees", "It fell to 20 degrees Celsius.", "It fell to 68 degrees Fahrenheit."),
    ("rounded", "More than 4 thousand were held.", "4,200 were held."),
    ("about", "About 4,000 were held.", "4,200 were held."),
    ("decade", "It was in the 90s all day.", "It was 93 all day."),
    ("an indirect question", "Some wonder what is out there.", "Some wonder: what is out there?"),
    ("a condition of purpose", "If you want to leave, take the train.", "To leave, take the train."),
    ("another generic word", "Twelve men drowned there.", "Twelve people drowned there."),
    ("part of a longer word", "They took part in anti-terrorist drills.", "They took part in army drills."),
]


@pytest.mark.parametrize(("a", "b"), [x[1:] for x in FITTING], ids=[x[0] for x in FITTING])
def test_what_fits_is_no_grave_difference(a: str, b: str) -> None:
    found = compare(Passage.of(a, "en"), Passage.of(b, "en"), metrics=False)
    assert [d for d in found.divergences if d.severity != "minor"] == []


def test_quotes_are_those_of_the_paragraph() -> None:
    body = f"“It rains,” Petr Belov said.\n\n“{HOLD},” Ana Ruiz said."
    quotes: list[Quote] = find_quotes(read(body))
    assert len(quotes) == 2
    assert [q.place.text for q in stands(body, HOLD).quotes] == [quotes[1].place.text]
