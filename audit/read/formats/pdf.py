"""PDF: the text layer as pypdf finds it, its lines joined to paragraphs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import normalize

import regex

from audit.errors import InputError
from audit.read.lines import paragraphs
from audit.read.reader import Reader
from audit.read.source import Draft, Source, alone, document, fault

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 500
_MOST_SIGNS = 5_000_000
_FILE_NAME = regex.compile(r"\.\w{2,5}$|^(?:Microsoft|untitled)\b", regex.IGNORECASE)  # what a printer took for a title
_LIGATURE = regex.compile("[\ufb00-\ufb06]")
_NOTE = "text layer of a PDF, extracted by pypdf; its lines were joined to paragraphs"


def read_pdf(source: Source) -> Iterator[Draft]:
    """Yields the one text of a PDF.

    Raises InputError if it is broken or encrypted, has more than 500 pages, or has no text layer (a scan)."""
    try:
        pages, title = _pages(source)
    except InputError:
        raise
    except Exception as error:  # whatever a hostile file does to the parser, the other inputs are read
        raise fault(source, f"PDF that could not be parsed ({type(error).__name__})") from error
    text = "\n\n".join(filter(None, (paragraphs(page) for page in pages)))
    if not text.strip():
        raise fault(source, "a PDF without a text layer: run OCR over it first")
    yield alone(source, document(source, text, notes=(_NOTE,), is_file=False, title=title))


def _pages(source: Source) -> tuple[list[str], str | None]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters comes back as a Skip
    reader = PdfReader(io.BytesIO(source.raw))
    if reader.is_encrypted:
        raise fault(source, "an encrypted PDF")
    if len(reader.pages) > _MOST_PAGES:
        raise fault(source, f"a PDF of {len(reader.pages):,} pages; at most {_MOST_PAGES} are read")
    title = reader.metadata.title if reader.metadata else None
    return _texts(source, reader), None if title and _FILE_NAME.search(title) else title


def _texts(source: Source, reader: PdfReader) -> list[str]:
    found: list[str] = []
    for page in reader.pages:
        found.append(_LIGATURE.sub(lambda found: normalize("NFKC", found[0]), page.extract_text()))
        if sum(map(len, found)) > _MOST_SIGNS:
            raise fault(source, f"a PDF with more than {_MOST_SIGNS:,} letters")
    return found


READER = Reader((".pdf",), read_pdf, lambda head: head.startswith(b"%pdf-"))
