"""Acronyms and the long forms they stand after, as "Shipping Board (SB)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import msgspec
import regex

from audit.languages import Ranked, WordList, WordSet, data, of_every_language, of_many
from audit.model import Span, about
from audit.text import Text, Token, fold, kept

_DEFINED = regex.compile(r"(?<=[\p{L}’'])\s\((\p{Lu}{2,7}+)s?+\)")
_REACH = 12  # words of a long form at most
_BEFORE = 400  # characters looked at for it
_LEAST = 3  # words of a long form; fewer with capitals may be the last of one that has them at its first only
_SHARED = 3  # initials that a misspelt acronym still has
_ALIKE = 0.7  # share of its letters that are initials


class Foreign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds an acronym of another language."""

    meant: Annotated[str, about("The acronym that is usual.")]
    through: Annotated[Ranked, about("Languages that use it, the likeliest source first.")]
    near: Annotated[WordList, about("Words of which one must stand near it, or none is asked for; * ends a stem.")] = ()
    unless: Annotated[WordList, about("Words near which it is something else.")] = ()


class ForeignAcronyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the acronyms of other languages that may be left in texts of one language."""

    acronyms: Annotated[dict[str, Foreign], about("What is known of each, by acronym.")]


class Acronyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds how one language makes acronyms, and which everybody knows."""

    small: Annotated[WordSet, about("Small words inside names that give no letter.")] = WordSet()
    capital_first: Annotated[bool, about("Whether a body's name has a capital at its first word only.")] = False
    bodies: Annotated[WordSet, about("Words that name a body, in a script that has no capitals.")] = WordSet()
    long_forms: Annotated[
        dict[str, WordSet], about("Words of which the long form of a known acronym has one, by acronym.")
    ] = {}


class _Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: Annotated[dict[str, str], about("Latin letters that may stand for a letter of another script.")]


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


def acronyms(language: str) -> Acronyms:
    """Returns what is known of the language's acronyms; empty lists if it is nothing."""
    return data(language, "acronyms", Acronyms) or _NONE


def foreign_acronyms(language: str) -> dict[str, Foreign]:
    """Returns the acronyms of other languages that may be left in a text of this one."""
    found = data(language, "foreign_acronyms", ForeignAcronyms)
    return found.acronyms if found else {}


_NONE = Acronyms()


def _small() -> WordSet:
    """The small words of all languages: a body keeps its name in another language."""
    return WordSet().union(*(own.small for own in of_every_language("acronyms", Acronyms).values()))


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
        if len(kept) < _LEAST and acronyms(text.language).capital_first:
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
    latin = of_many("latin_letters", _Letters).letters
    wanted = [{own for own, like in latin.items() if letter in like} | {letter} for letter in letters]
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
