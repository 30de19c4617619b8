"""What is kept of every case -> the corpus's files: index, tables, what was skipped, and the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import msgspec

from audit.case.known_checks import every_check
from audit.config import Config
from audit.corpus.cases import TABLES, unpack
from audit.corpus.events import WINDOW
from audit.corpus.ledger import Entry
from audit.corpus.tables import Table, has_parquet, table
from audit.files.output import write
from audit.model import Report
from audit.model.corpus import CorpusSummary, IndexRow, SkippedRow
from audit.reporting.marks import Marks
from audit.version import TOOL

FOLDER = "tables"
INDEX, SKIPPED, SUMMARY = "index.jsonl", "skipped.jsonl", "corpus.json"
PAGE = "index.html"
MOST_ON_A_PAGE = 1_000  # cases: a page of more serves nobody


class Tally:
    """What is counted while the tables are written."""

    def __init__(self) -> None:
        self.cases, self.languages, self.by_rule = Counter[str](), Counter[str](), Counter[str]()
        self.records = self.not_done = self.skipped = 0

    def add(self, row: IndexRow) -> None:
        self.cases[row.grouped] += 1
        self.languages.update(row.languages)
        self.by_rule.update(row.by_rule)
        self.records += row.documents
        self.not_done += row.not_done


def write_results(
    out: Path, entries: Iterable[Entry], skipped: Iterable[SkippedRow], config: Config, names: Sequence[str]
) -> CorpusSummary:
    """Writes everything but the reports, each file whole or not at all. `entries` in order of case id."""
    tally = Tally()
    kind: Literal["parquet", "jsonl"] = "parquet" if has_parquet() else "jsonl"
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(table(out / FOLDER / f"{name}.{kind}", row)) for name, row in TABLES.items()
        }
        index = stack.enter_context(table(out / INDEX, IndexRow))
        left_out = stack.enter_context(table(out / SKIPPED, SkippedRow))
        _fill(index, tables, left_out, entries, skipped, tally)
    for name in TABLES:
        (out / FOLDER / f"{name}.{'jsonl' if kind == 'parquet' else 'parquet'}").unlink(missing_ok=True)
    summary = _summary(tally, config, names, kind)
    _write_page(out, config, tally.records > 0 and sum(tally.cases.values()) <= MOST_ON_A_PAGE)
    write(out / SUMMARY, msgspec.json.format(msgspec.json.encode(summary), indent=1) + b"\n")
    return summary


def _fill(
    index: Table,
    tables: Mapping[str, Table],
    left_out: Table,
    entries: Iterable[Entry],
    skipped: Iterable[SkippedRow],
    tally: Tally,
) -> None:
    """Every row into its table as it comes; nothing is held."""
    for row in skipped:
        _skip(left_out, row, tally)
    for entry in entries:
        for one in entry.skipped:
            _skip(left_out, SkippedRow(path=one.path, stage="read", reason=one.reason), tally)
        if entry.index is not None:
            own = msgspec.structs.replace(entry.index, report=f"{entry.path}.json")
            tally.add(own)
            index.add([msgspec.Raw(msgspec.json.encode(own))])
            for name, rows in unpack(entry.packed).items():
                tables[name].add(rows)


def _skip(left_out: Table, row: SkippedRow, tally: Tally) -> None:
    tally.skipped += 1
    left_out.add([msgspec.Raw(msgspec.json.encode(row))])


def _write_page(out: Path, config: Config, fits: bool) -> None:
    """The page over all cases, where pages are wanted and they are few enough; else there is none."""
    from audit.render.index import render

    if "html" not in config.format or not fits:
        (out / PAGE).unlink(missing_ok=True)
        return
    with (out / INDEX).open("rb") as file:
        paths = {row.case: row.report for row in (msgspec.json.decode(line, type=IndexRow) for line in file)}
    reports = [(_without_texts(out / path), Marks()) for path in paths.values()]
    write(out / PAGE, render(reports, lambda case: paths[case].removesuffix(".json") + ".html").encode())


def _without_texts(path: Path) -> Report:
    """A report's findings and what they belong to, without what makes it large."""
    report = msgspec.json.decode(path.read_bytes(), type=Report)
    documents = tuple(msgspec.structs.replace(d, text="", regions=()) for d in report.documents)
    return msgspec.structs.replace(report, documents=documents, comparisons=(), quotes=(), statements=(), names=())


def _summary(tally: Tally, config: Config, names: Sequence[str], kind: Literal["parquet", "jsonl"]) -> CorpusSummary:
    return CorpusSummary(
        tool=TOOL,
        engine=config.engine,
        through=config.through,
        texts=config.texts,
        files=tuple(names),
        records=tally.records,
        skipped=tally.skipped,
        cases=_sorted(tally.cases),
        window_days=WINDOW,
        languages=_sorted(tally.languages),
        rules_found=_sorted(tally.by_rule),
        not_done=tally.not_done,
        tables=kind,
        rules=every_check(),
    )


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
