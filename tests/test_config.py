"""Defaults < file < flags, and a typo is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit.config import Config, load_config
from audit.errors import ConfigError, nearest

FILES = [
    ("nothing set", {}, {}, Config()),
    ("audit.toml", {"audit.toml": 'engine = "none"'}, {}, Config(engine="none")),
    ("pyproject.toml", {"pyproject.toml": '[tool.audit]\nthrough = ["ru"]'}, {}, Config(through=("ru",))),
    ("a foreign pyproject.toml", {"pyproject.toml": "[tool.other]\nx = 1"}, {}, Config()),
    (
        "audit.toml before pyproject.toml",
        {"audit.toml": 'out = "a"', "pyproject.toml": '[tool.audit]\nout = "b"'},
        {},
        Config(out="a"),
    ),
    ("a flag before the file", {"audit.toml": 'engine = "none"'}, {"engine": "argos"}, Config(engine="argos")),
]


@pytest.mark.parametrize(("files", "flags", "expected"), [x[1:] for x in FILES], ids=[x[0] for x in FILES])
def test_settings_in_force(tmp_path: Path, files: dict[str, str], flags: dict[str, Any], expected: Config) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    assert load_config(tmp_path, flags, trust=True) == expected


BAD = [
    ("an unknown key", "audit.toml", b'out = "a"\nengin = "none"', "engin", ":2"),
    ("a wrong type", "audit.toml", b"max_bytes = 'much'", "max_bytes", ":1"),
    ("out of range", "audit.toml", b"max_bytes = 0", "max_bytes", ":1"),
    ("an unknown format", "audit.toml", b'format = ["pdf"]', "pdf", ":1"),
    ("an unknown language", "audit.toml", b'out = "a"\nthrough = ["ru", "klingon"]', "no such language: klingon", ":2"),
    ("an unknown engine", "audit.toml", b'engine = "oracle"', "no such engine: oracle", ":1"),
    ("an unknown step of a case", "audit.toml", b'[gate.cases.x]\nrequire = ["inputs"]', "no such step: inputs", ":2"),
    ("no TOML", "audit.toml", b"engine = ", "Invalid value", ""),
    ("no UTF-8", "audit.toml", b"engine = '\xff'", "utf-8", ""),
    ("a key that others use, too", "pyproject.toml", b"[a]\nout = 1\n\n[tool.audit]\nout = 1\n", "out", ":5"),
]


@pytest.mark.parametrize(("name", "content", "said", "line"), [x[1:] for x in BAD], ids=[x[0] for x in BAD])
def test_a_bad_file_is_an_error_that_names_file_line_and_key(
    tmp_path: Path, name: str, content: bytes, said: str, line: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=said) as caught:
        load_config(tmp_path, {})
    assert caught.value.where == f"{name}{line}"
    assert caught.value.hint


REACHING = [
    ("a cluster", 'scheduler = "tcp://127.0.0.1:9"'),
    ("a folder to write to", 'out = "a"'),
    ("a file to write to", 'record = "a.jsonl"'),
    ("a folder of models", 'models = "m"'),
    ("a file of decisions", 'decisions = "d.json"'),
    ("an encoder", 'encoder = "auto"'),
    ("an engine's own argument", 'engine = "argos:x"'),
    ("translations outside", 'engine = "recorded:../t.jsonl"'),
    ("translations behind a link", 'engine = "recorded:link/t.jsonl"'),
    ("a glossary outside", 'glossary = "/etc/passwd"'),
    ("a baseline behind a link", 'baseline = "link"'),
]


@pytest.mark.parametrize("line", [x[1] for x in REACHING], ids=[x[0] for x in REACHING])
@pytest.mark.parametrize(("name", "head"), [("audit.toml", ""), ("pyproject.toml", "[tool.audit]\n")])
def test_a_file_beside_the_data_cannot_reach_out(tmp_path: Path, line: str, name: str, head: str) -> None:
    (tmp_path / "link").symlink_to("..")
    (tmp_path / name).write_text(head + line)
    key = line.partition(" ")[0]
    with pytest.raises(ConfigError, match=f"{key} counts only as a flag") as caught:
        load_config(tmp_path, {})
    assert caught.value.where == name and f"--{key}" in caught.value.hint and "--trust-config" in caught.value.hint
    own = load_config(tmp_path, {}, trust=True)
    assert own != Config() or line == 'encoder = "auto"'
    assert load_config(tmp_path, {key: getattr(own, key)}) == own  # a flag says so instead
    assert load_config(tmp_path, {}, counts=["texts"]) == own  # the command has no use for it


HARMLESS = ['engine = "none"', 'engine = "argos"', 'engine = "recorded:a/t.jsonl"', 'glossary = "g.toml"',
            'encoder = "none"', 'baseline = "old"', 'texts = "none"']  # fmt: skip


@pytest.mark.parametrize("line", HARMLESS)
def test_what_shapes_a_report_or_reads_in_the_folder_counts_there(tmp_path: Path, line: str) -> None:
    (tmp_path / "audit.toml").write_text(line)
    assert load_config(tmp_path, {}) != Config()


def test_the_users_own_settings_may_reach_out_and_the_folders_own_come_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "translation-audit").mkdir(parents=True)
    (tmp_path / "home" / "translation-audit" / "audit.toml").write_text(
        'models = "m"\ntexts = "none"\nengine = "none"\n'
    )
    (tmp_path / "audit.toml").write_text('texts = "excerpts"\n')
    assert load_config(tmp_path, {"engine": "auto"}) == Config(models="m", texts="excerpts")


def test_a_user_without_a_home_has_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert load_config(tmp_path, {}) == Config()


HINTS = [
    ("a close one", "htlm", ["csv", "html"], "did you mean html? there are csv, html"),
    ("none close", "xyz", ["csv", "html"], "there are csv, html"),
    (
        "by what it is called",
        "russian",
        {"ru": "Russian", "uk": "Ukrainian"},
        "did you mean ru (Russian)? there are ru, uk",
    ),
    ("many", "a755", [f"a{n}" for n in range(70, 99)], "did you mean a75?"),
    ("many and none close", "xyz", [f"a{n}" for n in range(70, 99)], "there are 29, for instance a70, a71, a72"),
]


@pytest.mark.parametrize(("name", "known", "hint"), [x[1:] for x in HINTS], ids=[x[0] for x in HINTS])
def test_the_nearest_right_name_is_the_hint(name: str, known: Any, hint: str) -> None:
    assert nearest(name, known) == hint
