"""The libretranslate engine against a small server that speaks the API, and against its faults."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from audit.cli import main
from audit.engines import load, warning
from audit.engines.libretranslate import BATCH, KEY, LibreTranslate
from audit.errors import EngineError, UsageError

LANGUAGES = [{"code": "en", "name": "English", "targets": ["en", "es"]}, {"code": "es", "targets": ["en"]}]


class Server(ThreadingHTTPServer):
    """Says every text backwards. `fault`: what it does wrong at /translate; `asked`: the requests so far."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.fault = ""
        self.languages: Any = LANGUAGES
        self.asked: list[dict[str, Any]] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that did not wait is no error here."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._give(self.server.languages)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        made = [text[::-1] for text in asked["q"]]
        if self.server.fault.isdigit():
            self.send_error(int(self.server.fault))
            return
        if self.server.fault == "slow":
            time.sleep(0.5)
        faults: dict[str, Any] = {"count": {"translatedText": made[1:]}, "kind": {"translatedText": 3}, "page": "hello"}
        self._give(faults.get(self.server.fault, {"translatedText": made}))

    def _give(self, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_it_translates_in_batches_and_names_itself(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "secret")
    engine = load(f"libretranslate:{server.address}/")
    assert engine.pairs() == {("en", "es"), ("es", "en")}
    texts = [f"text {i}" for i in range(BATCH + 1)]
    made = engine.translate(texts, "en", "es")
    assert [t.text for t in made] == [text[::-1] for text in texts]
    assert [len(asked["q"]) for asked in server.asked] == [BATCH, 1]
    assert {(a["source"], a["target"], a["format"], a["api_key"]) for a in server.asked} == {
        ("en", "es", "text", "secret")
    }
    assert made[0].model == f"libretranslate en>es at {server.address}"
    assert engine.signature.startswith(f"libretranslate|{server.address}|probe:")
    assert engine.signature == engine.signature
    assert len(server.asked) == 3  # the probe is asked once
    assert engine.translate(["x"], "en", "fr")[0].reason == "no model from en to fr"


FAULTS = [
    ("429", "the server says 429"),
    ("500", "the server says 500"),
    ("slow", "it does not answer in time"),
    ("count", "1 translations for 2 texts"),
    ("kind", "the server's answer is no translation"),
    ("page", "the server's answer is no translation"),
]


@pytest.mark.parametrize(("fault", "reason"), FAULTS, ids=[x[0] for x in FAULTS])
def test_a_fault_is_a_value_with_the_reason(server: Server, fault: str, reason: str) -> None:
    engine = LibreTranslate(server.address, timeout=0.2 if fault == "slow" else 5)
    server.fault = fault
    made = engine.translate(["one", "two"], "en", "es")
    assert [t.text for t in made] == [None, None]
    assert all(reason in (t.reason or "") for t in made)


@pytest.mark.parametrize(
    "told", ["hello", {"error": "no key"}, [{"name": "English"}]], ids=["words", "error", "no code"]
)
def test_another_server_is_an_engine_error(server: Server, told: object) -> None:
    server.languages = told
    with pytest.raises(EngineError, match="is no LibreTranslate server"):
        load(f"libretranslate:{server.address}")


def test_a_server_that_is_gone_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="cannot be reached"):
        load("libretranslate:http://127.0.0.1:9")
    for address in ("", "localhost:5000", "file:///etc/passwd"):
        with pytest.raises(UsageError):
            load(f"libretranslate:{address}")


def test_texts_that_leave_the_machine_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for local in ("http://127.0.0.1:5000", "http://localhost", "http://[::1]:5000"):
        assert warning(f"libretranslate:{local}") == ""
    assert "example.org" in warning("libretranslate:https://example.org")
    assert warning("argos") == ""
    assert main(["run", "/nowhere", "--engine", "libretranslate:https://example.org"]) == 2
    assert capsys.readouterr().err.startswith("audit: the texts leave this machine: they are sent to example.org")
