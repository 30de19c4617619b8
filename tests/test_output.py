"""Files are written whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from audit.errors import OutputError
from audit.files.file_names import file_name
from audit.files.output import write

NAMES = [
    ("plain", "seeds", r"seeds\.json"),
    ("a path", "../../etc/passwd", r"etc-passwd-[0-9a-f]{8}\.json"),
    ("a script", "<img onerror=x>", r"img-onerror-x-[0-9a-f]{8}\.json"),
    ("letters of any script", "выборы", r"выборы\.json"),
    ("marks that belong to letters", "हिन्दी", r"हिन्दी\.json"),
    ("nothing left", "///", r"case-[0-9a-f]{8}\.json"),
    ("too long", "x" * 300, r"x{80}-[0-9a-f]{8}\.json"),
]


@pytest.mark.parametrize(("name", "expected"), [x[1:] for x in NAMES], ids=[x[0] for x in NAMES])
def test_a_case_name_makes_a_harmless_file_name(name: str, expected: str) -> None:
    assert re.fullmatch(expected, file_name(name, ".json"))


def test_two_cases_never_share_a_file() -> None:
    assert len({file_name(name, ".json") for name in ("a b", "a-b", "a/b", "a?b")}) == 4


def test_a_file_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.json"
    write(target, b"old")
    write(target, b"new")
    assert target.read_bytes() == b"new"
    assert os.listdir(target.parent) == ["report.json"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    write(target, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.json"]


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError):
        write(tmp_path / "out" / "report.json", b"x")
