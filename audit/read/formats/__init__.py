"""The files that can be read, one module a format.

The package is walked: a new file with a READER is a new format, and nothing else is edited. Its suffixes are what the
walk over folders looks for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from audit.files.packaged import modules
from audit.read.reader import Reader

PLAIN = ".txt"  # the format of an input that says nothing of itself
_LOOKED_AT = 1024  # bytes


@cache
def readers() -> dict[str, Reader]:
    """Returns the reader of every suffix, in order of the formats' names."""
    found: list[Reader] = [import_module(f"{__name__}.{name}").READER for name in modules("read/formats")]
    return {suffix: reader for reader in found for suffix in reader.suffixes}


def suffixes() -> tuple[str, ...]:
    """Returns the suffix of every file that can be read."""
    return tuple(readers())


def reader_of(suffix: str, raw: bytes) -> Reader:
    """Returns the reader of a suffix. Without one the first bytes decide; in doubt they are plain text.

    Raises KeyError for a suffix that no reader has."""
    if suffix:
        return readers()[suffix]
    head = raw[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((reader for reader in readers().values() if reader.begins(head)), readers()[PLAIN])
