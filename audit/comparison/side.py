"""One rendering made ready for comparing: its words, their stems, its numbers. Made once for a passage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from typing import Any

import regex

from audit import lexicon
from audit.model import Span
from audit.numbers import Number, numbers_in
from audit.signs import CORNERS, OPENERS
from audit.text import Passage, fold, tokenize

HYPHENS = frozenset("-‐‑–")
BEGINS = frozenset(OPENERS + ":;‘—–…!?(") - frozenset(CORNERS)
_ENTITY = regex.compile(r"&(?:#\d{1,6}|[a-z]{2,8});")
GAP = "…"  # stands in a phrase of the data for a few words: ne … que
GAPPED = 6  # words that it stands for at most
KEPT = 64  # passages whose sides are remembered, and with each its text: those of one statement


class Side:
    """A passage's tokens, in lists of one length: what is the same for a token stands at its index."""

    def __init__(self, passage: Passage) -> None:
        self.kept: dict[Any, Any] = {}
        self.passage = passage
        self.language = passage.text.language
        self.tokens = tuple(passage.tokens)
        self.lower = [_plain(t.text) for t in self.tokens]
        self.noise = self._entities() if "&" in passage.raw else frozenset()
        self.base = [_base(w) for w in self.lower]

    def _entities(self) -> frozenset[int]:
        """Tokens of HTML entities left in a text, which are no words; "don&#39;t" is read as "don't"."""
        start, noise = self.passage.span.start, set[int]()
        for m in _ENTITY.finditer(self.passage.raw):
            inside = self.indices(Span(m.start() + start, m.end() + start))
            noise.update(inside)
            before, after = inside.start - 1, inside.stop
            glued = 0 < after < len(self.tokens) and self.tokens[after].start == m.end() + start
            if m[0] == "&#39;" and before >= 0 and glued:
                self.lower[before] += "'" + self.lower[after]
                noise.add(after)
        return frozenset(noise)

    @cached_property
    def words(self) -> list[int]:
        """Indices of words and figures: everything but marks and what is left of HTML."""
        return [i for i, t in enumerate(self.tokens) if t.kind != "mark" and i not in self.noise]

    @cached_property
    def content(self) -> list[int]:
        """Indices of the words that carry content."""
        return [i for i in self.words if self.is_content[i]]

    @cached_property
    def small(self) -> list[int]:
        """Indices of the other words."""
        return [i for i in self.words if not self.is_content[i]]

    @cached_property
    def stems(self) -> list[str]:
        return [lexicon.stem(w, self.language) for w in self.base]

    @cached_property
    def is_content(self) -> list[bool]:
        """Whether a token carries content: a figure, an acronym, or a word that is no function word."""
        plain = not self.passage.raw.isupper()
        return [self._is_content(i, plain) for i in range(len(self.tokens))]

    def _is_content(self, i: int, plain: bool) -> bool:
        token = self.tokens[i]
        if token.kind == "mark" or i in self.noise:
            return False
        acronym = plain and 2 <= len(token.text) <= 4 and token.text.isupper()
        return acronym or not lexicon.is_function_word(self.lower[i], self.language)

    @cached_property
    def numbers(self) -> list[Number]:
        noise = {self.tokens[i].start for i in self.noise}
        return [n for n in numbers_in(self.tokens, self.language) if n.span.start not in noise]

    @cached_property
    def counted(self) -> frozenset[int]:
        """Indices of the tokens that belong to a number, its unit included."""
        return frozenset(i for n in self.numbers for i in self.indices(n.span))

    @cached_property
    def bounds(self) -> frozenset[int]:
        """Indices of the tokens that bound a number: more than, at least."""
        return frozenset(i for n in self.numbers for i in self.indices(n.whole)) - self.counted

    @cached_property
    def first(self) -> frozenset[int]:
        """Indices of words that begin a sentence, a quote or the passage, where a capital means nothing."""
        text, starts, expects = self.passage.text, set[int](), True
        sentences = {s.start for s in text.sentences}
        for i, token in enumerate(self.tokens):
            expects = expects or token.start in sentences or token.text in BEGINS
            if token.kind != "mark" and expects:
                starts.add(i)
                expects = False
        return frozenset(starts)

    def indices(self, span: Span) -> range:
        """Indices of the tokens that start inside the span."""
        inside = [i for i, t in enumerate(self.tokens) if span.start <= t.start < span.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def gap_end(self, i: int, phrase: Sequence[str], never: Collection[str] = ()) -> int | None:
        """Where a phrase with a gap ends that begins at a token: ne … que, without a mark or one of the words `never`
        between; None if it does not stand there. "n'" stands for any word that it is glued to."""
        gap = phrase.index(GAP)
        head, tail = phrase[:gap], phrase[gap + 1 :]
        if not self._stands(i, head):
            return None
        ends = list[int]()
        for j in range(i + len(head), min(i + len(head) + GAPPED + 1, len(self.tokens))):
            if self.tokens[j].kind == "mark" or self.lower[j] in never:
                break
            ends += [j + len(tail)] if j > i + len(head) - (head[-1][-1] == "'") and self._stands(j, tail) else []
        return max(ends, default=None)

    def _stands(self, i: int, words: Sequence[str]) -> bool:
        pairs = list(zip(self.lower[i : i + len(words)], words, strict=False))
        return len(pairs) == len(words) and all(
            t.startswith(w) and t != w if w[-1] == "'" else t == w for t, w in pairs
        )

    def neighbour(self, i: int, step: int) -> int | None:
        """The next word in that direction, over marks; None at the end."""
        at = i + step
        while 0 <= at < len(self.tokens) and self.tokens[at].kind == "mark":
            at += step
        return at if 0 <= at < len(self.tokens) else None

    def is_next(self, i: int, j: int) -> bool:
        """Whether word j follows word i with nothing or a hyphen between."""
        return j == i + 1 or (j == i + 2 and self.tokens[i + 1].text in HYPHENS)

    def is_hyphenated(self, first: int, last: int) -> bool:
        """Whether a hyphen binds the words to another word, before or after them."""
        raw, start, end = self.passage.text.raw, self.tokens[first].start, self.tokens[last].end
        return raw[max(0, start - 1) : start] in HYPHENS or raw[end : end + 1] in HYPHENS

    def span(self, first: int, last: int) -> Span:
        """From one token to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def said(self, span: Span) -> str:
        return self.passage.text.slice(span)


def phrase_of(words: str) -> tuple[str, ...]:
    """Returns a phrase of the data as tokens; one with a gap as its parts: ("ne", "…", "que")."""
    return tuple(words.split()) if GAP in words else tuple(t.text for t in tokenize(words))


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else fold(text)


def _base(word: str) -> str:
    """The longest part around an apostrophe: "Kazakhstan's", "l'armée"; whole words like "don't" are met before."""
    if "'" not in word or len(word) < 3:
        return word
    return max(word.split("'"), key=len)


@lru_cache(KEPT)
def side(passage: Passage) -> Side:
    """The side of a passage, remembered: one rendering is compared with many."""
    return Side(passage)
