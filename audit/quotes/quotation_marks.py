"""Passages between quotation marks: pairing by the cheapest reading of all marks of a family in a region.

Every mark is read as opening, closing, repeated at the head of a paragraph, or no quotation mark (apostrophe, inch).
Each reading costs something where the mark's shape or the blanks around it speak against it; the cheapest sequence of
readings wins (Viterbi over the depth of nesting, in time proportional to the number of marks). So a single odd mark
costs one mark, never the rest of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
import regex

from audit.model import Span
from audit.quotes.words import Words
from audit.signs import CORNERS, DOUBLE, RARE, SINGLE, SINGLE_ANGLED, TITLES
from audit.text import Text, sentences

State = Literal["paired", "turned", "unclosed"]
Reading = Literal["open", "close", "repeat", "ignore", "restart", "break", "drop"]

_SHAPES = DOUBLE + SINGLE_ANGLED + SINGLE + CORNERS + TITLES + RARE + "'`´"
NOISE = 5  # marks in a row from which on they are ornament or markup
_MARK = regex.compile(rf"(?P<noise>[{_SHAPES}]{{{NOISE},}}+)|''|``|´´|\"{{1,3}}|[{_SHAPES}]")
_DOUBLED = regex.compile(r'""')
_LONE = regex.compile(r'(?<!")"(?!")')
_FAMILIES = ('“”„‟"＂״', "«»", "‹›", "‘’‚‛'`´", "「」｢｣", "『』", "《》", "〈〉", "〝〞〟")
_FAMILY = {mark: family for family in _FAMILIES for mark in family} | {
    "''": _FAMILIES[0],
    "``": _FAMILIES[0],
    "´´": _FAMILIES[0],
}
_SINGLE = _FAMILIES[3]
_OPENERS = "“„‟«‹‘‚‛「｢『《〈〝``"
_CLOSERS = "”»›’」｣』》〉〞〟´´"
_AFTER = ",.;:?!…)]}、。，．；：？！）،؛؟।"
_BEFORE = "([{-—–―¿¡:/（：，、。"
_APOSTROPHES = "'’`´"
_ELIDED = "snoSNO"  # the letters that an apostrophe at a word's end most often follows: players’, goin’

SHAPE, SIDE, UNSURE = 1.5, 2.0, 0.5  # a mark of the other shape; blanks on the wrong side; blanks that tell nothing
IGNORED, UNCLOSED, RESTART, NEST = 4.1, 3.5, 3.0, 4.0
CARRIED, CARRIED_ON = 0.5, 2.5  # into a paragraph that repeats the opening mark; into one that does not
SMALL = 0.4  # an apostrophe read as an apostrophe
DEPTH = 2


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A quotation mark, or what looks like one, or the break between two paragraphs; and what each reading costs."""

    start: int
    end: int
    open: float = 99.0
    close: float = 99.0
    ignore: float = 0.0
    heads: bool = False  # first in its paragraph
    breaks: int = 0  # of a break: how many paragraphs end here without another mark between


class Passage(msgspec.Struct, frozen=True):
    """Quoted words: from mark to mark, the words alone (one part a paragraph), and the state of the marks."""

    span: Span
    parts: tuple[Span, ...]
    state: State
    opening: str
    depth: int = 0


def passages(text: Text, words: Words) -> list[Passage]:
    """Every passage between marks in headline and body, in order; an inner one comes after the one around it."""
    found: list[Passage] = []
    for region in text.regions:
        blocks = _unwrapped(text.raw, [p for p in text.paragraphs if region.span.covers(p)])
        marks = dict[str, list[Mark]]()
        for block in blocks:
            _read_block(text.raw, block, words, marks)
        for family in sorted(marks):
            read = _cheapest(marks[family], family)
            found += _build(text, blocks, marks[family], read)
    return nest(found)


def _unwrapped(raw: str, blocks: list[Span]) -> list[Span]:
    """The paragraphs without the marks around a CSV field, whose own marks stand doubled."""
    if not blocks or not (
        raw[blocks[0].start] == raw[blocks[-1].end - 1] == '"' and blocks[-1].end - blocks[0].start > 2
    ):
        return blocks
    inner = raw[blocks[0].start + 1 : blocks[-1].end - 1]
    if not _DOUBLED.search(inner) or _LONE.search(inner):
        return blocks
    blocks[0] = Span(blocks[0].start + 1, max(blocks[0].start + 1, blocks[0].end - (len(blocks) == 1)))
    if len(blocks) > 1:
        blocks[-1] = Span(blocks[-1].start, blocks[-1].end - 1)
    return blocks


