"""Whether two mentions, of one word or several, are one name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated, Any

import msgspec
import regex

from audit.languages import WordSet, data, of_every_language, of_many
from audit.model import about
from audit.names.given import are_forms_of_one, are_two
from audit.names.han import fold, is_han, spelled, starts_name
from audit.names.known import other_forms
from audit.names.places import places_of, same_place
from audit.names.spelling import LONG, REMEMBERED, forms, plain, script, sounds_alike, starts_alike

ACRONYM = 5  # capitals up to this number are an acronym: letters, not sounds
LONGEST_CHINESE = 4  # characters of a Chinese name


class PersonWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Holds one language's words around names, without diacritics, in lower case."""

    titles: Annotated[WordSet, about("What stands before a name and is no part of it.")] = WordSet()
    bodies: Annotated[WordSet, about("Heads of the names of bodies: union.")] = WordSet()
    openers: Annotated[WordSet, about("Words that begin a sentence and belong to no name.")] = WordSet()
    calendar: Annotated[WordSet, about("Days, months and other capitals that name nothing.")] = WordSet()
    elisions: Annotated[WordSet, about("Small words that stand before a name with an apostrophe.")] = WordSet()
    matters: Annotated[WordSet, about("Last words of what is written like a body's name and is none.")] = WordSet()
    adjectives: Annotated[
        WordSet, about("Endings of adjectives: one with a capital begins a body's name whose other words are small.")
    ] = WordSet()
    cases: Annotated[
        dict[str, str], about("Endings of a name in another case, each with that of the nominative: -y for -a.")
    ] = {}
    stripped: Annotated[WordSet, about("Endings that men's names take in other cases.")] = WordSet()
    respelled: Annotated[bool, about("Whether two spellings of one name in a text are damage.")] = False


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Holds words around names in every language."""

    particles: Annotated[WordSet, about("Small words inside a name that another spelling may leave out.")]
    last: Annotated[WordSet, about("What may stand after a name: junior, II.")]
    first: Annotated[WordSet, about("Particles that are first names where nothing binds them to the next word.")]
    binding: Annotated[WordSet, about("Particles that bind two capitalised words into one name.")]
    family_first: Annotated[WordSet, about("Family names that stand first and are used alone: Xi.")]
    small: Annotated[WordSet, about("Small words that an acronym usually leaves out.")]
    generic: Annotated[WordSet, about("Acronyms that name a kind of body, not one.")]
    regions: Annotated[WordSet, about("Parts of the earth: with a people's name behind them they name a people.")]
    terrain: Annotated[WordSet, about("What lies in a landscape; the name alone stands for it: Lake Ontario.")]


def words() -> Words:
    """Returns the words around names that are of no one language."""
    return of_many("name_words", Words)


def person_words(language: str) -> PersonWords:
    """Returns the words around names of one language; empty lists if nothing is known."""
    return data(language, "persons", PersonWords) or _NONE


_NONE = PersonWords()


@cache
def _united() -> PersonWords:
    """The lists of all languages: a name is often quoted in another language than its own."""
    every = of_every_language("persons", PersonWords).values()
    names = [n for n in PersonWords.__struct_fields__ if n != "respelled"]
    united: dict[str, Any] = {n: WordSet().union(*(getattr(own, n) for own in every)) for n in names}
    return PersonWords(**united)


def titles() -> WordSet:
    """Words that stand before a name and are no part of it, of all languages."""
    return _united().titles


def bodies() -> WordSet:
    """Heads of the names of bodies, of all languages."""
    return _united().bodies


def matters() -> WordSet:
    """Last words of what is written like a body's name and is none, of all languages."""
    return _united().matters


