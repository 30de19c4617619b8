"""Names in a rendering, as a reader of capitals sees them, and those without a counterpart. Serves name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any

import msgspec
import regex

from audit import lexicon
from audit.comparison.pair import Pair
from audit.comparison.side import Side
from audit.languages import WordList, WordSet, of_every_language, tags_with, traits
from audit.model import about
from audit.names import places_of, same_name
from audit.names.given import are_two
from audit.numbers.language import language as number_words
from audit.text import kept

Mention = tuple[int, ...]

COMMON = 3.0  # Zipf frequency from which a word at a sentence's start is taken for a plain one
SHARED = 4  # letters that a name and its adjective share: Kazakh, Kazakhstan
TITLE_CASE = 0.85  # share of capitalised content words from which capitals mean nothing
LIKE = 0.55  # likeness from which the only odd names of two renderings answer to each other
NEAR = 4  # tokens from a name within which its company stands
ACRONYM = 6  # letters of the longest acronym


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds how names look in one language, and the words beside them."""

    titles: Annotated[WordSet, about("Capitalised words that are titles, not names.")] = WordSet()
    articles: Annotated[WordSet, about("Words before a thing in capitals, not before a person.")] = WordSet()
    connectors: Annotated[WordSet, about("Small words inside a name: of, von.")] = WordSet()
    generic: Annotated[WordSet, about("Common nouns that stand for a name said before: the country.")] = WordSet()
    regions: Annotated[WordSet, about("Adjectives of parts of the earth: they name no place.")] = WordSet()
    places: Annotated[WordSet, about("Places that begin a sentence with a capital like any other word.")] = WordSet()
    bodies: Annotated[WordSet, about("Acronyms of bodies that a reader knows.")] = WordSet()
    endings: Annotated[WordSet, about("Endings in which a place and its adjective differ.")] = WordSet()
    groups: Annotated[
        tuple[WordList, ...],
        about("Names in other words, capitals as written: either of a group says the same as any other."),
    ] = ()


@cache
def languages_with_capitals() -> tuple[str, ...]:
    """Returns the languages that write names with a capital and other nouns without."""
    return tuple(tag for tag in tags_with("names") if traits(tag).capitals_show_names)


@cache
def _data() -> Names:
    """Returns what all languages know of names: a text names people and places of every country."""
    every = of_every_language("names", Names).values()
    sets = [n for n in Names.__struct_fields__ if n != "groups"]
    united: dict[str, Any] = {n: WordSet().union(*(getattr(names, n) for names in every)) for n in sets}
    return Names(groups=tuple(group for names in every for group in names.groups), **united)


@cache
def _pattern(group: WordList) -> regex.Pattern[str]:
    """Any name of a group, the longest first."""
    return regex.compile("|".join(rf"(?<!\w){regex.escape(x)}(?!\w)" for x in sorted(group, key=len, reverse=True)))


def is_generic(word: str) -> bool:
    """Whether the word may stand for a name said before: the country, the club."""
    return word in _data().generic


@kept
def name_tokens(one: Side) -> list[int]:
    """Indices of the words that are written like names: a capital inside a sentence, or capitals throughout. Units
    are none: 20 degrees Celsius."""
    content = [i for i in one.content if one.tokens[i].kind == "word"]
    capital = [i for i in content if one.tokens[i].text[0].isupper()]
    if len(content) >= SHARED and len(capital) > TITLE_CASE * len(content):
        return []
    inside = {i for i in capital if _is_name(one, i) and i not in one.counted}
    return [i for i in capital if i in inside or _begins(one, i, inside)]


def _begins(one: Side, i: int, inside: set[int]) -> bool:
    """Whether a sentence begins with the word and it belongs to the name after it: Vladimir Putin."""
    return i in one.first and i + 1 in inside and one.lower[i] not in _data().titles


def _is_name(one: Side, i: int) -> bool:
    text, word = one.tokens[i].text, one.base[i]
    if len(word) < 2 or word in _data().titles or _is_counted(word, one.language):
        return False
    if i not in one.first or (text.isupper() and len(text) <= ACRONYM):
        return True
    known = lexicon.relation(word, "thing", one.language) != "unknown" or not lexicon.has_relations(one.language)
    rare = lexicon.has_frequencies(one.language) and lexicon.frequency(word, one.language) < COMMON
    return word in _data().places or not known or rare


