"""What the steps found -> one Report: ordered, counted, and carrying as much of the texts as was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from audit.model import (
    SEVERITIES,
    BackTranslation,
    Finding,
    Quote,
    Report,
    Severity,
    Skip,
    Statement,
    Summary,
    Variation,
)


def ordered(
    statements: Iterable[Statement], variations: Iterable[Variation], quotes: Iterable[Quote]
) -> tuple[Statement, ...]:
    """Worst difference first that is not set aside; then those that rest on words somebody is quoted with, as a
    quotation is what readers repeat; then most texts, most points, and by place."""
    live = [v for v in variations if v.suppressed is None]
    spoken = {q.id for q in quotes if q.kind != "indirect"}
    worst = {v.statement: len(SEVERITIES) for v in live}
    counts = Counter(v.statement for v in live)
    for v in live:
        worst[v.statement] = min(worst[v.statement], SEVERITIES.index(v.severity))

    def rank(s: Statement) -> tuple[int, bool, int, int, str, int]:
        texts, quoted = len({p.document for p in s.places}), any(q in spoken for q in s.quotes)
        first = s.places[0]
        return worst.get(s.id, len(SEVERITIES)), not quoted, -texts, -counts[s.id], first.document, first.span.start

    return tuple(sorted(statements, key=rank))


def summarise(
    documents: int,
    skipped: Sequence[Skip],
    quotes: Sequence[Quote],
    statements: Sequence[Statement],
    variations: Sequence[Variation],
    findings: Sequence[Finding],
    back_translations: Sequence[BackTranslation],
) -> Summary:
    """Counts a reader sees first. What the case file sets aside is counted apart."""
    live = [v for v in variations if v.suppressed is None]
    damage = [f for f in findings if f.suppressed is None]
    done = {(b.place.document, b.place.span) for b in back_translations if b.back.text is not None}
    wanted = {(p.document, p.span) for s in statements if s.quotes for p in s.places}
    return Summary(
        documents=documents,
        skipped=len(skipped),
        quotes=len(quotes),
        statements=len(statements),
        statements_that_differ=len({v.statement for v in live}),
        variations=_by_severity(v.severity for v in live),
        findings=_by_severity(f.severity for f in damage),
        suppressed=len(variations) + len(findings) - len(live) - len(damage),
        back_translated=len(done),
        not_back_translated=len(wanted - done),
    )


def _by_severity(found: Iterable[Severity]) -> dict[str, int]:
    counts = Counter(found)
    return {severity: counts[severity] for severity in SEVERITIES}


def carry(report: Report, texts: Literal["full", "excerpts", "none"]) -> Report:
    """The report with as much of the articles as asked for: all, the cited passages only, or no words of theirs at
    all."""
    if texts == "full":
        return report
    documents = tuple(msgspec.structs.replace(d, text="") for d in report.documents)
    report = msgspec.structs.replace(report, documents=documents)
    return report if texts == "excerpts" else _without_words(report)


def _without_words(report: Report) -> Report:
    """Sentences that cite words give way to what their rules look for; a self-test's cite none."""
    tested = report.self_test
    plain: Any = msgspec.to_builtins(msgspec.structs.replace(report, names=()))
    _blank(plain)
    sees = {rule.id: rule.summary for rule in report.rules}
    for found in (*plain["findings"], *plain["variations"]):
        found["message"] = sees.get(found["rule"], "")
    if tested:
        for row, told in zip(plain["self_test"]["planted"], tested.planted, strict=True):
            row["message"] = told.message
        plain["self_test"]["undamaged"]["message"] = tested.undamaged.message
    return msgspec.convert(plain, Report)


_WORDS = frozenset({"text", "prefix", "suffix", "message", "suggestion", "was", "became"})


def _blank(value: Any) -> None:
    """Empties, in place, every passage and every sentence that cites words of a text."""
    if isinstance(value, dict):
        for key in value:
            if key in _WORDS and isinstance(value[key], str):
                value[key] = ""
            elif key in {"evidence", "persons"}:
                value[key] = []
            else:
                _blank(value[key])
    elif isinstance(value, list | tuple):
        for item in value:
            _blank(item)
