"""A word that is none, one letter away from a common one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags_with
from audit.lexicon import frequency
from audit.rules import Hit, Rule
from audit.rules._loans import loans
from audit.rules._phrases import opens
from audit.rules._strangers import (
    NOBODY,
    in_name,
    in_wordnet,
    is_derived,
    is_named,
    lists,
    lone,
    nearest,
    other_language,
)
from audit.rules._words import bounds, span, words
from audit.text import Text

_UNKNOWN = 2.0  # Zipf below which a word may be none
_COMMON_ERROR = 3.2  # Zipf below which a word that no dictionary has may be a common misspelling
_FOREIGN = 3.3  # Zipf from which another language has the word
_EVERYWHERE = 6.0  # Zipf of a neighbour that even a changed letter points to
_FAR = 2.5  # how much more common the word nearby must then be
_DOUBLED = regex.compile(r"(.)(?=\1)")
_LEAST_CAPITAL = 4.6
_LEAST_OPENER = 5.6  # the same for a short word that opens a sentence
_LONG = 7  # letters
_USUAL = 3.5  # Zipf of a word that a slip between two names points to
_NATIONS = ("ian", "ean", "ish")
_PLAIN = 5.0  # Zipf of a neighbour so common that the word is no new formation
_LEAST = (9.0, 9.0, 6.3, 4.9, 4.3, 3.7, 3.4, 3.0)  # Zipf that the word nearby must have, by length


def find(text: Text) -> Iterator[Hit]:
    for i in lone(text):
        word = words(text)[i]
        if not word.isascii() or not word.isalpha() or text.tokens[i].start in loans(text):
            continue
        if not text.tokens[i].text.islower():
            right = _with_capital(text, i)
        else:
            right = _short(text, i) if len(word) < 3 else _meant(word)
        if right and not is_named(text, i, 1) and (not in_name(text, i) or _is_plain_slip(word, right)):
            yield _hit(text, i, right)


def _meant(word: str) -> str | None:
    """The common word that stands one letter away, or none."""
    own = frequency(word, "en")
    if own >= _COMMON_ERROR or in_wordnet(word) or word in lists().adopted:
        return None
    if own < _UNKNOWN and other_language(word, "en")[0] >= _FOREIGN:
        return None  # reported as untranslated
    if own and not set(word) & set("aeiouy"):
        return None  # an abbreviation
    found = nearest(word, slips=own >= _UNKNOWN)
    if own and nearest(word).zipf >= _EVERYWHERE and found.zipf < own + _FAR:
        found = nearest(word)
    if found.zipf < _LEAST[min(len(word), 7)] or (own and found.zipf - own < _FAR):
        return None
    doubled = _DOUBLED.sub("", word) == _DOUBLED.sub("", found.word)
    return None if is_derived(word) and found.zipf < _PLAIN and not doubled else found.word


def _is_plain_slip(word: str, right: str) -> bool:
    """Whether a long word is so near a usual one that even between two names it is no part of them."""
    found = nearest(word, slips=True)
    return word.islower() and len(word) >= _LONG and found.word == right and found.zipf >= _USUAL


def _with_capital(text: Text, i: int) -> str | None:
    """The common word, where a long word nobody knows is it less a letter, or with one doubled or two turned round."""
    word, found = words(text)[i], NOBODY
    if text.tokens[i].text[1:].islower() and not frequency(word, "en") and not _has_capital_beside(text, i):
        found = nearest(word)
    least = _LEAST_CAPITAL if len(word) >= _LONG else _LEAST_OPENER
    sure = (found.slip or found.word.endswith(_NATIONS)) and (len(word) >= _LONG or opens(text, i))
    return found.word.capitalize() if sure and found.zipf >= least and not is_derived(word) else None


def _has_capital_beside(text: Text, i: int) -> bool:
    """Whether a word with a capital stands beside it: then it is part of a name."""
    low, high = bounds(text, i)
    return any(text.tokens[k].text[0].isupper() for k in (i - 1, i + 1) if low <= k < high)


def _short(text: Text, i: int) -> str | None:
    """A word of one or two letters that English does not have, outside measures and abbreviations."""
    word, (low, high) = words(text)[i], bounds(text, i)
    if (
        word in lists().short
        or len(set(word)) < len(word)
        or i == low
        or i + 1 >= high
        or (len(word) == 1 and word not in lists().singles)
    ):
        return None
    if text.tokens[i - 1].kind != "word" or text.tokens[i + 1].kind != "word" or text.tokens[i + 1].text[0].isupper():
        return None
    if len(word) == 1 and (
        words(text)[i + 1] in lists().after_singles or (not text.tokens[i - 1].text[-1].islower() and word == "s")
    ):
        return None
    found = nearest(word)
    return found.word if found.zipf >= _LEAST[2] else None


def _hit(text: Text, i: int, right: str) -> Hit:
    word = text.tokens[i].text
    likely = len(word) >= _LONG or nearest(words(text)[i], slips=True).word == right.lower()
    return Hit(
        at=span(text, i, i + 1),
        message=f"“{word}” is no English word; “{right}” stands one letter away.",
        evidence=(f"nearest common word: {right}",),
        suggestion=right if likely else None,  # a letter changed in a short word points to many
    )


RULE = Rule(
    id="A420",
    mqm="Linguistic conventions/Spelling",
    severity="minor",
    languages=tags_with("strangers"),
    why="A slip in a common word is harmless; in a name or a number it changes the fact, and both come from one hand.",
    source="Word frequencies: a word nobody writes beside one that everybody does. Names and compounds are left alone.",
    bad=(
        "The ⟦govenment⟧ fell.",
        "They ⟦tihnk⟧ so.",
        "It was ⟦becuase⟧ of the rain.",
        "She went ⟦wiht⟧ him.",
        "Queen Ada II ⟦greetin⟧ President Roth in May.",
    ),
    good=(
        "The superyacht lay at anchor beside a houseboat.",
        "The village of Tihnkum is old.",
        "He works as a drugmaker for a nonbank.",
        "It weighs 5 kg and is 20 cm wide.",
    ),
    misses=("They had a long ⟦tow⟧ of the museum.",),
    find=find,
    alone=True,
)
