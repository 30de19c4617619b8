"""What is done with finished reports: audit render, gate and diff."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import BELOW, DONE, WRONG, command
from audit.cli.console import complain, say, say_json
from audit.cli.flags import add_flags, add_trust, config_of, given
from audit.errors import OutputError, UsageError

if TYPE_CHECKING:
    from audit.config import Config, Gate
    from audit.model import Report
    from audit.reporting.marks import Marks


PAGE = "html"  # what audit render makes if nothing is asked for
MARKS = ("baseline", "decisions", "as_of")


def add(commands: Any) -> None:
    for name, call, about, example, fill in (
        (
            "render",
            _render,
            "make other formats of reports, with what a baseline and reviewers say marked",
            "audit render reports/seeds.json --format html,sarif --out public",
            _fill_render,
        ),
        (
            "gate",
            _gate,
            "say whether reports meet a bar; exit 1 where one does not",
            "audit gate reports/seeds.json --fail-on critical --require back-translation",
            _fill_gate,
        ),
        (
            "diff",
            _diff,
            "say what is new and what is gone between two reports",
            "audit diff old.json new.json",
            _fill_diff,
        ),
    ):
        command(commands, name, call, about, example, fill)


def _fill_render(parser: argparse.ArgumentParser) -> None:
    from audit.config import Config

    _add_reports(parser)
    add_flags(parser, Config, ["format", "out", *MARKS], format=PAGE)
    add_trust(parser)


def _fill_gate(parser: argparse.ArgumentParser) -> None:
    from audit.config import Config, Gate

    _add_reports(parser)
    add_flags(parser, Gate, ["fail_on", "max_new", "require", "confirmed"])
    add_flags(parser, Config, MARKS)
    add_trust(parser)


def _fill_diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--json", action="store_true", help="as JSON, by the schema diff")


def _add_reports(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", nargs="+", metavar="REPORT", help="a report, or a folder of them")


def _marked(args: argparse.Namespace, config: Config) -> Iterator[tuple[Report, Marks]]:
    """Every report that was named, with its marks, in order of path."""
    from audit.cli.report_marks import with_marks
    from audit.reporting.report_files import load_report

    yield from with_marks([load_report(file) for file in named(args.reports)], config)


def named(reports: Iterable[str]) -> Iterator[Path]:
    """The files of the reports that were named. Raises UsageError for a folder without one."""
    for name in reports:
        path = Path(name)
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files:
            raise UsageError(name, "holds no report", "give a report, or a folder of reports")
        yield from files


def _render(args: argparse.Namespace) -> int:
    from audit.cli.files import put
    from audit.cli.report_marks import with_marks
    from audit.reporting.report_files import load_stored

    config = config_of(args)
    loaded = [load_stored(file) for file in named(args.reports)]
    stored = {report.case.id: raw for report, raw in loaded}
    marked = list(with_marks([report for report, _ in loaded], config))
    put(marked, config.format if args.format else (PAGE,), config.out, stored)
    return DONE


def _gate(args: argparse.Namespace) -> int:
    from audit.cli.tables import gate_table
    from audit.config import Bar, convert, flag_name
    from audit.reporting.gate import bar_of, judge

    config, flags = config_of(args), convert(given(args, Bar), Bar, flag_name)
    demand_rules(config.gate)
    if config.gate.max_new is not None or flags.max_new is not None:
        _demand_baseline(config)
    rows = [
        row
        for report, marks in _marked(args, config)
        for row in judge(report, marks, bar_of(config.gate, report.case.id, flags))
    ]
    code = BELOW if any(row.failed for row in rows) else DONE
    try:
        say(gate_table(rows))
    except OutputError as error:  # a bar that is not met stays so, whoever is told
        complain(error)
        return code or WRONG
    return code


def demand_rules(gate: Gate) -> None:
    """Raises ConfigError for a rule that the settings name and nothing has."""
    asked = {rule for bar in (gate, *gate.cases.values()) for rule in bar.rules}
    if asked:
        from audit.case.known_checks import demand_known

        demand_known(asked, "gate.rules")


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
        say_json(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")
    else:
        say(diff_table(found))
    return DONE
