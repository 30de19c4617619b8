"""People's names in a text, cut into words: what the rules about spellings share."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
from rapidfuzz.distance import OSA

from audit.lexicon import frequency
from audit.model import Span
from audit.names import find_names, same_name
from audit.text import Text, Token

_LEAST = 5  # letters of a surname that is compared
_COMMON = 3.6  # Zipf of a word too common to be told from a name
_EDITS = 2  # letters in which long surnames may differ; others in one
_LONG = 8
_LEAST_PART = 4  # letters of one word of a full name


Words = tuple[str, ...]


class Name(msgspec.Struct, frozen=True):
    """A name and its words, small and without marks."""

    span: Span
    words: Words


@lru_cache(maxsize=32)
def names(text: Text) -> tuple[Name, ...]:
    """The names of the text, in order; hyphens part words, acronyms are left out."""
    found = []
    for place in find_names(text):
        tokens = [t for t in text.tokens_in(place) if t.kind == "word"]
        if tokens and not any(t.text.isupper() for t in tokens):
            found.append(Name(place, tuple(bare(t.text) for t in tokens)))
    return tuple(found)


def bare(word: str) -> str:
    """The word in small letters, without accents and without a possessive ending."""
    plain = unicodedata.normalize("NFD", word.replace("’", "'").removesuffix("'s").casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def full_names(text: Text) -> tuple[Name, ...]:
    """Names of two words and more."""
    return tuple(n for n in names(text) if len(n.words) > 1)


@lru_cache(maxsize=32)
def runs(text: Text) -> tuple[Name, ...]:
    """Runs of words with a capital, a sentence's first left out: quicker than names, good enough for surnames."""
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


def is_variant(full: Name, name: Name) -> bool:
    """Whether the name is the full one, or its surname, in another spelling: first names equal, surnames alike."""
    if full.words[-1] == name.words[-1] or (len(name.words) > 1 and full.words[:-1] != name.words[:-1]):
        return False
    return is_respelled(full.words[-1], name.words[-1])


def is_respelled(a: str, b: str) -> bool:
    """Whether two surnames are one in two spellings: they sound alike, and neither is the other with an ending."""
    if a[0] != b[0] or a.startswith(b) or b.startswith(a):
        return False
    if a[:-1] == b[:-1]:
        return {a[-1], b[-1]} == {"i", "y"}
    edits = _EDITS if min(len(a), len(b)) >= _LONG else 1
    return OSA.distance(a, b) <= edits and same_name(a.capitalize(), b.capitalize())


@lru_cache(maxsize=32)
def word_spans(text: Text) -> tuple[Sequence[tuple[str, Span]], Mapping[str, Sequence[int]]]:
    """The text's words, bare, with their places; and where each stands among them."""
    spans = [(bare(t.text), Span(t.start, t.end)) for t in text.tokens if t.kind == "word"]
    where: dict[str, list[int]] = {}
    for i, (word, _) in enumerate(spans):
        where.setdefault(word, []).append(i)
    return spans, where


def sounds_like(a: Words, b: Words) -> bool:
    """Whether two names of as many words differ in one word alone, of four letters or more, that sounds alike."""
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differ) != 1:
        return False
    x, y = differ[0]
    near = min(len(x), len(y)) >= _LEAST_PART and OSA.distance(x, y) <= _EDITS + 1 and x[0] == y[0]
    return near and same_name(x.capitalize(), y.capitalize())
