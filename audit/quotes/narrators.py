"""Narrators without marks of their own: inside one pair of marks, and where the opening mark is missing.

« We stay, said the mayor. The city will hold. » and: We stay,” said the mayor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from audit.model import Span
from audit.quotes.cues import Cue
from audit.quotes.quotation_marks import Passage
from audit.quotes.words import Words
from audit.text import Text, Token

TAG = 16  # tokens of a narrator's tag
NEAR = 8  # tokens behind a closing mark in which its cue stands
ENDS = frozenset(".,!?")


def set_tags_apart(text: Text, cues: Sequence[Cue], auxiliaries: Set[str], spoken: Sequence[Passage]) -> list[Passage]:
    """Returns the passages; one that fills its paragraph and holds its tag between commas is cut around this."""
    starts = {c.first for c in cues if c.kind in ("say", "beside")}
    whole = {(b.start, b.end) for b in text.paragraphs}
    return [p for passage in spoken for p in _cut(text, starts, auxiliaries, whole, passage)]


def _cut(
    text: Text, cues: Set[int], auxiliaries: Set[str], whole: Set[tuple[int, int]], passage: Passage
) -> list[Passage]:
    fills = any((passage.span.start, passage.span.end + extra) in whole for extra in (0, 1))
    if not fills or len(passage.parts) > 1 or passage.state != "paired":
        return [passage]
    tokens = text.tokens_in(passage.parts[0])
    first = bisect_left(text.tokens, passage.parts[0].start, key=lambda t: t.start)
    tag = next((t for t in _tags(tokens, first, cues, auxiliaries)), None)
    if tag is None:
        return [passage]
    before = Span(passage.parts[0].start, tokens[tag[0] - 1].end)
    head = replace(passage, span=Span(passage.span.start, before.end), parts=(before,))
    rest = tokens[tag[1] + 1 :]
    if not rest:
        return [head]
    after = Span(rest[0].start, passage.parts[0].end)
    return [head, replace(passage, span=Span(after.start, passage.span.end), parts=(after,))]


def _tags(tokens: Sequence[Token], offset: int, cues: Set[int], auxiliaries: Set[str]) -> Iterator[tuple[int, int]]:
    """Yields the comma before each tag, and the mark that ends it, as indices of the tokens."""
    for i in range(1, len(tokens) - 1):
        if tokens[i].text != ",":
            continue
        verb = i + 1 + (tokens[i + 1].lower in auxiliaries)
        if verb + offset not in cues:
            continue
        end = next((k for k in range(verb + 1, min(len(tokens), verb + TAG)) if tokens[k].text in ENDS), len(tokens))
        named = any(t.text[0].isupper() for t in tokens[verb + 1 : end])
        if named and (end < len(tokens) or end - verb < TAG):
            yield i, end


def unopened(
    text: Text, tokens: Sequence[Token], cues: Sequence[Cue], words: Words, found: Sequence[Passage]
) -> Iterator[Passage]:
    """Yields the words before a closing mark whose opening mark is missing, where a tag follows the mark."""
    closing = {pair[-1] for pair in words.marks}
    marks = closing | {pair[0] for pair in words.marks}
    starts = {c.first for c in cues if c.is_verb}
    taken = {p.span.start for p in found} | {p.span.end for p in found}
    heads = {b.start: b for b in text.paragraphs}
    block, seen = None, False
    for i, token in enumerate(tokens):
        if token.start in heads:
            block, seen = heads[token.start], False
        if block is None or seen or token.text not in marks:
            continue
        seen = True  # only the first mark of a paragraph can lack the one before it
        if (
            token.text in closing
            and token.end not in taken
            and token.start not in taken
            and _is_tagged(tokens, i, starts)
        ):
            part = Span(block.start, tokens[i - 1].end)
            yield Passage(Span(part.start, token.end), (part,), "unclosed", token.text)


def _is_tagged(tokens: Sequence[Token], i: int, starts: Set[int]) -> bool:
    """Whether words end at a mark, with a comma at it and a verb of saying soon behind it."""
    if i < 2 or i + 2 >= len(tokens) or tokens[i - 1].end != tokens[i].start or tokens[i].end == tokens[i + 1].end:
        return False
    comma = tokens[i - 1].text in ",?!…" or tokens[i + 1].text == ","
    return comma and any(k in starts for k in range(i + 1, min(len(tokens), i + NEAR)))
