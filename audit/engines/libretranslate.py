"""The libretranslate engine: a server that speaks LibreTranslate's API, on this machine or elsewhere.

A server says nothing of its models. So the signature holds its address and a hash of what it makes of one sentence,
asked once: where the answer changes, so does the signature. The texts leave this machine unless the server is local.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from functools import cached_property
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import msgspec

from audit.engines import routes
from audit.errors import EngineError, UsageError
from audit.model import Translation

KEY = "LIBRETRANSLATE_API_KEY"  # the environment variable that holds the server's key
TIMEOUT = 60.0  # seconds without an answer
BATCH = 20  # texts a request
LARGEST = 20_000_000  # bytes of an answer
PROBE = "The mayor did not sign 14 letters on Monday."
HINT = "look whether the server runs and the address is right: --engine libretranslate:http://127.0.0.1:5000"


class _Language(msgspec.Struct, frozen=True):
    """A language as /languages tells it; what else it tells is ignored."""

    code: str
    targets: tuple[str, ...] = ()


class _Answer(msgspec.Struct, frozen=True):
    translatedText: tuple[str, ...]  # noqa: N815 - the API's name


class LibreTranslate:
    """Translates with a server. Raises EngineError if it is gone; a request that fails is a value with the reason."""

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"engine libretranslate:{address}", "needs an address that starts with http://", HINT)
        self.address, self._timeout = address.rstrip("/"), timeout

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The ways that the server offers."""
        return self._pairs

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        try:
            told = msgspec.json.decode(self._ask("/languages"), type=tuple[_Language, ...])
        except (msgspec.DecodeError, UnicodeDecodeError) as e:
            raise EngineError(f"engine libretranslate:{self.address}", f"is no LibreTranslate server: {e}", HINT) from e
        except _FailedError as e:
            raise EngineError(f"engine libretranslate:{self.address}", str(e), HINT) from e
        return frozenset((x.code, target) for x in told for target in x.targets if target != x.code)

    @cached_property
    def signature(self) -> str:
        """The address, and a hash of what the server makes of one sentence on each of its ways into one language."""
        ways = sorted(pair for pair in self.pairs() if pair[0] == routes.PIVOT)[:1]
        made = "".join(t.text or t.reason or "" for way in ways for t in self.translate([PROBE], *way))
        sha256 = hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest()
        return f"libretranslate|{self.address}|probe:{sha256[:16]}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text, in requests of a few texts each."""
        if (source, target) not in self.pairs():
            return routes.no_way(texts, source, target)
        told = f"libretranslate {source}>{target} at {self.address}"
        return routes.travelled((told,), texts, lambda _, some: list(self._made(some, source, target)), str)

    def _made(self, texts: Sequence[str], source: str, target: str) -> Iterator[Translation]:
        for i in range(0, len(texts), BATCH):
            yield from self._request(texts[i : i + BATCH], source, target)

    def _request(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        asked = {"q": list(texts), "source": source, "target": target, "format": "text"}
        if key := os.environ.get(KEY):
            asked["api_key"] = key
        try:
            found = msgspec.json.decode(self._ask("/translate", msgspec.json.encode(asked)), type=_Answer)
            if len(found.translatedText) != len(texts):
                what = f"the server gave {len(found.translatedText)} translations for {len(texts)} texts"
                return [Translation(text=None, reason=what) for _ in texts]
            return [Translation(text=text) for text in found.translatedText]
        except (msgspec.DecodeError, UnicodeDecodeError):
            return [Translation(text=None, reason="the server's answer is no translation") for _ in texts]
        except _FailedError as e:
            return [Translation(text=None, reason=str(e)) for _ in texts]

    def _ask(self, path: str, body: bytes | None = None) -> bytes:
        """The body of an answer. Raises _FailedError with what went wrong."""
        headers = {"Content-Type": "application/json", "User-Agent": "translation-audit"}
        request = urllib.request.Request(self.address + path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                read: bytes = answer.read(LARGEST + 1)
        except urllib.error.HTTPError as e:
            e.close()
            raise _FailedError(f"the server says {e.code} {e.reason}") from None
        except (OSError, http.client.HTTPException) as e:
            raise _FailedError(f"the server cannot be reached: {_why(e)}") from None
        if len(read) > LARGEST:
            raise _FailedError(f"the server's answer is larger than {LARGEST:,} bytes")
        return read


class _FailedError(Exception):
    """A request that came to nothing, and why."""


def _why(error: Exception) -> Any:
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return "it does not answer in time"
    return getattr(error, "reason", None) or error


def is_local(address: str) -> bool:
    """Whether a server is this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def warning(address: str) -> str:
    """What a user must know of a server that is another machine; empty for this one."""
    host = urlsplit(address).hostname
    return "" if is_local(address) else f"the texts leave this machine: they are sent to {host} for translation"
