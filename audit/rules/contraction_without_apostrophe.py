"""A contraction has lost its apostrophe ("dont", "theyre")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from audit.languages import data, tags_with
from audit.model import about
from audit.rules import Hit, Rule
from audit.rules._strangers import in_name, is_named, stands_free
from audit.rules._words import span, where, words
from audit.text import Text

_MOST = 5  # in a text with more it is the writer's way


class LostApostrophe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds contractions of one language without their apostrophe."""

    words: Annotated[dict[str, str], about("The word as it then stands, and as it should; no word else has the form.")]


def find(text: Text) -> Iterator[Hit]:
    own = data(text.language, "lost_apostrophe", LostApostrophe)
    places = [i for i in where(text, own.words) if _is_used(text, i)] if own else []
    for i in places if own and len(places) <= _MOST else ():
        right = own.words[words(text)[i]] if own else ""
        right = right.capitalize() if text.tokens[i].text[0].isupper() else right
        said = f"“{text.tokens[i].text}” lacks its apostrophe: “{right}”."
        yield Hit(at=span(text, i, i + 1), message=said, suggestion=right)


def _is_used(text: Text, i: int) -> bool:
    token = text.tokens[i].text
    sound = token.islower() or (token.istitle() and not in_name(text, i))
    return sound and stands_free(text, i) and not is_named(text, i, 1)


RULE = Rule(
    id="A423",
    mqm="Linguistic conventions/Spelling",
    severity="minor",
    languages=tags_with("lost_apostrophe"),
    why="The slip is small; in quoted words it is not the speaker's.",
    source="Engines and scrapers drop the sign; typists do, too.",
    bad=("They ⟦dont⟧ know.", "“⟦Thats⟧ far too late for us,” she said.", "He ⟦couldnt⟧ come, and ⟦theyre⟧ late."),
    good=("They don't know. The cant of thieves, as is their wont.", "The word “dont” is none."),
    find=find,
)
