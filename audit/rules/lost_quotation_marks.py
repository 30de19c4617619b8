"""Direct speech lost its marks: somebody says "we" or asks, and nothing shows that the words are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from audit.data import load
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._sentence import english_first
from audit.text import Text


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    self: list[str]
    verbs: list[str]


_DATA = load("audit.rules.data", "a2_speech.toml", dict[str, _Words])
_MARKS = regex.compile(r"[“”„«»\"「」—–]|(?<!\p{L})['‘]")


@cache
def _patterns(language: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A clause at the paragraph's end that says who spoke; and the words by which a speaker means himself."""
    data = _DATA[language]
    verbs = "|".join(data.verbs)
    word = r"[\p{L}\p{M}'’-]{1,24}"
    tail = rf"[,?!][ ](?P<tail>(?:{word}[ ]){{0,8}}(?:{verbs})(?:[ ]{word}){{0,6}})\.$"
    return regex.compile(rf"(?r){tail}"), regex.compile(rf"\b(?i:{'|'.join(data.self)})\b(?![ ]\p{{Lu}})")


def _check(text: Text) -> Iterator[Hit]:
    who, own = _patterns(text.language)
    for p in text.paragraphs:
        if text.raw[p.end - 1] != "." or _MARKS.search(text.raw, p.start, p.end):
            continue
        m = who.search(text.raw, max(p.start, p.end - 160), p.end)
        speech = Span(p.start, m.start() + 1) if m else None
        if (
            m
            and speech
            and (text.raw[m.start()] == "?" or own.search(text.raw, speech.start, speech.end))
            and not own.search(m.group("tail"))
        ):
            yield Hit(
                span=speech,
                message="These words are somebody's own, but no marks show it.",
                evidence=(m.group("tail"),),
            )


RULE = Rule(
    id="A219",
    mqm="linguistic conventions/punctuation",
    severity="major",
    languages=english_first(_DATA),
    why="“We” and “our” now seem to be the reporter's, and the opinion with them.",
    source="Own reading of translated news. A dash may open direct speech; such paragraphs are left alone.",
    bad=(
        "⟦We regret the fire in our town,⟧ a spokesman for the council said.",
        "⟦What talks can there be with thieves?⟧ he said.",
        "[es] ⟦Lamentamos el fuego en nuestra villa,⟧ dijo un portavoz del consejo.",
        "[fr] ⟦Nous regrettons l'incendie,⟧ a déclaré un porte-parole.",
        "[de] ⟦Wir bedauern das Feuer in unserer Stadt,⟧ sagte ein Sprecher.",
        "[pt] ⟦Lamentamos o fogo na nossa vila,⟧ disse um porta-voz.",
        "[it] ⟦Siamo vicini alla nostra città,⟧ ha detto un portavoce.",
        "[ru] ⟦Мы сожалеем о пожаре в нашем городе,⟧ сказал представитель совета.",
        "[uk] ⟦Ми шкодуємо про пожежу в нашому місті,⟧ сказав речник ради.",
    ),
    good=(
        "“We regret the fire in our town,” a spokesman said.",
        "The council regrets the fire, a spokesman said.",
        "We met at noon, and I liked what he said.",
        "[fr] — Nous regrettons l'incendie, a déclaré le maire.",
    ),
    check=_check,
)
