"""The command line: flags -> Config -> run -> files and exit code. The only room that prints or exits.

One file a group of commands. Exit codes: 0 done; 1 only from a gate; 2 wrong use, configuration or no readable input;
3 some input could not be read.
"""

from __future__ import annotations

import argparse
import errno
import gc
import sys
from collections.abc import Sequence
from typing import Any

from audit.cli import catalogue, evidence, models, pre_commit, reports, review, run, sample, settings, validate
from audit.cli.command import WRONG, Parser, complain
from audit.errors import AuditError, UsageError
from audit.version import TOOL

COLLECTED = (200_000, 20, 20)  # word lists are many small values: Python's own thresholds cost a fifth of a short run


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. An AuditError becomes two lines on stderr; a bug keeps its
    traceback."""
    gc.set_threshold(*COLLECTED)
    args = _parser().parse_args(argv)
    try:
        return int(args.command(args))
    except AuditError as error:
        complain(error)
        return WRONG
    except BrokenPipeError:  # the reader of our output has gone; nothing is left to say
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        complain(UsageError(str(error.filename)[:80], "a name too long for a file", "check the spelling"))
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="audit",
        description="Where translation damaged a text, and where several texts render one statement differently.",
    )
    parser.set_defaults(main=main)
    parser.add_argument("--version", action="version", version=TOOL)
    commands: Any = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    for group in (run, reports, review, pre_commit, evidence, sample, validate, settings, catalogue, models):
        group.add(commands)
    return parser
