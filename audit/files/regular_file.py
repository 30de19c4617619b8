"""A file that a user names -> its bytes: only a regular one. No pipe is waited for, no device is read without end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path


class UnfitFileError(OSError):
    """A file that is there and is not read: its strerror says why."""


def is_file(path: Path) -> bool:
    """Returns whether a regular file is there. A name that no file can have names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_inside(path: Path, folder: Path) -> bool:
    """Returns whether a path leads to something in a folder, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL
        return False


def sha256_of(path: Path, most: int) -> str | None:
    """Returns the SHA-256 of a regular file; None if it is none, is larger than `most` bytes, or cannot be read."""
    try:
        with _opened(path, most) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def read_regular(path: Path, most: int) -> bytes:
    """The file's bytes. Raises UnfitFileError where it is no regular file or holds more than `most` bytes, OSError
    where it cannot be read."""
    with _opened(path, most) as file:
        raw = file.read(most + 1)
    if len(raw) > most:  # it has grown since
        raise _too_large(most)
    return raw


def _opened(path: Path, most: int) -> BufferedReader:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError:  # a NUL in its name
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    file = os.fdopen(handle, "rb")
    about = os.fstat(handle)
    if stat.S_ISREG(about.st_mode) and about.st_size <= most:
        return file
    file.close()
    if stat.S_ISREG(about.st_mode):
        raise _too_large(most)
    raise UnfitFileError(errno.EINVAL, "not a regular file")


def _too_large(most: int) -> UnfitFileError:
    return UnfitFileError(errno.EFBIG, f"larger than {most:,} bytes")
