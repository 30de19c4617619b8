"""What several rules ask of a sentence: what its language knows of small beginnings, abbreviations and prose."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import regex

from audit.files.packaged import load
from audit.model import Span
from audit.text import Text

WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’]*+")
CASED = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]"
CASED_LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "ru", "uk", "pl", "cs", "tr", "nl", "ro", "sv")
ENDS = ".!?…。！？؟۔।:;"
CLOSING = "”’»›」』）》〉“\"')]}*"


class SentenceData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists per language; see the file."""

    small: frozenset[str]
    before: dict[str, frozenset[str]]
    finite: dict[str, frozenset[str]]
    open_end: dict[str, frozenset[str]]
    past: dict[str, tuple[str, ...]]
    article: dict[str, frozenset[str]]
    least_alone: dict[str, int]


class _Abbreviations(msgspec.Struct, frozen=True):
    abbreviations: dict[str, frozenset[str]]


DATA = load("audit.rules.data", "a2_sentence.toml", SentenceData)
_ABBREVIATIONS = load("audit", "text.toml", _Abbreviations).abbreviations
_UPPER = regex.compile(r"\p{Lu}|\p{Lt}")


def english_first(languages: Iterable[str]) -> tuple[str, ...]:
    """The languages of a table in order, English before the others: the language of untagged examples."""
    return tuple(sorted(languages, key=lambda tag: (tag != "en", tag)))


def words(text: Text, span: Span) -> list[str]:
    """The words of the span, figures and marks left out."""
    return WORD.findall(text.raw, span.start, span.end)


def has_capital(text: Text, span: Span) -> bool:
    return bool(_UPPER.search(text.raw, span.start, span.end))


def is_abbreviation(word: str, language: str) -> bool:
    """Whether a full stop after the word need not end a sentence."""
    lower = word.lower()
    return lower in DATA.before.get(language, ()) or lower in _ABBREVIATIONS.get(language, ())


def ends_sentence(text: Text, span: Span) -> bool:
    """Whether the span's last sign, closing marks aside, is one that ends a sentence."""
    return text.slice(span).rstrip(CLOSING)[-1:] in tuple(ENDS)


def is_small(text: Text, sentence: Span) -> bool:
    """Five words or more, an end, and no capital at all in a script that has them."""
    if not _SMALL_FIRST.match(text.raw, sentence.start) or not ends_sentence(text, sentence):
        return False
    return not has_capital(text, sentence) and len(words(text, sentence)) > 4


_SMALL_FIRST = regex.compile(rf"[“„«\"'‘(¿¡]?+[ ]?+(?!https?:|www\.)(?=\p{{Ll}}){CASED}")
