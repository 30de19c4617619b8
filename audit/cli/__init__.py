"""The command line: flags -> Config -> run -> files and exit code. The only room that prints or exits.

One file a group of commands. Exit codes: 0 done; 1 only from a gate; 2 wrong use, configuration or no readable input;
3 some input could not be read.
"""

from __future__ import annotations

import argparse
import gc
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from audit.cli import catalogue, demo, evidence, models, pre_commit, reports, review, run, sample, settings, validate
from audit.cli.command import WRONG, Parser
from audit.cli.console import complain, warn
from audit.errors import AuditError, UsageError
from audit.version import TOOL

STOPPED = 130  # as a shell says it of what Ctrl+C has ended
AGAIN = "run the same command again; a corpus goes on from where it was"
COLLECTED = (200_000, 20, 20)  # word lists are many small values: Python's own thresholds cost a fifth of a short run


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. What a user can mend becomes two lines on stderr; a bug keeps its
    traceback, and never the exit code of a gate."""
    gc.set_threshold(*COLLECTED)
    try:
        args = _parser().parse_args((sys.argv[1:] if argv is None else argv) or ["--help"])
        return int(args.command(args))
    except AuditError as error:
        complain(error)
    except OSError as error:
        complain(UsageError(str(error.filename or "audit")[:80], error.strerror or str(error), "check path and disk"))
    except MemoryError:
        complain(UsageError("audit", "not enough memory", "lower --max-bytes or --workers"))
    except KeyboardInterrupt:
        complain(UsageError("audit", "stopped", AGAIN))
        return STOPPED
    except Exception:
        warn(traceback.format_exc())
    return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="audit",
        description="Where translation damaged a text, and where several texts render one statement differently.",
    )
    parser.set_defaults(main=main)
    parser.add_argument("--version", "-V", action="version", version=TOOL)
    commands: Any = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    for group in (run, demo, reports, review, pre_commit, evidence, sample, validate, settings, catalogue, models):
        group.add(commands)
    return parser
