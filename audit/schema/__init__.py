"""The JSON Schemas, generated from model.py, the configuration and the case file; and validation against them.

The published schema lets a consumer meet unknown keys; what this tool writes is checked against the strict form.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from audit.config import Config
from audit.engines.recorded import Row
from audit.errors import ReportError
from audit.model import SCHEMA_VERSION, Decisions, Diff, Report
from audit.model.corpus import CorpusSummary, IndexRow, Sample, SkippedRow
from audit.model.manifest import Manifest
from audit.model.rows import DocumentRow, FindingRow, QuoteRow, StatementRow
from audit.quotes.words import Words
from audit.read.case_file import CaseFile, Glossary
from audit.schema.keywords import validator

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SOURCES: dict[str, tuple[Any, str, bool]] = {
    "report": (Report, "Everything found in one case.", False),
    "decisions": (Decisions, "A file of reviewers' decisions.", True),
    "diff": (Diff, "What is new, gone and unchanged from one report to another.", False),
    "manifest": (Manifest, "What an evidence file holds.", False),
    "corpus": (CorpusSummary, "corpus.json: a corpus as it was audited.", False),
    "index": (IndexRow, "A line of a corpus's index.jsonl: one case.", False),
    "documents-table": (DocumentRow, "A row of a corpus's table of documents.", False),
    "findings-table": (FindingRow, "A row of a corpus's table of findings and differences.", False),
    "quotes-table": (QuoteRow, "A row of a corpus's table of quotes.", False),
    "statements-table": (StatementRow, "A row of a corpus's table of statements: one rendering.", False),
    "skipped": (SkippedRow, "A line of a corpus's skipped.jsonl.", False),
    "sample": (Sample, "Findings of a corpus drawn for review, and what is decided on them.", False),
    "config": (Config, "audit.toml, or [tool.audit] in pyproject.toml.", True),
    "case": (CaseFile, "case.toml: what is known of a case and its texts.", True),
    "glossary": (Glossary, "A glossary: names and terms to keep, to avoid, or to render one way.", True),
    "quotes": (
        Words,
        "A language's quotes.toml: its marks, cue verbs, connectives and titles.",
        True,
    ),
    "recorded": (Row, "One line of a file of recorded translations.", True),
}
Schema = dict[str, Any]


@cache
def schema(name: str, *, strict: bool | None = None) -> Schema:
    """The schema of that name; strict: unknown keys are refused (the default for what users write)."""
    kind, description, own = SOURCES[name]
    (made,), definitions = msgspec.json.schema_components([kind])
    root = definitions.pop(made["$ref"].rpartition("/")[2], made) if "$ref" in made else made
    found: Schema = {
        "$schema": DIALECT,
        "$id": f"urn:translation-audit:{name}:{SCHEMA_VERSION}",
        **root,
        "description": description,
        "$defs": definitions,
    }
    for part in (found, *found["$defs"].values()):
        part["description"] = " ".join(part.get("description", "").split())  # Python 3.13 indents docstrings otherwise
        if "properties" in part:
            part["additionalProperties"] = not (own if strict is None else strict)
    return found


def encode(name: str) -> bytes:
    """The schema as it is committed: indented, keys in the order of the source."""
    return msgspec.json.format(msgspec.json.encode(schema(name)), indent=2) + b"\n"


def problems(name: str, value: Any, *, strict: bool = False) -> Iterator[str]:
    """Where a decoded JSON value departs from the schema: one line each, at most 20."""
    for _, error in zip(range(20), _validator(name, strict).iter_errors(value), strict=False):
        yield f"{error.json_path}: {error.message[:200]}"


@cache
def _validator(name: str, strict: bool) -> Any:
    return validator(schema(name, strict=strict))


def checked_report(report: Report) -> bytes:
    """Returns the report as JSON, read back by the types that the schema is made of: the same limits at a hundredth of
    the time. A report that does not fit is a bug and raises ReportError, with the schema's words."""
    encoded = msgspec.json.encode(report)
    try:
        same = msgspec.json.decode(encoded, type=Report) == report
    except msgspec.ValidationError:
        same = False
    if not same:
        found = next(problems("report", msgspec.json.decode(encoded), strict=True), "it does not read back as it was")
        what = f"the report does not fit its own schema: {found}"
        raise ReportError(report.case.id, what, "this is a bug: please report it; nothing was written")
    return msgspec.json.format(encoded, indent=1) + b"\n"
