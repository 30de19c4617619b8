"""Quotes and statements as tables that a spreadsheet reads and does not run."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Report
from audit.render.formats import format_of
from audit.render.formats.csv import differences_table, findings_table, harmless, quotes_table, statements_table, unread
from audit.render.quotes import quotes_to_check
from audit.render.view import visible
from audit.reporting.marks import Marks
from tests import sample

CELLS = [
    ("a formula", "=1+1", "'=1+1"),
    ("a sum", "+1", "'+1"),
    ("a difference", "-1", "'-1"),
    ("a call", "@SUM(A1)", "'@SUM(A1)"),
    ("a full-width sign", "＝1", "'＝1"),
    ("a tab", "\t=1", "'\t=1"),
    ("plain words", "a = b", "a = b"),
    ("a number stays a number", -3, -3),
]


@pytest.mark.parametrize(("cell", "expected"), [x[1:] for x in CELLS], ids=[x[0] for x in CELLS])
def test_a_cell_is_made_harmless(cell: object, expected: object) -> None:
    assert harmless(cell) == expected


LABELS = [
    ("zeros before", "000", "text 000"),
    ("a date", "3-5", "text 3-5"),
    ("a fraction", ".5", "text .5"),
    ("an exponent", "1e5", "text 1e5"),
    ("a name", "bbc", "bbc"),
    ("a name with a number", "bbc-2", "bbc-2"),
]


@pytest.mark.parametrize(("label", "expected"), [x[1:] for x in LABELS], ids=[x[0] for x in LABELS])
def test_a_label_stays_text(label: str, expected: str) -> None:
    assert unread(label) == expected


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_a_row_a_quote_those_to_check_first() -> None:
    found = rows(quotes_table(sample.report()))
    assert [(r["text"], r["speaker"], r["kind"], r["language"]) for r in found] == [
        ("text 001", "Ada Okoro", "direct", "en"),
        ("text 002", "Ada Okoro", "direct", "en"),
        ("text 003", sample.SCRIPT, "direct", "en"),
    ]
    assert {r["check"] for r in found} == {"its renderings differ (critical)"}
    assert found[0]["words"] == "The dam was opened by bandits"


def test_a_row_a_rendering() -> None:
    found = rows(statements_table(sample.report()))
    wanted = {
        "statement": "1",
        "worst difference": "critical",
        "text": "text 001",
        "words": "The dam was opened by bandits",
    }
    assert wanted.items() <= found[0].items()
    assert {r["differences"] for r in found} == {"strength: 002 003 “engineers” | 001 “bandits”"}


def test_a_row_a_difference() -> None:
    report = sample.report()
    found = rows(differences_table(report))
    assert [r["id"] for r in found] == [v.id for v in report.variations]
    assert (found[0]["severity"], found[0]["statement"]) == ("critical", "1")
    assert found[0]["who says what"] == "002 003 “engineers” | 001 “bandits”"


def test_a_row_a_damaged_place() -> None:
    report = sample.report()
    found = rows(findings_table(report))
    assert [(r["id"], r["words"], r["start"]) for r in found] == [
        (f.id, visible(f.places[0].text), str(f.places[0].span.start)) for f in report.findings
    ]
    assert found and {r["text"][:5] for r in found} == {"text "}


def test_what_is_set_aside_is_in_no_table() -> None:
    report = sample.report()
    aside = {
        name: tuple(msgspec.structs.replace(x, suppressed="known") for x in getattr(report, name))
        for name in ("variations", "findings")
    }
    report = msgspec.structs.replace(report, **aside)
    assert rows(differences_table(report)) == rows(findings_table(report)) == []


def _quotes(report: Report, **changes: object) -> Report:
    return msgspec.structs.replace(report, variations=(), **changes)


def test_reasons_order_the_quotes() -> None:
    report = sample.report()
    first, second, third = report.quotes
    replace = msgspec.structs.replace
    report = _quotes(
        report,
        quotes=(first, replace(second, kind="unmarked"), replace(third, marks="turned")),
        documents=(replace(report.documents[0], original_language="ru"), *report.documents[1:]),
        findings=(replace(report.findings[0], places=(third.parts[0],)),),
    )
    assert [(q.label, q.reasons) for q in quotes_to_check(report)] == [
        ("003", ("damage inside", "marks turned round")),
        ("002", ("its marks are lost",)),
        ("001", ("a translation: the original is Russian",)),
    ]


def test_what_is_set_aside_is_no_reason() -> None:
    report = sample.report()
    aside = tuple(msgspec.structs.replace(v, suppressed="known") for v in report.variations)
    assert {q.reasons for q in quotes_to_check(msgspec.structs.replace(report, variations=aside))} == {()}


def test_the_files_open_in_a_spreadsheet() -> None:
    files = format_of("csv").files(sample.report(), Marks())
    assert [suffix for suffix, _ in files] == [
        ".quotes.csv", ".statements.csv", ".differences.csv", ".findings.csv",
    ]  # fmt: skip
    assert all(content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n") for _, content in files)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_publisher_comes_back_as_it_was(name: str) -> None:
    report = sample.report()
    documents = tuple(msgspec.structs.replace(d, publisher=name) for d in report.documents)
    found = rows(statements_table(msgspec.structs.replace(report, documents=documents)))
    assert {r["publisher"].removeprefix("'") for r in found} == {name.removeprefix("'")}
