"""A corpus on a Dask cluster: a real scheduler and its workers, each a process of its own on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from audit.cli import main
from audit.config import Config, changed
from audit.corpus import cluster, work
from audit.corpus.input_hashes import by_content, by_time, shaping
from audit.corpus.run import Outcome, run
from audit.errors import AuditError, UsageError
from tests import synthetic_news
from tests.test_corpus import audited, put, small, tree

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is not of this system"),
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:distributed"),
]


class Cluster(NamedTuple):
    """A scheduler with its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def _started(folder: Path, what: str, *argv: str) -> subprocess.Popen[bytes]:
    """A process in a folder of its own, as another machine's would be, that says nothing here."""
    where = folder / what
    where.mkdir(exist_ok=True)
    told = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", "--no-dashboard", *argv]
    return subprocess.Popen(told, cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def cluster_of(workers: int, folder: Path) -> Iterator[Cluster]:
    file = folder / "scheduler.json"
    scheduler = _started(folder, "scheduler", "--port", "0", "--scheduler-file", str(file))
    own = ["--scheduler-file", str(file), "--nthreads", "1", "--no-nanny"]
    found = Cluster("", scheduler, [])
    try:
        deadline = time.monotonic() + 60
        while not file.exists() or not file.read_bytes():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.05)
        found.workers.extend(_started(folder, "worker", *own) for _ in range(workers))
        yield found._replace(address=json.loads(file.read_bytes())["address"])
    finally:
        for process in (*found.workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster_of(2, tmp_path_factory.mktemp("cluster")) as found:
        yield found


def there(source: Path, out: Path, address: str, tell: Any = None, **how: Any) -> Outcome:
    config = Config(**{"engine": "none", "out": str(out), "scheduler": address, **how})
    return run(config, [source], tell)


def test_a_cluster_comes_to_the_same_bytes(tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BATCH", 2_000)
    source = put(tmp_path / "news.jsonl", [*synthetic_news.lines(16, size=700), b"broken\n"])
    audited(source, tmp_path / "here")
    outcome = there(source, tmp_path / "there", dask.address)
    assert outcome.audited > 4 and outcome.summary.skipped == 1
    assert tree(tmp_path / "there") == tree(tmp_path / "here")
    assert there(source, tmp_path / "there", dask.address).audited == 0
    assert audited(source, tmp_path / "there").audited == 0, "what a cluster made is kept for this machine too"


def test_files_that_the_settings_name_are_found_from_a_workers_own_folder(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    records = [{**r, "language": "de", "text": TEXT_DE} if i % 2 else r for i, r in enumerate(small(4))]
    source = put(tmp_path / "news.jsonl", records)
    for translation in ("The dam broke, said the mayor.", "The wall broke, said the mayor."):
        put(tmp_path / "rows.jsonl", [{"source": "de", "target": "en", "text": TEXT_DE, "translation": translation}])
        audited(source, tmp_path / "here", engine="recorded:rows.jsonl")
        assert there(source, tmp_path / "there", dask.address, engine="recorded:rows.jsonl").audited == 2
        assert tree(tmp_path / "there") == tree(tmp_path / "here")
    assert json.loads((tmp_path / "here/corpus.json").read_bytes())["engine"] == "recorded:rows.jsonl"


TEXT_DE = "Der Damm brach, sagte der Bürgermeister."


def test_a_worker_that_is_killed_half_way_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BATCH", 2_000)
    source = put(tmp_path / "news.jsonl", synthetic_news.lines(24, size=700))
    audited(source, tmp_path / "here")
    killed = list[int]()
    with cluster_of(3, tmp_path) as own:

        def kill(what: str, done: int, total: int) -> None:
            if what == "documents" and done > total / 3 and not killed:
                killed.append(own.workers[0].pid)
                os.kill(own.workers[0].pid, signal.SIGKILL)

        outcome = there(source, tmp_path / "there", own.address, kill)
    assert killed and outcome.summary.records == 24 and not outcome.summary.skipped
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_a_scheduler_that_is_lost_ends_the_run_which_then_goes_on(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "BATCH", 2_000)
    source = put(tmp_path / "news.jsonl", synthetic_news.lines(24, size=700))
    audited(source, tmp_path / "here")
    with cluster_of(1, tmp_path) as own:

        def kill(what: str, done: int, total: int) -> None:
            if what == "documents" and done > total / 3:
                own.scheduler.kill()

        with pytest.raises(AuditError, match="the scheduler was lost"):
            there(source, tmp_path / "there", own.address, kill)
    assert 0 < there(source, tmp_path / "there", dask.address).audited < outcome_cases(tmp_path / "here")
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_a_worker_that_is_lost_costs_nothing_where_none_may_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "BATCH", 2_000)
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")  # as of three in a row
    source = put(tmp_path / "news.jsonl", synthetic_news.lines(24, size=700))

    def kill(what: str, *_: int) -> None:
        if what == "documents":
            own.workers[0].kill()

    with cluster_of(2, tmp_path) as own:
        outcome = there(source, tmp_path / "there", own.address, kill)
    assert not outcome.summary.skipped  # tried once more, one by one, by the worker that is left


def outcome_cases(out: Path) -> int:
    return len((out / "index.jsonl").read_bytes().splitlines())


GIVEN_UP = [
    OSError("Timed out trying to connect"),
    RuntimeError("ConnectionPool is closed"),
    AttributeError("send_recv"),
]


@pytest.mark.parametrize("error", GIVEN_UP, ids=lambda error: type(error).__name__)
def test_a_client_that_has_given_up_has_lost_its_scheduler(error: Exception) -> None:
    class Client:
        def nthreads(self) -> dict[str, int]:
            raise error

    with pytest.raises(AuditError, match="tcp://x:1: the scheduler was lost"):
        cluster._most(Client(), "tcp://x:1")


OTHERS = [
    ("another release, which is told before anything of the work is read", {"version": "9"}, "another version"),
    ("other files", {"glossary": "x", "models": "y"}, "another glossary, another models"),
]


@pytest.mark.parametrize(("other", "what"), [x[1:] for x in OTHERS], ids=[x[0] for x in OTHERS])
def test_a_worker_where_anything_is_otherwise_is_refused(
    tmp_path: Path, dask: Cluster, monkeypatch: pytest.MonkeyPatch, other: dict[str, str], what: str
) -> None:
    real = cluster.shaping
    monkeypatch.setattr(cluster, "shaping", lambda *given: {**real(*given), **other})
    with pytest.raises(AuditError, match=f"worker tcp://.*it has {what}"):
        there(put(tmp_path / "news.jsonl", small(2)), tmp_path / "out", dask.address)


NOWHERE = [
    ("nothing listens there", "tcp://127.0.0.1:9", "no scheduler answers"),
    ("no such way to connect", "nonsense://x", "unknown address scheme"),
    ("no port", "somewhere", "missing port"),
    ("nothing said", "", "no scheduler answers"),
]


@pytest.mark.parametrize(("address", "what"), [x[1:] for x in NOWHERE], ids=[x[0] for x in NOWHERE])
def test_where_no_scheduler_is_the_run_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        there(put(tmp_path / "news.jsonl", small(2)), tmp_path / "out", address, wait=1)


def test_a_scheduler_without_workers_is_told_from_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TOLD", 1.0)
    told = list[str]()
    config = Config(engine="none", out=str(tmp_path / "out"), wait=3)
    with cluster_of(0, tmp_path) as own, pytest.raises(UsageError, match="it has no workers"):
        run(changed(config, {"scheduler": own.address}), [put(tmp_path / "news.jsonl", small(2))], None, told.append)
    assert [line.partition(": ")[2] for line in told] == ["waited 1 of 3 seconds", "waited 2 of 3 seconds"]


def test_without_dask_the_hint_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="Dask is not installed") as told:
        there(put(tmp_path / "news.jsonl", small(2)), tmp_path / "out", "tcp://127.0.0.1:9")
    assert told.value.hint == "pip install 'translation-audit[cluster]'"


SENSELESS = [
    ("processes of one's own as well", ["--corpus", "--workers", "2"], "--workers: not with --scheduler"),
    ("no corpus", [], "--scheduler: this is no corpus"),
]


@pytest.mark.parametrize(("flags", "what"), [x[1:] for x in SENSELESS], ids=[x[0] for x in SENSELESS])
def test_what_makes_no_sense_with_a_scheduler_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], what: str
) -> None:
    source = put(tmp_path / "news.jsonl", small(2))
    out = ["--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(["run", str(source), *out, *flags]) == 2
    assert what in capsys.readouterr().err


def test_what_a_worker_loads_serves_all_its_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit.engines import Recorded

    read, opened = Recorded.read, list[Path]()
    monkeypatch.setattr(Recorded, "read", lambda path: opened.append(path) or read(path))
    monkeypatch.setattr(work, "BATCH", 1)
    row = {"source": "de", "target": "en", "text": TEXT_DE, "translation": "The dam broke."}
    rows = put(tmp_path / "rows.jsonl", [row])
    records = [{**r, "language": "de", "text": TEXT_DE} if i % 2 else r for i, r in enumerate(small(6))]
    outcome = audited(put(tmp_path / "news.jsonl", records), tmp_path / "out", engine=f"recorded:{rows}")
    assert outcome.audited == 3 and opened == [rows]


CHANGED = [
    ("another engine", {"engine": "argos"}, {"engine"}),
    ("another way", {"through": ("ru",)}, {"settings"}),
    ("more processes", {"workers": 7, "out": "elsewhere", "scheduler": "tcp://x:1"}, set[str]()),
]


@pytest.mark.parametrize(("how", "parts"), [x[1:] for x in CHANGED], ids=[x[0] for x in CHANGED])
def test_what_shapes_a_report_is_told_by_part(tmp_path: Path, how: dict[str, Any], parts: set[str]) -> None:
    before = shaping(Config(engine="auto", models=str(tmp_path)), by_time)
    after = shaping(Config(**{"engine": "auto", "models": str(tmp_path), **how}), by_time)
    assert {name for name in before if before[name] != after[name]} == parts


def test_a_model_is_told_by_its_content_between_machines(tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(tmp_path / name / "model.bin", [b"weights"])
        os.utime(tmp_path / name / "model.bin", (0, len(name) if name == "a" else 99))
    one, other = (Config(engine="argos", models=str(tmp_path / name)) for name in ("a", "b"))
    assert shaping(one, by_content)["models"] == shaping(other, by_content)["models"] != ""
    assert shaping(one, by_time)["models"] != shaping(other, by_time)["models"]
    put(tmp_path / "b" / "model.bin", [b"others!"])
    assert shaping(one, by_content)["models"] != shaping(other, by_content)["models"]
