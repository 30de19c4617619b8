"""A verb of speech has no subject ("..., has said.")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
import regex

from audit.files.packaged import load
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._sentence import english_first
from audit.text import Text


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    auxiliary: list[str]
    verbs: list[str]
    that: list[str]


_DATA = load("audit.rules.data", "a3_subject.toml", dict[str, _Words])


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    data = _DATA[language]
    verbs, auxiliary = "|".join(data.verbs), "|".join(data.auxiliary)
    after_quote = (
        rf"[”“»\"],?[ ]{{1,2}}(?P<after>(?:(?:{auxiliary})[ ](?:\p{{Ll}}{{2,12}}[ ])?)?(?:{verbs}))(?=[.;](?:\s|\Z))"
    )
    begun = rf"(?:{_capital(data.auxiliary)})[ ](?:\p{{Ll}}{{2,12}}[ ])?(?:{verbs})|(?:{_capital(data.verbs)})"
    return regex.compile(rf"{after_quote}|\b(?P<start>{begun})(?=[ ](?:{'|'.join(data.that)})[ ]\p{{L}})")


def _capital(words: list[str]) -> str:
    return "|".join(w[0].upper() + w[1:] for w in words)


def _find(text: Text) -> Iterator[Hit]:
    for m in _pattern(text.language).finditer(text.raw):
        sentence = text.sentence_at(m.start())
        if m.group("start") and (sentence is None or sentence.start != m.start()):
            continue
        words = m.group("after") or m.group("start")
        yield Hit(at=Span(m.end() - len(words), m.end()), message=f"Nobody is named who “{words}”.")


RULE = Rule(
    id="A307",
    mqm="accuracy/omission",
    severity="major",
    languages=english_first(_DATA),
    why="The reader cannot tell who said it. Spanish and others may leave the subject out; their translations may not.",
    source="Own reading of translated news. Only languages that must name the subject: es, it, pt, pl, tr, ar, he, zh"
    " and ja leave it out as a rule, ru and uk in the news.",
    bad=(
        "“They use too much force”, ⟦has said⟧.",
        "“They use too much force,” ⟦added⟧.",
        "He left. ⟦Has also stressed⟧ that nobody came.",
        "[fr] « Ils vont trop loin », ⟦a déclaré⟧.",
        "[de] „Sie gehen zu weit“, ⟦hat gesagt⟧.",
    ),
    good=(
        "“They use too much force”, he has said.",
        "“They use too much force,” said the envoy.",
        "He has said. That was all.",
        "[fr] « Ils vont trop loin », a déclaré le maire.",
        "[de] „Sie gehen zu weit“, sagte die Sprecherin.",
    ),
    find=_find,
)
