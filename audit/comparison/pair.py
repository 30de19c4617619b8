"""Two renderings side by side: what the kinds of divergence look at, and what they hand back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Literal

from audit import checks, lexicon
from audit.checks import Check, Sides
from audit.comparison.frame import Aspect, Frame
from audit.comparison.own_words import Standing, Witness
from audit.comparison.side import Side, side
from audit.comparison.words import Change, Link, changes, link_words
from audit.model import Comparison, Divergence, Planting, Span
from audit.text import Passage

Subject = Literal["count", "time", "name", "actor", "words"]


class Pair:
    """The sides, the links between their words, the points at which they change, and how each stands in its text."""

    def __init__(self, a: Passage, b: Passage, frames: tuple[Frame, Frame] | None = None) -> None:
        self.kept: dict[Any, Any] = {}
        self.a, self.b = side(a), side(b)
        self.frames = frames or (Frame(a, a.span), Frame(b, b.span))
        self.language = self.a.language

    @property
    def is_same(self) -> bool:
        """Whether both are the very same words."""
        return self.a.passage.raw == self.b.passage.raw

    @cached_property
    def links(self) -> list[Link]:
        return link_words(self.a, self.b)

    @cached_property
    def to_b(self) -> dict[int, Link]:
        return {link.a: link for link in self.links}

    @cached_property
    def to_a(self) -> dict[int, Link]:
        return {link.b: link for link in self.links}

    @cached_property
    def changes(self) -> list[Change]:
        return changes(self.a, self.b, self.links)

    @cached_property
    def free(self) -> tuple[list[int], list[int]]:
        """Content words without a counterpart."""
        rest_a = [i for i in self.a.content if i not in self.to_b]
        return rest_a, [j for j in self.b.content if j not in self.to_a]

    @cached_property
    def likeness(self) -> float:
        """Share of the content words of both sides that are linked, 0 to 1."""
        total = len(self.a.content) + len(self.b.content)
        return 2 * sum(self.a.is_content[x.a] for x in self.links) / total if total else 1.0

    @cached_property
    def containment(self) -> float:
        """Share of the content words of the side that has fewer that are linked, 0 to 1."""
        least = min(len(self.a.content), len(self.b.content))
        return sum(self.a.is_content[x.a] for x in self.links) / least if least else 1.0

    def content(self, change: Change) -> tuple[list[int], list[int]]:
        """A change's content words."""
        return [i for i in change.a if self.a.is_content[i]], [j for j in change.b if self.b.is_content[j]]

    def relation(self, i: int, j: int) -> lexicon.Relation:
        """How word j of b stands to word i of a."""
        return lexicon.relation(self.a.base[i], self.b.base[j], self.language)


Hit = checks.Hit[Sides]


class Kind(Check[tuple[str, str]], frozen=True, kw_only=True):
    """One kind of difference between two renderings, and how the rest of the tool treats it. No other module asks for
    a kind's name.

    `aspects`: what it compares where it looks at how renderings stand in their texts, not at their words. A kind that
    is counted and has no aspects has a weight in weights.toml, once tools/fit_score.py was run.
    `bears_out`: whether a hit between independent reports is as grave as it says (True) or minor (False); None where
    the clauses around it have to tell.
    """

    find: Callable[[Pair], Iterator[Hit]]
    aspects: tuple[Aspect, ...] = ()
    reports: bool = False  # True: for independent reports; in renderings of one text its critical hits alone count
    subject: Subject = "words"  # what its hits speak of
    is_slotted: bool = False  # True: between independent reports its two values must fill one slot
    reaches: bool = False  # True: in independent reports also looked for in the rest of the renderings' sentences
    is_beside: bool = False  # True: its evidence is the clause beside it, as that for which a condition is set
    bears_out: Callable[[Pair, Hit], bool | None] | None = None  # see above
    shows_marks: bool = False  # True: what differs is which words stand in quotation marks, and so it is shown
    is_counted: bool = True  # False: shown; two renderings that differ in nothing else do not differ
    own_words: Callable[[Witness], Standing] | None = None  # looks a translation's hit up in the text's own words
    tells_of: frozenset[Planting] = frozenset()  # the planted damage that the self-test expects it to notice
    is_doubtful: Callable[[Divergence, Comparison], bool] | None = None  # whether a minor hit tells a reader nothing

    @property
    def is_figure(self) -> bool:
        """Whether its hits are compared by value and shown as whole figures."""
        return self.subject in ("count", "time")

    @property
    def is_weighed(self) -> bool:
        """Whether its hits lower the score of a pair."""
        return self.is_counted and not self.aspects and not self.reports


def differences(pair: Pair, aspects: Sequence[Aspect]) -> Iterator[Hit]:
    """Where the two stand otherwise in their texts."""
    for aspect in aspects:
        for x, y in aspect.compare(*pair.frames):
            severity, message = aspect.difference(x, y)
            yield Hit(at=(x.span, y.span), message=message, severity=severity)


def both(pair: Pair, a: Sequence[int], b: Sequence[int]) -> Sides:
    """The spans from the first to the last of the tokens named on each side; None for none."""
    return _span(pair.a, a), _span(pair.b, b)


def _span(one: Side, at: Sequence[int]) -> Span | None:
    return one.span(min(at), max(at)) if at else None


def contrast(pair: Pair, a: Span | None, b: Span | None) -> str:
    """“bandits” here, “murderers” there."""
    here = f"“{pair.a.said(a)}” here" if a else "nothing here"
    there = f"“{pair.b.said(b)}” there" if b else "nothing there"
    return f"{here}, {there}"
