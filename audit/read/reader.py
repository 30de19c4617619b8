"""An input format: the suffixes of its files, and the function that reads one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from audit.model import Skip
from audit.read.source import Draft, Source


def _never(_: bytes) -> bool:
    return False


class Reader(msgspec.Struct, frozen=True):
    """One input format. `read` yields the texts of an input, and a Skip for a part that cannot be read.

    `begins` looks at an input without a suffix: its first bytes, in small letters. `read` raises InputError if nothing
    of the input can be read."""

    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterator[Draft | Skip]]
    begins: Callable[[bytes], bool] = _never
