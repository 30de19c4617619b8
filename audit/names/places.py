"""Countries, their peoples and cities: which words name one place."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated

import msgspec

from audit.languages import Ranked, WordList, of_every_language, of_many
from audit.model import about
from audit.names.spelling import REMEMBERED, plain

ENDING = 6  # letters that an inflected form may add to its stem
PLACE = 40  # letters beyond which nothing is a place's name


class Places(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Holds what countries and their people are called in one language."""

    countries: Annotated[
        dict[str, WordList],
        about("Forms by ISO 3166 code; one with a hyphen at its end is a stem. A plural s need not be listed."),
    ]


class _Cities(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    cities: Annotated[tuple[Ranked, ...], about("Names of one city in several languages.")]


@cache
def _forms() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """What a form names, by whole form and by stem; countries by their code, cities by their first name."""
    every = of_every_language("places", Places).values()
    rows = [(code, f) for own in every for code, forms in own.countries.items() for f in forms]
    rows += [(forms[0], f) for forms in of_many("cities", _Cities).cities for f in forms]
    whole, stems = dict[str, frozenset[str]](), dict[str, frozenset[str]]()
    for code, form in rows:
        table = stems if form.endswith("-") else whole
        key = plain(form.removesuffix("-"))
        table[key] = table.get(key, frozenset()) | {code}
    return whole, stems


@lru_cache(maxsize=REMEMBERED)
def places_of(form: str) -> frozenset[str]:
    """The places a word or phrase can name, as country or as people: codes and cities; empty where it names none."""
    whole, stems = _forms()
    low = plain(form).strip()
    if len(low) > PLACE:
        return frozenset()
    for key in (low, low.removesuffix("'s").removesuffix("'"), low.removesuffix("s"), low.removeprefix("the ")):
        if key in whole:
            return whole[key]
    lengths = range(len(low), max(len(low) - ENDING, 2) - 1, -1)
    return next((stems[low[:n]] for n in lengths if low[:n] in stems), frozenset())


def same_place_form(a: str, b: str) -> bool:
    """Whether two words name one place or its people: "Kazakh" and "Kazakhstan", "Киев" and "Kyiv"."""
    return bool(places_of(a) & places_of(b))


def same_place(a: str, b: str) -> bool:
    """Whether two words are names of one city: "Kiev" and "Kyiv", but not "Kazakh" and "Kazakhstan"."""
    return any(not place.isupper() for place in places_of(a) & places_of(b))  # codes of countries are in capitals
