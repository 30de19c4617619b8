"""Quotation, question or exclamation marks as another language sets them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.lexicon import is_function_word
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_INSIDE = r"[^«»„“”¿¡\n]{2,300}+"
_ASKED = r"[^«»„“”¿¡?!\n]{2,300}+"
_MARKS = regex.compile(
    rf"(?P<spaced>«[\s]{_INSIDE}»)|(?P<pointed>«{_INSIDE}»)|(?P<low>„{_INSIDE}“)|(?P<low_high>„{_INSIDE}”)"
    rf"|(?P<inverted>[¿¡]{_ASKED}[?!])"
)
_WORD = regex.compile(r"[a-z]{2,12}+")
# What each way of setting marks is called, and the languages that have it.
_USE = {
    "spaced": ("« … »", ("fr",)),
    "pointed": ("«…»", ("ru", "it", "es", "uk")),
    "low": ("„…“", ("de",)),
    "low_high": ("„…”", ("pl",)),
    "inverted": ("¿…? ¡…!", ("es",)),
}


def find(text: Text) -> Iterator[Hit]:
    for m in _MARKS.finditer(text.raw):
        if any(is_function_word(word, "en") for word in _english(m.group())):
            name, tags = _USE[m.lastgroup or "pointed"]
            yield Hit(
                at=Span(m.start(), m.start() + 1),
                message=f"English does not set its marks as {name}.",
                evidence=(f"source: {name}", *(f"through: {tag}" for tag in tags)),
                through=tags[0],
            )


def _english(inside: str) -> Iterator[str]:
    """The words that could show that English stands inside: function words of the marks' languages could not."""
    for word in _WORD.findall(inside.lower()):
        if not any(is_function_word(word, tag) for tag in ("fr", "es", "de", "it", "pl")):
            yield word


RULE = Rule(
    id="A504",
    mqm="locale-conventions/locale-convention",
    severity="minor",
    languages=("en",),
    why="It costs the reader little; beside other signs it shows which language a text came through.",
    source="Guillemets, low quotation marks and inverted marks that stayed when the words were translated.",
    bad=(
        "The minister spoke of ⟦«⟧the end of the war» on Monday.",
        "He said: ⟦„⟧This is not the end.“",
        "⟦¿⟧Who has the keys?",
    ),
    good=(
        "The minister spoke of “the end of the war” on Monday.",
        "They sang « Quand on arrive en ville ».",
        "The crowd shouted ¡Viva la libertad!",
    ),
    find=find,
)
