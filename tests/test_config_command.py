"""audit config: every setting in force is shown with where it comes from, and what is shown can be read back."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.cli import _parser, main
from audit.config import Config, load_config
from audit.files.toml_text import toml_key, toml_value

Shown = pytest.CaptureFixture[str]
GATE = """
through = ["ru", "es"]
as_of = 2026-01-31
out = "a \\"b\\" # c"
[gate]
max_new = 3
rules = {A202 = "off"}
[gate.cases."the dam"]
require = ["original"]
rules = {C113 = "minor"}
"""
FILES: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("nothing", {}, {'engine = "auto"': "default", 'gate.fail_on = "critical"': "default"}),
    (
        "audit.toml",
        {"audit.toml": 'engine = "none"\nmodels = "m"\n'},
        {
            'engine = "none"': "audit.toml",
            'models = "m"': "audit.toml, refused without --trust-config",
            "# record is not set": "default",
        },
    ),
    (
        "a value that is the default",
        {"audit.toml": 'engine = "auto"\n'},
        {'engine = "auto"': "audit.toml", 'out = "reports"': "default"},
    ),
    (
        "pyproject.toml",
        {"pyproject.toml": '[tool.audit]\nthrough = ["ru"]\n[tool.audit.gate]\nfail_on = "none"\n'},
        {'through = ["ru"]': "pyproject.toml", 'gate.fail_on = "none"': "pyproject.toml", "gate.rules = {}": "default"},
    ),
    ("another's pyproject.toml", {"pyproject.toml": "[project]\nname = 'x'\n"}, {'engine = "auto"': "default"}),
    (
        "inner tables",
        {"audit.toml": GATE, "pyproject.toml": '[tool.audit]\nengine = "none"\n'},
        {
            'engine = "auto"': "default",
            "as_of = 2026-01-31": "audit.toml",
            'out = "a \\"b\\" # c"': "audit.toml, refused without --trust-config",
            "gate.max_new = 3": "audit.toml",
            'gate.rules = {A202 = "off"}': "audit.toml",
            'gate.cases."the dam".require = ["original"]': "audit.toml",
            '# gate.cases."the dam".fail_on is not set': "default",
        },
    ),
]


@pytest.mark.parametrize(("files", "rows"), [x[1:] for x in FILES], ids=[x[0] for x in FILES])
def test_what_is_in_force_and_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown, files: dict[str, str], rows: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in files.items():
        Path(name).write_text(content, "utf-8")
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    shown = {value.rstrip(): source for value, _, source in (line.rpartition("  # ") for line in out.splitlines())}
    assert rows.items() <= shown.items()
    assert msgspec.convert(tomllib.loads(out), Config) == load_config(tmp_path, {}, trust=True)


def test_every_key_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["config"]) == 0
    words = {line.removeprefix("# ").split()[0].split(".")[0] for line in capsys.readouterr().out.splitlines()}
    assert words == set(Config.__struct_fields__)


def test_a_typing_error_is_an_error_here_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    monkeypatch.chdir(tmp_path)
    Path("audit.toml").write_text("engin = 'none'\n")
    assert main(["config"]) == 2
    assert "audit.toml:1" in capsys.readouterr().err


SCREEN = {"all", "help", "open", "quiet", "trust_config"}  # what the screen shows, and nothing of the reports
ELSEWHERE = {"gate": {"fail_on", "max_new", "require", "confirmed"}}


@pytest.mark.parametrize("name", ["run", "render", "gate"])
def test_every_flag_has_a_key(name: str) -> None:
    (groups,) = [a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)]
    flags = {a.dest for a in groups.choices[name].filled()._actions if a.option_strings} - SCREEN
    bars = ELSEWHERE.get(name, set())
    assert flags - bars <= set(Config.__struct_fields__)
    assert bars <= flags and bars <= set(type(Config().gate).__struct_fields__)


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.dates(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_values_are_read_back_as_they_were(value: object) -> None:
    assert tomllib.loads(f"x = {toml_value(value)}") == {"x": value}


@given(st.text())
def test_keys_are_read_back_as_they_were(key: str) -> None:
    assert tomllib.loads(f"{toml_key(key)} = 1") == {key: 1}


def test_none_has_no_toml() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        toml_value(None)
