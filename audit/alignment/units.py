"""Sentences as bags of terms: word stems, figures, and pairs of characters where words are not spaced."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec
import regex

from audit.alignment.translated_words import quoted_runs, translated_part
from audit.lexicon import frequency, has_frequencies, is_function_word, stem
from audit.model import Quote, Span, Translation
from audit.numbers import find_numbers
from audit.text import Passage, Text, Token, tokenize

GRAM = 4
SPEECH = 12  # quoted words from which they are the statement and the rest of the sentence is its frame; fewer are
SPEECH_WORDS, SPEECH_SHARE = 4, 0.3  # where they make up this share of it, or half
SAYING = 4.7  # Zipf; verbs of speech as common as "added" say nothing of what was said
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


class Said(NamedTuple):
    """What words say, for aligning."""

    terms: dict[str, int]  # how often each stands in it
    names: frozenset[str]  # those of words with a capital, the first word aside
    words: dict[str, str]  # term -> a word it stands for, of words that may have synonyms
    telling: frozenset[str]  # those of content words, and figures


class Sentence(msgspec.Struct, frozen=True, eq=False):
    """A unit's whole sentence, with who speaks in it."""

    number: int  # counted over its text
    said: Said
    wording: str  # in the language of its terms
    words: tuple[str, ...]  # in small letters
    numbers: frozenset[tuple[str, float, float]]
    spoken: float  # share of its code points that is quoted
    reported: frozenset[str]  # telling terms of what is quoted or reported in it
    speakers: frozenset[str]  # names of those whose speech it holds


class Unit(msgspec.Struct, frozen=True, eq=False):
    """One sentence to be aligned, or the words quoted in it."""

    number: int  # counted over the case
    document: int  # counted over its texts
    passage: Passage
    language: str  # of its terms: its own, or that of its translation
    speech: bool
    wording: str  # in that language
    said: Said
    sentence: Sentence

    @property
    def terms(self) -> dict[str, int]:
        return self.said.terms

    @property
    def frame(self) -> dict[str, int]:
        """The terms of the whole sentence: who says it, and what else."""
        return self.sentence.said.terms


def make_units(
    texts: Sequence[Text],
    quotes: Sequence[Sequence[Quote]],
    translations: Mapping[tuple[str, str], Translation],
    into: str,
) -> list[Unit]:
    """A unit for every sentence that says something, in order of text and place; `into` is the translations'
    language."""
    units: list[Unit] = []
    for i, text in enumerate(texts):
        own = quotes[i] if quotes else ()
        spoken, reported = _quoted([q for q in own if q.kind != "indirect"], text), _quoted(own, text)
        speakers = _speakers(own, text)
        for n, sentence in enumerate(text.sentences):
            found = [
                (passage, *_words(passage, sentence, translations, into))
                for passage in _passages(text, sentence, spoken.get(n, []), reported.get(n, []), translations)
            ]
            whole = None
            for passage, tokens, language, wording in found:
                said = describe(tokens, language)
                if not said.terms:
                    continue
                if whole is None:
                    parts = spoken.get(n, [])
                    whole = _sentence(text, n, translations, into, parts, reported.get(n, []), speakers.get(n, ()))
                speech = passage.span != sentence
                units.append(Unit(len(units), i, passage, language, speech, wording, said, whole))
    return units


def _sentence(
    text: Text,
    number: int,
    translations: Mapping[tuple[str, str], Translation],
    into: str,
    spoken: Sequence[Span],
    reported: Sequence[Span],
    speakers: Iterable[str],
) -> Sentence:
    span = text.sentences[number]
    tokens, language, wording = _words(Passage(text, span), span, translations, into)
    inside = sum(max(0, min(span.end, p.end) - max(span.start, p.start)) for p in spoken)
    words = tuple(t.text.lower() for t in tokens if t.kind != "mark")
    share = min(1.0, inside / (span.end - span.start))
    numbers = find_numbers(wording, language)
    held = frozenset((n.kind, n.low, n.high) for n in numbers)
    said = describe(tokens, language)
    inside_words = [t for t in text.tokens_in(span) if any(p.start <= t.start < p.end for p in reported)]
    telling = describe(inside_words, language).telling if wording == text.slice(span) else frozenset()
    return Sentence(number, said, wording, words, held, share, telling, frozenset(speakers))


def _speakers(quotes: Sequence[Quote], text: Text) -> dict[int, set[str]]:
    """Index of sentence -> the names of those whose speech it holds."""
    found: dict[int, set[str]] = {}
    for quote in quotes:
        if who := quote.person or quote.speaker:
            for n in _quoted([quote], text):
                found.setdefault(n, set()).add(who.text)
    return found


