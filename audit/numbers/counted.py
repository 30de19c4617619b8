"""What the figures of a sentence count: 36 dead, 300 injured, magnitude 5.8, two years in prison.

A figure takes the nearest word that names a thing, on the side on which that word's figure stands. Each word takes one
figure and each figure one word. "Injuring more than 300" never takes the figure of the dead. Words are data:
things.toml and audit/languages/<tag>/counted.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

import msgspec

from audit.lexicon import denotes_person, is_function_word
from audit.model import Span
from audit.model.base import about
from audit.numbers.counted_words import LETTERS, Entry, Index, Lexicon, Sort, lexicon, sorts
from audit.numbers.language import common
from audit.numbers.number import Number
from audit.numbers.page import HYPHENS
from audit.numbers.reading import read
from audit.numbers.units import is_money
from audit.text import Passage, Text, Token

KINDS = frozenset({"cardinal", "money", "percent", "year"})  # of figures that count or measure
REACH = 9  # words between a figure and the word for its thing
NEAR = 4  # words after a figure in which the counted are named
LONGEST = 6  # words of a phrase
WEAK = 3  # how many words more a preposition counts as
COMMA = 2  # how many words a comma counts as
_STOP = frozenset(".;!?。；！？")
_PAUSE = frozenset(",،、，:：")


class Counted(msgspec.Struct, frozen=True):
    """A figure with the thing that it counts."""

    thing: Annotated[str, about("Key of things.toml: dead, injured, magnitude ...")]
    who: Annotated[str, about("The kind of people counted, such as security; empty for people at large.")]
    number: Annotated[Number, about("The figure: value or range, bound and unit.")]
    span: Annotated[Span, about("Where the figure stands.")]
    thing_span: Annotated[Span, about("Where the word for the thing stands; the figure itself if its unit tells.")]

    whole: Annotated[Span, about("From the figure, or its approximator, to the word and the people counted.")]


class _Word(NamedTuple):
    """A word or phrase that names a thing, by token index, half-open."""

    start: int
    end: int
    thing: str
    side: str


class _Figure(NamedTuple):
    """A number and its tokens, half-open."""

    start: int
    end: int
    number: Number


class _Sentence(NamedTuple):
    """One sentence's tokens with everything found in them."""

    tokens: Sequence[Token]
    keys: tuple[str, ...]
    language: str
    lexicon: Lexicon
    figures: list[_Figure]
    words: list[_Word]


def counted(source: Text | Passage, span: Span | None = None) -> list[Counted]:
    """Finds every figure of the span with the thing that it counts, in order of place; empty for a language without
    words. Sentences are read whole, so that a word outside the span is seen too."""
    text = source.text if isinstance(source, Passage) else source
    within = span or (source.span if isinstance(source, Passage) else Span(0, len(text.raw)))
    words = lexicon(text.language)
    if words is None:
        return []
    found = [c for s in _sentences(text, within) for c in _in_sentence(text, s, words)]
    return [c for c in found if within.start <= c.span.start and c.span.end <= within.end]


def _sentences(text: Text, span: Span) -> Iterator[Span]:
    inside = text.sentences_in(span)
    yield from inside or [span]


def _in_sentence(text: Text, span: Span, words: Lexicon) -> list[Counted]:
    held: dict[tuple[int, int], list[Counted]] = text.kept.setdefault(_in_sentence, {})
    at = (span.start, span.end)
    if at not in held:
        held[at] = _assign(_read(text, span, words))
    return held[at]


def _read(text: Text, span: Span, words: Lexicon) -> _Sentence:
    tokens = text.tokens_in(span)
    keys = tuple(_key(t.lower) for t in tokens)
    index = {t.start: i for i, t in enumerate(tokens)}
    ends = {t.end: i + 1 for i, t in enumerate(tokens)}
    figures = [_Figure(index[n.span.start], ends[n.span.end], n) for n in read(tokens, text.tag)]
    if not figures:
        return _Sentence(tokens, keys, text.language, words, [], [])
    inside = {i for f in figures for i in range(f.start, f.end)}
    return _Sentence(tokens, keys, text.language, words, figures, list(_words(keys, words, inside)))


def _key(word: str) -> str:
    return word.replace("’", "'")


