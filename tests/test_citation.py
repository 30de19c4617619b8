"""Citations: exact words, text, place and permanent id on one line, with nothing that steers or hides."""

from __future__ import annotations

import msgspec
import pytest

from audit.case.report import carry
from audit.model import Document, Reading, Report, Span, Variation
from audit.render.citation import citation, citations
from audit.reporting.marks import items
from audit.text import Text
from tests import sample

replace = msgspec.structs.replace
HASH = "SHA-256 of the text "


def cited(words: str, span: Span, **about: str) -> str:
    """The citation of one finding in one text."""
    document = replace(Document.from_text(words, id="001"), **about)
    finding = replace(sample.report().findings[0], id="f-9", places=(Text(document, "en").place(span),))
    report = replace(sample.report(), documents=(document,), findings=(finding,), variations=())
    return citation(report, "f-9")


KNOWN = {"publisher": "The Lake", "title": "After", "published": "2026-01-31", "url": "https://lake.example/a"}
PLACES = [
    ("a text that tells nothing of itself", "The dam broke.", Span(4, 7), {}, "“dam” — text 001, line 1, characters 4–7, "),
    (
        "all that is known",
        "The\ndam broke.",
        Span(4, 7),
        KNOWN,
        "“dam” — The Lake, text 001, “After”, 2026-01-31, https://lake.example/a, line 2, characters 4–7, ",
    ),
    ("blanks as they are", "a  ,b", Span(0, 5), {}, "“a  ,b” — "),
    ("a line break", "without \n warning", Span(0, 17), {}, "“without warning” — "),
    ("any script", "我已命令", Span(2, 4), {}, "“命令” — text 001, line 1, characters 2–4, "),
    ("after an emoji", "🌉 dam", Span(2, 5), {}, "“dam” — text 001, line 1, characters 2–5, "),
    ("what nobody sees", "a\u202eb\x1b[31m", Span(0, 8), {}, "“a\\u{202e}b\\u{1b}[31m” — "),
    ("what nobody sees in a title", "dam", Span(0, 3), {"title": "x\n\u200fy"}, "“x \\u{200f}y”, line 1"),
    ("a place between letters", "some text", Span(4, 4), {}, "(nothing between “some” and “ text”) — "),
]  # fmt: skip


@pytest.mark.parametrize(("words", "span", "about", "expected"), [x[1:] for x in PLACES], ids=[x[0] for x in PLACES])
def test_the_citation_of_a_finding(words: str, span: Span, about: dict[str, str], expected: str) -> None:
    made = cited(words, span, **about)
    assert expected in made and made.endswith(f"{HASH}{Document.from_text(words).text_sha256} [f-9]")
    assert len(made.splitlines()) == 1


def test_every_finding_and_variation_has_one_of_its_own() -> None:
    report = sample.report()
    made = citations(report)
    assert set(made) == {item.id for item in items(report)} and len(set(made.values())) == len(made)


def test_a_difference_cites_every_text() -> None:
    first, second, third = citation(sample.report(), "v-1").split(" | ")
    assert "002_bb" in first and "003_cc" in second and "001_aa" in third and third.endswith("[v-1]")
    assert first.startswith("“engineers") and third.startswith("“bandits")


def test_a_text_that_says_nothing_is_cited_with_its_whole_rendering() -> None:
    report = sample.report()
    silent = Reading(text="", places=(report.statements[0].places[0],), documents=("001_aa",))
    variation: Variation = replace(report.variations[0], readings=(report.variations[0].readings[0], silent))
    made = citation(replace(report, variations=(variation,)), "v-1")
    assert " | says nothing of it: “The dam was opened by bandits" in made


def test_a_report_without_words_says_so() -> None:
    report: Report = carry(sample.report(), "none")
    assert citation(report, "f-1").startswith("(words not in the report) — text 001_aa, line 1")


def test_no_such_finding() -> None:
    with pytest.raises(KeyError):
        citation(sample.report(), "f-nothing")
