"""Plain text and Markdown: the text is the decoded file itself."""

from __future__ import annotations

from collections.abc import Iterator

from audit.read.encoding import decode
from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document


def read_plain(source: Source) -> Iterator[Draft]:
    """The one text of the input. Raises InputError where there is none."""
    decoded = decode(source)
    made = document(source, decoded.text, notes=decoded.notes, encoding=decoded.encoding)
    yield alone(source, made)


READER = Reader((".txt", ".md"), read_plain)
