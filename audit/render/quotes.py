"""The quotes of a case, those that a person should check against the original first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from audit.languages import primary
from audit.languages.known import english_name
from audit.model import SEVERITIES, Quote, Report, Variation
from audit.render.places import ByPlace
from audit.render.view import NO_MARKS, labels, live_findings, live_variations
from audit.reporting.marks import Marks

_MARKS = {"turned": "marks turned round", "unclosed": "mark never closed"}


class QuoteToCheck(msgspec.Struct, frozen=True):
    """A quote, the text it stands in, and why its words should be checked; no reason: nothing speaks for it."""

    label: str
    quote: Quote
    reasons: tuple[str, ...]


def quotes_to_check(report: Report, marks: Marks = NO_MARKS) -> list[QuoteToCheck]:
    """Every quote: first those whose renderings differ, worst first, then those with damage inside, those whose marks
    are in doubt, and the rest in order of text and place. The order says what to look at, not what is wrong."""
    names, around = labels(report), _Around(report, marks)
    rows = [(around.reasons(q), names[q.place.document], q) for q in report.quotes]
    rows.sort(key=lambda row: (_rank(row[0]), row[2].place.document, row[2].place.span))
    return [QuoteToCheck(label, quote, tuple(words for _, words in found)) for found, label, quote in rows]


Reason = tuple[int, str]


def _rank(found: Sequence[Reason]) -> tuple[int, int]:
    """The gravest reason first, then how many there are; no reason last."""
    return min((rank for rank, _ in found), default=99), -len(found)


class _Around:
    """What a report says of the places that its quotes stand in, looked up by place."""

    def __init__(self, report: Report, marks: Marks) -> None:
        self.findings = ByPlace(live_findings(report, marks), lambda finding: finding.places[0])
        self.worst = defaultdict[str, list[Variation]](list)
        by_statement = defaultdict[str, list[Variation]](list)
        for variation in live_variations(report, marks):
            by_statement[variation.statement].append(variation)
        for statement in report.statements:
            for quote in statement.quotes:
                self.worst[quote] += by_statement[statement.id]
        self.originals = {d.id: d.original_language for d in report.documents}

    def reasons(self, quote: Quote) -> list[Reason]:
        return [*self._differs(quote), *self._damaged(quote), *self._marked(quote), *self._translated(quote)]

    def _differs(self, quote: Quote) -> Iterator[Reason]:
        worst = min((SEVERITIES.index(v.severity) for v in self.worst[quote.id]), default=None)
        if worst is not None:
            yield worst, f"its renderings differ ({SEVERITIES[worst]})"

    def _damaged(self, quote: Quote) -> Iterator[Reason]:
        near = self.findings.touching(quote.place)
        inside = sum(any(part.span.covers(f.places[0].span) for part in quote.parts) for f in near)
        if inside:
            yield 3, "damage inside" if inside == 1 else f"damage inside ({inside} places)"

    def _marked(self, quote: Quote) -> Iterator[Reason]:
        if quote.kind == "unmarked":
            yield 4, "its marks are lost"
        elif quote.marks in _MARKS:
            yield 4, _MARKS[quote.marks]

    def _translated(self, quote: Quote) -> Iterator[Reason]:
        spoken = self.originals.get(quote.place.document)
        if spoken and primary(spoken) != primary(quote.language.tag) and quote.kind != "indirect":
            yield 5, f"a translation: the original is {english_name(spoken)}"
