"""What the README and docs/ show is what happens: commands are run and compared, tables are generated, links lead."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from audit.cli import main
from tools import rule_pages

ROOT = Path(__file__).parent.parent
PAGES = {page: page.read_text("utf-8") for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
README, RULES, PYTHON = (PAGES[ROOT / name] for name in ("README.md", "docs/rules.md", "docs/python.md"))
LONGEST = 150  # lines of the README


def sessions() -> list[tuple[str, str]]:
    """(command, output) for every `$ audit ...` shown, the longest output of a command alone."""
    found = dict[str, str]()
    for command, output in sorted(_shown(), key=lambda x: len(x[1])):
        found[command] = output
    return sorted(found.items())


def _shown() -> list[tuple[str, str]]:
    found = []
    for block in (
        b for text in PAGES.values() for b in re.findall(r"^```console[^\n]*\n(.*?)^```$", text, re.M | re.S)
    ):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("audit "):
                found.append((command, output))
    return found


def test_the_readme_shows_commands_and_is_short() -> None:
    assert len(sessions()) >= 6 and len(README.splitlines()) <= LONGEST


@pytest.mark.parametrize(("command", "output"), sessions(), ids=[c for c, _ in sessions()])
def test_a_command_prints_what_a_page_shows(
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
    assert capsys.readouterr().out in RULES


def test_each_rule_has_a_page_that_says_what_it_is_today() -> None:
    wanted = rule_pages.pages()
    assert {p.name for p in rule_pages.FOLDER.glob("*.md")} == wanted.keys(), "run tools/rule_pages.py"
    stale = [name for name, text in wanted.items() if (rule_pages.FOLDER / name).read_text("utf-8") != text]
    assert stale == [], "run tools/rule_pages.py"


COMMANDS = ["run", "validate", "rules", "explain", "schema", "models list", "models install", "models add"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    assert f"example: audit {command}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_what_a_page_links_to_exists(page: Path) -> None:
    linked = {page.parent / link for link in re.findall(r"\]\(((?!http)[^)#]+)\)", PAGES[page])}
    named = {ROOT / path for path in re.findall(r"`(audit/[\w/.]+|seeds/[\w/.]*|tests/[\w/.]+|\.ci/\w+)`", PAGES[page])}
    assert [str(p) for p in sorted(linked | named) if not p.exists()] == []


LONG = 30  # words of a sentence
GENERATED = ("languages.md", "rules.md")  # tables from code, which tests/test_house.py holds to plain English


@pytest.mark.parametrize("page", [p for p in PAGES if p.name not in GENERATED], ids=lambda page: page.name)
def test_no_sentence_of_a_page_is_long(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGES[page], flags=re.M | re.S)
    parts = re.split(r"\n\s*\n|\n(?=[-*|#] |\d+\. )|\|", prose)
    sentences = (s for part in parts for s in re.split(r"(?<=[.!?:])\s+", part.replace("\n", " ")))
    assert [s for s in sentences if len(re.findall(r"[\w’'`./-]+", s)) > LONG] == []


def test_every_page_is_linked_from_the_readme() -> None:
    assert [p.name for p in PAGES if p.parent == ROOT / "docs" and f"(docs/{p.name})" not in README] == []


def test_short_and_long_output_of_a_command_agree() -> None:
    longest = dict(sessions())
    for command, output in _shown():
        head, _, tail = output.partition("\n…\n")
        assert longest[command].startswith(head) and longest[command].endswith(tail)


def test_the_figures_are_those_that_were_measured() -> None:
    table = re.findall(r"^\| measured on news \|.*?\n(?=\n)", README, re.M | re.S)
    assert len(table) == 1 and table[0] in PAGES[ROOT / "docs/quality.md"]
    measured = json.loads((ROOT / "docs" / "figures.json").read_text("utf-8"))
    assert f"| {measured['news.English.pairs joined: precision']:.2f} |" in table[0]


def test_the_python_that_is_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    (code,) = re.findall(r"^```python\n(import audit\n.*?)^```$", PYTHON, re.M | re.S)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    exec(compile(code, "python.md", "exec"), {})
