"""A corpus: its index, its summary, and findings drawn from it for review."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model.base import SCHEMA_VERSION, Severity, Value, about
from audit.model.findings import RuleInfo
from audit.model.rows import Case, Count, DocumentId, Words

Share = Annotated[float, about("0 to 1.", ge=0, le=1)]


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


class SkippedRow(Value, frozen=True, kw_only=True):
    """A record that could not be read, or a case that could not be audited."""

    path: Annotated[str, about("File and line, or the case's id.")]
    stage: Annotated[Literal["read", "report"], about("Where it stopped.")]
    reason: Annotated[str, about("Why.")]


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