_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’ʼ׳`´‘\u200c\"״]*+")


@lru_cache(maxsize=REMEMBERED // 2)  # few names come up again once their case is done
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that must agree: no titles before it, no particles, no junior or senior behind it."""
    found = [(m.group(), plain(m.group().strip("'’\"")), name[m.end() : m.end() + 1]) for m in _WORD.finditer(name)]
    found = found[_before(tuple(low for _, low, _ in found)) :]
    core = [w for i, (w, low, after) in enumerate(found) if not _is_small(low) or (i == 0 and _is_first(w, low, after))]
    return tuple(core or [w for w, _, _ in found])


def _before(words: tuple[str, ...]) -> int:
    """How many words stand before the name itself: titles, and a people's name where a title follows it."""
    run = next((i for i, low in enumerate(words[:-1]) if low not in titles() and not places_of(low)), len(words) - 1)
    return next((i + 1 for i in reversed(range(run)) if words[i] in titles()), 0)


def _is_small(low: str) -> bool:
    return low in words().particles or low in words().last


def _is_first(word: str, low: str, after: str) -> bool:
    """Whether a particle is a first name here: Ben Smith, not ben Gurion nor Ben-Gurion."""
    return word[0].isupper() and after == " " and low in words().first


def same_name(a: str, b: str) -> bool:
    """Whether two mentions are one name, across scripts, transliterations, cases, word order, initials and titles.

    A family name alone stands for the full name ("Tokayev", "Kassym-Jomart Tokayev"); a first name does not, nor does a
    part of a body's name. Symmetric. When in doubt the answer is False. Chinese characters are compared
    with other scripts as Mandarin reads them, and with one another as they are.
    """
    if plain(a) == plain(b) or same_place(a, b):
        return True
    if max(len(a), len(b)) > LONG or _differ_in_number(a, b):
        return False
    x, y = sorted((parts(a), parts(b)), key=len)
    if not x:
        return False
    if _is_chinese_for(x, y) or _is_chinese_for(y, x) or _is_known_as(a, b) or _is_known_as(b, a):
        return True
    if any(are_two(v, w) for v in x for w in y):
        return False
    if len(x) == len(y):
        return _match_all(x, y)
    return _joined_alike(x, y) or _is_short_for(x, y)


_NUMBER = regex.compile(r"\p{Nd}++")
_ROMAN = regex.compile(r"(?<= )[IVX]{1,6}+(?![\p{L}.])$")


def _differ_in_number(a: str, b: str) -> bool:
    """Whether other figures stand in the names ("Boeing 737", "Boeing 747"), or other Roman numbers end them."""
    x, y = _ROMAN.search(a), _ROMAN.search(b)
    return _NUMBER.findall(a) != _NUMBER.findall(b) or bool(x and y and x.group() != y.group())


def _alike(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return starts_alike(*sorted((a, b), key=len))
    if a.isupper() and b.isupper() and max(len(a), len(b)) <= ACRONYM and a.isascii() == b.isascii():
        return plain(a) == plain(b)
    return sounds_alike(*sorted((a, b)))


def _match_all(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether the words agree in order, or else one to one in another order; initials alone do not make a name."""
    if all(len(w) == 1 or len(v) == 1 for w, v in zip(x, y, strict=True)):
        return [plain(w) for w in x] == [plain(v) for v in y]
    if all(map(_alike, x, y)) or _is_of_related_language(x, y):
        return True
    left = list(y)
    for word in x:
        match = next((v for v in left if len(v) > 1 and len(word) > 1 and _alike(word, v)), None)
        if match is None:
            return False
        left.remove(match)
    return len(x) > 1


def _is_known_as(a: str, b: str) -> bool:
    """Whether a known person's name in another script is spelled so in Latin letters, or in characters of another
    region."""
    forms = other_forms(a)
    return bool(set(forms) & set(other_forms(b))) or any(form != a and same_name(form, b) for form in forms)


def _is_of_related_language(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether the given names are forms of one in related languages, and all other words agree."""
    first = are_forms_of_one(x[0], y[0], alone=len(x) == 1 or script(x[0]) != script(y[0]))
    return first and all(map(_alike, x[1:], y[1:]))


def _is_chinese_for(own: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the one name is in Chinese characters, and the other spells it by a system, in either order."""
    name = "".join(own)
    if not is_han(name) or len(name) > LONGEST_CHINESE or any(map(is_han, other)):
        return False
    if len(other) == 1 and starts_name(name):  # "Lina" is not Li Na; a family name stands for the full one
        return len(name) > 1 and plain(other[0]) in words().family_first & spelled(name[0])
    last = {fold(plain(form)) for form in forms(other[-1])}
    first = fold("".join(map(plain, other[:-1])))
    turned = {fold(plain(form)) for form in forms(other[0])}
    after = fold("".join(map(plain, other[1:])))
    return bool(({first + w for w in last} | {after + w for w in turned}) & spelled(name))


def _joined_alike(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether one is the other in fewer words: "Jong-un" and "Jongun", and names in Hangul, kana or characters."""
    if len(x) > 1 and _alike(x[-1], y[-1]) and sounds_alike(*sorted(("".join(x[:-1]), "".join(y[:-1])))):
        return True
    return sounds_alike(*sorted(("".join(x), "".join(y))))


def _is_short_for(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether y is x with more first or middle names: the last words agree, and all of x is found in y in order."""
    if any(plain(w) in bodies() for w in y):
        return False
    if len(x) == 1 and plain(x[0]) in words().family_first and _alike(x[0], y[0]):
        return True
    if len(x[-1]) < 2 or not _alike(x[-1], y[-1]):
        return False
    rest = iter(y[:-1])
    return all(any(_alike(w, v) for v in rest) for w in x[:-1])
