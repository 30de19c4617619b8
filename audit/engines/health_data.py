"""What a language says to the checks of its translations: signs, denials, noises, particles."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.languages import Ranked, WordList, WordSet, data
from audit.model import about


class Denials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds words that deny, and what may stand for them."""

    plain: Annotated[WordSet, about("Words that mean nothing else.")]
    other: Annotated[WordList, about("What else a faithful translation may say; - stands for three letters or more.")]


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what a translation into or out of one language is checked against."""

    symbols: Annotated[dict[str, WordList], about("Words that may stand for a sign that both texts before carry.")] = {}
    advertising: Annotated[Ranked, about("What engines trained on scraped pages add of their own accord.")] = ()
    negation: Annotated[Denials | None, about("Words that deny; none if no lost denial is looked for.")] = None
    noises: Annotated[WordList, about("What subtitles put into brackets, and engines trained on them add.")] = ()
    particles: Annotated[WordSet, about("Words that change a verb's meaning and stand apart from it: off, up.")] = (
        WordSet()
    )


def signs(language: str) -> Signs:
    """Returns what a language's health.toml holds; nothing if there is none."""
    return data(language, "health", Signs) or Signs()
