"""What people see is made from the report alone, escaped, with every text named as briefly as can be."""

from __future__ import annotations

from html.parser import HTMLParser

import msgspec
import pytest

from audit.languages.known import english_name
from audit.model import SEVERITIES, Document, Span
from audit.render import overview, screen, view
from audit.render.formats import html
from audit.render.stretches import Marked, Stretch, cut
from audit.render.view import damage_by_text, labels, one_line, shown_statements
from tests import sample

IDS = [
    ("a leading number", ["001_aa", "002_bb"], ["001", "002"]),
    ("no part alone is enough", ["report-a", "report-b"], ["report-a", "report-b"]),
    ("one begins the other", ["ab", "ab-c"], ["ab", "ab-c"]),
    ("a single letter is too short", ["a_long", "b_long"], ["a_long", "b_long"]),
    ("one alone", ["only_one"], ["only"]),
]


@pytest.mark.parametrize(("ids", "expected"), [x[1:] for x in IDS], ids=[x[0] for x in IDS])
def test_labels(ids: list[str], expected: list[str]) -> None:
    documents = tuple(Document.from_text("", id=id) for id in ids)
    found = labels(msgspec.structs.replace(sample.report(), documents=documents))
    assert [found[id] for id in ids] == expected


CUTS = [
    ("no mark", [], [("0123456789", False)]),
    ("one", [Span(12, 14)], [("01", False), ("23", True), ("456789", False)]),
    ("at the edges", [Span(10, 11), Span(19, 20)], [("0", True), ("12345678", False), ("9", True)]),
    ("overlapping", [Span(12, 15), Span(14, 16)], [("01", False), ("2345", True), ("6789", False)]),
    ("sticking out", [Span(0, 12), Span(18, 99)], [("01", True), ("234567", False), ("89", True)]),
    ("elsewhere", [Span(30, 40)], [("0123456789", False)]),
]


@pytest.mark.parametrize(("marks", "expected"), [x[1:] for x in CUTS], ids=[x[0] for x in CUTS])
def test_words_are_cut_where_marks_begin_and_end(marks: list[Span], expected: list[tuple[str, bool]]) -> None:
    found = cut("0123456789", 10, [Marked(span, "differs") for span in marks])
    assert found == [Stretch(text, "differs" if marked else "") for text, marked in expected]


def test_a_statement_is_shown_with_its_differing_words_marked() -> None:
    (shown,) = shown_statements(sample.report())
    assert [[s.text for s in r.segments if s.mark] for r in shown.renderings] == [
        ["bandits"],
        ["engineers"],
        ["engineers"],
    ]
    assert [points for _, points in shown.points] == ["002 003 “engineers” | 001 “bandits”"]
    assert shown.severity == "critical"


def test_damage_is_grouped_by_text() -> None:
    assert [(label, [f.id for f in found]) for label, found in damage_by_text(sample.report())] == [("001", ["f-1"])]


HOSTILE = [
    ("an escape sequence", "a\x1b[31mb", "a\\u{1b}[31mb"),
    ("a right-to-left override", "a\u202eb", "a\\u{202e}b"),
    ("line ends", "a\r\n b", "a b"),
    ("an emoji family stays", "👩\u200d👧", "👩\u200d👧"),
    ("Hebrew stays", "שלום", "שלום"),
]


