"""The second pass on an existing Dask cluster: its workers take the batches that this machine's processes would."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from audit.config import Config
from audit.corpus.methods import several
from audit.corpus.shaping import by_content, shaping
from audit.corpus.work import AGAIN, IN_FLIGHT, Crew, Done, Job, do
from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from distributed import Client

INSTALL = "pip install 'translation-audit[cluster]'"
PATIENCE = 30  # seconds to wait for the scheduler, and for its first worker
_TURN = threading.Lock()  # a worker may have many threads; what is loaded and remembered serves one


@contextmanager
def cluster(config: Config, address: str) -> Iterator[Crew]:
    """The workers of the cluster, those too that come later. Work of one that is lost is given to another.

    Raises UsageError where nothing answers there or Dask is missing, AuditError where a worker has other versions or
    files, where one case costs several workers their lives, or where the scheduler is lost."""
    config = _everywhere(config)
    told, own = msgspec.json.encode(config), shaping(config, by_content)
    with _connected(address) as client:
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        pool = client.get_executor(pure=False)
        try:
            yield Crew(lambda batch: pool.submit(do_there, told, own, batch), lambda: _most(client, address))
        except KilledWorker as error:
            hint = f"{AGAIN}; give the workers more memory if it was that"
            lost = several(1 + error.allowed_failures, "worker")
            raise AuditError(address, f"one batch of records brought down {lost}", hint) from None
        except (CancelledError, CommClosedError):
            raise _lost(address) from None


def _most(client: Client, address: str) -> int:
    """Batches for the workers that there are now."""
    try:
        threads: dict[str, int] = client.nthreads()
    except OSError:
        raise _lost(address) from None
    return max(1, sum(threads.values())) * IN_FLIGHT


def _lost(address: str) -> AuditError:
    return AuditError(address, "the scheduler was lost", AGAIN)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it would say is raised, in two lines
    try:
        from distributed import Client
        from distributed.comm import resolve_address
    except ImportError:
        raise UsageError("--scheduler", "Dask is not installed", INSTALL) from None
    try:
        client = Client(resolve_address(address), timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "start one with: dask scheduler; it says its address"
        raise UsageError(f"--scheduler {address}", f"no scheduler answers: {error}".split("\n")[0], hint) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            hint = f"start some with: dask worker {address} --nthreads 1"
            raise UsageError(f"--scheduler {address}", "it has no workers", hint) from None
        yield client


def _everywhere(config: Config) -> Config:
    """The settings with whole paths, as a worker stands in another folder."""
    kind, _, file = config.engine.partition(":")
    return msgspec.structs.replace(
        config,
        engine=f"{kind}:{Path(file).resolve()}" if kind == "recorded" else config.engine,
        **{k: str(Path(v).resolve()) for k in ("glossary", "models", "encoder") if (v := getattr(config, k))},
    )


def do_there(config: bytes, wanted: dict[str, str], batch: list[Job]) -> list[Done]:
    """On a worker: the batch, after a look whether everything is here as it is where the run was begun."""
    with _TURN:
        _demand_same(_shaping(config), wanted)
        return do(config, batch, 1)


@lru_cache(maxsize=1)
def _shaping(config: bytes) -> dict[str, str]:
    return shaping(msgspec.json.decode(config, type=Config), by_content)


def _demand_same(own: dict[str, str], wanted: dict[str, str]) -> None:
    """Raises AuditError where the worker would make other reports."""
    other = [name for name in wanted if own.get(name) != wanted[name]]
    if other:
        from distributed import get_worker

        hint = "install the same release with the same libraries there, and put the files at the same paths"
        raise AuditError(f"worker {get_worker().address}", f"it has another {', another '.join(other)}", hint)
