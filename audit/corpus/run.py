"""run(config, files) -> Outcome: both passes, then the tables; what is done is kept, so that a run can go on. Only this
process writes: whoever does the work gets records and gives back what is to be written."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import msgspec

from audit.config import Config
from audit.corpus import events, results, spool
from audit.corpus.input_hashes import settings_key
from audit.corpus.ledger import Entry, Kept, key_of, stands
from audit.corpus.processes import processes
from audit.corpus.work import Crew, Done, Job, batched, read_record, work
from audit.errors import InputError, OutputError, UsageError
from audit.files.database import unlinked
from audit.files.output import sweep, write_all
from audit.model.corpus import CorpusSummary, SkippedRow
from audit.render.formats import suffixes

WORK = ".audit"  # in the output folder: what a run needs to go on; may be deleted
REPORTS = "reports"
FLAT = 1_000  # cases up to which reports stand in one folder
Tell = Callable[[str, int, int], None]  # what is counted, how many are done, how many there are (0: not known)


class Outcome(msgspec.Struct, frozen=True):
    """What a run came to: the corpus's summary, and how many cases had to be audited for it."""

    summary: CorpusSummary
    audited: int


def _dropped(_: str) -> None:
    """Tells nobody."""


def run(
    config: Config, files: Sequence[Path], tell: Tell | None = None, warn: Callable[[str], None] = _dropped
) -> Outcome:
    """The corpus audited into config.out, by config.workers processes or on the cluster of config.scheduler. A run that
    was stopped goes on; what has not changed is not done again. `warn`: what is told of a cluster that does nothing.

    Raises InputError where no record can be read, OutputError where the disk is full. Raises UsageError where
    another run is at work in the same folder, or the cluster cannot be used."""
    out, progress = Path(config.out), tell or (lambda *_: None)
    here = out / WORK
    try:
        _demand_own(out)
        here.mkdir(parents=True, exist_ok=True)
        with _alone(here), closing(spool.open_spool(here / "spool.sqlite")) as base:
            spool.fill(base, files, here, config.max_bytes, lambda what, n: progress(what, n, 0))
            events.group(base, spool.case_id, lambda what, n: progress(what, n, 0))
            with closing(Kept(here / "kept.sqlite")) as kept:
                return _Run(config, files, base, kept, progress).outcome(warn)
    except sqlite3.OperationalError as error:
        raise OutputError(str(here), str(error), "free some space, and run the same command again") from None
    except OSError as error:
        raise OutputError(str(error.filename or out), error.strerror or str(error), "choose another --out") from None


def _demand_own(out: Path) -> None:
    """Raises UsageError if a folder that is written to is a link: what it leads to is not in the output folder."""
    for name in (WORK, REPORTS, results.FOLDER):
        if (out / name).is_symlink():
            raise UsageError(str(out / name), "a link, and no folder", "remove it, or choose another --out")


