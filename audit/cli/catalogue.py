"""audit rules, explain, languages and schema: what the tool looks for and how its files are built."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, command
from audit.cli.console import say
from audit.errors import UsageError, nearest

if TYPE_CHECKING:
    from audit.model import RuleInfo
    from audit.web.rule_precision import RulePrecision


POINT = re.compile(r"[fv]-[0-9a-f]{6,}")  # the id of a finding or a difference


def add(commands: Any) -> None:
    command(commands, "rules", _rules, "list every rule", "audit rules", _fill_rules)
    told = "what a rule looks for, why, and what it misses"
    command(commands, "explain", _explain, told, "audit explain A301", _fill_explain)
    told = "which data each language has, what it switches on, and what is missing"
    command(commands, "languages", _languages, told, "audit languages --format json", _fill_languages)
    told = "print a JSON Schema, or write all of them"
    command(commands, "schema", _schema, told, "audit schema report", _fill_schema)


def _fill_rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--markdown", action="store_true", help="as the table of the README")
    parser.add_argument("--decisions", metavar="FILE", help="which share of each rule's findings reviewers called real")


def _fill_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help="a rule or kind, by id or name: C104, negation; or a finding of a report"
    )
    parser.add_argument(
        "reports", nargs="*", metavar="REPORT", help="where to look for a finding; else the folder reports"
    )


def _fill_languages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how to show them")


def _fill_schema(parser: argparse.ArgumentParser) -> None:
    about = "report, decisions, case and others; a wrong name lists them"
    parser.add_argument("name", nargs="?", metavar="NAME", help=about)
    parser.add_argument("--write", metavar="DIR", help="write every schema into DIR")


def _infos() -> dict[str, RuleInfo]:
    from audit.case.known_checks import every_check

    return {info.id: info for info in every_check()}


def _rules(args: argparse.Namespace) -> int:
    if args.decisions:
        say(_rule_precisions(Path(args.decisions)))
        return DONE
    from audit.render.catalogue import markdown, table

    infos = list(_infos().values())
    say(markdown(infos) if args.markdown else table(infos))
    return DONE


def _rule_precisions(path: Path) -> str:
    """What a decisions file says of the rules, the noisiest first."""
    from audit.reporting.report_files import load_decisions
    from audit.web.rule_precision import precisions

    names = {rule: info.name for rule, info in _infos().items()}
    lines = ["rule  real  false  unsure  disputed  share real (95 %)\n"]
    for row in precisions(load_decisions(path).decisions):
        counts = f"{row.real:>4}  {row.false_alarms:>5}  {row.unsure:>6}  {row.disputed:>8}"
        lines.append(f"{row.rule or '?':<4}  {counts}  {_share(row):<17}  {names.get(row.rule, '')}".rstrip() + "\n")
    return "".join(lines) if len(lines) > 1 else "nothing is decided in it\n"


def _share(row: RulePrecision) -> str:
    if row.share is None or row.low is None or row.high is None:
        return "cannot tell"
    return f"{row.share * 100:3.0f} % ({row.low * 100:.0f}–{row.high * 100:.0f})"


def _explain(args: argparse.Namespace) -> int:
    from audit.render.catalogue import explain

    if POINT.fullmatch(args.id):
        point, rule = _point(args.id, args.reports or ["reports"])
        say(point + "\n" + explain(_asked(rule)))
    else:
        say(explain(_asked(args.id)))
    return DONE


def _point(id: str, reports: Sequence[str]) -> tuple[str, str]:
    """Returns a finding or difference as text, and its rule's id. Raises UsageError if no report has it."""
    from audit.cli.reports import named
    from audit.render.point import tell
    from audit.reporting.report_files import load_report

    for file in named(reports):
        if found := tell(load_report(file), id):
            return found
    raise UsageError("explain", f"no finding {id} in {', '.join(reports)}", f"audit explain {id} REPORT")


def _asked(said: str) -> RuleInfo:
    """Returns the rule or kind with that id or name, in capitals or not.

    Raises UsageError, with the nearest id or name, if nothing has it."""
    infos = _infos()
    names = {info.name: info for info in infos.values()}
    found = infos.get(said.upper()) or names.get(said.lower().replace("-", "_"))
    if found is None:
        near = nearest(said, {info.id: info.name for info in infos.values()})
        raise UsageError("explain", f"no rule {said}", f"{near}; audit rules lists them")
    return found


def _languages(args: argparse.Namespace) -> int:
    from audit.render import languages

    shown = {"text": languages.table, "markdown": languages.markdown, "json": languages.encoded}
    say(shown[args.format](languages.rows(list(_infos().values()))))
    return DONE


def _schema(args: argparse.Namespace) -> int:
    from audit.files.output import write
    from audit.schema import SOURCES, encode

    if args.write:
        for name in SOURCES:
            write(Path(args.write) / f"{name}.schema.json", encode(name))
    elif args.name not in SOURCES:
        what = f"no schema {args.name}" if args.name else "no name given"
        raise UsageError("schema", what, nearest(args.name or "", list(SOURCES)))
    else:
        say(encode(args.name).decode())
    return DONE
