"""A capital stands in mid-sentence on a word that is no name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, data, tags_with
from audit.model import Span, about
from audit.rules import Hit, Rule
from audit.rules._repetition import repeats
from audit.text import Text


class CapitalWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds words that a sentence never writes with a capital inside it: no names, no nouns if these have capitals."""

    function: Annotated[WordSet, about("Function words.")]
    speaker: Annotated[WordSet, about("Words that may follow a quotation and its comma.")]
    reporting: Annotated[WordSet, about("Verbs that introduce speech.")]
    saying: Annotated[WordSet, about("More such verbs, after a quotation only: they may be names.")] = WordSet()
    calendar: Annotated[WordSet, about("What may follow a preposition with a capital of its own.")] = WordSet()
    untitled: Annotated[bool, about("Whether titles are not set in capitals.")] = False


def _words(language: str) -> CapitalWords | None:
    return data(language, "capital", CapitalWords)


def _any(words: Iterable[str]) -> str:
    """The words with a capital, the longest first."""
    return "|".join(sorted({w[0].upper() + w[1:] for w in words}, key=lambda w: (-len(w), w))) or r"(?!)"


def _pattern(language: str) -> regex.Pattern[str] | None:
    """After a quote and its comma; a reporting verb after a word; others between small letters or before a day."""
    words = _words(language)
    if words is None:
        return None
    reporting = _any(words.reporting)
    verb, speaker = _any(words.reporting | words.saying), _any(words.speaker)
    after_quote = rf"(?<=[”“»\"],[ ]|,[”»\"][ ])(?:(?:{verb})\b|(?:{speaker})(?=[ ](?:\p{{Ll}}|\p{{Lu}}{{2}})))"
    reported = rf"(?<=\p{{L}}[ ])(?:{reporting})(?=[.;]|,?[ ]\p{{Ll}})"
    dated = rf"(?P<dated>(?<=\p{{Ll}}[ ])On(?=[ ](?:{_any(words.calendar)})\b))"
    inside = rf"(?<=\p{{Ll}}{{2}}[ ]|\p{{Ll}},[ ])(?:{_any(words.function)})(?=[ ]\p{{Ll}}++[ ,.;:](?!\p{{Lu}}))"
    return regex.compile(rf"\b(?:{after_quote}|{reported}|{dated}|{inside})")


_CAPITAL = regex.compile(r"(?<=[\p{L}\p{N},] )\p{Lu}\p{Ll}")
_SMALL = regex.compile(r"(?<=[\p{L}\p{N},] )\p{Ll}{2}")


def _find(text: Text) -> Iterator[Hit]:
    own, pattern = _words(text.language), _pattern(text.language)
    titled = own is not None and not own.untitled
    for m in pattern.finditer(text.raw) if pattern else ():
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
    mqm="Linguistic conventions/Capitalization",
    severity="minor",
    languages=tags_with("capital"),
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
