"""A mention of a name, word by word, and what only looks like a name: ordinary words, headlines, parties' letters."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from audit.languages import traits
from audit.lexicon import frequency, has_relations, is_function_word, lemmas, written_in
from audit.model import Span
from audit.names.persons import bodies
from audit.names.places import places_of
from audit.names.spelling import REMEMBERED

COMMON = 3.0  # Zipf from which a word is in common use
ITS_OWN = 1.0  # Zipf by which the language itself uses it more than another does
ALIKE = 3  # other languages that use a word as much make it a name, where so many share the script
LINE = 5  # words from which a small word with a capital shows a headline


class Word(msgspec.Struct, frozen=True):
    """One word of a mention."""

    span: Span
    written: str
    plain: str


class Mention(msgspec.Struct, frozen=True):
    """A name where it stands: the number of its text, that text's language, and the words of the name."""

    text: int
    language: str
    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def key(self) -> tuple[str, ...]:
        """What mentions in one spelling share, whatever their capitals, accents and hyphens."""
        return tuple(w.plain for w in self.words)

    @property
    def is_acronym(self) -> bool:
        return len(self.words) == 1 and len(self.words[0].plain) > 1 and self.words[0].written.isupper()


@lru_cache(maxsize=REMEMBERED)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is one of the language's own rather than a name: common there, and less so in other languages."""
    low = word.lower()
    own = frequency(low, language)
    if own < COMMON:
        return False
    if has_relations(language) and (len(lemmas(low, language)) > 1 or low not in lemmas(low, language)):
        return True
    others = written_in("Cyrillic") if traits(language).scripts[0] == "Cyrillic" else written_in("Latin")
    as_much = sum(frequency(low, other) > own - ITS_OWN for other in others if other != language)
    return as_much < (ALIKE if len(others) > ALIKE else 1)


def is_affiliation(m: Mention, raw: str) -> bool:
    """Whether a mention is a party's letter and a place behind a name: "Ana Ruiz, R-Ohio"."""
    first = m.words[0]
    tied = len(first.written) == 1 and raw[first.span.end : first.span.end + 1] == "-"
    return tied and raw[max(0, m.span.start - 3) : m.span.start].rstrip()[-1:] in (",", "(")


def is_phrase(m: Mention) -> bool:
    """Whether capitals make a name of what is none: a headline, or a country with an ordinary word behind it."""
    inner = m.words[1:-1]
    small = (w for w in inner if w.written[0].isupper() and is_function_word(w.written.lower(), m.language))
    if len(m.words) >= LINE and next(small, None) is not None:
        return True
    if any(w.plain in bodies() for w in m.words):
        return False
    if any(_is_verb_form(w.plain, m.language) for w in inner):
        return True
    rest = [w for w in m.words if not any(p.isupper() for p in places_of(w.plain))]
    return bool(rest) and len(rest) < len(m.words) and all(is_ordinary(w.written, m.language) for w in rest)


def _is_verb_form(low: str, language: str) -> bool:
    """Whether a word is a form of another that the language uses every day: postpones, meets."""
    bases = lemmas(low, language)
    return low not in bases and any(frequency(base, language) >= COMMON for base in bases)
