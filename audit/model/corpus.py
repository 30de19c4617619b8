"""The rows of a corpus's tables: what its reports hold, flat, for people who analyse them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from audit.model import SCHEMA_VERSION, SEVERITIES, Report, RuleInfo, Severity, Tag, Value, about

Case = Annotated[str, about("The case's id.", min_length=1)]
DocumentId = Annotated[str, about("The document's id, unique in its case.")]
Start = Annotated[int, about("First code point of the passage in the document's text.", ge=0)]
End = Annotated[int, about("The code point after its last.", ge=0)]
Line = Annotated[int, about("The line it starts on, counted from 1.", ge=1)]
Count = Annotated[int, about("How many.", ge=0)]
Words = Annotated[str, about("The exact words of the passage; empty where texts are not carried.")]
Share = Annotated[float, about("0 to 1.", ge=0, le=1)]
Suppressed = Annotated[str | None, about("Why it is set aside; none where it is not.")]


class IndexRow(Value, frozen=True, kw_only=True):
    """One case of a corpus, with its counts. No total per outlet."""

    case: Case
    title: Annotated[str | None, about("As given, where it differs from the id.")] = None
    report: Annotated[str, about("The report's path in the output folder.")]
    sha256: Annotated[str, about("SHA-256 of the report.", pattern="^[0-9a-f]{64}$")]
    grouped: Annotated[Literal["given", "found", "alone"], about("given: its records name it; found: by blocking.")]
    documents: Count
    languages: Annotated[dict[str, int], about("Documents by language tag.")]
    newest: Annotated[str | None, about("The latest date of publication, as given.")] = None
    quotes: Count
    statements: Count
    statements_that_differ: Count
    variations: Annotated[dict[str, int], about("Variations by severity.")]
    findings: Annotated[dict[str, int], about("Findings by severity.")]
    by_rule: Annotated[dict[str, int], about("Findings and variations that are not set aside, by rule.")]
    suppressed: Count
    not_done: Annotated[int, about("Steps that were not done.", ge=0)]


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


class SkippedRow(Value, frozen=True, kw_only=True):
    """A record that could not be read, or a case that could not be audited."""

    path: Annotated[str, about("File and line, or the case's id.")]
    stage: Annotated[Literal["read", "report"], about("Where it stopped.")]
    reason: Annotated[str, about("Why.")]


def documents(report: Report) -> Iterator[DocumentRow]:
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


def findings(report: Report) -> Iterator[FindingRow]:
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


def quotes(report: Report) -> Iterator[QuoteRow]:
    """A row a quote."""
    for q in report.quotes:
        p = q.place
        yield QuoteRow(
            case=report.case.id, document=p.document, id=q.id, kind=q.kind, marks=q.marks, language=q.language.tag,
            start=p.span.start, end=p.span.end, line=p.line, words=" … ".join(part.text for part in q.parts),
            speaker=q.speaker.text if q.speaker else None, person=q.person.text if q.person else None,
            cue=q.cue.text if q.cue else None,
        )  # fmt: skip


def statements(report: Report) -> Iterator[StatementRow]:
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


class CorpusSummary(Value, frozen=True, kw_only=True):
    """A corpus as it was audited: what was read, how, and what was found. Counts only; no total per outlet."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    tool: Annotated[str, about("Name and version of the tool.")]
    engine: Annotated[str, about("The engine as it was asked for.")]
    through: Annotated[tuple[str, ...], about("Languages to back-translate through.")] = ()
    texts: Annotated[Literal["full", "excerpts", "none"], about("How much of the texts the reports carry.")]
    files: Annotated[tuple[str, ...], about("The files read, by name.")]
    records: Annotated[int, about("Records that were read and audited.", ge=0)]
    skipped: Annotated[int, about("Records and cases that were not; skipped.jsonl names each.", ge=0)]
    cases: Annotated[dict[str, int], about("Cases by how they were grouped: given, found, alone.")]
    window_days: Annotated[int, about("Days within which records without a case were grouped.", ge=0)]
    languages: Annotated[dict[str, int], about("Documents by language.")]
    rules_found: Annotated[dict[str, int], about("Findings and variations that stand, by rule.")]
    not_done: Annotated[int, about("Steps that were not done, over all cases.", ge=0)]
    tables: Annotated[Literal["parquet", "jsonl"], about("How the tables are written.")]
    rules: Annotated[tuple[RuleInfo, ...], about("Every rule that ran.")] = ()


