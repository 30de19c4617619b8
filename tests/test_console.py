"""What the commands say: no words steer a build log or a terminal, and no reader changes an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from audit.cli import main
from audit.cli.console import harmless, say_json
from audit.model import Decision, Decisions

ROOT = Path(__file__).parent.parent
TEXT = "“The dam killed {} people on Monday,” said Ada Okoro.\n"

COMMANDS = [
    ("a command", "::warning::x", ": :warning::x"),
    ("an indented command", "ok\n \u00a0 ::add-mask::x", "ok\n \u00a0 : :add-mask::x"),
    ("a command of the old form", "a ##[add-mask]x", "a # #[add-mask]x"),
    ("one more sign before it", "###[group]", "## #[group]"),
    ("colons within a line", "std::vector", "std::vector"),
    ("a heading", "## Heading [1]", "## Heading [1]"),
    ("what steers a terminal", "\x1b[2J\u202e\r\x07\x9b1m\u2028", "\\u{1b}[2J\\u{202e}\\u{d}\\u{7}\\u{9b}1m\\u{2028}"),
    ("lines and tabs", "a\tb\nc", "a\tb\nc"),
]


@pytest.mark.parametrize(("text", "shown"), [x[1:] for x in COMMANDS], ids=[x[0] for x in COMMANDS])
def test_words_are_no_commands(text: str, shown: str) -> None:
    assert harmless(text) == shown
    assert harmless(shown) == shown


def test_json_keeps_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"message": "##[add-mask]x ###[y \u202e \x1b ::z é"}
    say_json(msgspec.json.encode(value).decode())
    out = capsys.readouterr().out
    assert msgspec.json.decode(out) == value
    assert "##[" not in out and "\u202e" not in out


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report that fails the gate, and one of which no text could be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, count in (("a", 12), ("b", 30)):
        Path("dam").mkdir(exist_ok=True)
        Path(f"dam/{name}.txt").write_text(TEXT.format(count), "utf-8")
    Path("nul").mkdir()
    Path("nul/x.txt").write_bytes(b"It broke.\0\n")
    assert main(["run", "dam", "nul", "--engine", "none"]) == 3
    return tmp_path / "reports"


def test_a_case_without_a_readable_text_has_a_report_and_fails_the_gate(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sorted(p.name for p in reports.glob("*.json")) == ["dam.json", "nul.json"]
    assert main(["gate", "reports/nul.json", "--fail-on", "none"]) == 1
    assert "texts read" in capsys.readouterr().out
    assert main(["render", "reports/nul.json", "--format", "html,markdown,sarif,junit,github,csv", "--out", "out"]) == 0


def called(argv: list[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **given.pop("env", {})}
    return subprocess.run([sys.executable, "-m", "audit", *argv], env=environment, check=False, **given)


GONE = [
    ("a reader that has gone", "| true", 1, ""),
    ("a full disk", "> /dev/full", 1, "No space left on device"),
    ("a closed output", ">&-", 1, ""),
    ("nothing open at all", ">&- 2>&- <&-", 1, ""),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize(("where", "code", "said"), [x[1:] for x in GONE], ids=[x[0] for x in GONE])
def test_a_failing_gate_fails_whoever_reads(reports: Path, where: str, code: int, said: str) -> None:
    line = f'"{sys.executable}" -m audit gate reports/dam.json {where}; exit "${{PIPESTATUS[0]}}"'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_gate_that_cannot_say_that_it_is_met_is_not_met(reports: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = called(["gate", "reports/dam.json", "--fail-on", "none"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_what_an_output_cannot_hold_is_escaped(reports: Path, encoding: str) -> None:
    argv = ["run", "dam", "--engine", "none", "--out", "again"]
    done = called(argv, env={"PYTHONIOENCODING": encoding}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_docstrings_left_out_change_no_byte(reports: Path) -> None:
    argv = ["run", "dam", "--engine", "none", "--out", "again"]
    done = called(argv, env={"PYTHONOPTIMIZE": "2"}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path("again/dam.json").read_bytes() == (reports / "dam.json").read_bytes()


def test_rendering_a_report_keeps_its_bytes(reports: Path) -> None:
    report = reports / "dam.json"
    value = msgspec.json.decode(report.read_bytes())
    value["languages"][value["documents"][0]["id"]]["confidence"] = 1  # where this tool writes 1.0
    raw = msgspec.json.encode(value)
    report.write_bytes(raw)
    assert main(["render", str(report), "--format", "json,html", "--out", "out"]) == 0
    assert Path("out/dam.json").read_bytes() == raw


def test_decisions_do_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decided = Decision(finding="f-1", choice="real", reviewer="Ada", rule="\x1b[2J::error::x")
    (tmp_path / "decisions.json").write_bytes(msgspec.json.encode(Decisions(decisions=(decided,))))
    assert main(["rules", "--decisions", str(tmp_path / "decisions.json")]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\n::" not in out


def test_ctrl_c_is_two_lines(
    reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("audit.pipeline.run", stopped)
    assert main(["run", "dam"]) == 130
    assert capsys.readouterr().err.startswith("audit: audit: stopped\nhint: ")
