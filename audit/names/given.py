"""Given names: forms of one name in related languages, and names that sound alike and are two."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated

import msgspec

from audit.languages import of_many
from audit.model import about
from audit.names.keys import keys
from audit.names.spelling import REMEMBERED, plain, script, sounds_alike

Rows = tuple[tuple[str, ...], ...]
UMLAUTS = frozenset("äöü")


class GivenNames(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What given_names.toml holds."""

    forms: Annotated[Rows, about("The forms of one name in related languages, a row each.")]
    alone: Annotated[Rows, about("The same, if the name stands alone or in two scripts.")]
    unlike: Annotated[Rows, about("Names that sound alike and are two.")]


def _data() -> GivenNames:
    return of_many("given_names", GivenNames)


@cache
def _by_key() -> dict[str, frozenset[tuple[str, int]]]:
    """The forms with their rows by the keys of their sounds; the rows of names alone are numbered on."""
    found: dict[str, set[tuple[str, int]]] = {}
    for n, row in enumerate((*_data().forms, *_data().alone)):
        for form in row:
            for key in keys(form):
                found.setdefault(key, set()).add((form, n))
    return {key: frozenset(forms) for key, forms in found.items()}


@lru_cache(maxsize=REMEMBERED)
def _rows(name: str) -> frozenset[int]:
    """The rows that hold a form which sounds like the name."""
    near = frozenset[tuple[str, int]]().union(*(_by_key().get(key, ()) for key in keys(name)))
    return frozenset(n for form, n in near if sounds_alike(*sorted((name, form))))


def are_forms_of_one(a: str, b: str, *, alone: bool) -> bool:
    """Whether two words are forms of one given name: Микола and Николай, Serhiy and Sergei."""
    shared = _rows(a) & _rows(b)
    return any(alone or n < len(_data().forms) for n in shared)


@cache
def _unlike() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, row in enumerate(_data().unlike):
        for name in row:
            found.setdefault(plain(name), set()).add(n)
    return {name: frozenset(at) for name, at in found.items()}


def are_two(a: str, b: str) -> bool:
    """Whether two spellings in Latin letters are two names although they sound alike: Kerry and Carey, Müller and
    Möller."""
    if script(a) != "latin" or script(b) != "latin" or plain(a) == plain(b):
        return False
    listed = _unlike().get(plain(a), frozenset()) & _unlike().get(plain(b), frozenset())
    return bool(listed) or _differ_in_umlaut(a.lower(), b.lower())


def _differ_in_umlaut(a: str, b: str) -> bool:
    """Whether one marked vowel stands in the place of another, and nothing else differs."""
    odd = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(odd) == 1 and set(odd[0]) <= UMLAUTS and plain(odd[0][0]) != plain(odd[0][1])
