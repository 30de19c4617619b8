"""Single words of another language in a text of any language but English, from word lists and scripts alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.languages import Ranked, data, traits
from audit.lexicon import frequency, is_function_word
from audit.model import Span, about
from audit.rules._loans import international
from audit.rules._segments import writes_latin
from audit.rules._strangers import is_named, is_repeated, stands_free
from audit.rules._words import beside, bounds, index, span, words
from audit.text import CLOSING, OPENING, Text

_LEAST = 4  # letters of a word that stands alone
_RARE = 3.3  # Zipf in the text's language from which the word may be its own
_KNOWN = 3.6  # Zipf from which the other language knows a word beside one of its function words
_USUAL = 4.6  # Zipf from which it knows a word that stands alone
_USED = 3.6  # Zipf of a word in Latin letters among those of another script
_AHEAD = 1.4  # Zipf by which a function word, and the word beside it, are more common in the other language
_FAR_AHEAD = 1.9  # the same of a word that stands alone
_TIE = 0.7  # Zipf within which the likelier source counts as the one that knows the word best
_TITLE = 3  # words from a capital to the last word of a name
_NEAR = 40  # characters around a word where marks make it a quoted one
_MARKS = frozenset(OPENING + CLOSING) - {"'", "’", "‘"}
_LATIN = regex.compile(
    r"(?<![\p{Latin}\p{N}@#/._&=-]|\p{Latin}[ '’])[a-z]{4,24}+(?![\p{Latin}\p{N}@/_&=-]|:/|[ .'’]\p{Latin})"
)


class LeftOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds what may be left over in texts of one language."""

    rivals: Annotated[Ranked, about("Languages that a left-over word may come from, the likeliest first.")]
    letters: Annotated[
        dict[str, str], about("Letters that the language does not have, and the language that they point to.")
    ] = {}


def left_over(text: Text) -> Iterator[tuple[Span, str]]:
    """The words, with a function word beside them where it is of the same language, and the language, in order."""
    found = [*_of_the_script(text), *([] if writes_latin(text.language) else _in_latin(text))]
    yield from sorted(found)


@cache
def _rivals(language: str) -> tuple[str, ...]:
    """The rivals that are written in the language's own script."""
    own = data(language, "left_over", LeftOver)
    script = traits(language).scripts[0]
    return tuple(tag for tag in own.rivals if script in traits(tag).scripts) if own else ()


@cache
def _latin_rivals(language: str) -> tuple[str, ...]:
    """The rivals in Latin letters of a language that has others."""
    own = data(language, "left_over", LeftOver)
    return tuple(tag for tag in own.rivals if writes_latin(tag)) if own else ()


@cache
def _letters(language: str) -> dict[str, str]:
    own = data(language, "left_over", LeftOver)
    return own.letters if own else {}


def _in_latin(text: Text) -> Iterator[tuple[Span, str]]:
    """Single words in Latin letters among those of another script, outside marks and Latin names."""
    for m in _LATIN.finditer(text.raw):
        word, before, after = (
            m.group(),
            text.raw[max(0, m.start() - _NEAR) : m.start()],
            text.raw[m.end() : m.end() + _NEAR],
        )
        quoted = _MARKS & {*before} and _MARKS & {*after}
        if quoted or word in international().words:
            continue
        tag = next((tag for tag in _latin_rivals(text.language) if frequency(word, tag) >= _USED), None)
        if tag:
            yield Span(m.start(), m.end()), tag


def _of_the_script(text: Text) -> Iterator[tuple[Span, str]]:
    end = 0
    for i in _candidates(text):
        if i < end or is_named(text, i) or is_repeated(text, i) or _is_quoted(text, i) or _in_title(text, i):
            continue
        if found := _run(text, i):
            first, end, tag = found
            yield span(text, first, end), tag


def _candidates(text: Text) -> list[int]:
    """Words in small letters that stand free and that the text's language does not have, or hardly, in order."""
    if not _rivals(text.language):
        return []
    found = (i for word in index(text) if _is_rare(word, text.language) for i in index(text)[word])
    return sorted(i for i in found if text.tokens[i].text.islower() and stands_free(text, i))


def _is_rare(word: str, language: str) -> bool:
    return word.isalpha() and len(word) >= _LEAST and frequency(word, language) < _RARE


def _is_quoted(text: Text, i: int) -> bool:
    """Whether quotation marks stand before and after it in the sentence."""
    low, high = beside(text, i, i)
    before, after = (any(t.text in _MARKS for t in text.tokens[a:b]) for a, b in ((low, i), (i + 1, high)))
    return before and after


def _in_title(text: Text, i: int) -> bool:
    """Whether a word with a capital that the text's language hardly knows stands before it, as in a body's name."""
    low, _ = bounds(text, i)
    near = (t.text for t in text.tokens[max(low + 1, i - _TITLE) : i] if t.text[0].isupper())
    return any(frequency(word, text.language) < _RARE for word in near)


def _run(text: Text, i: int) -> tuple[int, int, str] | None:
    """The tokens from the first to before the last, and the language that uses them far more than the text's own."""
    word, low, high = words(text)[i], *bounds(text, i)
    own = frequency(word, text.language)
    for letters, tag in _letters(text.language).items():
        if set(letters) & set(word) and frequency(word, tag):
            return i, i + 1, tag
    for tag, known in _knowing(word, text.language):
        before = i > low and _is_small_word(words(text)[i - 1], tag, text.language)
        after = i + 1 < high and _is_small_word(words(text)[i + 1], tag, text.language)
        if (before or after) and known - own >= _AHEAD:
            return i - before, i + 1 + after, tag
    best = max((known for _, known in _knowing(word, text.language)), default=0.0)
    if best < _USUAL or best - own < _FAR_AHEAD or word in international().words:
        return None
    return i, i + 1, next(tag for tag, known in _knowing(word, text.language) if known > best - _TIE)


def _knowing(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """The rival languages that have the word, likeliest source first, and how common it is there."""
    found = ((tag, frequency(word, tag)) for tag in _rivals(language))
    return tuple((tag, known) for tag, known in found if known >= _KNOWN)


def _is_small_word(word: str, tag: str, own: str) -> bool:
    """Whether it is a function word of the other language and none of the text's own."""
    if not is_function_word(word, tag) or is_function_word(word, own) or len(word) < 2:
        return False
    return frequency(word, tag) - frequency(word, own) >= _AHEAD
