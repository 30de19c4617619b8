"""An article of another gender than its noun: "la problema", "das Regierung"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec

from audit.languages import WordSet, data, tags_with
from audit.model import about
from audit.rules import Hit, Rule
from audit.rules._words import span, where, words
from audit.text import Text


class _Gender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    articles: Annotated[WordSet, about("Articles and determiners that none of the nouns may follow.")]
    nouns: Annotated[
        WordSet,
        about("Nouns of this gender alone, as written. None is a verb, an adjective or like its plural."),
    ]


class _Genders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    masculine: Annotated[_Gender | None, about("Nouns like French problème.")] = None
    feminine: Annotated[_Gender | None, about("Nouns like French guerre.")] = None
    neuter: Annotated[_Gender | None, about("Nouns like German Haus.")] = None


def _pairs(language: str) -> Mapping[str, frozenset[str]]:
    """Every noun as written, and the articles that it may not follow."""
    own = data(language, "article_gender", _Genders) or _Genders()
    genders = (own.masculine, own.feminine, own.neuter)
    return {noun: gender.articles for gender in genders if gender for noun in gender.nouns}


def _nouns(language: str) -> frozenset[str]:
    return frozenset(noun.lower() for noun in _pairs(language))


def find(text: Text) -> Iterator[Hit]:
    pairs = _pairs(text.language)
    for i in where(text, _nouns(text.language)):
        compound = text.raw[text.tokens[i].end : text.tokens[i].end + 1] == "-"
        if i and not compound and words(text)[i - 1] in pairs.get(text.tokens[i].text, ()) and _is_article(text, i - 1):
            place = span(text, i - 1, i + 1)
            yield Hit(at=place, message=f"“{text.slice(place)}”: the article is of another gender than the noun.")


def _is_article(text: Text, i: int) -> bool:
    """Whether the word is no pronoun that a comma goes before: "ein Plan, dem Regierung und Opposition zustimmen"."""
    token, after = text.tokens[i], text.tokens[i + 1]
    if text.raw[token.end : after.start] != " " or (token.text.isupper() and len(token.text) > 1):
        return False
    return i == 0 or text.tokens[i - 1].text not in {",", "-"}


RULE = Rule(
    id="A414",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("article_gender"),
    why="Somebody who writes the language never does this; a reader doubts what else was not read over.",
    source="The gender of the source's noun, or none (English), kept in translation.",
    bad=(
        "[es] El alcalde habló de ⟦la problema⟧ del agua.",
        "[fr] Le maire dénonce ⟦la gouvernement⟧ et ⟦le guerre⟧.",
        "[it] Il sindaco parla ⟦della problema⟧ dell'acqua.",
        "[pt] O prefeito falou ⟦da problema⟧ da água.",
        "[de] Gestern trat ⟦das Regierung⟧ zurück, und ⟦die Krankenhaus⟧ blieb offen.",
    ),
    good=(
        "[es] El alcalde habló del problema del agua y de la crisis.",
        "[fr] Le gouvernement mène la guerre.",
        "[it] Il governo parla della crisi.",
        "[pt] O governo fala da crise.",
        "[de] Ein Plan, dem Regierung und Opposition zustimmen.",
        "[de] Der Regierung fehlt das Geld, und der Polizei auch.",
        "[de] Das Krieg-Spiel ist verboten.",
        "[de] Wegen des Streiks fiel die Wahl aus.",
    ),
    misses=("[es] El alcalde habló de ⟦la gran problema⟧ del agua.",),
    find=find,
)
