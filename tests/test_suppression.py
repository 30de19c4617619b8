"""Suppressions mark what they meet, and are told where they hold no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audit.case.suppression import judge, mark
from audit.config import Config
from audit.model import Report
from audit.pipeline import run
from audit.read import Suppress
from audit.render import screen
from tests import sample

TODAY = date(2026, 3, 1)
CASES = [
    ("the rule alone", Suppress("A202", "r"), "in-force", ["f-1"]),
    ("words around the passage", Suppress("A202", "r", "bandits,” said"), "in-force", ["f-1"]),
    ("words beside the passage", Suppress("A202", "r", "said"), "unmatched", []),
    ("words elsewhere", Suppress("A202", "r", "engineers"), "unmatched", []),
    ("another rule", Suppress("A203", "r"), "unmatched", []),
    ("a difference", Suppress("C113", "r", "bandits"), "in-force", ["v-1"]),
    ("other capitals", Suppress("C113", "r", "BANDITS"), "in-force", ["v-1"]),
    ("on its last day", Suppress("A202", "r", None, TODAY), "in-force", ["f-1"]),
    ("expired", Suppress("A202", "r", None, date(2026, 2, 28)), "expired", ["f-1"]),
    ("expired and unmatched", Suppress("A203", "r", None, date(2026, 2, 28)), "expired", []),
]


@pytest.mark.parametrize(("asked", "state", "matched"), [x[1:] for x in CASES], ids=[x[0] for x in CASES])
def test_judged(asked: Suppress, state: str, matched: list[str]) -> None:
    report = sample.report()
    (judged,) = judge([asked], report.findings, report.variations, TODAY)
    assert (judged.state, list(judged.matched)) == (state, matched)
    findings, variations = mark(report.findings, [judged]), mark(report.variations, [judged])
    set_aside = [x.id for x in (*findings, *variations) if x.suppressed == "r"]
    assert set_aside == (matched if state == "in-force" else [])


def case(tmp_path: Path, toml: str) -> Path:
    root = tmp_path / "kz"
    root.mkdir()
    (root / "a.txt").write_text("The council met on Monday, and the the mayor spoke of 12 bridges.")
    (root / "b.txt").write_text("The council met on Monday, and the mayor spoke of 15 bridges.")
    (root / "case.toml").write_text(toml)
    return root


def made(tmp_path: Path, toml: str, as_of: date | None = TODAY) -> Report:
    return run(Config(paths=(str(case(tmp_path, toml)),), engine="none", as_of=as_of))[0]


def test_a_report_keeps_what_is_set_aside_and_counts_it_apart(tmp_path: Path) -> None:
    before = made(tmp_path / "x", "") if (tmp_path / "x").mkdir() is None else None
    assert before is not None and before.summary.statements_that_differ == 1 and before.findings
    report = made(
        tmp_path, '[[suppress]]\nrule = "A301"\nreason = "so"\n[[suppress]]\nrule = "C101"\nreason = "old count"\n'
    )
    assert [f.suppressed for f in report.findings if f.rule == "A301"] == ["so"]
    assert [v.suppressed for v in report.variations if v.rule == "C101"] == ["old count"]
    assert report.summary.suppressed == 2
    assert report.summary.statements_that_differ == 0
    shown = screen.render(report)
    assert "A301 a “the the”: the case file: so" in shown
    assert "the the" not in shown.partition("DAMAGE")[2].partition("SET ASIDE")[0]


def test_the_clock_is_read_only_where_something_expires(tmp_path: Path) -> None:
    report = made(tmp_path, '[[suppress]]\nrule = "A301"\nreason = "so"\n', as_of=None)
    assert report.configuration.as_of is None


def test_an_expiry_is_judged_on_the_day_asked_for(tmp_path: Path) -> None:
    report = made(tmp_path, '[[suppress]]\nrule = "A301"\nreason = "so"\nexpires = 2026-02-28\n')
    assert report.configuration.as_of == "2026-03-01"
    assert [s.state for s in report.suppressions] == ["expired"]
    assert "suppression of A301: expired on 2026-02-28" in screen.render(report)
