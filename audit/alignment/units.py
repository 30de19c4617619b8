"""Sentences as bags of terms: word stems, figures, and pairs of characters where words are not spaced."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import regex

from audit.lexicon import is_function_word, stem
from audit.model import Quote, Span, Translation
from audit.text import Passage, Text, Token, tokenize

GRAM = 4
SPEECH = 12  # quoted words from which they are the statement and the rest of the sentence is its frame; fewer are
SPEECH_WORDS, SPEECH_SHARE = 4, 0.3  # where they make up this share of it, or half
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


class Unit(msgspec.Struct, frozen=True, eq=False):
    """One sentence to be aligned, or the words quoted in it."""

    number: int  # counted over the case
    document: int  # counted over its texts
    passage: Passage
    speech: bool
    terms: dict[str, int]  # how often each stands in it
    names: frozenset[str]  # those that stand with a capital inside the passage


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
        spoken, reported = _quoted(text, [q for q in own if q.kind != "indirect"]), _quoted(text, own)
        for n, sentence in enumerate(text.sentences):
            focus = None
            if text.region_at(sentence.start) != "headline":
                focus = _focus(text, sentence, spoken.get(n, [])) or _focus(text, sentence, reported.get(n, []))
            passage = Passage(text, focus or sentence)
            tokens, language = _words(passage, sentence, translations, into)
            if counts := Counter(term for _, term in terms(tokens, language)):
                units.append(Unit(len(units), i, passage, focus is not None, counts, _names(tokens, language)))
    return units


def _quoted(text: Text, quotes: Sequence[Quote]) -> dict[int, list[Span]]:
    """Index of sentence -> the quoted parts that reach into it."""
    found: dict[int, list[Span]] = {}
    for part in (part.span for quote in quotes for part in quote.parts):
        n = max(0, bisect_right(text.sentences, part.start, key=lambda s: s.start) - 1)
        while n < len(text.sentences) and text.sentences[n].start < part.end:
            found.setdefault(n, []).append(part)
            n += 1
    return found


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
) -> tuple[Sequence[Token], str]:
    """The tokens to be aligned and their language: the passage's own, or its sentence's translation where there is
    one."""
    language = passage.text.language
    translation = told.get((language, passage.text.slice(sentence)))
    if translation is None or translation.text is None:
        return passage.tokens, language
    return tuple(tokenize(translation.text)), into


def _names(tokens: Sequence[Token], language: str) -> frozenset[str]:
    return frozenset(
        term for i, term in terms(tokens[1:], language) if term[0] not in "~^" and tokens[i + 1].text[0].isupper()
    )


def terms(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, str]]:
    """(index of token, term): stems as they are, "~" before function words, "^" before character 4-grams, "#" before
    figures."""
    for i, token in enumerate(tokens):
        if token.kind == "number":
            yield i, "#" + token.text.replace(",", "").replace(".", "")
        elif token.kind == "word" and _UNSPACED.match(token.text):
            if i + 1 < len(tokens) and tokens[i + 1].start == token.end and _UNSPACED.match(tokens[i + 1].text):
                yield i, token.text + tokens[i + 1].text
        elif token.kind == "word" and is_function_word(token.text, language):
            yield i, "~" + token.lower
        elif token.kind == "word":
            yield i, stem(token.text, language)
            yield from (
                (i, "^" + token.lower[k : k + GRAM])
                for k in range(len(token.text) - GRAM + 1)
                if len(token.text) > GRAM
            )
