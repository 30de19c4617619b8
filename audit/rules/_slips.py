"""Word lists for the slips of grammar that news is full of, read once for the rules that look for them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.languages import WordSet, data
from audit.model import about


class Slips(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for slips of grammar around speech, time and names."""

    said: Annotated[WordSet, about("Past forms of verbs of saying that are hardly adjectives.")] = WordSet()
    objectless: Annotated[WordSet, about("Verbs of telling that need a hearer before that: assured.")] = WordSet()
    that: Annotated[WordSet, about("What the told clause begins with.")] = WordSet()
    offices: Annotated[WordSet, about("Offices and bodies in the singular: president, government.")] = WordSet()
    roles: Annotated[WordSet, about("Words for who speaks: mayor, spokesman.")] = WordSet()
    articles: Annotated[WordSet, about("Articles before such a word.")] = WordSet()
    before_noun: Annotated[WordSet, about("Words after which an office needs an article: of, against.")] = WordSet()
    asking: Annotated[WordSet, about("Verbs that a question depends on: know, asked.")] = WordSet()
    asked: Annotated[WordSet, about("Words that begin a question: what, why.")] = WordSet()
    turned: Annotated[WordSet, about("Verbs that stand before their subject in a question: was, did.")] = WordSet()
    pronouns: Annotated[WordSet, about("Pronouns that are subjects.")] = WordSet()
    have: Annotated[WordSet, about("Auxiliaries of the perfect: has.")] = WordSet()
    participles: Annotated[WordSet, about("Participles that do not end in -ed: said, gone.")] = WordSet()
    past_times: Annotated[WordSet, about("Words for a time that is over: yesterday, Monday.")] = WordSet()
    after_time: Annotated[WordSet, about("What may follow such a time where it is no name: that, in.")] = WordSet()
    relatives: Annotated[WordSet, about("Words that begin a clause about a name: who, whose.")] = WordSet()


def slips(language: str) -> Slips:
    """Returns the word lists of a language; empty ones if it has none."""
    return data(language, "slips", Slips) or _NONE


def is_past_form(word: str, known: frozenset[str]) -> bool:
    """Whether a word is a listed past form or participle, or ends as the regular ones do."""
    return word in known or (word.endswith("ed") and len(word) > 4)


_NONE = Slips()
