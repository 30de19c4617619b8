"""Twins of a rendering that say the same: what the audit flags in them is a false alarm."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.numbers import numbers_in
from audit.self_test.number import is_number_word
from audit.self_test.plant import Plant, find_turn, replacement
from audit.self_test.words import words
from audit.text import Passage, fold, tokenize

MARKS = str.maketrans({"’": "'", "“": '"', "”": '"', "'": "’", "«": "“", "»": "”", "„": "“"})
_BLANK = regex.compile(r"(?<=\S) (?=\S)")
_HYPHEN = regex.compile(r"(?<=\p{L})-(?=\p{L})")


def twins(passage: Passage) -> Iterator[str]:
    """The rendering written otherwise: wrapped, in other blanks, marks and hyphens, figures for words, short forms."""
    raw = passage.raw
    blanks = [m.start() for m in _BLANK.finditer(raw)]
    if blanks:
        middle = blanks[len(blanks) // 2]
        yield raw[:middle] + "\n" + raw[middle + 1 :]
        yield raw[:middle] + "\u00a0" + raw[middle + 1 :]
    found = [raw.translate(MARKS), _HYPHEN.sub("‑", raw), _in_figures(passage), _in_other_words(passage)]
    yield from dict.fromkeys(twin for twin in found if twin != raw)


def _in_figures(passage: Passage) -> str:
    """Small numbers in figures: 5 for five."""
    raw = passage.raw
    for n in reversed(numbers_in(passage.tokens, passage.text.language)):
        said = passage.text.slice(n.span)
        if is_number_word(said, passage.text.language) and n.kind == "cardinal" and 1 < n.low == n.high <= 20:
            raw = raw[: n.span.start] + f"{n.low:.0f}" + raw[n.span.end :]
    return raw


def _in_other_words(passage: Passage) -> str:
    """The first turn that has another form put into it: isn't for is not."""
    said = [fold(t.text) for t in tokenize(passage.raw)]
    for one, other in words(passage.text.language).same:
        for phrase, becomes in ((one, other), (other, one)):
            for at in find_turn(said, phrase):
                span, put = replacement(passage, at, becomes)
                return Plant(span, put, span).in_words(passage.raw)
    return passage.raw
