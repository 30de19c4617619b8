"""Names of the case in Chinese and Japanese texts, which write no blanks: found by their sounds, from the other texts.

A foreign name is a stretch of katakana, or of the characters that transcribe, give or take one at an end that belongs
to the sentence. A Chinese name is looked for letter by letter, as a system of transliteration has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import regex

from audit.model import Span
from audit.names.han import fold, is_han, simplified, spelled, surnames, transcribing
from audit.names.keys import keys
from audit.names.places import places_of
from audit.names.spelling import forms, plain, sounds_alike
from audit.text import Text

LEAST = 4  # letters of a name that is found by its sounds
LONGEST, MOST = 14, 5  # characters of a word, and words, beyond which nothing is a name
EDGES = ((0, 0), (0, 1), (1, 0), (1, 1))  # characters at the start and end of a stretch that are not the name's
SHORTEST, SURE = 2, 3  # characters of a name; of one in katakana, or that is only a part of its stretch
SYLLABLE = 8  # letters of the longest syllable in any system
GIVEN = (2, 1)  # characters of a Chinese given name
_DOTS = "·・•‧＝゠"
_KATAKANA = r"\p{Katakana}ー"

WordSpans = tuple[Span, ...]


class Names(msgspec.Struct, frozen=True):
    """The last words of names by their keys, and names of several words in one, with what each can begin with."""

    sounding: Mapping[str, Sequence[str]]
    joined: frozenset[str]
    starts: frozenset[str]


def for_unspaced(names: Sequence[tuple[str, ...]]) -> Names:
    """The names, for names_in_unspaced; those in Chinese characters are left out."""
    other = [name for name in sorted(set(names)) if not any(map(is_han, name))]
    found = defaultdict[str, list[str]](list)
    for word in sorted({name[-1] for name in other if len(name[-1]) >= LEAST}):
        for key in sorted(keys(word)):
            found[key].append(word)
    joined = frozenset(
        fold("".join(name[:-1]) + plain(form)) for name in other if len(name) > 1 for form in forms(name[-1])
    )
    return Names(found, joined, frozenset(name[:size] for name in joined for size in range(1, SYLLABLE + 1)))


def _chains() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Words that transcribe, with dots between them: of Chinese characters, of katakana."""
    return _chain("".join(sorted(transcribing()))), _chain(_KATAKANA)


def _chain(own: str) -> regex.Pattern[str]:
    word = rf"([{own}]++)(?:[{_DOTS}](?=[{own}]))?+"
    return regex.compile(rf"(?<![{_DOTS}{own}])(?:{word}){{1,{MOST}}}+(?![{_DOTS}{own}])")


def names_in_unspaced(text: Text, names: Names) -> Iterator[WordSpans]:
    """Where the text has one of the names in Chinese characters or katakana, in order: the spans of its words."""
    if not _UNSPACED.search(text.raw):
        return
    raw = simplified(text.raw)  # as long as before
    found, end = [*_transcribed(raw, names), *_chinese(raw, names)], 0
    for words in sorted(found):
        if words[0].start >= end and text.sentence_at(words[0].start):
            end = words[-1].end
            yield words


_UNSPACED = regex.compile(r"[\p{Han}\p{Katakana}]")


def _transcribed(raw: str, names: Names) -> Iterator[WordSpans]:
    han, kana = _chains()
    for pattern in (han, kana):
        for m in pattern.finditer(raw):
            *before, last = (Span(*s) for s in m.spans(1))
            edges = [e for e in EDGES if not (before and e[0])] if pattern is han else EDGES[:1]
            own = next((s for s in _within(last, edges) if _is_heard(raw[s.start : s.end], names)), None)
            if own and (pattern is han or own.end - own.start >= SURE):
                yield (*before, own)


def _within(word: Span, edges: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The word, then without each of the edges, where enough for a name is left."""
    for start, end in edges:
        size = word.end - word.start - start - end
        if (SURE if start + end else SHORTEST) <= size <= LONGEST:
            yield Span(word.start + start, word.end - end)


def _is_heard(word: str, names: Names) -> bool:
    """Whether the word sounds like one of the names, and is no country, which the list leaves out."""
    near = {name for key in keys(word) for name in names.sounding.get(key, ())}
    heard = any(sounds_alike(*sorted((word, name))) for name in near)
    return heard and not any(place.isupper() for place in places_of(word))


def _chinese(raw: str, names: Names) -> Iterator[WordSpans]:
    """Where a family name's character and the next ones are read as one of the names; two words."""
    for m in _surname().finditer(raw):
        start, middle = m.span()
        if spelled(m.group()) & names.starts:
            sizes = [n for n in GIVEN if is_han(raw[middle : middle + n]) and len(raw) >= middle + n]
            size = next((n for n in sizes if spelled(raw[start : middle + n]) & names.joined), 0)
            if size:
                yield Span(start, middle), Span(middle, middle + size)


def _surname() -> regex.Pattern[str]:
    return regex.compile(f"[{''.join(sorted(surnames()))}]")
