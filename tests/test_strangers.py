"""Files of strangers must not act: nothing in a folder that is audited connects, runs, loads or writes."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from audit.cli import main
from audit.corpus import ledger
from audit.corpus.ledger import Entry

ROOT = Path(__file__).parent.parent
TEXT = "“The dam killed 12 people on Monday,” said Ada Okoro.\n"


@pytest.fixture(autouse=True)
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stranger's folder to stand in, with a case in it, below the user's own."""
    folder = tmp_path / "stranger"
    (folder / "flood").mkdir(parents=True)
    (folder / "flood" / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


COMMANDS = [["run", "flood"], ["changed", "flood/a.txt"]]


@pytest.mark.parametrize("argv", COMMANDS, ids=[x[0] for x in COMMANDS])
def test_a_file_that_settings_name_is_not_written(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("../thesis.txt").write_text("my thesis")
    Path("audit.toml").write_text('record = "../thesis.txt"\n')
    assert main(argv) == 2
    assert capsys.readouterr().err.splitlines() == [
        "audit: audit.toml: record counts only as a flag or in your own settings",
        "hint: give --record, or --trust-config if you know who wrote the file",
    ]
    assert Path("../thesis.txt").read_text() == "my thesis"
    assert not Path("reports").exists()


@pytest.mark.parametrize("argv", COMMANDS, ids=[x[0] for x in COMMANDS])
def test_trusted_settings_write_what_they_name(argv: list[str]) -> None:
    Path("audit.toml").write_text('record = "../kept.jsonl"\n')
    assert main([argv[0], "--trust-config", *argv[1:]]) == 0
    assert Path("../kept.jsonl").exists()


def test_nothing_connects_where_settings_say(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        Path("c.jsonl").write_text('{"text": "It broke on Monday."}\n')
        Path("audit.toml").write_text(f'scheduler = "tcp://127.0.0.1:{server.getsockname()[1]}"\n')
        assert main(["run", "--corpus", "c.jsonl"]) == 2
        with pytest.raises(TimeoutError):
            server.accept()
    assert "scheduler counts only as a flag" in capsys.readouterr().err


def test_a_module_in_the_folder_is_not_run(stranger: Path) -> None:
    for name in ("msgspec", "regex", "audit.toml"):
        Path(f"{name}.py").write_text("open('acted', 'w')\n")
    call = [sys.executable, "-m", "audit", "run", "flood", "--engine", "none", "--out", "out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(call, cwd=stranger, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not Path("acted").exists()


RECORDS = '{"text": "It broke on Monday.", "case": "a"}\n{"text": "It broke on Friday.", "case": "b"}\n'


def corpus() -> int:
    Path("c.jsonl").write_text(RECORDS)
    return main(["run", "--corpus", "c.jsonl", "--engine", "none", "--workers", "1"])


LINKS = [
    ("the folder of results", "reports"),
    ("the cache", "reports/.audit"),
    ("the folder of reports", "reports/reports"),
    ("the folder of tables", "reports/tables"),
]


@pytest.mark.parametrize("link", [x[1] for x in LINKS], ids=[x[0] for x in LINKS])
def test_nothing_is_written_where_a_link_leads(link: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("../mine").mkdir()
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(Path("../mine").resolve())
    assert corpus() == 2
    assert ": a link" in capsys.readouterr().err
    assert not list(Path("../mine").iterdir())


def test_a_cache_that_a_stranger_made_removes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus() == 0
    for name in ("thesis.json", "thesis.html"):
        Path("..", name).write_text("mine")
    with closing(sqlite3.connect("reports/.audit/kept.sqlite")) as base:
        base.execute("INSERT INTO under_way VALUES ('../../thesis')")
        (raw,) = base.execute("SELECT entry FROM kept WHERE case_id = 'a'").fetchone()
        entry = msgspec.msgpack.encode(
            msgspec.structs.replace(msgspec.msgpack.decode(raw, type=Entry), path="../../thesis")
        )
        base.execute("UPDATE kept SET entry = ?, check_sum = ? WHERE case_id = 'a'", (entry, ledger._sum("a", entry)))
        base.commit()
    for name in ("spool.sqlite", "lock.sqlite"):
        Path("reports/.audit", name).unlink()
        Path("reports/.audit", name).symlink_to(Path("../thesis.json").resolve())
    assert corpus() == 0
    assert [Path("..", name).read_text() for name in ("thesis.json", "thesis.html")] == ["mine", "mine"]
