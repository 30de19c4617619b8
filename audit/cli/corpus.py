"""audit run over a corpus: the streaming way, with its progress and its few lines of result."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.command import DONE, PARTLY, WRONG, complain
from audit.errors import InputError, UsageError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.corpus.run import Outcome

NAMED = 10  # skipped records that are named on stderr
EVERY = 0.2  # seconds between two lines of progress
_APART = {"baseline": "audit render", "decisions": "audit sample", "record": "--engine recorded:FILE"}


def run_corpus(config: Config, files: Sequence[Path]) -> int:
    """Audits the corpus and returns the exit code."""
    from audit.corpus.run import run

    for name, instead in _APART.items():
        if getattr(config, name):
            raise UsageError(f"--{name}", "not with a corpus", f"leave it out; see {instead}")
    if config.out == "-":
        raise UsageError("--out -", "a corpus has many reports", "name a folder")
    progress = Progress() if sys.stderr.isatty() else None
    outcome = run(config, files, progress.tell if progress else None)
    if progress:
        progress.end()
    sys.stdout.write(told(outcome, config.out))
    return _named(Path(config.out), outcome)


def told(outcome: Outcome, out: str) -> str:
    """The result in a few lines."""
    from audit.corpus.methods import several

    s = outcome.summary
    grouped = ", ".join(f"{n:,} {how}" for how, n in s.cases.items())
    found = ", ".join(f"{rule} {n:,}" for rule, n in sorted(s.rules_found.items(), key=lambda x: (-x[1], x[0]))[:8])
    cases = f"{several(sum(s.cases.values()), 'case')} ({grouped})"
    lines = [
        f"{several(s.records, 'document')} in {cases}; audited now: {several(outcome.audited, 'case')}",
        f"most found: {found}" if found else "nothing found that these rules look for",
        f"{out}/index.jsonl, {out}/reports, {out}/tables/*.{s.tables}, {out}/corpus.json",
        "Differences are not errors, and most texts agreeing is no proof.",
    ]
    return "\n".join(lines) + "\n"


def _named(out: Path, outcome: Outcome) -> int:
    """The exit code; the first skipped records are named on stderr, and where the others are."""
    import msgspec

    from audit.model.corpus import SkippedRow

    count = outcome.summary.skipped
    if count:
        with (out / "skipped.jsonl").open("rb") as file:
            for line, _ in zip(file, range(NAMED), strict=False):
                row = msgspec.json.decode(line, type=SkippedRow)
                complain(InputError(row.path, row.reason, "mend or remove it; the others were audited"))
    if count > NAMED:
        complain(InputError(f"{count - NAMED:,} more", "not audited", f"all are named in {out}/skipped.jsonl"))
    if not outcome.summary.records:
        return WRONG
    return PARTLY if count else DONE


class Progress:
    """A line on the terminal that is written over: how many, how fast, how long still."""

    def __init__(self) -> None:
        self._begun = self._shown = time.monotonic()
        self._what, self._first = "", 0

    def tell(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if what != self._what:
            self._what, self._begun, self._first = what, now, done
        if now - self._shown >= EVERY:
            self._shown = now
            sys.stderr.write("\r" + line(what, done, total, done - self._first, now - self._begun).ljust(78))
            sys.stderr.flush()

    def end(self) -> None:
        sys.stderr.write("\r" + " " * 78 + "\r")


def line(what: str, done: int, total: int, since: int, seconds: float) -> str:
    """1,200 of 10,000 documents, 61 a second, 2 min 24 s left."""
    rate = since / seconds if seconds > 0 else 0
    counted = f"{done:,} of {total:,} {what}" if total else f"{done:,} {what}"
    speed = f", {rate:,.0f} a second" if rate >= 1 else ""
    return counted + speed + (f", {_span((total - done) / rate)} left" if total and rate else "")


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
