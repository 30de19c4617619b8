"""A report with everything that the page looks up in it, found once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache

import msgspec

from audit.languages import UNDETERMINED, primary
from audit.model import (
    SEVERITIES,
    BackTranslation,
    Comparison,
    Convergence,
    Document,
    Finding,
    Item,
    Place,
    Quote,
    Report,
    Statement,
    Variation,
)
from audit.render.view import labels
from audit.reporting.marks import items
from audit.text import Text, fold

TEXTS_KEPT = 64


class Entry(msgspec.Struct, frozen=True):
    """One item of the queue, with what filters ask for."""

    item: Item
    position: int
    labels: tuple[str, ...]
    languages: frozenset[str]
    folded: str


class Material:
    """The report by id, by place and by text. It never changes."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.case = report.case.id
        self.labels = labels(report)
        self.tags = {d: language.tag for d, language in report.languages.items()}
        self.documents: dict[str, Document] = {d.id: d for d in report.documents}
        self.rules = {r.id: r for r in report.rules}
        self.findings = {f.id: f for f in report.findings}
        self.variations = {v.id: v for v in report.variations}
        self.statements: dict[str, Statement] = {s.id: s for s in report.statements}
        self.numbers = {s.id: n for n, s in enumerate(report.statements, 1)}
        self.text = lru_cache(TEXTS_KEPT)(self._text)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The queue: worst first, then what concerns most texts, differences before damage."""
        found = items(self.report)
        found.sort(key=lambda i: (SEVERITIES.index(i.severity), -len(i.documents), i.kind != "difference"))
        return tuple(self._entry(item, n) for n, item in enumerate(found))

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        return {e.item.id: e for e in self.entries}

    @cached_property
    def original(self) -> str | None:
        """The id of the original, where the case names one and it was read."""
        named = self.report.case.original
        if named in self.documents:
            return named
        return next((d.id for d in self.report.documents if d.role == "original"), None)

    @cached_property
    def points(self) -> dict[str, list[Variation]]:
        """Statement id -> its variations, worst first."""
        found = defaultdict[str, list[Variation]](list)
        for variation in self.report.variations:
            found[variation.statement].append(variation)
        return found

    @cached_property
    def quotes(self) -> dict[str, list[Quote]]:
        found = defaultdict[str, list[Quote]](list)
        for quote in self.report.quotes:
            found[quote.place.document].append(quote)
        return found

    @cached_property
    def damage(self) -> dict[str, list[Finding]]:
        found = defaultdict[str, list[Finding]](list)
        for finding in self.report.findings:
            found[finding.places[0].document].append(finding)
        return found

    @cached_property
    def renderings(self) -> dict[str, list[tuple[Place, Statement]]]:
        """Document id -> the renderings that stand in it."""
        found = defaultdict[str, list[tuple[Place, Statement]]](list)
        for statement in self.report.statements:
            for place in statement.places:
                found[place.document].append((place, statement))
        return found

    @cached_property
    def trips(self) -> dict[str, list[BackTranslation]]:
        """Document id -> the back-translations of what stands in it."""
        found = defaultdict[str, list[BackTranslation]](list)
        for trip in self.report.back_translations:
            found[trip.place.document].append(trip)
        return found

    @cached_property
    def comparisons(self) -> dict[str, list[Comparison]]:
        found = defaultdict[str, list[Comparison]](list)
        for comparison in self.report.comparisons:
            found[comparison.statement].append(comparison)
        return found

    @cached_property
    def convergences(self) -> dict[str, list[Convergence]]:
        found = defaultdict[str, list[Convergence]](list)
        for convergence in self.report.convergences:
            found[convergence.statement].append(convergence)
        return found

    def near_copies(self, documents: Sequence[str]) -> list[tuple[str, str, float]]:
        """(label, label, share) of those of the documents that share long runs of words."""
        own = set(documents)
        return [(self.labels[n.a], self.labels[n.b], n.share) for n in self.report.near_copies if {n.a, n.b} <= own]

    def name(self, document: str) -> str:
        """The short name of a text."""
        return self.labels.get(document, document)

    def tag(self, document: str) -> str:
        return self.tags.get(document, UNDETERMINED)

    def holds(self, place: Place) -> bool:
        """Whether the report carries the text around a place."""
        document = self.documents.get(place.document)
        span = place.span
        return bool(document and place.text and document.text[span.start : span.end] == place.text)

    def _text(self, document: str) -> Text:
        return Text(self.documents[document], self.tag(document))

    def _entry(self, item: Item, position: int) -> Entry:
        names = tuple(self.name(d) for d in item.documents)
        spoken = frozenset(primary(self.tag(d)) for d in item.documents)
        rule = self.rules.get(item.rule)
        words = f"{item.words} {item.message} {item.rule} {rule.name if rule else ''}"
        return Entry(item, position, names, spoken, fold(words))
