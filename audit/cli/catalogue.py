"""audit rules, explain and schema: what the tool looks for and how its files are built."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, command
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.model import RuleInfo


def add(commands: Any) -> None:
    rules = command(commands, "rules", _rules, "list every rule", "audit rules")
    rules.add_argument("--markdown", action="store_true", help="as the table of the README")
    explain = command(
        commands, "explain", _explain, "what a rule looks for, why, and what it misses", "audit explain A301"
    )
    explain.add_argument("id", metavar="ID")
    schema = command(commands, "schema", _schema, "print a JSON Schema, or write all of them", "audit schema report")
    schema.add_argument("name", nargs="?", metavar="NAME", help="report, decisions, case and others; a wrong name lists them")
    schema.add_argument("--write", metavar="DIR", help="write every schema into DIR")


def _infos() -> dict[str, RuleInfo]:
    from audit.comparison import kinds
    from audit.rules import rules

    return {info.id: info for _, info in (*rules(), *kinds())}


def _rules(args: argparse.Namespace) -> int:
    from audit.render.catalogue import markdown, table

    infos = list(_infos().values())
    print(markdown(infos) if args.markdown else table(infos), end="")
    return DONE


def _explain(args: argparse.Namespace) -> int:
    from audit.render.catalogue import explain

    info = _infos().get(args.id.upper())
    if info is None:
        raise UsageError("explain", f"no rule {args.id}", "audit rules lists them all")
    print(explain(info), end="")
    return DONE


def _schema(args: argparse.Namespace) -> int:
    from audit.output import write
    from audit.schema import SOURCES, encode

    if args.write:
        for name in SOURCES:
            write(Path(args.write) / f"{name}.schema.json", encode(name))
    elif args.name not in SOURCES:
        what = f"no schema {args.name}" if args.name else "no name given"
        raise UsageError("schema", what, f"one of: {', '.join(SOURCES)}")
    else:
        sys.stdout.write(encode(args.name).decode())
    return DONE
