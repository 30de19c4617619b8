"""Phrases found in a text with the words beside them: what the rules over phrase lists share.

A phrase is written as words with blanks between: `a|b` either, `end*` any word that begins so, `x?` may be missing;
`+` any word, `#` a number, `^` a word with a capital (one of `a|#`, too), `...` up to eight words. What follows `~`
must be there but is no part of it. A word in small letters is found with a capital only where a sentence or quotation
begins, so that names and headlines stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated

import msgspec

from audit.languages import Ranked, WordList, data
from audit.languages.known import english_name
from audit.lexicon import frequency
from audit.model import about
from audit.rules import Hit
from audit.rules._words import any_in, beside, bounds, index, is_in, span, where, words
from audit.text import Text, Token

_GAP = 8
_MARK = 8.0  # Zipf of a mark, which no list of words has
_WILD = frozenset({"+", "#", "^", "..."})
_NUMBER_WORDS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
    ]
)


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Holds one phrase that shows another language, and the words beside it that must, or must not, be there."""

    say: Annotated[Ranked, about("The phrase, in one way of writing or several.")]
    through: Annotated[Ranked, about("Languages that say it so, the likeliest source first; none is named if empty.")]
    source: Annotated[str, about("The word or turn of those languages.")]
    meant: Annotated[str, about("What was meant, in the text's language.")]
    example: Annotated[str, about("A sentence; ⟦⟧ marks what must be found in it.")] = ""
    near: Annotated[WordList, about("Words of which one must stand in the sentence; * ends a stem.")] = ()
    unless: Annotated[WordList, about("Words that must not stand in the sentence.")] = ()
    before: Annotated[WordList, about("Words of which one must stand before the phrase.")] = ()
    not_before: Annotated[WordList, about("Words that must not stand before it.")] = ()
    not_after: Annotated[WordList, about("Words that must not stand after it.")] = ()
    starts: Annotated[bool, about("Whether it must open a sentence.")] = False


class Entries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the phrases of one language on one subject."""

    entry: Annotated[tuple[Entry, ...], about("The phrases, in any order; of two in one place the longer counts.")]


class Phrase(msgspec.Struct, frozen=True):
    """A phrase cut into elements. `anchor` is looked up: the rarest plain words at a fixed distance from the start;
    `rarest` are those at any distance, of which a text must have one."""

    elements: tuple[str, ...]
    ahead: tuple[str, ...]
    anchor: int
    rarest: frozenset[str]

    @classmethod
    def of(cls, say: str, language: str) -> Phrase:
        body, _, rest = say.partition("~")
        elements = tuple(body.split())
        loose = [i for i, e in enumerate(elements) if e == "..." or e.endswith("?")]
        fixed, ahead = range(loose[0] if loose else len(elements)), tuple(rest.split())
        plain = [i for i in fixed if _is_plain(elements[i])]
        needed = [e for e in (*elements, *ahead) if _is_plain(e) and not e.endswith("?")]
        rarest = frozenset(min(needed, key=lambda e: _share(e, language)).lower().replace("’", "'").split("|"))
        return cls(elements, ahead, min(plain, key=lambda i: _share(elements[i], language)), rarest)

    @property
    def words(self) -> Iterator[str]:
        return (w.lower() for w in self.elements[self.anchor].split("|"))


def _is_plain(element: str) -> bool:
    """Whether an element is words alone: no beginnings, no signs."""
    return "*" not in element and not _WILD & {*element.split("|")}


def _share(element: str, language: str) -> float:
    """How often one of the element's words stands in a text of the language, per billion; marks are everywhere."""
    return sum(10 ** (frequency(word, language) if word[0].isalpha() else _MARK) for word in element.split("|"))


def _is_number(token: Token) -> bool:
    return token.kind == "number" or token.text.lower() in _NUMBER_WORDS


class _Choices(msgspec.Struct, frozen=True):
    """The words of an element: those in small letters, and those whose capitals count; the signs for any of a kind."""

    small: tuple[str, ...]
    exact: tuple[str, ...]
    wild: tuple[str, ...]


@cache
def _choices(element: str) -> _Choices:
    choices = element.split("|")
    words = [c for c in choices if c not in _WILD]
    small, exact = (tuple(c for c in words if (c == c.lower()) is low) for low in (True, False))
    return _Choices(small, exact, tuple(c for c in choices if c in _WILD))