def _read_block(raw: str, block: Span, words: Words, marks: dict[str, list[Mark]]) -> None:
    """Adds the marks of one paragraph to their families; every family seen so far sees the paragraph's end."""
    for m in _MARK.finditer(raw, block.start, block.end):
        if m["noise"]:
            continue
        family = _FAMILY[m.group() if m.group() in _FAMILY else m.group()[0]]
        if mark := _mark(raw, block, m.group(), m.start(), m.end(), family, words):
            marks.setdefault(family, []).append(mark)
    for seen in marks.values():
        last = seen[-1]
        if last.breaks:
            seen[-1] = Mark(last.start, last.end, breaks=last.breaks + 1)
        else:
            seen.append(Mark(block.end, block.end, breaks=1))


def _mark(raw: str, block: Span, shown: str, start: int, end: int, family: str, words: Words) -> Mark | None:
    """What each reading of a mark costs; None where it can only be an apostrophe."""
    left = raw[start - 1] if start > block.start else " "
    right = raw[end] if end < block.end else " "
    inside_word = left.isalnum() and right.isalnum()
    if family == _SINGLE and inside_word:
        return None
    side_open, side_close = (
        (0.0, 0.0) if not words.spaced else _sides(left, right, start == block.start, end == block.end)
    )
    shape_open, shape_close = _shapes(shown, words)
    ignore = _ignored(left, right, shown, family, inside_word)
    return Mark(start, end, shape_open + side_open, shape_close + side_close, ignore, start == block.start)


def _sides(left: str, right: str, first: bool, last: bool) -> tuple[float, float]:
    """What the blanks around a mark say against opening and against closing."""
    closes = last or right in _AFTER or (right.isspace() and not left.isspace() and left not in _BEFORE)
    opens = first or (
        (left.isspace() or left in _BEFORE or left in _OPENERS) and not right.isspace() and right not in _AFTER
    )
    if opens == closes:
        return UNSURE, UNSURE
    return (0.0, SIDE) if opens else (SIDE, 0.0)


def _shapes(shown: str, words: Words) -> tuple[float, float]:
    """What a mark's shape says against opening and against closing, in this language."""
    opens = any(pair[0] == shown for pair in words.marks)
    closes = any(pair[-1] == shown for pair in words.marks)
    if not opens and not closes:
        opens, closes = shown in _OPENERS, shown in _CLOSERS
    return (0.0, 0.0) if opens == closes else (0.0, SHAPE) if opens else (SHAPE, 0.0)


def _ignored(left: str, right: str, shown: str, family: str, inside_word: bool) -> float:
    """What it costs to take a mark for no quotation mark: little for apostrophes, inches and marks inside a word."""
    if inside_word and shown in '"״＂':
        return SMALL
    if left.isdigit() and shown in "\"'''’":
        return SMALL
    if family != _SINGLE or shown not in _APOSTROPHES:
        return IGNORED
    if left.isalpha():
        return SMALL if left in _ELIDED else 1.0
    return SMALL if right.isdigit() else 0.8 if right.isalpha() else IGNORED / 2


_Step = tuple[float, int, Reading]  # cost so far, depth before, reading


def _cheapest(marks: Sequence[Mark], family: str) -> list[Reading]:
    """The cheapest reading of a family's marks, one for each."""
    costs: list[float] = [0.0, 99.0, 99.0]
    trail: list[list[_Step]] = []
    for i, mark in enumerate(marks):
        heads = i + 1 < len(marks) and marks[i + 1].heads
        steps = [_best(mark, depth, costs, family, heads) for depth in range(DEPTH + 1)]
        trail.append(steps)
        low = min(step[0] for step in steps)
        costs = [step[0] - low for step in steps]
    depth = 0
    read: list[Reading] = []
    for steps in reversed(trail):
        _, before, reading = steps[depth]
        read.append(reading)
        depth = before
    return read[::-1]


