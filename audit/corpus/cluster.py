"""The second pass on an existing Dask cluster: its workers take the batches that this machine's processes would."""

from __future__ import annotations

import logging
import pickle
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from audit.config import Config
from audit.corpus.input_hashes import by_content, release, shaping
from audit.corpus.methods import several
from audit.corpus.work import AGAIN, IN_FLIGHT, Crew, Done, Job, do
from audit.engines import Tools
from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from distributed import Client

PACKAGE = "translation-audit"
SAME = "install the same release with the same libraries on all of them, and put the files at the same paths"
INSTALL = "pip install 'translation-audit[cluster]'"
TLS = ". For tls:// set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, ..._TLS__CLIENT__CERT and ..._TLS__CLIENT__KEY"
PATIENCE = 30  # seconds to wait for the scheduler, and for its first worker
Shaping = tuple[tuple[str, str], ...]
_TURN = threading.Lock()  # a worker may have many threads; what is loaded and remembered serves one


@contextmanager
def cluster(config: Config, address: str) -> Iterator[Crew]:
    """The workers of the cluster, those too that come later. Work of one that is lost is given to another.

    Raises UsageError where nothing answers there or Dask is missing, AuditError where a worker has other versions or
    files, where one case costs several workers their lives, or where the scheduler is lost."""
    config = _everywhere(config)
    settings, own = msgspec.json.encode(config), tuple(shaping(config, by_content).items())
    with _connected(address) as client, _told(address):
        pool = client.get_executor(pure=False)
        yield Crew(
            lambda batch: pool.submit(do_there, settings, own, pickle.dumps(batch)), lambda: _most(client, address)
        )


def _most(client: Client, address: str) -> int:
    """Batches for the workers that there are now. A client that has given up has many errors for it."""
    try:
        threads: dict[str, int] = client.nthreads()
    except (OSError, RuntimeError, AttributeError):
        raise _lost(address) from None
    return max(1, sum(threads.values())) * IN_FLIGHT


def _lost(address: str) -> AuditError:
    return AuditError(address, "the scheduler was lost", AGAIN)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What Dask raises, as errors for a user."""
    from distributed import KilledWorker
    from distributed.client import ClosedClientError
    from distributed.comm.core import CommClosedError

    try:
        yield
    except KilledWorker as error:
        hint = f"{AGAIN}; give the workers more memory if it was that"
        lost = several(1 + error.allowed_failures, "worker")
        raise AuditError(address, f"one batch of records brought down {lost}", hint) from None
    except (CancelledError, CommClosedError, ClosedClientError, TimeoutError):
        raise _lost(address) from None
    except ImportError as error:
        raise AuditError(address, f"a worker cannot take the work: {error}", SAME) from None


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it would say is raised, in two lines
    warnings.filterwarnings("ignore", "Sending large graph")  # a case is as large as its texts
    try:
        from distributed import Client
        from distributed.comm import resolve_address
    except ImportError:
        raise UsageError("--scheduler", "Dask is not installed", INSTALL) from None
    try:
        client = Client(resolve_address(address), timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # TypeError: tls:// without Dask's own settings for it
        hint = f"start one with: dask scheduler; it says its address{TLS if address.startswith('tls:') else ''}"
        raise UsageError(f"--scheduler {address}", f"no scheduler answers: {error}".split("\n")[0], hint) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            hint = f"start some with: dask worker {address} --nthreads 1"
            raise UsageError(f"--scheduler {address}", "it has no workers", hint) from None
        _demand_installed(client, address)
        yield client


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
        return do(settings, tools, jobs)


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
