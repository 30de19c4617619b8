"""The second pass: cases audited in batches, here, in processes, or on a cluster. A batch carries its records and comes
back as files and rows: what is made of it depends neither on where that was nor on how many were at work."""

from __future__ import annotations

import gc
import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import NamedTuple

import msgspec

from audit.config import Config
from audit.corpus.cases import Made, case_input, make
from audit.corpus.spool import SpooledCase, SpooledRecord
from audit.engines import Tools
from audit.errors import AuditError, InputError, ReportError
from audit.model import Skip

BATCH = 100_000  # bytes of records that go out at once
IN_FLIGHT = 3  # batches a worker: none waits for work, and few are held
AGAIN = "run the same command again: it goes on from here"


class Job(NamedTuple):
    """One case to be done. `key`: what it is kept under; `path`: of its report, without a suffix; `names`, `records`:
    the files that its records stand in, as they are shown, and their bytes, in order."""

    case: SpooledCase
    key: bytes
    path: str
    names: tuple[str, ...]
    records: tuple[bytes, ...]


class Done(NamedTuple):
    """What became of a case: what was made of it, none where no record could be read or, with `why`, where the audit
    failed."""

    case: str
    made: Made | None
    skipped: tuple[Skip, ...] = ()
    why: str = ""


class Crew(NamedTuple):
    """Who does the work. `submit` hands a batch over; `most` batches are to be under way at once."""

    submit: Callable[[list[Job]], Future[list[Done]]]
    most: Callable[[], int]


def read_record(path: Path, record: SpooledRecord) -> bytes:
    """The record's bytes as they stand now; none where its file cannot be read any more."""
    try:
        with path.open("rb") as file:
            file.seek(record.start)
            return file.read(record.size)
    except OSError:
        return b""


def batched(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """The jobs in batches of about one size, so that what a batch costs to hand over stays small."""
    held, size = list[Job](), 0
    for job in jobs:
        held.append(job)
        size += sum(map(len, job.records))
        if size >= BATCH:
            yield held
            held, size = [], 0
    if held:
        yield held


def work(crew: Crew, batches: Iterable[list[Job]]) -> Iterator[tuple[list[Job], list[Done]]]:
    """Every batch with what became of it, in any order. Few are under way at once, so that memory stays flat."""
    under_way: dict[Future[list[Done]], list[Job]] = {}
    for batch in batches:
        under_way[crew.submit(batch)] = batch
        if len(under_way) >= crew.most():
            yield from _ended(under_way)
    while under_way:
        yield from _ended(under_way)


def _ended(under_way: dict[Future[list[Done]], list[Job]]) -> Iterator[tuple[list[Job], list[Done]]]:
    """Waits for the first, and takes out what has ended."""
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        yield under_way.pop(future), future.result()


@contextmanager
def processes(config: Config, workers: int) -> Iterator[Crew]:
    """So many processes of this machine; one: this one. Raises AuditError where one is killed."""
    if workers <= 1:
        tools = Tools(config)
        yield Crew(lambda batch: _at_once(do(config, tools, batch)), lambda: 1)
        return
    begun = (msgspec.json.encode(config), gc.get_threshold())
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=begun)
    try:
        yield Crew(lambda batch: pool.submit(_in_process, batch), lambda: workers * IN_FLIGHT)
    except BrokenProcessPool:
        hint = f"{AGAIN}; use fewer --workers where memory is short"
        raise AuditError("corpus", "a process that audited cases was killed", hint) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _at_once(found: list[Done]) -> Future[list[Done]]:
    done = Future[list[Done]]()
    done.set_result(found)
    return done


_own: list[tuple[Config, Tools]] = []  # of this process: what is loaded for one batch serves all


def _begin(config: bytes, collected: tuple[int, int, int]) -> None:
    """In a new process: it collects garbage as the parent does, and ends with it, whatever ended that."""
    gc.set_threshold(*collected)
    settings = msgspec.json.decode(config, type=Config)
    _own[:] = [(settings, Tools(settings, threads=1))]
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _in_process(batch: list[Job]) -> list[Done]:
    return do(*_own[0], batch)


def do(config: Config, tools: Tools, batch: list[Job]) -> list[Done]:
    """What becomes of each case of a batch."""
    return [_one(config, tools, job) for job in batch]


def _one(config: Config, tools: Tools, job: Job) -> Done:
    """One case. Where the audit itself fails, the others go on and the case is named; an engine that is gone ends the
    run."""
    own = job.case.id
    try:
        _demand_unchanged(job)
        given = case_input(job.case, job.records, job.names)
        made = make(given, config, job.case.grouped, tools)
        return Done(own, made, given.skipped)
    except (InputError, ReportError) as error:
        return Done(own, None, why=str(error))
    except (AuditError, MemoryError):  # not this case's fault
        raise
    except Exception as error:  # a bug, or input that brings one out: nothing else is lost by it
        return Done(own, None, why=f"the audit failed: {type(error).__name__}: {error}"[:500])


def _demand_unchanged(job: Job) -> None:
    """Raises InputError where a record is another than the first pass saw."""
    for record, name, raw in zip(job.case.records, job.names, job.records, strict=True):
        if hashlib.sha256(raw).digest() != record.sha256:
            raise InputError(
                f"{name}:{record.line}", "changed or gone while it was audited", "run the same command again"
            )
