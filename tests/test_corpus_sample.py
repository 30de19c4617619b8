"""Findings drawn for review, and what the decisions on them say of the corpus."""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.cli import sample as command
from audit.cli.command import Parser
from audit.corpus.sample import allocated, sample
from audit.errors import ReportError
from audit.model import Decision
from audit.model.corpus import CorpusSummary, IndexRow, Sample
from audit.model.rows import FindingRow
from audit.schema import problems


def corpus(folder: Path, counts: dict[str, int], documents: int = 1000) -> Path:
    """What a run over a corpus leaves, as far as a sample reads it."""
    (folder / "tables").mkdir(parents=True)
    summary = CorpusSummary(
        tool="translation-audit test", engine="none", texts="full", files=("news.jsonl",), records=documents, skipped=3,
        cases={"alone": 40, "found": 60}, window_days=3, languages={"en": 900, "fr": 100}, rules_found=counts, not_done=5,
        tables="jsonl",
    )  # fmt: skip
    (folder / "corpus.json").write_bytes(msgspec.json.encode(summary))
    rows = [finding(rule, n) for rule, count in counts.items() for n in range(count)]
    twice = [row for row in rows for _ in range(2 if row.kind == "difference" else 1)]
    twice += [msgspec.structs.replace(finding("A999", 0), rule="A301", suppressed="as the case file says")]
    (folder / "tables/findings.jsonl").write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in twice))
    index = [index_row(f"case-{n}") for n in range(10)]
    (folder / "index.jsonl").write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in index))
    return folder


def finding(rule: str, n: int) -> FindingRow:
    return FindingRow(
        case=f"case-{n % 10}", document="d", id=f"{rule}-{n}", kind="damage" if rule.startswith("A") else "difference",
        rule=rule, severity="major", inside="none", start=n, end=n + 3, line=1, words="=the the", message="Twice.",
    )  # fmt: skip


def index_row(case: str) -> IndexRow:
    return IndexRow(
        case=case, report=f"reports/{case}.json", sha256="0" * 64, grouped="alone", documents=1, languages={"en": 1}, quotes=0,
        statements=0, statements_that_differ=0, variations={}, findings={}, by_rule={}, suppressed=0, not_done=0,
    )  # fmt: skip


def decide(made: Sample, choices: dict[str, list[str]]) -> list[Decision]:
    """Decisions on the sample's findings of each rule, in order."""
    left = {rule: list(x) for rule, x in choices.items()}
    return [
        Decision(finding=f.id, case=f.case, choice=left[f.rule].pop(0), reviewer="r")  # type: ignore[arg-type]
        for f in made.findings
        if left.get(f.rule)
    ]


COUNTS = {"A301": 500, "A420": 60, "C101": 7}


def test_a_sample_is_stratified_fits_its_schema_and_is_the_same_again(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "out", COUNTS)
    made = sample(folder, 60, 7)
    assert (
        Counter(f.rule for f in made.findings) == {"C101": 7, "A420": 26, "A301": 27}
        or sum(s.drawn for s in made.strata) == 60
    )
    assert {s.rule: s.population for s in made.strata} == COUNTS
    assert len({f.id for f in made.findings}) == 60 and all(f.report == f"reports/{f.case}.json" for f in made.findings)
    assert list(problems("sample", msgspec.json.decode(msgspec.json.encode(made)), strict=True)) == []
    assert sample(folder, 60, 7) == made and sample(folder, 60, 8).findings != made.findings


def test_a_larger_corpus_of_other_order_draws_the_same_of_what_it_shares(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "out", COUNTS)
    before = sample(folder, 60, 7)
    table = folder / "tables/findings.jsonl"
    table.write_bytes(b"".join(reversed(table.read_bytes().splitlines(keepends=True))))
    assert sample(folder, 60, 7).findings == before.findings


@given(st.dictionaries(st.text("ABC", min_size=1, max_size=3), st.integers(1, 50), min_size=1), st.integers(1, 400))
def test_what_is_allocated_is_all_that_was_asked_for_and_as_even_as_can_be(counts: dict[str, int], n: int) -> None:
    share = allocated(counts, n)
    assert sum(share.values()) == min(n, sum(counts.values()))
    assert all(0 <= share[r] <= counts[r] for r in counts)
    cut = [share[r] for r in counts if share[r] < counts[r]]
    assert not cut or max(share.values()) - min(cut) <= 1


