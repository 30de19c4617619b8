"""The texts as they were read, and the case they belong to."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from audit.model.base import Span, Stage, Tag, Value, about

RegionKind = Literal["headline", "body", "byline", "caption", "related", "footer"]


class Region(Value, frozen=True, kw_only=True):
    """A stretch of a document and what it is. Only headline and body are aligned."""

    kind: Annotated[RegionKind, about("What the stretch is.")]
    span: Annotated[Span, about("Where it stands.")]


class Document(Value, frozen=True, kw_only=True):
    """One text as it was read. Publisher, dates and addresses are as given, never invented."""

    id: Annotated[str, about("Unique within the case.")]
    case: Annotated[str, about("The case it belongs to.")] = ""
    path: Annotated[str, about("Where it was read, relative to the parent of the argument; - for standard input.")] = ""
    role: Annotated[Literal["version", "original"], about("original only where the case file names it.")] = "version"
    raw_sha256: Annotated[str, about("SHA-256 of the bytes as read.")] = ""
    text_sha256: Annotated[str, about("SHA-256 of the text in UTF-8.")] = ""
    text: Annotated[str, about("The decoded input; no newline or character normalised.")]
    regions: Annotated[tuple[Region, ...], about("What each stretch is, in order.")] = ()
    encoding: Annotated[str, about("The encoding it was read in.")] = "utf-8"
    notes: Annotated[
        tuple[str, ...],
        about("What had to be done to read it: an encoding guessed, surrogates replaced, text extracted from HTML."),
    ] = ()
    is_file: Annotated[
        bool, about("True where text is the decoded file itself, so that lines and offsets are the file's.")
    ] = True
    declared: Annotated[Tag | None, about("The language the case file, record or page declares.")] = None
    original_language: Annotated[Tag | None, about("The language of the original, as declared.")] = None
    title: Annotated[str | None, about("Title as given.")] = None
    publisher: Annotated[str | None, about("Publisher as given.")] = None
    agency: Annotated[str | None, about("News agency as given.")] = None
    published: Annotated[str | None, about("Date of publication as given.")] = None
    url: Annotated[str | None, about("Address as given.")] = None
    retrieved_at: Annotated[str | None, about("Time of retrieval as given.")] = None
    archive_url: Annotated[str | None, about("Archived copy as given.")] = None

    @classmethod
    def from_text(cls, text: str, *, id: str = "text", language: str | None = None) -> Document:
        """A document of one body region, for use from Python. Lone surrogates raise UnicodeEncodeError."""
        raw = hashlib.sha256(text.encode()).hexdigest()
        body = (Region(kind="body", span=Span(0, len(text))),)
        return cls(id=id, text=text, regions=body, declared=language, raw_sha256=raw, text_sha256=raw)


class Case(Value, frozen=True, kw_only=True):
    """What the case is, as the case file tells it."""

    id: Annotated[str, about("Unique in a run.")]
    title: Annotated[str | None, about("As given.")] = None
    event: Annotated[str | None, about("The event, as given.")] = None
    original: Annotated[str | None, about("Id of the original document; none where the case names none.")] = None
    notes: Annotated[tuple[str, ...], about("As given.")] = ()


class Skip(Value, frozen=True, kw_only=True):
    """An input, or a record of one, that could not be read."""

    path: Annotated[str, about("What could not be read.")]
    stage: Annotated[Stage, about("Where it stopped.")]
    reason: Annotated[str, about("Why.")]
    raw_sha256: Annotated[str | None, about("SHA-256 of the input's bytes; null if they could not be read.")] = None


class NotDone(Value, frozen=True, kw_only=True):
    """A step that was not done, for whom, and why."""

    stage: Annotated[Stage, about("The step.")]
    subjects: Annotated[tuple[str, ...], about("Ids of what it was not done for.")]
    reason: Annotated[str, about("Why.")]
    hint: Annotated[str | None, about("The command that would do it.")] = None
