"""The second pass: cases audited in processes, in batches; what comes back does not depend on how many there are."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

import msgspec

from audit.config import Config
from audit.corpus.cases import case_input, make
from audit.corpus.kept import Entry
from audit.corpus.spool import CaseTold, Told
from audit.errors import AuditError, InputError, ReportError
from audit.output import write

BATCH = 100_000  # bytes of records that go to a process at once
IN_FLIGHT = 3  # batches a process: none waits for work, and few are held


class Setting(msgspec.Struct, frozen=True):
    """What every process must know. `names`: the files as they are shown; `paths`: where the records' bytes are."""

    config: Config
    out: str
    names: tuple[str, ...]
    paths: tuple[str, ...]


class Job(msgspec.Struct, frozen=True):
    """One case to be done."""

    case: CaseTold
    path: str  # of its report, without a suffix
    key: bytes


Done = tuple[Job, Entry | None, str]  # the entry, or why there is none


def work(setting: Setting, batches: Iterable[list[Job]], workers: int) -> Iterator[list[Done]]:
    """What became of every job, batch by batch, in any order. One process: in this one."""
    if workers <= 1:
        yield from (_do(setting, batch) for batch in batches)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(setting,))
    try:
        yield from _collected(pool, batches, workers * IN_FLIGHT)
    except BrokenProcessPool:
        hint = "run the same command again: it goes on from here; use fewer --workers where memory is short"
        raise AuditError("corpus", "a process that audited cases was killed", hint) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def batched(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """The jobs in batches of about one size, so that what a batch costs to hand over stays small."""
    held, size = list[Job](), 0
    for job in jobs:
        held.append(job)
        size += sum(one.size for one in job.case.records)
        if size >= BATCH:
            yield held
            held, size = [], 0
    if held:
        yield held


def _collected(pool: ProcessPoolExecutor, batches: Iterable[list[Job]], most: int) -> Iterator[list[Done]]:
    """Few batches are under way at once, so that memory stays flat."""
    under_way: set[Future[list[Done]]] = set()
    for batch in batches:
        under_way.add(pool.submit(_in_process, batch))
        if len(under_way) >= most:
            ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in ended)
    while under_way:
        ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in ended)


_setting: list[Setting] = []  # of this process


def _begin(setting: Setting) -> None:
    """In a new process: keeps the setting, and ends with the parent, whatever ended it."""
    _setting[:] = [setting]
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _in_process(batch: list[Job]) -> list[Done]:
    return _do(_setting[0], batch)


def _do(setting: Setting, batch: Sequence[Job]) -> list[Done]:
    return [_one(setting, job) for job in batch]


def _one(setting: Setting, job: Job) -> Done:
    """One case. Where the audit itself fails, the others go on and the case is named; a full disk ends the run."""
    try:
        told = job.case.records
        names = [setting.names[t.source] for t in told]
        raws = [_bytes(Path(setting.paths[t.source]), t, n) for t, n in zip(told, names, strict=True)]
        given = case_input(job.case, raws, names)
        made = make(given, setting.config, job.case.grouped)
        if made is None:
            return job, Entry(job.key, job.path, {}, None, b"", given.skipped), ""
        for suffix, content in made.files:
            write(Path(setting.out, job.path + suffix), content)
        files = {suffix: hashlib.sha256(content).digest() for suffix, content in made.files}
        return job, Entry(job.key, job.path, files, made.index, made.packed, made.skipped), ""
    except (InputError, ReportError) as error:
        return job, None, str(error)
    except (AuditError, MemoryError):  # a full disk, an engine that is gone: not this case's fault
        raise
    except Exception as error:  # a bug, or input that brings one out: nothing else is lost by it
        return job, None, f"the audit failed: {type(error).__name__}: {error}"[:500]


def _bytes(path: Path, told: Told, name: str) -> bytes:
    """The record as the first pass saw it. Raises InputError where it is another now."""
    with path.open("rb") as file:
        file.seek(told.start)
        raw = file.read(told.size)
    if hashlib.sha256(raw).digest() != told.sha256:
        raise InputError(f"{name}:{told.line}", "changed while it was audited", "run the same command again")
    return raw
