"""One version of a statement as a card shows it: its words, marked; what stands around them; who is said to have said
them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from audit.model import BackTranslation, Document, Finding, Place, Quote, Span, Variation
from audit.render.stretches import Marked, Stretch, cut
from audit.web.highlights import Says, says, shortened
from audit.web.material import Material

AROUND = 600  # code points of context on either side, at most


class Setting(msgspec.Struct, frozen=True):
    """How the words stand in the text, and whom they are attributed to by which word."""

    told: str
    speaker: str = ""
    person: str = ""
    cue: str = ""


class Version(msgspec.Struct, frozen=True):
    """A rendering with all that helps to judge it."""

    label: str
    document: Document
    is_original: bool
    place: Place
    language: str
    segments: tuple[Stretch, ...]
    before: str
    after: str
    standing: Setting
    says: Says | None
    missing: str
    trips: tuple[BackTranslation, ...]
    damage: tuple[Finding, ...]


def version(material: Material, place: Place, point: Variation | None, others: Sequence[Variation] = ()) -> Version:
    """The rendering at a place; `point` is the variation that is asked about, `others` those beside it."""
    document = material.documents[place.document]
    said = says(point, document.id, place, material.original) if point else None
    before, after = around(material, place)
    damage = tuple(f for f in material.damage[document.id] if place.span.overlaps(f.places[0].span))
    return Version(
        label=material.name(document.id),
        document=document,
        is_original=document.id == material.original,
        place=place,
        language=material.tag(document.id),
        segments=tuple(shortened(cut(place.text, place.span.start, _marks(place, point, said, others)))),
        before=before,
        after=after,
        standing=standing(place, material.quotes[document.id]),
        says=said,
        missing=_missing(point) if point and said and not said.words else "",
        trips=tuple(t for t in material.trips[document.id] if t.place.span.overlaps(place.span)),
        damage=damage,
    )


def _marks(place: Place, point: Variation | None, said: Says | None, others: Sequence[Variation]) -> list[Marked]:
    """The point's words first, then those of the statement's other points. A reading that fills the whole rendering,
    as one from a translation does, marks nothing in it."""
    found = [Marked(span, said.mark if said else "differs") for span in _spans(place, point)] if point else []
    return found + [Marked(span, "other") for other in others for span in _spans(place, other)]


def _spans(place: Place, variation: Variation) -> list[Span]:
    return [
        p.span
        for reading in variation.readings
        if reading.text and not reading.translated
        for p in reading.places
        if p.document == place.document and place.span.overlaps(p.span) and p.span != place.span
    ]


def _missing(point: Variation) -> str:
    """What a silent version does not say, in the words of the first that does."""
    return next((r.text for r in point.readings if r.text), "")


def around(material: Material, place: Place) -> tuple[str, str]:
    """The words before and after a place: the rest of its sentences and one more; the report's own excerpt where it
    carries no text."""
    if not material.holds(place):
        return place.prefix, place.suffix
    text, span = material.text(place.document), place.span
    first = bisect_right(text.sentences, span.start, key=lambda s: s.end)
    last = bisect_left(text.sentences, span.end, key=lambda s: s.start) - 1
    start = text.sentences[max(0, first - 1)].start if text.sentences else span.start
    end = text.sentences[min(len(text.sentences) - 1, last + 1)].end if text.sentences else span.end
    return (
        text.raw[max(min(start, span.start), span.start - AROUND) : span.start],
        text.raw[span.end : min(max(end, span.end), span.end + AROUND)],
    )


def standing(place: Place, quotes: Sequence[Quote]) -> Setting:
    """Quoted, paraphrase or marks lost, and the attribution as the text has it."""
    held = [q for q in quotes if q.place.span.overlaps(place.span)]
    if not held:
        return Setting("not quoted")
    own = next((q for q in held if q.speaker), held[0])
    person = own.person.text if own.person and own.speaker and own.person.text != own.speaker.text else ""
    return Setting(
        told=", ".join(dict.fromkeys(word for q in held for word in _told(q))),
        speaker=own.speaker.text if own.speaker else "",
        person=person,
        cue=own.cue.text if own.cue else "",
    )


def _told(quote: Quote) -> tuple[str, ...]:
    """Returns how one quote stands, each fact by itself."""
    if quote.kind == "unmarked":
        return ("quotation marks lost",)
    if quote.kind == "indirect":
        return ("paraphrase",)
    more = {"turned": ("marks turned round",), "unclosed": ("mark never closed",)}
    return ("quoted", *more.get(quote.marks, ()))
