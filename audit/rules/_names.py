"""People's names in a text, cut into words: what the rules about spellings share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from rapidfuzz.distance import OSA

from audit.languages import traits
from audit.lexicon import frequency
from audit.model import Span
from audit.names import same_name
from audit.names.grouping import Group, Spelling, is_inflected, is_respelled
from audit.text import Text, Token, kept

_LEAST = 5  # letters of a surname that is compared
_COMMON = 3.6  # Zipf of a word too common to be told from a name
_UNKNOWN = 1.0  # Zipf below which a surname is taken for a foreign one without a capital
_EDITS = 3  # letters in which a word of a full name may differ where the others agree
_LEAST_PART = 4  # letters of one word of a full name

NameWords = tuple[str, ...]


class Name(msgspec.Struct, frozen=True):
    """A name and its words, small and without marks."""

    span: Span
    words: NameWords


def bare(word: str) -> str:
    """The word in small letters, without accents and without a possessive ending."""
    plain = word.replace("’", "'").removesuffix("'s").casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", plain)
    return "".join(c for c in plain if not unicodedata.combining(c))


@kept
def runs(text: Text) -> tuple[Name, ...]:
    """Runs of words with a capital, a sentence's first left out: quicker than names, good enough for surnames."""
    if not traits(text.language).has_capitals:
        return tuple(_pairs(text))
    found: list[Name] = []
    group: list[Token] = []
    for sentence in text.sentences:
        for token in [*text.tokens_in(sentence)[1:], None]:
            if token is not None and token.text[0].isupper() and token.kind == "word":
                group.append(token)
                continue
            if group and len(group[-1].text) >= _LEAST and not any(t.text.isupper() for t in group):
                end = group[-1].end - 2 * group[-1].text.endswith(("'s", "’s"))
                found.append(Name(Span(group[0].start, end), tuple(bare(t.text) for t in group)))
            group = []
    return tuple(n for n in found if len(n.words[-1]) >= _LEAST and frequency(n.words[-1], text.language) < _COMMON)


def _pairs(text: Text) -> Iterator[Name]:
    """Two words side by side that hardly any list knows: in a script without capitals a foreign name."""
    for first, last in pairwise(text.tokens):
        words = (bare(first.text), bare(last.text))
        if first.kind == last.kind == "word" and len(words[0]) >= _LEAST_PART and len(words[1]) >= _LEAST:
            known = frequency(last.text, text.language) >= _UNKNOWN or frequency(first.text, text.language) >= _COMMON
            if not known and last.start == first.end + 1:
                yield Name(Span(first.start, last.end), words)


def is_variant(full: Name, name: Name) -> bool:
    """Whether the name is the full one, or its surname, in another spelling: first names equal, surnames alike."""
    if full.words[-1] == name.words[-1] or (len(name.words) > 1 and full.words[:-1] != name.words[:-1]):
        return False
    return is_respelled(full.words[-1], name.words[-1])


def of_language(group: Group, language: str) -> Group:
    """The name's spellings in the texts of one language, each with its mentions there."""
    kept = ((s, tuple(m for m in s.mentions if m.language == language)) for s in group)
    return tuple(Spelling(s.key, s.written, mentions) for s, mentions in kept if mentions)


def other_spelling(a: Spelling, b: Spelling) -> str:
    """The word of the first that the second spells otherwise, where all others agree; empty where they differ in an
    ending, a title, a first name left out or in more."""
    if a.is_acronym or b.is_acronym:
        return ""
    x, y = ([bare(w) for w in s.parts] for s in (a, b))
    size = min(len(x), len(y)) if 1 in (len(x), len(y)) else max(len(x), len(y))
    if len(x) != len(y) and size > 1:
        return ""
    differ = [(v, w) for v, w in zip(x[-size:], y[-size:], strict=True) if v != w]
    if len(differ) != 1:
        return ""
    respelled = is_respelled(*differ[0]) or (size > 1 and _sounds_like(*differ[0]))
    return differ[0][0] if respelled else ""


def _sounds_like(a: str, b: str) -> bool:
    """Whether one word of a full name, the others being equal, is the other in another spelling."""
    near = min(len(a), len(b)) >= _LEAST_PART and a[0] == b[0] and OSA.distance(a, b) <= _EDITS
    return near and not is_inflected(a, b) and same_name(a.capitalize(), b.capitalize())
