"""Renderings in several languages cut into clauses, and which clause of one answers to which of another.

A sentence encoder tells how near two clauses are in meaning. It proposes pairs; what they say is read in each language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from audit.claims.clauses import clauses
from audit.comparison.side import Side, side
from audit.meaning import Encoder, one_blas_thread
from audit.model import Span
from audit.signs import CLOSERS, OPENERS
from audit.text import Passage, Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

COMMAS = frozenset(",،，;；" + OPENERS + CLOSERS) - frozenset("'’‘")
LEAST = 4  # words of a clause that is cut off at a comma
MOST = 12  # clauses of a rendering that are looked at
PLACES = 4  # of a cosine; the last ones depend on the machine
LINKED = 0.45  # how near two clauses are at least that share a figure with its unit
SURE = 1.0  # how near two whole renderings are taken to be where the user says that they answer to each other


class Piece(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A clause of a rendering, or all of it, as a passage of its text. `beside`: it stands next to the rendering."""

    rendering: int
    passage: Passage
    whole: bool = False
    beside: bool = False

    @cached_property
    def side(self) -> Side:
        return side(self.passage)

    @property
    def language(self) -> str:
        return self.passage.text.language


class Answer(NamedTuple):
    """The piece that answers to another, and how near the two are in meaning: a cosine."""

    piece: Piece
    near: float


class Pieces:
    """The pieces of a statement's renderings, with their nearness. Without an encoder only `sure` renderings answer to
    each other, and as a whole."""

    def __init__(self, passages: Sequence[Passage], encoder: Encoder | None, sure: bool = False) -> None:
        self.sure, self.passages = sure, tuple(passages)
        self.of = [list(_cut(i, p)) for i, p in enumerate(passages)]
        self.every = [piece for own in self.of for piece in own]
        self.rows = {id(piece): n for n, piece in enumerate(self.every)}
        self.encoder = encoder

    def near(self, a: Piece, b: Piece) -> float:
        """Returns the cosine of two pieces: LINKED at least if they share a figure with its unit, SURE for whole
        renderings that answer to each other anyway."""
        if self.sure and a.whole and b.whole:
            return SURE
        if not (self.knows(a) and self.knows(b)):
            return LINKED if share_a_figure(a.side, b.side) else 0.0
        cosine = round(float(self._cosines[self.rows[id(a)], self.rows[id(b)]]), PLACES)
        return max(cosine, LINKED) if share_a_figure(a.side, b.side) else cosine

    def knows(self, piece: Piece) -> bool:
        """Whether there is an encoder that reads the piece's language."""
        return self.encoder is not None and self.encoder.knows(piece.language)

    def answer(self, a: Piece, rendering: int) -> Answer | None:
        """Returns the piece of another rendering that is nearest to one, if the two are each other's nearest."""
        best = self._nearest(a, [p for p in self.of[rendering] if not (a.whole and p.beside)])
        if best is None or (not a.whole and not best.piece.whole and not self._is_mutual(a, best.piece)):
            return None
        return best

    def _is_mutual(self, a: Piece, b: Piece) -> bool:
        back = self._nearest(b, self.of[a.rendering])
        return back is not None and (back.piece is a or back.piece.whole)

    def _nearest(self, a: Piece, others: Sequence[Piece]) -> Answer | None:
        found = [Answer(b, self.near(a, b)) for b in others]
        return max(found, key=lambda x: (x.near, x.piece.whole), default=None)

    def without(self, a: Piece, left_out: Sequence[Span], b: Piece) -> float:
        """Returns how near a piece is to another if some of its words are left out; SURE without an encoder."""
        if self.encoder is None or not (self.knows(a) and self.knows(b)):
            return 0.0
        words, end = "", a.passage.span.start
        for span in (*sorted(left_out), Span(a.passage.span.end, a.passage.span.end)):
            words, end = words + a.passage.text.slice(Span(end, max(end, span.start))), max(end, span.end)
        rows = self.encoder.encode([words, b.passage.raw], [a.language, b.language])
        with one_blas_thread():
            return round(float(rows[0] @ rows[1]), PLACES)

    def is_clause(self, piece: Piece) -> bool:
        """Whether a piece is one clause: not a rendering that was cut into several."""
        return not piece.whole or all(p.whole or p.beside for p in self.of[piece.rendering])

    @cached_property
    def _cosines(self) -> NDArray[Any]:
        import numpy as np

        assert self.encoder is not None
        rows = self.encoder.encode([p.passage.raw for p in self.every], [p.language for p in self.every])
        with one_blas_thread():
            vectors = np.asarray(rows, np.float32)
            return vectors @ vectors.T


def share_a_figure(a: Side, b: Side) -> bool:
    """Whether two sides have an equal figure with a unit: 90 days."""
    units = {(n.kind, n.unit, n.low, n.high) for n in a.numbers if n.unit}
    return any((n.kind, n.unit, n.low, n.high) in units for n in b.numbers)


def _cut(rendering: int, passage: Passage) -> Iterator[Piece]:
    """Yields a rendering as a whole, its clauses if it has several, and those beside it: what one text says in a
    sentence another may say in two."""
    yield Piece(rendering, passage, whole=True)
    own, around = passage.span, _around(passage)
    every = [c for c in clauses(passage.text) if c.overlaps(around)]
    inside = [s for c in every if c.overlaps(own) for s in _at_commas(passage.text, c, own)]
    if len(inside) > 1:
        yield from (Piece(rendering, Passage(passage.text, s)) for s in inside[:MOST])
    rests = (Span(around.start, own.start), Span(own.end, around.end))
    outside = [s for rest in rests for c in every if c.overlaps(rest) for s in _at_commas(passage.text, c, rest)]
    for span in outside[:MOST]:
        if len(passage.text.tokens_in(span)) >= LEAST:
            yield Piece(rendering, Passage(passage.text, span), beside=True)


def _around(passage: Passage) -> Span:
    """The sentences that a rendering stands in, and those next to them in its paragraph."""
    text = passage.text
    paragraph = next((p for p in text.paragraphs if p.overlaps(passage.span)), passage.span)
    near = list(text.sentences_in(paragraph))
    at = [i for i, s in enumerate(near) if s.overlaps(passage.span)]
    if not at:
        return passage.span
    first, last = near[max(0, at[0] - 1)], near[min(len(near) - 1, at[-1] + 1)]
    return Span(min(first.start, passage.span.start), max(last.end, passage.span.end))


def _at_commas(text: Text, clause: Span, within: Span) -> Iterator[Span]:
    """Yields a clause, as far as it lies within a span, cut at commas between parts of LEAST words or more."""
    tokens = text.tokens_in(Span(max(clause.start, within.start), min(clause.end, within.end)))
    commas = [i for i, t in enumerate(tokens) if t.text in COMMAS]
    first = 0
    for end in [*commas, len(tokens)]:
        enough = sum(t.kind != "mark" for t in tokens[first:end]) >= LEAST
        left = sum(t.kind != "mark" for t in tokens[end:]) >= LEAST
        if first < end and ((enough and left) or end == len(tokens)):
            yield Span(tokens[first].start, tokens[end - 1].end)
            first = end + 1
