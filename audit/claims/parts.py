"""Which part somebody or something plays in a clause: doer, undergoer, or what the small word beside it says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from audit.claims.acts import Act
from audit.claims.words import ClaimWords, claim_words
from audit.model import Span
from audit.quotes.words import Words, words_of
from audit.text import Text, Token

REACH = 6  # tokens between a small word and the head that it marks
DOER, UNDERGOER = "doer", "undergoer"


def part_of(text: Text, tokens: Sequence[Token], span: Span, act: Act | None) -> str:
    """Returns the part of a span in its clause; empty if nothing tells it."""
    data, words = claim_words(text.language), words_of(text.language)
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    end = bisect_left(tokens, span.end, key=lambda t: t.start)
    if data is None or first >= len(tokens):
        return ""
    role, passed = _marked(tokens, first, end, data, words)
    if role:
        return DOER if role == "by" and act is not None and act.passive else role
    if act is None or passed:
        return ""
    if end <= act.at and first <= _subject_end(tokens, act, words):
        return UNDERGOER if act.passive else DOER
    takes = act.at < first and not act.passive and _takes_object(tokens[act.at].lower, words)
    return UNDERGOER if takes and _is_next(tokens, act.at, first, words) else ""


def _takes_object(verb: str, words: Words) -> bool:
    """Whether what follows a verb may be whom it is done to: what follows a verb of speech is a clause."""
    return verb not in words.cues.say or verb in words.addressed


def _marked(tokens: Sequence[Token], first: int, end: int, data: ClaimWords, words: Words) -> tuple[str, bool]:
    """What the small word before (or behind) a span says, and whether another word that ends a mention was met."""
    at = range(end, min(len(tokens), end + 2)) if data.behind else range(first - 1, max(-1, first - 1 - REACH), -1)
    for i in at:
        low = tokens[i].lower
        if role := _table(words.language).get(low):
            return role, False
        if tokens[i].kind == "mark" or low in words.auxiliaries or low in words.cues.say or low in data.opens:
            return "", False
        if low in words.stops and low not in words.determiners:
            return "", True
    return "", False


@cache
def _table(language: str) -> dict[str, str]:
    """The part that each small word marks."""
    data = claim_words(language)
    return {word: role for role, own in sorted(data.parts.items()) for word in own} if data else {}


def _subject_end(tokens: Sequence[Token], act: Act, words: Words) -> int:
    """The first token of a clause that can no more be its subject: the verb, or the small word that marks another."""
    return next((i for i in range(act.at) if tokens[i].lower in words.auxiliaries), act.at)


def _is_next(tokens: Sequence[Token], verb: int, first: int, words: Words) -> bool:
    """Whether nothing that ends a mention stands between a verb and what follows it."""
    between = tokens[verb + 1 : first]
    return len(between) <= REACH and not any(t.kind == "mark" or t.lower in words.auxiliaries for t in between)
