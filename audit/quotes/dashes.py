"""Dialogue set off by dashes: a paragraph that opens with one speaks, up to a dash or comma with a narrator's cue.

A list also opens its lines with dashes; a run of such paragraphs counts as dialogue only where a narrator speaks in it.
A narrator between dashes may also stand inside marks: «Нет, — сказал он. — Никогда».
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from audit.model import Span
from audit.quotes.cues import Cue
from audit.quotes.quotation_marks import Passage
from audit.text import Text, Token

DASHES = frozenset("—–―-")
COMMAS = frozenset(",،")
NEAR = 4  # tokens after a dash among which a narrator's cue stands
ASIDE = 24  # tokens that a narrator's insert inside marks may have


def find_dialogue(
    text: Text, tokens: Sequence[Token], cues: Sequence[Cue], auxiliaries: Set[str] = frozenset()
) -> list[Passage]:
    """The spoken stretches of every paragraph of dialogue, each from its dash or its first word."""
    starts = {c.first for c in cues if c.is_verb}
    starts |= {i - 1 for i in starts if i and tokens[i - 1].lower in auxiliaries}
    index = {t.start: i for i, t in enumerate(tokens) if t.text in DASHES}
    found: list[Passage] = []
    run: list[tuple[list[Passage], bool]] = []
    for block in text.paragraphs:
        if block.start in index and text.raw[block.start + 1 : block.start + 2] != text.raw[block.start]:
            run.append(_speech(text, tokens, starts, block, index[block.start]))
        else:
            found += _kept(run)
            run = []
    return found + _kept(run)


def set_narrators_apart(text: Text, cues: Sequence[Cue], spoken: Sequence[Passage]) -> list[Passage]:
    """The passages, each cut around the narrator's insert that dashes set off inside its marks."""
    starts = {c.first for c in cues if c.is_verb}
    return [piece for passage in spoken for piece in _around_narrator(text, starts, passage)]


def _around_narrator(text: Text, cues: set[int], passage: Passage) -> list[Passage]:
    part = passage.parts[0]
    if len(passage.parts) > 1 or passage.opening in DASHES or not DASHES.intersection(text.slice(part)):
        return [passage]
    tokens = text.tokens
    first, last = (bisect_left(tokens, offset, key=lambda t: t.start) for offset in (part.start, part.end))
    dashes = [i for i in range(first + 1, last) if _is_dash(tokens, i)]
    opens = next((i for i in dashes if {i + 1, i + 2} & cues), None)
    if opens is None:
        return [passage]
    closes = next((i for i in dashes if opens < i <= opens + ASIDE), None)
    if closes is None and tokens[opens - 1].kind != "mark":
        return [passage]
    before = _passage(text, tokens, first - 1, opens)
    after = _passage(text, tokens, closes, last) if closes is not None else []
    head = [replace(p, span=Span(passage.span.start, p.span.end), opening=passage.opening) for p in before]
    return head + [replace(p, span=Span(p.span.start, passage.span.end)) for p in after]


def _kept(run: Sequence[tuple[list[Passage], bool]]) -> list[Passage]:
    return [p for passages, _ in run for p in passages] if any(told for _, told in run) else []


def _speech(text: Text, tokens: Sequence[Token], cues: set[int], block: Span, first: int) -> tuple[list[Passage], bool]:
    """The spoken stretches of one paragraph, and whether a narrator speaks in it."""
    found: list[Passage] = []
    told = False
    speaks, start = True, first
    for i in _breaks(tokens, cues, block, first + 1):
        if speaks and _narrates(tokens, cues, i):
            found += _passage(text, tokens, start, i)
            speaks, told = False, True
        elif not speaks and tokens[i].text in DASHES:
            speaks, start = True, i
    if speaks:
        last = next((i for i in range(start, len(tokens)) if tokens[i].start >= block.end), len(tokens))
        found += _passage(text, tokens, start, last)
    return found, told


def _narrates(tokens: Sequence[Token], cues: set[int], i: int) -> bool:
    """Whether a narrator's cue follows a dash soon, or a comma at once."""
    near = NEAR if tokens[i].text in DASHES else 1
    return any(k in cues for k in range(i + 1, min(i + 1 + near, len(tokens))))


def _breaks(tokens: Sequence[Token], cues: set[int], block: Span, first: int) -> Iterator[int]:
    """Dashes with a blank or a mark on at least one side, no hyphens; and commas that a cue follows."""
    for i in range(first, len(tokens)):
        if tokens[i].start >= block.end:
            return
        if _is_dash(tokens, i) or (tokens[i].text in COMMAS and i + 1 in cues):
            yield i


def _is_dash(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text in DASHES and (_is_apart(tokens, i - 1) or _is_apart(tokens, i))


def _is_apart(tokens: Sequence[Token], i: int) -> bool:
    """Whether a blank or a mark stands between a token and the next."""
    if i + 1 >= len(tokens):
        return True
    left, right = tokens[i], tokens[i + 1]
    return left.end < right.start or (left.kind == "mark" and left.text not in DASHES) or right.kind == "mark"


def _passage(text: Text, tokens: Sequence[Token], first: int, last: int) -> list[Passage]:
    """From the dash at token `first` to before the dash at token `last`, without the comma between."""
    while last > first and tokens[last - 1].text in ",-—–":
        last -= 1
    opening = first + 1
    while opening < last and tokens[opening].text in ".,;:":
        opening += 1
    if opening >= last:
        return []
    part = Span(tokens[opening].start, tokens[last - 1].end)
    return [Passage(Span(tokens[first].start, part.end), (part,), "paired", text.raw[tokens[first].start])]
