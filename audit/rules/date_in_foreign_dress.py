"""A date with a month of another language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._dress import foreign_months
from audit.rules._words import bounds, language_name, span, where, words
from audit.text import Text

_REACH = 2
_LINKS = frozenset({"de", "del", "di", "of", "do", "le", "el", "il", ".", "the"})
_DAY = 31


def check(text: Text) -> Iterator[Hit]:
    months = foreign_months(text.language)
    for i in where(text, months):
        if (first := _day(text, i)) is not None:
            tag = months[words(text)[i]]
            yield Hit(
                span=span(text, first, i + 1),
                message=f"“{text.slice(span(text, first, i + 1))}” is a date in {language_name(tag)}.",
                evidence=(f"{text.tokens[i].text}: {language_name(tag)}", f"through: {tag}"),
                through=tag,
            )


def _day(text: Text, i: int) -> int | None:
    """The number of the token with the day before the month, links between them allowed."""
    low = max(bounds(text, i)[0], i - 1 - _REACH)
    for k in range(i - 1, low - 1, -1):
        token = text.tokens[k]
        if token.kind == "number":
            return k if token.text.isascii() and token.text.isdigit() and 0 < int(token.text) <= _DAY else None
        if words(text)[k] not in _LINKS:
            return None
    return None


RULE = Rule(
    id="A608",
    mqm="locale-conventions/date-format",
    severity="minor",
    languages=("en", "es", "fr", "de", "it", "pt", "nl", "pl", "cs", "ru", "uk", "tr"),
    why="A reader who does not know the month does not know the day.",
    source="Names of the months in twelve languages, where a day stands before them.",
    bad=(
        "The talks began on ⟦3 de enero⟧ in Quito.",
        "It was signed on ⟦14 août⟧ 1941.",
        "[es] Llegó el ⟦4 July⟧ a Lima.",
    ),
    good=(
        "The talks began on 3 January.",
        "The Cinco de Mayo parade had 40 floats.",
        "Bayern beat Mai 3–0.",
        "[fr] Le 14 août 1941.",
    ),
    check=check,
)
