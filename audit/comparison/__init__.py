"""Two renderings of one statement in one language: typed differences, a score, a verdict.

The kinds of difference stand in kinds/, one file a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from audit.comparison import coverage
from audit.comparison.calibration import of_pair
from audit.comparison.evidence import most_of_kind
from audit.comparison.figures_alone import compare_figures
from audit.comparison.frame import Frame
from audit.comparison.kinds import all_kinds
from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.score import rate
from audit.comparison.search import Named, between_reports, beyond, find
from audit.languages import UNDETERMINED
from audit.model import SEVERITIES, Comparison, Divergence, Place, Score, ScorePart
from audit.text import Passage, fingerprint

__all__ = ["Hit", "Kind", "Pair", "all_kinds", "compare", "compare_figures", "compare_frames", "find"]

LONGEST = 1500  # tokens of a rendering that is compared
FOLLOWING = 0.8  # likeness from which two reports follow one text, so that every word counts
HEADLINE = 8  # content words of both sides from which that holds of headlines: short ones are alike by chance

Original = Literal["a", "b"] | None


def compare(
    a: Passage,
    b: Passage,
    *,
    original: Original = None,
    statement: str = "",
    metrics: bool = True,
    independent: bool = False,
    around: tuple[Passage, Passage] | None = None,
) -> Comparison:
    """Two renderings in one language; score None and verdict cannot-tell where the languages differ or are unknown,
    or a side is empty or longer than LONGEST tokens.

    `original` names the rendering that the case file calls the original, for the divergences' directions.
    `metrics=False` leaves out sacreBLEU's scores, which the score does not need.
    `independent`: the two report in words of their own, so a difference is only as grave as its evidence allows;
    `around`: the sentences or the speech that they are part of, which may set a condition for them.
    """
    own = _id(statement, a.place, b.place)
    if not _are_comparable(a, b):
        return Comparison(id=own, statement=statement, a=a.place, b=b.place, score=None, verdict="cannot-tell")
    pair = Pair(a, b)
    named = [] if pair.is_same else find(pair)
    score, parts, standing = _scored(pair, named)
    if independent:
        named = _between_reports(pair, named, around)
    left, verdict = coverage.told(pair, any(n.kind.is_counted for n in named))
    return Comparison(
        id=own,
        statement=statement,
        a=a.place,
        b=b.place,
        score=score,
        score_parts=parts,
        standing=standing,
        divergences=tuple(sorted((_divergence(pair, n, original) for n in named), key=_worst_first)),
        scores=_metrics(a, b, metrics),
        not_compared=left,
        verdict=verdict,
    )


def _id(statement: str, *places: Place) -> str:
    names = (f"{p.document}:{p.span.start}:{p.span.end}" for p in places)
    return fingerprint("c", statement, *names, *(p.text for p in places))


def _between_reports(pair: Pair, named: Sequence[Named], around: tuple[Passage, Passage] | None) -> list[Named]:
    """What two reports differ in, with what the rest of their sentences holds for both."""
    found = between_reports(pair, named, weighed=not _follow_one_text(pair))
    return found + beyond(Pair(*around), pair, found) if around else found


def _follow_one_text(pair: Pair) -> bool:
    sides = pair.a, pair.b
    short = sum(len(one.content) for one in sides) < HEADLINE
    headline = any(one.passage.text.region_at(one.passage.span.start) == "headline" for one in sides)
    return pair.likeness >= FOLLOWING and not (short and headline)


def _scored(pair: Pair, named: Sequence[Named]) -> tuple[float, tuple[ScorePart, ...], str]:
    """The score, its parts, and where it lies among those of good translations."""
    parts = rate(pair, [(n.info.name, n.severity) for n in named if n.kind.is_weighed])
    return parts.total, parts.parts, of_pair(pair.a.passage, pair.b.passage, parts.total).label


def compare_frames(a: Frame, b: Frame, *, original: Original = None) -> tuple[Divergence, ...]:
    """How two renderings stand in their texts, in any two languages: who said it, by which word, what of it in
    quotation marks. The places lie in the texts themselves, seldom inside the renderings. No score hangs on it."""
    pair = Pair(a.passage, b.passage, (a, b))
    named = [Named(kind, info, hit) for kind, info in all_kinds() if kind.aspects for hit in kind.find(pair)]
    if a.apart:
        named = [n.at_most(most_of_kind(n.info.name)) for n in named]
    return tuple(sorted((_divergence(pair, n, original) for n in named), key=_worst_first))


def _are_comparable(a: Passage, b: Passage) -> bool:
    """Whether both are renderings of a statement in one known language: not empty, and no whole articles."""
    known = a.text.language == b.text.language != UNDETERMINED
    return known and all(p.raw.strip() and len(p.tokens) <= LONGEST for p in (a, b))


def _worst_first(d: Divergence) -> tuple[int, int, str]:
    place = d.a or d.b
    return SEVERITIES.index(d.severity), place.span.start if place else 0, d.rule


def _divergence(pair: Pair, named: Named, original: Original) -> Divergence:
    hit, (a, b) = named.hit, named.hit.at
    texts = (pair.a.passage.text, pair.b.passage.text)
    dates = (texts[0].document.published, texts[1].document.published)
    return Divergence(
        kind=named.info.name,
        rule=named.kind.id,
        severity=named.severity,
        a=texts[0].place(a) if a else None,
        b=texts[1].place(b) if b else None,
        direction=_direction(hit, original),
        message=hit.message,
        as_of=dates if named.kind.subject == "count" else (None, None),
    )


def _direction(hit: Hit, original: Original) -> Literal["added", "left-out", "changed", "unknown"]:
    """Seen from the original; without one nobody can say."""
    if original is None:
        return "unknown"
    a, b = hit.at
    if a and b:
        return "changed"
    in_original = a if original == "a" else b
    return "left-out" if in_original else "added"


def _metrics(a: Passage, b: Passage, wanted: bool) -> tuple[Score, ...]:
    if not wanted:
        return ()
    from audit.comparison.metrics import metrics

    return metrics(a.raw, b.raw, a.text.language)
