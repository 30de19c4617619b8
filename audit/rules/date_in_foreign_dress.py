"""A date with a month of another language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.languages.known import english_name
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._dress import dress, foreign_months
from audit.rules._words import bounds, span, where, words
from audit.text import Text, Token

_REACH = 2
_LINKS = frozenset({"de", "del", "di", "of", "do", "le", "el", "il", ".", "the"})
_DAY = 31


def find(text: Text) -> Iterator[Hit]:
    months = foreign_months(text.language)
    for i in where(text, months):
        tag = months[words(text)[i]]
        if (date := _date(text, i, tag)) is not None:
            yield Hit(
                at=date,
                message=f"“{text.slice(date)}” is a date in {english_name(tag)}.",
                evidence=(f"{text.tokens[i].text}: {english_name(tag)}", f"through: {tag}"),
                through=tag,
            )


def _date(text: Text, i: int, tag: str) -> Span | None:
    """The date around the month at token i: the day before it, or after it where its language writes so."""
    if (first := _day_before(text, i)) is not None:
        return span(text, first, i + 1)
    theirs = dress(tag)
    follows = theirs is not None and theirs.month_first and i + 1 < bounds(text, i)[1] and _is_day(text.tokens[i + 1])
    return span(text, i, i + 2) if follows and text.tokens[i].text[0].isupper() else None


def _day_before(text: Text, i: int) -> int | None:
    """The number of the token with the day before the month, links between them allowed."""
    low = max(bounds(text, i)[0], i - 1 - _REACH)
    for k in range(i - 1, low - 1, -1):
        if text.tokens[k].kind == "number":
            return k if _is_day(text.tokens[k]) else None
        if words(text)[k] not in _LINKS:
            return None
    return None


def _is_day(token: Token) -> bool:
    return token.text.isascii() and token.text.isdigit() and 0 < int(token.text) <= _DAY


RULE = Rule(
    id="A608",
    mqm="Locale conventions/Date format",
    severity="minor",
    languages=tags_with("dress"),
    why="A reader who does not know the month does not know the day.",
    source="Names of the months in sixteen languages, where a day stands before them, or as in English after them.",
    bad=(
        "The talks began on ⟦3 de enero⟧ in Quito.",
        "It was signed on ⟦14 août⟧ 1941.",
        "[es] Llegó el ⟦4 July⟧ a Lima.",
        "[fr] Il est arrivé le ⟦July 4⟧ à Lima.",
        "[ru] Он прибыл ⟦14 August⟧ в город.",
        "[uk] Він прибув ⟦14 августа⟧ до міста.",
        "[pl] Przybył ⟦14 August⟧ do miasta.",
        "[tr] Kente ⟦14 August⟧ günü geldi.",
        "[ar] وصل الوفد في ⟦14 August⟧ إلى المدينة.",
        "[he] המשלחת הגיעה ב-⟦14 August⟧ לעיר.",
        "[zh] 代表团于⟦14 August⟧抵达该市。",
        "[zh] 代表团于⟦August 14⟧抵达该市。",
        "[ja] 代表団は⟦14 de agosto⟧に到着した。",
    ),
    good=(
        "The talks began on 3 January.",
        "The Cinco de Mayo parade had 40 floats.",
        "Bayern beat Mai 3–0.",
        "[fr] Le 14 août 1941.",
        "[ar] وصل في 14 آب/أغسطس 2021.",
        "[he] הגיע ב-14 באוגוסט 2021.",
        "[zh] 代表团于2021年8月14日抵达。",
        "[ja] 代表団は8月14日に到着した。",
        "[es] Mar 3 y march 3 no son fechas; El May 68 tampoco.",
    ),
    find=find,
)
