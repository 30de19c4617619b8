"""Attributing words: every form that the language's data knows, told apart from the nouns and names it looks like."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from audit.numbers import numbers_in
from audit.quotes.words import CueTable, Kind, Words, cue_table
from audit.signs import DOUBLE, SINGLE_ANGLED
from audit.text import Token

UNIT = 4  # tokens before a word in which the figure stands that it may be the unit of
_HYPHENS = frozenset("-‐‑")
_SETTING_OFF = frozenset(DOUBLE + SINGLE_ANGLED + ",，،‘’'") - {"„"}


class Cue(msgspec.Struct, frozen=True, order=True):
    """An attributing word or phrase: tokens first to last (exclusive)."""

    first: int
    last: int
    kind: Kind

    @property
    def is_verb(self) -> bool:
        return self.kind not in ("noun", "by", "after")


def find_cues(tokens: Sequence[Token], lows: Sequence[str], words: Words) -> list[Cue]:
    """Every cue, quoted or not, the longest where several begin at one word; none overlap."""
    table, found, after = cue_table(words.language), list[Cue](), 0
    begun = {low: table[low] for low in table.keys() & set(lows)}
    if words.prefixes:
        firsts = {low: _unprefixed(low, table, words) for low in set(lows)}
        begun = {low: table[first] for low, first in firsts.items() if first in table}
    for i in [i for i, low in enumerate(lows) if low in begun]:
        if i < after or _is_compounded(tokens, i) or _is_measured(tokens, i, words.language):
            continue
        for phrase in begun[lows[i]]:
            last = i + len(phrase.words)
            if tuple(lows[i + 1 : last]) == phrase.words[1:] and _stands(tokens, lows, words, i, last, phrase.kind):
                found += [Cue(i, last, phrase.kind)] if phrase.kind != "never" else []
                after = last
                break
    return _without_nouns(found, lows, words)


def _without_nouns(cues: Sequence[Cue], lows: Sequence[str], words: Words) -> list[Cue]:
    """The cues without a form between an article and another verb, which is a noun there: "El acusado dijo"."""
    articles = words.determiners - words.pronouns
    begins = {cue.first for cue in cues if cue.is_verb}
    return [c for c in cues if not (c.first and c.is_verb and lows[c.first - 1] in articles and c.last in begins)]


def _is_compounded(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen ties a word to the one before it: self-proclaimed."""
    tied = i > 1 and tokens[i - 1].text in _HYPHENS and tokens[i - 1].end == tokens[i].start
    return tied and tokens[i - 2].end == tokens[i - 1].start and tokens[i - 2].kind == "word"


def _unprefixed(low: str, table: CueTable, words: Words) -> str:
    """The word without a letter that is written together with it, where that is a cue: Arabic w-, Hebrew v-."""
    if low in table or not words.prefixes:
        return low
    return next((low[len(p) :] for p in words.prefixes if low.startswith(p) and low[len(p) :] in table), low)


def _stands(tokens: Sequence[Token], lows: Sequence[str], words: Words, first: int, last: int, kind: Kind) -> bool:
    """Whether a form is the cue it looks like here, not a noun and not part of a name."""
    low = lows[first]
    if low in words.set_off and not (first and tokens[first - 1].text in _SETTING_OFF):
        return False
    if kind in ("noun", "by", "after", "never"):
        return True
    if words.noun_capitals and tokens[first].text[0].isupper() and first and tokens[first - 1].kind != "mark":
        return False
    if not (words.plain or words.nounlike):
        return True
    left = first - 1
    while left >= 0 and (
        lows[left] in words.adverbs or (words.adverb_endings and lows[left].endswith(words.adverb_endings))
    ):
        left -= 1
    before = lows[left] if left >= 0 else ""
    if low in words.plain:
        return tokens[first].text.islower() and _is_plural(tokens, lows, words, left)
    if low in words.nounlike:
        return _is_verb(tokens, lows, words, left, first, last)
    endings = words.participle_endings
    governs = before in words.stops or before in words.links
    governed = before in words.determiners or (governs and before not in words.conjunctions)
    return not governed or bool(endings and low.endswith(endings))


def _is_measured(tokens: Sequence[Token], first: int, language: str) -> bool:
    """Whether a form is the unit of a figure: 0.5 percentage points to 5.5 percent."""
    near = tokens[max(0, first - UNIT) : first + 1]
    if not any(t.kind == "number" for t in near):
        return False
    return any(n.span.end > tokens[first].start for n in numbers_in(near, language))


def _is_verb(tokens: Sequence[Token], lows: Sequence[str], words: Words, left: int, first: int, last: int) -> bool:
    """Whether a form that may be a plural noun is a verb here: "Ruiz claims", "the suit claims that"."""
    before = lows[left] if left >= 0 else ""
    follows = lows[last] if last < len(lows) else ""
    if _closes(tokens, lows, words, left, last):
        return True
    if left < first - 1 and left >= 0 and tokens[left].text == ",":
        return True  # Ruiz, a baker, often notes
    named = (
        left >= 0
        and tokens[left].text[0].isupper()
        and before not in words.determiners
        and not (words.owner_endings and before.endswith(words.owner_endings))
        and tokens[first].text.islower()
    )
    plural = bool(words.plural_endings) and len(before) > 3 and before.endswith(words.plural_endings)
    known = plural or before in words.roles or before in words.documents
    return named or before in words.pronouns or (follows in words.that and known)


def _closes(tokens: Sequence[Token], lows: Sequence[str], words: Words, left: int, last: int) -> bool:
    """Whether a document right before a form, or quoted words before that, make it a verb: "the suit states"."""
    if left < 1 or lows[left - 1] not in words.determiners:
        return False
    ends = last >= len(lows) - 1 or tokens[last].kind == "mark"
    opens = left < 2 or tokens[left - 2].kind == "mark"
    known = lows[left] in words.documents or lows[left] in words.roles
    return (known and opens) or (ends and left > 1 and tokens[left - 2].text in _SETTING_OFF)


def _is_plural(tokens: Sequence[Token], lows: Sequence[str], words: Words, left: int) -> bool:
    """Whether the word before a plain form lets it be a verb: to, would, they, or a plural noun."""
    if left < 0:
        return False
    if lows[left] in words.plain_after or lows[left] in words.determiners:
        return lows[left] in words.plain_after
    text = tokens[left].text
    return (
        bool(words.plural_endings)
        and len(text) > 3
        and lows[left].endswith(words.plural_endings)
        and not text.endswith(("'s", "’s", "ss"))
    )