@contextmanager
def _alone(here: Path) -> Iterator[None]:
    """A lock that goes with the process, whatever ends it."""
    with closing(sqlite3.connect(unlinked(here / "lock.sqlite"), timeout=0.2, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            hint = "wait for it, or choose another --out"
            raise UsageError(str(here.parent), "another run writes here", hint) from None
        yield


def _clean(kept: Kept, out: Path) -> None:
    """Removes what a run that was killed left half-done."""
    folders = {(out / path).parent for path in kept.left()}
    for folder in sorted({out, out / results.FOLDER, *folders}):
        sweep(folder)


def _paths(entry: Entry | None) -> set[str]:
    return {entry.path + suffix for suffix in entry.files} if entry else set()


def _crew(config: Config, warn: Callable[[str], None]) -> AbstractContextManager[Crew]:
    """Who does the work."""
    if config.scheduler is None:
        return processes(config, _workers(config))
    from audit.corpus.cluster import cluster

    return cluster(config, config.scheduler, warn)


def _workers(config: Config) -> int:
    return config.workers or os.cpu_count() or 1


class _Run:
    """The second pass and the results."""

    def __init__(self, config: Config, files: Sequence[Path], base: sqlite3.Connection, kept: Kept, tell: Tell) -> None:
        self._config, self._base, self._kept, self._tell = config, base, kept, tell
        self._out = Path(config.out)
        self._names = tuple(f.name for f in files)
        self._files = tuple(spool.bytes_of(self._out / WORK, f, n) for n, f in enumerate(files))
        self._cases, self._records = base.execute("SELECT COUNT(DISTINCT case_id), COUNT(*) FROM record").fetchone()
        self._key = settings_key(config)
        self._alone = config.scheduler is None and _workers(config) <= 1
        self._failed = dict[str, str]()
        self._done = self._audited = 0

    def outcome(self, warn: Callable[[str], None]) -> Outcome:
        self._demand_records()
        _clean(self._kept, self._out)
        stopped = set(self._kept.left()) if self._alone else set[str]()
        with _crew(self._config, warn) as crew:
            for batch, done in work(crew, self._begun(batched(self._jobs())), lambda job: job.path in stopped):
                self._note(batch, done)
        self._forget()
        summary = results.write_results(self._out, self._entries(), self._skipped(), self._config, self._names)
        return Outcome(summary, self._audited)

    def _demand_records(self) -> None:
        if not self._records:
            row = self._base.execute("SELECT reason FROM skipped LIMIT 1").fetchone()
            why = f"no record could be read: {row[0] if row else 'empty'}"
            raise InputError(self._names[0], why, "each line is a JSON object with a text")

    def _jobs(self) -> Iterator[Job]:
        """The cases that are not kept, or not as they were written, in order."""
        for case in spool.cases(self._base):
            key, path = key_of(self._key, case, self._names), self._path(case.id)
            entry = self._kept.get(case.id)
            if entry is not None and entry.key == key and stands(entry, self._out):
                self._move(case.id, entry, path)
                self._progress(len(case.records))
            else:
                yield self._job(case, key, path)

    def _job(self, case: spool.SpooledCase, key: bytes, path: str) -> Job:
        raws = tuple(read_record(self._files[record.source], record) for record in case.records)
        return Job(case, key, path, tuple(self._names[record.source] for record in case.records), raws)

    def _path(self, case: str) -> str:
        """Of a case's report, without a suffix; in sub-folders where there are many."""
        shard = hashlib.sha256(case.encode()).hexdigest()[:2]
        return f"{REPORTS}/{case}" if self._cases <= FLAT else f"{REPORTS}/{shard}/{case}"

    def _move(self, case: str, entry: Entry, path: str) -> None:
        """A report stands elsewhere where a corpus has come to have many cases, or has them no more."""
        if entry.path != path:
            (self._out / path).parent.mkdir(parents=True, exist_ok=True)
            for suffix in entry.files:
                (self._out / (entry.path + suffix)).replace(self._out / (path + suffix))
            self._kept.put([(case, msgspec.structs.replace(entry, path=path))])

    def _begun(self, batches: Iterable[list[Job]]) -> Iterator[list[Job]]:
        for batch in batches:
            self._kept.begin(job.path for job in batch)
            yield batch

    def _note(self, batch: list[Job], done: list[Done]) -> None:
        """Writes and keeps what was made of a batch; files that an earlier entry had and this one has not are
        removed."""
        entries = dict[str, Entry]()
        for job, one in zip(batch, done, strict=True):
            self._audited += 1
            self._progress(len(job.records))
            if one.why:
                self._failed[one.case] = one.why
            else:
                entries[one.case] = self._written(job, one)
            self._remove(self._kept.get(one.case), entries.get(one.case), job.path)
        self._kept.drop(one.case for one in done if one.why)
        self._kept.put(entries.items(), [job.path for job in batch])

    def _written(self, job: Job, done: Done) -> Entry:
        """The case's entry, its files written."""
        if done.made is None:
            return Entry(job.key, job.path, {}, None, b"", done.skipped)
        write_all([(self._out / (job.path + suffix), content) for suffix, content in done.made.files])
        files = {suffix: hashlib.sha256(content).digest() for suffix, content in done.made.files}
        return Entry(job.key, job.path, files, done.made.index, done.made.packed, done.skipped)

    def _remove(self, entry: Entry | None, but: Entry | None = None, left: str | None = None) -> None:
        """Removes an entry's files, but for those that another has too. `left`: where a killed run may have left
        others."""
        others = {left + suffix for suffix in suffixes()} if left else set[str]()
        for path in sorted((_paths(entry) | others) - _paths(but)):
            (self._out / path).unlink(missing_ok=True)

    def _progress(self, records: int) -> None:
        self._done += records
        self._tell("documents", self._done, self._records)

    def _forget(self) -> None:
        """Removes the reports of cases that are no more in the corpus, and what was under way for them."""
        present = "SELECT 1 FROM record WHERE case_id = ? LIMIT 1"
        gone = [c for c in self._kept.cases() if not self._base.execute(present, (c,)).fetchone()]
        for case in gone:
            self._remove(self._kept.get(case))
        self._kept.drop(gone)
        left = self._kept.left()
        for path in left:
            self._drop_left(path)
        self._kept.put([], left)

    def _drop_left(self, path: str) -> None:
        """What a killed run wrote for a case that is no more, or has another place now."""
        own = self._kept.get(Path(path).name)
        if own is None or own.path != path:
            self._remove(None, left=path)

    def _entries(self) -> Iterator[Entry]:
        for (case,) in self._base.execute("SELECT DISTINCT case_id FROM record ORDER BY case_id"):
            entry = self._kept.get(case)
            if entry is not None:
                yield entry

    def _skipped(self) -> Iterator[SkippedRow]:
        rows = self._base.execute("SELECT source, line, reason FROM skipped ORDER BY source, line")
        for source, line, reason in rows:
            yield SkippedRow(path=f"{self._names[source]}:{line}", stage="read", reason=reason)
        for case, reason in sorted(self._failed.items()):
            yield SkippedRow(path=case, stage="report", reason=reason)
