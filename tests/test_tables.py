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
from audit.render.formats.csv import harmless, quotes_table, statements_table
from audit.render.quotes import quotes_to_check
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


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_a_row_a_quote_those_to_check_first() -> None:
    found = rows(quotes_table(sample.report()))
    assert [(r["text"], r["speaker"], r["kind"], r["language"]) for r in found] == [
        ("001", "Ada Okoro", "direct", "en"),
        ("002", "Ada Okoro", "direct", "en"),
        ("003", sample.SCRIPT, "direct", "en"),
    ]
    assert {r["check"] for r in found} == {"its renderings differ (critical)"}
    assert found[0]["words"] == "The dam was opened by bandits"


def test_a_row_a_rendering() -> None:
    found = rows(statements_table(sample.report()))
    wanted = {"statement": "1", "worst difference": "critical", "text": "001", "words": "The dam was opened by bandits"}
    assert wanted.items() <= found[0].items()
    assert {r["differences"] for r in found} == {"strength: 002 003 “engineers” | 001 “bandits”"}


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
    assert [suffix for suffix, _ in files] == [".quotes.csv", ".statements.csv"]
    assert all(content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n") for _, content in files)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_publisher_comes_back_as_it_was(name: str) -> None:
    report = sample.report()
    documents = tuple(msgspec.structs.replace(d, publisher=name) for d in report.documents)
    found = rows(statements_table(msgspec.structs.replace(report, documents=documents)))
    assert {r["publisher"].removeprefix("'") for r in found} == {name.removeprefix("'")}
