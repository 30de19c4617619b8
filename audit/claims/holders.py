"""Who is said to say it: somebody named, several unnamed, a paper, or one that may be anybody."""

from __future__ import annotations

from typing import Literal

import msgspec

from audit.claims.words import ClaimWords, claim_words
from audit.model import Quote, Span
from audit.names import find_names, places_of
from audit.quotes.words import words_of
from audit.text import Text

Sort = Literal["named", "several", "paper", "one"]
LONGEST = 14  # tokens of a mention; a longer one is a clause that was taken for one
_NO_WORDS = ClaimWords()


class Holder(msgspec.Struct, frozen=True):
    """A mention of who says it, with the names in it."""

    sort: Sort
    span: Span
    names: tuple[str, ...]


def holder(text: Text, quote: Quote) -> Holder | None:
    """Returns who a quotation is given to; None if nobody is, or if the mention is no mention of anybody."""
    if quote.speaker is None or not _is_mention(text, quote.speaker.span):
        return None
    span = quote.speaker.span
    names = _names(text, span)
    return Holder("named" if names else _sort(text, span), span, names)


def _is_mention(text: Text, span: Span) -> bool:
    """Whether a stretch can be a mention: not too long, and without a verb that makes a clause of it."""
    tokens, grammar = text.tokens_in(span), words_of(text.language)
    before = next((i for i, t in enumerate(tokens) if t.text == ","), len(tokens))
    verbs = any(t.lower in grammar.auxiliaries for t in tokens[:before])
    return 0 < len(tokens) <= LONGEST and not verbs and tokens[0].lower not in grammar.conjunctions


def _names(text: Text, span: Span) -> tuple[str, ...]:
    return tuple(text.slice(n) for n in find_names(text) if span.covers(n) and not places_of(text.slice(n)))


def _sort(text: Text, span: Span) -> Sort:
    """Returns what an unnamed mention is, by its words."""
    data, lows = claim_words(text.language) or _NO_WORDS, [t.lower for t in text.tokens_in(span)]
    if any(low in data.several for low in lows):
        return "several"
    return "paper" if any(low in data.papers for low in lows) else "one"
