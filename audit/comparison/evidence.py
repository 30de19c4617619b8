"""How much of a clause two renderings share around a difference, and what severity that allows.

Translations of one text follow each other, so a word in the place of another is a difference. Independent reports do
not: there a difference counts only inside a clause that both reports have.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Annotated, NamedTuple

import msgspec

from audit.checks import Sides
from audit.claims import claim_at, clause_at, clauses
from audit.comparison.mentions import name_tokens
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.side import Side
from audit.comparison.slots import (
    are_of_one_subject,
    are_one_garbled,
    count_alike,
    count_one_thing,
    fill_one_slot,
    measure_alike,
)
from audit.comparison.words import Link
from audit.files.packaged import load
from audit.model import SEVERITIES, Severity, Span, about
from audit.quotes.words import role_in

WELL, PARTLY = 0.6, 0.4  # share of the shorter clause's content words from which it is well or partly covered
HALF, MOSTLY = 0.5, 0.6  # share of right points from which a kind may be major, or critical, between reports
GRAVE = 0.7  # share of critical points from which it may be critical
ENOUGH, SOME = 3, 2  # and the least number of content words that both clauses have


class Evidence(NamedTuple):
    """The content words that the two clauses around a difference share, and their share of the shorter clause's."""

    shared: int
    share: float
    plain: int  # those of them that are no names: a name alone makes no clause the same
    whole: bool = False  # everything else in both clauses is shared, however short they are

    @property
    def most(self) -> Severity:
        """The gravest severity that the evidence allows."""
        if not self.plain:
            return "minor"
        if self.whole or (self.shared >= ENOUGH and self.share >= WELL):
            return "critical"
        return "major" if self.shared >= SOME and self.share >= PARTLY else "minor"

    @property
    def most_of_figures(self) -> Severity:
        """The same for two figures of one slot: a list of sums is a long clause, and one item of it is shared."""
        if not self.plain:
            return "minor"
        return "critical" if self.whole or self.shared >= ENOUGH else "major" if self.shared >= SOME else "minor"


class Precision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a kind was right between independent reports, as tools/measure_kinds.py measured it."""

    points: Annotated[int, about("Points that were shown above minor.")]
    right: Annotated[int, about("Those of them that a reader calls critical or major.")]
    critical: Annotated[int, about("Those of them that a reader calls critical.")]
    cases: Annotated[int, about("Cases that had such points.")]
    least: Annotated[float, about("Lowest share that is right if one case is left out.")]


def measured_kinds() -> dict[str, Precision]:
    """Returns what was measured, by the kind's name; a kind that showed nothing is missing."""
    return load("audit.comparison", "precision.toml", dict[str, Precision])


def most_of_kind(kind: str) -> Severity:
    """Returns the gravest severity that a kind may have between independent reports, whichever case is left out: minor
    if it is more often wrong than right, critical if it is mostly right and mostly critical, or was not seen. One point
    proves nothing: it allows major."""
    found = measured_kinds().get(kind)
    most = found and found.points > 1 and found.least >= MOSTLY and found.critical >= GRAVE * found.points
    if found is None or most:
        return "critical"
    return "minor" if found.least < HALF else "major"


def allowed(pair: Pair, hit: Hit, kind: Kind, name: str, severity: Severity) -> Severity:
    """Returns the severity of a difference between independent reports: no graver than the evidence allows."""
    counts = kind.subject == "count"
    if kind.is_slotted and not (fill_one_slot(pair, *hit.at) or (counts and count_alike(pair, *hit.at))):
        return "minor"
    borne_out = kind.bears_out(pair, hit) if kind.bears_out else None
    if borne_out is not None:
        return severity if borne_out else "minor"
    severity = max(severity, most_of_kind(name), key=SEVERITIES.index)
    if kind.is_beside:
        return max(severity, most_beside(pair, hit.at), key=SEVERITIES.index)
    found = evidence(pair, hit)
    most = found.most_of_figures if counts else found.most
    if counts:
        most = min(most, _most_of_two_figures(pair, hit, found), key=SEVERITIES.index)
    return max(severity, most, key=SEVERITIES.index)


