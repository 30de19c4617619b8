"""What every command shares: exit codes, the two lines of an error, a parser with an example that works."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from audit.errors import AuditError, UsageError

DONE, BELOW, WRONG, PARTLY = 0, 1, 2, 3  # BELOW: only a gate


def complain(error: AuditError) -> None:
    """`audit: WHERE: WHAT` and `hint: ...` on stderr."""
    from audit.render.view import visible

    print(f"audit: {visible(error.where)}: {visible(error.what)}\nhint: {visible(error.hint)}", file=sys.stderr)


class Parser(argparse.ArgumentParser):
    """argparse with this tool's two-line errors."""

    def error(self, message: str) -> NoReturn:
        complain(UsageError(self.prog, message, f"see {self.prog} --help"))
        self.exit(WRONG)


def command(
    commands: Any, name: str, call: Callable[[argparse.Namespace], int], about: str, example: str
) -> argparse.ArgumentParser:
    """A parser for one command, with its example in --help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".", epilog=f"example: {example}"
    )
    parser.set_defaults(command=call)
    return parser


def listed(value: str) -> tuple[str, ...]:
    """A comma-separated flag's values."""
    return tuple(x.strip() for x in value.split(",") if x.strip())