def _is_counted(word: str, language: str) -> bool:
    """Whether the word is a number, a month or a weekday."""
    known = number_words(language)
    return word in known.table or word in known.calendar.months or word in known.calendar.weekdays


def is_place(word: str) -> bool:
    """Whether the word is a country, a city or a region that a reader knows: two of them are never one garbled."""
    return word in _data().places


def is_people(name: str) -> bool:
    """Whether a name is an adjective of a people or a part of the earth: Kazakh, Western, Central Asian."""
    return all(
        word in _data().regions or (any(p.isupper() for p in places_of(word)) and not is_place(word))
        for word in name.lower().split()
    )


def has_article(one: Side, i: int) -> bool:
    """Whether an article or the like stands before the word, as it does not before a person."""
    return i > 0 and one.lower[i - 1] in _data().articles


def is_body(acronym: str) -> bool:
    """Whether the acronym is a body that a reader knows."""
    return acronym.lower() in _data().bodies


def left_over(pair: Pair) -> list[tuple[Mention | None, Mention | None]]:
    """Mentions with no counterpart, each with the one in its place; parts of names only where both sides differ."""
    linked = set(pair.to_b), set(pair.to_a)
    odd = _odd(pair.a, pair.b, *linked), _odd(pair.b, pair.a, linked[1], linked[0])
    said = _said_otherwise(pair, *odd)
    a = _mentions(pair.a, [i for i in odd[0] if i not in said[0]])
    b = _mentions(pair.b, [j for j in odd[1] if j not in said[1]])
    a, b = [x for x in a if not _is_joined(pair.a, x, pair.b)], [y for y in b if not _is_joined(pair.b, y, pair.a)]
    return _in_pairs(pair, a, b)


def _is_joined(one: Side, mention: Mention, other: Side) -> bool:
    """Whether the other side writes the name in one word, or in more: Wi-Fi, wifi."""
    if any(are_two(one.tokens[i].text, other.tokens[j].text) for i in mention for j in other.words):
        return False
    return "".join(one.base[i] for i in mention) in "".join(other.base).replace("-", "")


def _odd(one: Side, other: Side, linked: set[int], taken: set[int]) -> list[int]:
    """Name tokens that nothing in the other rendering resembles."""
    rest = [i for i in name_tokens(one) if i not in linked]
    if not rest:
        return []
    there, joined = {other.base[j] for j in other.words}, "".join(other.base)
    apart = [i for i in rest if any(are_two(one.tokens[i].text, other.tokens[j].text) for j in other.words)]
    rest = [i for i in rest if one.base[i] not in there and (len(one.base[i]) < SHARED or one.base[i] not in joined)]
    rest = [i for i in rest if not any(are_related(one.base[i], w) for w in there) and not _spelt(one, i, other)]
    return sorted({*apart, *(i for i in rest if not _short(one, i, other, taken))})


def are_related(a: str, b: str) -> bool:
    """Kazakh and Kazakhstan, Russia and Russian: one name with an adjective's ending."""
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    endings = _data().endings
    return shared >= SHARED and a[shared:] in endings and b[shared:] in endings


def _spelt(one: Side, i: int, other: Side) -> bool:
    text = one.tokens[i].text
    return any(other.tokens[j].text[0].isupper() and same_name(text, other.tokens[j].text) for j in other.words)


def _short(one: Side, i: int, other: Side, linked: set[int]) -> bool:
    """Whether the word is an acronym of words there, or an acronym that stands there alone holds its initial."""
    shorts = [j for j in other.words if j not in linked and other.tokens[j].text.isupper()]
    return is_acronym(one.tokens[i].text, other) or any(is_acronym(other.tokens[j].text, one, i) for j in shorts)


def is_acronym(text: str, other: Side, at: int | None = None) -> bool:
    """Whether the letters are the initials of neighbouring content words there, that at `at` among them."""
    if not (2 <= len(text) <= ACRONYM and text.isupper()):
        return False
    at_words = other.content
    letters = "".join(other.lower[j][0] for j in at_words)
    start = letters.find(text.lower())
    while start >= 0:
        if at is None or at in at_words[start : start + len(text)]:
            return True
        start = letters.find(text.lower(), start + 1)
    return False


