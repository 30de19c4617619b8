"""The gate: what fails a bar, what is told beside it, and the exit code."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from audit.cli import main
from audit.config import Bar, Gate
from audit.model import Decision, Decisions
from audit.reporting.gate import bar_of, judge
from audit.reporting.marks import Mark, Marks
from audit.schema import checked_report
from tests import sample

REPORT = sample.report()  # one critical difference, one minor finding, one input not read, one step not done
REPORT_BYTES = checked_report(REPORT)
KNOWN = Marks({"v-1": Mark(state="unchanged"), "f-1": Mark(state="new")})
BARS = [
    ("critical fails", Bar(fail_on="critical"), Marks(), ["critical"]),
    ("minor fails both", Bar(fail_on="minor"), Marks(), ["critical", "minor"]),
    ("none fails nothing", Bar(fail_on="none"), Marks(), []),
    ("nothing said fails nothing", Bar(), Marks(), []),
    ("a rule turned off", Bar(fail_on="critical", rules={"C113": "off"}), Marks(), []),
    ("a rule made graver", Bar(fail_on="major", rules={"C113": "minor", "A202": "major"}), Marks(), ["major"]),
    ("what the baseline holds", Bar(fail_on="critical"), KNOWN, []),
    ("what is new", Bar(fail_on="minor"), KNOWN, ["minor"]),
    ("no more than so many new", Bar(max_new=0), KNOWN, ["new"]),
    ("as many new as allowed", Bar(max_new=1), KNOWN, []),
    ("a case that the baseline does not hold is new", Bar(max_new=1), Marks(), ["new"]),
    ("a false alarm", Bar(fail_on="critical"), Marks({"v-1": Mark(silenced="says Ada")}), []),
    ("what reviewers call minor", Bar(fail_on="critical"), Marks({"v-1": Mark(severity="minor")}), []),
    (
        "a rule turned off stays off",
        Bar(fail_on="minor", rules={"A202": "off"}),
        Marks({"v-1": Mark(silenced="x"), "f-1": Mark(severity="critical")}),
        [],
    ),
    ("back-translation required", Bar(require=("back-translation",)), Marks(), ["not done: back-translate"]),
    ("an original required", Bar(require=("original",)), Marks(), ["no original named"]),
    ("every input required", Bar(require=("input",)), Marks(), ["not read"]),
    ("a language required and known", Bar(require=("language",)), Marks(), []),
]


@pytest.mark.parametrize(("bar", "marks", "failed"), [x[1:] for x in BARS], ids=[x[0] for x in BARS])
def test_what_fails(bar: Bar, marks: Marks, failed: list[str]) -> None:
    assert [row.what for row in judge(REPORT, marks, bar) if row.failed] == failed


def test_what_was_not_done_stands_beside_the_findings() -> None:
    rows = {row.what: (row.found, row.why) for row in judge(REPORT, Marks(), Bar(fail_on="critical"))}
    assert rows["not done: back-translate"] == ("1", ("no model is installed",))
    assert rows["not read"] == ("1", ("x.bin: binary",))
    assert rows["critical"][1][0].startswith("C113 v-1 Two texts say")


def test_bars_of_flags_case_and_configuration() -> None:
    gate = Gate(max_new=3, rules={"A202": "off"}, cases={"orlu": Bar(fail_on="major", rules={"C113": "minor"})})
    assert bar_of(gate, "orlu", Bar(fail_on="none")) == Bar(
        fail_on="none", max_new=3, rules={"A202": "off", "C113": "minor"}
    )
    assert bar_of(gate, "orlu", Bar()).fail_on == "major"
    assert bar_of(gate, "elsewhere", Bar()).fail_on == "critical"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orlu.json").write_bytes(checked_report(REPORT))
    return tmp_path


CALLS = [
    ("a bar that is not met", [], 1, "FAILED", ""),
    ("a bar that is met", ["--fail-on", "none"], 0, "The bar is met.", ""),
    ("no such severity", ["--fail-on", "grave"], 2, "", "grave"),
    ("no such step", ["--require", "tea"], 2, "", "tea"),
    ("new without a baseline", ["--max-new", "0"], 2, "", "--baseline"),
    ("with a baseline of itself", ["--baseline", "orlu.json", "--max-new", "0"], 0, "1 in the baseline", ""),
    ("a baseline that is not there", ["--baseline", "old.json"], 2, "", "old.json"),
]


STRANGE = [
    ("no report", b"[]", "names no schema_version"),
    ("cut off", b'{"schema_version": "1.0", "to', "no JSON"),
    ("nested without end", b'{"schema_version":' * 100_000, "names no schema_version"),
    ("nested without end where nobody looks", b'{"x":' * 100_000, "no JSON"),
    ("of another major version", b'{"schema_version": "9.0"}', "schema 9.0"),
    ("empty of everything", b'{"schema_version": "1.0"}', "required property"),
    ("a span that ends before it begins", REPORT_BYTES.replace(b'"start": 1,', b'"start": 900,'), "no span"),
    ("a text that is not described", REPORT_BYTES.replace(b'"document": "001_aa"', b'"document": "x"'), "text 'x'"),
    ("a text without a language", REPORT_BYTES.replace(b'"003_cc": {', b'"004_dd": {'), "text '003_cc'"),
]


@pytest.mark.parametrize(("content", "err"), [x[1:] for x in STRANGE], ids=[x[0] for x in STRANGE])
@pytest.mark.parametrize("call", ["gate", "render", "diff orlu.json", "gate orlu.json --baseline", "validate"])
def test_a_strange_report_is_told_in_two_lines(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, err: str, call: str
) -> None:
    (folder / "strange.json").write_bytes(content)
    assert main([*call.split(), "strange.json"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("audit: strange.json: ") and "\nhint: " in told and err in told


@pytest.mark.parametrize("content", [b"[]", b"{", b'{"schema_version": "1.0", "x": 1}', REPORT_BYTES])
def test_strange_decisions_are_told_in_two_lines(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (folder / "decisions.json").write_bytes(content)
    assert main(["gate", "orlu.json", "--decisions", "decisions.json"]) == 2
    assert capsys.readouterr().err.startswith("audit: decisions.json: ")


@pytest.mark.parametrize(("flags", "code", "out", "err"), [x[1:] for x in CALLS], ids=[x[0] for x in CALLS])
def test_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str], flags: list[str], code: int, out: str, err: str
) -> None:
    assert main(["gate", "orlu.json", *flags]) == code
    shown = capsys.readouterr()
    assert out in shown.out
    assert err in shown.err and (not err or "hint: " in shown.err)


def test_decisions_and_configuration_on_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decided = Decisions(decisions=(Decision(finding="v-1", choice="false-alarm", reviewer="Ada"),))
    (folder / "decisions.json").write_bytes(msgspec.json.encode(decided))
    (folder / "audit.toml").write_text('decisions = "decisions.json"\n[gate.cases.orlu]\nrequire = ["original"]\n')
    assert main(["gate", "--trust-config", "."]) == 2  # decisions.json is no report
    assert main(["gate", "--trust-config", "orlu.json"]) == 1
    assert "no original named" in capsys.readouterr().out


def test_diff_as_a_table_and_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "new.json").write_bytes(checked_report(msgspec.structs.replace(REPORT, findings=())))
    assert main(["diff", "orlu.json", "new.json"]) == 0
    assert "gone: 1\n   minor     A202  f-1" in capsys.readouterr().out
    assert main(["diff", "orlu.json", "new.json", "--json"]) == 0
    from audit.schema import problems

    assert not list(problems("diff", msgspec.json.decode(capsys.readouterr().out), strict=True))
