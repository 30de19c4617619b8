"""Finds where translation damaged a text, and where several texts render one statement differently in fact."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from audit.model import Comparison, Document, Engine, Finding, Language, Quote, Statement
from audit.version import VERSION

if TYPE_CHECKING:
    from audit.text import Text

__version__ = VERSION
__all__ = ["Document", "align", "check", "compare", "detect_language", "find_quotes"]


def __getattr__(name: str) -> Any:
    """`audit.engines`, `audit.names` and the other rooms are imported when they are first named."""
    if name in {"engines", "names", "errors", "meaning"}:
        return import_module(f"audit.{name}")
    raise AttributeError(f"module 'audit' has no attribute {name!r}")


def detect_language(text: str) -> Language:
    """The language of a text, `und` where it cannot be told."""
    from audit.language import detect

    return detect(text)


def _read(text: str, language: str | None) -> Text:
    from audit.text import Text

    return Text(Document.from_text(text, language=language), language or detect_language(text).tag)


def check(text: str, language: str | None = None) -> list[Finding]:
    """The damage in one text, in order of place."""
    from audit.quotes import find_quotes as find
    from audit.rules import check as check_text

    read = _read(text, language)
    return check_text(read, find(read))


def find_quotes(text: str, language: str | None = None) -> list[Quote]:
    """The quotations and reported speech of one text, in order of place."""
    from audit.quotes import find_quotes as find

    return find(_read(text, language))


def align(documents: Sequence[Document], engine: Engine | None = None, encoder: Any = "auto") -> list[Statement]:
    """Returns the statements that two or more of the documents carry.

    `encoder`: "auto" for the installed sentence encoder, if there is one; "none"; or one's own (audit.meaning.Encoder).
    """
    from audit.pipeline import align_documents

    return align_documents(documents, engine, encoder)


def compare(
    a: str,
    b: str,
    language_a: str | None = None,
    language_b: str | None = None,
    engine: Engine | None = None,
) -> Comparison:
    """Two renderings of one statement: score, typed divergences, verdict. Different languages need an engine."""
    from audit.pipeline import compare_texts

    return compare_texts(a, b, language_a, language_b, engine)
