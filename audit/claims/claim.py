"""Text -> claims: one clause each, with how it is told and what fills its slots. All offsets are the document's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import msgspec

from audit.claims.acts import Act, act_of
from audit.claims.certainty import Certainty, certainties
from audit.claims.clauses import clauses
from audit.claims.parts import part_of
from audit.claims.words import claim_words
from audit.model import Span
from audit.model.base import about
from audit.names import find_names
from audit.numbers import DATES, Number, numbers_in
from audit.numbers.counted import Counted, counted
from audit.quotes.words import role_in, words_of
from audit.text import Text, Token, fold, kept

Sort = Literal["name", "who", "counted", "amount", "time", "number"]


class Slot(msgspec.Struct, frozen=True):
    """One slot of a claim and what fills it."""

    sort: Annotated[Sort, about("What fills it; who: a pronoun, or a noun for a person or body.")]
    role: Annotated[str, about("Its part: doer, undergoer, or what its small word says: from, to, by. Empty: unknown.")]
    key: Annotated[str, about("The folded name, pronoun or noun; the thing counted; the kind or unit of a number.")]
    span: Annotated[Span, about("Where it stands.")]
    number: Annotated[Number | None, about("The figure of a counted thing, amount, time or number.")] = None


class Claim(msgspec.Struct, frozen=True):
    """One clause with its frame and slots."""

    span: Annotated[Span, about("The clause.")]
    sentence: Annotated[Span, about("The sentence that it is part of.")]
    act: Annotated[Span | None, about("Its verb, where one is seen.")]
    passive: Annotated[bool, about("Whether the subject suffers the act.")]
    frames: Annotated[tuple[Certainty, ...], about("Cues in or over it that say how sure it is.")]
    said: Annotated[Span | None, about("The verb of speech or thought that holds it, or stands in it.")]
    condition: Annotated[Span | None, about("The word that makes it a condition.")]
    question: Annotated[bool, about("Whether its sentence ends in a question mark.")]
    slots: Annotated[tuple[Slot, ...], about("What fills its slots, in order of place.")]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


@kept
def claims_of(text: Text) -> tuple[Claim, ...]:
    """Returns the claims of headline and body in order: one for each clause; a whole sentence without claims data."""
    found, names = list[Claim](), sorted(find_names(text), key=_start)
    every = clauses(text)
    for sentence in text.sentences:
        first = bisect_left(every, sentence.start, key=_start)
        own = every[first : bisect_left(every, sentence.end, key=_start)]
        things = counted(text, sentence)
        near = names[bisect_left(names, sentence.start, key=_start) : bisect_left(names, sentence.end, key=_start)]
        inside = [n for n in near if sentence.covers(n)]
        figures = numbers_in(text.tokens_in(sentence), text.tag)
        held: Span | None = None
        for span in own:
            claim = _claim(text, sentence, span, inside, things, figures, held)
            found.append(claim)
            held = claim.said
    return tuple(found)


def claims_in(text: Text, span: Span) -> tuple[Claim, ...]:
    """Returns the claims that begin in a span."""
    every = claims_of(text)
    first, end = (bisect_left(every, at, key=lambda c: c.span.start) for at in (span.start, span.end))
    return every[first:end]


def claim_at(text: Text, offset: int) -> Claim | None:
    """Returns the claim that holds an offset; None outside headline and body."""
    every = claims_of(text)
    i = bisect_left(every, offset + 1, key=lambda c: c.span.start) - 1
    return every[i] if i >= 0 and offset < every[i].span.end else None


def _claim(
    text: Text,
    sentence: Span,
    span: Span,
    names: Sequence[Span],
    things: Sequence[Counted],
    figures: Sequence[Number],
    held: Span | None,
) -> Claim:
    tokens = text.tokens_in(span)
    act = act_of(tokens, text.language)
    slots = [*_names(text, tokens, span, names, act), *_persons(text, tokens, names, act)]
    slots += _figures(text, tokens, span, things, figures, act)
    return Claim(
        span=span,
        sentence=sentence,
        act=Span(tokens[act.at].start, tokens[act.at].end) if act else None,
        passive=bool(act and act.passive),
        frames=_frames(text).get(span, ()),
        said=_said(tokens, text.language) or _reaching(text, span, held),
        condition=_condition(tokens, text.language),
        question=text.slice(sentence).rstrip("\"'”’») ").endswith(("?", "？", "؟")),
        slots=tuple(sorted(slots, key=lambda s: (s.span, s.sort))),
    )


@kept
def _frames(text: Text) -> dict[Span, tuple[Certainty, ...]]:
    """Clause -> the cues in it or over it."""
    every, found = clauses(text), defaultdict[Span, list[Certainty]](list)
    for cue in certainties(text):
        first = bisect_right(every, min(cue.held.start, cue.span.start), key=_end)
        last = bisect_left(every, max(cue.held.end, cue.span.end), key=_start)
        for span in every[first:last]:
            if cue.held.overlaps(span) or span.covers(cue.span):
                found[span].append(cue)
    return {span: tuple(cues) for span, cues in found.items()}


def _names(text: Text, tokens: Sequence[Token], span: Span, names: Sequence[Span], act: Act | None) -> Iterator[Slot]:
    for name in (n for n in names if span.covers(n)):
        yield Slot("name", part_of(text, tokens, name, act), fold(text.slice(name)), name)


def _persons(text: Text, tokens: Sequence[Token], names: Sequence[Span], act: Act | None) -> Iterator[Slot]:
    """The pronouns, and the nouns for a person or body that no name follows: the mayor, police."""
    words = words_of(text.language)
    for token in tokens:
        own, low = Span(token.start, token.end), token.lower
        key = low if low in words.pronouns else role_in(text.language, low)
        if key and not any(n.overlaps(own) or 0 <= n.start - own.end <= 1 for n in names):
            yield Slot("who", part_of(text, tokens, own, act), key, own)


def _figures(
    text: Text,
    tokens: Sequence[Token],
    span: Span,
    things: Sequence[Counted],
    figures: Sequence[Number],
    act: Act | None,
) -> Iterator[Slot]:
    taken = {c.span for c in things}
    for c in things:
        if span.covers(c.span):
            key = f"{c.thing}: {c.who}" if c.who else c.thing
            yield Slot("counted", part_of(text, tokens, c.span, act), key, c.span, c.number)
    for n in figures:
        if span.covers(n.span) and n.span not in taken and n.kind != "code":
            yield Slot(_sort(n), part_of(text, tokens, n.span, act), n.unit or n.kind, n.span, n)


def _sort(number: Number) -> Sort:
    if number.kind in DATES or number.kind == "year" or number.when:
        return "time"
    return "amount" if number.unit or number.kind in ("money", "percent") else "number"


def _said(tokens: Sequence[Token], language: str) -> Span | None:
    """The first verb of speech, thought or demand of a clause."""
    cues = words_of(language).cues
    own = (t for t in tokens if t.lower in cues.say or t.lower in cues.think or t.lower in cues.demand)
    return next((Span(t.start, t.end) for t in own), None)


def _reaching(text: Text, span: Span, held: Span | None) -> Span | None:
    """The verb of the clause before, where this one opens with a word that lets a verb hold it."""
    data, first = claim_words(text.language), text.tokens_in(span)[:1]
    return held if held and data and first and first[0].lower in data.holds else None


def _condition(tokens: Sequence[Token], language: str) -> Span | None:
    """The word of condition near the clause's beginning."""
    data = claim_words(language)
    own = (t for t in tokens[:3] if data and t.lower in data.conditions)
    return next((Span(t.start, t.end) for t in own), None)
