"""audit run over a corpus: the streaming way, with its progress and its few lines of result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.command import DONE, PARTLY, WRONG
from audit.cli.console import complain, say, warn
from audit.cli.progress import count_progress
from audit.errors import InputError, UsageError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.corpus.run import Outcome

NAMED = 10  # skipped records that are named on stderr
_APART = {"baseline": "audit render", "decisions": "audit sample", "record": "--engine recorded:FILE"}


def run_corpus(config: Config, files: Sequence[Path]) -> int:
    """Audits the corpus and returns the exit code."""
    from audit.corpus.run import run

    for name, instead in _APART.items():
        if getattr(config, name):
            raise UsageError(f"--{name}", "not with a corpus", f"leave it out; see {instead}")
    if config.out == "-":
        raise UsageError("--out -", "a corpus has many reports", "name a folder")
    with count_progress() as progress:
        outcome = run(config, files, progress, lambda told: warn(f"audit: {told}\n"))
    say(result_lines(outcome, config.out))
    return _named(Path(config.out), outcome)


def result_lines(outcome: Outcome, out: str) -> str:
    """Returns the result in a few lines."""
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