def _words(keys: tuple[str, ...], words: Lexicon, figures: set[int]) -> Iterator[_Word]:
    """Yields the words for things, the longest phrase at each place."""
    i = 0
    while i < len(keys):
        entries = [] if i in figures else sorted(_fitting(keys, i, words.things, words), key=lambda e: -len(e.words))
        for entry in entries:
            if len(entry.words) == len(entries[0].words):
                yield _Word(i, i + len(entry.words), entry.thing, entry.side)
        i += len(entries[0].words) if entries else 1


def _fitting(keys: tuple[str, ...], i: int, index: Index, words: Lexicon) -> Iterator[Entry]:
    """Yields the entries that fit at a token, with and without letters written onto it."""
    for key in (keys[i], *(keys[i][len(p) :] for p in words.words.prefixes if keys[i].startswith(p))):
        if entries := index.get(key[:LETTERS]):
            ahead = (key, *keys[i + 1 : i + LONGEST])
            yield from (e for e in entries if e.matches(ahead))


def _assign(sentence: _Sentence) -> list[Counted]:
    """Pairs figures with words, the nearest first."""
    figures = [f for f in sentence.figures if not _is_part(sentence, f)]
    near = sorted((gap, n, word) for n, f in enumerate(figures) for word, gap in _reach(sentence, figures, f))
    taken, spent, found = set[int](), set[int](), list[Counted]()
    for _, n, word in near:
        if n not in taken and word.start not in spent:
            taken.add(n)
            spent.add(word.start)
            found.append(_made(sentence, figures[n], word))
    found += [c for n, f in enumerate(figures) if n not in taken for c in _bare(sentence, f)]
    return sorted(found, key=lambda c: c.span.start)


def _made(sentence: _Sentence, figure: _Figure, word: _Word) -> Counted:
    span = Span(sentence.tokens[word.start].start, sentence.tokens[word.end - 1].end)
    who = _who(sentence, figure) if sorts()[word.thing].people else ""
    return Counted(word.thing, who, figure.number, figure.number.span, span, _whole(sentence, figure, span))


def _whole(sentence: _Sentence, figure: _Figure, span: Span) -> Span:
    number = figure.number
    start = number.span.start if number.opened is None else number.opened
    people = [i for i in _ahead(sentence, figure) if _first(sentence, i, sentence.lexicon.persons)]
    ends = [sentence.tokens[i].end for i in people[:1]]
    return Span(min(start, span.start), max(number.span.end, span.end, *ends))


def _ahead(sentence: _Sentence, figure: _Figure) -> Iterator[int]:
    """Yields the tokens after a figure in which the counted are named, up to the next mark."""
    for i in range(figure.end, min(figure.end + NEAR, len(sentence.keys))):
        if sentence.tokens[i].kind == "mark" and sentence.tokens[i].text not in HYPHENS:
            return
        yield i


def _who(sentence: _Sentence, figure: _Figure) -> str:
    """Returns the kind of people that stands right after the figure, if they are counted apart."""
    found = (_first(sentence, i, sentence.lexicon.who) for i in _ahead(sentence, figure))
    return next((entry.thing for entry in found if entry), "")


def _bare(sentence: _Sentence, figure: _Figure) -> Iterator[Counted]:
    """Yields a figure whose unit alone tells what it measures."""
    for thing, sort in sorts().items():
        if sort.bare and not figure.number.when and _may_count(sentence, figure, thing, sort):
            span = figure.number.span
            yield Counted(thing, "", figure.number, span, span, _whole(sentence, figure, span))


def _is_part(sentence: _Sentence, figure: _Figure) -> bool:
    """Whether the figure is part of another: "36 people, including 12 children"."""
    for i in range(max(0, figure.start - LONGEST), figure.start):
        entry = _first(sentence, i, sentence.lexicon.parts)
        if entry and figure.start - NEAR < i + len(entry.words) <= figure.start:
            return not any(i <= f.start < figure.start for f in sentence.figures)
    return False


def _first(sentence: _Sentence, i: int, index: Index) -> Entry | None:
    """Returns the first entry that fits at a token."""
    return next(iter(_fitting(sentence.keys, i, index, sentence.lexicon)), None)