def _best(mark: Mark, depth: int, costs: list[float], family: str, heads: bool) -> _Step:
    """The cheapest way to stand at this depth after this mark."""
    return min(_ways(mark, depth, costs, family, heads))


def _ways(mark: Mark, depth: int, costs: list[float], family: str, heads: bool) -> Iterator[_Step]:
    if mark.breaks:
        carried = (CARRIED if heads else CARRIED_ON) + CARRIED_ON * (mark.breaks - 1)
        yield costs[depth] + (0.0, carried, 99.0)[depth], depth, "break"
        if depth == 0:
            yield costs[1] + UNCLOSED, 1, "drop"
            yield costs[2] + 2 * UNCLOSED, 2, "drop"
        return
    yield costs[depth] + mark.ignore, depth, "ignore"
    if depth and not (depth == 2 and family == _SINGLE):
        yield costs[depth - 1] + mark.open + (NEST if depth == 2 else 0.0), depth - 1, "open"
    if depth < DEPTH:
        yield costs[depth + 1] + mark.close, depth + 1, "close"
    if depth == 1:
        yield costs[1] + RESTART + mark.open, 1, "restart"
        if mark.heads:
            yield costs[1] + mark.open, 1, "repeat"


def _build(text: Text, blocks: Sequence[Span], marks: Sequence[Mark], read: Sequence[Reading]) -> Iterator[Passage]:
    """The passages that a reading of the marks says there are."""
    stack: list[tuple[Mark, list[Span]]] = []  # opening mark and the parts before its last repetition
    heads: list[int] = []  # where the running part began
    for mark, reading in zip(marks, read, strict=True):
        if reading in ("open", "restart"):
            if reading == "restart":
                yield from _unclosed(text, blocks, *stack.pop(), heads.pop(), mark.start)
            stack.append((mark, []))
            heads.append(mark.end)
        elif reading == "close":
            opening, parts = stack.pop()
            state: State = "paired" if opening.open <= UNSURE and mark.close <= UNSURE else "turned"
            yield from _passage(text, opening, [*parts, Span(heads.pop(), mark.start)], mark.end, state, len(stack))
        elif reading == "repeat":
            stack[-1][1].append(Span(heads[-1], mark.start))
            heads[-1] = mark.end
        elif reading == "drop":
            while stack:
                yield from _unclosed(text, blocks, *stack.pop(), heads.pop(), mark.end)


def _passage(text: Text, mark: Mark, parts: Iterable[Span], end: int, state: State, depth: int) -> Iterator[Passage]:
    kept = tuple(x for x in (_bare(text.raw, part) for part in parts) if x.start < x.end)
    if any(c.isalnum() for part in kept for c in text.slice(part)):
        yield Passage(Span(mark.start, end), kept, state, text.raw[mark.start : mark.end], depth)


def _bare(raw: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _unclosed(
    text: Text, blocks: Sequence[Span], mark: Mark, parts: list[Span], head: int, limit: int
) -> Iterator[Passage]:
    """A passage without its closing mark: to the paragraph's end where it opens a sentence, else to the sentence's."""
    block = blocks[bisect_right(blocks, head, key=lambda b: b.start) - 1]
    stop = min(limit, block.end)
    if mark.start > block.start:
        first = next(sentences(text.raw, Span(min(head, stop), stop), text.language), None)
        opens_sentence = text.raw[block.start : mark.start].rstrip()[-1:] in (".", "!", "?", "…", ":", "")
        if first and not opens_sentence:
            stop = first.end
    end = _bare(text.raw, Span(head, stop)).end if stop > head else head
    yield from _passage(text, mark, [*parts, Span(head, end)], end, "unclosed", 0)


def nest(found: Iterable[Passage]) -> list[Passage]:
    """In order of place; of two passages that cross, the later goes; depth is counted over all families."""
    kept: list[Passage] = []
    around: list[Passage] = []
    for passage in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        while around and around[-1].span.end <= passage.span.start:
            around.pop()
        if around and around[-1].span.end < passage.span.end:
            continue
        passage = msgspec.structs.replace(passage, depth=len(around))
        around.append(passage)
        kept.append(passage)
    return kept