def _said_otherwise(pair: Pair, a: Sequence[int], b: Sequence[int]) -> tuple[set[int], set[int]]:
    """Odd tokens that belong to a name given in other words on both sides: the United States, America."""
    found: tuple[set[int], set[int]] = set(), set()
    if not (a or b):
        return found
    mine, theirs = _in_groups(pair.a), _in_groups(pair.b)
    for group in mine.keys() & theirs.keys():
        if mine[group] - set(pair.to_b) and theirs[group] - set(pair.to_a):
            found[0].update(mine[group])
            found[1].update(theirs[group])
    return found


@kept
def _in_groups(one: Side) -> dict[int, set[int]]:
    """Indices of the tokens that belong to a name of a group, by the group's number. Few groups are in a passage, so a
    pattern is made only if one of its names stands there."""
    raw = one.passage.raw
    named = [(n, group) for n, group in enumerate(_data().groups) if any(name in raw for name in group)]
    found = {n: _of_group(one, _pattern(group)) for n, group in named}
    return {n: tokens for n, tokens in found.items() if tokens}


def _of_group(one: Side, group: regex.Pattern[str]) -> set[int]:
    start = one.passage.span.start
    spans = [(m.start() + start, m.end() + start) for m in group.finditer(one.passage.raw)]
    return {i for i in one.words if any(s < one.tokens[i].end and one.tokens[i].start < e for s, e in spans)}


def _mentions(one: Side, odd: Sequence[int]) -> list[Mention]:
    """Neighbouring odd tokens as one mention."""
    runs: list[list[int]] = []
    for i in odd:
        if runs and (one.is_next(runs[-1][-1], i) or _is_joined_by(one, runs[-1][-1], i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [tuple(run) for run in runs]


def _is_joined_by(one: Side, i: int, j: int) -> bool:
    """Whether two words of a name have a small word between them: Articles of Confederation."""
    return j == i + 2 and one.lower[i + 1] in _data().connectors


def is_part(one: Side, mention: Mention) -> bool:
    """Whether the name goes on beside the mention: the rest of it has a counterpart."""
    names = set(name_tokens(one))
    return any(one.is_next(i, mention[0]) or one.is_next(mention[-1], i) for i in names)


def _in_pairs(pair: Pair, a: list[Mention], b: list[Mention]) -> list[tuple[Mention | None, Mention | None]]:
    """Mentions that stand in each other's place, or that are the only odd ones; the others alone."""
    found = [(x, y) for x in a for y in b if _at_one_point(pair, x, y)]
    if not found and len(a) == len(b) == 1 and (_in_one_company(pair, a[0], b[0]) or _must_answer(pair, a[0], b[0])):
        found = [(a[0], b[0])]
    alone_a = [x for x in a if all(x != m for m, _ in found) and not is_part(pair.a, x)]
    alone_b = [y for y in b if all(y != m for _, m in found) and not is_part(pair.b, y)]
    return [*found, *((x, None) for x in alone_a), *((None, y) for y in alone_b)]


def _at_one_point(pair: Pair, x: Mention, y: Mention) -> bool:
    return any(set(x) & set(c.a) and set(y) & set(c.b) for c in pair.changes)


def _in_one_company(pair: Pair, x: Mention, y: Mention) -> bool:
    """Whether a content word near the one is linked to one near the other."""
    near = range(y[0] - NEAR, y[-1] + NEAR + 1)
    company = (i for i in range(x[0] - NEAR, x[-1] + NEAR + 1) if i in pair.to_b and pair.a.is_content[i])
    return any(pair.to_b[i].b in near for i in company)


def _must_answer(pair: Pair, x: Mention, y: Mention) -> bool:
    """Whether the rest is so alike that the only odd names answer to each other; "the Army" answers to none."""
    things = any(len(m) == 1 and has_article(one, m[0]) for one, m in ((pair.a, x), (pair.b, y)))
    return pair.likeness >= LIKE and not things