def _reach(sentence: _Sentence, figures: Sequence[_Figure], figure: _Figure) -> Iterator[tuple[_Word, int]]:
    """Yields the words whose figure this may be, and how far they stand."""
    for word in sentence.words:
        is_after = word.start >= figure.end
        if word.side == ("before" if is_after else "after") or word.start < figure.start < word.end:
            continue
        if not _may_count(sentence, figure, word.thing, sorts()[word.thing]):
            continue
        low, high = (figure.end, word.start) if is_after else (word.end, figure.start)
        gap = _gap(sentence, low, high, WEAK * _is_weak(sentence, word))
        crossed = any(low <= f.start < high and _is_rival(f, figure) for f in figures)
        if gap is not None and not crossed and not (is_after and _is_active(sentence, word)):
            yield word, gap


def _is_rival(other: _Figure, figure: _Figure) -> bool:
    """Whether another figure in between would be the one that the word counts."""
    return other.number.kind == figure.number.kind and other.number.unit == figure.number.unit


def _is_weak(sentence: _Sentence, word: _Word) -> bool:
    """Whether a thing is told by a preposition alone: 50 km from."""
    return word.end == word.start + 1 and is_function_word(sentence.tokens[word.start].text, sentence.language)


def _gap(sentence: _Sentence, low: int, high: int, size: int) -> int | None:
    """Returns how many words lie between, beside `size`, commas weighing more; None past a full stop or out of
    reach."""
    between = sentence.tokens[low:high]
    if any(t.text in _STOP for t in between):
        return None
    size += sum(1 for t in between if t.kind != "mark") + COMMA * sum(t.text in _PAUSE for t in between)
    return size if size <= REACH else None


def _is_active(sentence: _Sentence, word: _Word) -> bool:
    """Whether a participle after the figure is a verb with an object: "Three officers killed the man". A phrase that
    begins or ends with a preposition has its own: "pulled from the river", "on board the ferry"."""
    if word.side == "before" or word.end >= len(sentence.keys):
        return False
    ends = (sentence.tokens[word.start].text, sentence.tokens[word.end - 1].text)
    return sentence.keys[word.end] in sentence.lexicon.active and not any(
        is_function_word(end, sentence.language) for end in ends
    )


def _may_count(sentence: _Sentence, figure: _Figure, thing: str, sort: Sort) -> bool:
    """Whether the figure is of the sort that the thing is counted in."""
    number = figure.number
    if number.kind not in ("cardinal", "money", "year", "percent") or (
        sort.most is not None and number.high > sort.most
    ):
        return False
    if sort.dimension:
        return _dimension(number.unit) == sort.dimension
    if number.unit or number.kind != "cardinal":
        return False
    if sort.nouns:
        return _stands_beside(sentence, figure, sentence.lexicon.nouns.get(thing, {}))
    return not sort.people or _counts_people(sentence, figure)


def _dimension(unit: str) -> str:
    if is_money(unit):
        return "money"
    dimension = common().units.get(unit, ("", 1.0))[0]
    return "celsius" if dimension == "fahrenheit" else dimension


def _stands_beside(sentence: _Sentence, figure: _Figure, nouns: Index) -> bool:
    return any(_first(sentence, i, nouns) for i in _ahead(sentence, figure))


def _counts_people(sentence: _Sentence, figure: _Figure) -> bool:
    """Whether what follows the figure are people, a thing of people, or nothing that is known to be none. One and two
    are counted only if people are named."""
    lexicon, unknown, apart = sentence.lexicon, False, False
    for i in _ahead(sentence, figure):
        token = sentence.tokens[i]
        if _is_person(sentence, i):
            return True
        if _first(sentence, i, lexicon.others) or any(_first(sentence, i, n) for n in lexicon.nouns.values()):
            return False
        if token.kind == "word":
            apart = apart or is_function_word(token.text, sentence.language)
            unknown = unknown or not apart
    return not (figure.number.high <= 2 or (unknown and lexicon.words.strict))


def _is_person(sentence: _Sentence, i: int) -> bool:
    """Whether people are named at a token, or a thing that only people are counted in."""
    lexicon = sentence.lexicon
    if _first(sentence, i, lexicon.persons) or _first(sentence, i, lexicon.who):
        return True
    if any(w.start == i and sorts()[w.thing].people for w in sentence.words):
        return True
    return denotes_person(sentence.tokens[i].text, sentence.language)
