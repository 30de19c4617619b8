"""What every command shares: exit codes, the two lines of an error, a parser with an example that works."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from audit.cli.console import complain, say
from audit.errors import UsageError

DONE, BELOW, WRONG, PARTLY = 0, 1, 2, 3  # BELOW: only a gate


class Parser(argparse.ArgumentParser):
    """argparse with this tool's two-line errors. A command's arguments are made when the command is asked for."""

    fill: Callable[[argparse.ArgumentParser], None] | None = None

    def filled(self) -> Parser:
        """Returns the parser with its arguments."""
        fill, self.fill = self.fill, None
        if fill:
            fill(self)
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        return super(Parser, self.filled()).parse_known_args(args, namespace)

    def _print_message(self, message: str, _: Any = None) -> None:
        """Prints the help or the version, whatever the output's encoding."""
        if message:
            say(message)

    def error(self, message: str) -> NoReturn:
        complain(UsageError(self.prog, message, f"see {self.prog} --help"))
        self.exit(WRONG)


def command(
    commands: Any,
    name: str,
    call: Callable[[argparse.Namespace], int],
    about: str,
    example: str,
    fill: Callable[[argparse.ArgumentParser], None] | None = None,
) -> None:
    """Adds a command, with its example in --help. `fill` adds its arguments once it is asked for."""
    parser: Parser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + ".", epilog=f"example: {example}"
    )
    parser.set_defaults(command=call)
    parser.fill = fill
