"""The records of one case -> its report and the rows of the tables, each checked against its schema."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from audit.config import Config
from audit.corpus.files import draft
from audit.corpus.spool import SpooledCase
from audit.engines import Tools
from audit.errors import InputError, ReportError
from audit.model import Case, Document, Report, Skip, corpus, rows
from audit.pipeline import audit_case
from audit.read import CaseInput, CaseSettings
from audit.schema import checked_report

Grouped = Literal["given", "found", "alone"]
TABLES: dict[str, type[msgspec.Struct]] = {
    "documents": rows.DocumentRow,
    "findings": rows.FindingRow,
    "quotes": rows.QuoteRow,
    "statements": rows.StatementRow,
}
_MAKE = {
    "documents": rows.documents,
    "findings": rows.findings,
    "quotes": rows.quotes,
    "statements": rows.statements,
}


class Made(msgspec.Struct, frozen=True):
    """What became of one case: files by suffix, and rows by table as JSON Lines, packed."""

    files: tuple[tuple[str, bytes], ...]
    index: corpus.IndexRow
    packed: bytes


def case_input(case: SpooledCase, raws: Sequence[bytes], names: Sequence[str]) -> CaseInput:
    """The case as the pipeline takes it. `raws`: its records; `names`: the files they stand in."""
    documents, skipped, taken = list[Document](), list[Skip](), Counter[str]()
    for one, raw, name in zip(case.records, raws, names, strict=True):
        try:
            made = draft(raw, name, one.line).document
        except InputError as error:
            skipped.append(Skip(path=error.where, stage="read", reason=error.what))
            continue
        documents.append(msgspec.structs.replace(made, id=_free(one.id, taken), case=case.id))
    originals = [d.id for d in documents if d.role == "original"]
    if len(originals) > 1:
        documents, skipped = _without_rivals(documents, skipped)
    about = Case(id=case.id, title=case.title, original=originals[0] if originals else None)
    return CaseInput(case=about, documents=tuple(documents), skipped=tuple(skipped), settings=CaseSettings())


def _free(id: str, taken: Counter[str]) -> str:
    """The id, with a number where a text before has it."""
    own = id
    while own in taken:
        taken[id] += 1
        own = f"{id}#{taken[id]}"
    taken[own] = 1
    return own


def _without_rivals(documents: list[Document], skipped: list[Skip]) -> tuple[list[Document], list[Skip]]:
    """A case has one original at most: of several, the first."""
    originals = [d for d in documents if d.role == "original"]
    aside = {d.id for d in originals[1:]}
    why = f"a second original in the case; {originals[0].id} is the first"
    skipped += [Skip(path=d.path, stage="read", reason=why) for d in originals[1:]]
    return [d for d in documents if d.id not in aside], skipped


def make(given: CaseInput, config: Config, grouped: Grouped, tools: Tools) -> Made | None:
    """The case audited; none where none of its records could be read."""
    if not given.documents:
        return None
    report = slim(audit_case(given, config, tools))
    encoded = checked_report(report)
    files = ((".json", encoded), *_others(report, config))
    index = _index(report, grouped, hashlib.sha256(encoded).hexdigest())
    return Made(files, index, pack(report))


def slim(report: Report) -> Report:
    """The report with those rules only that it names: the whole list, 120 kB, stands once in the corpus's own file."""
    named = {f.rule for f in report.findings} | {v.rule for v in report.variations}
    named |= {d.rule for c in report.comparisons for d in c.divergences}
    return msgspec.structs.replace(report, rules=tuple(r for r in report.rules if r.id in named))


def _others(report: Report, config: Config) -> Iterator[tuple[str, bytes]]:
    from audit.render.formats import format_of
    from audit.reporting.marks import Marks

    for name in config.format or ("json",):
        if name != "json":
            yield from format_of(name).files(report, Marks())


def _index(report: Report, grouped: Grouped, sha256: str) -> corpus.IndexRow:
    tags = sorted(report.languages[d.id].tag for d in report.documents)
    live = sorted(
        [f.rule for f in report.findings if f.suppressed is None]
        + [v.rule for v in report.variations if v.suppressed is None]
    )
    summary = report.summary
    return corpus.IndexRow(
        case=report.case.id, title=report.case.title, report="", sha256=sha256, grouped=grouped,
        documents=summary.documents, languages=dict(Counter(tags)),
        newest=max((d.published for d in report.documents if d.published), default=None), quotes=summary.quotes,
        statements=summary.statements, statements_that_differ=summary.statements_that_differ,
        variations=summary.variations, findings=summary.findings, by_rule=dict(Counter(live)),
        suppressed=summary.suppressed, not_done=len(report.not_done),
    )  # fmt: skip


def pack(report: Report) -> bytes:
    """The rows of every table, checked, as JSON Lines; packed."""
    encoder = msgspec.json.Encoder()
    return zlib.compress(
        encoder.encode({name: [_row(row, kind) for row in _MAKE[name](report)] for name, kind in TABLES.items()}), 1
    )


def _row(row: msgspec.Struct, kind: type[msgspec.Struct]) -> msgspec.Raw:
    """One row as JSON. Raises ReportError where it does not fit its schema."""
    encoded = msgspec.json.encode(row)
    try:
        if msgspec.json.decode(encoded, type=kind) != row:
            raise msgspec.ValidationError("it does not read back as it was")
    except msgspec.ValidationError as error:
        raise ReportError(kind.__name__, f"a row does not fit its schema: {error}", "this is a bug") from None
    return msgspec.Raw(encoded)


def unpack(packed: bytes) -> dict[str, list[msgspec.Raw]]:
    """The rows by table."""
    return msgspec.json.decode(zlib.decompress(packed), type=dict[str, list[msgspec.Raw]])
