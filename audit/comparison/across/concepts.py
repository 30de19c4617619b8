"""Words that mean one thing in every language: north, destroyed, denies. Data in languages/<tag>/concepts.toml."""

from __future__ import annotations

from functools import cache
from typing import Annotated, NamedTuple

import msgspec
import regex

from audit.languages import WordList, data, traits
from audit.model import Span, about

ANY = "*"  # stands in the data for any letters
LETTERS = 12  # that it stands for at most


class Concepts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds one language's words by what they mean, verbs in the forms of news."""

    clitics: Annotated[WordList, about("Letters that may be glued before a word: and, the, in.")] = ()
    other: Annotated[WordList, about("Words that begin like others and mean something else: important.")] = ()
    north: Annotated[WordList, about("In the north.")] = ()
    south: Annotated[WordList, about("In the south.")] = ()
    east: Annotated[WordList, about("In the east.")] = ()
    west: Annotated[WordList, about("In the west.")] = ()
    northeast: Annotated[WordList, about("In the north-east.")] = ()
    northwest: Annotated[WordList, about("In the north-west.")] = ()
    southeast: Annotated[WordList, about("In the south-east.")] = ()
    southwest: Annotated[WordList, about("In the south-west.")] = ()
    intact: Annotated[WordList, about("Without damage.")] = ()
    damaged: Annotated[WordList, about("Damaged.")] = ()
    destroyed: Annotated[WordList, about("Destroyed, collapsed.")] = ()
    confirms: Annotated[WordList, about("Confirms, admits, finds that.")] = ()
    denies: Annotated[WordList, about("Denies that it is so.")] = ()
    silent: Annotated[WordList, about("Does not comment.")] = ()
    examines: Annotated[WordList, about("Examines whether it is so.")] = ()
    considers: Annotated[WordList, about("Considers doing it.")] = ()
    decided: Annotated[WordList, about("Has decided to do it.")] = ()
    demands: Annotated[WordList, about("Demands it.")] = ()
    asks: Annotated[WordList, about("Asks for it.")] = ()
    lies: Annotated[WordList, about("Says what is not so, and knows it.")] = ()
    errs: Annotated[WordList, about("Is mistaken.")] = ()
    persons: Annotated[WordList, about("People, after a figure.")] = ()
    families: Annotated[WordList, about("Families, households.")] = ()
    children: Annotated[WordList, about("Children, pupils.")] = ()
    women: Annotated[WordList, about("Women.")] = ()
    soldiers: Annotated[WordList, about("Soldiers.")] = ()
    houses: Annotated[WordList, about("Houses, homes.")] = ()
    rises: Annotated[WordList, about("Rises, grows.")] = ()
    falls: Annotated[WordList, about("Falls, shrinks.")] = ()
    opens: Annotated[WordList, about("Opens.")] = ()
    closes: Annotated[WordList, about("Closes.")] = ()
    guilty: Annotated[WordList, about("Guilty, convicted.")] = ()
    innocent: Annotated[WordList, about("Innocent, acquitted.")] = ()
    detained: Annotated[WordList, about("Arrested, jailed.")] = ()
    released: Annotated[WordList, about("Set free.")] = ()
    won: Annotated[WordList, about("Won.")] = ()
    lost: Annotated[WordList, about("Lost.")] = ()
    accepts: Annotated[WordList, about("Accepts, approves.")] = ()
    rejects: Annotated[WordList, about("Rejects, refuses.")] = ()
    allows: Annotated[WordList, about("Allows.")] = ()
    bans: Annotated[WordList, about("Forbids.")] = ()
    begins: Annotated[WordList, about("Begins.")] = ()
    ends: Annotated[WordList, about("Ends, stops.")] = ()
    bought: Annotated[WordList, about("Buys.")] = ()
    sold: Annotated[WordList, about("Sells.")] = ()
    supports: Annotated[WordList, about("Is for it.")] = ()
    opposes: Annotated[WordList, about("Is against it.")] = ()
    morning: Annotated[WordList, about("In the morning.")] = ()
    evening: Annotated[WordList, about("In the evening, at night.")] = ()
    legal: Annotated[WordList, about("Legal.")] = ()
    illegal: Annotated[WordList, about("Illegal.")] = ()
    safe: Annotated[WordList, about("Safe, harmless.")] = ()
    dangerous: Annotated[WordList, about("Dangerous.")] = ()
    genuine: Annotated[WordList, about("True, genuine.")] = ()
    untrue: Annotated[WordList, about("False, forged.")] = ()
    success: Annotated[WordList, about("Succeeds.")] = ()
    failure: Annotated[WordList, about("Fails.")] = ()
    temporary: Annotated[WordList, about("For a time.")] = ()
    permanent: Annotated[WordList, about("For good.")] = ()
    voluntary: Annotated[WordList, about("Of free will.")] = ()
    compulsory: Annotated[WordList, about("Because one must.")] = ()
    imports: Annotated[WordList, about("Imports.")] = ()
    exports: Annotated[WordList, about("Exports.")] = ()
    profit: Annotated[WordList, about("Profit.")] = ()
    loss: Annotated[WordList, about("Loss.")] = ()
    majority: Annotated[WordList, about("A majority.")] = ()
    minority: Annotated[WordList, about("A minority.")] = ()
    peaceful: Annotated[WordList, about("Peaceful, without violence.")] = ()
    violent: Annotated[WordList, about("Violent.")] = ()


class Meant(NamedTuple):
    """What a word or phrase may mean, and where it stands."""

    concepts: frozenset[str]
    span: Span


def concepts(words: str, start: int, language: str) -> list[Meant]:
    """Returns the concepts in some words, in order; `start`: their offset. The longest phrase at a place counts."""
    pattern, meanings = _table(language)
    if pattern is None:
        return []
    found = (m for m in pattern.finditer(words.replace("’", "'")) if meanings[m.lastgroup or ""])
    return [Meant(meanings[m.lastgroup or ""], Span(start + m.start(m.lastgroup or 0), start + m.end())) for m in found]


@cache
def _table(language: str) -> tuple[regex.Pattern[str] | None, dict[str, frozenset[str]]]:
    """One pattern for a language, a group a word, and what the groups mean."""
    own = data(language, "concepts", Concepts)
    if own is None:
        return None, {}
    means: dict[str, set[str]] = {}
    for name in Concepts.__struct_fields__[1:]:
        for word in getattr(own, name):
            means.setdefault(word, set()).update({name} - {"other"})
    words = sorted(means, key=lambda word: (-len(word.replace(ANY, "")), word))
    glued = f"(?:{'|'.join(map(regex.escape, own.clitics))})?" if own.clitics else ""
    before, after = ("", "") if traits(language).unspaced else (rf"(?<!\w){glued}", r"(?!\w)")
    groups = "|".join(f"(?P<g{n}>{_letters(word)})" for n, word in enumerate(words))
    pattern = regex.compile(f"{before}(?:{groups}){after}", regex.IGNORECASE)
    return pattern, {f"g{n}": frozenset(means[word]) for n, word in enumerate(words)}


def _letters(word: str) -> str:
    return rf"\w{{0,{LETTERS}}}".join(regex.escape(part) for part in word.split(ANY))
