"""An acronym that another language uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.languages import tags_with
from audit.languages.known import english_name
from audit.rules import Hit, Rule
from audit.rules._acronyms import Definition, Foreign, definitions, fits, foreign_acronyms, spelled_by
from audit.rules._words import beside, index, is_in, span, words
from audit.text import Text

_LEAST = 3  # letters of an acronym that is looked for in other texts


def find(text: Text) -> Iterator[Hit]:
    table = foreign_acronyms(text.language)
    defined = {d.letters for d in definitions(text)}
    for letters, entry in table.items():
        for i in index(text).get(letters.lower(), ()):
            if text.tokens[i].text == letters and letters not in defined and _fits_context(text, i, entry):
                yield _hit(text, i, entry)


def _fits_context(text: Text, i: int, entry: Foreign) -> bool:
    """Whether the words it needs stand beside it, and it is not joined to others or in brackets."""
    low, high = beside(text, i, i)
    near = words(text)[low:i] + words(text)[i + 1 : high]
    if {
        *text.raw[text.tokens[i].start - 1 : text.tokens[i].start],
        *text.raw[text.tokens[i].end : text.tokens[i].end + 1],
    } & {"(", ")", "-", "/", "."}:
        return False
    if any(is_in(w, entry.unless) for w in near):
        return False
    return not entry.near or any(is_in(w, entry.near) for w in near)


def _hit(text: Text, i: int, entry: Foreign) -> Hit:
    name = english_name(entry.through[0])
    return Hit(
        at=span(text, i, i + 1),
        message=f"“{text.tokens[i].text}” is the {name} acronym; here “{entry.meant}” is usual.",
        evidence=(f"{text.tokens[i].text}: {entry.meant}", *(f"through: {tag}" for tag in entry.through)),
        suggestion=entry.meant,
        through=entry.through[0],
    )


def find_in_case(texts: Sequence[Text]) -> Iterator[tuple[int, Hit]]:
    """Acronyms that do not fit their long form, but words with capitals in a text of another language."""
    for i, text in enumerate(texts):
        for own in definitions(text) if RULE.holds_for(text.language) else ():
            if len(own.letters) >= _LEAST and not fits(own.letters, own.words):
                yield from ((i, hit) for hit in _through(text, own, texts))


def _through(text: Text, own: Definition, texts: Sequence[Text]) -> Iterator[Hit]:
    for other in texts:
        place = spelled_by(other, own.letters) if other.language != text.language else None
        if place:
            name = english_name(other.language)
            yield Hit(
                at=own.acronym,
                message=f"“{own.letters}” does not fit “{text.slice(own.long)}”, but the {name} words of another text.",
                evidence=(f"{other.document.id}: {other.slice(place)}", f"through: {other.language}"),
                others=(own.long,),
                through=other.language,
            )
            return


RULE = Rule(
    id="A603",
    mqm="Terminology/Wrong term",
    severity="minor",
    languages=tags_with("foreign_acronyms"),
    why="A reader who knows only the usual letters does not know who is meant.",
    source="Acronyms of international bodies per language.",
    bad=(
        "The minister met the secretary general of ⟦OTAN⟧ on Monday.",
        "Health workers of the ⟦OMS⟧ arrived with vaccines.",
        "[es] El ministro visitó la sede de la ⟦NATO⟧ en Bruselas.",
        "[ru] Глава ⟦ОТАН⟧ прибыл в город.",
        "[uk] Представник ⟦ВОЗ⟧ прибув до міста.",
        "[pl] Przedstawiciel ⟦ONU⟧ przybył do miasta.",
        "[tr] ⟦OTAN⟧ genel sekreteri kente geldi.",
        "[ar] وصل ممثل ⟦ONU⟧ إلى المدينة.",
        "[he] נציג ⟦ONU⟧ הגיע לעיר.",
        "[zh] ⟦OTAN⟧秘书长抵达该市。",
        "[ja] ⟦OTAN⟧の事務総長が到着した。",
        "The Northern Harbour Guard (⟦SSG⟧) met.\n---\n[fr] Hier le Service de Secours Général siège.",
    ),
    good=(
        "The secretary general of NATO spoke.",
        "The group plays in the OMS league.",
        "The treaty organisation (OTAN in French) was founded then.",
        "The Northern Harbour Guard (NHG) met.\n---\n[fr] La Garde du port du nord siège.",
    ),
    find=find,
    find_in_case=find_in_case,
)
