"""Acronyms and the long forms they stand after, as "Shipping Board (SB)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec
import regex

from audit.files.packaged import load
from audit.model import Span
from audit.text import Text, Token, fold, kept

_DEFINED = regex.compile(r"(?<=[\p{L}’'])\s\((\p{Lu}{2,7}+)s?+\)")
_REACH = 12  # words of a long form at most
_BEFORE = 400  # characters looked at for it
_LEAST = 3  # words of a long form; fewer with capitals may be the last of one that has them at its first only
_SHARED = 3  # initials that a misspelt acronym still has
_ALIKE = 0.7  # share of its letters that are initials


class Foreign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An acronym of another language."""

    meant: str
    through: tuple[str, ...]
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Acronyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of acronyms."""

    small: str
    capital_first: frozenset[str]
    latin: dict[str, str]
    known: dict[str, tuple[str, ...]]
    foreign: dict[str, dict[str, Foreign]]


class Definition(msgspec.Struct, frozen=True):
    """A long form and the acronym in brackets after it."""

    words: tuple[str, ...]
    long: Span
    acronym: Span
    letters: str

    @property
    def initials(self) -> str:
        """First letters of the long form's words, in capitals, without those of small words."""
        return "".join(w[0].upper() for w in self.words if w.lower() not in _small())

    @property
    def key(self) -> str:
        return fold(" ".join(self.words))


def acronyms() -> Acronyms:
    """What is known of acronyms, read once."""
    return load("audit.rules.data", "a6_acronyms.toml", Acronyms)


@cache
def _small() -> frozenset[str]:
    return frozenset(acronyms().small.split())


@kept
def definitions(text: Text) -> tuple[Definition, ...]:
    """Long forms with capitals and the acronyms in brackets after them, in order."""
    found = []
    for m in _DEFINED.finditer(text.raw):
        sentence = text.sentence_at(m.start(1))
        begun = sentence.start if sentence else m.start()
        start = min(max(begun, m.start() - _BEFORE), m.start())  # the bracket may open the sentence
        near = text.tokens_in(Span(start, m.start()))[-2 * _REACH :]
        kept = _run_of_capitals(near)
        if len(kept) < _LEAST and text.language in acronyms().capital_first:
            kept = _from_capital(near, len(m.group(1)))
        words = tuple(t.text for t in kept if t.kind == "word")
        if len(words) > 1:
            found.append(Definition(words, Span(kept[0].start, m.start()), Span(m.start(1), m.end(1)), m.group(1)))
    return tuple(found)


def _run_of_capitals(tokens: Sequence[Token]) -> list[Token]:
    """The last words, all with capitals but the small ones."""
    kept: list[Token] = []
    for token in reversed(tokens):
        if token.text != "-" and not token.text[0].isupper() and token.text.lower() not in _small():
            break
        kept.append(token)
    while kept and (not kept[-1].text[0].isupper() or kept[-1].text.lower() in _small()):
        kept.pop()
    return kept[::-1]


def _from_capital(tokens: Sequence[Token], letters: int) -> list[Token]:
    """The last words, as many as letters but for small ones, where the first alone has a capital."""
    count, kept = 0, list[Token]()
    for token in reversed(tokens):
        if token.kind != "word":
            break
        kept.append(token)
        count += token.text.lower() not in _small()
        if count == letters:
            return kept[::-1] if token.text[0].isupper() else []
    return []


def fits(letters: str, words: tuple[str, ...]) -> bool:
    """Whether the letters are first letters of the words, in their order; a word may give more than one, or none."""
    rest = letters.upper()
    for word in words:
        upper = word.upper()
        if rest and upper[0] == rest[0]:
            taken = 1
            while (
                taken < len(rest)
                and taken < len(upper)
                and upper[taken] == rest[taken]
                and word.lower() not in _small()
            ):
                taken += 1
            rest = rest[taken if len(rest) == taken else 1 :]
    return not rest


@kept
def spelled_by(text: Text, letters: str) -> Span | None:
    """The run of words in the text, a capital at its first, that the Latin letters stand for, or none."""
    wanted = [{own for own, latin in acronyms().latin.items() if letter in latin} | {letter} for letter in letters]
    for sentence in text.sentences:
        tokens = [t for t in text.tokens_in(sentence) if t.kind == "word" and t.text.lower() not in _small()]
        first = [t.text[0].upper() for t in tokens]
        for i in range(1, len(tokens) - len(letters) + 1):
            fit = tokens[i].text[0].isupper() and all(
                a in b for a, b in zip(first[i : i + len(letters)], wanted, strict=True)
            )
            if fit:
                return Span(tokens[i].start, tokens[i + len(letters) - 1].end)
    return None


def nearly_fits(definition: Definition) -> bool:
    """Whether acronym and initials start alike, are of one length and share most letters, and yet differ."""
    letters, initials = definition.letters, definition.initials
    if fits(letters, definition.words) or letters[0] not in initials[:2] or len(letters) != len(initials):
        return False
    shared = sum((Counter(letters) & Counter(initials)).values())
    return len(letters) > _SHARED and shared >= _SHARED and shared >= _ALIKE * len(letters)
