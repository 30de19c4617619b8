"""One surname with two given names: Irena Solk here, Марина Сольк there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.lexicon import has_relations, is_function_word
from audit.model import Span
from audit.names import find_names, same_name
from audit.names.looks import is_ordinary
from audit.names.persons import bodies
from audit.names.spelling import starts_alike
from audit.numbers import numbers_in
from audit.text import Passage, Text, Token, fold, kept

SHORTEST = 3  # letters of a given name


class Person(NamedTuple):
    """The two last words of a name, and where they stand."""

    given: str
    surname: str
    span: Span


def other_given_names(passages: Sequence[Passage]) -> list[list[tuple[int, str, Span]]]:
    """Returns the surnames that stand with several given names: for each, the renderings with given name and place.

    A text that has both names knows two people, so it tells nothing."""
    near = [_near(p) for p in passages]
    found = []
    for n, own in enumerate(near):
        for person in own:
            held = [(n, person)]
            for m in range(n + 1, len(near)):
                fitting = (other for other in near[m] if same_name(person.surname, other.surname))
                held += [(m, other) for other in fitting][:1]
            told = [(i, p) for i, p in held if not _knows_other(passages[i].text, p, [x for _, x in held])]
            if len(_given(told)) > 1:
                found.append([(i, _value(p, told), p.span) for i, p in told])
    return found


def _given(told: Sequence[tuple[int, Person]]) -> set[str]:
    return {_value(p, told) for _, p in told}


def _value(person: Person, told: Sequence[tuple[int, Person]]) -> str:
    """The first given name among those told that this one may be a form of."""
    return next(p.given for _, p in told if _may_be_one(p.given, person.given))


def _may_be_one(a: str, b: str) -> bool:
    return a == b or same_name(a, b) or starts_alike(a[0], b) or starts_alike(b[0], a)


def _knows_other(text: Text, own: Person, others: Sequence[Person]) -> bool:
    """Whether a text has the surname with another given name as well."""
    apart = [p.given for p in others if not _may_be_one(p.given, own.given)]
    same = [p for p in _persons(text) if same_name(p.surname, own.surname)]
    return any(_may_be_one(p.given, given) for p in same for given in apart)


def _near(passage: Passage) -> list[Person]:
    """The persons in the sentences that a rendering stands in."""
    text = passage.text
    around = text.sentences_in(passage.span)
    return [p for p in _persons(text) if any(s.covers(p.span) for s in around)]


def _may_name(token: Token, text: Text) -> bool:
    """Whether a word may be part of a person's name: no number, no body, no small word, no plain word where the
    language's word forms are known; elsewhere given names are as common as words."""
    plain = has_relations(text.language) and is_ordinary(token.text, text.language)
    small = len(token.text) < SHORTEST or is_function_word(token.lower, text.language)
    return not (plain or small or fold(token.text) in bodies() or numbers_in([token], text.language))


@kept
def _persons(text: Text) -> tuple[Person, ...]:
    found = []
    for span in find_names(text):
        words = [t for t in text.tokens_in(span) if t.kind == "word" and t.text[:1].isupper()]
        if len(words) >= 2 and all(_may_name(t, text) for t in words[-2:]):
            given, surname = words[-2:]
            found.append(Person(given.text, surname.text, Span(given.start, surname.end)))
    return tuple(found)
