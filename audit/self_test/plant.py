"""One known change of a rendering, and how a turn of words is found in it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from functools import cache

import msgspec

from audit.lexicon import is_function_word
from audit.model import Span
from audit.numbers import Number
from audit.text import Passage, Token, fold, tokenize


class Plant(msgspec.Struct, frozen=True):
    """Words put in the place of others. Offsets are those of the rendering's own words, from 0."""

    span: Span  # what is replaced; empty where something is put in
    becomes: str
    about: Span  # the words that another rendering must have for the change to be seen
    says: Number | None = None  # the changed number, as it is read

    def in_words(self, words: str) -> str:
        """The rendering with the change."""
        return words[: self.span.start] + self.becomes + words[self.span.end :]

    @property
    def placed(self) -> Span:
        """Where the new words stand in the changed rendering."""
        return Span(self.span.start, self.span.start + len(self.becomes))


def rank(*parts: str) -> int:
    """A number that looks thrown and is always the same for the same words: what spreads the choices evenly."""
    return int.from_bytes(hashlib.sha256(chr(0).join(parts).encode("utf-8", "surrogatepass")).digest()[:6], "big")


def is_content(token: Token, language: str) -> bool:
    """Whether a token is a figure or a word that is no function word."""
    return token.kind == "number" or (token.kind == "word" and not is_function_word(token.lower, language))


@cache
def turn(phrase: str) -> tuple[str, ...]:
    """A phrase of the word lists as folded tokens."""
    return tuple(fold(t.text) for t in tokenize(phrase))


def find_turn(words: Sequence[str], phrase: str) -> Iterator[range]:
    """Where the folded words hold the phrase, as indices."""
    wanted = turn(phrase)
    for i in range(len(words) - len(wanted) + 1):
        if words[i] == wanted[0] and tuple(words[i : i + len(wanted)]) == wanted:
            yield range(i, i + len(wanted))


def stands_free(words: Sequence[str], at: range, before: Collection[str], after: Collection[str]) -> bool:
    """Whether none of the named words stands beside the turn."""
    left = at.start > 0 and words[at.start - 1] in before
    return not left and not (at.stop < len(words) and words[at.stop] in after)


def replacement(passage: Passage, at: range, words: str) -> tuple[Span, str]:
    """The span of the tokens and what to put there: with the capital they have; nothing takes a blank with it."""
    first, last = passage.tokens[at.start], passage.tokens[at.stop - 1]
    if words:
        return Span(first.start, last.end), words[0].upper() + words[1:] if first.text[0].isupper() else words
    if at.stop < len(passage.tokens):
        return Span(first.start, passage.tokens[at.stop].start), ""
    return Span(passage.tokens[at.start - 1].end if at.start else 0, last.end), ""
