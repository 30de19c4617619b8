"""Findings of a corpus drawn for review, stratified by rule; and what the decisions on them say of the corpus.

Drawn by hash: the k lowest of a rule, in one pass (bottom-k sampling, Cohen & Kaplan 2007). So the same seed draws the
same from the same findings, in whatever order they come.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappush, heapreplace
from math import sqrt
from pathlib import Path

import msgspec

from audit.corpus.methods import paragraph
from audit.errors import ReportError
from audit.model import Decision
from audit.model.corpus import CorpusSummary, IndexRow, Rate, Sample, Sampled, Stratum
from audit.model.rows import FindingRow
from audit.self_test.rates import interval

HINT = "give the folder that audit run wrote a corpus into"
Heap = list[tuple[int, FindingRow]]  # highest hash first, negated


def sample(folder: Path, n: int, seed: int, decisions: Iterable[Decision] = ()) -> Sample:
    """`n` findings of the corpus in a folder, or all where there are fewer, with what is decided on them.

    Raises ReportError where the folder holds no corpus."""
    summary = _summary(folder)
    heaps, counts = _drawn(findings(folder, summary), n, seed)
    share = allocated(counts, n)
    chosen = [row for rule in sorted(heaps) for row in _lowest(heaps[rule], share[rule])]
    decided, strange = _decided(chosen, decisions)
    strata = tuple(
        _stratum(rule, counts[rule], [r for r in chosen if r.rule == rule], decided) for rule in sorted(counts)
    )
    rate = _rate(strata, summary.records)
    made = Sample(
        tool=summary.tool, seed=seed, asked=n, strata=strata, rate=rate, strange=strange,
        methods="", findings=_with_reports(folder, chosen),
    )  # fmt: skip
    return msgspec.structs.replace(made, methods=paragraph(summary, made))


def _summary(folder: Path) -> CorpusSummary:
    try:
        return msgspec.json.decode((folder / "corpus.json").read_bytes(), type=CorpusSummary)
    except (OSError, msgspec.DecodeError) as error:
        raise ReportError(str(folder), f"holds no corpus: {error}", HINT) from None


def findings(folder: Path, summary: CorpusSummary) -> Iterator[FindingRow]:
    """The findings that stand, one a finding: of a difference the first reading. Raises ReportError where the table is
    not there."""
    last = ("", "")
    for row in _rows(folder / "tables" / f"findings.{summary.tables}"):
        if row.suppressed is None and (row.case, row.id) != last:
            yield row
        last = row.case, row.id


def _rows(path: Path) -> Iterator[FindingRow]:
    try:
        if path.suffix == ".jsonl":
            with path.open("rb") as file:
                yield from (msgspec.json.decode(line, type=FindingRow) for line in file)
        else:
            from pyarrow.parquet import ParquetFile

            with ParquetFile(path) as table:
                for batch in table.iter_batches(2_000):
                    yield from (msgspec.convert(row, FindingRow) for row in batch.to_pylist())
    except (OSError, msgspec.DecodeError, ImportError) as error:
        raise ReportError(str(path), f"could not be read: {error}", HINT) from None


def _drawn(rows: Iterable[FindingRow], n: int, seed: int) -> tuple[dict[str, Heap], Counter[str]]:
    """The n findings with the lowest hashes of every rule, and how many there are of it."""
    heaps, counts = defaultdict[str, Heap](list), Counter[str]()
    for row in rows:
        counts[row.rule] += 1
        one = hashlib.blake2b(f"{seed}\0{row.case}\0{row.id}".encode(), digest_size=8).digest()
        entry = (-int.from_bytes(one, "big"), row)
        heap = heaps[row.rule]
        if len(heap) < n:
            heappush(heap, entry)
        elif entry[0] > heap[0][0]:
            heapreplace(heap, entry)
    return heaps, counts


def _lowest(heap: Heap, count: int) -> list[FindingRow]:
    return [row for _, row in sorted(heap, key=lambda x: (-x[0], x[1].case, x[1].id))[:count]]


def allocated(counts: Mapping[str, int], n: int) -> dict[str, int]:
    """How many to draw of each rule: as even as can be, since a rare rule's precision is as unknown as a frequent
    one's; what a rare rule lacks goes to the others."""
    left, share = n, dict.fromkeys(counts, 0)
    for done, rule in enumerate(sorted(counts, key=lambda r: (counts[r], r))):
        share[rule] = min(counts[rule], -(-left // (len(counts) - done)) if left else 0)
        left -= share[rule]
    return share


def _decided(rows: Sequence[FindingRow], decisions: Iterable[Decision]) -> tuple[dict[tuple[str, str], set[str]], int]:
    """What was decided on each finding drawn, the last of each reviewer; and how many decisions are on no such one."""
    drawn, strange = {(r.case, r.id) for r in rows}, 0
    by_id = {own: case for case, own in drawn}
    latest: dict[tuple[str, str, str], Decision] = {}
    for one in sorted(decisions, key=lambda d: d.decided_at):
        key = (one.case or by_id.get(one.finding, ""), one.finding)
        if key in drawn:
            latest[*key, one.reviewer] = one
        else:
            strange += 1
    found = defaultdict[tuple[str, str], set[str]](set)
    for (case, own, _), one in latest.items():
        found[case, own].add(one.choice)
    return found, strange


def _stratum(
    rule: str, population: int, rows: Sequence[FindingRow], decided: Mapping[tuple[str, str], set[str]]
) -> Stratum:
    said = Counter(_said(decided.get((r.case, r.id), set())) for r in rows)
    real, false = said["real"], said["false-alarm"]
    low, high = interval(real, real + false)
    return Stratum(
        rule=rule, population=population, drawn=len(rows), real=real, false_alarm=false, unsure=said["unsure"],
        undecided=said["undecided"], precision=real / (real + false) if real + false else None, low=low, high=high,
    )  # fmt: skip


def _said(choices: set[str]) -> str:
    """One word for what all reviewers said; those who contradict each other leave it unsure."""
    firm = choices - {"unsure"}
    return "undecided" if not choices else next(iter(firm)) if len(firm) == 1 else "unsure"


def _rate(strata: Sequence[Stratum], documents: int) -> Rate:
    """The share that is real over all rules decided on, each by its findings, and real findings for 1,000 documents."""
    known = [s for s in strata if s.precision is not None]
    total = sum(s.population for s in known)
    left_out = sum(s.population for s in strata) - total
    share, below, above = 0.0, 0.0, 0.0
    for s in known:
        assert s.precision is not None and s.low is not None and s.high is not None
        weight = s.population / total
        share += weight * s.precision
        below += (weight * (s.precision - s.low)) ** 2
        above += (weight * (s.high - s.precision)) ** 2
    ends = (share, max(0.0, share - sqrt(below)), min(1.0, share + sqrt(above))) if known else (None, None, None)
    each = [None if x is None or not documents else 1000 * x * total / documents for x in ends]
    return Rate(
        findings=total, precision=ends[0], low=ends[1], high=ends[2], documents=documents, per_thousand=each[0],
        per_thousand_low=each[1], per_thousand_high=each[2], left_out=left_out,
    )  # fmt: skip


def _with_reports(folder: Path, rows: Sequence[FindingRow]) -> tuple[Sampled, ...]:
    """The findings with where their reports are."""
    wanted, paths = {r.case for r in rows}, dict[str, str]()
    with (folder / "index.jsonl").open("rb") as file:
        for line in file:
            row = msgspec.json.decode(line, type=IndexRow)
            if row.case in wanted:
                paths[row.case] = row.report
    names = [f for f in Sampled.__struct_fields__ if f != "report"]
    return tuple(Sampled(report=paths.get(r.case, ""), **{f: getattr(r, f) for f in names}) for r in rows)
