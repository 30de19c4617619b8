"""What the steps found -> one Report: ordered, counted, and carrying as much of the texts as was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from audit.alignment import near_copies, origins
from audit.case.conclusions import confirmed
from audit.case.known_checks import every_check
from audit.case.name_list import names_of
from audit.case.not_done import not_done
from audit.case.shared_oddities import shared_oddities
from audit.case.suppression import judge, mark
from audit.case.work import Work
from audit.model import (
    SEVERITIES,
    BackTranslation,
    Configuration,
    Finding,
    Quote,
    Report,
    Severity,
    Skip,
    Statement,
    Summary,
    Variation,
)
from audit.self_test import self_test
from audit.version import TOOL


def make_report(work: Work) -> Report:
    """Returns the report of a case, carrying as much of the texts as was asked for."""
    task, damage, compared = work.task, work.damage, work.compared
    judged = judge(task.given.settings.suppressions, damage.findings, compared.variations, task.today)
    told = confirmed(compared.variations, work.trips.convergences)
    variations, findings = mark(told, judged), mark(damage.findings, judged)
    quotes = tuple(q for own in work.quotes for q in own)
    texts = work.languages.texts
    near = near_copies(texts)
    report = Report(
        tool=TOOL,
        configuration=_configuration(work),
        case=task.given.case,
        summary=summarise(
            len(texts), task.given.skipped, quotes, compared.statements, variations, findings, work.trips.made
        ),
        documents=task.documents,
        languages=work.languages.by_document,
        statements=ordered(compared.statements, variations, quotes),
        variations=variations,
        comparisons=compared.comparisons,
        quotes=quotes,
        back_translations=work.trips.made,
        convergences=work.trips.convergences,
        findings=findings,
        traces=damage.traces,
        names=names_of(texts),
        near_copies=tuple(near),
        origins=origins(near, [d.id for d in task.documents]),
        shared_oddities=shared_oddities(damage.findings, compared.statements, texts),
        self_test=self_test(compared.renderings) if task.config.self_test else None,
        rules=every_check(),
        suppressions=judged,
        skipped=task.given.skipped,
        not_done=not_done(work.languages, work.alignment, compared, work.trips),
    )
    return carry(report, task.config.texts)


def _configuration(work: Work) -> Configuration:
    task, engine, encoder = work.task, work.alignment.translator.engine, work.alignment.encoder
    return Configuration(
        engine=engine.signature if engine else None,
        encoder=encoder.signature if encoder else None,
        through=task.through,
        texts=task.config.texts,
        as_of=task.today.isoformat() if task.today else None,
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
    done = {(b.statement, b.place.document) for b in back_translations if b.back.text is not None}
    wanted = {(s.id, p.document) for s in statements if s.quotes for p in s.places}
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
        for row, planted in zip(plain["self_test"]["planted"], tested.planted, strict=True):
            row["message"] = planted.message
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
