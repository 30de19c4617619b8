"""The rows of tables: what a report holds, flat, for people who analyse it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from audit.model.base import SEVERITIES, Severity, Tag, Value, about
from audit.model.contents import Contents

Case = Annotated[str, about("The case's id.", min_length=1)]
DocumentId = Annotated[str, about("The document's id, unique in its case.")]
Start = Annotated[int, about("First code point of the passage in the document's text.", ge=0)]
End = Annotated[int, about("The code point after its last.", ge=0)]
Line = Annotated[int, about("The line it starts on, counted from 1.", ge=1)]
Count = Annotated[int, about("How many.", ge=0)]
Words = Annotated[str, about("The exact words of the passage; empty where texts are not carried.")]
Suppressed = Annotated[str | None, about("Why it is set aside; none where it is not.")]


class DocumentRow(Value, frozen=True, kw_only=True):
    """One document."""

    case: Case
    document: DocumentId
    path: Annotated[str, about("Where it was read: file and line.")]
    text_sha256: Annotated[str, about("SHA-256 of the text in UTF-8.")]
    characters: Annotated[int, about("Length of the text in code points.", ge=0)]
    language: Tag
    confidence: Annotated[float, about("How sure the language is, 0 to 1.", ge=0, le=1)]
    original_language: Annotated[str | None, about("As declared.")] = None
    publisher: Annotated[str | None, about("As given.")] = None
    url: Annotated[str | None, about("As given.")] = None
    published: Annotated[str | None, about("As given.")] = None
    role: Literal["version", "original"]
    quotes: Count
    findings: Annotated[int, about("Findings that are not set aside.", ge=0)]


class FindingRow(Value, frozen=True, kw_only=True):
    """One place where a text looks damaged, or one point on which renderings differ in a document."""

    case: Case
    document: DocumentId
    id: Annotated[str, about("The finding's id.")]
    kind: Annotated[Literal["damage", "difference"], about("In one text, or among several: then a row a reading.")]
    rule: Annotated[str, about("The rule's id.")]
    severity: Severity
    inside: Annotated[str, about("What the damage stands in; for a difference, its kind.")]
    start: Start
    end: End
    line: Line
    words: Words
    before: Annotated[str, about("Up to 32 code points before.")] = ""
    after: Annotated[str, about("Up to 32 code points after.")] = ""
    suggestion: Annotated[str | None, about("What may have stood there.")] = None
    message: Annotated[str, about("One sentence.")]
    suppressed: Suppressed = None


class QuoteRow(Value, frozen=True, kw_only=True):
    """One quotation, or reported speech."""

    case: Case
    document: DocumentId
    id: Annotated[str, about("The quote's id.")]
    kind: Literal["direct", "indirect", "unmarked"]
    marks: Literal["paired", "turned", "unclosed", "none"]
    language: Tag
    start: Start
    end: End
    line: Line
    words: Annotated[str, about("The quoted words; parts are joined by an ellipsis.")]
    speaker: Annotated[str | None, about("The mention it is attributed to, as written.")] = None
    person: Annotated[str | None, about("The fuller mention that it resolves to.")] = None
    cue: Annotated[str | None, about("The attributing word.")] = None


class StatementRow(Value, frozen=True, kw_only=True):
    """One rendering of one statement."""

    case: Case
    document: DocumentId
    id: Annotated[str, about("The statement's id: the same in every row of its renderings.")]
    renderings: Annotated[int, about("How many there are of it.", ge=1)]
    differs: Annotated[Severity | None, about("Its gravest variation; none where no rule finds one.")] = None
    quoted: Annotated[bool, about("Whether it rests on a quotation.")]
    nearest: Annotated[bool, about("Whether this is the rendering nearest to all. Not the true one.")]
    start: Start
    end: End
    line: Line
    words: Words


class DifferenceRow(Value, frozen=True, kw_only=True):
    """One reading of one difference in one document."""

    case: Case
    id: Annotated[str, about("The difference's id: the same in every row of its readings.")]
    statement: Annotated[str, about("The statement it stands in: the id in the table of statements.")]
    kind: Annotated[str, about("number, name, negation, condition, wording, ...")]
    rule: Annotated[str, about("Id of the rule that explains the kind.")]
    severity: Severity
    reading: Annotated[int, about("Which of the readings the document has, counted from 1, most texts first.", ge=1)]
    document: Annotated[str, about("The document's id.")]
    start: Annotated[int, about("First code point of the passage in the document's text.", ge=0)]
    end: Annotated[int, about("The code point after its last.", ge=0)]
    line: Annotated[int, about("The line it starts on, counted from 1.", ge=1)]
    words: Annotated[str, about("What the document says; empty if it says nothing.")]
    message: Annotated[str, about("One sentence.")]
    suppressed: Annotated[str | None, about("Why it is set aside; none if it is not.")] = None


def documents(report: Contents) -> Iterator[DocumentRow]:
    """A row a document, in the report's order."""
    quotes = Counter(q.place.document for q in report.quotes)
    findings = Counter(f.places[0].document for f in report.findings if f.suppressed is None)
    for d in report.documents:
        language = report.languages[d.id]
        yield DocumentRow(
            case=report.case.id, document=d.id, path=d.path, text_sha256=d.text_sha256, characters=len(d.text),
            language=language.tag, confidence=language.confidence, original_language=d.original_language,
            publisher=d.publisher, url=d.url, published=d.published, role=d.role,
            quotes=quotes[d.id], findings=findings[d.id],
        )  # fmt: skip


