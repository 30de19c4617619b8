"""Findings and differences as citations: exact words, text, place and permanent id, each on one line, to be copied."""

from __future__ import annotations

import regex

from audit.model import Document, Place, Report
from audit.render.view import has_words, visible

_BLANKS = regex.compile(r"\s++")


def citation(report: Report, id: str) -> str:
    """The citation of a finding or variation. Raises KeyError where the report has none of that id."""
    return citations(report)[id]


def citations(report: Report) -> dict[str, str]:
    """Id -> citation, of every finding and variation in the report's order.

    The words are the text's own but for line breaks, tabs and wide blanks, which become plain blanks, and characters
    that nobody sees, which become escapes. Characters count from 0, the end exclusive, as in the report; the hash is
    that of the text in UTF-8."""
    documents, silence = {d.id: d for d in report.documents}, "says nothing of it: " if has_words(report) else ""
    found = {f.id: f"{_cited(f.places[0], documents)} [{f.id}]" for f in report.findings}
    for variation in report.variations:
        sides = [
            ("" if reading.text else silence) + _cited(place, documents)
            for reading in variation.readings
            for place in reading.places
        ]
        found[variation.id] = f"{' | '.join(sides)} [{variation.id}]"
    return found


def _cited(place: Place, documents: dict[str, Document]) -> str:
    document = documents[place.document]
    parts = [document.publisher, f"text {document.id}", document.title and f"“{document.title}”"]
    parts += [document.published, document.url]
    parts += [f"line {place.line}, characters {place.span.start}–{place.span.end}"]
    parts += [f"SHA-256 of the text {document.text_sha256}" if document.text_sha256 else None]
    return f"{_words(place)} — {', '.join(_one_line(x) for x in parts if x)}"


def _words(place: Place) -> str:
    """The words in quotation marks; where a report does not carry them, or nothing stands there, that is said."""
    if place.text:
        return f"“{_one_line(place.text)}”"
    around = f" between “{_one_line(place.prefix)}” and “{_one_line(place.suffix)}”"
    return f"(nothing{around})" if place.prefix or place.suffix else "(words not in the report)"


def _one_line(text: str) -> str:
    return visible(_BLANKS.sub(lambda m: m[0] if m[0].isprintable() else " ", text))
