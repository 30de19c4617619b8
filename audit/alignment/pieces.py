"""What a sentence still says beside the statement that was found in it.

News puts several statements into one sentence, and two texts cut them differently: two quotes joined in one, a
promise added after an "and". So what a statement's core leaves over of its sentence, before it and behind it, is
aligned again. Words that only say who speaks are no statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from audit.alignment.units import Unit, describe
from audit.lexicon import is_function_word
from audit.model import Quote, Span
from audit.text import CLOSING, OPENING, Passage, Text, Token

FEWEST = 3  # words that a piece must say something with

Frame = tuple[Span, tuple[Span, ...]]  # the word that attributes a quote, and the words quoted


def pieces(cores: Sequence[Unit], quotes: Sequence[Quote], first: int) -> list[Unit]:
    """The rest of every core's sentence as units numbered from `first`; none of a sentence that was translated."""
    frames: dict[str, list[Frame]] = {}
    for quote in quotes:
        if quote.cue is not None:
            frames.setdefault(quote.place.document, []).append((quote.cue.span, tuple(p.span for p in quote.parts)))
    made: list[Unit] = []
    for core in cores:
        if core.language == core.passage.text.language:
            around = frames.get(core.passage.text.document.id, [])
            made += [_unit(core, span, first + len(made) + i) for i, span in enumerate(_rests(core, around))]
    return made


def _unit(core: Unit, span: Span, number: int) -> Unit:
    passage = Passage(core.passage.text, span)
    said = describe(passage.tokens, core.language)
    own = msgspec.structs.replace(core.sentence, said=said)
    return Unit(number, core.document, passage, core.language, False, passage.raw, said, own)


def _rests(core: Unit, frames: Sequence[Frame]) -> Iterator[Span]:
    """The parts of the core's sentence before and behind it that say something."""
    text, own = core.passage.text, core.passage.span
    sentence = text.sentence_at(own.start)
    if sentence is None or text.region_at(own.start) == "headline":
        return
    for start, end in ((sentence.start, own.start), (own.end, sentence.end)):
        if start < end and (span := _without_marks(text, Span(start, end))) and _says(text, span, frames):
            yield span


def _without_marks(text: Text, span: Span) -> Span | None:
    tokens = list(text.tokens_in(span))
    while tokens and _is_edge(tokens[0]):
        tokens.pop(0)
    while tokens and _is_edge(tokens[-1]):
        tokens.pop()
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


def _is_edge(token: Token) -> bool:
    return token.kind == "mark" and token.text in ",;:—–-.，、；：。،" + OPENING + CLOSING


def _says(text: Text, span: Span, frames: Sequence[Frame]) -> bool:
    """Whether the words say something, and not only who says what stands outside of them."""
    words = [t for t in text.tokens_in(span) if t.kind != "mark" and not is_function_word(t.text, text.language)]
    return len(words) >= FEWEST and not any(
        span.covers(cue) and not any(span.overlaps(part) for part in said) for cue, said in frames
    )
