"""What passes between the walk, the formats and the case: bytes with their names in, texts with their names out."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import msgspec
import regex

from audit.errors import InputError
from audit.languages.known import tag_of
from audit.model import Document, Region, Span
from audit.read.regions import find_regions

_SURROGATE = regex.compile(r"[\ud800-\udfff]")
LONGEST = 1_000_000  # code points of one text: it is read as a whole, at some seconds and some hundred megabytes
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


class Source(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One input: its bytes, and how it is called."""

    path: str  # in reports: relative to the argument's parent
    name: str  # below the case's folder: what a case file calls it
    raw: bytes
    encoding: str | None = None  # as the caller asked

    @cached_property
    def sha256(self) -> str:
        """Of the bytes; once, however many records they hold."""
        return hashlib.sha256(self.raw).hexdigest()


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text as read, before it has an id that is unique in its case."""

    document: Document
    names: tuple[str, ...]  # what it may be called, the shortest first; the last one is unique
    source: str  # the name of the source it came from
    case: str | None = None  # as its record says


def fault(source: Source, reason: str) -> InputError:
    """The error that makes this input a Skip. Its reason can quote the input, which may hold half a character."""
    return InputError(source.path, mend(reason)[0], "the other inputs are read")


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without lone surrogates, which no encoding can hold, and the note that says so."""
    mended, count = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    return mended, (f"lone surrogates replaced by U+FFFD: {count}",) if count else ()


def alone(source: Source, document: Document) -> Draft:
    """Returns the one text of an input, called by the input's name."""
    return Draft(document=document, names=(PurePosixPath(source.name).stem, source.name), source=source.name)


def document(source: Source, text: str, *, notes: tuple[str, ...] = (), **given: Any) -> Document:
    """A text as a Document with its regions and hashes, its id still empty. Raises InputError where nothing is seen."""
    if len(text) > LONGEST:
        raise fault(source, f"a text of {len(text):,} characters; up to {LONGEST:,} are read: split it")
    text, mended = mend(text)
    if all(unicodedata.category(c) in _INVISIBLE for c in text):
        raise fault(source, "empty: only white space" if text else "empty")
    said = _languages(given)
    return _made(source, text, find_regions(text), notes=notes + mended + said, **given)


def _languages(given: dict[str, Any]) -> tuple[str, ...]:
    """Puts tags where an input names its languages otherwise, and says which of its words name no language."""
    said = []
    for name in ("declared", "original_language"):
        if written := given.get(name):
            given[name] = tag_of(written)
            said += [] if given[name] else [f"no known language: {written[:40]}"]
    return tuple(said)


def as_body(source: Source, text: str) -> Document:
    """A statement as a Document that is nothing but body."""
    return _made(source, text, (Region(kind="body", span=Span(0, len(text))),), is_file=False)


def _made(source: Source, text: str, regions: tuple[Region, ...], **given: Any) -> Document:
    return Document(
        id="",
        path=source.path,
        text=text,
        regions=regions,
        raw_sha256=source.sha256,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        **given,
    )
