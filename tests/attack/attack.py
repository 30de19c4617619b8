"""One hostile input, and what must hold while it is read."""

from __future__ import annotations

import contextlib
import io
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from audit.cli import main

CODES = {0, 1, 2, 3}
CANARY = "mine, and to stay as it is"


class Attack(NamedTuple):
    """A name to find the input again by, and a call that raises if something does not hold."""

    name: str
    call: Callable[[], object]


def said(argv: list[str], codes: set[int] = CODES) -> tuple[int, str]:
    """Runs a command and returns its exit code and what it said. Raises AssertionError for a traceback, another exit
    code, or words that steer a terminal or a build log."""
    out, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            code = main(argv)
        except SystemExit as left:
            code = int(left.code or 0)
    out.flush()
    text = out.buffer.getvalue().decode() + errors.getvalue()  # type: ignore[attr-defined]
    assert "Traceback" not in text, text[-2000:]
    assert code in codes, f"exit code {code}: {text[-500:]}"
    assert not {c for c in text if c in "\0\x1b\x07\r\u202e\u2028"}, "what steers a terminal is shown"
    assert "##[" not in text and not any(x.lstrip().startswith("::") for x in text.splitlines()), "a command is shown"
    return code, text


@contextlib.contextmanager
def standing(folder: Path) -> Iterator[None]:
    """Stands in a folder. Raises AssertionError if anything connects, or a file beside the folder changes."""
    beside = folder.parent / "canary.txt"
    beside.write_text(CANARY)
    before, there = sorted(folder.parent.iterdir()), Path.cwd()
    connect = socket.socket.connect

    def refused(_: Any, address: Any) -> None:
        raise AssertionError(f"something connects to {address}")

    os.chdir(folder)
    socket.socket.connect = refused  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        socket.socket.connect = connect  # type: ignore[method-assign]
        os.chdir(there)
    assert beside.read_text() == CANARY, "a file outside was written"
    assert sorted(folder.parent.iterdir()) == before, "a file outside was made or removed"
