"""A number written as another language writes it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags_with
from audit.languages.known import english_name
from audit.model import Span
from audit.numbers.language import language as number_words
from audit.rules import Hit, Rule
from audit.rules._dress import dress, foreign_units
from audit.rules._words import span, where, words
from audit.text import Text


def _pattern(language: str) -> regex.Pattern[str] | None:
    """Numbers that can be read in one way only, and that not the language's."""
    own = dress(language)
    if own is None or own.unjudged:
        return None
    point = number_words(language).words.decimal
    other = "," if point == "." else "."
    groups = rf"\p{{Nd}}{{1,3}}+(?:{regex.escape(point)}\p{{Nd}}{{3}}+)++{regex.escape(other)}\p{{Nd}}{{1,2}}+"
    if not own.both_points:
        groups += rf"|\p{{Nd}}{{1,3}}+(?:[ \u00a0\u202f]\p{{Nd}}{{3}})++{regex.escape(other)}\p{{Nd}}{{1,2}}+"
    measures = "|".join(map(regex.escape, sorted(own.measures)))
    decimals = rf"\p{{Nd}}{{1,3}}+{regex.escape(other)}\p{{Nd}}{{1,2}}+(?=\s?(?:{measures})(?![\p{{L}}]))"
    both = own.both_points or not measures
    return regex.compile(
        rf"(?<![\p{{L}}\p{{Nd}}.,:/-])(?:{groups if both else groups + '|' + decimals})(?![\p{{Nd}}]|[.,:/]\p{{Nd}})"
    )


def find(text: Text) -> Iterator[Hit]:
    pattern = _pattern(text.language)
    for m in pattern.finditer(text.raw) if pattern else ():
        yield Hit(
            at=Span(m.start(), m.end()),
            message=f"“{m.group()}” is written as in another language: its comma and point are exchanged.",
        )
    units = foreign_units(text.language)
    for i in where(text, units):
        if (
            i
            and text.tokens[i - 1].kind == "number"
            and text.tokens[i - 1].end <= text.tokens[i].start <= text.tokens[i - 1].end + 1
            and not _is_one(text, i)
        ):
            yield _hit(text, i, units[words(text)[i]])


def _is_one(text: Text, i: int) -> bool:
    """Whether the word is the singular of a measure after one of it: 1 Million."""
    own = dress(text.language)
    measures = own.measures if own else ()
    return text.tokens[i - 1].text == "1" and any(m.lower().startswith(words(text)[i]) for m in measures)


def _hit(text: Text, i: int, tag: str) -> Hit:
    word = text.tokens[i].text
    return Hit(
        at=span(text, i, i + 1),
        message=f"“{word}” after a number is {english_name(tag)}.",
        evidence=(f"{word}: {english_name(tag)}", f"through: {tag}"),
        through=tag,
    )


RULE = Rule(
    id="A607",
    mqm="Locale conventions/Number format",
    severity="major",
    languages=tags_with("dress"),
    why="A comma read as a point, or the other way, is a factor of a thousand.",
    source="The conventions of Unicode CLDR; a number that both readings allow is left alone.",
    bad=(
        "The bridge cost ⟦1.250,50⟧ pounds a metre.",
        "It rose by ⟦3,5⟧ million.",
        "They paid ⟦1 234,56⟧ euros.",
        "They paid 5 ⟦Mrd⟧ for it.",
        "[de] Die Brücke kostete ⟦1,250.50⟧ Euro.",
        "[fr] Le prix a augmenté de ⟦3.5⟧ %.",
        "[ru] Цена выросла на ⟦3.5⟧ млн.",
        "[uk] Ціна зросла на 3,5 ⟦million⟧ гривень.",
        "[pl] Cena wzrosła o 3,5 ⟦billion⟧ złotych.",
        "[tr] Fiyat 3,5 ⟦billion⟧ lira arttı.",
        "[ar] ارتفع السعر بمقدار 3.5 ⟦million⟧ دينار.",
        "[he] המחיר עלה ב-3.5 ⟦million⟧ שקל.",
        "[zh] 价格上涨了3.5 ⟦million⟧元。",
        "[ja] 価格は3.5 ⟦million⟧円上がった。",
    ),
    good=(
        "[de] Es waren 1 Million Menschen.",
        "It cost 1,250.50 pounds, 3.5 million in all.",
        "See articles 1,5 and 7.",
        "Version 1.250.50 is out.",
        "[de] Die Brücke kostete 1.250,50 Euro.",
        "[es] Subió 3.5 millones, o 3,5 millones.",
        "[ar] ارتفع السعر بنسبة 3.5% أو 3,5%.",
    ),
    misses=("It cost ⟦1.250⟧ pounds.",),
    find=find,
)
