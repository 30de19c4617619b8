"""Stretches of another language in a text, read once for the rules that report them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec
import regex

from audit.languages import UNDETERMINED, every_trait, traits
from audit.lexicon import frequency, is_function_word
from audit.model import Span
from audit.rules._loans import loans
from audit.rules._strangers import CYRILLIC, LATIN, lists, other_language, strangers
from audit.rules._words import bounds, characters, span, words
from audit.text import CLOSING, OPENING, Text, kept

_ANCHORS = 3  # words that only the other language uses, in a stretch of the same script
_WORDS = 4  # words of such a stretch
_GAP = 3  # tokens from one of these words to the next
_AHEAD = 1.0  # Zipf by which the other language must use the word more
_RARE = 4.0  # Zipf in the text's language below which a word can point away from it
_KNOWN = 3.0  # Zipf from which the other language knows a word
_LATIN_WORDS = 5  # words in Latin letters that make a stretch in a text of another script
_OPENED = regex.compile(rf"(?:^|[^\p{{L}}])[{regex.escape(OPENING)}][\s.,]*$")
_LATIN = regex.compile(r"\p{Latin}")
_BEFORE = 24  # characters looked at for "the word"


class ForeignStretch(msgspec.Struct, frozen=True):
    """A stretch and the language it points to."""

    span: Span
    language: str


@kept
def segments(text: Text) -> tuple[ForeignStretch, ...]:
    """Every stretch of another script or language that is neither quoted, nor in brackets, nor named as a word."""
    found = [*_other_scripts(text), *_other_words(text)]
    return tuple(s for s in found if _is_used(text, s.span) and not _is_loan(text, s.span))


def _is_loan(text: Text, span: Span) -> bool:
    """Whether most of the words are of set phrases that languages take over: coup de grâce."""
    own = [token.start for token in text.tokens_in(span) if token.kind == "word"]
    return 2 * len(loans(text).intersection(own)) > len(own)


def writes_latin(language: str) -> bool:
    """Whether the language is usually written in Latin letters."""
    return "Latin" in traits(language).scripts


def _scripts() -> Mapping[str, str]:
    """Scripts that point to a language, and the language."""
    return {script: tag for tag, own in every_trait().items() for script in (*own.owns_scripts, *own.stands_for)}


def _letters(language: str) -> str:
    """The letters of scripts that the language does not write, for a pattern."""
    return "".join(rf"\p{{{name}}}" for name in _scripts() if name not in traits(language).scripts)


def _foreign(language: str) -> regex.Pattern[str]:
    """A letter with which such a run begins."""
    return regex.compile(rf"[{_letters(language)}{'' if writes_latin(language) else _LATIN.pattern}]")


def _pattern(language: str) -> regex.Pattern[str]:
    """Runs of words in scripts that the language does not write."""
    letters = _letters(language)
    word = rf"[{letters}][{letters}\p{{M}}ー]*+"
    latin = (
        ""
        if writes_latin(language)
        else rf"|(?<!\p{{Latin}})\p{{Latin}}++(?:[\s,'’-]{{1,2}}+\p{{Latin}}++){{{_LATIN_WORDS - 1},}}+"
    )
    return regex.compile(rf"{word}(?:[\s\p{{P}}\d]{{1,3}}+{word})*+{latin}")


def _other_scripts(text: Text) -> Iterator[ForeignStretch]:
    pattern, decided = _pattern(text.language), text.language != UNDETERMINED
    for m in pattern.finditer(text.raw) if decided and _foreign(text.language).search(characters(text)) else ():
        latin = _LATIN.match(m.group()) is not None
        tag = _latin_language(m.group().split()) if latin else _pointed(m.group())
        if tag and len(m.group()) >= traits(tag).shortest_word:
            yield ForeignStretch(Span(m.start(), m.end()), tag)


@cache
def _pointers() -> tuple[tuple[regex.Pattern[str], str], ...]:
    """A letter of each script, and the language it points to."""
    return tuple((regex.compile(rf"\p{{{name}}}"), tag) for name, tag in _scripts().items())


def _pointed(run: str) -> str:
    """The language that the run's scripts point to: the one that writes most of them, as Japanese does kana and Han."""
    found = {script.pattern[3:-1]: tag for script, tag in _pointers() if script.search(run)}
    return min(found.values(), key=lambda tag: (-len(found.keys() & set(traits(tag).scripts)), tag))


def _latin_language(run: Sequence[str]) -> str | None:
    """The language that has most of the run's function words, two at least."""
    count, tag = max((sum(is_function_word(w, tag) for w in run), tag) for tag in LATIN)
    return tag if count >= 2 else None


def _other_words(text: Text) -> Iterator[ForeignStretch]:
    """Stretches in the text's own script, from word to word that another language uses more."""
    if not writes_latin(text.language) and text.language not in CYRILLIC:
        return
    for group in _groups(text):
        away = [i for i in group if _points_away(words(text)[i], text.language)]
        if len(away) >= _ANCHORS and (tag := _group_language(text, away)):
            yield ForeignStretch(span(text, away[0], away[-1] + 1), tag)


def _groups(text: Text) -> Iterator[list[int]]:
    """Words that are not common in the text's language, close to each other in one sentence, three at least."""
    group: list[int] = []
    own, latin = words(text), writes_latin(text.language)
    own_script = {own[i] for i in strangers(text) if latin or not own[i].isascii()}
    rare = {word for word in own_script if frequency(word, text.language) < _RARE}
    for i in (i for i in strangers(text) if own[i] in rare):
        if group and (i - group[-1] > _GAP or i >= bounds(text, group[0])[1]):
            if len(group) >= _ANCHORS:
                yield group
            group = []
        group.append(i)
    if len(group) >= _ANCHORS:
        yield group


def _points_away(word: str, language: str) -> bool:
    known, _ = other_language(word, language)
    return known >= _KNOWN and known - frequency(word, language) >= _AHEAD


def _group_language(text: Text, group: Sequence[int]) -> str | None:
    """The one language that knows all words of the stretch, one of them a function word."""
    own = [words(text)[i] for i in range(group[0], group[-1] + 1) if text.tokens[i].kind == "word"]
    small = sum(text.tokens[i].text.islower() for i in group)
    if len(own) < _WORDS or small * 2 <= len(group):
        return None
    for tag in sorted({other_language(words(text)[i], text.language)[1] for i in group}):
        if all(frequency(w, tag) >= _KNOWN for w in own) and any(is_function_word(w, tag) for w in own):
            return tag
    return None


def _is_used(text: Text, place: Span) -> bool:
    """Whether the stretch is part of the text: not in marks or brackets, and not spoken of."""
    if not text.raw[place.start - 1 : place.start].isspace() and text.raw[place.start - 1 : place.start] in (
        "/",
        ".",
        "@",
        "'",
        "’",
    ):
        return False
    before, after = text.raw[max(0, place.start - _BEFORE) : place.start], text.raw[place.end : place.end + 3]
    if _OPENED.search(before) or after.lstrip(" .,!?。")[:1] in tuple(CLOSING) or after.lstrip()[:1] == "(":
        return False
    return not lists().naming & set(before.lower().replace(",", " ").replace(":", " ").split())
