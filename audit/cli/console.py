"""What the commands say.

The words of a text, an id or a path never steer the terminal or a build log. A reader that has gone never changes an
exit code."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import Any

from audit.errors import AuditError, OutputError, UsageError

# Controls but the line feed and the tab, and what turns the direction of writing. Colours of our own pass on request.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# A build log takes a line that begins with :: for a command, and ##[ for one anywhere in a line.
_COMMAND = re.compile(r"(?m)^([^\S\n]*+):(?=:)")
_OLD_COMMAND = re.compile(r"#(?=#\[)")


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def has_colours() -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set; anywhere if FORCE_COLOR is."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal()


def say(text: str, *, coloured: bool = False) -> None:
    """Writes to standard output. A pipe that nobody reads any more, or an output that is closed, is no error.

    Raises OutputError if it cannot be written, for instance as the disk is full."""
    _put(sys.stdout, harmless(text, coloured=coloured))


def say_json(text: str) -> None:
    """Writes JSON to standard output. What would steer is escaped as JSON has it, so that the values stay the same."""
    text = _STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    _put(sys.stdout, _OLD_COMMAND.sub(r"\\u0023", text))


def standard_input(most: int) -> bytes:
    """Returns what is piped in, and a byte more than `most` if it is longer. Raises UsageError if it is closed."""
    if sys.stdin is None:
        raise UsageError("-", "standard input is closed", "pipe a text in, or name a file")
    return sys.stdin.buffer.read(most + 1)


def say_bytes(content: bytes) -> None:
    """Writes a file to standard output as it is. Raises OutputError if it cannot be written, or is closed."""
    if sys.stdout is None:
        raise OutputError("standard output", "it is closed", "name a folder with --out")
    _guarded(sys.stdout, lambda: sys.stdout.buffer.write(content))


def complain(error: AuditError) -> None:
    """Writes `audit: WHERE: WHAT` and `hint: ...` to standard error."""
    from audit.render.view import visible

    warn(f"audit: {visible(error.where)}: {visible(error.what)}\nhint: {visible(error.hint)}\n")


def warn(text: str) -> None:
    """Writes to standard error. What nobody can be told is dropped."""
    with suppress(OutputError):
        _put(sys.stderr, harmless(text))


def harmless(text: str, *, coloured: bool = False) -> str:
    """Returns a text that steers neither a terminal nor a build log."""
    if not coloured:
        text = _STEERING.sub(lambda m: f"\\u{{{ord(m[0]):x}}}", text)
    return _OLD_COMMAND.sub("# ", _COMMAND.sub(r"\1: ", text))


def _put(stream: Any, text: str) -> None:
    if stream is None:  # the caller closed it
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    fit = text.encode(encoding, "backslashreplace").decode(encoding)
    _guarded(stream, lambda: stream.write(fit))


def _guarded(stream: Any, write: Any) -> None:
    try:
        write()
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        raise OutputError("standard output", error.strerror or str(error), "free some space") from None
    except ValueError:  # closed
        pass


def _silence(stream: Any) -> None:
    """Lets what is still held go nowhere: Python would try to write it once more, and fail, when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