class Sampled(Value, frozen=True, kw_only=True):
    """One finding drawn for review."""

    case: Case
    document: DocumentId
    report: Annotated[str, about("The report's path in the output folder.")]
    id: Annotated[str, about("The finding's id: what a decision names.")]
    kind: Literal["damage", "difference"]
    rule: Annotated[str, about("The rule's id: the stratum.")]
    severity: Severity
    before: Annotated[str, about("Up to 32 code points before.")] = ""
    words: Words
    after: Annotated[str, about("Up to 32 code points after.")] = ""
    message: Annotated[str, about("One sentence.")]
    suggestion: Annotated[str | None, about("What may have stood there.")] = None


class Stratum(Value, frozen=True, kw_only=True):
    """One rule of a sample, and what reviewers decided. Precision is of those decided: real or false alarm."""

    rule: Annotated[str, about("The rule's id.")]
    population: Annotated[int, about("Findings of the rule in the corpus that are not set aside.", ge=0)]
    drawn: Annotated[int, about("Those drawn.", ge=0)]
    real: Annotated[int, about("Drawn and called real.", ge=0)] = 0
    false_alarm: Annotated[int, about("Drawn and called a false alarm.", ge=0)] = 0
    unsure: Annotated[int, about("Drawn and left unsure, or called both by different reviewers.", ge=0)] = 0
    undecided: Annotated[int, about("Drawn and not decided.", ge=0)] = 0
    precision: Annotated[Share | None, about("real / (real + false alarm); none where none was decided.")]
    low: Annotated[Share | None, about("Lower end of Wilson's 95 % interval.")]
    high: Annotated[Share | None, about("Its upper end.")]


class Rate(Value, frozen=True, kw_only=True):
    """What the sample says of the corpus. The interval combines the strata's Wilson intervals by their weights (Yan &
    Su 2010, stratified Wilson); it speaks of the rules that were decided on, and of nothing that no rule finds."""

    findings: Annotated[int, about("Findings of the rules that were decided on: the denominator.", ge=0)]
    precision: Annotated[Share | None, about("Share of them that is real, each rule by its weight.")]
    low: Annotated[Share | None, about("Lower end of the 95 % interval.")]
    high: Annotated[Share | None, about("Its upper end.")]
    documents: Annotated[int, about("Documents of the corpus.", ge=0)]
    per_thousand: Annotated[float | None, about("Real findings for 1,000 documents.")]
    per_thousand_low: Annotated[float | None, about("By the lower end.")]
    per_thousand_high: Annotated[float | None, about("By the upper end.")]
    left_out: Annotated[int, about("Findings of rules that nobody decided on: not in any rate.", ge=0)]


class Sample(Value, frozen=True, kw_only=True):
    """Findings of a corpus drawn for review, by rule, and what the decisions on them say."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    tool: Annotated[str, about("Name and version of the tool that audited the corpus.")]
    seed: Annotated[int, about("What it was drawn with: the same seed draws the same.")]
    asked: Annotated[int, about("How many were asked for.", ge=1)]
    strata: tuple[Stratum, ...]
    rate: Rate
    strange: Annotated[int, about("Decisions on what was not drawn: not counted.", ge=0)] = 0
    methods: Annotated[str, about("A paragraph for a paper.")]
    findings: tuple[Sampled, ...]
