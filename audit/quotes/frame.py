"""One text made ready for attribution: classified tokens, sentences that no quotation mark cuts, and the cues in them.

Attribution passes token numbers around, not offsets; a Range is tokens first to last (exclusive).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from copy import copy

import msgspec

from audit.model import Span
from audit.quotes.classes import (
    AUXILIARY,
    CAPITAL,
    CLAIM,
    DASH,
    DETERMINER,
    END,
    LINK,
    MARK,
    NUMBER,
    QUOTED,
    STRIPPED,
    TIME,
    VERB,
    classify,
)
from audit.quotes.cues import Cue, find_cues
from audit.quotes.dashes import find_dialogue, set_narrators_apart
from audit.quotes.narrators import set_tags_apart, unopened
from audit.quotes.quotation_marks import Passage, nest, passages
from audit.quotes.words import Words, plain, words_of
from audit.text import Text, Token

Range = tuple[int, int]
NICKNAME = 3  # words of a nickname inside a name
DATELINE = 16  # tokens before the dash of a dateline
LONGEST = 600  # tokens; what runs on without an end is no sentence and is cut, so that work stays in proportion


def _is_agency(word: str) -> bool:
    """Whether a word of a dateline shows that it is one: letters all capitals, or a bracket."""
    return word == "(" or (len(word) > NICKNAME - 1 and word.isupper())


class Sentence(msgspec.Struct, frozen=True):
    """A sentence in tokens, first to last (exclusive), and the cues outside its quoted words."""

    first: int
    last: int
    paragraph: int
    cues: tuple[Cue, ...] = ()


class Frame:
    """What all attribution works on."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words: Words = words_of(text.language)
        self.tokens: Sequence[Token] = text.tokens
        lows = {word: plain(word) for word in {t.text for t in self.tokens}}
        self.lows: list[str] = [*(lows[t.text] for t in self.tokens), ""]
        self.starts: list[int] = [t.start for t in self.tokens]
        self.classes: list[int] = classify(self.tokens, lows, self.words.language)
        self._name_small_words()
        self._unmark_abbreviations()
        self.cues: list[Cue] = find_cues(self.tokens, self.lows, self.words)
        spoken = find_dialogue(text, self.tokens, self.cues, self.words.auxiliaries) if self.words.dash else []
        marked = passages(text, self.words)
        lost = unopened(text, self.tokens, self.cues, self.words, marked)
        self.passages: list[Passage] = nest([*marked, *spoken, *lost])
        self.depth = 0
        self._read_at(0, text.paragraphs)

    def within(self) -> Frame | None:
        """The same text read inside its quoted words, where quotations stand in them; None where none do."""
        if all(p.depth <= self.depth for p in self.passages):
            return None
        inner = copy(self)
        inner.classes = [bits & ~QUOTED for bits in self.classes]
        inner._read_at(self.depth + 1, [part for p in self.outer for part in p.parts])
        return inner

    def _read_at(self, depth: int, blocks: Sequence[Span]) -> None:
        """Takes the passages of one depth for quoted words and the blocks around them for paragraphs."""
        self.depth = depth
        self.speakers: dict[
            tuple[int, Cue, int, int], Range | None
        ] = {}  # answers kept: fragments ask for the same cues
        self.outer: list[Passage] = [p for p in self.passages if p.depth == depth]
        if self.words.dash:
            self.outer = set_narrators_apart(self.text, self.cues, self.outer)
        self.outer = set_tags_apart(self.text, self.cues, self.words.auxiliaries, self.outer)
        self.outer = self._without_nicknames(self.outer)
        self._mark()
        self._marks: list[int] = [p.span.start for p in self.outer]
        self._said: list[Cue] = [c for c in self.cues if not self.has(c.first, QUOTED)]
        self._cued: list[int] = [c.first for c in self._said]
        self.sentences: list[Sentence] = list(self._sentences(blocks))
        self._heads: list[int] = [s.first for s in self.sentences]

    def _name_small_words(self) -> None:
        """Takes a small word with a capital inside a sentence for a noun: capo dello Stato, Prime Minister May."""
        if self.words.noun_capitals:
            return
        for i in range(1, len(self.tokens)):
            if self.classes[i] & CAPITAL and self.classes[i] & AUXILIARY and self.tokens[i - 1].text.islower():
                self.classes[i] &= ~AUXILIARY

    def _unmark_abbreviations(self) -> None:
        """Takes a full stop that ends no sentence for a part of its word: Mr., U.S., R-Tex."""
        opens = {s.start for s in self.text.sentences}
        for i in range(len(self.tokens) - 1):
            follows = self.tokens[i + 1]
            if self.tokens[i].text == "." and follows.kind != "mark" and follows.start not in opens:
                self.classes[i] &= ~(END | STRIPPED)

    def _without_nicknames(self, spoken: Sequence[Passage]) -> list[Passage]:
        """The passages that are no nickname in a name, Robert “Tiny” Marlow, whose marks become part of it."""
        kept = []
        for passage in spoken:
            first, last = self.range_of(passage.span)
            if self._is_nickname(first, last):
                self.classes[first:last] = [CAPITAL] * (last - first)
            else:
                kept.append(passage)
        return kept

    def _is_nickname(self, first: int, last: int) -> bool:
        inside = first > 0 and last < len(self.tokens) and 0 < last - first - 2 <= NICKNAME
        if not inside or self.words.noun_capitals:
            return False
        around = self.has(first - 1, CAPITAL) and self.has(last, CAPITAL)
        near = self.tokens[last].start - self.tokens[last - 1].end == 1
        return around and near and self.has(first + 1, CAPITAL | DETERMINER | LINK)

    def _mark(self) -> None:
        """Notes which tokens stand in quoted words and which belong to cues."""
        for passage in self.outer:
            for i in range(*self.range_of(passage.span)):
                self.classes[i] |= QUOTED
        for cue in self.cues:
            bit = VERB if cue.is_verb else CLAIM if cue.kind == "noun" else 0
            for i in range(cue.first, cue.last):
                self.classes[i] |= bit

    def has(self, i: int, classes: int) -> bool:
        """Whether the token is of one of the classes; false one beyond either end."""
        return bool(self.classes[i] & classes)

    def find(self, classes: int, first: int, last: int) -> int | None:
        """The first token of one of the classes."""
        return next((i for i in range(first, last) if self.classes[i] & classes), None)

    def range_of(self, span: Span) -> Range:
        """The tokens that start inside the span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """From the first token to the last (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence_at(self, token: int) -> Sentence | None:
        """The sentence that holds the token."""
        i = bisect_left(self._heads, token + 1) - 1
        return self.sentences[i] if i >= 0 and token < self.sentences[i].last else None

    def number_of(self, token: int) -> int:
        """The number of the sentence that holds the token, or of the last one before it."""
        return bisect_left(self._heads, token + 1) - 1

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before it in the same paragraph."""
        earlier = self.sentence_at(sentence.first - 1)
        return earlier if earlier and earlier.paragraph == sentence.paragraph else None

    def region_of(self, offset: int) -> int:
        """The number of the region around an offset."""
        return bisect_left(self.text.regions, offset + 1, key=lambda r: r.span.start) - 1

    def cues_between(self, first: int, last: int) -> tuple[Cue, ...]:
        """The cues outside quoted words that begin at these tokens."""
        return tuple(self._said[bisect_left(self._cued, first) : bisect_left(self._cued, last)])

    def _sentences(self, blocks: Sequence[Span]) -> Iterator[Sentence]:
        for number, block in enumerate(blocks):
            for k, span in enumerate(self._uncut(block)):
                first, last = self.range_of(span)
                first = first if k else self._past_dateline(self._past_dateline(first, last), last)
                for start in range(first, last, LONGEST):
                    stop = min(start + LONGEST, last)
                    yield Sentence(start, stop, number, self.cues_between(start, stop))

    def _past_dateline(self, first: int, last: int) -> int:
        """Where a paragraph begins behind its place, day and agency: "SEOUL (AP) — | The mayor said"."""
        for i in range(first, min(last - 1, first + DATELINE)):
            if i > first and self.has(i, DASH) and self.tokens[i].end < self.tokens[i + 1].start:
                sign = any(_is_agency(t.text) for t in self.tokens[first:i])
                return i + 1 if sign and self.has(i + 1, CAPITAL | MARK) else first
            if not (self.has(i, CAPITAL | NUMBER | TIME) or self.tokens[i].text in "(),./-"):
                return first
        return first

    def _uncut(self, block: Span) -> list[Span]:
        """The sentences of a paragraph, joined where the end of one stands inside quoted words or before a comma."""
        joined: list[Span] = []
        for span in self._raw_sentences(block):
            around = self._passage_at(joined[-1].end) if joined else None
            if around is None and not (joined and self.text.raw[span.start] in ",;"):
                joined.append(span)
            elif around and around.parts[0].start >= joined[-1].end > joined[-1].start < around.span.start:
                joined[-1] = Span(joined[-1].start, around.span.start)  # the opening mark was taken for the end
                joined.append(Span(around.span.start, span.end))
            else:
                joined[-1] = Span(joined[-1].start, span.end)
        return joined

    def _raw_sentences(self, block: Span) -> Sequence[Span]:
        low = bisect_left(self.text.sentences, block.start + 1, key=lambda s: s.end)
        high = bisect_left(self.text.sentences, block.end, key=lambda s: s.start)
        whole = self.text.sentences[low:high]
        return [Span(max(s.start, block.start), min(s.end, block.end)) for s in whole]

    def _passage_at(self, offset: int) -> Passage | None:
        """The quoted words that an offset stands strictly inside of."""
        i = bisect_left(self._marks, offset) - 1
        return self.outer[i] if i >= 0 and offset < self.outer[i].span.end else None
