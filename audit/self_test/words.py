"""One language's words for planting damage: its file self_test.toml."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.languages import Ranked, WordSet, data
from audit.model import about

Turns = tuple[tuple[str, str], ...]


class Denials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the turns that make a denial of a statement, or a statement of a denial."""

    pairs: Annotated[Turns, about("A turn and its denial, put in each other's place.")]
    verbs: Annotated[Turns, about("The same for verbs whose form is a participle after an auxiliary.")] = ()
    auxiliaries: Annotated[WordSet, about("Words shortly after which such a form is a participle.")] = WordSet()
    taken: Annotated[Turns, about("A denial and what is left without it.")] = ()
    not_after: Annotated[WordSet, about("Words after which a turn is another one.")] = WordSet()
    not_before: Annotated[WordSet, about("Words before which a turn is another one.")] = WordSet()


class Openers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the words that open what a sentence can stand without."""

    clauses: Annotated[WordSet, about("Words that open what runs to the next mark.")] = WordSet()
    phrases: Annotated[
        WordSet,
        about("Prepositions that open content words up to the next opening word or mark."),
    ] = WordSet()


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words for planting damage and for harmless changes."""

    numbers: Annotated[
        tuple[Ranked, ...],
        about("Groups of number words; each can stand in another's place, in form if not in sense."),
    ] = ()
    same: Annotated[Turns, about("Turns that say the same, put in each other's place.")] = ()
    negation: Annotated[Denials | None, about("Turns that deny; none where nothing is planted.")] = None
    omission: Annotated[Openers, about("Words that open a clause or a phrase.")] = Openers()


def words(language: str) -> Words:
    """Returns what the language's file holds; empty if it has none."""
    return data(language, "self_test", Words) or Words()
