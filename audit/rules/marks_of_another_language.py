"""Quotation, question or exclamation marks as another language sets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
import regex

from audit.languages import Ranked, data, tags_with
from audit.languages.known import english_name
from audit.lexicon import frequency, is_function_word
from audit.model import Span, about
from audit.rules import Hit, Rule
from audit.signs import ANGLED, CURLED
from audit.text import Text

_INSIDE = rf"[^{CURLED}{ANGLED}¿¡\n]{{2,300}}+"
_ASKED = rf"[^{CURLED}{ANGLED}¿¡?!\n]{{2,300}}+"
_MARKS = regex.compile(
    rf"(?P<spaced>«[\s]{_INSIDE}»)|(?P<pointed>«{_INSIDE}»)|(?P<low>„{_INSIDE}“)|(?P<low_high>„{_INSIDE}”)"
    rf"|(?P<inverted>[¿¡]{_ASKED}[?!])"
)
_WORD = regex.compile(r"[a-z]{2,12}+")


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one way of setting marks that a language does not have."""

    sort: Annotated[Literal["spaced", "pointed", "low", "low_high", "inverted"], about("Which way it is.")]
    shown: Annotated[str, about("How it looks.")]
    through: Annotated[Ranked, about("Languages that set marks so, the likeliest source first.")]


class Ways(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the ways of setting marks that show another language in texts of one."""

    ways: Annotated[tuple[Way, ...], about("Each way once.")]


def _ways(language: str) -> dict[str, Way]:
    own = data(language, "foreign_marks", Ways)
    return {way.sort: way for way in own.ways} if own else {}


def find(text: Text) -> Iterator[Hit]:
    ways = _ways(text.language)
    for m in _MARKS.finditer(text.raw):
        way = ways.get(m.lastgroup or "")
        if way and _is_of(text.language, m.group(), ways):
            yield Hit(
                at=Span(m.start(), m.start() + 1),
                message=f"{english_name(text.language)} does not set its marks as {way.shown}.",
                evidence=(f"source: {way.shown}", *(f"through: {tag}" for tag in way.through)),
                through=way.through[0],
            )


def _is_of(language: str, inside: str, ways: dict[str, Way]) -> bool:
    """Whether words in marks are the text's own: one of its small words, or every one more common in it than there."""
    if any(is_function_word(word, language) for word in _own(inside, ways)):
        return True
    words, others = _WORD.findall(inside.lower()), {tag for way in ways.values() for tag in way.through}
    return bool(words) and all(
        frequency(word, language) > max((frequency(word, tag) for tag in others), default=0.0) for word in words
    )


def _own(inside: str, ways: dict[str, Way]) -> Iterator[str]:
    """The words that could show the text's language inside: function words of the marks' languages could not."""
    others = [tag for way in ways.values() for tag in way.through]
    for word in _WORD.findall(inside.lower()):
        if not any(is_function_word(word, tag) for tag in others):
            yield word


RULE = Rule(
    id="A504",
    mqm="Locale conventions",
    severity="minor",
    languages=tags_with("foreign_marks"),
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
