"""Small words by what they say: before and after, for and against, all and some. Where a side has them.

The words of a language stand in its small_words.toml. Serves direction, quantifier, modality, condition and tense.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

import msgspec

from audit.comparison.negation import negation
from audit.comparison.side import GAP, Side, phrase_of
from audit.languages import data, tags_with, traits
from audit.model import about
from audit.text import fold, kept

HEADLINE = 0.7  # share of content words with a capital from which capitals tell nothing
SHORTEST = 2  # letters that are left of a word without an ending or beginning that is a small word
AFFIX = "-"  # stands in the data where the rest of the word stands in a text

Words = tuple[str, ...]


class SmallWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's small words and phrases, by what they say. "-dan" is an ending, "מ-" a beginning of a word."""

    idle: Annotated[Words, about("Phrases that hold a small word and say nothing of the kind: for example, after all.")]
    support: Annotated[Words, about("For something: in favour of.")] = ()
    opposition: Annotated[Words, about("Against it.")] = ()
    earlier: Annotated[Words, about("Before it.")] = ()
    later: Annotated[Words, about("After it.")] = ()
    end: Annotated[Words, about("Until then.")] = ()
    start: Annotated[Words, about("Since then.")] = ()
    origin: Annotated[Words, about("From there.")] = ()
    goal: Annotated[Words, about("To there.")] = ()
    agent: Annotated[Words, about("By whom it is done.")] = ()
    target: Annotated[Words, about("On or against whom it is done: an attack on.")] = ()
    benefit: Annotated[Words, about("For whom it is meant.")] = ()
    company: Annotated[Words, about("With it.")] = ()
    lack: Annotated[Words, about("Without it.")] = ()
    above: Annotated[Words, about("Above or over it.")] = ()
    below: Annotated[Words, about("Below or under it.")] = ()
    inside: Annotated[Words, about("Inside it.")] = ()
    outside: Annotated[Words, about("Outside of it.")] = ()
    obstacle: Annotated[Words, about("Despite it.")] = ()
    cause: Annotated[Words, about("Because of it.")] = ()
    to_figure: Annotated[Words, about("Before a figure that is reached: rose to 5.")] = ()
    by_figure: Annotated[Words, about("Before a figure that is the change: rose by 5.")] = ()
    most_figure: Annotated[Words, about("Before the highest figure that can be: up to, at most.")] = ()
    least_figure: Annotated[Words, about("Before the lowest figure that can be: at least.")] = ()
    first: Annotated[Words, about("The first.")] = ()
    last: Annotated[Words, about("The last.")] = ()
    all: Annotated[Words, about("All, every, everyone.")] = ()
    most: Annotated[Words, about("Most, almost all.")] = ()
    part: Annotated[Words, about("Some, several, someone.")] = ()
    few: Annotated[Words, about("Few, hardly any, hardly anyone.")] = ()
    none: Annotated[Words, about("No, none, nobody, nothing.")] = ()
    not_all: Annotated[Words, about("Not all, not everyone.")] = ()
    many: Annotated[Words, about("Many, much.")] = ()
    both: Annotated[Words, about("Both.")] = ()
    neither: Annotated[Words, about("Neither of the two.")] = ()
    more: Annotated[Words, about("More.")] = ()
    fewer: Annotated[Words, about("Less, fewer.")] = ()
    only: Annotated[Words, about("Only, and nothing else.")] = ()
    not_before: Annotated[Words, about("Only then, or only so: erst, dopiero, 才.")] = ()
    also: Annotated[Words, about("Also, too.")] = ()
    even: Annotated[Words, about("Even.")] = ()
    always: Annotated[Words, about("Always.")] = ()
    sometimes: Annotated[Words, about("Sometimes.")] = ()
    often: Annotated[Words, about("Often.")] = ()
    rarely: Annotated[Words, about("Rarely.")] = ()
    never: Annotated[Words, about("Never.")] = ()
    joined: Annotated[Words, about("And.")] = ()
    either: Annotated[Words, about("Or.")] = ()
    excepted: Annotated[Words, about("All but, except.")] = ()
    nearly: Annotated[Words, about("Nearly, almost: it did not happen.")] = ()
    hardly: Annotated[Words, about("Hardly, scarcely.")] = ()
    alleged: Annotated[Words, about("Alleged, said to be: another says so.")] = ()
    hedge: Annotated[Words, about("Words of doubt that translators often leave out: it seems, expected to.")] = ()
    duty: Annotated[Words, about("Must, has to.")] = ()
    advice: Annotated[Words, about("Should, ought to.")] = ()
    chance: Annotated[Words, about("May, might, perhaps.")] = ()
    certain: Annotated[Words, about("Will, is going to.")] = ()
    ability: Annotated[Words, about("Can, is able to.")] = ()
    condition: Annotated[Words, about("If, provided that.")] = ()
    exception: Annotated[Words, about("Unless.")] = ()
    concession: Annotated[Words, about("Even if, although.")] = ()
    already: Annotated[Words, about("Already.")] = ()
    not_yet: Annotated[Words, about("Not yet.")] = ()
    still: Annotated[Words, about("Still.")] = ()
    no_longer: Annotated[Words, about("No longer.")] = ()
    any_one: Annotated[Words, about("Any, whichever.")] = ()
    the_one: Annotated[Words, about("A certain one: the, this.")] = ()
    ours: Annotated[Words, about("Of the speaker: our, my.")] = ()
    theirs: Annotated[Words, about("Of others: their.")] = ()


