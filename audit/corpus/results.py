"""What is kept of every case -> the corpus's files: index, tables, what was skipped, and the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import msgspec

from audit import __version__, comparison, rules
from audit.config import Config
from audit.corpus.cases import TABLES, unpack
from audit.corpus.events import WINDOW
from audit.corpus.kept import Entry
from audit.corpus.tables import Table, has_parquet, table, write_lines
from audit.marks import Marks
from audit.model import Report, Skip
from audit.output import write
from audit.rows import CorpusSummary, IndexRow, SkippedRow

FOLDER = "tables"
INDEX, SKIPPED, SUMMARY = "index.jsonl", "skipped.jsonl", "corpus.json"
PAGE = "index.html"
MOST_ON_A_PAGE = 1_000  # cases: a page of more serves nobody
SUFFIXES = (  # of every file that a format makes of a case
    ".json", ".html", ".quotes.csv", ".statements.csv", ".md", ".junit.xml", ".github.txt", ".sarif",
)  # fmt: skip


class Tally:
    """What is counted while the tables are written."""

    def __init__(self) -> None:
        self.cases, self.languages, self.by_rule = Counter[str](), Counter[str](), Counter[str]()
        self.records = self.not_done = self.skipped = 0
        self.skips = list[Skip]()

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
        write_lines(out / INDEX, _index(entries, tables, tally))
    for name in TABLES:
        (out / FOLDER / f"{name}.{'jsonl' if kind == 'parquet' else 'parquet'}").unlink(missing_ok=True)
    write_lines(out / SKIPPED, _skipped(skipped, tally))
    summary = _summary(tally, config, names, kind)
    _write_page(out, config, tally.records > 0 and sum(tally.cases.values()) <= MOST_ON_A_PAGE)
    write(out / SUMMARY, msgspec.json.format(msgspec.json.encode(summary), indent=1) + b"\n")
    return summary


def _index(entries: Iterable[Entry], tables: Mapping[str, Table], tally: Tally) -> Iterator[bytes]:
    """The lines of the index; on the way every table gets its rows."""
    for entry in entries:
        tally.skips += entry.skipped
        if entry.index is not None:
            row = msgspec.structs.replace(entry.index, report=f"{entry.path}.json")
            tally.add(row)
            for name, rows in unpack(entry.packed).items():
                tables[name].add(rows)
            yield msgspec.json.encode(row)


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


def _skipped(found: Iterable[SkippedRow], tally: Tally) -> Iterator[bytes]:
    later = (SkippedRow(path=s.path, stage="read", reason=s.reason) for s in tally.skips)
    for row in (*found, *later):
        tally.skipped += 1
        yield msgspec.json.encode(row)


def _summary(tally: Tally, config: Config, names: Sequence[str], kind: Literal["parquet", "jsonl"]) -> CorpusSummary:
    return CorpusSummary(
        tool=f"translation-audit {__version__}",
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
        rules=tuple(info for _, info in (*rules.rules(), *comparison.kinds())),
    )


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
