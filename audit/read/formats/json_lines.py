"""JSON Lines: one record a line, one text a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from audit.model import Skip
from audit.read.encoding import decode
from audit.read.reader import Reader
from audit.read.records import all_of, one_of, parse
from audit.read.source import Draft, Source


def read_lines(source: Source) -> Iterator[Draft | Skip]:
    """Yields the records of a JSON Lines input, counted by line. Raises InputError if no line is a record."""
    decoded = decode(source)
    lines = [(n, line) for n, line in enumerate(decoded.text.split("\n"), start=1) if line.strip()]
    read = partial(parse, source)
    yield from all_of(source, [one_of(source, decoded, f"line {n}", n, line, read) for n, line in lines])


def _begins(head: bytes) -> bool:
    return head.startswith(b'{"')


READER = Reader((".jsonl",), read_lines, _begins)
