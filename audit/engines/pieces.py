"""A text as the pieces an engine translates, and the pieces' translations as one text again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated

import msgspec
import regex

from audit.files.packaged import load
from audit.languages import primary, traits
from audit.model import Span, about
from audit.text import paragraphs, sentences, strip

_CLAUSE = regex.compile(r"[,;:،؛，、；：—–]\s?")
_BLANK = regex.compile(r"\s")
_BREAK = regex.compile(r"\P{M}")


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what engines call languages otherwise than BCP 47."""

    argos: Annotated[dict[str, str], about("Codes of Argos's package index, by tag in lower case.")]
    tags: Annotated[dict[str, str], about("Tags for showing, by such a code.")]


class Piece(msgspec.Struct, frozen=True):
    """What stands before a piece, and its words, white space folded."""

    gap: str
    words: str


def languages() -> Languages:
    data: Languages = load("audit.engines", "engines.toml", Languages)
    return data


def split(text: str, language: str, fits: Callable[[str], bool]) -> list[Piece]:
    """The sentences of a text, those that do not fit cut further; the last piece holds what stands after it all."""
    pieces, end = [], 0
    for span in _sentences(text, language, fits):
        pieces.append(Piece(text[end : span.start], " ".join(text[span.start : span.end].split())))
        end = span.end
    return [*pieces, Piece(text[end:], "")]


def _sentences(text: str, language: str, fits: Callable[[str], bool]) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        for sentence in sentences(text, paragraph, primary(language)):
            yield from _cut(text, sentence, fits)


def _cut(text: str, span: Span, fits: Callable[[str], bool]) -> Iterator[Span]:
    """The span in parts that fit: cut near the middle after a clause mark, else at a blank, else between characters."""
    if span.end - span.start < 2 or fits(text[span.start : span.end]):
        yield span
        return
    margin = max(1, (span.end - span.start) // 4)
    low, high = span.start + margin, span.end - margin
    at = _nearest(_CLAUSE, text, low, high) or _nearest(_BLANK, text, low, high) or _between(text, span)
    for part in (Span(span.start, at), Span(at, span.end)):
        part = strip(text, part)
        if part.start < part.end:
            yield from _cut(text, part, fits)


def _nearest(mark: regex.Pattern[str], text: str, low: int, high: int) -> int | None:
    ends = [m.end() for m in mark.finditer(text, low, high)]
    return min(ends, key=lambda x: (abs(2 * x - low - high), x), default=None)


def _between(text: str, span: Span) -> int:
    """The middle, or the first place after it where no combining mark is cut off; always inside the span."""
    middle = (span.start + span.end) // 2
    found = _BREAK.search(text, middle, span.end - 1)
    return found.start() if found else middle


def join(pieces: Sequence[Piece], translations: Sequence[str], source: str, target: str) -> str:
    """The translations with what stood between the pieces; blanks as the target language writes them."""
    closed = {x: traits(x).unspaced for x in (source, target)}
    out = []
    for i, (piece, words) in enumerate(zip(pieces, translations, strict=True)):
        gap, inner = piece.gap, 0 < i < len(pieces) - 1
        if inner and gap == "" and closed[source] and not closed[target]:
            gap = " "
        elif inner and gap == " " and closed[target] and not closed[source]:
            gap = ""
        out.append(gap + words)
    return "".join(out)
