"""What a clause says in any language, as values that can be compared: concepts, denials, limits, dates, amounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.comparison.across.concepts import concepts
from audit.comparison.negation import cues, denies, scope
from audit.comparison.side import Side
from audit.comparison.small_words import small_words
from audit.model import Severity, Span
from audit.numbers import Number
from audit.quotes.words import words_of
from audit.text import kept

PARENTHESES, OPENING = frozenset("()（）[]"), frozenset("(（[")
NEAR = 3  # tokens after a figure in which what it counts is named
DENIES = 4  # tokens on either side of a denial in which it turns a concept round
UNITS = frozenset({"cardinal", "money", "percent"})
TIMES = frozenset({"date", "time", "weekday"})


class Group(NamedTuple):
    """Values that exclude each other, the kind of difference that they make, and how grave it is."""

    kind: str
    severity: Severity
    concepts: frozenset[str]


def _group(kind: str, severity: Severity, concepts: str) -> Group:
    return Group(kind, severity, frozenset(concepts.split()))


GROUPS = {
    "compass": _group("direction", "critical", "north south east west northeast northwest southeast southwest"),
    "harm": _group("antonym", "critical", "intact damaged destroyed"),
    "finding": _group("antonym", "critical", "confirms denies silent examines"),
    "resolve": _group("modality", "critical", "considers decided"),
    "wish": _group("strength", "major", "demands asks"),
    "honesty": _group("strength", "major", "lies errs"),
    "trend": _group("antonym", "critical", "rises falls"),
    "gate": _group("antonym", "minor", "opens closes"),
    "guilt": _group("antonym", "critical", "guilty innocent"),
    "custody": _group("antonym", "critical", "detained released"),
    "contest": _group("antonym", "critical", "won lost"),
    "consent": _group("antonym", "critical", "accepts rejects"),
    "leave": _group("antonym", "critical", "allows bans"),
    "phase": _group("antonym", "minor", "begins ends"),
    "trade": _group("antonym", "critical", "bought sold"),
    "stance": _group("antonym", "critical", "supports opposes"),
    "hour": _group("date_time", "major", "morning evening"),
    "law": _group("antonym", "critical", "legal illegal"),
    "danger": _group("antonym", "critical", "safe dangerous"),
    "truth": _group("antonym", "critical", "genuine untrue"),
    "outcome": _group("antonym", "critical", "success failure"),
    "term": _group("antonym", "critical", "temporary permanent"),
    "will": _group("antonym", "critical", "voluntary compulsory"),
    "shipping": _group("antonym", "critical", "imports exports"),
    "balance": _group("antonym", "critical", "profit loss"),
    "share": _group("antonym", "critical", "majority minority"),
    "calm": _group("antonym", "critical", "peaceful violent"),
}
NEGATIVE = frozenset({"bans", "closes", "denies", "ends", "failure", "falls", "loss", "lost", "rejects", "silent"})
FREE = frozenset({"illegal", "innocent", "intact", "released", "safe", "untrue"})  # without a harm or a fault
COUNTED = frozenset({"persons", "families", "children", "women", "soldiers", "houses"})
SMALL = {  # groups of small words that exclude each other
    "when": ("date_time", "critical", ("earlier", "later")),
    "duty": ("modality", "critical", ("duty", "chance")),
    "extent": ("quantifier", "critical", ("all", "part", "none", "not_all")),
    "order": ("quantifier", "major", ("first", "last")),
    "much": ("quantifier", "major", ("many", "few")),
    "yet": ("tense", "critical", ("already", "not_yet")),
    "on": ("tense", "critical", ("still", "no_longer")),
}


class Mark(NamedTuple):
    """A value of a group, and where it stands."""

    value: str
    span: Span


@kept
def values(one: Side) -> dict[str, tuple[Mark, ...]]:
    """Returns what a clause says of each group of which it says anything; what is denied is left out."""
    found: dict[str, list[Mark]] = {}
    for group, mark in [*_meant(one), *_small(one)]:
        found.setdefault(group, []).append(mark)
    return {group: tuple(marks) for group, marks in found.items()}


def kind_of_group(group: str) -> tuple[str, Severity]:
    """Returns the kind of difference that a group makes, and how grave it is."""
    if group in GROUPS:
        return GROUPS[group].kind, GROUPS[group].severity
    kind, severity, _ = SMALL[group]
    return kind, severity  # type: ignore[return-value]


def _meant(one: Side) -> Iterator[tuple[str, Mark]]:
    passage = one.passage
    denied = list(_denied(one))
    for meant in concepts(passage.raw, passage.span.start, one.language):
        if not any(at in meant.span and cue not in meant.span for cue, at in denied):
            for name, group in GROUPS.items():
                own = meant.concepts & group.concepts
                if len(own) == 1:
                    yield name, Mark(min(own), meant.span)


def _denied(one: Side) -> Iterator[tuple[int, int]]:
    """Yields where a denial stands, and where each of the tokens near it does: "gab es nicht" denies what is before."""
    for cue in cues(one):
        for i in range(max(0, cue - DENIES), min(cue + 1 + DENIES, len(one.tokens))):
            yield one.tokens[cue].start, one.tokens[i].start


def _small(one: Side) -> Iterator[tuple[str, Mark]]:
    """Yields small words that can say one thing of a group alone."""
    for found in small_words(one):
        for name, (_, _, says) in SMALL.items():
            own = found.says.intersection(says)
            if len(own) == 1 and found.says == own:
                yield name, Mark(min(own), one.span(found.first, found.end - 1))


class Denial(NamedTuple):
    """A word that denies, and the words that it denies. `is_of_an_end`: it denies an end, a loss or a refusal."""

    span: Span
    denied: tuple[Span, ...]
    is_of_an_end: bool


@kept
def denials(one: Side) -> tuple[Denial, ...]:
    """Returns what a clause denies, in order."""
    ends = [m.span for m in concepts(one.passage.raw, one.passage.span.start, one.language) if m.concepts & NEGATIVE]
    found = []
    for cue in cues(one):
        denied = tuple(one.span(i, i) for i in scope(one, cue))
        found.append(Denial(one.span(cue, cue), denied, any(e.overlaps(d) for e in ends for d in denied)))
    return tuple(found)


@kept
def negative_words(one: Side) -> bool:
    """Whether a word says by itself what a denial says: fail, refuse, unable, safe from."""
    meant = concepts(one.passage.raw, one.passage.span.start, one.language)
    return any(denies(one, i) for i in one.words) or any(m.concepts & (NEGATIVE | FREE) for m in meant)


def limits(one: Side, groups: frozenset[str]) -> tuple[Span, ...]:
    """Returns where a clause has small words of some groups, whatever else they may say; "the only" is no limit."""
    determiners = words_of(one.language).determiners
    found = (f for f in small_words(one) if f.says & groups)
    return tuple(
        one.span(f.first, f.end - 1) for f in found if f.first == 0 or one.lower[f.first - 1] not in determiners
    )


@kept
def figures(one: Side) -> dict[str, tuple[Number, ...]]:
    """Returns the figures of a clause by their sort: a unit, percent, money, dates, weekdays."""
    found: dict[str, list[Number]] = {}
    for number in one.numbers:
        if (sort := _sort(number)) and not _is_aside(one, number.span):
            found.setdefault(sort, []).append(number)
    return {sort: tuple(numbers) for sort, numbers in found.items()}


def _is_aside(one: Side, span: Span) -> bool:
    """Whether a span stands in parentheses: another clock, a sum in another currency."""
    before = [t.text for t in one.tokens if t.end <= span.start and t.text in PARENTHESES]
    return bool(before) and before[-1] in OPENING


def _sort(number: Number) -> str:
    if number.kind in TIMES:
        return number.kind
    return (
        f"{number.kind} {number.unit}".strip()
        if number.kind in UNITS and (number.unit or number.kind != "cardinal")
        else ""
    )


@kept
def counted_things(one: Side) -> tuple[tuple[Number, str, Span], ...]:
    """Returns figures with the sort of people or houses named right after them, and where both stand."""
    named = [
        (m, min(own))
        for m in concepts(one.passage.raw, one.passage.span.start, one.language)
        if len(own := m.concepts & COUNTED) == 1
    ]
    found = []
    for number in one.numbers:
        end = one.indices(number.span).stop
        reach = one.tokens[min(end + NEAR, len(one.tokens)) - 1].end
        after = next(((m, c) for m, c in named if number.span.end <= m.span.start < reach), None)
        if after and number.kind == "cardinal":
            found.append((number, after[1], Span(number.span.start, after[0].span.end)))
    return tuple(found)