@pytest.mark.parametrize(("text", "expected"), [x[1:] for x in HOSTILE], ids=[x[0] for x in HOSTILE])
def test_no_text_steers_the_terminal(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_the_screen_says_what_matters() -> None:
    shown = screen.render(sample.report())
    for said in (
        "orlu: 3 texts, English. No original named. Not back-translated.",
        "Not read: x.bin: binary",
        "STATEMENTS IN SEVERAL TEXTS: 1, 1 differ",
        " 1 CRITICAL",
        "   001  The dam was opened by [bandits]   — Ada Okoro",
        "   critical strength: 002 003 “engineers” | 001 “bandits”",
        "orlu: 3 texts; differences: 1 critical; damaged places: 1 minor",
        "TRACES  001 as texts through French show",
        "back-translate: no model is installed (1)  audit models install fr",
        "Differences are not errors",
    ):
        assert said in shown
    assert "\x1b" not in shown
    assert "\x1b[" in screen.render(sample.report(), colour=True)


def test_an_escape_sequence_in_a_text_does_not_reach_the_terminal() -> None:
    evil = {id: text.replace("dam", "d\x1bm") for id, text in sample.WORDS.items()}
    assert "\x1b" not in screen.render(sample.report(evil))


class _Page(HTMLParser):
    """Tags and attributes of a page, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = _Page(html.render(sample.report(case=sample.SCRIPT)))
    assert not {"script", "iframe", "object", "link", "img"} & set(page.tags)
    assert not [a for a, _ in page.attributes if a.startswith("on") or a == "src"]
    given = {d.url for d in sample.report(case=sample.SCRIPT).documents}
    assert all((value or "").startswith("#") or value in given for name, value in page.attributes if name == "href")
    assert sample.SCRIPT in page.text


def test_the_page_shows_what_the_screen_shows() -> None:
    text = _Page(html.render(sample.report())).text
    for said in (
        "No original is named",
        "bandits",
        "engineers",
        "Two texts say “engineers”",
        "as texts through French show",
        "x.bin",
        "71.5",
    ):
        assert said in text


def test_a_texts_counts_stand_beside_its_label() -> None:
    heads = html.render(sample.report()).partition('class="texts"')[2].partition("</thead>")[0]
    assert [h.partition("<")[0] for h in heads.split(">") if h.partition("<")[0].strip()][:4] == [
        "text", "critical", "damaged places", "publisher",
    ]  # fmt: skip


def test_the_head_counts_statements_without_a_difference() -> None:
    report = sample.report()
    compared = tuple(msgspec.structs.replace(c, verdict="no-difference-found") for c in report.comparisons)
    alike = msgspec.structs.replace(report, variations=(), comparisons=compared)
    assert compared and ", 1 with no difference found." in html.render(alike)
    assert "with no difference found" not in html.render(report)


def test_a_quote_whose_speaker_is_known_from_before_alone_is_shown() -> None:
    report = sample.report()
    quotes = tuple(msgspec.structs.replace(q, speaker=None, person=q.speaker) for q in report.quotes)
    assert any(q.person for q in quotes)
    assert "nobody named" in html.render(msgspec.structs.replace(report, quotes=quotes))


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = _Page(html.render(sample.report()))
    places = [value for name, value in page.attributes if name == "id"]
    assert len(places) == len(set(places))
    links = {(value or "")[1:] for name, value in page.attributes if name == "href" and (value or "").startswith("#")}
    assert links and links <= set(places)


def test_what_to_check_first_is_worst_first_and_short() -> None:
    report = sample.report()
    found = overview.checks(view.shown_statements(report), list(report.findings), view.labels(report))
    assert 0 < len(found) <= overview.FIRST
    assert [SEVERITIES.index(c.severity) for c in found] == sorted(SEVERITIES.index(c.severity) for c in found)


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    report = sample.report()
    documents = tuple(msgspec.structs.replace(d, url="javascript:alert(1)") for d in report.documents)
    page = html.render(msgspec.structs.replace(report, documents=documents))
    assert "javascript:" not in "".join(value or "" for _, value in _Page(page).attributes)


def test_a_right_to_left_text_is_set_from_the_right() -> None:
    report = sample.report()
    hebrew = msgspec.structs.replace(
        report, languages={id: sample.Language(tag="he", confidence=1, method="script") for id in report.languages}
    )
    assert ("dir", "rtl") in _Page(html.render(hebrew)).attributes


def test_language_names() -> None:
    assert (english_name("ru"), english_name("pt-BR"), english_name("xx")) == ("Russian", "Portuguese", "xx")


def test_a_narrow_terminal_breaks_lines_between_words_and_hangs_them() -> None:
    narrow = screen.render(sample.report(), width=40)
    assert max(map(len, narrow.splitlines())) <= 40
    joined = " ".join(narrow.split())
    assert all(word in joined for word in screen.render(sample.report()).split())
    assert any(line.startswith("     ") for line in narrow.splitlines())


def test_words_that_run_to_the_left_are_set_apart_on_a_terminal() -> None:
    hebrew = {id: text.replace("dam", "הסכר הגדול") for id, text in sample.WORDS.items()}
    coloured = screen.render(sample.report(hebrew), colour=True)
    assert "\u2068הסכר הגדול\u2069" in coloured
    assert "\u2068" not in screen.render(sample.report(hebrew))


def test_the_summary_and_the_files_stand_last() -> None:
    last = screen.render(sample.report(), written=["reports/orlu.json"]).splitlines()[-2:]
    assert last[0] == screen.summary(sample.report())
    assert last[1].strip() == "reports/orlu.json"
