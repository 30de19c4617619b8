"""A place called as another language calls it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec

from audit.languages import of_every_language, tags_with
from audit.languages.known import english_name
from audit.model import about
from audit.rules import Hit, Rule
from audit.rules._strangers import in_name, is_named, stands_free
from audit.rules._words import span, where, words
from audit.text import Text


class _Exonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    english: Annotated[dict[str, str], about("Names of places that English does not use, with the English name.")]


def _places() -> Mapping[str, tuple[str, str, str]]:
    """The form as written, the language and the English name, by the form in small letters."""
    every = of_every_language("exonyms", _Exonyms)
    return {form.lower(): (form, tag, name) for tag, own in every.items() for form, name in own.english.items()}


def find(text: Text) -> Iterator[Hit]:
    for i in where(text, _places()):
        form, tag, name = _places()[words(text)[i]]
        if text.tokens[i].text == form and stands_free(text, i) and not _is_in_name(text, i) and not is_named(text, i):
            yield Hit(
                at=span(text, i, i + 1),
                message=f"“{form}” is {english_name(tag)} for {name}.",
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
    mqm="Accuracy/Untranslated",
    severity="minor",
    languages=tags_with("strangers"),
    why="A reader may not know that the place is one he knows.",
    source="Names of places in German, French, Spanish, Portuguese, Italian and Polish that English does not use.",
    bad=("The flood hit ⟦Südostasien⟧ in May.", "He was born in ⟦Varsovia⟧ and lives in ⟦Londres⟧."),
    good=("He was born in Warsaw.", "They met at the Hotel Londres.", "The word “Moscou” stood on the map."),
    find=find,
)
