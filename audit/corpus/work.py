"""The second pass: cases audited in batches, here, in processes, or on a cluster. A batch carries its records and comes
back as files and rows: what is made of it depends neither on where that was nor on how many were at work."""

from __future__ import annotations

import faulthandler
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path
from typing import NamedTuple

from audit.config import Config
from audit.corpus.cases import Made, case_input, make
from audit.corpus.spool import SpooledCase, SpooledRecord
from audit.engines import Tools
from audit.errors import AuditError, InputError, ReportError
from audit.model import Skip

BATCH = 100_000  # bytes of records that go out at once
TOLD = 10.0  # seconds after which a wait is told
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


def _patient(_: float) -> None:
    """Waits on."""


class Crew(NamedTuple):
    """Who does the work. `submit` hands a batch over; `most` batches are to be under way at once. `alone` hands over a
    case that may bring down whoever does it; `lost` are the errors that say so, `why` is what to say of such a case.
    `idle` is called now and then while nothing ends, with the seconds since something did."""

    submit: Callable[[list[Job]], Future[list[Done]]]
    most: Callable[[], int]
    alone: Callable[[list[Job]], Future[list[Done]]]
    lost: tuple[type[BaseException], ...]
    why: str
    idle: Callable[[float], None] = _patient


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


def work(
    crew: Crew, batches: Iterable[list[Job]], is_suspect: Callable[[Job], bool]
) -> Iterator[tuple[list[Job], list[Done]]]:
    """Every batch with what became of it, in any order. Few are under way at once, so that memory stays flat.

    The cases of a batch that brought down whoever did it are tried once more, one by one, when all others are done.
    `is_suspect`: they were under way when a run before was brought down."""
    under_way: dict[Future[list[Done]], list[Job]] = {}
    suspects = list[Job]()
    for batch in batches:
        suspects += filter(is_suspect, batch)
        if rest := [job for job in batch if not is_suspect(job)]:
            under_way[crew.submit(rest)] = rest
        if len(under_way) >= crew.most():
            yield from _ended(crew, under_way, suspects)
    while under_way:
        yield from _ended(crew, under_way, suspects)
    for job in suspects:
        yield [job], [_once_more(crew, job)]


def _ended(
    crew: Crew, under_way: dict[Future[list[Done]], list[Job]], suspects: list[Job]
) -> Iterator[tuple[list[Job], list[Done]]]:
    """Waits for the first, and takes out what has ended."""
    for future in _first(crew, under_way):
        batch = under_way.pop(future)
        try:
            done = future.result()
        except crew.lost:
            suspects += batch
        else:
            yield batch, done


def _first(crew: Crew, under_way: Iterable[Future[list[Done]]]) -> set[Future[list[Done]]]:
    """Returns what has ended, as soon as anything has."""
    waited = 0.0
    while not (done := wait(under_way, timeout=TOLD, return_when=FIRST_COMPLETED).done):
        waited += TOLD
        crew.idle(waited)
    return done


def _once_more(crew: Crew, job: Job) -> Done:
    """A suspected case by itself. It is set aside if it brings down whoever does it again."""
    try:
        future = crew.alone([job])
        _first(crew, [future])
        return future.result()[0]
    except crew.lost as error:
        short = isinstance(error, MemoryError)
        return Done(job.case.id, None, why=f"set aside after two tries: {'not enough memory' if short else crew.why}")


def do(config: Config, tools: Tools, batch: list[Job]) -> list[Done]:
    """What becomes of each case of a batch."""
    return [_one(config, tools, job) for job in batch]


def do_in_time(config: Config, tools: Tools, batch: list[Job]) -> list[Done]:
    """What becomes of each case of a batch. A case that takes too long ends this process: whatever it is in, in C too,
    nothing else can stop it."""
    done = []
    with Path(os.devnull).open("w") as nowhere:
        for job in batch:
            faulthandler.dump_traceback_later(config.case_seconds, exit=True, file=nowhere)
            try:
                done.append(_one(config, tools, job))
            finally:
                faulthandler.cancel_dump_traceback_later()
    return done


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
