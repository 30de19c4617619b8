"""audit run: texts in, reports and the first screen out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, PARTLY, command
from audit.cli.console import complain, say, standard_input
from audit.cli.flags import add_flags, add_paths, add_trust, config_of, given
from audit.errors import InputError, UsageError

if TYPE_CHECKING:
    from audit.model import Report
    from audit.reporting.marks import Marks

NO_FLAGS = ("paths", "gate")  # settings that are arguments, or another command's


def add(commands: Any) -> None:
    about, example = "audit texts, folders of texts or corpora", "audit run seeds --out reports --format json,html"
    command(commands, "run", _run, about, example, _fill)


def _fill(parser: argparse.ArgumentParser) -> None:
    """Adds a flag for every setting of a run."""
    from audit.config import Config

    add_paths(parser)
    add_flags(parser, Config, [name for name in Config.__struct_fields__ if name not in NO_FLAGS])
    add_trust(parser)
    parser.add_argument("--all", action="store_true", help="show every statement on the screen")


def _run(args: argparse.Namespace) -> int:
    from audit.cli.files import STANDARD, put
    from audit.cli.report_marks import with_marks
    from audit.config import Config
    from audit.corpus.files import corpus_files
    from audit.pipeline import run

    flags, config = given(args, Config), config_of(args)
    if config.scheduler and "workers" in flags:
        raise UsageError("--workers", "not with --scheduler", "leave it out: the cluster has its own workers")
    if (files := corpus_files(config.paths, config.max_bytes, asked=config.corpus)) is not None:
        from audit.cli.corpus import run_corpus

        return run_corpus(config, files)
    if "scheduler" in flags:
        raise UsageError("--scheduler", "this is no corpus", "name record files, with --corpus where they are small")
    stdin = standard_input(config.max_bytes) if "-" in config.paths else None
    reports = run(config, stdin=stdin)
    shown = list(with_marks(reports, config))
    put(shown, config.format, config.out)
    if config.out != STANDARD:
        _show(shown, everything=args.all)
    return _outcome(reports)


def _show(reports: Sequence[tuple[Report, Marks]], *, everything: bool) -> None:
    from audit.render.screen import render

    terminal = sys.stdout is not None and sys.stdout.isatty()
    for report, marks in reports:
        say(render(report, marks, everything=everything, colour=terminal), coloured=terminal)


def _outcome(reports: Sequence[Report]) -> int:
    """The exit code; every skipped input is named on stderr."""
    skipped = [s for r in reports for s in r.skipped]
    audited = any(r.documents for r in reports)
    hint = "mend or remove it; the other inputs were audited" if audited else "mend it, or name another input"
    for skip in skipped:
        complain(InputError(skip.path, skip.reason, hint))
    if not audited:
        raise UsageError("run", "no readable input", "give a text, a folder of texts, or - for standard input")
    return PARTLY if skipped else DONE
