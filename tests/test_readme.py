"""What the README shows is what happens: its commands are run and their output compared, its tables are generated."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from audit.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console[^\n]*\n(.*?)^```$", README, re.M | re.S)


def sessions() -> list[tuple[str, str]]:
    """(command, output) for every `$ audit ...` shown."""
    found = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("audit "):
                found.append((command, output))
    return found


def test_the_readme_shows_commands() -> None:
    assert len(sessions()) >= 4


@pytest.mark.parametrize(("command", "output"), sessions(), ids=[c for c, _ in sessions()])
def test_a_command_prints_what_the_readme_shows(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "reports", tmp_path / "reports")
    shutil.copytree(ROOT / "tests" / "cases", tmp_path / "tests" / "cases")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    try:
        main(shlex.split(command)[1:])
    except SystemExit as left:
        assert left.code == 0
    shown = capsys.readouterr().out
    if "\n…\n" in output:
        head, tail = output.split("\n…\n")
        assert shown.startswith(head) and shown.rstrip("\n").endswith(tail.rstrip("\n"))
    else:
        assert shown == output


def test_the_table_of_rules_is_the_one_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--markdown"])
    assert capsys.readouterr().out in README


COMMANDS = ["run", "validate", "rules", "explain", "schema", "models list", "models install", "models add"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    assert f"example: audit {command}" in " ".join(capsys.readouterr().out.split())


def test_paths_that_the_readme_names_exist() -> None:
    named = set(re.findall(r"\]\(((?!http)[^)#]+)\)", README)) | set(
        re.findall(r"`(audit/[\w/.]+|seeds/[\w/.]*|tests/[\w/.]+|\.ci/\w+)`", README)
    )
    assert named
    assert [p for p in sorted(named) if not (ROOT / p).exists()] == []


def test_the_python_that_the_readme_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    (code,) = re.findall(r"^```python\n(import audit\n.*?)^```$", README, re.M | re.S)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    exec(compile(code, "README.md", "exec"), {})
