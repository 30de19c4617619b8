"""Quotations and reported speech of one text, with who they are attributed to. Marks, cue words and titles are data."""

from __future__ import annotations

from audit.model import Language, Quote, Span
from audit.quotes.continued import continued
from audit.quotes.direct import find_direct
from audit.quotes.draft import Found
from audit.quotes.entities import outward, plain_marks
from audit.quotes.frame import Frame
from audit.quotes.indirect import find_indirect
from audit.quotes.persons import Persons
from audit.quotes.reported_clauses import in_clauses
from audit.quotes.unmarked import name_speech
from audit.text import Text, fingerprint, fold


def find_quotes(text: Text) -> list[Quote]:
    """The quotations and reported speech of headline and body, in order of place."""
    frame = Frame(plain_marks(text))
    marked = find_direct(frame)
    found = sorted([*marked, *name_speech(frame, find_indirect(frame, marked))], key=lambda f: (f.span, f.kind))
    found = [in_clauses(frame, one) for one in continued(frame, found)]
    persons = Persons(frame)
    people = {i: persons.resolve(found[i]) for i in sorted(range(len(found)), key=lambda i: (_mentioned(found[i]), i))}
    ordinals: dict[str, int] = {}
    return [_quote(text, frame, one, people[i], ordinals) for i, one in enumerate(found)]


def _mentioned(found: Found) -> int:
    """The token at which a quotation names who speaks, or would."""
    return found.speaker[0] if found.speaker else found.cue.first if found.cue else 0


def _quote(text: Text, frame: Frame, found: Found, person: Span | None, ordinals: dict[str, int]) -> Quote:
    words = " ".join(fold(text.slice(part)) for part in found.parts)
    ordinals[words] = ordinals.get(words, -1) + 1
    return Quote(
        id=fingerprint("q", text.document.id, words, str(ordinals[words])),
        place=text.place(found.span if frame.text is text else outward(text.raw, found.span)),
        parts=tuple(text.place(part) for part in found.parts),
        speaker=text.place(frame.span(*found.speaker)) if found.speaker else None,
        person=text.place(person) if person else None,
        cue=text.place(frame.span(found.cue.first, found.cue.last)) if found.cue else None,
        language=Language(tag=text.tag, confidence=1.0, method="inherited"),
        kind=found.kind,
        marks=found.marks,
    )
