"""Word classes as bits: what each token is in its language and by its shape, looked up once for a whole text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

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
    words, table = words_of(language), _table(language)
    distinct = {token.text: token for token in tokens}
    known = {text: _classes(token, lows[text], words, table) for text, token in distinct.items()}
    return [*(known[token.text] for token in tokens), 0, 0, 0]


def _classes(token: Token, low: str, words: Words, table: Mapping[str, int]) -> int:
    bits = table.get(low, 0) | _shape(token)
    if not (bits & ROLE or words.noun_capitals) and role_in(words.language, low):
        bits |= ROLE
    if words.elided and low.startswith(words.elided):
        bits |= THAT | ELIDED
    if len(low) > LONG and token.text.islower():
        bits |= ADVERB if words.adverb_endings and low.endswith(words.adverb_endings) else 0
        bits |= PARTICIPLE if words.participle_endings and low.endswith(words.participle_endings) else 0
    return bits & ~(REPORTED | DISTANT) if bits & CAPITAL else bits


def _shape(token: Token) -> int:
    if token.kind == "number":
        return NUMBER
    if token.kind == "word" or token.text.isalnum():
        return CAPITAL if token.text[0].isupper() else 0
    return MARK
