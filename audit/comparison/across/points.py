"""The points on which renderings in several languages differ, each read in its own language: who says what.

One clause is the anchor; what answers to it in the other renderings is compared with it. Nothing is translated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from audit.comparison.across.marks import (
    TIMES,
    Mark,
    counted_things,
    denials,
    figures,
    kind_of_group,
    limits,
    negative_words,
    values,
)
from audit.comparison.across.persons import other_given_names
from audit.comparison.across.pieces import Answer, Piece, Pieces
from audit.comparison.side import HYPHENS, Side, side
from audit.model import SEVERITIES, Severity, Span
from audit.numbers import Number, fits
from audit.text import Passage

CLOSE = 0.4  # cosine from which two clauses are compared by the values they hold
FRAMES = frozenset({"finding", "resolve", "wish"})  # groups that may stand in the frame: denied that ...
SAME = 0.5  # ... from which a limit that one of them lacks is a difference, the limit left out
CLAUSE = 10  # tokens of a condition that are shown
CLEAR = 0.08  # gain from which CLOSE is near enough
GAIN = 0.02  # by how much a clause comes nearer to another without its denial, if that other denies nothing
WORDS = frozenset({"antonym", "condition", "modality", "negation", "quantifier", "tense"})  # kinds of single words


class Said(NamedTuple):
    """What one rendering says at a point: a value, and where; an empty value and no span if it says nothing."""

    rendering: int
    value: str
    span: Span | None


class PointAcross(NamedTuple):
    """A point on which renderings differ: the kind of difference, how grave, and what each says."""

    kind: str
    severity: Severity
    said: tuple[Said, ...]

    @property
    def spans(self) -> frozenset[tuple[int, Span]]:
        return frozenset((s.rendering, s.span) for s in self.said if s.span)


Finder = Callable[[Pieces, Piece, Sequence[Answer]], Iterator[PointAcross]]


def points_across(pieces: Pieces) -> list[PointAcross]:
    """Returns the points on which renderings differ, gravest first. Of points on the same words, that of most
    renderings is kept."""
    found: list[PointAcross] = []
    for piece in (p for p in pieces.every if not p.beside):
        answers = [a for i in range(len(pieces.of)) if i != piece.rendering and (a := pieces.answer(piece, i))]
        foreign = [a for a in answers if a.piece.language != piece.language]
        for finder in FINDERS if pieces.is_clause(piece) else OF_WHOLES:
            found += finder(pieces, piece, foreign)
    found += [
        PointAcross("name", "critical", tuple(Said(i, value, span) for i, value, span in told))
        for told in other_given_names(pieces.passages)
    ]
    found.sort(key=lambda p: (-len(p.said), SEVERITIES.index(p.severity), p.kind, sorted(p.spans)))
    kept: list[PointAcross] = []
    for point in found:
        if not any(point.kind == k.kind and point.spans & k.spans for k in kept):
            kept.append(point)
    return sorted(kept, key=lambda p: SEVERITIES.index(p.severity))


def _by_values(pieces: Pieces, piece: Piece, answers: Sequence[Answer]) -> Iterator[PointAcross]:
    """Yields points of groups whose values exclude each other: north, south. A clause is not held against a whole
    rendering if its own rendering says both."""
    for group in sorted(g for g in values(piece.side) if pieces.is_clause(piece) or g in FRAMES):
        kind, severity = kind_of_group(group)
        said = [(piece, _one(values(piece.side).get(group, ())))]
        whole = _one(values(pieces.of[piece.rendering][0].side).get(group, ()))
        level = [a for a in answers if a.near >= CLOSE and (piece.whole or whole or not a.piece.whole)]
        said += [(a.piece, _value(a.piece, group)) for a in level]
        yield from _point(kind, severity, [Said(p.rendering, m.value, m.span) for p, m in said if m])


def _value(piece: Piece, group: str) -> Mark | None:
    """What a clause says of a group; of saying, asking and deciding also what the rest of its sentence says."""
    own = values(piece.side).get(group)
    if own is None and group in FRAMES:
        own = values(_sentences(piece.passage)).get(group)
    return _one(own or ())


def _one(marks: Sequence[Mark]) -> Mark | None:
    """The first mark, if all say the same."""
    return marks[0] if marks and len({m.value for m in marks}) == 1 else None


def _point(kind: str, severity: Severity, said: Sequence[Said]) -> Iterator[PointAcross]:
    """A point if what is said differs. Where no two renderings agree it is less sure, and so less grave."""
    values = [s.value for s in said]
    if len(set(values)) > 1:
        alone = severity == "critical" and len(values) == len(set(values))
        yield PointAcross(kind, "major" if alone and kind in WORDS else severity, tuple(said))


def _by_figures(_: Pieces, piece: Piece, answers: Sequence[Answer]) -> Iterator[PointAcross]:
    """Yields figures of one sort that cannot both be true, where each clause has one of that sort."""
    for sort, own in sorted(figures(piece.side).items()):
        if len(own) == 1:
            others = [(a.piece, figures(a.piece.side).get(sort, ())) for a in answers if a.near >= CLOSE]
            held = [(piece, own[0]), *((p, n[0]) for p, n in others if len(n) == 1)]
            kind = "date_time" if sort in TIMES else "number"
            yield from _point(kind, "critical", _grouped(held))


def _grouped(held: Sequence[tuple[Piece, Number]]) -> list[Said]:
    """Figures that fit as one value: the number of the first that they fit."""
    firsts: list[Number] = []
    said = []
    for piece, number in held:
        bare = msgspec.structs.replace(number, when="")  # "two days before": ago, or before that day
        at = next((n for n, first in enumerate(firsts) if fits(first, bare)), len(firsts))
        firsts += [bare] if at == len(firsts) else []
        said.append(Said(piece.rendering, str(at), number.whole))
    return said


def _by_counted(_: Pieces, piece: Piece, answers: Sequence[Answer]) -> Iterator[PointAcross]:
    """Yields what one and the same figure counts: families here, people there."""
    for number, thing, span in counted_things(piece.side):
        said = [Said(piece.rendering, thing, span)]
        for a in answers:
            same = [(t, s) for n, t, s in counted_things(a.piece.side) if n.low == number.low and n.high == number.high]
            said += [Said(a.piece.rendering, *same[0])] if len(same) == 1 and a.near >= CLOSE else []
        yield from _point("participant", "critical", said)


def _by_nobody(_: Pieces, piece: Piece, answers: Sequence[Answer]) -> Iterator[PointAcross]:
    """Yields people that are counted where another clause says that there are none."""
    nobody = limits(piece.side, frozenset({"none"}))
    if not nobody or counted_things(piece.side):
        return
    said = [Said(piece.rendering, "none", nobody[0])]
    for a in (a for a in answers if a.near >= CLOSE):
        counted = [(n, s) for n, thing, s in counted_things(a.piece.side) if thing == "persons" and n.low >= 1]
        if len(counted) == 1 and not denials(a.piece.side):
            said.append(Said(a.piece.rendering, str(counted[0][0].low), counted[0][1]))
        elif not counted and (none := limits(a.piece.side, frozenset({"none"}))):
            said.append(Said(a.piece.rendering, "none", none[0]))
    yield from _point("number", "critical", said)


def _by_denial(pieces: Pieces, piece: Piece, answers: Sequence[Answer]) -> Iterator[PointAcross]:
    """Yields a denial that the answering clauses do not have. "Will not stop" is no denial: others say "goes on"."""
    own = denials(piece.side)
    if not own or any(d.is_of_an_end for d in own):
        return
    said = [Said(piece.rendering, "denied", own[0].span)]
    for a in answers:
        found = denials(a.piece.side)
        if found and a.near >= CLOSE:
            said.append(Said(a.piece.rendering, "denied", found[0].span))
            if any(d.is_of_an_end for d in found):
                return
        elif _lacks_denial(pieces, piece, a):
            said.append(Said(a.piece.rendering, "", None))
    yield from _point("negation", "critical", said)


def _lacks_denial(pieces: Pieces, piece: Piece, a: Answer) -> bool:
    """Whether a clause says what the other denies: it denies nothing, no word of it does by itself, and the other is
    nearer to it without its "not", but less near without what is denied."""
    wholes = pieces.of[piece.rendering][0], pieces.of[a.piece.rendering][0]
    if a.near < CLOSE or denials(wholes[1].side) or negative_words(a.piece.side):
        return False
    if not (pieces.knows(piece) and pieces.knows(a.piece)):
        return pieces.sure
    return max(_gain(pieces, piece, a.piece), _gain(pieces, *wholes)) >= GAIN


def _gain(pieces: Pieces, a: Piece, b: Piece) -> float:
    """By how much a clause comes nearer to another without its denials; 0 if it comes as near without their words."""
    own = denials(a.side)
    plain = pieces.without(a, [d.span for d in own], b)
    cut = pieces.without(a, [s for d in own for s in (d.span, *d.denied)], b)
    return plain - pieces.without(a, [], b) if plain - cut >= GAIN else 0.0


def _by_limit(pieces: Pieces, piece: Piece, answers: Sequence[Answer]) -> Iterator[PointAcross]:
    """Yields a limit or condition that the answering renderings do not have: only, if."""
    for kind, severity, groups, answering in LIMITS:
        spans = limits(piece.side, groups)
        if not spans or (kind == "quantifier" and limits(piece.side, CONDITIONS)):  # "only if" is a condition
            continue
        whole = _clause(piece.side, spans[0]) if kind == "condition" else spans[0]
        said = [Said(piece.rendering, "set", _shown(piece.side, spans[0], kind))]
        answering -= {x for x in answering - groups if limits(piece.side, frozenset({x}))}  # said besides the limit
        for a in answers:
            own = limits(a.piece.side, groups)
            if own and a.near >= CLOSE:
                said.append(Said(a.piece.rendering, "set", _shown(a.piece.side, own[0], kind)))
            elif _lacks_limit(pieces, piece, whole, a) and not limits(_sentences(a.piece.passage), answering):
                said.append(Said(a.piece.rendering, "", None))
        yield from _point(kind, severity, said)


CONDITIONS = frozenset({"condition", "exception"})
ANSWERS = frozenset({"only", "not_before", "last", "most_figure", "all", "none", "excepted"})
LIMITS: tuple[tuple[str, Severity, frozenset[str], frozenset[str]], ...] = (
    ("quantifier", "major", frozenset({"only"}), ANSWERS),
    (
        "condition",
        "critical",
        CONDITIONS,
        CONDITIONS | {"concession", "chance", "end", "earlier", "later"},
    ),
)


def _lacks_limit(pieces: Pieces, piece: Piece, span: Span, a: Answer) -> bool:
    """Whether a clause is near to what another says without its limit or condition, and nearer than with it."""
    if not (pieces.knows(piece) and pieces.knows(a.piece)):
        return pieces.sure and a.near >= SAME
    plain = pieces.without(piece, [span], a.piece)
    gain = plain - pieces.without(piece, [], a.piece)
    return (plain >= SAME and gain >= GAIN / 2) or (plain >= CLOSE and gain >= CLEAR)


def _clause(one: Side, span: Span) -> Span:
    """A condition as far as its clause goes."""
    after = one.indices(Span(span.start, one.passage.span.end))
    marks = (i for i in after if one.tokens[i].kind == "mark" and one.tokens[i].text not in HYPHENS)
    return one.span(after.start, next(marks, after.stop) - 1)


def _shown(one: Side, span: Span, kind: str) -> Span:
    """The small word; a condition with what it says, CLAUSE tokens at most."""
    inside = one.indices(_clause(one, span)) if kind == "condition" else range(0)
    return one.span(inside.start, min(inside.stop, inside.start + CLAUSE) - 1) if inside else span


def _sentences(passage: Passage) -> Side:
    """The whole sentences that a clause stands in: what it lacks may stand beside it."""
    text = passage.text
    whole = text.sentences_in(passage.span) or [passage.span]
    return side(Passage(text, Span(whole[0].start, whole[-1].end)))


OF_WHOLES: tuple[Finder, ...] = (_by_values, _by_limit)  # what a clause lacks may stand beside it
FINDERS: tuple[Finder, ...] = (_by_values, _by_figures, _by_counted, _by_nobody, _by_denial, _by_limit)
