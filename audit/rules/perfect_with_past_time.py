"""A perfect tense stands beside a time that is over ("has announced Tuesday")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._slips import is_past_form, slips
from audit.rules._words import bounds, span, where, words
from audit.text import Text

_ADVERB = "ly"
_ENDS = frozenset({".", ",", ";", ":", "”", '"'})


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), slips(text.language)
    for i in where(text, data.past_times):
        low, high = bounds(text, i)
        verb = i - 2 if i - 1 > low and own[i - 1] == "on" else i - 1
        have = verb - 2 if verb - 1 > low and own[verb - 1].endswith(_ADVERB) else verb - 1
        if have < low or own[have] not in data.have - {"had"} or not is_past_form(own[verb], data.participles):
            continue
        if own[max(low, have - 1)] in {"to", "would", "could", "may", "might", "must", "should", "will", "can"}:
            continue
        after = own[i + 1] if i + 1 < high else "."
        if after in _ENDS or after in data.after_time:
            place = span(text, have, i + 1)
            yield Hit(at=place, message=f"“{text.slice(place)}”: the time is over, and the tense says that it is not.")


RULE = Rule(
    id="A427",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("slips"),
    why="The tense tells whether a thing still holds; this one says both.",
    source="Perfects of Romance and Germanic languages rendered word by word.",
    bad=(
        "The mayor ⟦has announced Tuesday⟧ that the port is shut.",
        "They ⟦have met yesterday⟧ in Rome.",
        "He ⟦has left on Monday⟧.",
    ),
    good=(
        "The mayor announced Tuesday that it is shut. She has called Monday a dark day.",
        "He has lived there since Monday. He may have left on Monday.",
    ),
    find=find,
)
