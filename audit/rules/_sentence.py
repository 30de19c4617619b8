"""What several rules ask of a sentence: what its language knows of small beginnings, abbreviations and prose."""

from __future__ import annotations

from typing import Annotated

import msgspec
import regex

from audit.languages import WordList, WordSet, data, of_many, tags_with, traits
from audit.model import Span, about
from audit.signs import CLOSERS
from audit.text import Text, abbreviations

WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’]*+")
CASED = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]"
CASED_LANGUAGES = tuple(tag for tag in tags_with("abbreviations") if traits(tag).has_capitals)
ENDS = ".!?…。！？؟۔।:;"
CLOSING = CLOSERS + "’›）》〉')]}*"


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words that tell a whole sentence from a headline or a piece."""

    open_end: Annotated[
        WordSet, about("Words that cannot be a sentence's last: articles, conjunctions, some prepositions.")
    ]
    open_unended: Annotated[WordSet, about("More such words, of a text that ends without a mark: was, of.")] = WordSet()
    finite: Annotated[WordSet, about("Words without which hardly a sentence stands: small words, auxiliaries.")] = (
        WordSet()
    )
    articles: Annotated[WordSet, about("Those of them that headings are full of, too.")] = WordSet()
    past_endings: Annotated[WordList, about("Endings of verbs in the past, which headlines avoid.")] = ()
    least_alone: Annotated[int, about("Words from which a line alone is longer than a headline.")] = 12


class _Small(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: Annotated[WordSet, about("Words with which a name may begin in small letters.")]


def sentence_words(language: str) -> Sentence:
    """Returns what is known of sentences in the language; empty lists if it is nothing."""
    return data(language, "sentence", Sentence) or _NOTHING


def begins_names(word: str) -> bool:
    """Whether a name may begin with the word in small letters: von, iphone."""
    return word in of_many("small_start", _Small).words


_NOTHING = Sentence(open_end=WordSet())
_UPPER = regex.compile(r"\p{Lu}|\p{Lt}")


def words(text: Text, span: Span) -> list[str]:
    """The words of the span, figures and marks left out."""
    return WORD.findall(text.raw, span.start, span.end)


def has_capital(text: Text, span: Span) -> bool:
    return bool(_UPPER.search(text.raw, span.start, span.end))


def is_abbreviation(word: str, language: str) -> bool:
    """Whether a full stop after the word need not end a sentence."""
    known, lower = abbreviations(language), word.lower()
    return known is not None and (lower in known.words or lower in known.sometimes)


def ends_sentence(text: Text, span: Span) -> bool:
    """Whether the span's last sign, closing marks aside, is one that ends a sentence."""
    return text.slice(span).rstrip(CLOSING)[-1:] in tuple(ENDS)


def is_small(text: Text, sentence: Span) -> bool:
    """Five words or more, an end, and no capital at all in a script that has them."""
    if not _SMALL_FIRST.match(text.raw, sentence.start) or not ends_sentence(text, sentence):
        return False
    return not has_capital(text, sentence) and len(words(text, sentence)) > 4


_SMALL_FIRST = regex.compile(rf"[“„«\"'‘(¿¡]?+[ ]?+(?!https?:|www\.)(?=\p{{Ll}}){CASED}")