def _fits(text: Text, i: int, element: str, opens: bool) -> bool:
    choices, own, raw = _choices(element), words(text)[i], text.tokens[i].text
    if (choices.exact and is_in(raw, choices.exact)) or (
        choices.wild and any(_is_wild(text.tokens[i], sign) for sign in choices.wild)
    ):
        return True
    return is_in(own, choices.small) and (opens or not raw[0].isupper())


def _is_wild(token: Token, element: str) -> bool:
    if element == "#":
        return _is_number(token)
    return token.text[0].isupper() if element == "^" else element == "+" and token.kind == "word"


def match(text: Text, i: int, elements: tuple[str, ...], stop: int, opens: bool = False) -> int | None:
    """The number of the token after the phrase that starts at token i, or none."""
    if not elements:
        return i
    head, rest = elements[0], elements[1:]
    if head == "...":
        return _match_gap(text, i, rest, stop)
    if head.endswith("?") and (end := match(text, i, rest, stop)) is not None:
        return end
    if i >= stop or not _fits(text, i, head.removesuffix("?"), opens):
        return None
    return match(text, i + 1, rest, stop)


def _match_gap(text: Text, i: int, rest: tuple[str, ...], stop: int) -> int | None:
    for skip in range(_GAP + 1):
        if (end := match(text, i + skip, rest, stop)) is not None:
            return end
        if i + skip >= stop or (text.tokens[i + skip].kind == "mark" and text.tokens[i + skip].text not in "-'"):
            return None
    return None


def opens(text: Text, i: int) -> bool:
    """Whether token i may carry a capital for its place alone: first of all, or after a mark."""
    return i == 0 or text.tokens[i - 1].kind == "mark" or i == bounds(text, i)[0]


@cache
def table(subject: str, language: str) -> Mapping[str, Sequence[tuple[Entry, Phrase]]]:
    """The phrases on a subject for texts in one language, by their anchor word."""
    found: dict[str, list[tuple[Entry, Phrase]]] = {}
    entries = data(language, subject, Entries)
    for entry in entries.entry if entries else ():
        for say in entry.say:
            phrase = Phrase.of(say, language)
            for word in phrase.words:
                found.setdefault(word, []).append((entry, phrase))
    return found


def find_phrases(text: Text, subject: str) -> Iterator[Hit]:
    """What the phrases on a subject find, in order; of two that overlap the first, then the longer."""
    entries, taken = table(subject, text.language), -1
    found, held = [], index(text).keys()
    for i in where(text, entries):
        near = beside(text, i, i)
        for entry, phrase in entries[words(text)[i]]:
            if held.isdisjoint(phrase.rarest):
                continue
            first = i - phrase.anchor
            if (end := _stands(text, first, entry, phrase, near)) is not None:
                found.append((first, -end, entry))
    for first, end, entry in sorted(found, key=lambda match: match[:2]):
        if first > taken:
            taken = -end - 1
            yield _hit(text, first, -end, entry)


def _stands(text: Text, first: int, entry: Entry, phrase: Phrase, near: tuple[int, int]) -> int | None:
    """The end of the phrase at token `first`, where it stands there with all that the entry asks for `near` it."""
    low, high = near
    if first < low:
        return None
    end = match(text, first, phrase.elements, high, opens(text, first))
    if (
        end is None
        or (entry.starts and first != bounds(text, first)[0])
        or match(text, end, phrase.ahead, high) is None
    ):
        return None
    own = words(text)
    prior = own[first - 1] if first > low else ""
    later = own[end] if end < high else ""
    if (
        is_in(prior, entry.not_before)
        or is_in(later, entry.not_after)
        or (entry.before and not is_in(prior, entry.before))
    ):
        return None
    around = own[low:first] + own[end:high]
    if any_in(around, entry.unless) or (entry.near and not any_in(around, entry.near)):
        return None
    return end


def _hit(text: Text, first: int, end: int, entry: Entry) -> Hit:
    place = span(text, first, end)
    low, high = beside(text, first, end)
    near = [w for w in words(text)[low:first] + words(text)[end:high] if is_in(w, entry.near)][:3]
    context = (f"beside: {', '.join(near)}",) if near else ()
    return Hit(
        at=place,
        message=f"“{text.slice(place)}” {_reading(entry)}.",
        evidence=(*context, f"source: {entry.source}", *(f"through: {tag}" for tag in entry.through)),
        suggestion=entry.meant if entry.through else None,
        through=entry.through[0] if entry.through else None,
    )


def _reading(entry: Entry) -> str:
    """What the phrase looks like, in words."""
    if not entry.through:
        return f"puts together what does not go together: {entry.source}"
    return f"reads like {english_name(entry.through[0])} “{entry.source}”: perhaps “{entry.meant}”"
