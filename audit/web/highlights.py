"""Words with what is marked in them: left out, added, changed, told apart by name and sign, not by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audit.model import Place, Variation
from audit.render.glance import lettered
from audit.render.stretches import Stretch

CUT = "cut"
LONGEST, KEPT = 2_000, 700  # code points of a stretch on a card; a longer one stands whole in the text beside it

NAMES = {
    "added": "added",
    "left-out": "left out",
    "changed": "changed",
    "differs": "differs",
    "only-some": "only in some",
    "original": "the original’s words",
    "damage": "damaged",
    "other": "another point",
}


def shortened(segments: Iterable[Stretch]) -> list[Stretch]:
    """The same with the middle of very long stretches left out, and said."""
    found: list[Stretch] = []
    for segment in segments:
        if len(segment.text) <= LONGEST:
            found.append(segment)
            continue
        left_out = f" … {len(segment.text) - 2 * KEPT:,} characters … "
        found += [
            Stretch(segment.text[:KEPT], segment.mark),
            Stretch(left_out, CUT),
            Stretch(segment.text[-KEPT:], segment.mark),
        ]
    return found


class Says(msgspec.Struct, frozen=True):
    """What a version says at one point: its reading's letter and words, empty where it is silent, and how that is
    named."""

    letter: str
    words: str
    mark: str
    named: str
    translated: bool


SILENT = {"left-out": "left out", "only-some": "says nothing of"}


def says(variation: Variation, document: str, place: Place, original: str | None) -> Says | None:
    """What the rendering at `place` says at the variation's point; none where the variation does not name it."""
    for letter, reading in lettered(variation.readings):
        held = any(p.document == document and place.span.covers(p.span) for p in reading.places)
        if held or (document in reading.documents and not any(p.document == document for p in reading.places)):
            mark = _mark(variation, reading.text, document, original)
            named = NAMES[mark] if reading.text else SILENT.get(mark, "says nothing of")
            return Says(letter, reading.gloss or reading.text, mark, named, bool(reading.gloss) or reading.translated)
    return None


def _mark(variation: Variation, words: str, document: str, original: str | None) -> str:
    """Seen from the original, where it is among the readings; else only whether all say something."""
    of_original = next((r.text for r in variation.readings if original and original in r.documents), None)
    if of_original is None:
        return "differs" if all(r.text for r in variation.readings) else "only-some"
    if document == original or (bool(words) == bool(of_original) and words == of_original):
        return "original"
    if words and of_original:
        return "changed"
    return "added" if words else "left-out"
