"""The phrases that pages carry beside the article, in every language at once, since pages mix them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.languages import WordList, of_every_language, shared
from audit.languages.agencies import agencies
from audit.model import about


class PageResidue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's phrases of the page around a report."""

    labels: Annotated[WordList, about("Begin a picture's credit.")] = ()
    lines: Annotated[WordList, about("A whole line of the page's own, in small letters.")] = ()
    anywhere: Annotated[WordList, about("What no article says, in small letters.")] = ()
    cut: Annotated[WordList, about("At a text's end: it was cut off there.")] = ()


@cache
def residue() -> PageResidue:
    """Returns the phrases of all languages, sorted."""
    every = [shared("page_residue", PageResidue), *of_every_language("page_residue", PageResidue).values()]

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(sorted({phrase for own in every for phrase in getattr(own, name)}))

    return PageResidue(all_of("labels"), all_of("lines"), all_of("anywhere"), all_of("cut"))


def credited() -> str:
    """Returns a pattern for any agency or picture service that a picture may be credited to."""
    known = agencies()
    return any_of({*known.agencies, *known.pictures})


def any_of(words: Collection[str]) -> str:
    """Returns a pattern for any of the words, the longest first."""
    return "|".join(regex.escape(w, special_only=True) for w in sorted(words, key=lambda w: (-len(w), w)))
