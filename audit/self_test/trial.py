"""One rendering before and after a change, held against the other renderings as the audit holds it: is it noticed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from audit import comparison
from audit.comparison.kinds import kind_by_name
from audit.comparison.variation import Renderings
from audit.comparison.words import pair_tokens
from audit.model import Comparison, Divergence, Place, Span
from audit.numbers import Number, fits, numbers_in
from audit.self_test.plant import Plant, is_content
from audit.text import Passage, fold, kept

SAME = 0.5  # share of the words in question that another rendering must have
NEAR = 16  # code points from the changed words within which a difference is at the place
AGAINST = 8  # other renderings that one is held against


class Other(msgspec.Struct, frozen=True, eq=False):
    """Another rendering of the statement. `figures`: the audit compares the two by their figures alone. `reports`: as
    independent reports, in which a difference is no graver than its evidence."""

    passage: Passage
    figures: bool
    apart: tuple[Span, ...]  # where the two differ as they stand, in the rendering's own words
    apart_there: tuple[Span, ...]  # and in the other's
    reports: bool = False


class Subject(msgspec.Struct, frozen=True, eq=False):
    """One rendering as a passage of its own, those that the audit compares it with, and its place among all of them."""

    renderings: Renderings
    index: int
    place: Place
    passage: Passage
    others: tuple[Other, ...]
    translated: bool


def subjects(renderings: Renderings) -> Iterator[Subject]:
    """Every rendering that was compared with another, in the words that were compared."""
    for i, compared in enumerate(renderings.compared):
        others = list[Other]()
        for a, b, found in renderings.pairs:
            if i in (a, b) and found.verdict != "cannot-tell":
                other = _other(renderings.compared[b if i == a else a], found, compared, i == a)
                other = msgspec.structs.replace(other, reports=renderings.apart)
                others.insert(0 if renderings.yardstick in (a, b) else len(others), other)
        if others:
            bare = Passage.of(compared.raw, compared.text.language, compared.text.document.id)
            translated = compared is not renderings.passages[i]
            yield Subject(renderings, i, renderings.statement.places[i], bare, tuple(others[:AGAINST]), translated)


def _other(passage: Passage, found: Comparison, own: Passage, is_a: bool) -> Other:
    divergences = [d for d in found.divergences if kind_by_name()[d.kind].is_counted]
    here = [d.a if is_a else d.b for d in divergences]
    there = [d.b if is_a else d.a for d in divergences]
    return Other(
        passage,
        found.score is None,  # as of no comparison of whole renderings
        tuple(_shifted(p.span, own.span.start) for p in here if p),
        tuple(p.span for p in there if p),
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(max(0, span.start - by), max(0, span.end - by))


def agreeing(subject: Subject, plant: Plant) -> tuple[Other, ...]:
    """The other renderings that have the words in question and do not differ there as they stand: only against these
    can a change be noticed at all."""
    return tuple(o for o in subject.others if not _is_apart(subject, plant, o) and _has(subject, plant, o))


def _is_apart(subject: Subject, plant: Plant, other: Other) -> bool:
    answers = _answers(subject.passage, plant, other.passage)
    there = answers is not None and any(_touches(x, answers, NEAR) for x in other.apart_there)
    return there or any(_touches(x, plant.about) for x in other.apart)


def _has(subject: Subject, plant: Plant, other: Other) -> bool:
    """Whether the other rendering has the words in question; of figures alone, a number that fits; and where a number
    was changed, none that fits the new one."""
    passage, theirs = subject.passage, other.passage
    numbers = _numbers(theirs)
    if plant.says and any(fits(plant.says, n) for n in numbers):
        return False
    if other.figures:
        return any(n.span.overlaps(plant.about) and any(fits(n, m) for m in numbers) for n in _numbers(passage))
    tokens, language = passage.tokens, passage.text.language
    about = {i for i, t in enumerate(tokens) if t.start in plant.about and is_content(t, language)}
    linked = {i for i, _ in _links(passage, theirs)}
    return bool(about) and len(linked & about) >= SAME * len(about)


@kept
def _numbers(passage: Passage) -> list[Number]:
    return numbers_in(passage.tokens, passage.text.language)


@kept
def _links(passage: Passage, other: Passage) -> list[tuple[int, int]]:
    return pair_tokens(passage, other)


def _touches(a: Span, b: Span, slack: int = 0) -> bool:
    return a.start <= b.end + slack and b.start <= a.end + slack


def is_noticed(subject: Subject, plant: Plant, others: Sequence[Other], kinds: frozenset[str]) -> bool:
    """Whether beside one of the others there is a difference at the changed place that was not there before: one of
    the kinds, or any that is not minor."""
    changed = _changed(subject, plant.in_words(subject.passage.raw))
    return any(
        (d.kind in kinds or d.severity != "minor") and _is_there(d, subject, plant, other)
        for other in others
        for d in _new(subject.passage, changed, other)
    )


def is_flagged(subject: Subject, twin: str) -> bool:
    """Whether a harmless twin shows more differences of some kind beside its own rendering or the others than that
    does."""
    changed = _changed(subject, twin)
    if _told(changed, Other(subject.passage, False, (), ())):
        return True
    return any(
        Counter(d.kind for d in _told(changed, other)) - Counter(d.kind for d in _before(subject.passage, other))
        for other in subject.others
    )


def _changed(subject: Subject, words: str) -> Passage:
    return Passage.of(words, subject.passage.text.language, subject.place.document)


def _new(passage: Passage, changed: Passage, other: Other) -> list[Divergence]:
    """The differences that the changed rendering shows beside the other and the unchanged does not, or not so often."""
    after = _told(changed, other)
    more = Counter(map(_key, after)) - Counter(map(_key, _before(passage, other)))
    return [d for d in after if _key(d) in more]


def _key(d: Divergence) -> tuple[str, str, str]:
    return d.kind, fold(d.a.text) if d.a else "", fold(d.b.text) if d.b else ""


@kept
def _before(passage: Passage, other: Other) -> list[Divergence]:
    return _told(passage, other)


def _told(passage: Passage, other: Other) -> list[Divergence]:
    if other.figures:
        found = comparison.compare_figures(passage, other.passage)
    else:
        found = comparison.compare(passage, other.passage, metrics=False, independent=other.reports)
    return [d for d in found.divergences if kind_by_name()[d.kind].is_counted]


def _is_there(d: Divergence, subject: Subject, plant: Plant, other: Other) -> bool:
    """Whether a difference stands at the changed place: in the changed words, or in those that answer to the old."""
    if d.a and _touches(d.a.span, plant.placed, NEAR):
        return True
    answers = _answers(subject.passage, plant, other.passage)
    return d.b is not None and answers is not None and _touches(d.b.span, answers, NEAR)


def _answers(passage: Passage, plant: Plant, other: Passage) -> Span | None:
    """The words of the other rendering, from first to last, that answer to those in question."""
    found = [other.tokens[j] for i, j in _links(passage, other) if passage.tokens[i].start in plant.about]
    return Span(min(t.start for t in found), max(t.end for t in found)) if found else None
