"""Defaults < file < flags, and a typo is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit.config import Config, load_config
from audit.errors import ConfigError

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
    assert load_config(tmp_path, flags) == expected


BAD = [
    ("an unknown key", b'engin = "none"', "engin"),
    ("a wrong type", b"max_bytes = 'much'", "max_bytes"),
    ("out of range", b"max_bytes = 0", "max_bytes"),
    ("an unknown format", b'format = ["pdf"]', "pdf"),
    ("no TOML", b"engine = ", "Invalid value"),
    ("no UTF-8", b"engine = '\xff'", "utf-8"),
]


@pytest.mark.parametrize(("content", "said"), [x[1:] for x in BAD], ids=[x[0] for x in BAD])
def test_a_bad_file_is_an_error_that_names_file_and_key(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "audit.toml").write_bytes(content)
    with pytest.raises(ConfigError, match=said) as caught:
        load_config(tmp_path, {})
    assert caught.value.where == "audit.toml"
    assert caught.value.hint
