"""No test reaches beyond this machine."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no bug, and a run that passed passes again: fresh examples are tried by tests/attack and by
# pytest -m hypothesis --hypothesis-profile fresh
settings.register_profile("untimed", deadline=None, derandomize=True)
settings.register_profile("fresh", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def only_loopback(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"the network was touched: {address}")
        connect(self, address)

    def only_local(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in ("127.0.0.1", "::1", "localhost", None):
            raise AssertionError(f"a name was looked up: {host}")
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)
    monkeypatch.setattr(socket, "getaddrinfo", only_local)


@pytest.fixture(autouse=True)
def no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nowhere")


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Nothing is freed but what nobody refers to; what refers to itself stays."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
