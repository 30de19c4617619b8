"""Direct speech that lost its marks: words at a tag or after a colon that ask, exclaim or speak in their own person.

One such passage in a region without any quotation marks shows that the region lost them; other passages before a tag
there are then taken for speech too, unless their verbs are shifted back as reported speech has them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from audit.model import Span
from audit.quotes.classes import ASK, CAPITAL, COLON, FIRST, PAST, QUOTED
from audit.quotes.draft import Found
from audit.quotes.frame import Frame, Sentence


def name_speech(frame: Frame, reports: Sequence[Found]) -> list[Found]:
    """The reports, with those that are direct speech named so and led back to where the speech began."""
    told = sorted(r.span for r in reports if not _in_person(frame, r))
    spans = {i: _speech(frame, r, told) for i, r in enumerate(reports) if _is_candidate(frame, r)}
    sure = {i for i, span in spans.items() if _holds(frame, span, FIRST | ASK)}
    marked = {frame.region_of(p.span.start) for p in frame.outer}
    lost = {frame.region_of(spans[i].start) for i in sure} - marked
    spoken = {
        i for i, s in spans.items() if i in sure or (frame.region_of(s.start) in lost and not _holds(frame, s, PAST))
    }
    speech = sorted(spans[i] for i in spoken)
    return [
        replace(r, span=spans[i], parts=(spans[i],), kind="unmarked") if i in spoken else r
        for i, r in enumerate(reports)
        if i in spoken or not _is_inside(r.span.start, speech)
    ]


def _is_inside(offset: int, spans: Sequence[Span]) -> bool:
    i = bisect_left(spans, Span(offset + 1, offset + 1)) - 1
    return i >= 0 and offset in spans[i]


def _is_candidate(frame: Frame, report: Found) -> bool:
    """Unquoted words before a tag, or after a colon; "according to" never follows speech."""
    if len(report.parts) > 1 or report.speaker is None or report.cue is None:
        return False
    first, last = frame.range_of(report.span)
    placed = (report.how == "after" and report.cue.first >= last) or (
        report.how == "before" and first > 0 and frame.has(first - 1, COLON)
    )
    return placed and report.cue.kind in ("say", "beside", "noun") and frame.find(QUOTED, first, last) is None


def _speech(frame: Frame, report: Found, told: Sequence[Span]) -> Span:
    """From where the speech began: back over the sentences of the paragraph that report nothing themselves."""
    sentence = frame.sentence_at(frame.range_of(report.span)[0])
    start = report.span.start
    earlier = frame.sentence_before(sentence) if sentence and report.how == "after" else None
    while earlier is not None and not _is_told(frame, earlier, report, told):
        start = frame.tokens[earlier.first].start
        earlier = frame.sentence_before(earlier)
    return Span(start, report.span.end)


def _in_person(frame: Frame, report: Found) -> bool:
    """Whether a report's own speaker is I or we: speech that speaks of speech."""
    return report.speaker is not None and frame.has(report.speaker[0], FIRST)


def _is_told(frame: Frame, sentence: Sentence, report: Found, told: Sequence[Span]) -> bool:
    """Whether a sentence is the narrator's: it reports, quotes, or names the speaker."""
    span = frame.span(sentence.first, sentence.last)
    i = bisect_left(told, Span(span.start, span.start))
    if (i < len(told) and span.overlaps(told[i])) or frame.find(QUOTED, sentence.first, sentence.last) is not None:
        return True
    speaker = range(*report.speaker) if report.speaker else range(0)
    names = {frame.lows[i] for i in speaker if frame.has(i, CAPITAL)}
    return any(frame.lows[i] in names for i in range(sentence.first, sentence.last))


def _holds(frame: Frame, span: Span, classes: int) -> bool:
    return frame.find(classes, *frame.range_of(span)) is not None
