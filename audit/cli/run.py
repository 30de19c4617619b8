"""audit run: texts in, reports and the first screen out."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, PARTLY, command
from audit.cli.console import complain, has_colours, is_terminal, say, standard_input, warn
from audit.cli.flags import add_flags, add_paths, add_trust, config_of, given
from audit.errors import InputError, UsageError

if TYPE_CHECKING:
    from audit.model import Report
    from audit.reporting.marks import Marks

SHOWN = 1  # file of several cases that is named: the last one, which is the index where there is one
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
    parser.add_argument("--all", "-v", action="store_true", help="show every statement and case on the screen")
    parser.add_argument("--quiet", "-q", action="store_true", help="show nothing but what could not be read")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def _run(args: argparse.Namespace) -> int:
    from audit.cli.files import STANDARD, put
    from audit.cli.report_marks import with_marks
    from audit.config import Config
    from audit.corpus.files import corpus_files
    from audit.engines import warning
    from audit.pipeline import run

    flags, config = given(args, Config), config_of(args)
    if told := warning(config.engine):
        warn(f"audit: {told}\n")
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
    written = put(shown, config.format, config.out)
    if config.out != STANDARD and not args.quiet:
        _show(shown, written, everything=args.all)
    if args.open:
        _open(written)
    return _outcome(reports)


def _show(reports: Sequence[tuple[Report, Marks]], written: Sequence[Path], *, everything: bool) -> None:
    """Shows one case as a screen, and of several one line each unless everything is asked for."""
    from audit.render.screen import render, summary

    files = [path.as_posix() for path in written]
    if len(reports) > 1 and not everything:
        say("".join(f"{summary(report, marks)}\n" for report, marks in reports))
        say("".join(f"   {name}\n" for name in files[-SHOWN:]))
        return
    width = shutil.get_terminal_size().columns if is_terminal() else None
    for report, marks in reports:
        own = files if len(reports) == 1 else ()
        shown = render(report, marks, everything=everything, colour=has_colours(), width=width, written=own)
        say(shown, coloured=has_colours())


def _open(written: Sequence[Path]) -> None:
    """Opens the index of several cases, or the page of one."""
    import webbrowser

    pages = sorted((p for p in written if p.suffix == ".html"), key=lambda p: p.name != "index.html")
    if not pages:
        raise UsageError("--open", "no page was written", "add --format html")
    webbrowser.open(pages[0].resolve().as_uri())


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
