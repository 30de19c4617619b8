"""Twins of a rendering that say the same: what the audit flags in them is a false alarm."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import regex

from audit.files.packaged import load
from audit.numbers import numbers_in
from audit.self_test.number import is_number_word
from audit.self_test.plant import Plant, find_turn, replacement
from audit.text import Passage, fold, tokenize

MARKS = str.maketrans({"’": "'", "“": '"', "”": '"', "'": "’", "«": "“", "»": "”", "„": "“"})
_BLANK = regex.compile(r"(?<=\S) (?=\S)")
_HYPHEN = regex.compile(r"(?<=\p{L})-(?=\p{L})")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    same: tuple[tuple[str, str], ...]


def twins(passage: Passage) -> Iterator[str]:
    """The rendering written otherwise: wrapped, in other blanks, marks and hyphens, figures for words, short forms."""
    words = passage.raw
    blanks = [m.start() for m in _BLANK.finditer(words)]
    if blanks:
        middle = blanks[len(blanks) // 2]
        yield words[:middle] + "\n" + words[middle + 1 :]
        yield words[:middle] + "\u00a0" + words[middle + 1 :]
    found = [words.translate(MARKS), _HYPHEN.sub("‑", words), _in_figures(passage), _in_other_words(passage)]
    yield from dict.fromkeys(w for w in found if w != words)


def _in_figures(passage: Passage) -> str:
    """Small numbers in figures: 5 for five."""
    words = passage.raw
    for n in reversed(numbers_in(passage.tokens, passage.text.language)):
        said = passage.text.slice(n.span)
        if is_number_word(said, passage.text.language) and n.kind == "cardinal" and 1 < n.low == n.high <= 20:
            words = words[: n.span.start] + f"{n.low:.0f}" + words[n.span.end :]
    return words


def _in_other_words(passage: Passage) -> str:
    """The first turn that has another form put into it: isn't for is not."""
    data = load("audit.self_test", "harmless.toml", dict[str, _Words]).get(passage.text.language)
    said = [fold(t.text) for t in tokenize(passage.raw)]
    for one, other in data.same if data else ():
        for phrase, becomes in ((one, other), (other, one)):
            for at in find_turn(said, phrase):
                span, put = replacement(passage, at, becomes)
                return Plant(span, put, span).in_words(passage.raw)
    return passage.raw