def test_precision_and_rates_have_intervals_and_denominators(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "out", COUNTS)
    drawn = sample(folder, 60, 7)
    choices = {"A301": ["real"] * 16 + ["false-alarm"] * 4 + ["unsure"] * 2, "A420": ["false-alarm"] * 10}
    made = sample(folder, 60, 7, decide(drawn, choices))
    by_rule = {s.rule: s for s in made.strata}
    a301, a420, c101 = by_rule["A301"], by_rule["A420"], by_rule["C101"]
    assert (a301.real, a301.false_alarm, a301.unsure) == (16, 4, 2) and a301.precision == 0.8
    assert a301.low == pytest.approx(0.584, abs=0.001) and a301.high == pytest.approx(
        0.919, abs=0.001
    )  # Wilson, 16 of 20
    assert a420.precision == 0 and a420.low == 0 and a420.high == pytest.approx(0.278, abs=0.001)
    assert c101.precision is None and c101.undecided == 7
    rate = made.rate
    assert rate.findings == 560 and rate.left_out == 7 and rate.documents == 1000
    assert rate.precision == pytest.approx(0.8 * 500 / 560)
    assert rate.per_thousand == pytest.approx(400) and rate.per_thousand_low < 400 < rate.per_thousand_high  # type: ignore[operator]
    assert (
        "560" in made.methods and "7 findings of other rules are not in it" in made.methods and "seed 7" in made.methods
    )
    assert "Not audited, and in no figure: 3 inputs" in made.methods and "recall" in made.methods


def test_without_decisions_there_is_no_rate(tmp_path: Path) -> None:
    made = sample(corpus(tmp_path / "out", COUNTS), 60, 7)
    assert made.rate.precision is None and made.rate.per_thousand is None and "are real, or" not in made.methods


REVIEWERS = [
    ("the last of one reviewer counts", [("a", "real", "1"), ("a", "false-alarm", "2")], "false_alarm"),
    ("two who agree", [("a", "real", "1"), ("b", "real", "1")], "real"),
    ("two who contradict each other", [("a", "real", "1"), ("b", "false-alarm", "1")], "unsure"),
    ("one who is unsure and one who is not", [("a", "unsure", "1"), ("b", "real", "1")], "real"),
]


@pytest.mark.parametrize(("said", "expected"), [x[1:] for x in REVIEWERS], ids=[x[0] for x in REVIEWERS])
def test_several_reviewers(tmp_path: Path, said: list[tuple[str, Any, str]], expected: str) -> None:
    folder = corpus(tmp_path / "out", {"A301": 5})
    one = sample(folder, 1, 7).findings[0]
    decisions = [Decision(finding=one.id, reviewer=r, choice=c, decided_at=t) for r, c, t in said]
    (stratum,) = sample(folder, 1, 7, [*decisions, Decision(finding="elsewhere", choice="real")]).strata
    assert {name: getattr(stratum, name) for name in ("real", "false_alarm", "unsure")}[expected] == 1
    assert stratum.real + stratum.false_alarm + stratum.unsure == 1


def run(*argv: str) -> int:
    parser = Parser(prog="audit")
    command.add(parser.add_subparsers(parser_class=Parser))
    args: argparse.Namespace = parser.parse_args(["sample", *argv])
    return int(args.command(args))


def test_the_command_writes_a_table_to_fill_in_and_reads_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus(tmp_path / "out", COUNTS)
    assert run(str(folder), "--n", "30", "--seed", "7") == 0
    table = (folder / "sample.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert len(rows) == 30 and all(r["words"] == "'=the the" for r in rows)  # no formula for a spreadsheet
    for number, row in enumerate(rows):
        row["choice"] = "real" if number % 2 else ""
    filled = tmp_path / "filled.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    capsys.readouterr()
    assert run(str(folder), "--n", "30", "--decisions", str(filled)) == 0
    made = msgspec.json.decode((folder / "sample.json").read_bytes(), type=Sample)
    assert sum(s.real for s in made.strata) == 15 and made.rate.precision == 1
    assert "Reviewers decided on 15 of them" in capsys.readouterr().out
    assert (folder / "sample.csv").read_text("utf-8-sig") == table


WRONG = [
    ("a choice that is none", "choice,note,case,finding\nmaybe,,c,f\n"),
    ("other columns", "a,b\n1,2\n"),
]


@pytest.mark.parametrize("text", [x[1] for x in WRONG], ids=[x[0] for x in WRONG])
def test_a_table_that_does_not_fit_is_an_error(tmp_path: Path, text: str) -> None:
    folder = corpus(tmp_path / "out", COUNTS)
    (tmp_path / "x.csv").write_text(text)
    with pytest.raises(ReportError, match="no decisions"):
        run(str(folder), "--decisions", str(tmp_path / "x.csv"))


def test_a_folder_without_a_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="holds no corpus"):
        sample(tmp_path, 10, 7)
