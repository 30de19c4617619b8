"""Texts -> word pieces, as BERT cuts them: basic tokens, then the longest pieces of the vocabulary from the left.

After `BertTokenizer` (Devlin et al. 2019); a test holds it against pieces written down by hand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
CONTINUES = "##"
LONGEST_WORD = 100  # characters of a word beyond which it is unknown
IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)  # each stands alone


class WordPiece:
    """A vocabulary, and whether it knows capitals and accents."""

    def __init__(self, vocabulary: dict[str, int], lowercase: bool) -> None:
        self.vocabulary = vocabulary
        self.lowercase = lowercase
        self._unknown = vocabulary[UNKNOWN]
        self.pieces = lru_cache(1 << 14)(self._pieces)

    def ids(self, text: str, longest: int) -> list[int]:
        """The pieces' numbers between those of the first and last marks, cut at `longest` in all."""
        found = [piece for word in basic_tokens(text, self.lowercase) for piece in self.pieces(word)]
        return [self.vocabulary[FIRST], *found[: longest - 2], self.vocabulary[LAST]]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The longest known piece from the left, again and again; unknown where one is missing."""
        found, start = list[int](), 0
        while start < len(word) <= LONGEST_WORD:
            before = CONTINUES if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if before + word[start:end] in self.vocabulary), None)
            if end is None:
                return (self._unknown,)
            found.append(self.vocabulary[before + word[start:end]])
            start = end
        return tuple(found) or (self._unknown,)


def basic_tokens(text: str, lowercase: bool) -> Iterator[str]:
    """Words, each mark and each ideograph alone; without accents where capitals are not known."""
    for word in "".join(_spaced(char) for char in text).split():
        plain = _without_accents(word.lower()) if lowercase else word
        start = 0
        for at, char in enumerate(plain):
            if _is_mark(char):
                yield from (part for part in (plain[start:at], char) if part)
                start = at + 1
        if plain[start:]:
            yield plain[start:]


def _spaced(char: str) -> str:
    """A space for white space, nothing for control characters, an ideograph between spaces."""
    category = unicodedata.category(char)
    if char in "\t\n\r" or category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Cs", "Co", "Cn") or char == "\ufffd":
        return ""
    return f" {char} " if any(low <= ord(char) <= high for low, high in IDEOGRAPHS) else char


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if unicodedata.category(char) != "Mn")


def _is_mark(char: str) -> bool:
    ascii_mark = char.isascii() and not char.isalnum() and char.isprintable() and char != " "
    return ascii_mark or unicodedata.category(char).startswith("P")
