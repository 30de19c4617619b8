"""A preposition and an article stand apart where the language joins them ("de el puerto")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from audit.languages import WordList, data, tags_with
from audit.model import about
from audit.rules import Hit, Rule
from audit.rules._words import bounds, span, where, words
from audit.text import Text


class Joined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the prepositions and articles that one language writes as one word."""

    joined: Annotated[dict[str, str], about("The two words apart, and the one that they make.")]
    not_before: Annotated[WordList, about("Endings of verbs before which the second word is a pronoun.")] = ()


def find(text: Text) -> Iterator[Hit]:
    own = data(text.language, "joined_articles", Joined)
    for i in where(text, frozenset(pair.split()[0] for pair in own.joined)) if own else ():
        if not own or i + 2 >= bounds(text, i)[1]:
            continue
        pair = f"{words(text)[i]} {words(text)[i + 1]}"
        apart = text.tokens[i + 1].start == text.tokens[i].end + 1 and text.tokens[i + 1].text.islower()
        if pair in own.joined and apart and _is_noun(text, i + 2, own):
            right = own.joined[pair]
            said = f"“{pair}” is written as one word, “{right}”."
            yield Hit(at=span(text, i, i + 2), message=said, suggestion=right)


def _is_noun(text: Text, i: int, own: Joined) -> bool:
    """Whether no verb follows, before which the second word would be a pronoun."""
    token = text.tokens[i]
    return token.kind == "word" and not words(text)[i].endswith(own.not_before or ("\0",)) and len(token.text) > 2


RULE = Rule(
    id="A431",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("joined_articles"),
    why="No writer of the language does so; the words were put together by rule or by machine.",
    source="Engines that put a name or a noun into a frame.",
    bad=(
        "[es] El barco salió ⟦de el⟧ puerto.",
        "[fr] Le bateau sortit ⟦de le⟧ port.",
        "[it] La nave uscì ⟦da il⟧ porto.",
        "[pt] O barco ficou ⟦em o⟧ porto.",
    ),
    good=(
        "[es] El barco salió de El Callao y volvió a él.",
        "[fr] Il vient de le voir et de les prendre.",
        "[it] Vuole farlo, la nave la vede.",
        "[pt] O barco ficou no porto.",
    ),
    find=find,
)
