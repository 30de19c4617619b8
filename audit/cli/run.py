"""audit run: texts in, reports and the first screen out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, PARTLY, command, complain, listed
from audit.errors import InputError, UsageError

if TYPE_CHECKING:
    from audit.model import Report
    from audit.reporting.marks import Marks


def add(commands: Any) -> None:
    run = command(
        commands,
        "run",
        _run,
        "audit texts, folders of texts or corpora",
        "audit run seeds --out reports --format json,html",
    )
    run.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder (one case), a folder of folders, or - for standard input",
    )
    run.add_argument("--out", metavar="DIR", help="folder for the reports, or - for standard output (default: reports)")
    run.add_argument("--format", type=listed, metavar="LIST", help="json, html, csv, any of them (default: json)")
    run.add_argument("--engine", metavar="NAME", help="auto, none, argos or recorded:FILE (default: auto)")
    run.add_argument("--through", type=listed, metavar="LANGS", help="languages to back-translate through: ru,es")
    run.add_argument("--record", metavar="FILE", help="keep every translation, for --engine recorded:FILE")
    run.add_argument("--models", metavar="DIR", help="folder of models")
    run.add_argument("--encoder", metavar="DIR", help="folder of a sentence-embedding model, for alignment and score")
    run.add_argument(
        "--texts",
        choices=["full", "excerpts", "none"],
        help="how much of the articles a report carries (default: full)",
    )
    run.add_argument("--max-bytes", type=int, metavar="N", help="skip larger inputs, and say so (default: 10000000)")
    run.add_argument("--glossary", metavar="FILE", help="names and terms to keep, to avoid, or to render one way")
    run.add_argument("--baseline", metavar="OLD", help="an older report, or a folder of them: what is new is marked")
    run.add_argument("--decisions", metavar="FILE", help="a file of reviewers' decisions: false alarms are marked")
    run.add_argument("--as-of", metavar="DATE", help="judge suppressions' expiries on this day (default: today)")
    run.add_argument(
        "--self-test",
        action="store_true",
        default=None,
        help="plant known damage into your own statements, and say how much of it the audit notices",
    )
    run.add_argument("--encoding", metavar="NAME", help="read every input in this encoding")
    run.add_argument(
        "--corpus", action="store_true", default=None, help="take even small record files as a corpus: a case an event"
    )
    run.add_argument("--workers", type=int, metavar="N", help="processes for a corpus (default: one a core)")
    run.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster for a corpus: tcp://host:8786")
    run.add_argument("--all", action="store_true", help="show every statement on the screen")


def _run(args: argparse.Namespace) -> int:
    from audit.cli.files import STANDARD, put
    from audit.cli.marks import marked
    from audit.config import Config, load_config
    from audit.corpus.files import corpus_files
    from audit.pipeline import run

    flags = {k: v for k, v in vars(args).items() if k in Config.__struct_fields__ and v is not None}
    config = load_config(Path(), flags)
    if config.scheduler and "workers" in flags:
        raise UsageError("--workers", "not with --scheduler", "leave it out: the cluster has its own workers")
    if (files := corpus_files(config.paths, config.max_bytes, asked=config.corpus)) is not None:
        from audit.cli.corpus import run_corpus

        return run_corpus(config, files)
    if "scheduler" in flags:
        raise UsageError("--scheduler", "this is no corpus", "name record files, with --corpus where they are small")
    stdin = sys.stdin.buffer.read(config.max_bytes + 1) if "-" in config.paths else None
    reports = run(config, stdin=stdin)
    shown = list(marked([report for report in reports if report.documents], config))
    put(shown, config.format, config.out)
    if config.out != STANDARD:
        _show(shown, everything=args.all)
    return _outcome(reports)


def _show(reports: Sequence[tuple[Report, Marks]], *, everything: bool) -> None:
    from audit.render.screen import render

    terminal = sys.stdout.isatty()
    for report, marks in reports:
        sys.stdout.write(render(report, marks, everything=everything, colour=terminal))


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
