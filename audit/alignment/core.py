"""A rendering cut to the part that the other renderings share.

A sentence may carry a statement in one clause and go on about something else. The core is the stretch of most shared
weight (Kadane's maximum subarray over its words: shared ones add, others take off), widened to the marks around it,
so that what was added to the statement itself, a condition, a qualifier, stays in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from audit.alignment.units import Unit, terms
from audit.claims import claims_in
from audit.model import Span
from audit.signs import DOUBLE
from audit.text import CLOSING, Passage, Token

COST = 0.3  # what a word that the others lack takes off, in units of a shared word
MIN_WORDS = 12  # shorter units are kept whole
LEAST = 3  # content words of a core
BOUNDARY = frozenset(",;:—–()،、，；：")
QUOTES = frozenset(DOUBLE)


def cut(group: Sequence[Unit]) -> list[Unit]:
    """Every unit of a group with its passage cut to what at least one of the others shares; unchanged where that is all
    of it, or where the shared words are a translation's."""
    held = Counter(term for unit in group for term in unit.said.telling)
    return [_trimmed(unit, held) for unit in group]


def _trimmed(unit: Unit, held: Mapping[str, int]) -> Unit:
    """`held`: how many units hold a term, this one included."""
    tokens, language = unit.passage.tokens, unit.language
    if sum(t.kind != "mark" for t in tokens) < MIN_WORDS or language != unit.passage.text.language:
        return unit
    own = unit.said.telling
    content = [(i, term) for i, term in terms(tokens, language) if term[0] not in "^~"]
    values = [0.0] * len(tokens)
    for i, term in content:
        values[i] = 1.0 if held.get(term, 0) > (term in own) else -COST
    core = _widen(tokens, *_best_run(values))
    if sum(core.start <= tokens[i].start < core.end for i, _ in content) < LEAST:
        return unit  # "After nine days" says nothing by itself
    span = _with_conditions(unit.passage, core)
    return msgspec.structs.replace(unit, passage=Passage(unit.passage.text, span))


def _best_run(values: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run with the greatest sum."""
    best, total, start = (0.0, 0, len(values) - 1), 0.0, 0
    for i, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best[0]:
            best = (total, start, i)
    return best[1], best[2]


def _widen(tokens: Sequence[Token], first: int, last: int) -> Span:
    """From the comma, colon or dash before the run to the one after it, or from quotation mark to quotation mark where
    the run holds none; a mark that closes nothing stays out."""
    marks = BOUNDARY if any(t.text in QUOTES for t in tokens[first : last + 1]) else BOUNDARY | QUOTES
    while first > 0 and not _bounds(tokens, first - 1, marks):
        first -= 1
    while last + 1 < len(tokens) and not _bounds(tokens, last + 1, marks):
        last += 1
    while first < last and tokens[first].text in CLOSING:
        first += 1
    return Span(tokens[first].start, tokens[last].end)


def _with_conditions(whole: Passage, span: Span) -> Span:
    """A core and the clauses right before and behind it that set it a condition: "unless they took part"."""
    for claim in (c for c in claims_in(whole.text, whole.span) if c.condition and not c.span.overlaps(span)):
        words = [t for t in whole.text.tokens_in(claim.span) if t.kind != "mark"]
        own = Span(words[0].start, words[-1].end)
        between = Span(min(own.end, span.end), max(own.start, span.start))
        if whole.span.covers(own) and not any(t.kind != "mark" for t in whole.text.tokens_in(between)):
            span = Span(min(own.start, span.start), max(own.end, span.end))
    return span


def _bounds(tokens: Sequence[Token], i: int, marks: frozenset[str]) -> bool:
    """Whether a token is a mark that ends a part of a sentence; the colon of 6:40 ends none."""
    inside = 0 < i < len(tokens) - 1 and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    return tokens[i].text in marks and not (inside and tokens[i - 1].kind == tokens[i + 1].kind == "number")
