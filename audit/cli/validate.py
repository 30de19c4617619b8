"""audit validate: whether reports and the files that users write fit their schemas."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from audit.cli.command import DONE, WRONG, command
from audit.cli.console import complain, say
from audit.cli.reports import demand_rules
from audit.errors import AuditError


def add(commands: Any) -> None:
    command(
        commands,
        "validate",
        _validate,
        "check reports, decisions, case files, settings and glossaries against their schemas",
        "audit validate reports/seeds.json seeds/case.toml",
        _fill,
    )


def _fill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")


def _validate(args: argparse.Namespace) -> int:
    bad = 0
    for name in args.files:
        try:
            say(f"{name}: {_valid(Path(name))}\n")
        except AuditError as error:
            complain(error)
            bad += 1
    return WRONG if bad else DONE


def _valid(path: Path) -> str:
    """What the file is, where it fits its schema; raises ReportError or ConfigError where it does not. Which schema,
    its name tells: case.toml, audit.toml, decisions.json; another .toml is a glossary, another file a report."""
    import msgspec

    from audit.case.known_checks import demand_known
    from audit.config import Gate, folder_source
    from audit.read.case_file import NAMES, load_case_file, load_glossary
    from audit.reporting.report_files import load_decisions, load_report

    if path.name in NAMES:
        demand_known((one.rule for one in load_case_file(path, path.name).suppress), f"{path.name}: suppress")
        return "a valid case file"
    if path.name in ("audit.toml", "pyproject.toml"):
        demand_rules(msgspec.convert(folder_source(path.parent).table.get("gate", {}), Gate))
        return "valid settings"
    if path.suffix == ".toml":
        return f"a valid glossary of {len(load_glossary(path, path.name))} terms"
    if path.name.endswith("decisions.json"):
        return f"valid decisions: {len(load_decisions(path).decisions)}"
    return f"a valid report, schema {load_report(path).schema_version}"
