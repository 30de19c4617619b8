"""audit validate: whether reports and case files fit their schemas."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.cli.command import DONE, WRONG, command, complain
from audit.errors import AuditError


def add(commands: Any) -> None:
    parser = command(
        commands,
        "validate",
        _validate,
        "check reports and case files against their schemas",
        "audit validate reports/seeds.json seeds/case.toml",
    )
    parser.add_argument("files", nargs="+", metavar="FILE")


def _validate(args: argparse.Namespace) -> int:
    bad = 0
    for name in args.files:
        try:
            print(f"{name}: {_valid(Path(name))}")
        except AuditError as error:
            complain(error)
            bad += 1
    return WRONG if bad else DONE


def _valid(path: Path) -> str:
    """What the file is, where it fits its schema; raises ReportError or ConfigError where it does not."""
    from audit.read.case_file import load_case_file
    from audit.stored import load_decisions, load_report

    if path.suffix == ".toml":
        load_case_file(path, path.name)
        return "a valid case file"
    if path.name.endswith("decisions.json"):
        return f"valid decisions: {len(load_decisions(path).decisions)}"
    return f"a valid report, schema {load_report(path).schema_version}"
