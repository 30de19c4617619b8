"""What a reader sees first: the texts and where they come from, and what to check before all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from audit.model import SEVERITIES, Document, Finding, Report, Severity
from audit.render.view import ShownStatement, labels, live_findings, live_variations, one_line, said
from audit.reporting.marks import Marks
from audit.text import tokenize

FIRST = 7  # things to check first
_ADDRESS = ("https://", "http://")


class TextRow(msgspec.Struct, frozen=True):
    """One text of the case: how it is called, where it is from, and how much was found in it.

    `words` is None where the report does not carry them. `critical` counts the critical differences it takes part in,
    `damage` the places that look damaged. `address` is where it was read, if that is a web address."""

    label: str
    document: Document
    called: str
    language: str
    words: int | None
    critical: int
    damage: int
    address: str | None


class Check(msgspec.Struct, frozen=True):
    """One thing to check: how grave it is, what is said of it, and where on the page it stands."""

    severity: Severity
    sentence: str
    address: str


def text_rows(report: Report, marks: Marks) -> list[TextRow]:
    """Returns the texts of a case in order of id."""
    names = labels(report)
    critical = Counter(
        document
        for v in live_variations(report, marks)
        if v.severity == "critical"
        for document in {d for r in v.readings for d in r.documents}
    )
    damage = Counter(f.places[0].document for f in live_findings(report, marks))
    return [
        TextRow(
            names[d.id],
            d,
            called(d, names[d.id]),
            report.languages[d.id].tag,
            sum(t.kind == "word" for t in tokenize(d.text)) if report.configuration.texts == "full" else None,
            critical[d.id],
            damage[d.id],
            d.url if d.url and d.url.startswith(_ADDRESS) else None,
        )
        for d in report.documents
    ]


def called(document: Document, label: str) -> str:
    """Returns the publisher's or agency's name, where one is given; else the text's label."""
    return document.publisher or document.agency or label


def checks(statements: Sequence[ShownStatement], findings: Sequence[Finding], names: dict[str, str]) -> list[Check]:
    """Returns what to check first, FIRST at most: the worst point of each statement, then damage, worst first."""
    found = [*_differences(statements), *_damage(findings, names)]
    found.sort(key=lambda check: SEVERITIES.index(check.severity))
    return found[:FIRST]


class OriginalRow(msgspec.Struct, frozen=True):
    """What one text says where the original says something else."""

    label: str
    says: str
    original: str
    kind: str
    severity: Severity
    number: int


def against_original(original: str, statements: Sequence[ShownStatement], names: dict[str, str]) -> list[OriginalRow]:
    """Returns a row for each reading that is not the original's, worst first."""
    found = [
        OriginalRow(
            " ".join(names[d] for d in other.documents if d != original),
            one_line(said(v, other)),
            one_line(said(v, own)),
            v.kind.replace("_", " "),
            v.severity,
            shown.number,
        )
        for shown in statements
        for v, _ in shown.points
        for own in v.readings
        if original in own.documents
        for other in v.readings
        if other is not own and set(other.documents) - {original}
    ]
    return sorted(found, key=lambda row: SEVERITIES.index(row.severity))


def _differences(statements: Sequence[ShownStatement]) -> Iterator[Check]:
    for shown in statements:
        if shown.points and (worst := shown.points[0][0]).severity != "minor":
            yield Check(worst.severity, f"Statement {shown.number}: {worst.message}", f"s{shown.number}")


def _damage(findings: Sequence[Finding], names: dict[str, str]) -> Iterator[Check]:
    for finding in findings:
        if finding.severity != "minor" and finding.inside != "none":
            yield Check(
                finding.severity,
                f"{names[finding.places[0].document]}, inside a {finding.inside}: {finding.message}",
                finding.id,
            )
