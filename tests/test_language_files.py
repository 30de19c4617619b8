"""Every file of a language has one form: word lists sorted, no line over 100 characters."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from audit.languages.subjects import subjects

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "audit" / "languages").glob("*/*.toml"))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("format_languages", ROOT / "tools" / "format_languages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_has_the_one_form(tool: ModuleType) -> None:
    every = tool.structs()
    other = [str(p.relative_to(ROOT)) for p in FILES if tool.formatted(p, every) != p.read_text("utf-8")]
    assert other == [], "run: python tools/format_languages.py"


def test_no_line_is_too_long() -> None:
    long = [
        (p.name, n) for p in FILES for n, line in enumerate(p.read_text("utf-8").splitlines(), 1) if len(line) > 100
    ]
    assert long == []


def test_the_struct_of_every_subject_is_known_and_describes_its_fields(tool: ModuleType) -> None:
    structs = tool.structs()
    assert set(subjects()) - set(structs) == {"words", "wordnet"}


WRITTEN = [
    ('idle = ["b", "a"]\ncues = ["y", "x"]\n', 'idle = ["a", "b"]\ncues = ["x", "y"]\n'),
    ('# What it is.\ncues = ["x"]\n', '# What it is.\ncues = ["x"]\n'),
    ('cues = ["x"]\n# For later.\nidle = ["a"]\n', 'cues = ["x"]\n# For later.\nidle = ["a"]\n'),
]


@pytest.mark.parametrize(("before", "after"), WRITTEN, ids=["sorted", "a comment at the top", "a comment above a key"])
def test_what_is_written(tool: ModuleType, tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "negation.toml"
    path.write_text(before, "utf-8")
    assert tool.formatted(path, tool.structs()) == after


def test_a_long_phrase_is_cut_and_says_the_same(tool: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text('say = ["' + "|".join(["bridge"] * 40) + '"]\n', "utf-8")
    written = tool.formatted(path, {})
    assert max(map(len, written.splitlines())) <= 100
