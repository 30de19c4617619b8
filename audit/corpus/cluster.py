"""The second pass on an existing Dask cluster: its workers take the batches that this machine's processes would."""

from __future__ import annotations

import logging
import pickle
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from audit.config import Config
from audit.corpus.input_hashes import by_content, release, shaping
from audit.corpus.work import AGAIN, IN_FLIGHT, TOLD, Crew, Done, Job, do_in_time
from audit.engines import Tools
from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from distributed import Client

PACKAGE = "translation-audit"
SAME = "install the same release with the same libraries on all of them, and put the files at the same paths"
INSTALL = "pip install 'translation-audit[cluster]'"
TLS = ". For tls:// set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, ..._TLS__CLIENT__CERT and ..._TLS__CLIENT__KEY"
Warn = Callable[[str], None]
Shaping = tuple[tuple[str, str], ...]
_TURN = threading.Lock()  # a worker may have many threads; what is loaded and remembered serves one


@contextmanager
def cluster(config: Config, address: str, warn: Warn) -> Iterator[Crew]:
    """The workers of the cluster, those too that come later. Work of one that is lost is given to another.

    `warn`: what is told while nothing happens. Raises UsageError where nothing answers there or Dask is missing,
    AuditError where a worker has other versions or files, or where the scheduler or all workers are lost."""
    config = _everywhere(config)
    settings, own = msgspec.json.encode(config), tuple(shaping(config, by_content).items())
    with _silence(), _connected(address, config.wait, warn) as client, _told(address):
        from distributed import KilledWorker

        pool = client.get_executor(pure=False)

        def submit(batch: list[Job]) -> Future[list[Done]]:
            future: Future[list[Done]] = pool.submit(do_there, settings, own, pickle.dumps(batch))
            return future

        def idle(waited: float) -> None:
            _demand_workers(client, address, waited, config.wait, warn)

        why = f"its workers were lost: it took more than {config.case_seconds} seconds, too much memory, or crashed"
        yield Crew(submit, lambda: _most(client, address), submit, (KilledWorker, MemoryError), why, idle)


def _most(client: Client, address: str) -> int:
    """Batches for the workers that there are now."""
    return max(1, _threads(client, address)) * IN_FLIGHT


def _threads(client: Client, address: str) -> int:
    """The threads of all workers. A client that has given up has many errors for it."""
    try:
        threads: dict[str, int] = client.nthreads()
    except (OSError, RuntimeError, AttributeError):
        raise _lost(address) from None
    return sum(threads.values())


def _demand_workers(client: Client, address: str, waited: float, most: float, warn: Warn) -> None:
    """Raises AuditError if there have been no workers for too long; tells of it before."""
    if _threads(client, address):
        return
    if waited >= most:
        hint = f"{AGAIN}; start some workers before, with: dask worker {address} --nthreads 1"
        raise AuditError(address, f"it has had no workers for {waited:.0f} seconds", hint)
    warn(f"{address} has no workers: waited {waited:.0f} of {most:.0f} seconds")


def _lost(address: str) -> AuditError:
    return AuditError(address, "the scheduler was lost", AGAIN)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What Dask raises, as errors for a user."""
    from distributed.client import ClosedClientError
    from distributed.comm.core import CommClosedError

    try:
        yield
    except (CancelledError, CommClosedError, ClosedClientError, TimeoutError):
        raise _lost(address) from None
    except ImportError as error:
        raise AuditError(address, f"a worker cannot take the work: {error}", SAME) from None


@contextmanager
def _silence() -> Iterator[None]:
    """Dask reports through logging; what matters is raised, in two lines."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore", "Sending large graph")  # a case is as large as its texts
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _connected(address: str, patience: float, warn: Warn) -> Iterator[Client]:
    try:
        import distributed as _  # noqa: F401
    except ImportError:
        raise UsageError("--scheduler", "Dask is not installed", INSTALL) from None
    with _client(address, patience, warn) as client:
        left = patience
        while not _has_workers(client, min(TOLD, left)):
            left -= TOLD
            if left <= 0:
                hint = f"start some with: dask worker {address} --nthreads 1; --wait says how long to wait"
                raise UsageError(f"--scheduler {address}", "it has no workers", hint) from None
            warn(f"{address} has no workers: waited {patience - left:.0f} of {patience:.0f} seconds")
        _demand_installed(client, address)
        yield client


def _client(address: str, patience: float, warn: Warn) -> Client:
    """Returns a client of the scheduler. Raises UsageError if none answers for so many seconds."""
    from distributed import Client
    from distributed.comm import resolve_address

    left = patience
    while True:
        try:
            return Client(resolve_address(address), timeout=max(1.0, min(TOLD, left)), set_as_default=False)
        except (ValueError, TypeError) as error:  # TypeError: tls:// without Dask's own settings for it
            raise _no_scheduler(address, error) from None
        except OSError as error:
            left -= TOLD
            if left <= 0:
                raise _no_scheduler(address, error) from None
            warn(f"{address} does not answer: waited {patience - left:.0f} of {patience:.0f} seconds")


def _no_scheduler(address: str, error: Exception) -> UsageError:
    hint = f"start one with: dask scheduler; it says its address{TLS if address.startswith('tls:') else ''}"
    return UsageError(f"--scheduler {address}", f"no scheduler answers: {error}".split("\n")[0], hint)


def _has_workers(client: Client, seconds: float) -> bool:
    try:
        client.wait_for_workers(1, timeout=max(0.1, seconds))
    except TimeoutError:
        return False
    return True


def _demand_installed(client: Client, address: str) -> None:
    """The scheduler unpacks the work, too. Only what Python itself has is asked of them here."""
    try:
        client.run_on_scheduler(version, PACKAGE)
        client.run(version, PACKAGE)
    except PackageNotFoundError:
        raise UsageError(f"--scheduler {address}", f"{PACKAGE} is not installed there", SAME) from None


def _everywhere(config: Config) -> Config:
    """The settings with whole paths, as a worker stands in another folder."""
    kind, _, file = config.engine.partition(":")
    return msgspec.structs.replace(
        config,
        engine=f"{kind}:{Path(file).absolute()}" if kind == "recorded" else config.engine,
        **{k: str(Path(v).absolute()) for k in ("glossary", "models") if (v := getattr(config, k))},
    )


def do_there(config: bytes, wanted: Shaping, batch: bytes) -> list[Done]:
    """On a worker: the batch. `wanted`: what shapes a report where the run was begun, part by part."""
    with _TURN:
        settings, tools = _prepared(config, wanted)
        jobs: list[Job] = pickle.loads(batch)
        return do_in_time(settings, tools, jobs)


@lru_cache(maxsize=1)
def _prepared(config: bytes, wanted: Shaping) -> tuple[Config, Tools]:
    """The settings and what is loaded for them, for all batches of a run, after a look whether all is here as it is
    where the run was begun."""
    _demand_same({"version": release()}, {"version": dict(wanted)["version"]})  # before anything of it is read
    settings = msgspec.json.decode(config, type=Config)
    _demand_same(shaping(settings, by_content), dict(wanted))
    return settings, Tools(settings, threads=1)


def _demand_same(own: dict[str, str], wanted: dict[str, str]) -> None:
    """Raises AuditError where the worker would make other reports."""
    other = [name for name in wanted if own.get(name) != wanted[name]]
    if other:
        from distributed import get_worker

        raise AuditError(f"worker {get_worker().address}", f"it has another {', another '.join(other)}", SAME)
