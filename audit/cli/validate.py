"""audit validate: whether reports and case files fit their schemas."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.cli.command import DONE, WRONG, command, complain
from audit.errors import AuditError, ReportError


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
    import msgspec

    from audit.read.case_file import load_case_file
    from audit.schema import problems

    if path.suffix == ".toml":
        load_case_file(path, path.name)
        return "a valid case file"
    try:
        value = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise ReportError(path.name, error.strerror or str(error), "give the path of a report") from None
    except msgspec.DecodeError as error:
        raise ReportError(path.name, f"no JSON: {error}", "write it again with audit run") from None
    found = list(problems("report", value))
    if found:
        raise ReportError(path.name, "; ".join(found[:3]), "compare with: audit schema report")
    return f"a valid report, schema {value['schema_version']}"
