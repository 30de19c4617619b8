"""What a report holds."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model.base import SCHEMA_VERSION, Language, Value, about
from audit.model.comparisons import Comparison
from audit.model.decisions import Suppression
from audit.model.documents import Case, Document, NotDone, Skip
from audit.model.findings import (
    Finding,
    NameEntry,
    NearCopy,
    Quote,
    RuleInfo,
    SharedOddity,
    Statement,
    Trace,
    Variation,
)
from audit.model.self_test import SelfTest
from audit.model.translations import BackTranslation, Convergence


class Configuration(Value, frozen=True, kw_only=True):
    """The settings that shaped this report. Not how the engine was asked for: a replay gives the same bytes."""

    engine: Annotated[str | None, about("The signature of what translated; none where nothing did.")]
    through: Annotated[tuple[str, ...], about("Languages to back-translate through.")]
    texts: Annotated[Literal["full", "excerpts", "none"], about("How much of the articles the report carries.")]
    encoder: Annotated[str | None, about("The signature of the sentence-embedding model; none without one.")] = None
    as_of: Annotated[
        str | None, about("The day that expiries were judged on; none where nothing expires: no clock is read then.")
    ] = None


class Summary(Value, frozen=True, kw_only=True):
    """Counts a reader sees first. No total per outlet."""

    documents: Annotated[int, about("Texts read.", ge=0)]
    skipped: Annotated[int, about("Inputs not read.", ge=0)]
    quotes: Annotated[int, about("Quotes found.", ge=0)]
    statements: Annotated[int, about("Statements that two or more texts carry.", ge=0)]
    statements_that_differ: Annotated[int, about("Those with a variation.", ge=0)]
    variations: Annotated[dict[str, int], about("Variations by severity.")]
    findings: Annotated[dict[str, int], about("Findings by severity.")]
    suppressed: Annotated[
        int, about("Findings and variations that the case file sets aside, not counted above.", ge=0)
    ] = 0
    back_translated: Annotated[int, about("Renderings that were back-translated.", ge=0)]
    not_back_translated: Annotated[int, about("Renderings that were not.", ge=0)]


class Contents(Value, frozen=True, kw_only=True):
    """Everything found in one case."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    tool: Annotated[str, about("Name and version of the tool.")]
    configuration: Configuration
    case: Case
    summary: Summary
    documents: tuple[Document, ...]
    languages: Annotated[dict[str, Language], about("By document id.")]
    statements: Annotated[tuple[Statement, ...], about("Worst difference first, then most texts.")] = ()
    variations: tuple[Variation, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    quotes: tuple[Quote, ...] = ()
    back_translations: tuple[BackTranslation, ...] = ()
    convergences: tuple[Convergence, ...] = ()
    findings: tuple[Finding, ...] = ()
    traces: tuple[Trace, ...] = ()
    names: tuple[NameEntry, ...] = ()
    near_copies: tuple[NearCopy, ...] = ()
    origins: Annotated[
        tuple[tuple[str, ...], ...], about("Ids of documents grouped by near copies: perhaps so many origins.")
    ] = ()
    shared_oddities: tuple[SharedOddity, ...] = ()
    self_test: Annotated[SelfTest | None, about("None where it was not asked for.")] = None
    rules: Annotated[tuple[RuleInfo, ...], about("Every rule that ran, so that the report explains itself.")] = ()
    suppressions: tuple[Suppression, ...] = ()
    skipped: tuple[Skip, ...] = ()
    not_done: tuple[NotDone, ...] = ()
