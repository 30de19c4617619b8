"""Runs of words that stand twice or more in direct succession, found once for the rules that report them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import eq
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, data, of_many
from audit.model import Span, about
from audit.text import Text, Token, fold, kept


class Doubles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words that may stand twice, or must not."""

    legit: Annotated[WordSet, about("Words that a sound sentence can double.")] = WordSet()
    emphatic: Annotated[WordSet, about("Words that are doubled before another word, for emphasis.")] = WordSet()
    joins: Annotated[WordSet, about("Words that join a phrase and its repetition: on and on.")] = WordSet()
    naming: Annotated[WordSet, about("Nouns before a name that may be doubled: the film Liar Liar.")] = WordSet()
    bare: Annotated[WordSet, about("Words never doubled in a language that doubles words.")] = WordSet()


class _Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: Annotated[WordSet, about("Reduplicated names, one of the two words.")]
    chanted: Annotated[WordSet, about("Words that people say over and over: laughter, chants, emphasis.")]


def doubles(language: str) -> Doubles:
    """Returns what the language doubles; empty lists if nothing is known."""
    return data(language, "repetition", Doubles) or _NONE


_NONE = Doubles()
COMMON = of_many("doubled_names", _Common)
LONGEST = 12
_CLOSERS = frozenset(".,;:!?)]…。！？）”»")
_RUNS = [regex.compile(rb"\x01{%d,}+" % n) for n in range(LONGEST + 1)]


class Repeat(msgspec.Struct, frozen=True):
    """`words`, the tokens of one copy, standing `times` times over `span`."""

    words: tuple[Token, ...]
    times: int
    span: Span
    first: Span


@kept
def repeats(text: Text) -> tuple[Repeat, ...]:
    """Direct repetitions of 1 to 12 tokens, the shortest unit first taken, in order of place.

    For each length n the tokens are compared with those n further on; n equal neighbours in a row are a copy.
    """
    tokens = text.tokens
    keys = [t.text.lower() for t in tokens]
    taken = bytearray(len(tokens))
    found: list[Repeat] = []
    for n in range(1, LONGEST + 1):
        same = bytes(map(eq, keys, islice(keys, n, None)))
        for m in _RUNS[n].finditer(same):
            run = _free(Span(m.start(), m.end() + n), taken)
            if run.end - run.start >= 2 * n:
                taken[run.start : run.end] = b"\x01" * (run.end - run.start)
                found += _cut(text, tokens, run, n)
    return tuple(sorted(found, key=lambda r: r.span))


def _free(run: Span, taken: bytearray) -> Span:
    """The run up to where a shorter one was found."""
    first = taken.find(1, run.start, run.end)
    return run if first < 0 else Span(run.start, first)


def _cut(text: Text, tokens: tuple[Token, ...], run: Span, n: int) -> Iterator[Repeat]:
    """The run as a repeat, unless it crosses from one paragraph into the next."""
    start = run.start + (n > 1 and tokens[run.start].text in _CLOSERS)  # "! To! To!": the words first, then the mark
    times = (run.end - start) // n
    if times < 2:
        return
    words = tokens[start : start + n]
    span = Span(words[0].start, tokens[start + n * times - 1].end)
    if "\n" not in text.slice(span) or text.sentence_at(span.start) == text.sentence_at(span.end - 1) is not None:
        yield Repeat(words, times, span, Span(words[0].start, words[-1].end))


def is_apart(text: Text, repeat: Repeat) -> bool:
    """Whether white space parts the copies, as it parts words."""
    after = repeat.first.end
    return text.raw[after : after + 1].isspace()


@kept
def doubled_paragraphs(text: Text) -> tuple[tuple[Span, Span], ...]:
    """Paragraphs of the body, of two sentences or more, that stood before; each with its first place."""
    seen: dict[str, Span] = {}
    found = []
    for p in text.paragraphs:
        sentence = text.sentence_at(p.start)
        if sentence is None or sentence.end >= p.end or text.region_at(p.start) != "body":
            continue
        first = seen.setdefault(fold(text.slice(p)), p)
        if first is not p:
            found.append((p, first))
    return tuple(found)


def is_one_word(text: Text, repeat: Repeat) -> bool:
    """Whether one copy is written without a blank: a word, with a hyphen or a mark perhaps."""
    return not any(c.isspace() for c in text.slice(repeat.first))


def is_in_table(text: Text, repeat: Repeat) -> bool:
    """Whether other figures stand beside the repeated ones, or no sentence is around them."""
    before = text.raw[max(0, repeat.span.start - 2) : repeat.span.start].strip()
    after = text.raw[repeat.span.end : repeat.span.end + 2].strip()
    sentence = text.sentence_at(repeat.span.start)
    in_prose = sentence is not None and sum(t.kind == "word" for t in text.tokens_in(sentence)) > 2
    return before.isdigit() or after.isdigit() or not in_prose or repeat.words[0].text == "000"
