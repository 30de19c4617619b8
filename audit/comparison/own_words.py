"""Whether a difference that an engine's translation shows stands in the text's own words, read in its own language.

Engines write billion for a long scale's trillion, lose a "not", and choose a word that another text's word is the
opposite of. So a figure, a denial and a small word are looked up in the text that was translated. Other single words
cannot be looked up: they are the engine's choice.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from audit.comparison.negation import cues, negation
from audit.comparison.side import side
from audit.comparison.small_words import small_words
from audit.languages import UNDETERMINED
from audit.numbers import fits, numbers_in
from audit.text import Passage

Standing = Literal["grave", "stands", "weak", "gone"]
IDIOMATIC = frozenset({"agent", "benefit", "by_figure", "cause", "company", "goal", "origin", "target", "to_figure"})


class Witness(NamedTuple):
    """One point: the rendering that was translated, its translated words there, and the other side."""

    own: Passage
    words: str
    into: str  # the language of the translation
    other: Passage  # the other rendering in its own language
    others_words: str  # its words at the point, in the language of the translation


def figure(point: Witness) -> Standing:
    """A figure is gone if the text itself has the other side's, and not the one that the engine made of it."""
    own = numbers_in(point.own.tokens, point.own.text.language)
    made, said = (numbers_in(Passage.of(x, point.into).tokens, point.into) for x in (point.words, point.others_words))
    here = [any(fits(x, n) for n in own) for x in made]
    there = [any(fits(x, n) for n in own) for x in said]
    return "gone" if said and all(there) and not all(here) else "stands"


def clause(_: Witness) -> Standing:
    """A clause that only one side has is grave between a text and its translation: engines drop words, not clauses."""
    return "grave"


def denial(point: Witness) -> Standing:
    """A denial is gone if both sides deny as often, each read in its own language."""
    counts = []
    for passage in (point.own, point.other):
        if negation(passage.text.language) is None:
            return "stands"
        counts.append(len(cues(side(passage))))
    return "gone" if counts[0] == counts[1] else "stands"


def word(point: Witness) -> Standing:
    """A small word stands if the text has one that says the same. Any other word is weak, and so is a preposition that
    each language chooses for itself: immune to, immune from."""
    said = _said(Passage.of(point.words, point.into))
    own = _said(point.own) if point.own.text.language != UNDETERMINED else frozenset[str]()
    return "stands" if said & own else "weak"


def _said(passage: Passage) -> frozenset[str]:
    return frozenset(x for found in small_words(side(passage)) for x in found.says) - IDIOMATIC
