"""JSON: one record a text, or a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Skip
from audit.read.encoding import decode
from audit.read.reader import Reader
from audit.read.records import all_of, one_of, parse
from audit.read.source import Draft, Source


def read_json(source: Source) -> Iterator[Draft | Skip]:
    """Yields the record of a JSON input, or the records of its list. Raises InputError if there is none."""
    decoded = decode(source)
    whole = parse(source, decoded.text) if decoded.text.strip() else []
    if isinstance(whole, list):
        found = [one_of(source, decoded, f"record {n}", n, x) for n, x in enumerate(whole, start=1)]
    else:
        found = [one_of(source, decoded, "", 0, whole)]
    yield from all_of(source, found)


def _begins(head: bytes) -> bool:
    return head.startswith((b"{", b"[")) and not head.startswith(b'{"') and b'"text"' in head


READER = Reader((".json",), read_json, _begins)
