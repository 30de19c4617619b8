"""What a clause says is done: its verb, and whether the subject does it or suffers it.

No parser: an auxiliary tells that a verb follows, a verb form tells itself, and the data of quotes knows verbs of
speech. A clause where none of the three stands has no act.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audit.claims.words import ClaimWords, claim_words
from audit.lexicon import is_function_word, is_past_form
from audit.quotes.words import Words, words_of
from audit.text import Token

AFTER = 4  # tokens behind an auxiliary in which its verb stands
_NO_WORDS = ClaimWords()


class Act(msgspec.Struct, frozen=True):
    """A verb among tokens, by index. `passive`: what stands before it suffers it."""

    at: int
    passive: bool


def act_of(tokens: Sequence[Token], language: str) -> Act | None:
    """Returns the first verb of a clause's tokens; None if nothing shows one."""
    words, data = words_of(language), claim_words(language) or _NO_WORDS
    for i, token in enumerate(tokens):
        if token.kind != "word" or (i == 0 and token.lower in data.opens):
            continue
        if token.lower in words.auxiliaries and (verb := _behind(tokens, i, words, language)) is not None:
            return verb
        if _is_verb(tokens, i, words, language):
            return Act(i, passive=False)
    return None


def _behind(tokens: Sequence[Token], i: int, words: Words, language: str) -> Act | None:
    """The verb that an auxiliary opens, past other auxiliaries and adverbs; the auxiliary itself before a noun."""
    passive = tokens[i].lower in words.passives
    for k in range(i + 1, min(len(tokens), i + 1 + AFTER)):
        low = tokens[k].lower
        if tokens[k].kind != "word":
            break
        if low in words.auxiliaries:
            passive = low in words.passives or (passive and low not in words.auxiliaries)
        elif not (low in words.adverbs or low.endswith(words.adverb_endings or ("\0",))):
            if tokens[k].text[0].isupper() or low in words.pronouns:
                continue
            if low in words.determiners or is_function_word(low, language):
                break
            return Act(k, passive and is_past_form(low, language))
    return Act(i, passive=False)


def _is_verb(tokens: Sequence[Token], i: int, words: Words, language: str) -> bool:
    """Whether a word is a verb by itself: of speech, or in a form that only verbs have, and no noun's attribute."""
    low, before = tokens[i].lower, tokens[i - 1].lower if i else ""
    if before in words.determiners or (tokens[i].text[0].isupper() and words.cased and not words.noun_capitals and i):
        return False
    if low in words.cues.say or low in words.cues.demand or low in words.cues.think:
        return bool(i)
    return bool(i) and is_past_form(low, language)
