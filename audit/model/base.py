"""What every value is made of: places and spans, severities, tags, and what a field says of itself."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

SCHEMA_VERSION = "1.0"
Severity = Literal["critical", "major", "minor"]
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")
Stage = Literal["read", "language", "artifacts", "quotes", "align", "back-translate", "compare", "report"]


def about(description: str, **limits: Any) -> Meta:
    """What a field holds, and its limits, for the schemas."""
    return Meta(description=description, **limits)


Tag = Annotated[str, about("A BCP 47 language tag; und where undecided.", pattern="^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Offset = Annotated[int, about("An offset in Unicode code points of the document's text.", ge=0)]
Hundred = Annotated[float, about("0 to 100; 100 = same.", ge=0, le=100)]
Day = Annotated[str, about("A day, as ISO 8601: 2026-01-31.", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Sha256 = Annotated[str, about("A SHA-256 hash in hexadecimal.", pattern="^[0-9a-f]{64}$")]
Words = Annotated[str, about("Words, at least one letter.", min_length=1)]
Trip = Literal["apart", "alike", "open"]  # what follows from two renderings' trip through another language


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points of a document's text."""

    start: Offset
    end: Offset

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start} to {self.end}")

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Value(msgspec.Struct, frozen=True):
    """The base of every value below."""


class Place(Value, frozen=True, kw_only=True):
    """A passage of one document, findable again by offset or, if the text moved, by its words (W3C
    TextQuoteSelector)."""

    document: Annotated[str, about("The document's id.")]
    span: Annotated[Span, about("Where the passage stands.")]
    text: Annotated[str, about("The exact words: the document's text over the span.")]
    line: Annotated[int, about("The line the passage starts on, counted from 1.", ge=1)]
    prefix: Annotated[str, about("Up to 32 code points before the passage.")] = ""
    suffix: Annotated[str, about("Up to 32 code points after the passage.")] = ""


class Language(Value, frozen=True, kw_only=True):
    """A language and how sure the answer is."""

    tag: Tag
    confidence: Annotated[
        float, about("Share of such answers that are right, 0 to 1; measured, not a model's own claim.", ge=0, le=1)
    ]
    method: Annotated[str, about("How it was decided: declared, script, letters, langdetect, inherited or none.")]
