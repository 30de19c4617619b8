"""A verb of speech has no subject ("..., has said.")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, data, tags_with
from audit.model import Span, about
from audit.rules import Hit, Rule
from audit.text import Text


class SubjectWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    auxiliary: Annotated[WordSet, about("Auxiliaries before such a verb: has.")]
    verbs: Annotated[WordSet, about("Verbs of speech that need a subject of their own.")]
    that: Annotated[WordSet, about("What the verb's clause begins with: that.")]
    passive: Annotated[WordSet, about("What makes the verb a passive: been.")]


def _pattern(language: str) -> regex.Pattern[str] | None:
    words = data(language, "missing_subject", SubjectWords)
    if words is None:
        return None
    verbs, auxiliary = _any(words.verbs), _any(words.auxiliary)
    between = rf"(?:(?!(?:{_any(words.passive)})[ ])\p{{Ll}}{{2,12}}[ ])?"
    after_quote = rf"[”“»\"],?[ ]{{1,2}}(?P<after>(?:(?:{auxiliary})[ ]{between})?(?:{verbs}))(?=[.;](?:\s|\Z))"
    begun = rf"(?:{_capital(words.auxiliary)})[ ]{between}(?:{verbs})|(?:{_capital(words.verbs)})"
    return regex.compile(rf"{after_quote}|\b(?P<start>{begun})(?=[ ](?:{_any(words.that)})[ ]\p{{L}})")


def _any(words: Iterable[str]) -> str:
    """The words, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


def _capital(words: Iterable[str]) -> str:
    return _any(w[0].upper() + w[1:] for w in words)


def _find(text: Text) -> Iterator[Hit]:
    pattern = _pattern(text.language)
    for m in pattern.finditer(text.raw) if pattern else ():
        sentence = text.sentence_at(m.start())
        if m.group("start") and (sentence is None or sentence.start != m.start()):
            continue
        said = m.group("after") or m.group("start")
        yield Hit(at=Span(m.end() - len(said), m.end()), message=f"Nobody is named who “{said}”.")


RULE = Rule(
    id="A307",
    mqm="Accuracy/Omission",
    severity="major",
    languages=tags_with("missing_subject"),
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
        "The sign “Õ” has been added.",
        "[fr] Le signe « Õ » a été ajouté.",
        "[fr] « Ils vont trop loin », a déclaré le maire.",
        "[de] „Sie gehen zu weit“, sagte die Sprecherin.",
    ),
    find=_find,
)
