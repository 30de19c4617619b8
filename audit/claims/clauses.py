"""Sentences -> clauses: stretches that end at a mark or before a word that opens a clause.

No parser is needed: closed-class words and marks decide. A language without data has one clause a sentence, cut at the
strong marks alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from audit.claims.words import ClaimWords, claim_words
from audit.model import Span
from audit.quotes.words import Words, words_of
from audit.text import Text, Token, kept

STRONG = frozenset(";:—–()[]；：（）؛")  # marks that end a clause wherever they stand
COMMAS = frozenset(",，،、")
LEAST = 3  # words of a clause; a shorter one belongs to the clause before it
_NO_WORDS = ClaimWords()


@kept
def clauses(text: Text) -> tuple[Span, ...]:
    """Returns the clauses of headline and body, in order; they do not overlap."""
    return tuple(span for sentence in text.sentences for span in _of_sentence(text, sentence))


def clause_at(text: Text, offset: int) -> Span | None:
    """Returns the clause that holds an offset; None outside headline and body."""
    every = clauses(text)
    i = bisect_right(every, offset, key=lambda s: s.start) - 1
    return every[i] if i >= 0 and offset < every[i].end else None


def _of_sentence(text: Text, sentence: Span) -> Iterator[Span]:
    tokens = text.tokens_in(sentence)
    starts = [0, *_starts(tokens, text.language)]
    first = 0
    for start in [*starts[1:], len(tokens)]:
        words = sum(t.kind != "mark" for t in tokens[first:start])
        if words >= LEAST or start == len(tokens):
            yield Span(tokens[first].start, tokens[start - 1].end)
            first = start


def _starts(tokens: Sequence[Token], language: str) -> Iterator[int]:
    """Yields the index of every token at which a clause begins, the first one aside."""
    data, grammar = claim_words(language) or _NO_WORDS, words_of(language)
    for i in range(1, len(tokens)):
        before, low = tokens[i - 1].text, tokens[i].lower
        opens = low in data.opens and tokens[i - 1].lower not in data.opens
        joins = low in data.joins and _joins_clauses(tokens, i, grammar)
        strong = before in STRONG and not _is_inside_figure(tokens, i - 1)
        if strong or opens or joins or (before in COMMAS and _goes_on(tokens[i], data, grammar)):
            yield i


def _is_inside_figure(tokens: Sequence[Token], i: int) -> bool:
    """Whether a mark is part of a figure: 6:40, 2-1."""
    if not 0 < i < len(tokens) - 1:
        return False
    before, mark, after = tokens[i - 1 : i + 2]
    return before.kind == after.kind == "number" and before.end == mark.start and mark.end == after.start


def _joins_clauses(tokens: Sequence[Token], i: int, grammar: Words) -> bool:
    """Whether "and" or the like joins clauses here: after a comma, or before a subject or an auxiliary."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return tokens[i - 1].text in COMMAS or after in grammar.pronouns or after in grammar.auxiliaries


def _goes_on(token: Token, data: ClaimWords, grammar: Words) -> bool:
    """Whether a clause begins right after a comma: with a pronoun, an auxiliary, or a participle."""
    low, endings = token.lower, grammar.participle_endings
    known = low in grammar.pronouns or low in grammar.auxiliaries or low in data.joins
    return known or bool(endings and len(low) > LEAST + 2 and low.endswith(endings))
