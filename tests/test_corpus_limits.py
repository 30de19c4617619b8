"""One input must not stop the others: what brings down a worker is set aside by name, and packed files are bounded."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from audit.cli import main
from audit.config import Config
from audit.corpus import files, spool, work
from audit.corpus.processes import processes
from audit.corpus.run import run
from audit.corpus.spool import SpooledCase
from audit.corpus.work import Crew, Done, Job
from audit.errors import AuditError, InputError
from tests import synthetic_news
from tests.test_corpus import audited, put, tree


class Bomb:
    """What ends the process that unpacks it, as a crash in a library would."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)

    def __call__(self, *_: Any) -> None:
        """Begins nothing."""


def job(name: str, *records: Any) -> Job:
    case = SpooledCase(id=name, title=None, grouped="given", records=())
    return Job(case, b"", f"reports/{name}", (), records)


def done(found: Any) -> dict[str, str]:
    return {one.case: one.why for _, made in found for one in made}


def test_a_case_that_brings_down_its_worker_twice_is_set_aside_by_name() -> None:
    batches = [[job("a"), job("bomb", Bomb()), job("b")], [job("c")]]
    with processes(Config(engine="none", encoder="none", case_seconds=77), 2) as crew:
        found = done(work.work(crew, batches, lambda _: False))
    assert {name for name, why in found.items() if not why} == {"a", "b", "c"}
    assert found["bomb"].startswith("set aside after two tries: it took more than 77 seconds or 4000 MB")


def test_what_was_under_way_when_a_single_process_died_is_done_in_another() -> None:
    with processes(Config(engine="none", encoder="none"), 1) as crew:
        found = done(work.work(crew, [[job("a"), job("bomb", Bomb())]], lambda one: one.case.id == "bomb"))
    assert found["a"] == "" and found["bomb"].startswith("set aside")


def test_processes_that_cannot_even_begin_blame_no_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.corpus.processes._begin", Bomb())  # brings down whoever begins
    with (
        pytest.raises(AuditError, match="a process that audited cases was killed"),
        processes(Config(engine="none"), 2) as crew,
    ):
        done(work.work(crew, [[job("a")]], lambda _: False))


def test_a_case_without_enough_memory_is_set_aside_and_the_rest_is_done() -> None:
    def submit(batch: list[Job]) -> Future[list[Done]]:
        future = Future[list[Done]]()
        if any(one.case.id == "large" for one in batch):
            future.set_exception(MemoryError())
        else:
            future.set_result([Done(one.case.id, None) for one in batch])
        return future

    crew = Crew(submit, lambda: 1, submit, (MemoryError,), "")
    found = done(work.work(crew, [[job("a"), job("large"), job("b")]], lambda _: False))
    assert found == {"a": "", "b": "", "large": "set aside after two tries: not enough memory"}


def test_a_wait_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TOLD", 0.01)
    told = list[float]()

    def submit(_: list[Job]) -> Future[list[Done]]:
        return Future()

    def idle(waited: float) -> None:
        told.append(waited)
        if len(told) > 2:
            raise AuditError("x", "too long", "y")

    with pytest.raises(AuditError, match="too long"):
        done(work.work(Crew(submit, lambda: 1, submit, (), "", idle), [[job("a")]], lambda _: False))
    assert told == pytest.approx([0.01, 0.02, 0.03])


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BATCH", 2_000)
    source = put(tmp_path / "news.jsonl", synthetic_news.lines(12, size=400))
    killed = list[int]()

    def kill(what: str, *_: int) -> None:
        for child in multiprocessing.active_children()[: 1 if what == "documents" and not killed else 0]:
            killed.append(child.pid or 0)
            child.kill()

    outcome = run(Config(engine="none", out=str(tmp_path / "out"), workers=2), [source], kill)
    assert killed and outcome.summary.records == 12 and not outcome.summary.skipped
    audited(source, tmp_path / "whole")
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_many_broken_records_are_named_as_far_as_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spool, "NAMED", 5)
    source = tmp_path / "news.jsonl.gz"
    source.write_bytes(gzip.compress(b'{"text": "It broke."}\n' + b"1\n" * 2_000))
    assert main(["run", str(source), "--engine", "none", "--out", str(tmp_path / "out"), "--workers", "1"]) == 3
    rows = [json.loads(line) for line in (tmp_path / "out" / "skipped.jsonl").read_text().splitlines()]
    assert len(rows) == 6 and rows[-1]["reason"] == "and 1,995 more records that cannot be read"


def test_a_packed_file_is_bounded_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FREE", 100_000)
    source = tmp_path / "news.jsonl.gz"
    source.write_bytes(gzip.compress(b'{"text": "It broke."}\n' * 100_000))
    read = 0
    with pytest.raises(InputError, match="unpacks to more than 300 times its size"):
        for _ in files.records(source, 1_000):
            read += 1
    assert 100 < read < 50_000


def test_a_parquet_file_is_read_in_few_rows_where_a_cell_may_be_large(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    for rows in (600, 4):
        made = pyarrow.table({"text": ["x" * 4_000_000] * rows})
        parquet.write_table(made, tmp_path / "a.parquet", compression="zstd")
        assert (tmp_path / "a.parquet").stat().st_size < 2_000_000
        if rows == 600:
            with pytest.raises(InputError, match="unpacks to more than"):
                list(files.records(tmp_path / "a.parquet", 1_000))
    with parquet.ParquetFile(tmp_path / "a.parquet") as file:
        assert files._rows_at_once(file, ["text"]) <= 12
    parquet.write_table(pyarrow.table({"text": [f"It broke {i}." for i in range(2_000)]}), tmp_path / "b.parquet")
    with parquet.ParquetFile(tmp_path / "b.parquet") as file:
        assert files._rows_at_once(file, ["text"]) == 512


def test_a_file_that_changes_within_its_second_is_read_again(tmp_path: Path) -> None:
    source = put(tmp_path / "news.jsonl", [{"id": "a", "text": "It broke on Monday."}])
    audited(source, tmp_path / "out")
    stat = source.stat()
    raw = source.read_bytes().replace(b"Monday", b"Friday")
    with source.open("r+b") as file:  # in its place, at the same size
        file.write(raw)
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert audited(source, tmp_path / "out").audited == 1


NAMES = ["\u4e00" * 77, "\U00020000" * 57, "é" * 300]


@pytest.mark.parametrize("name", NAMES, ids=["three bytes", "four bytes", "two bytes"])
def test_a_long_case_name_is_cut_and_told_apart(tmp_path: Path, name: str) -> None:
    records = [{"text": "It broke.", "case": f"{name}{i}"} for i in range(2)]
    source = put(tmp_path / "news.jsonl", records)
    assert (
        main(["run", "--corpus", str(source), "--engine", "none", "--out", str(tmp_path / "c"), "--workers", "1"]) == 0
    )
    assert (
        main(["run", str(source), "--engine", "none", "--out", str(tmp_path / "r"), "--format", "json,html,github"])
        == 0
    )
    assert len(list((tmp_path / "c" / "reports").iterdir())) == 2
    assert len(list((tmp_path / "r").glob("*.json"))) == 2
