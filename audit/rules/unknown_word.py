"""A word that no word list knows and that is not made of known ones."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages import tags_with
from audit.lexicon import frequency
from audit.rules import Hit, Rule
from audit.rules._strangers import (
    in_name,
    in_wordnet,
    is_derived,
    is_named,
    lists,
    lone,
    nearest,
    other_language,
)
from audit.rules._words import span, words
from audit.text import Text

_LEAST = 5  # letters; shorter ones are abbreviations as often as not
_NEAR = 3.0  # Zipf of a neighbour that makes the word a misspelling instead
_PART = 2.9  # Zipf from which a short part makes a compound


def find(text: Text) -> Iterator[Hit]:
    for i in lone(text):
        word, token = words(text)[i], text.tokens[i].text
        if (
            not token.islower()
            or not word.isascii()
            or not word.isalpha()
            or len(word) < _LEAST
            or not _is_unknown(word)
        ):
            continue
        if not is_named(text, i) and not in_name(text, i):
            yield Hit(
                at=span(text, i, i + 1),
                message=f"“{token}” is in no word list: two words in one, a word left over, or none.",
            )


def _is_unknown(word: str) -> bool:
    """Whether neither English nor another language has the word, nor its parts, nor one close to it."""
    if frequency(word, "en") or in_wordnet(word) or word in lists().adopted or other_language(word, "en")[0]:
        return False
    if word.startswith(lists().learned_starts) or word.endswith(lists().learned_ends):
        return False
    return not is_derived(word) and not _is_compound(word) and nearest(word).zipf < _NEAR


def _is_compound(word: str) -> bool:
    """Whether it is two words in one, as "zookeepers"; a function word at the end makes none."""
    pairs = ((word[:cut], word[cut:]) for cut in range(3, len(word) - 3))
    return any(frequency(a, "en") >= _PART and _PART <= frequency(b, "en") < 6 for a, b in pairs)


RULE = Rule(
    id="A422",
    mqm="Linguistic conventions/Spelling",
    severity="minor",
    languages=tags_with("strangers"),
    why="The reader cannot look it up; often it is a word of the source in other letters, or two words run together.",
    source="Word frequencies of ten languages and WordNet; terms of science, compounds and derivations are left alone.",
    bad=(
        "They wore a red ⟦pizhamka⟧ to the party.",
        "He gave the ⟦councilthe⟧ keys.",
    ),
    good=(
        "The zookeepers fed the mosasaur.",
        "Neurorehabilitation takes time.",
        "They call it “zarbluka”.",
    ),
    misses=("They wore a red ⟦shuba⟧.",),
    find=find,
    alone=True,
)
