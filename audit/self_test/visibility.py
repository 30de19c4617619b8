"""Is a planted change among the points, N against M, that a reader sees?"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from audit import comparison
from audit.comparison.variation import Renderings, variations
from audit.model import Comparison, Document, Span, Variation
from audit.self_test.plant import Plant
from audit.self_test.trial import Subject
from audit.text import Passage, Text, fold

KEPT = 64  # statements whose points are remembered


def is_shown(subject: Subject, plant: Plant, kinds: frozenset[str]) -> bool:
    """Whether the statement with the changed rendering shows a point in which that rendering's text reads something,
    and which it does not show as it stands: of one of the kinds, or any that is not minor."""
    before = {_key(v) for v in _as_it_stands(subject.renderings)}
    return any(
        (v.kind in kinds or v.severity != "minor")
        and _key(v) not in before
        and any(subject.place.document in r.documents for r in v.readings)
        for v in variations(changed_renderings(subject, plant))
    )


@lru_cache(KEPT)
def _as_it_stands(renderings: Renderings) -> list[Variation]:
    return variations(msgspec.structs.replace(renderings, frames=()))


def _key(v: Variation) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    return v.kind, tuple((fold(r.text), r.documents) for r in v.readings)


def changed_renderings(subject: Subject, plant: Plant) -> Renderings:
    """The statement with one rendering changed in its text, or where it was translated in its translation alone."""
    renderings, i = subject.renderings, subject.index
    words = plant.in_words(subject.passage.raw)
    new = Passage.of(words, subject.passage.text.language, subject.place.document)
    if not subject.translated:
        new = _in_its_text(renderings.passages[i], words)
    compared = (*renderings.compared[:i], new, *renderings.compared[i + 1 :])
    own = renderings.passages if subject.translated else (*renderings.passages[:i], new, *renderings.passages[i + 1 :])
    pairs = tuple(
        (a, b, _compared(compared[a], compared[b], found, renderings.apart) if i in (a, b) else found)
        for a, b, found in renderings.pairs
    )
    return msgspec.structs.replace(renderings, passages=own, compared=compared, pairs=pairs, frames=())


def _compared(a: Passage, b: Passage, before: Comparison, reports: bool) -> Comparison:
    """Two renderings compared in the way that they were compared before: by their figures alone, or as a whole."""
    if before.score is None:  # as of no comparison of whole renderings
        return comparison.compare_figures(a, b, statement=before.statement)
    return comparison.compare(a, b, statement=before.statement, metrics=False, independent=reports)


def _in_its_text(passage: Passage, words: str) -> Passage:
    """The passage in its text with other words in its place."""
    document, span = passage.text.document, passage.span
    more = len(words) - (span.end - span.start)
    regions = tuple(
        msgspec.structs.replace(r, span=Span(_moved(r.span.start, span.end, more), _moved(r.span.end, span.end, more)))
        for r in document.regions
    )
    text = document.text[: span.start] + words + document.text[span.end :]
    changed: Document = msgspec.structs.replace(document, text=text, regions=regions)
    return Passage(Text(changed, passage.text.tag), Span(span.start, span.start + len(words)))


def _moved(offset: int, end: int, by: int) -> int:
    """Where an offset is after `by` code points were put in before `end`."""
    return offset + by if offset >= end else offset
