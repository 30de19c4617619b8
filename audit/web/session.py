"""What is reviewed, by whom, into which file: the page's only state is the log of decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from audit.files.output import write
from audit.model import Decision, Decisions, Report
from audit.reporting.marks import marks
from audit.reporting.report_files import load_decisions
from audit.web.material import Material
from audit.web.queue import Votes
from audit.web.store import Store, Vote


@dataclass
class Session:
    """One report under review. `carried`: decisions bound anew to this report; `stale`: those that hold no more, with
    the reason."""

    material: Material
    store: Store
    file: Path
    reviewer: str
    blind: bool
    carried: int
    stale: tuple[tuple[Decision, str], ...]
    today: str
    unwritten: str = ""  # why the decisions file could not be written
    _kept: tuple[int, Votes] = field(default=(-1, {}))

    def votes(self) -> Votes:
        """What stands of this case, by item and reviewer; read again only where the log has grown."""
        last = self.store.last()
        if self._kept[0] != last:
            found = defaultdict[str, dict[str, Vote]](dict)
            for vote in self.store.votes():
                if vote.case == self.material.case and not (vote.expires and vote.expires < self.today):
                    found[vote.finding][vote.reviewer] = vote
            self._kept = (last, dict(found))
        return self._kept[1]

    def seen_by(self, reviewer: str) -> Votes:
        """What a reviewer may see: everything, or in blind mode their own votes only."""
        votes = self.votes()
        if not self.blind:
            return votes
        return {item: {reviewer: own[reviewer]} for item, own in votes.items() if reviewer in own}

    def export(self) -> None:
        """Writes the decisions file, again where another process has decided meanwhile. Raises OutputError where that
        fails; the log has them all the same."""
        last = -1
        while last != self.store.last():
            last = self.store.last()
            write(self.file, encoded(self.store.decisions()))


def encoded(decisions: Decisions) -> bytes:
    """The decisions file's bytes."""
    return msgspec.json.format(msgspec.json.encode(decisions), indent=1) + b"\n"


def now() -> str:
    """The time of a decision: UTC, to the millisecond, so that text order is time order."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def log_beside(file: Path) -> Path:
    """Where the log of a decisions file stands."""
    return file.with_name(f"{file.stem}.sqlite")


def open_session(
    report: Report, file: Path, *, reviewer: str, today: str, blind: bool = False, others: Sequence[Path] = ()
) -> Session:
    """Opens the log beside the decisions file, takes in what the file and those of others say, binds to the report
    what still holds, and writes the file anew.

    Raises ReportError where a file does not fit, OutputError where the decisions file cannot be written."""
    given = [d for path in (file, *others) if path in others or path.exists() for d in load_decisions(path).decisions]
    material, store = Material(report), Store(log_beside(file))
    store.take_in(given)
    carried, stale = _carry(material, store, today)
    session = Session(material, store, file, reviewer, blind, carried, stale, today)
    if store.last():
        session.export()
    return session


def _carry(material: Material, store: Store, today: str) -> tuple[int, tuple[tuple[Decision, str], ...]]:
    """Binds the decisions that hold by their words to the new ids; how many, and what holds no more."""
    known = [v.decision() for v in store.votes() if v.choice]
    found = marks(material.report, None, known, today)
    pairs = [
        (decision, material.by_id[own].item, material.case)
        for own, mark in found.of.items()
        for decision in mark.decisions
        if (decision.finding, decision.case) != (own, material.case)
    ]
    store.carry(pairs)
    return len(pairs), found.stale
