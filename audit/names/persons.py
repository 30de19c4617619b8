"""Whether two mentions, of one word or several, are one name."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec
import regex

from audit.files.packaged import load
from audit.names.han import fold, is_han, spelled, starts_name
from audit.names.places import places_of, same_place
from audit.names.spelling import LONG, REMEMBERED, forms, plain, sounds_alike, starts_alike

ACRONYM = 5  # capitals up to this number are an acronym: letters, not sounds
LONGEST_CHINESE = 4  # characters of a Chinese name


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words around names, without diacritics, in lower case."""

    titles: dict[str, frozenset[str]]
    particles: dict[str, frozenset[str]]
    binding: dict[str, frozenset[str]]
    bodies: dict[str, frozenset[str]]
    family_first: dict[str, frozenset[str]]
    openers: dict[str, frozenset[str]]
    calendar: dict[str, frozenset[str]]
    elisions: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    small: dict[str, frozenset[str]]
    generic: dict[str, frozenset[str]]
    matters: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    regions: dict[str, frozenset[str]]
    terrain: dict[str, frozenset[str]]


def words() -> Words:
    return load("audit.names", "words.toml", Words)


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name and are no part of it, of all languages."""
    return frozenset[str]().union(*words().titles.values())


@cache
def bodies() -> frozenset[str]:
    """Heads of the names of bodies, of all languages."""
    return frozenset[str]().union(*words().bodies.values())


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
    return low in words().particles["any"] or low in words().particles["last"]


def _is_first(word: str, low: str, after: str) -> bool:
    """Whether a particle is a first name here: Ben Smith, not ben Gurion nor Ben-Gurion."""
    return word[0].isupper() and after == " " and low in words().particles["first"]


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
    if _is_chinese_for(x, y) or _is_chinese_for(y, x):
        return True
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
    if all(map(_alike, x, y)):
        return True
    left = list(y)
    for word in x:
        match = next((v for v in left if len(v) > 1 and len(word) > 1 and _alike(word, v)), None)
        if match is None:
            return False
        left.remove(match)
    return len(x) > 1


def _is_chinese_for(own: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the one name is in Chinese characters, and the other spells it by a system, in either order."""
    name = "".join(own)
    if not is_han(name) or len(name) > LONGEST_CHINESE or any(map(is_han, other)):
        return False
    if len(other) == 1 and starts_name(name):  # "Lina" is not Li Na; a family name stands for the full one
        return len(name) > 1 and plain(other[0]) in words().family_first["any"] & spelled(name[0])
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
    if len(x) == 1 and plain(x[0]) in words().family_first["any"] and _alike(x[0], y[0]):
        return True
    if len(x[-1]) < 2 or not _alike(x[-1], y[-1]):
        return False
    rest = iter(y[:-1])
    return all(any(_alike(w, v) for v in rest) for w in x[:-1])
