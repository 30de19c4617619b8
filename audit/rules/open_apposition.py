"""A name set beside an office opens with a comma and closes with none ("The mayor of Rome, Ada Riva said")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._slips import is_past_form, slips
from audit.rules._words import span, words
from audit.text import Text

_LONGEST = 4  # words of a name
_OFFICE = 7  # tokens from the article to the comma


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), slips(text.language)
    if not data.roles:
        return
    number = {t.start: k for k, t in enumerate(text.tokens)}
    for sentence in text.sentences:
        first = number.get(sentence.start, -1)
        if first < 0 or own[first] not in data.articles or own[first] == "an":
            continue
        comma = next((k for k in range(first + 1, min(first + _OFFICE, len(own))) if own[k] == ","), None)
        if comma is None or data.roles.isdisjoint(own[first + 1 : comma]) or not _is_office(text, first + 1, comma):
            continue
        end = comma + 1
        while end < len(own) and end - comma <= _LONGEST and text.tokens[end].text[0].isupper():
            end += 1
        if end - comma in (3, 4) and end < len(own) and is_past_form(own[end], data.said):
            place = span(text, comma + 1, end + 1)
            yield Hit(at=place, message=f"No comma closes what stands between “,” and “{text.tokens[end].text}”.")


def _is_office(text: Text, first: int, comma: int) -> bool:
    """Whether only an office stands there: its word, "of" and a name."""
    data = slips(text.language)
    every = (text.tokens[k] for k in range(first, comma))
    return all(t.text[0].isupper() or t.lower in data.roles | {"of", "the"} or t.text in ("-", "'s") for t in every)


RULE = Rule(
    id="A426",
    mqm="Linguistic conventions/Punctuation",
    severity="minor",
    languages=tags_with("slips"),
    why="The reader cannot tell at once who does what.",
    source="Slips of editing; languages that set one comma.",
    bad=("The mayor of Rome, ⟦Ada Riva warned⟧ that it would rain.",),
    good=(
        "The mayor of Rome, Ada Riva, warned that it would rain.",
        "The mayor of Rome, Italy and France warned of rain.",
        "The rain, Ada Riva said, was late.",
    ),
    find=find,
)
