"""An article stands before a name that has none elsewhere in the text ("to the Roth, whose")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.lexicon import frequency
from audit.rules import Hit, Rule
from audit.rules._slips import slips
from audit.rules._words import bounds, index, span, where, words
from audit.text import Text

_BARE = 3  # times that the name stands without an article
_KNOWN = 4.6  # Zipf from which a word is more than a name
_DEFINITE = "the"
_PLURAL = ("s", "men", "ese", "ch", "sh")


def find(text: Text) -> Iterator[Hit]:
    own, data = words(text), slips(text.language)
    for i in where(text, frozenset({_DEFINITE}) & data.articles):
        high = bounds(text, i)[1]
        if i + 3 >= high or not text.tokens[i].text.islower() or not _is_name(text, i + 1):
            continue
        comma = own[i + 2] == ","
        follows = own[i + 2 + comma] in data.relatives
        if follows and _stands_bare(text, i + 1):
            place = span(text, i, i + 2)
            yield Hit(at=place, message=f"“{text.slice(place)}”: the name has no article elsewhere in the text.")


def _is_name(text: Text, i: int) -> bool:
    token, word = text.tokens[i].text, words(text)[i]
    named = token.istitle() and token.isalpha() and not word.endswith(_PLURAL)
    return named and frequency(word, text.language) < _KNOWN


def _stands_bare(text: Text, i: int) -> bool:
    """Whether the name stands without an article often, and with one nowhere else."""
    own, articles = words(text), slips(text.language).articles
    others = [k for k in index(text)[own[i]] if k != i and text.tokens[k].text == text.tokens[i].text and k]
    return len(others) >= _BARE and not any(own[k - 1] in articles for k in others)


RULE = Rule(
    id="A429",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("slips"),
    why="A word may be missing after the name: the Roth campaign, the Roth family.",
    source="Slips of editing; languages that give names an article.",
    bad=("Ivan Roth left. Many reacted to ⟦the Roth⟧, whose lawyer was late. Roth said no. Then Roth went home.",),
    good=(
        "Ivan Roth left. Many reacted to Roth, whose lawyer was late. Roth said no. Then Roth went home.",
        "The Senate met. Senate aides and Senate rules spoke. They wrote to the Senate, which was late.",
    ),
    find=find,
)