def findings(report: Contents) -> Iterator[FindingRow]:
    """A row a finding, then a row a reading of every variation in every document that reads so."""
    for f in report.findings:
        p = f.places[0]
        yield FindingRow(
            case=report.case.id, document=p.document, id=f.id, kind="damage", rule=f.rule, severity=f.severity,
            inside=f.inside, start=p.span.start, end=p.span.end, line=p.line, words=p.text, before=p.prefix,
            after=p.suffix, suggestion=f.suggestion, message=f.message, suppressed=f.suppressed,
        )  # fmt: skip
    for v in report.variations:
        for p in (p for reading in v.readings for p in reading.places):
            yield FindingRow(
                case=report.case.id, document=p.document, id=v.id, kind="difference", rule=v.rule,
                severity=v.severity, inside=v.kind, start=p.span.start, end=p.span.end, line=p.line, words=p.text,
                before=p.prefix, after=p.suffix, message=v.message, suppressed=v.suppressed,
            )  # fmt: skip


def quotes(report: Contents) -> Iterator[QuoteRow]:
    """A row a quote."""
    for q in report.quotes:
        p = q.place
        yield QuoteRow(
            case=report.case.id, document=p.document, id=q.id, kind=q.kind, marks=q.marks, language=q.language.tag,
            start=p.span.start, end=p.span.end, line=p.line, words=q.words,
            speaker=q.speaker.text if q.speaker else None, person=q.person.text if q.person else None,
            cue=q.cue.text if q.cue else None,
        )  # fmt: skip


def statements(report: Contents) -> Iterator[StatementRow]:
    """A row a rendering, worst statement first."""
    worst: dict[str, Severity] = {}
    for v in sorted(report.variations, key=lambda v: -SEVERITIES.index(v.severity)):
        if v.suppressed is None:
            worst[v.statement] = v.severity
    for s in report.statements:
        for p in s.places:
            yield StatementRow(
                case=report.case.id, document=p.document, id=s.id, renderings=len(s.places), differs=worst.get(s.id),
                quoted=bool(s.quotes), nearest=p == s.nearest, start=p.span.start, end=p.span.end, line=p.line,
                words=p.text,
            )  # fmt: skip


def differences(report: Contents) -> Iterator[DifferenceRow]:
    """Yields a row a reading and document, of every difference in the report's order."""
    for v in report.variations:
        for number, reading in enumerate(v.readings, start=1):
            for p in reading.places:
                yield DifferenceRow(
                    case=report.case.id, id=v.id, statement=v.statement, kind=v.kind, rule=v.rule,
                    severity=v.severity, reading=number, document=p.document, start=p.span.start, end=p.span.end,
                    line=p.line, words=reading.text and p.text, message=v.message, suppressed=v.suppressed,
                )  # fmt: skip
