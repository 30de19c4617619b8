"""A file that a user names -> its bytes: only a regular one. No pipe is waited for, no device is read without end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class UnfitFileError(OSError):
    """A file that is there and is not read: its strerror says why."""


def is_file(path: Path) -> bool:
    """Returns whether a regular file is there. A name that no file can have names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_regular(path: Path, most: int) -> bytes:
    """The file's bytes. Raises UnfitFileError where it is no regular file or holds more than `most` bytes, OSError
    where it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError:  # a NUL in its name
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise UnfitFileError(errno.EINVAL, "not a regular file")
        if about.st_size > most:
            raise UnfitFileError(errno.EFBIG, f"larger than {most:,} bytes")
        return file.read()