class Found(msgspec.Struct, frozen=True):
    """A small word of a side: its first token, the one after the last, what it can say, the word it is part of."""

    first: int
    end: int
    says: frozenset[str]
    joined: int | None = None


class _Tables(msgspec.Struct, frozen=True):
    """One language's phrases by their first token, the longest first; those with a gap; endings and beginnings."""

    phrases: dict[str, list[tuple[Words, frozenset[str]]]]
    gapped: list[tuple[Words, frozenset[str]]]
    ends: list[tuple[str, frozenset[str]]]
    starts: list[tuple[str, frozenset[str]]]


IDLE, EXCEPTION = "idle", "exception"  # à moins de: unless, but less than before a figure


@cache
def _tables(language: str) -> _Tables | None:
    own = data(language, "small_words", SmallWords)
    if own is None:
        return None
    says: dict[str, set[str]] = {}
    for group in SmallWords.__struct_fields__:
        for phrase in getattr(own, group):
            says.setdefault(_folded(phrase), set()).add(group)
    phrases: dict[str, list[tuple[Words, frozenset[str]]]] = {}
    gapped = list[tuple[Words, frozenset[str]]]()
    for phrase in sorted(says):
        words = phrase_of(phrase)
        if GAP in words:
            gapped.append((words, frozenset(says[phrase])))
        elif AFFIX not in (phrase[0], phrase[-1]):
            phrases.setdefault(words[0], []).append((words, frozenset(says[phrase])))
    for listed in phrases.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    ends = [(p[1:], frozenset(g)) for p, g in says.items() if p[0] == AFFIX]
    starts = [(p[:-1], frozenset(g)) for p, g in says.items() if p[-1] == AFFIX]
    return _Tables(phrases, gapped, sorted(ends, key=_longest_first), sorted(starts, key=_longest_first))


def _folded(phrase: str) -> str:
    """A phrase as it stands in a side, the sign for its gap unchanged."""
    return f" {GAP} ".join(fold(part) for part in phrase.split(GAP))


def _longest_first(entry: tuple[str, frozenset[str]]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]


@cache
def languages_with_capitals() -> frozenset[str]:
    """Returns the languages that write names with a capital and other words without."""
    return frozenset(tag for tag in tags_with("small_words") if traits(tag).capitals_show_names)


def holds(language: str) -> bool:
    """Whether the language has small words at all."""
    return _tables(language) is not None


@kept
def small_words(one: Side) -> tuple[Found, ...]:
    """Returns every small word of a side, in order; the longest phrase counts, and idle ones are left out."""
    tables = _tables(one.language)
    return tuple(_read(one, tables)) if tables else ()


def _read(one: Side, tables: _Tables) -> Iterator[Found]:
    end, cased = 0, one.language in languages_with_capitals() and not _is_title(one)
    for i in one.words:
        if i < end or (cased and _is_name(one, i)):
            continue
        yield from _gapped(one, i, tables)
        entry = next((e for e in tables.phrases.get(one.lower[i], ()) if _stands(one, i, e[0])), None)
        if entry:
            end = i + len(entry[0])
            if IDLE not in entry[1] and not (EXCEPTION in entry[1] and i + 1 in one.bounds):
                yield Found(i, end, entry[1])
        elif one.is_content[i] and (says := _affix(one.lower[i], tables)):
            yield Found(i, i + 1, says, joined=i)


def _gapped(one: Side, i: int, tables: _Tables) -> Iterator[Found]:
    """Yields a phrase of two parts that begins at a token, unless what stands between denies: ne … que, not pas."""
    denials = own.cues if tables.gapped and (own := negation(one.language)) else frozenset[str]()
    for words, says in tables.gapped:
        if (end := one.gap_end(i, words, denials)) is not None:
            yield Found(i, end, says)
            return


def _is_title(one: Side) -> bool:
    """Whether capitals tell nothing, as in a headline that writes every word with one."""
    content = [i for i in one.content if one.tokens[i].kind == "word"]
    return sum(one.tokens[i].text[0].isupper() for i in content) > HEADLINE * len(content)


def _is_name(one: Side, i: int) -> bool:
    """Whether a word is written like a name or belongs to a date: Theresa May, May 6."""
    capital = one.tokens[i].text[0].isupper()
    return capital and (i in one.counted or (i not in one.first and not one.tokens[i].text.isupper()))


def _stands(one: Side, i: int, words: Words) -> bool:
    return tuple(one.lower[i : i + len(words)]) == words


def _affix(word: str, tables: _Tables) -> frozenset[str]:
    """What the ending or beginning of a word says; the longest counts."""
    for ending, says in tables.ends:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return says
    for start, says in tables.starts:
        if word.startswith(start) and len(word) - len(start) >= SHORTEST:
            return says
    return frozenset()
