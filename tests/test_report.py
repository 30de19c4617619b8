"""Order, counts, and how much of the texts a report carries."""

from __future__ import annotations

import msgspec
import pytest

from audit.case.report import carry, ordered, summarise
from audit.model import Report
from tests import sample


def test_the_worst_statement_comes_first() -> None:
    report = sample.report()
    calm = msgspec.structs.replace(report.statements[0], id="s-0")
    assert [s.id for s in ordered([calm, report.statements[0]], report.variations, ())] == ["s-1", "s-0"]


def test_counts() -> None:
    report = sample.report()
    summary = summarise(3, report.skipped, report.quotes, report.statements, report.variations, report.findings, [])
    assert (summary.statements_that_differ, summary.variations, summary.findings) == (
        1,
        {"critical": 1, "major": 0, "minor": 0},
        {"critical": 0, "major": 0, "minor": 1},
    )
    assert (summary.back_translated, summary.not_back_translated) == (0, 3)


@pytest.mark.parametrize(
    ("texts", "words", "articles"), [("full", True, True), ("excerpts", True, False), ("none", False, False)]
)
def test_what_a_report_carries(texts: str, words: bool, articles: bool) -> None:
    carried = carry(sample.report(), texts)  # type: ignore[arg-type]
    encoded = msgspec.json.encode(carried).decode()
    assert any(d.text for d in carried.documents) == articles
    assert ("bandits" in encoded) == words
    assert msgspec.json.decode(encoded, type=Report) == carried


def test_a_report_without_words_still_tells_what_its_rules_look_for() -> None:
    carried = carry(sample.report(), "none")
    assert [f.message for f in carried.findings] == ["A space."]
