"""An acronym that another language uses."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._acronyms import Foreign, acronyms, definitions
from audit.rules._words import beside, index, is_in, language_name, span, words
from audit.text import Text


def check(text: Text) -> Iterator[Hit]:
    table = acronyms().foreign.get(text.language, {})
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
    name = language_name(entry.through[0])
    return Hit(
        span=span(text, i, i + 1),
        message=f"“{text.tokens[i].text}” is the {name} acronym; here “{entry.meant}” is usual.",
        evidence=(f"{text.tokens[i].text}: {entry.meant}", *(f"through: {tag}" for tag in entry.through)),
        suggestion=entry.meant,
        through=entry.through[0],
    )


RULE = Rule(
    id="A603",
    mqm="terminology/wrong-term",
    severity="minor",
    languages=("en", "es", "fr", "de", "it", "pt"),
    why="A reader who knows only the usual letters does not know who is meant.",
    source="Acronyms of international bodies per language.",
    bad=(
        "The minister met the secretary general of ⟦OTAN⟧ on Monday.",
        "Health workers of the ⟦OMS⟧ arrived with vaccines.",
        "[es] El ministro visitó la sede de la ⟦NATO⟧ en Bruselas.",
    ),
    good=(
        "The secretary general of NATO spoke.",
        "The group plays in the OMS league.",
        "The treaty organisation (OTAN in French) was founded then.",
    ),
    check=check,
)
