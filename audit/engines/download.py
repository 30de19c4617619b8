"""A file from the network: with time-outs, to a part file, resumed where the server allows it, its length checked."""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from audit.errors import InputError, OutputError, UsageError

TIMEOUT = 30.0  # seconds without an answer, or without another byte
ATTEMPTS = 3  # of one file, each going on where the last was cut off
GONE_BEYOND = 416  # HTTP: the range asked for is not in the file
CHUNK = 1 << 16
LARGEST = 1_000_000_000  # bytes
AGAIN = "look at the connection and run the command again: it goes on where it stopped"
MIRROR = "look at the connection, or name a mirror with --index URL"
PORTAL = "log in to the network with a browser, then run the command again, or name a mirror with --index URL"

Progress = Callable[[str, int, int | None], None]  # file name, bytes so far, bytes in all where known


class Part(msgspec.Struct, frozen=True):
    """What is known of a part file: what it is a part of, and the server's mark of that version."""

    url: str
    mark: str


class _CutError(Exception):
    """The connection ended before the file did."""


def get(url: str, limit: int) -> bytes:
    """A small file in one piece; InputError where it cannot be had or is larger than `limit` bytes."""
    try:
        with _open(url, {}) as answer:
            body: bytes = answer.read(limit + 1)
    except (OSError, http.client.HTTPException) as e:
        if isinstance(e, urllib.error.HTTPError):
            e.close()
        raise InputError(url, f"cannot be had: {_why(e)}", MIRROR) from e
    if len(body) > limit:
        raise InputError(url, f"is larger than {limit} bytes", MIRROR)
    return body


def fetch(url: str, to: Path, progress: Progress | None = None) -> None:
    """The file at `url` as `to`. A part that a broken attempt left beside it is completed where it is still a part of
    the same file, else begun anew. InputError where the file cannot be had, OutputError where it cannot be written."""
    part, notes = to.with_name(to.name + ".part"), to.with_name(to.name + ".part.json")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _attempt(url, part, notes, progress or (lambda *_: None))
            break
        except urllib.error.HTTPError as e:
            e.close()
            if e.code != GONE_BEYOND or attempt == ATTEMPTS:
                raise InputError(url, f"cannot be had: {_why(e)}", MIRROR) from None
            part.unlink(missing_ok=True)  # it has all the bytes the server has, or more: begin anew
        except (_CutError, OSError, http.client.HTTPException) as e:
            if attempt == ATTEMPTS:
                raise InputError(url, f"cannot be had: {_why(e)}", AGAIN) from e
    part.replace(to)
    notes.unlink(missing_ok=True)


def _attempt(url: str, part: Path, notes: Path, progress: Progress) -> None:
    """One connection: from the part's end where the server still has that version, else from the beginning."""
    done, mark = _so_far(url, part, notes)
    headers = {"Range": f"bytes={done}-", "If-Range": mark} if done else {}
    with _open(url, headers) as answer:
        if "html" in (answer.headers.get_content_type() or ""):
            raise InputError(url, "gave a web page, not a package: a log-in page of the network, perhaps", PORTAL)
        if answer.status != 206 or not _continues(answer.headers.get("Content-Range"), done):
            done = 0
        left = answer.headers.get("Content-Length")
        whole = done + int(left) if left and left.isdigit() else None
        if whole and whole > LARGEST:
            raise InputError(url, f"is larger than {LARGEST} bytes", "name another index with --index URL")
        _note(url, notes, answer.headers)
        _write(answer, part, done, whole, progress)


def _so_far(url: str, part: Path, notes: Path) -> tuple[int, str]:
    """How many bytes of this very file are there; 0 where that cannot be told."""
    try:
        known = msgspec.json.decode(notes.read_bytes(), type=Part)
        return (part.stat().st_size, known.mark) if known.url == url and known.mark else (0, "")
    except (OSError, msgspec.DecodeError):
        return 0, ""


def _continues(content_range: str | None, done: int) -> bool:
    found = re.match(r"bytes (\d{1,15})-", content_range or "")
    return bool(found and int(found[1]) == done)


def _note(url: str, notes: Path, headers: Any) -> None:
    """A strong ETag, or a date, lets the server say whether the rest belongs to the part."""
    tag = headers.get("ETag") or ""
    mark = tag if tag.startswith('"') else headers.get("Last-Modified") or ""
    _saved(notes, lambda: notes.write_bytes(msgspec.json.encode(Part(url, mark))))


def _write(answer: Any, part: Path, done: int, whole: int | None, progress: Progress) -> None:
    with _saved(part, lambda: part.open("ab" if done else "wb")) as file:
        while chunk := answer.read(CHUNK):
            _saved(part, partial(file.write, chunk))
            done += len(chunk)
            progress(part.name.removesuffix(".part"), done, whole)
            if done > LARGEST:
                raise InputError(part.name, f"is larger than {LARGEST} bytes", "name another index with --index URL")
    if whole is not None and done < whole:
        raise _CutError(f"cut off after {done} of {whole} bytes")


def _saved(path: Path, write: Callable[[], Any]) -> Any:
    """A write to disk; its errors are not the network's."""
    try:
        return write()
    except OSError as e:
        raise OutputError(
            str(path), f"cannot be written: {e.strerror}", "free space, or name a folder you may write"
        ) from e


def _open(url: str, headers: dict[str, str]) -> Any:
    if not url.startswith(("http://", "https://")):
        raise UsageError(
            url, "is no address that starts with http:// or https://", "audit models install --index URL es"
        )
    asked = urllib.request.Request(url, headers={"User-Agent": "translation-audit", **headers})
    return urllib.request.urlopen(asked, timeout=TIMEOUT)


def _why(e: Exception) -> str:
    if isinstance(e, urllib.error.HTTPError):
        return f"the server says {e.code} {e.reason}"
    if isinstance(e, http.client.IncompleteRead):
        return f"cut off after {len(e.partial)} bytes"
    reason = getattr(e, "reason", None) or e
    return str(reason) or type(e).__name__
