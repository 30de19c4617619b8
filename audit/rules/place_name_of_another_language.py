"""A place called as another language calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from audit.files.packaged import load
from audit.rules import Hit, Rule
from audit.rules._strangers import in_name, is_named, stands_free
from audit.rules._words import language_name, span, where, words
from audit.text import Text


class _Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    forms: dict[str, dict[str, str]]


@cache
def _places() -> Mapping[str, tuple[str, str, str]]:
    """The form as written, the language and the English name, by the form in small letters."""
    table = load("audit.rules.data", "a6_places.toml", _Places).forms
    return {form.lower(): (form, tag, name) for tag, forms in table.items() for form, name in forms.items()}


def find(text: Text) -> Iterator[Hit]:
    for i in where(text, _places()):
        form, tag, name = _places()[words(text)[i]]
        if text.tokens[i].text == form and stands_free(text, i) and not _is_in_name(text, i) and not is_named(text, i):
            yield Hit(
                at=span(text, i, i + 1),
                message=f"“{form}” is {language_name(tag)} for {name}.",
                evidence=(f"{form}: {name}", f"through: {tag}"),
                suggestion=name,
                through=tag,
            )


def _is_in_name(text: Text, i: int) -> bool:
    """Whether it is part of a longer name, as the hotel "Vieux Londres"."""
    after = text.tokens[i + 1].text if i + 1 < len(text.tokens) else ""
    return in_name(text, i) or after[:1].isupper()


RULE = Rule(
    id="A609",
    mqm="accuracy/untranslated",
    severity="minor",
    languages=("en",),
    why="A reader may not know that the place is one he knows.",
    source="Names of places in German, French, Spanish, Portuguese, Italian and Polish that English does not use.",
    bad=("The flood hit ⟦Südostasien⟧ in May.", "He was born in ⟦Varsovia⟧ and lives in ⟦Londres⟧."),
    good=("He was born in Warsaw.", "They met at the Hotel Londres.", "The word “Moscou” stood on the map."),
    find=find,
)
