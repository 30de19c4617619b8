"""Word classes as bits: what each token is in its language and by its shape, looked up once for a whole text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from audit.names.spelling import REMEMBERED
from audit.quotes.words import Words, role_in, words_of
from audit.text import Token

(
    PRONOUN,
    SINGULAR,
    FIRST,
    PAST,
    REPORTED,
    DISTANT,
    DETERMINER,
    LINK,
    JOIN,
    STOP,
    CONJUNCTION,
    RELATIVE,
    AUXILIARY,
    ADVERB,
    TIME,
    ROLE,
    THAT,
    WHETHER,
    LIKEWISE,
    INFINITIVE,
    AGENT,
    OWNER,
    PASSIVE,
    PERFECT,
    TOPIC,
    ELIDED,
    ADDRESSED,
    THAT_ONLY,
    PARTICIPLE,
    CAPITAL,
    NUMBER,
    MARK,
    COMMA,
    DASH,
    COLON,
    ASK,
    STRIPPED,
    END,
    VERB,
    CLAIM,
    QUOTED,
    OBLIQUE,
    AMOUNT,
    POSSESSIVE,
    OPENER,
) = (1 << n for n in range(45))

FIELDS = {
    "pronouns": PRONOUN,
    "singular": SINGULAR,
    "first": FIRST,
    "past": PAST,
    "reported": REPORTED,
    "distant": DISTANT,
    "determiners": DETERMINER,
    "links": LINK,
    "joins": JOIN,
    "stops": STOP,
    "conjunctions": CONJUNCTION,
    "relatives": RELATIVE,
    "auxiliaries": AUXILIARY,
    "adverbs": ADVERB,
    "times": TIME,
    "roles": ROLE,
    "that": THAT,
    "whether": WHETHER,
    "likewise": LIKEWISE,
    "infinitive": INFINITIVE,
    "agents": AGENT,
    "owners": OWNER,
    "passives": PASSIVE,
    "perfect": PERFECT,
    "topics": TOPIC,
    "addressed": ADDRESSED,
    "that_only": THAT_ONLY,
    "oblique": OBLIQUE,
    "amounts": AMOUNT,
    "possessives": POSSESSIVE,
    "openers": OPENER,
}
_MARKS = {
    COMMA | STRIPPED | END: ",，،、",
    DASH | STRIPPED | END: "—–―-",
    COLON | STRIPPED | END: ":：",
    ASK | END: "?!？！؟…",
    STRIPPED | END: ".;。；؛",
    END: "()[]（）",
}
LONG = 4  # letters beyond which an ending tells a word's class


@cache
def _table(language: str) -> dict[str, int]:
    """The classes of every word and mark that the language's data or this module names."""
    words, table = words_of(language), dict[str, int]()
    for field, bit in FIELDS.items():
        for word in getattr(words, field):
            table[word] = table.get(word, 0) | bit
    for bits, marks in _MARKS.items():
        for mark in marks:
            table[mark] = table.get(mark, 0) | bits
    return table


def classify(tokens: Sequence[Token], lows: Mapping[str, str], language: str) -> list[int]:
    """The classes of each token, in order, and 0 thrice behind the last: looking three beyond either end is safe.

    `lows`: how the data writes each of the tokens' texts."""
    distinct = {token.text: token.kind for token in tokens}
    known = {text: _classes(text, kind, lows[text], language) for text, kind in distinct.items()}
    return [*(known[token.text] for token in tokens), 0, 0, 0]


@lru_cache(maxsize=4 * REMEMBERED)
def _classes(text: str, kind: str, low: str, language: str) -> int:
    """The classes of a word that its text alone tells."""
    words: Words = words_of(language)
    bits = _table(language).get(low, 0) | _shape(text, kind)
    if not (bits & ROLE or words.noun_capitals) and role_in(words.language, low):
        bits |= ROLE
    if words.elided and low.startswith(words.elided):
        bits |= THAT | ELIDED
    if len(low) > LONG and text.islower():
        bits |= ADVERB if words.adverb_endings and low.endswith(words.adverb_endings) else 0
        bits |= PARTICIPLE if words.participle_endings and low.endswith(words.participle_endings) else 0
    return bits & ~(REPORTED | DISTANT) if bits & CAPITAL else bits


def _shape(text: str, kind: str) -> int:
    if kind == "number":
        return NUMBER
    if kind == "word" or text.isalnum():
        return CAPITAL if text[0].isupper() else 0
    return MARK
