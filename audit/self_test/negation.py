"""A statement turned into its denial, or a denial into a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from audit.model import Span
from audit.self_test.plant import Plant, find_turn, is_content, replacement, stands_free, turn
from audit.self_test.words import Denials, words
from audit.text import Passage, fold

NEAR = 6  # words from another denial within which nothing is planted: two of them would cancel each other
ABOUT = 3  # words beside a verb of which the nearest with content tells what is denied


def knows(language: str) -> bool:
    """Whether there are turns for the language."""
    return words(language).negation is not None


def plants(passage: Passage) -> Iterator[Plant]:
    """A plant for every denial that can be taken away and every verb that can be denied, in order of place."""
    data, said = words(passage.text.language).negation, [fold(t.text) for t in passage.tokens]
    if data is None:
        return
    turns = (*data.pairs, *data.verbs)
    denials = [*((denial, plain) for plain, denial in turns), *data.taken]
    denied = [at.start for denial, _ in denials for at in find_turn(said, denial)]
    found = _matches(said, denials, data)
    found += [(at, w) for at, w in _matches(said, turns, data) if _is_plain(said, at, denied, data)]
    for at, put in sorted(found, key=lambda pair: pair[0].start):
        span, becomes = replacement(passage, at, put)
        yield Plant(span, becomes, _about(passage, at))


def _is_plain(said: Sequence[str], at: range, denied: Sequence[int], data: Denials) -> bool:
    """Whether a turn may be denied: no denial is near, a verb is no participle ("the treaty, signed in May" and "has
    signed"), and no question begins with it."""
    before = said[max(0, at.start - ABOUT) : at.start]
    participle = said[at.start] in _verbs(data) and (before[-1:] == [","] or not data.auxiliaries.isdisjoint(before))
    asked = at.start == 0 and said[-1:] == ["?"]
    return not participle and not asked and not any(abs(i - at.start) <= NEAR for i in denied)


@cache
def _verbs(data: Denials) -> frozenset[str]:
    return frozenset(plain for plain, _ in data.verbs)


def _matches(said: Sequence[str], turns: Sequence[tuple[str, str]], data: Denials) -> list[tuple[range, str]]:
    """Where the turns stand and what to put there; the longest of those that overlap."""
    found, used = list[tuple[range, str]](), set[int]()
    for phrase, becomes in sorted(turns, key=lambda pair: -len(turn(pair[0]))):
        for at in find_turn(said, phrase):
            if used.isdisjoint(at) and stands_free(said, at, data.not_after, data.not_before):
                found.append((at, becomes))
                used.update(at)
    return found


def _about(passage: Passage, at: range) -> Span:
    """What is denied: the turn itself where it holds a verb of content, else the next words with content."""
    tokens, language = passage.tokens, passage.text.language
    near = [*at, *range(at.stop, min(at.stop + ABOUT, len(tokens))), *range(at.start - 1, max(at.start - ABOUT, 0), -1)]
    own = next((i for i in near if is_content(tokens[i], language)), at.start)
    return Span(tokens[own].start, tokens[own].end)
