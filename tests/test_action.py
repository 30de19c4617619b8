"""The GitHub Action and the pre-commit hook, their steps run here as a runner would run them, but for the installing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from audit.cli import main
from audit.cli.pre_commit import case_folders
from audit.config import Bar

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {s["name"]: s for s in ACTION["runs"]["steps"] if "run" in s}
USED: list[dict[str, Any]] = [s for s in ACTION["runs"]["steps"] if "uses" in s]
BASH = pytest.mark.skipif(shutil.which("bash") is None, reason="the runner's steps are bash")


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """A checkout with a case, the command `audit` on the path, and what a runner sets."""
    case = tmp_path / "work" / "mayor's dam"
    case.mkdir(parents=True)
    (case / "a.txt").write_text("“The dam killed 12 people on Monday,” said Ada Okoro.\n", "utf-8")
    (case / "b.txt").write_text("“The dam killed 30 people on Monday,” said Ada Okoro.\n", "utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "temp").mkdir()
    command = tmp_path / "bin" / "audit"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m audit "$@"\n')
    command.chmod(0o755)
    return {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "AUDIT_MODELS": str(tmp_path / "no models"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }


def step(name: str, runner: Mapping[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    """One step run with the inputs that a user gives, as GitHub runs bash."""
    given = {key: str(told.get("default", "")) for key, told in ACTION["inputs"].items()}
    given |= {key.replace("_", "-"): value for key, value in inputs.items()}
    own = {
        k: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], v)
        for k, v in STEPS[name].get("env", {}).items()
    }
    assert not any("${{" in value for value in own.values() if value not in given.values())
    folder = Path(runner["RUNNER_TEMP"]).with_name("work")
    call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
    return subprocess.run(call, cwd=folder, env={**runner, **own}, capture_output=True, text=True, check=False)


@BASH
def test_the_steps_one_after_the_other(runner: dict[str, str]) -> None:
    shutil.copytree(ROOT / "seeds", Path(runner["RUNNER_TEMP"]).with_name("work") / "seeds")
    audited = step("Audit", runner, paths="seeds\n")
    assert (audited.returncode, audited.stderr) == (0, "")
    rendered = step("Render", runner)
    assert (rendered.returncode, rendered.stderr) == (0, "")
    made = sorted(p.suffix for p in Path(runner["RUNNER_TEMP"], "translation-audit").iterdir())
    assert made == [".html", ".json", ".md", ".sarif"]
    assert "murderers" in Path(runner["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    gated = step("Gate", runner)
    assert gated.returncode == 1 and "FAILED" in gated.stdout
    assert step("Gate", runner, fail_on="none").returncode == 0
    required = step("Gate", runner, fail_on="none", require="original")
    assert required.returncode == 1 and "no original named" in required.stdout


@BASH
def test_several_paths_and_an_input_that_cannot_be_read(runner: dict[str, str]) -> None:
    other = Path(runner["RUNNER_TEMP"]).with_name("work") / "-flood"
    other.mkdir()
    (other / "a.txt").write_text("The dam at Orlu broke on Monday, said the mayor.\n")
    (other / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    assert step("Audit", runner, paths="mayor's dam\n\n-flood\n", engine="none").returncode == 0
    assert len(list(Path(runner["RUNNER_TEMP"], "translation-audit").iterdir())) == 2
    gated = step("Gate", runner, fail_on="none", require="input")
    assert gated.returncode == 1 and "b.txt" in gated.stdout


@BASH
def test_what_audit_toml_says_holds_where_no_input_is_given(runner: dict[str, str]) -> None:
    work = Path(runner["RUNNER_TEMP"]).with_name("work")
    (work / "audit.toml").write_text('engine = "none"\n[gate]\nfail_on = "none"\nrequire = ["original"]\n')
    assert "Not back-translated" in step("Audit", runner, paths="mayor's dam").stdout
    gated = step("Gate", runner)
    assert gated.returncode == 1 and "no original named" in gated.stdout
    (work / "audit.toml").write_text('[gate]\nfail_on = "none"\n')
    assert step("Gate", runner).returncode == 0


WRONG = [
    ("no such folder", {"paths": "nowhere"}, "nowhere"),
    ("no path", {"paths": "\n"}, "PATH"),
    ("no such engine", {"paths": "mayor's dam", "engine": "tea"}, "tea"),
]


@BASH
@pytest.mark.parametrize(("inputs", "said"), [x[1:] for x in WRONG], ids=[x[0] for x in WRONG])
def test_wrong_use_fails_the_audit(runner: dict[str, str], inputs: dict[str, str], said: str) -> None:
    done = step("Audit", runner, **inputs)
    assert done.returncode != 0 and said in done.stderr


HOSTILE = [
    "$(touch pwned)",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "`touch pwned`",
    "x && touch pwned",
    "--help\n; touch pwned",
]


@BASH
@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_user_gives_is_never_run(runner: dict[str, str], words: str) -> None:
    for name, key in (
        ("Audit", "paths"),
        ("Audit", "engine"),
        ("Render", "format"),
        ("Gate", "fail_on"),
        ("Gate", "require"),
    ):
        given = {"paths": "mayor's dam", key: words}
        step(name, runner, **given)
        assert not list(Path(runner["RUNNER_TEMP"]).parent.rglob("pwned")), (name, key)


def test_inputs_reach_scripts_through_the_environment_alone() -> None:
    assert set(STEPS) == {"Install", "Audit", "Render", "Gate"}
    for told in STEPS.values():
        assert "${{" not in told["run"] and "eval" not in told["run"]
        assert told["shell"] == "bash"
    given = {v for told in STEPS.values() for v in told.get("env", {}).values()}
    assert given == {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]}


def test_the_checkout_of_the_action_is_what_is_installed() -> None:
    assert "python -I -m pip install" in STEPS["Install"]["run"]
    assert '"$GITHUB_ACTION_PATH"' in STEPS["Install"]["run"]


def test_actions_of_others_are_pinned_and_given_what_was_written() -> None:
    assert [s["uses"].partition("@")[0] for s in USED] == [
        "actions/setup-python",
        "actions/upload-artifact",
        "github/codeql-action/upload-sarif",
    ]
    assert all(re.fullmatch(r"v\d+", s["uses"].partition("@")[2]) for s in USED)
    written = "${{ runner.temp }}/translation-audit"
    assert (USED[1]["with"]["path"], USED[2]["with"]["sarif_file"]) == (written, written)
    assert ACTION["runs"]["using"] == "composite"
    assert all(told["description"] for told in ACTION["inputs"].values())


NAMED = [("fail-on", 4), ("require", 4)]


@pytest.mark.parametrize(("name", "count"), NAMED)
def test_the_values_that_an_input_names_are_those_of_the_bar(name: str, count: int) -> None:
    words = ACTION["inputs"][name]["description"].partition(" - ")[2].partition(";")[0]
    values = re.split(r", | or ", words)
    assert len(values) == count
    for value in values:
        msgspec.convert({name.replace("-", "_"): value if name == "fail-on" else [value]}, Bar)


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    assert {"id", "name", "entry", "language"} <= set(HOOK)
    assert (HOOK["id"], HOOK["language"]) == ("translation-audit", "python")
    wanted = re.compile(HOOK["files"])
    taken = ["kz/a.txt", "kz/a b.html", "a.htm", "kz/t.jsonl", "kz/case.toml", "audit-case.toml"]
    assert [x for x in taken if not wanted.search(x)] == []
    assert [
        x
        for x in ("a.py", "pyproject.toml", "reports/kz.json", "docs/a.md", "text", "bookcase.toml")
        if wanted.search(x)
    ] == []


@BASH
def test_the_hook_audits_the_case_and_holds_it_to_the_bar(runner: dict[str, str]) -> None:
    folder = Path(runner["RUNNER_TEMP"]).with_name("work")
    call = ["bash", "-c", HOOK["entry"] + ' "$@"', "hook", "mayor's dam/b.txt"]
    done = subprocess.run(call, cwd=folder, env=runner, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "FAILED" in done.stdout and done.stderr == ""
    (folder / "audit.toml").write_text('[gate]\nfail_on = "none"\n')
    done = subprocess.run(call, cwd=folder, env=runner, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "The bar is met." in done.stdout
    assert not (folder / "reports").exists()


FOLDERS = [
    ("the folder of a text", ["kz/a.txt"], ["kz"]),
    ("two texts of one folder", ["kz/a.txt", "kz/b.txt"], ["kz"]),
    ("below a case file", ["dam/deep/a.txt"], ["dam"]),
    ("the case file itself", ["dam/case.toml"], ["dam"]),
    ("two cases", ["kz/a.txt", "dam/deep/a.txt"], ["dam", "kz"]),
    ("at the top", ["README.md"], []),
    ("gone", ["old/a.txt"], []),
    ("none", [], []),
]


@pytest.mark.parametrize(("files", "folders"), [x[1:] for x in FOLDERS], ids=[x[0] for x in FOLDERS])
def test_cases_of_changed_files(
    files: list[str], folders: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("kz/a.txt", "kz/b.txt", "dam/deep/a.txt", "dam/case.toml", "README.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    assert case_folders(map(Path, files)) == folders


def test_nothing_changed_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changed"]) == 0
    assert "no file of a case" in capsys.readouterr().out
