"""Surer on one side: planned, possible, said to be, doubted or denied here, and plainly so there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.claims import Certainty, certainties
from audit.comparison.mentions import name_tokens
from audit.comparison.negation import cues, scope
from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.side import Side
from audit.languages import tags_with
from audit.model import Severity, Span
from audit.quotes.words import words_of
from audit.text import kept

FIRST = 3  # content words after a cue of denial among which its own verb stands; of other cues it is the first
BACK = 4  # tokens before a verb in which its auxiliaries stand
AGAINST = frozenset({"doubted", "denied"})  # it is not so, or hardly
ALIKE = frozenset({"ahead", "seeming"})  # both leave open whether it is so
NEAR = 8  # tokens on either side of a word in which a denial may stand


class Held(NamedTuple):
    """A cue of a side, and the content words that it speaks of, by index."""

    cue: Certainty
    words: tuple[int, ...]


@kept
def _held(one: Side) -> tuple[Held, ...]:
    passage, names = one.passage, set(name_tokens(one))
    found = []
    for cue in certainties(passage.text):
        if cue.held.overlaps(passage.span):
            inside = [i for i in one.indices(cue.held) if one.is_content[i] and i not in names]
            found.append(Held(cue, tuple(inside[: FIRST if cue.degree in AGAINST else 1])))
    return tuple(h for h in found if h.words)


def find(pair: Pair) -> Iterator[Hit]:
    """Cues of which the other side has none like it before the same word."""
    for mine, theirs, to in ((pair.a, pair.b, _links(pair, 0)), (pair.b, pair.a, _links(pair, 1))):
        for held in _held(mine):
            word = next((i for i in held.words if i in to), None)
            if word is None:
                continue
            other = next((h for h in _held(theirs) if to[word] in h.words), None)
            if (grave := _gravity(mine, held, other, theirs, to[word])) and (other is None or mine is pair.a):
                spans = _span(mine, held, word), _span(theirs, other, to[word])
                at = spans if mine is pair.a else spans[::-1]
                yield Hit(at=at, message=f"Not equally sure: {contrast(pair, *at)}.", severity=grave)


def _links(pair: Pair, side: int) -> dict[int, int]:
    return {x.a: x.b for x in pair.links} if side == 0 else {x.b: x.a for x in pair.links}


def _gravity(mine: Side, held: Held, other: Held | None, theirs: Side, word: int) -> Severity | None:
    """How grave it is that two sides are not equally sure of a word; None if they are, or if that cannot be told."""
    degrees = {held.cue.degree, other.cue.degree if other else "plain"}
    against = degrees & AGAINST
    if len(degrees) == 1 or degrees in (AGAINST, ALIKE):
        return None
    if against:
        return None if other is None and _is_denied(theirs, word) else "critical"
    return "major" if other or _is_told(theirs, word) or _is_beside(mine, held) else None


def _is_denied(one: Side, word: int) -> bool:
    """Whether a side denies the word or one near it."""
    return any(abs(i - word) <= NEAR for cue in cues(one) for i in scope(one, cue))


def _is_told(one: Side, word: int) -> bool:
    """Whether a word is told as a verb of its own: after an auxiliary, a pronoun or a name, not after "to"."""
    grammar, before = words_of(one.language), one.neighbour(word, -1)
    if before is None or one.lower[before] in grammar.infinitive:
        return False
    low = one.lower[before]
    return low in grammar.auxiliaries or low in grammar.pronouns or before in set(name_tokens(one))


def _is_beside(one: Side, held: Held) -> bool:
    """Whether a cue stands right before its word, as "possible" before a noun."""
    return one.indices(held.cue.span)[-1:] == range(held.words[0] - 1, held.words[0])


def _span(one: Side, held: Held | None, word: int) -> Span:
    """From the cue, or from the verb's auxiliaries, to the word."""
    end = one.tokens[word].end
    if held is None:
        first = word
        while first > max(0, word - BACK) and one.lower[first - 1] in words_of(one.language).auxiliaries:
            first -= 1
        return one.span(first, word)
    start = max(held.cue.span.start, one.passage.span.start)
    first = min(word, next((i for i, t in enumerate(one.tokens) if t.start >= start), word))
    while first and one.lower[first - 1] in words_of(one.language).auxiliaries:
        first -= 1
    return Span(one.tokens[first].start, max(end, min(held.cue.span.end, one.passage.span.end)))


KIND = Kind(
    id="C120",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=tags_with("claims"),
    why="What is expected, possible or denied is no fact yet. A reader who is told it plainly takes away another fact.",
    source="Frames of reported speech: expected to, unlikely, denied that. Seen in independent reports of one event.",
    find=find,
    reports=True,
    bad=(
        ("Orlo ⟦is expected to meet⟧ the guild of Tarn.", "Orlo ⟦will meet⟧ the guild of Tarn."),
        ("It ⟦was unlikely that the pact⟧ would survive the winter.", "The ⟦pact⟧ would survive the winter."),
        ("The miller ⟦denied that he sold⟧ the mill.", "The miller ⟦sold⟧ the mill."),
        ("The harbour ⟦may close⟧ on Monday.", "The harbour ⟦will close⟧ on Monday."),
    ),
    good=(
        ("Orlo is expected to meet the guild.", "Orlo is scheduled to meet the guild."),
        ("It is unlikely that the pact will survive.", "The pact will not survive."),
        ("The harbour may close.", "The harbour might close."),
    ),
)
