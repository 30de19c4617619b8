"""“He” for somebody whom the text itself calls a woman, or “she” for a man."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec

from audit.languages import WordSet, data, tags_with
from audit.model import about
from audit.rules import Hit, Rule
from audit.rules._grammar import may_be_person, name_end
from audit.rules._words import bounds, index, span, where, words
from audit.signs import DOUBLE
from audit.text import Text, kept

_OPENERS = frozenset({"the", "a", "an", "this", "that"})
_QUOTES = frozenset(DOUBLE + "‘")
_BEFORE = 150  # tokens before the sentence in which another person could have been named


class PronounWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds who is a woman and who is a man as the text itself says it; first names say nothing."""

    female: Annotated[WordSet, about("Words for a woman, before or instead of a name.")]
    male: Annotated[WordSet, about("Words for a man, before or instead of a name.")]
    she: Annotated[WordSet, about("Pronouns that take up a woman.")]
    he: Annotated[WordSet, about("Pronouns that take up a man.")]


class _Gender(msgspec.Struct, frozen=True):
    """The words for people of one gender, and the pronouns of the other."""

    people: frozenset[str]
    others: frozenset[str]


def _genders(language: str) -> tuple[_Gender, ...]:
    own = data(language, "pronoun_gender", PronounWords)
    return (_Gender(own.female, own.he), _Gender(own.male, own.she)) if own else ()


def find(text: Text) -> Iterator[Hit]:
    for gender in _genders(text.language):
        if index(text).keys() & gender.people:
            for i in where(text, gender.others):
                if (subject := _subject(text, i, gender)) and _is_first(text, i, gender):
                    yield Hit(
                        at=span(text, i, i + 1),
                        message=f"“{text.tokens[i].text}” takes up “{subject}”; nobody else is named before.",
                        evidence=(f"subject: {subject}",),
                    )


def _subject(text: Text, i: int, gender: _Gender) -> str | None:
    """The person who is the sentence's subject, where the text calls that person so and names nobody else before."""
    low, own = bounds(text, i)[0], words(text)
    start = low + 1 if own[low] in _OPENERS else low
    if start >= i or any(text.tokens[k].text in _QUOTES for k in range(low, i)):
        return None
    called = own[start] in gender.people
    end = name_end(text, start + called)
    last = text.tokens[end - 1].text
    if not called and (end == start or last not in _known(text, gender)):
        return None
    same = gender.people | _known(text, gender).get(last, frozenset()) | {*own[start:end]}
    if may_be_person(text, end, i) or may_be_person(text, max(0, low - _BEFORE), low, same):
        return None
    return text.slice(span(text, start, end))


@kept
def _known(text: Text, gender: _Gender) -> Mapping[str, frozenset[str]]:
    """The words of names after a word for such a person, by last name; of none that the other gender has, too."""
    other = next(g for g in _genders(text.language) if g != gender)
    taken = _names(text, other.people)
    return {last: name for last, name in _names(text, gender.people).items() if last not in taken}


def _names(text: Text, people: frozenset[str]) -> dict[str, frozenset[str]]:
    starts = [i + 1 for i in where(text, people) if i + 1 < len(text.tokens)]
    runs = [(start, end) for start in starts if (end := name_end(text, start)) > start]
    return {text.tokens[end - 1].text: frozenset(words(text)[start:end]) for start, end in runs}


def _is_first(text: Text, i: int, gender: _Gender) -> bool:
    """Whether no pronoun of that gender stands before: it would show that there is somebody else."""
    return all(index(text)[word][0] >= i for word in gender.others & index(text).keys())


RULE = Rule(
    id="A413",
    mqm="Linguistic conventions/Grammar",
    severity="major",
    languages=tags_with("pronoun_gender"),
    why="The reader looks for a second person who is not there, or takes one for somebody else.",
    source="Languages without gender in the pronoun, or without a pronoun: one has to be guessed.",
    bad=(
        "The spokeswoman said that ⟦he⟧ would not resign.",
        "The widow defended ⟦himself⟧ in court.",
        "Mr Roth left early because ⟦she⟧ was ill.",
        "Actress Lena Brook won the prize. Brook said ⟦he⟧ was glad.",
    ),
    good=(
        "The spokeswoman said that she would not resign.",
        "The mayor arrived. The spokeswoman said that he would not resign.",
        "The spokeswoman said the minister was ill and that he would rest.",
        "Mr Roth told his wife that she was right.",
        "Mr Roth met Anna Lind before she left.",
        "The chairwoman said: “He who waits wins.”",
        "The mother of the boy said he was safe.",
        "Her husband said she was safe.",
    ),
    misses=("The chairwoman spoke for an hour. Then ⟦he⟧ left.",),
    find=find,
)
