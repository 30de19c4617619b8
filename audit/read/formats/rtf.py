"""Rich text (.rtf): its plain text as striprtf gives it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document, fault

_MOST_GROUPS = 20_000  # of braces; striprtf keeps a stack of them
_NOTE = "text extracted from RTF by striprtf"


def read_rtf(source: Source) -> Iterator[Draft]:
    """Yields the one text of an RTF file. Raises InputError if it is none or holds no text."""
    from striprtf.striprtf import rtf_to_text

    if not source.raw.lstrip().startswith(b"{\\rtf"):
        raise fault(source, "not RTF: it does not begin with {\\rtf")
    if source.raw.count(b"{") > _MOST_GROUPS:
        raise fault(source, f"RTF of more than {_MOST_GROUPS:,} groups")
    try:
        text: str = rtf_to_text(source.raw.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # whatever a hostile file does to the parser, the other inputs are read
        raise fault(source, f"RTF that could not be parsed ({type(error).__name__})") from error
    text = regex.sub(r"\n{3,}", "\n\n", text).strip()
    yield alone(source, document(source, text, notes=(_NOTE,), is_file=False))


READER = Reader((".rtf",), read_rtf, lambda head: head.startswith(b"{\\rtf"))
