"""An article is missing ("in centre of the town", "the trial of president's son")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.rules import Hit, Rule
from audit.rules._phrases import find_phrases
from audit.rules._slips import slips
from audit.rules._words import bounds, index, span, words
from audit.text import Text

_OWNER = "'s"


def find(text: Text) -> Iterator[Hit]:
    yield from find_phrases(text, "missing_article")
    yield from _owners(text)


def _owners(text: Text) -> Iterator[Hit]:
    """An office that owns something and has no article: "against president's son"."""
    own, data = words(text), slips(text.language)
    for i in sorted(i for office in data.offices for i in index(text).get(office + _OWNER, ())):
        low, high = bounds(text, i)
        usual = any(word in data.articles for word in own[low:high])  # no headline
        if i > low and i + 1 < high and usual and text.tokens[i].text.islower() and own[i - 1] in data.before_noun:
            place = span(text, i, i + 2)
            yield Hit(at=place, message=f"“{text.slice(place)}” lacks its article.")


RULE = Rule(
    id="A416",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("missing_article"),
    why="Languages without articles show through, and whether a thing is known or new is lost.",
    source="Translations from Slavic languages, Chinese, Turkish; hasty editing.",
    bad=(
        "They met ⟦in center⟧ of the town.",
        "He left ⟦with help⟧ of the guards.",
        "It stood ⟦on territory⟧ of the plant.",
        "He died ⟦as result⟧ of the fall.",
        "The trial is of ⟦president's son⟧ and a friend.",
    ),
    good=(
        "They met in the centre of town. It fell in the course of the day.",
        "At the end of May they left, with help from the guards.",
        "The trial of the president's son and of that company's head began.",
    ),
    find=find,
)
