"""An output format: its name, the suffixes of its files, and the function that writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from audit.model import Report
from audit.reporting.marks import Marks

Files = list[tuple[str, bytes]]


class Format(msgspec.Struct, frozen=True):
    """One output format. `write` returns one text a suffix, in the order of the suffixes."""

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Report, Marks], Sequence[str]]

    def files(self, report: Report, marks: Marks) -> Files:
        """Returns (suffix, content) of each file of a report, in UTF-8."""
        texts = self.write(report, marks)
        return [(suffix, text.encode()) for suffix, text in zip(self.suffixes, texts, strict=True)]


def single(name: str, suffix: str, render: Callable[[Report, Marks], str]) -> Format:
    """Returns a format of one file."""
    return Format(name, (suffix,), lambda report, marks: (render(report, marks),))
