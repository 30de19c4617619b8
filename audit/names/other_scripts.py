"""Names found by their sounds, from the names that the other texts of the case have: in scripts without capitals, and
where a capital says nothing, as at the start of a sentence or quotation."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec
import regex

from audit.lexicon import frequency
from audit.model import Span
from audit.names.keys import keys
from audit.names.spelling import plain, script, sounds_alike
from audit.text import Text, Token

RARE = 3.0  # Zipf from which a word alone is more likely one of the language
LEAST = 4  # letters of a word alone: shorter ones sound like too many; of Hangul, whose letters are syllables, one more
LONGEST = 4  # words of a name that is looked for
_UNCASED = regex.compile(r"[\p{Arabic}\p{Hebrew}\p{Georgian}\p{Devanagari}\p{Hangul}]")


class Names(msgspec.Struct, frozen=True):
    """Names as their words: as they are, the first words of these, and by script and the keys of the last word."""

    exact: frozenset[tuple[str, ...]]
    firsts: frozenset[str]
    sounding: Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]]


def by_sound(names: Sequence[tuple[str, ...]]) -> Names:
    """The names, for names_by_sound."""
    found: dict[str, defaultdict[str, list[tuple[str, ...]]]] = {}
    for name in sorted(set(names)):
        table = found.setdefault(script(name[-1]), defaultdict(list))
        for key in sorted(keys(name[-1])):
            table[key].append(name)
    return Names(frozenset(names), frozenset(name[0] for name in names), found)


class _Seen(msgspec.Struct, frozen=True):
    """What is known in one text: words that are names already, words of the language, surnames of full names seen."""

    names: Names
    held: AbstractSet[int]
    is_ordinary: Callable[[str, str], bool]
    language: str
    hears: bool
    surnames: set[str]


def names_by_sound(
    text: Text, names: Names, held: AbstractSet[int], is_ordinary: Callable[[str, str], bool]
) -> Iterator[Span]:
    """Where the text has one of the names, in order; `held` are the starts of words that are known already."""
    tokens, end = [t for t in text.tokens if t.kind == "word"], 0
    seen = _Seen(names, held, is_ordinary, text.language, not _is_of_their_script(text, names), set())
    for i, token in enumerate(tokens):
        if token.start < end or not _may_begin(token, seen) or not text.sentence_at(token.start):
            continue
        size = _longest(tokens[i : i + LONGEST], seen)
        if size > 1:
            seen.surnames.add(tokens[i + size - 1].text)
        if size:
            end = tokens[i + size - 1].end
            yield Span(token.start, end)


def _is_of_their_script(text: Text, names: Names) -> bool:
    """Whether every letter of the text is of the one script that the names are in: then nothing has to be heard."""
    return all(names.sounding.keys() <= {script(c)} for c in set(text.raw) if c.isalpha())


def _may_begin(token: Token, seen: _Seen) -> bool:
    """Whether a name that is not known yet may begin here."""
    first = token.text[0]
    if not first.isupper() and (first.isascii() or not _UNCASED.match(first)):
        return False
    return token.start not in seen.held and (seen.hears or plain(token.text) in seen.names.firsts)


def _longest(tokens: Sequence[Token], seen: _Seen) -> int:
    """How many of the words are the longest name that begins with the first; 0 where none does."""
    free = next((i for i, t in enumerate(tokens) if t.start in seen.held), len(tokens))
    key = tuple(plain(t.text) for t in tokens[:free])
    for size in range(free, 0, -1):
        known = key[:size] in seen.names.exact or (seen.hears and _is_heard(tokens[:size], seen.names))
        if known and (size > 1 or _may_stand_alone(tokens[0].text, seen)):
            return size
    return 0


def _is_heard(own: Sequence[Token], names: Names) -> bool:
    """Whether the words sound like a name that stands in another script."""
    last = own[-1].text
    own_script = script(last)
    tables = [table for other, table in names.sounding.items() if other != own_script]
    near = {name for table in tables for key in keys(last) for name in table.get(key, ()) if len(name) == len(own)}
    return any(all(sounds_alike(*sorted((t.text, w))) for t, w in zip(own, name, strict=True)) for name in near)


def _may_stand_alone(word: str, seen: _Seen) -> bool:
    if word in seen.surnames:
        return True
    if word[0].isupper() and script(word) == "latin":
        return not seen.is_ordinary(word, seen.language)
    return _letters(word) >= LEAST and frequency(word, seen.language) < RARE


def _letters(word: str) -> int:
    """The letters of a word, as far as they tell it from others: those that make the syllables of Hangul, but one."""
    parts = unicodedata.normalize("NFD", word)
    return len(parts) - 1 if script(word) == "hangul" else len(plain(word))