def _passages(
    text: Text,
    sentence: Span,
    spoken: Sequence[Span],
    reported: Sequence[Span],
    told: Mapping[tuple[str, str], Translation],
) -> list[Passage]:
    """What is aligned of a sentence: all of it, or the words quoted in it; several quotes apart only where it is
    translated, as what a core leaves over of others is aligned again."""
    if text.region_at(sentence.start) == "headline":
        return [Passage(text, sentence)]
    translation = told.get((text.language, text.slice(sentence)))
    runs = quoted_runs(text, sentence, translation.text) if translation and translation.text else []
    focus = _focus(text, sentence, spoken) or _focus(text, sentence, reported) or sentence
    return [Passage(text, span) for span in runs or [focus]]


def _quoted(quotes: Sequence[Quote], text: Text) -> dict[int, list[Span]]:
    """Index of sentence -> the quoted parts that reach into it."""
    found: dict[int, list[Span]] = {}
    for part in (_with_verb(quote, part.span, text) for quote in quotes for part in quote.parts):
        n = max(0, bisect_right(text.sentences, part.start, key=lambda s: s.start) - 1)
        while n < len(text.sentences) and text.sentences[n].start < part.end:
            found.setdefault(n, []).append(part)
            n += 1
    return found


def _with_verb(quote: Quote, part: Span, text: Text) -> Span:
    """Reported speech from the verb right before it, where this is none of saying: it "thanked the mayor"."""
    cue = quote.cue
    if quote.kind != "indirect" or cue is None or not cue.span.end < part.start:
        return part
    near = text.slice(Span(cue.span.end, part.start)).isspace()
    rare = has_frequencies(text.language) and frequency(cue.text, text.language) < SAYING
    return Span(cue.span.start, part.end) if near and rare else part


def _focus(text: Text, sentence: Span, parts: Sequence[Span]) -> Span | None:
    """The quoted words of a sentence, from first to last, where they make up a good share of it."""
    if not parts:
        return None
    inside = [Span(max(sentence.start, p.start), min(sentence.end, p.end)) for p in parts]
    words = sum(t.kind != "mark" for t in text.tokens_in(sentence))
    spoken = {t.start for p in inside for t in text.tokens_in(p) if t.kind != "mark"}
    if len(spoken) >= min(SPEECH, words / 2) or len(spoken) >= max(SPEECH_WORDS, SPEECH_SHARE * words):
        return Span(min(p.start for p in inside), max(p.end for p in inside))
    return None


def _words(
    passage: Passage, sentence: Span, told: Mapping[tuple[str, str], Translation], into: str
) -> tuple[Sequence[Token], str, str]:
    """The tokens to be aligned, their language, and the words they are of: the passage's own, or its sentence's
    translation where there is one, of which a quoted run among several gets its part."""
    language = passage.text.language
    translation = told.get((language, passage.text.slice(sentence))) if told else None
    if translation is None or translation.text is None:
        return passage.tokens, language, passage.raw
    part = translated_part(passage, sentence, translation.text)
    return tuple(tokenize(part)), into, part


def describe(tokens: Sequence[Token], language: str) -> Said:
    found = list(_token_terms(tokens, language))
    telling = [(i, own[0]) for i, own in found if own[0][0] != "~"]
    return Said(
        terms=Counter(chain.from_iterable(own for _, own in found)),
        names=frozenset(term for i, term in telling if i and tokens[i].text[0].isupper()),
        words={term: tokens[i].text for i, term in telling if term[0] != "#"},
        telling=frozenset(term for _, term in telling),
    )


def terms(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, str]]:
    """(index of token, term): stems as they are, "~" before function words, "^" before character 4-grams, "#" before
    figures."""
    return ((i, term) for i, own in _token_terms(tokens, language) for term in own)


def _token_terms(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(index of token, its terms, the stem before its 4-grams) for those that have any."""
    for i, token in enumerate(tokens):
        if token.kind == "word":
            if own := _word_terms(token.text, language):
                yield i, own
            elif i + 1 < len(tokens) and tokens[i + 1].start == token.end and _UNSPACED.match(tokens[i + 1].text):
                yield i, (token.text + tokens[i + 1].text,)
        elif token.kind == "number":
            yield i, ("#" + token.text.replace(",", "").replace(".", ""),)


@lru_cache(1 << 13)
def _word_terms(word: str, language: str) -> tuple[str, ...]:
    """None for a character of a script without spaces: these come in pairs."""
    if _UNSPACED.match(word):
        return ()
    lower = word.lower()
    if is_function_word(word, language):
        return ("~" + lower,)
    grams = ("^" + lower[k : k + GRAM] for k in range(len(word) - GRAM + 1) if len(word) > GRAM)
    return (stem(word, language), *grams)
