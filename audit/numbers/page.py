"""The tokens under reading, and a number before it is finished."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from audit.numbers.language import Bound, Language, key, language
from audit.numbers.number import Direction, NumberKind
from audit.text import Token

HYPHENS = frozenset("-‐‑–")
LONGEST = 6  # tokens of a phrase


class Raw(msgspec.Struct):
    """A number as read, by token index, before its surroundings are."""

    start: int
    end: int
    low: float
    high: float
    kind: NumberKind
    step: float = 1.0
    unit: str = ""
    bound: Bound = "exact"
    is_range: bool = False
    opened: int | None = None  # the token at which its approximator starts
    closed: int | None = None  # the token before which an approximator after it ends
    stated: float | None = None  # the figure under an approximator
    when: Direction = ""


class Page:
    """Tokens, their keys and the language's tables."""

    def __init__(self, tokens: Sequence[Token], tag: str) -> None:
        self.tokens = tokens
        self.tag = tag
        self.language: Language = language(tag)
        self.keys = [self._key(t.text) for t in tokens]

    def _key(self, text: str) -> str:
        word = text.lower() if text.isascii() else key(text)
        if self.language.words.apostrophe_ends and "'" in word:
            word = word.partition("'")[0] or word
        if not word.startswith(self.language.words.elided):
            return word
        elided = next(x for x in self.language.words.elided if word.startswith(x))
        return word[len(elided) :] or word

    def key(self, i: int) -> str:
        """Returns the key of token i; empty past the ends."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before it without a gap."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def phrase(self, i: int, longest: int, table: Collection[str]) -> tuple[str, int] | None:
        """The longest run of tokens from i that the table holds, and where it ends."""
        if table and i < len(self.keys):
            for j in range(min(len(self.keys), i + longest), i + 1, -1):
                if (joined := " ".join(self.keys[i:j])) in table:
                    return joined, j
            if self.keys[i] in table:
                return self.keys[i], i + 1
        return None

    def phrase_before(self, end: int, longest: int, table: Collection[str]) -> tuple[str, int] | None:
        """The longest run of tokens up to `end` that the table holds, and where it starts."""
        if table:
            for i in range(max(0, end - longest), end):
                if (joined := " ".join(self.keys[i:end])) in table:
                    return joined, i
        return None

    def skip(self, i: int, words: Collection[str], most: int = 2) -> int:
        """Returns the first token from i on that is none of the words, after at most `most` of them."""
        stop = min(len(self.keys), i + most)
        while i < stop and self.keys[i] in words:
            i += 1
        return i
