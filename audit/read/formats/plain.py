"""Plain text and Markdown: the text is the decoded file itself, unless a program broke its lines at one width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audit.model import Document
from audit.read.encoding import Decoded, decode
from audit.read.lines import is_hard_wrapped, unwrapped
from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document

_JOINED = "hard-wrapped: the lines of each paragraph were joined, so lines count otherwise than in the file"


def read_plain(source: Source) -> Iterator[Draft]:
    """The one text of the input. Raises InputError where there is none."""
    decoded = decode(source)
    yield alone(source, plain_document(source, decoded))


def plain_document(source: Source, decoded: Decoded, **given: Any) -> Document:
    """Returns a plain text as a document. Lines that a program broke at one width are joined, and a note says so."""
    text, notes = decoded.text, decoded.notes
    if is_hard_wrapped(text):
        text, notes = unwrapped(text), (*notes, _JOINED)
    given = {"is_file": text is decoded.text, **given}
    return document(source, text, notes=notes, encoding=decoded.encoding, **given)


READER = Reader((".txt", ".md"), read_plain)
