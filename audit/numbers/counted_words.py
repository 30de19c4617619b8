"""The words for what news counts: what all languages share (things.toml), and each language's own (counted.toml)."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal, NamedTuple

import msgspec

from audit.files.packaged import load
from audit.languages import data
from audit.model.base import about
from audit.text import tokenize

Side = Literal["after", "before", "either"]  # of the figure


class Sort(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a thing is counted, in every language."""

    people: Annotated[bool, about("People are counted: other nouns after the figure rule the thing out.")] = False
    nouns: Annotated[bool, about("The figure must stand beside one of the thing's nouns.")] = False
    dimension: Annotated[str, about("Dimension of the figure's unit (units.toml), or money; empty: no unit.")] = ""
    most: Annotated[float | None, about("The largest figure that can be meant.")] = None
    joins: Annotated[bool, about("Two texts on one event that count it mean the same: an event has one.")] = False
    once: Annotated[bool, about("A text's first figure is meant; later ones are of other events: aftershocks.")] = False
    bare: Annotated[bool, about("The unit alone tells the thing; no word is needed.")] = False


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's words for one thing. A * at a word's end leaves it open; blanks part the words of a phrase."""

    either: Annotated[tuple[str, ...], about("Words on either side of the figure: погибли 36, 36 погибли.")] = ()
    after: Annotated[tuple[str, ...], about("Words that follow their figure: 36 dead, 36 were killed.")] = ()
    before: Annotated[tuple[str, ...], about("Words that stand before it: killing 36, the death toll rose to 36.")] = ()
    nouns: Annotated[tuple[str, ...], about("What is counted, beside the figure: 36 homes.")] = ()


class CountedData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file counted.toml."""

    things: Annotated[dict[str, Words], about("The words for each thing of things.toml.")]
    who: Annotated[dict[str, tuple[str, ...]], about("Kinds of people that are counted apart.")] = {}
    persons: Annotated[tuple[str, ...], about("Nouns for people that may follow a figure.")] = ()
    strict: Annotated[bool, about("An unknown noun after a figure is no person: the lexicon knows persons.")] = False
    others: Annotated[tuple[str, ...], about("Frequent nouns after a figure that are no people.")] = ()
    parts: Annotated[tuple[str, ...], about("Words before a figure that is part of another: including.")] = ()
    active: Annotated[tuple[str, ...], about("Words after a participle that make it a verb: killed *the* man.")] = ()
    prefixes: Annotated[tuple[str, ...], about("Letters that may be written onto any word, such as an article.")] = ()


class Entry(NamedTuple):
    """A word or phrase of one thing: its keys, whether its end is open, and where its figure stands."""

    words: tuple[str, ...]
    is_open: bool
    thing: str
    side: Side

    def matches(self, keys: tuple[str, ...]) -> bool:
        """Returns whether the keys begin with the phrase."""
        if len(keys) < len(self.words) or keys[: len(self.words) - 1] != self.words[:-1]:
            return False
        last = keys[len(self.words) - 1]
        return last.startswith(self.words[-1]) if self.is_open else last == self.words[-1]


Index = dict[str, list[Entry]]  # entries by the first letters, longest phrases first
LETTERS = 2  # of a word by which entries are looked up


class Lexicon:
    """The words of one language, made ready for looking up."""

    def __init__(self, words: CountedData) -> None:
        self.words = words
        self.things = _index([e for thing, w in words.things.items() for e in _thing_entries(thing, w)])
        self.nouns = {thing: _index(_entries(w.nouns, thing)) for thing, w in words.things.items() if w.nouns}
        self.who = _index([e for name, forms in words.who.items() for e in _entries(forms, name)])
        self.persons, self.others = _index(_entries(words.persons, "")), _index(_entries(words.others, ""))
        self.parts, self.active = _index(_entries(words.parts, "")), frozenset(words.active)


def _thing_entries(thing: str, words: Words) -> list[Entry]:
    return [
        *_entries(words.either, thing, "either"),
        *_entries(words.after, thing, "after"),
        *_entries(words.before, thing, "before"),
    ]


def _entries(phrases: tuple[str, ...], thing: str, side: Side = "either") -> list[Entry]:
    split = ((tuple(t.lower for t in tokenize(phrase.rstrip("*"))), phrase) for phrase in phrases)
    return [Entry(words, phrase.endswith("*"), thing, side) for words, phrase in split]


def _index(entries: list[Entry]) -> Index:
    found: Index = {}
    for entry in sorted(entries, key=lambda e: (-len(e.words), -len(e.words[-1]), e)):
        found.setdefault(entry.words[0][:LETTERS], []).append(entry)
    return found


@cache
def sorts() -> dict[str, Sort]:
    """Returns every thing that is counted, by name."""
    return load("audit.numbers", "things.toml", dict[str, Sort])


@cache
def lexicon(tag: str) -> Lexicon | None:
    """Returns the words of a language; None if it has no file."""
    words = data(tag, "counted", CountedData)
    return Lexicon(words) if words else None
