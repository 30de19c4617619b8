"""A disk that is full, at whatever writer it comes out: two lines, and the same command then ends with the same bytes."""

from __future__ import annotations

import errno
import gzip
import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.cli import main
from audit.files import database, output
from tests import synthetic_news
from tests.test_corpus import tree


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A packed corpus of some cases, with a record that is none."""
    raw = b"".join([*synthetic_news.lines(8, size=400), b"broken\n"])
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(raw))
    return tmp_path / "news.jsonl.gz"


def audit(source: Path, out: Path) -> int:
    return main(["run", str(source), "--engine", "none", "--out", str(out), "--workers", "1"])


def ended(said: str) -> None:
    """What a full disk is told with."""
    lines = said.splitlines()
    assert len(lines) == 2 and lines[1].startswith("hint: "), said
    assert "Traceback" not in said and any(x in lines[0] for x in ("full", "No space", "too large", "I/O")), said


@pytest.mark.parametrize("parquet", [True, False], ids=["parquet", "json lines"])
@pytest.mark.parametrize("name", ["fsync", "_begun"])
def test_at_every_file(
    tmp_path: Path,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    parquet: bool,
) -> None:
    """Each file that is written is begun with one of the two calls and ended with the other."""
    if parquet:
        pytest.importorskip("pyarrow")
    monkeypatch.setattr("audit.corpus.results.has_parquet", lambda: parquet)
    assert audit(source, tmp_path / "whole") == 3
    capsys.readouterr()
    module: Any = os if name == "fsync" else output
    real: Callable[..., Any] = getattr(module, name)
    failed = 0
    for fails in range(100):
        left = [fails]

        def full(*args: Any, _left: list[int] = left, **how: Any) -> Any:
            _left[0] -= 1
            if _left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **how)

        monkeypatch.setattr(module, name, full)
        code = audit(source, tmp_path / "out")
        monkeypatch.setattr(module, name, real)
        if code == 3:
            break
        failed += 1
        assert code == 2
        ended(capsys.readouterr().err)
        (tmp_path / "out/index.jsonl").unlink(missing_ok=True)
    assert failed >= 7  # a report at least, four tables, the index, what was skipped, the summary: not all in one run
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.mark.parametrize("name", ["spool.sqlite", "kept.sqlite"])
def test_at_every_page_of_a_database(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert audit(source, tmp_path / "whole") == 3
    capsys.readouterr()
    real, pages = database.sqlite3.connect, [0]

    def small(path: Path, **how: Any) -> sqlite3.Connection:
        found = real(path, **how)
        if Path(path).name == name:
            found.execute(f"PRAGMA max_page_count = {pages[0]}")
        return found

    monkeypatch.setattr(database.sqlite3, "connect", small)
    failed = 0
    for pages[0] in range(1, 200):
        if (code := audit(source, tmp_path / "out")) == 3:
            break
        failed += 1
        assert code == 2
        ended(capsys.readouterr().err)
    assert failed >= 3
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of file sizes are not of this system")
def test_at_every_size_of_file(tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a real limit that the system keeps; in the end no file of the run is larger than the last one."""
    assert audit(source, tmp_path / "whole") == 3
    failed, sizes = 0, [size * 1024 for size in (1, 2, 4, 8, 12, 24, 48, 72, 96, 128, 160, 192, 256, 512)]
    for size in sizes:
        code, said = limited(source, tmp_path / "out", size)
        if code == 3:
            break
        failed += 1
        assert code == 2
        ended(said)
    assert failed >= 5 and code == 3
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def limited(source: Path, out: Path, size: int) -> tuple[int, str]:
    """A run in a process that may write no file of more than `size` bytes: its exit code, and what it said."""
    import resource

    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.dup2(writes, 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            with os.fdopen(2, "w", closefd=False) as sys_stderr:
                import sys

                sys.stderr = sys_stderr
                code = audit(source, out)
        finally:
            os._exit(code)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as said:
        found = said.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), found
