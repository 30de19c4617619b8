"""The second pass in processes of this machine: how they begin, what bounds them, and how they end."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process

import msgspec

from audit.config import MEGABYTE, Config
from audit.corpus.work import AGAIN, IN_FLIGHT, Crew, Done, Job, do, do_in_time
from audit.engines import Tools
from audit.errors import AuditError


@contextmanager
def processes(config: Config, workers: int) -> Iterator[Crew]:
    """So many processes of this machine; one: this one, and another for what may bring it down.

    Raises AuditError if no process can be begun."""
    pool = _Pool(config, workers)
    lost = (BrokenProcessPool, MemoryError)
    why = f"it took more than {config.case_seconds} seconds or {config.case_memory} MB, or crashed"
    try:
        if workers <= 1:
            tools = Tools(config)
            yield Crew(lambda batch: _at_once(config, tools, batch), lambda: 1, pool.submit, lost, why)
        else:
            yield Crew(pool.submit, lambda: workers * IN_FLIGHT, pool.submit, lost, why)
    finally:
        pool.end()


def _at_once(config: Config, tools: Tools, batch: list[Job]) -> Future[list[Done]]:
    done = Future[list[Done]]()
    try:
        done.set_result(do(config, tools, batch))
    except MemoryError as error:
        done.set_exception(error)
    return done


class _Pool:
    """Processes that are begun when they are first needed, and anew when one of them was brought down."""

    def __init__(self, config: Config, workers: int) -> None:
        self._begun = (msgspec.json.encode(config), gc.get_threshold())
        self._workers = max(workers, 1)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, batch: list[Job]) -> Future[list[Done]]:
        """Hands a batch over. Raises AuditError if processes end before they do anything."""
        with _uninterrupted():
            try:
                self._pool = self._pool or self._new()
                return self._pool.submit(_in_process, batch)
            except BrokenProcessPool:
                self._pool = self._new()
                _demand_work(self._pool)
                return self._pool.submit(_in_process, batch)

    def end(self) -> None:
        """Waits for what is under way, and begins nothing more."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, get_context("spawn"), initializer=_begin, initargs=self._begun)


def _demand_work(pool: ProcessPoolExecutor) -> None:
    """Raises AuditError if not even nothing can be done: then no case is to blame."""
    try:
        pool.submit(int).result()
    except BrokenProcessPool:
        hint = f"{AGAIN}; use fewer --workers where memory is short"
        raise AuditError("corpus", "a process that audited cases was killed", hint) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are begun here do not hear Ctrl+C: this one does, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_own: list[tuple[Config, Tools]] = []  # of this process: what is loaded for one batch serves all


def _begin(config: bytes, collected: tuple[int, int, int]) -> None:
    """In a new process: it collects garbage as the parent does, and ends with it, whatever ended that."""
    gc.set_threshold(*collected)
    settings = msgspec.json.decode(config, type=Config)
    _bound_memory(settings.case_memory * MEGABYTE)
    _own[:] = [(settings, Tools(settings, threads=1))]
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _bound_memory(most: int) -> None:
    """Makes Python raise MemoryError in this process before the machine is out of memory, where the system can."""
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    except (ImportError, OSError, ValueError):
        return


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _in_process(batch: list[Job]) -> list[Done]:
    return do_in_time(*_own[0], batch)
