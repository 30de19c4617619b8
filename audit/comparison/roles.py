"""Who stands before and who behind the verb, with the small word that marks the part in the act. Serves role_swap."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise
from typing import Annotated

import msgspec

from audit.comparison.contrasts import WHOLE, covered
from audit.comparison.mentions import name_tokens
from audit.comparison.name_places import places_in
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.comparison.small_words import SmallWords
from audit.languages import WordList, data
from audit.model import about
from audit.quotes.words import words_of
from audit.text import tokenize

MOST = 6  # persons and places of a side that are looked at
REACH = 2  # tokens between a marking word and what it marks

Key = tuple[str, int]


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds how a language shows who does it and to whom."""

    pronouns: Annotated[
        tuple[tuple[WordList, WordList], ...], about("Pronouns by person: who does it, and to whom it is done.")
    ]
    free_order: Annotated[bool, about("Whether endings decide, not the order of words.")] = False
    marks_follow: Annotated[bool, about("Whether the marking word stands behind the noun.")] = False
    mutual: Annotated[WordList, about("Beginnings of verbs of which both do the same: met.")] = ()


class Actor(msgspec.Struct, frozen=True):
    """A person or place of a side: the same key on both sides is the same one, and the mark shows its part."""

    key: Key
    first: int
    end: int
    mark: tuple[str, ...]


def roles(language: str) -> Roles | None:
    """Returns what the language has on roles; None if it has none."""
    return data(language, "roles", Roles)


def swapped(pair: Pair) -> Iterator[tuple[tuple[Actor, Actor], tuple[Actor, Actor]]]:
    """Yields two that have changed places around the verb while their marks have stayed, where nothing else differs."""
    own = roles(pair.language)
    if own is None or covered(pair, None, None) < WHOLE or _is_mutual(pair, own):
        return
    a, b = _actors(pair, pair.a, own), _actors(pair, pair.b, own)
    if not 2 <= len(a) == len(b) <= MOST:
        return
    for n, ((x, y), (j, k)) in enumerate(zip(pairwise(a), pairwise(b), strict=True)):
        same = [p.key for p in a[:n] + a[n + 2 :]] == [p.key for p in b[:n] + b[n + 2 :]]
        if same and (x.key, y.key) == (k.key, j.key) and x.key != y.key and _have_swapped(pair, own, (x, y), (j, k)):
            yield (x, y), (j, k)


def _have_swapped(pair: Pair, own: Roles, a: tuple[Actor, Actor], b: tuple[Actor, Actor]) -> bool:
    """Whether the marks have stayed in place, and a verb stands between the two or a mark tells them apart."""
    if [x.mark for x in a] != [x.mark for x in b] or any(set(x.mark) & _joining(pair.language) for x in a):
        return False
    told_apart = a[0].mark != a[1].mark
    if own.free_order and not told_apart:
        return _have_other_forms(pair, a, b)
    return told_apart or (_is_apart(pair, pair.a, a) and _is_apart(pair, pair.b, b))


def _joining(language: str) -> frozenset[str]:
    """Words that join two who do the same: and, or."""
    words = data(language, "small_words", SmallWords)
    return frozenset((*words.joined, *words.either)) if words else frozenset()


def _have_other_forms(pair: Pair, a: tuple[Actor, Actor], b: tuple[Actor, Actor]) -> bool:
    """Whether both have taken another ending: Украина, Украину."""
    words = [(pair.a.lower[x.first], pair.b.lower[y.first]) for x, y in zip(a, reversed(b), strict=True)]
    return all(here != there for here, there in words)


def _is_apart(pair: Pair, one: Side, two: tuple[Actor, Actor]) -> bool:
    """Whether a linked content word, the verb, stands between two."""
    to = pair.to_b if one is pair.a else pair.to_a
    return any(one.is_content[i] and i in to for i in range(two[0].end, two[1].first))


def _is_mutual(pair: Pair, own: Roles) -> bool:
    return any(pair.a.lower[i].startswith(own.mutual) for i in pair.a.content)


@cache
def _pronouns(language: str) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Pronouns as tokens, with the numbers of their persons and their parts."""
    own, found = roles(language), dict[tuple[str, ...], list[tuple[int, str]]]()
    for n, forms in enumerate(own.pronouns if own else ()):
        for part, words in zip(("doer", "done to"), forms, strict=True):
            for word in words:
                found.setdefault(tuple(t.text for t in tokenize(word)), []).append((n, part))
    return found


def _actors(pair: Pair, one: Side, own: Roles) -> list[Actor]:
    """The pronouns, names and places of a side, in order."""
    taken = {p.first: p.end for p in places_in(one)}
    names = set(name_tokens(one)) | taken.keys()
    found, end = list[Actor](), 0
    for i in one.words:
        if i < end:
            continue
        actor = None if _is_article(one, i, names) else _pronoun(one, i, own)
        actor = actor or _name(pair, one, i, own, taken.get(i, i + 1 if i in names else i))
        if actor:
            found.append(actor)
            end = actor.end
            while end in names and actor.key[0] == "name" and _goes_on(pair, one, end):
                end += 1
    return found


def _is_article(one: Side, i: int, names: Set[int]) -> bool:
    """Whether a word that may be a pronoun stands before a name as its article."""
    return i + 1 in names and one.lower[i] in words_of(one.language).determiners


def _goes_on(pair: Pair, one: Side, i: int) -> bool:
    """Whether the word stands right behind the one before it on the other side too: Viktor Orban."""
    to = pair.to_b if one is pair.a else pair.to_a
    there = [(x.b if one is pair.a else x.a) for x in (to.get(i - 1), to.get(i)) if x]
    return len(there) == 2 and there[1] == there[0] + 1


def _pronoun(one: Side, i: int, own: Roles) -> Actor | None:
    """The pronoun at a token; its part tells nothing if one form serves both."""
    for size in (2, 1):
        persons = _pronouns(one.language).get(tuple(one.lower[i : i + size]), [])
        if persons:
            parts, end = sorted({part for _, part in persons}), i + size
            mark = (parts[0],) if len(parts) == 1 else _mark(one, i, end, own)
            return Actor(("person", persons[0][0]), i, end, mark)
    return None


def _name(pair: Pair, one: Side, i: int, own: Roles, end: int) -> Actor | None:
    """The name that begins at a token, if the other side has it; its key is its first token on the first side."""
    to = {j: x.a for j, x in pair.to_a.items()} if one is pair.b else {i: i for i in pair.to_b}
    return Actor(("name", to[i]), i, end, _mark(one, i, end, own)) if end > i and i in to else None


def _mark(one: Side, first: int, end: int, own: Roles) -> tuple[str, ...]:
    """The ending behind an apostrophe, or the small words beside it without articles."""
    word = one.lower[first]
    if "'" in word and word.startswith(one.base[first]):
        return (word.removeprefix(one.base[first])[:2],)
    at = range(end, end + REACH) if own.marks_follow else range(first - 1, first - 1 - REACH, -1)
    found: list[str] = []
    for i in at:
        if not 0 <= i < len(one.tokens) or one.tokens[i].kind == "mark" or one.is_content[i]:
            break
        if one.lower[i] not in words_of(one.language).determiners:
            found.append(one.lower[i])
            break
    return tuple(found)
