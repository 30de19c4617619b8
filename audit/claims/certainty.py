"""How sure a text says a thing is: to come, possible, seeming, doubted, denied; each with the words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from audit.claims.clauses import clause_at
from audit.claims.words import ClaimWords, Phrase, claim_words, phrase
from audit.model import Span
from audit.quotes.words import words_of
from audit.text import Text, Token, kept

Degree = Literal["ahead", "possible", "seeming", "doubted", "denied", "idle"]
DEGREES: tuple[Degree, ...] = ("ahead", "possible", "seeming", "doubted", "denied", "idle")
REACH = 10  # tokens that a cue may hold
AHEAD = 24  # code points after a clause in which the next one opens
NEAR = 3  # tokens from a cue within which a clause must begin that it holds


class Certainty(msgspec.Struct, frozen=True):
    """A cue, and the stretch of the text that it holds; offsets are the document's."""

    degree: Degree
    span: Span
    held: Span


@kept
def certainties(text: Text) -> tuple[Certainty, ...]:
    """Returns the cues of a text in order, the longest where several begin at one word."""
    data = claim_words(text.language)
    if data is None:
        return ()
    tokens, table = text.tokens, _table(text.language)
    lows = [t.lower.replace("’", "'") for t in tokens]
    found, end = list[Certainty](), 0
    for i in (i for i, low in enumerate(lows) if low in table and not _is_name(text, i)):
        fitting = (x for x in table[lows[i]] if i >= end and tuple(lows[i : i + len(x[0])]) == x[0])
        if cue := next(fitting, None):
            end = i + len(cue[0])
            if cue[1] != "idle":
                span = Span(tokens[i].start, tokens[end - 1].end)
                found.append(Certainty(cue[1], span, _held(text, span, data)))
    return tuple(found)


def _is_name(text: Text, i: int) -> bool:
    """Whether a word has a capital in the middle of a sentence of the body: the month of May, Theresa May."""
    token = text.tokens[i]
    nouns = words_of(text.language).noun_capitals
    if nouns or not token.text[0].isupper() or text.region_at(token.start) == "headline":
        return False
    around = text.sentence_at(token.start)
    return around is not None and around.start < token.start


@cache
def _table(language: str) -> dict[str, list[tuple[Phrase, Degree]]]:
    """Returns the phrases of a language by their first word, the longest first."""
    data, table = claim_words(language), dict[str, list[tuple[Phrase, Degree]]]()
    every = [(phrase(entry), degree) for degree in DEGREES for entry in sorted(getattr(data, degree))]
    for words, degree in sorted(every, key=lambda x: (-len(x[0]), x)):
        table.setdefault(words[0], []).append((words, degree))
    return table


def _held(text: Text, cue: Span, data: ClaimWords) -> Span:
    """Returns what a cue holds: the rest of its clause, and the next clause if that opens right after it or goes on
    with the same small word ("to meet the guild and to sign")."""
    clause = clause_at(text, (cue if data.behind else Span(cue.end - 1, cue.end)).start) or cue
    if data.behind:
        before = text.tokens_in(Span(min(clause.start, cue.start), cue.start))[-REACH:]
        return _without_marks(before) or cue
    after = text.tokens_in(Span(cue.end, len(text.raw)))[:REACH]
    near = _words(after, clause.end) < NEAR and _opens(after, clause.end, data)
    end = _next(text, clause) if near or _goes_on(text, cue, clause, data) else clause.end
    return _without_marks(text.tokens_in(Span(cue.end, max(end, cue.end)))) or cue


def _without_marks(tokens: Sequence[Token]) -> Span | None:
    """The stretch from the first word to the last token; None if there is no word."""
    first = next((t for t in tokens if t.kind != "mark"), None)
    return Span(first.start, tokens[-1].end) if first else None


def _goes_on(text: Text, cue: Span, clause: Span, data: ClaimWords) -> bool:
    """Whether the next clause opens with "and to" where the cue ends in "to" or stands before it."""
    own = text.tokens_in(Span(cue.start, clause.end))
    small = {t.lower for t in (*text.tokens_in(cue)[-1:], *text.tokens_in(Span(cue.end, clause.end))[:1])} & data.holds
    after = text.tokens_in(Span(own[-1].end, min(len(text.raw), own[-1].end + AHEAD)))[:2]
    return len(after) == 2 and after[0].lower in data.joins and after[1].lower in small


def _words(tokens: Sequence[Token], end: int) -> int:
    return sum(t.kind != "mark" and t.start < end for t in tokens)


def _opens(tokens: Sequence[Token], end: int, data: ClaimWords) -> bool:
    """Whether the clause after `end` begins with a word that lets a cue hold it."""
    at = bisect_left(tokens, end, key=lambda t: t.start)
    return at < len(tokens) and tokens[at].lower in data.holds


def _next(text: Text, clause: Span) -> int:
    following = text.tokens_in(Span(clause.end, min(len(text.raw), clause.end + 1 + REACH)))
    after = clause_at(text, following[0].start) if following else None
    return after.end if after else clause.end
