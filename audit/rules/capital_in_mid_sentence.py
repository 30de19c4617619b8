"""A capital stands in mid-sentence on a word that is no name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from audit.files.packaged import load
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._repetition import repeats
from audit.rules._sentence import english_first
from audit.text import Text


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    function: list[str]
    speaker: list[str]
    reporting: list[str]
    saying: list[str]
    calendar: list[str]
    titled: bool = True


_DATA = load("audit.rules.data", "a2_capital.toml", dict[str, _Words])


def _any(words: list[str]) -> str:
    """The words with a capital, the longest first."""
    return "|".join(sorted({w[0].upper() + w[1:] for w in words}, key=lambda w: (-len(w), w))) or r"(?!)"


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    """After a quote and its comma; a reporting verb after a word; others between small letters or before a day."""
    data = _DATA[language]
    reporting = _any(data.reporting)
    verb, speaker = _any(data.reporting + data.saying), _any(data.speaker)
    after_quote = rf"(?<=[”“»\"],[ ]|,[”»\"][ ])(?:(?:{verb})\b|(?:{speaker})(?=[ ](?:\p{{Ll}}|\p{{Lu}}{{2}})))"
    reported = rf"(?<=\p{{L}}[ ])(?:{reporting})(?=[.;]|,?[ ]\p{{Ll}})"
    dated = rf"(?P<dated>(?<=\p{{Ll}}[ ])On(?=[ ](?:{_any(data.calendar)})\b))"
    inside = rf"(?<=\p{{Ll}}{{2}}[ ]|\p{{Ll}},[ ])(?:{_any(data.function)})(?=[ ]\p{{Ll}}++[ ,.;:](?!\p{{Lu}}))"
    return regex.compile(rf"\b(?:{after_quote}|{reported}|{dated}|{inside})")


_CAPITAL = regex.compile(r"(?<=[\p{L}\p{N},] )\p{Lu}\p{Ll}")
_SMALL = regex.compile(r"(?<=[\p{L}\p{N},] )\p{Ll}{2}")


def _find(text: Text) -> Iterator[Hit]:
    titled = _DATA[text.language].titled
    for m in _pattern(text.language).finditer(text.raw):
        sentence = text.sentence_at(m.start())
        doubled = any(r.span.start <= m.start() < r.span.end for r in repeats(text))
        if (
            not doubled
            and sentence
            and sentence.start < m.start()
            and not (titled and not m.group("dated") and _is_title(text.raw, sentence, m.start()))
        ):
            word = m.group()
            yield Hit(
                at=Span(m.start(), m.end()),
                message=f"“{word}” has a capital in mid-sentence.",
                suggestion=word.lower(),
            )


def _is_title(raw: str, sentence: Span, place: int) -> bool:
    """Whether the words around are set as titles are: no fewer capitals than small letters begin them."""
    start, end = max(sentence.start, place - 60), min(sentence.end, place + 60)
    capitals = sum(1 for _ in _CAPITAL.finditer(raw, start, end))
    return capitals > 1 and capitals >= sum(1 for _ in _SMALL.finditer(raw, start, end))


RULE = Rule(
    id="A208",
    mqm="linguistic conventions/capitalization",
    severity="minor",
    languages=english_first(_DATA),
    why="A sentence that begins in the middle of another shows where two pieces were put together.",
    source="Own reading of translated news.",
    bad=(
        "“We will stay”, ⟦Said⟧ this Friday the head of the council.",
        "“Is it right?”, ⟦The⟧ NGO asked.",
        "“Is it right?“, ⟦He⟧ asked himself.",
        "Forty carts were seen at the gate, the agency ⟦Noted⟧.",
        "A spokesman for the council noted ⟦On⟧ Tuesday that all was quiet.",
        "The council heard that ⟦The⟧ people were tired.",
        "[es] “Nos quedamos”, ⟦Dijo⟧ el jefe del consejo.",
        "[fr] « Nous restons », ⟦Il⟧ a dit au conseil.",
        "[pt] “Ficamos”, ⟦Disse⟧ o chefe do conselho.",
        "[it] “Restiamo”, ha ⟦Detto⟧ il capo del consiglio.",
        "[ru] «Мы остаёмся», ⟦Сказал⟧ глава совета.",
        "[uk] «Ми лишаємося», ⟦Сказав⟧ голова ради.",
        "[pl] Szef rady znów ⟦Powiedział⟧ to samo.",
        "[cs] Šéf rady přišel a ⟦Řekl⟧ totéž.",
        "[de] „Wir bleiben“, ⟦Sagte⟧ der Vorsitzende.",
        "[tr] “Kalıyoruz”, ⟦Dedi⟧ başkan.",
    ),
    good=(
        "“We will stay.” He said so twice.",
        "Council Hears That The People Were Tired, Says Report",
        "He wrote Of Mice and Men and joined The Who.",
        "Edward Said wrote it, and the Said Business School printed it.",
        "“We go”, The New York Times quoted him.",
        "[de] Der Sprecher der Partei Die Linke sagte nichts.",
    ),
    find=_find,
)
