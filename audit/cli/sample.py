"""audit sample: findings of a corpus drawn for review, and what the decisions on them say."""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, command
from audit.cli.console import say
from audit.errors import ReportError, UsageError

if TYPE_CHECKING:
    from audit.model import Decision
    from audit.model.corpus import Sample

COLUMNS = (
    "choice", "note", "rule", "severity", "before", "words", "after", "message", "suggestion", "case", "document",
    "report", "finding",
)  # fmt: skip


def add(commands: Any) -> None:
    command(
        commands,
        "sample",
        _sample,
        "draw findings of a corpus for review, by rule; with decisions, say how many are real",
        "audit sample reports --n 300 --seed 7",
        _fill,
    )


def _fill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="REPORTS", type=Path, help="the folder that audit run wrote a corpus into")
    parser.add_argument("--n", type=int, default=300, metavar="N", help="how many findings (default: 300)")
    parser.add_argument("--seed", type=int, default=7, metavar="N", help="the same seed draws the same (default: 7)")
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="reviewers' decisions, or the sample's CSV with choices filled in",
    )


def _sample(args: argparse.Namespace) -> int:
    import msgspec

    from audit.corpus.sample import sample
    from audit.files.output import write
    from audit.schema import problems

    if args.n < 1:
        raise UsageError("--n", "nothing to draw", "give a number from 1")
    made = sample(args.folder, args.n, args.seed, _decisions(args.decisions) if args.decisions else ())
    encoded = msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"
    for problem in problems("sample", msgspec.json.decode(encoded), strict=True):
        raise ReportError("sample.json", f"does not fit its schema: {problem}", "this is a bug: please report it")
    write(args.folder / "sample.json", encoded)
    if not args.decisions:  # never over choices that somebody filled in
        write(args.folder / "sample.csv", _table(made).encode("utf-8-sig"))
    say(_told(made, args.folder))
    return DONE


def _decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file of them, or in a filled-in table. Raises ReportError where it does not fit."""
    import msgspec

    from audit.model import Decision
    from audit.reporting.report_files import load_decisions

    if path.suffix.lower() != ".csv":
        return load_decisions(path).decisions
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        found = [row for row in rows if row["choice"].strip()]
        return tuple(
            msgspec.convert(
                {"finding": r["finding"].lstrip("'"), "case": r["case"].lstrip("'"), "choice": r["choice"].strip(),
                 "note": r["note"] or ""}, Decision,
            )
            for r in found
        )  # fmt: skip
    except (OSError, KeyError, AttributeError, UnicodeDecodeError, csv.Error, msgspec.ValidationError) as error:
        raise ReportError(str(path), f"no decisions: {error}", "a choice is real, false-alarm or unsure") from None


def _table(made: Sample) -> str:
    """A row a finding, the choice left blank."""
    from audit.render.formats.csv import harmless

    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for one in made.findings:
        told = [getattr(one, "id" if name == "finding" else name) or "" for name in COLUMNS[2:]]
        writer.writerow(["", "", *(harmless(cell) for cell in told)])
    return lines.getvalue()


def _told(made: Sample, folder: Path) -> str:
    rows: list[tuple[str, ...]] = [
        ("rule", "findings", "drawn", "real", "false", "unsure", "undecided", "precision, 95 %")
    ]
    for s in made.strata:
        counts = (s.population, s.drawn, s.real, s.false_alarm, s.unsure, s.undecided)
        rows.append((s.rule, *(f"{n:,}" for n in counts), _share(s.precision, s.low, s.high)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    table = ["  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([*table, "", made.methods, f"{folder}/sample.json, {folder}/sample.csv", ""])


def _share(share: float | None, low: float | None, high: float | None) -> str:
    return "" if share is None or low is None or high is None else f"{share:.0%} ({low:.0%}–{high:.0%})"
