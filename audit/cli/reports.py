"""What is done with finished reports: audit render, gate and diff."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import BELOW, DONE, command, listed
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.model import Report
    from audit.reporting.marks import Marks


def add(commands: Any) -> None:
    _add_render(commands)
    _add_gate(commands)
    _add_diff(commands)


def _add_render(commands: Any) -> None:
    parser = command(
        commands,
        "render",
        _render,
        "make other formats of reports, with what a baseline and reviewers say marked",
        "audit render reports/seeds.json --format html,sarif --out public",
    )
    parser.add_argument("reports", nargs="+", metavar="REPORT", help="a report, or a folder of them")
    parser.add_argument("--format", type=listed, metavar="LIST", help="as in audit run (default: html)")
    parser.add_argument("--out", metavar="DIR", help="folder for the files, or - for standard output")
    _add_marks(parser)


def _add_gate(commands: Any) -> None:
    parser = command(
        commands,
        "gate",
        _gate,
        "say whether reports meet a bar; exit 1 where one does not",
        "audit gate reports/seeds.json --fail-on critical --require back-translation",
    )
    parser.add_argument("reports", nargs="+", metavar="REPORT", help="a report, or a folder of them")
    parser.add_argument("--fail-on", metavar="SEVERITY", help="critical, major, minor or none (default: critical)")
    parser.add_argument("--max-new", type=int, metavar="N", help="fail on more than N that the baseline does not hold")
    parser.add_argument(
        "--require",
        type=listed,
        metavar="LIST",
        help="what must have been done: back-translation, language, original, input",
    )
    _add_marks(parser)


def _add_diff(commands: Any) -> None:
    parser = command(
        commands, "diff", _diff, "say what is new and what is gone between two reports", "audit diff old.json new.json"
    )
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--json", action="store_true", help="as JSON, by the schema diff")


def _add_marks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--baseline", metavar="OLD", help="an older report, or a folder of them")
    parser.add_argument("--decisions", metavar="FILE", help="a file of reviewers' decisions")
    parser.add_argument("--as-of", metavar="DATE", help="judge expiries on this day (default: today)")


def _config(args: argparse.Namespace) -> Config:
    from audit.config import Config, load_config

    flags = {k: v for k, v in vars(args).items() if k in Config.__struct_fields__ and v is not None}
    return load_config(Path(), flags)


def _marked(args: argparse.Namespace, config: Config) -> Iterator[tuple[Report, Marks]]:
    """Every report that was named, with its marks, in order of path."""
    from audit.cli.marks import marked
    from audit.reporting.report_files import load_report

    for name in args.reports:
        path = Path(name)
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files:
            raise UsageError(name, "holds no report", "give a report, or a folder of reports")
        yield from marked([load_report(file) for file in files], config)


def _render(args: argparse.Namespace) -> int:
    from audit.cli.files import put

    config = _config(args)
    put(list(_marked(args, config)), config.format if args.format else ("html",), config.out)
    return DONE


def _gate(args: argparse.Namespace) -> int:
    import msgspec

    from audit.cli.tables import gate_table
    from audit.config import Bar
    from audit.reporting.gate import bar_of, judge

    config = _config(args)
    given = {k: v for k in ("fail_on", "max_new", "require") if (v := getattr(args, k)) is not None}
    try:
        flags = msgspec.convert(given, Bar)
    except msgspec.ValidationError as error:
        raise UsageError("gate", str(error), "see audit gate --help") from None
    if config.gate.max_new is not None or flags.max_new is not None:
        _demand_baseline(config)
    rows = [
        row
        for report, marks in _marked(args, config)
        for row in judge(report, marks, bar_of(config.gate, report.case.id, flags))
    ]
    sys.stdout.write(gate_table(rows))
    return BELOW if any(row.failed for row in rows) else DONE


def _demand_baseline(config: Config) -> None:
    if config.baseline is None:
        raise UsageError("gate", "--max-new needs a baseline", "add --baseline OLD.json")


def _diff(args: argparse.Namespace) -> int:
    import msgspec

    from audit.cli.tables import diff_table
    from audit.reporting.marks import difference
    from audit.reporting.report_files import load_report

    found = difference(load_report(Path(args.old)), load_report(Path(args.new)))
    if args.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")
    else:
        sys.stdout.write(diff_table(found))
    return DONE