def _most_of_two_figures(pair: Pair, hit: Hit, found: Evidence) -> Severity:
    """Returns what the figures themselves allow: those of one thing or measure, or with the same digits."""
    if found.plain and are_one_garbled(pair, *hit.at):
        return "critical"
    alike = count_one_thing(pair, *hit.at) or (
        found.plain and (measure_alike(pair, *hit.at) or are_of_one_subject(pair, *hit.at))
    )
    return "major" if alike else "minor"


def most_beside(pair: Pair, at: Sides) -> Severity:
    """Returns the gravest severity that the clauses next to a stretch of one side allow, or the rest of its own: those
    whose act both tell."""
    one, span = (pair.a, at[0]) if at[0] else (pair.b, at[1])
    to = pair.to_b if one is pair.a else pair.to_a
    beside = [c for c in _clauses_around(one, span) if _is_told_by_both(one, c, span, to)] if span else []
    near = [{*one.indices(c)} - {*one.indices(span)} for c in beside if span]
    found = (_evidence(pair, *((c, None) if one is pair.a else (None, c))) for c in near)
    return min((e.most for e in found if e.shared >= ENOUGH), key=SEVERITIES.index, default="minor")


def _is_told_by_both(one: Side, clause: Span, but: Span, to: Mapping[int, Link]) -> bool:
    """Whether the verb of a clause is linked, or SOME of its words that neither name nor describe a person; but for a
    stretch of it."""
    claim = claim_at(one.passage.text, clause.start)
    if claim is None or claim.act is None or any(i in to for i in one.indices(claim.act)):
        return True
    rest = {i for i in one.indices(clause) if one.tokens[i].start not in but}
    own = {i for i in rest if i in to and one.is_content[i]}.difference(name_tokens(one))
    return sum(not role_in(one.language, one.lower[i]) for i in own) >= SOME


def _clauses_around(one: Side, span: Span) -> list[Span]:
    """Returns the clauses of a sentence that a stretch of it does not cover."""
    text = one.passage.text
    around = text.sentence_at(span.start) or one.passage.span
    near = bisect_left(clauses(text), around.start, key=lambda c: c.end)
    inside = takewhile(lambda c: c.start < around.end, clauses(text)[near:])
    return [c for c in inside if not span.covers(c) and one.passage.span.overlaps(c)]


def evidence(pair: Pair, hit: Hit) -> Evidence:
    """Returns what the clauses around a difference share, the differing words themselves aside."""
    return _evidence(pair, _clause(pair.a, hit.at[0]), _clause(pair.b, hit.at[1]))


def _evidence(pair: Pair, own_a: set[int] | None, own_b: set[int] | None) -> Evidence:
    """Returns what two clauses share; where one side has none, its clause is the one that answers to the other's."""
    to = {x.a: x.b for x in pair.links}
    if own_a is None:
        own_a = counterpart(pair.a, own_b or set(), {b: a for a, b in to.items()})
    if own_b is None:
        own_b = counterpart(pair.b, own_a, to)
    shared = {i for i in own_a if pair.a.is_content[i] and to.get(i) in own_b}
    least, most = sorted((_content(pair.a, own_a), _content(pair.b, own_b)))
    plain = len(shared.difference(name_tokens(pair.a)))
    return Evidence(len(shared), len(shared) / least if least else 0.0, plain, whole=len(shared) == most)


def _clause(one: Side, span: Span | None) -> set[int] | None:
    """Returns the tokens of the clause around a span without those of the span; None where a side says nothing."""
    if span is None:
        return None
    around = clause_at(one.passage.text, span.start) or one.passage.span
    return {i for i in one.indices(around) if one.tokens[i].start not in span}


def counterpart(one: Side, other: Iterable[int], to: dict[int, int]) -> set[int]:
    """Returns the tokens of the clause that holds most of the words linked to those of another side's clause."""
    linked = [to[i] for i in sorted(other) if i in to]
    found = ((clause_at(one.passage.text, one.tokens[j].start) or one.passage.span) for j in linked)
    best = Counter(found).most_common(1)
    return set(one.indices(best[0][0])) if best else set()


def _content(one: Side, at: set[int]) -> int:
    return sum(one.is_content[i] for i in at)
