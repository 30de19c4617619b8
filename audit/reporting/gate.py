"""Reports -> what fails a bar and why: findings and what was not done, side by side. No bar hangs on a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from audit.config import Bar, Gate
from audit.model import SEVERITIES, Item, Report, Severity
from audit.reporting.marks import Marks, items, told

NAMED = 3  # findings named in a row


class Row(msgspec.Struct, frozen=True):
    """One line of the table: what was looked at, how much of it there is, the bar (none: told only), and whether it
    fails."""

    case: str
    what: str
    found: str
    bar: str
    failed: bool
    why: tuple[str, ...] = ()


def bar_of(gate: Gate, case: str, flags: Bar) -> Bar:
    """The bar of a case: what flags say, else what the configuration says of the case, else of all."""
    own = gate.cases.get(case, Bar())

    def said(name: str) -> Any:
        return next((value for bar in (flags, own, gate) if (value := getattr(bar, name)) is not None), None)

    rules = {**gate.rules, **own.rules, **flags.rules}
    said_of_all = {name: said(name) for name in ("fail_on", "max_new", "require", "confirmed")}
    return Bar(**said_of_all, rules=rules)


def judge(report: Report, marks: Marks, bar: Bar) -> list[Row]:
    """Every row of one report's table."""
    counted = [(item, severity) for item in items(report) if (severity := _severity(item, marks, bar))]
    rows = [_by_severity(report, severity, counted, bar, marks) for severity in SEVERITIES]
    more = (_new(report, marks, counted, bar), _unconfirmed(report, marks, bar), _silent(report, marks))
    return [*_read(report), *rows, *chain.from_iterable(more), *_not_done(report, bar)]


def _read(report: Report) -> Iterator[Row]:
    """Whether any text was read: of none, nothing can be said, so no bar is met."""
    if not report.documents:
        why = tuple(f"{s.path}: {s.reason}" for s in report.skipped[:NAMED])
        yield Row(report.case.id, "texts read", "0", "1", True, why)


def _severity(item: Item, marks: Marks, bar: Bar) -> Severity | None:
    """The severity an item counts with: what reviewers give it, else its rule; none where it does not count."""
    mark, asked = marks.get(item.id), bar.rules.get(item.rule, item.severity)
    if mark.silenced or asked == "off" or _is_unconfirmed(item, bar):
        return None
    return mark.severity or asked


def _is_unconfirmed(item: Item, bar: Bar) -> bool:
    """Whether the bar asks for differences that a back-translation confirms, and this one is none."""
    return bool(bar.confirmed) and item.kind == "difference" and not item.confirmed


def _unconfirmed(report: Report, marks: Marks, bar: Bar) -> Iterator[Row]:
    """How many differences do not count as no back-translation confirms them: told, never a failure."""
    found = [i for i in items(report) if not marks.get(i.id).silenced and _is_unconfirmed(i, bar)]
    if found:
        yield Row(report.case.id, "not confirmed by back-translation", str(len(found)), "", False, _named(found))


Counted = Sequence[tuple[Item, Severity]]


def _by_severity(report: Report, severity: Severity, counted: Counted, bar: Bar, marks: Marks) -> Row:
    """With a baseline, only what is new can fail."""
    found = [item for item, own in counted if own == severity]
    fresh = [item for item in found if marks.get(item.id).state != "unchanged"]
    barred = bar.fail_on in SEVERITIES[SEVERITIES.index(severity) :]
    known = f", {len(found) - len(fresh)} in the baseline" if len(fresh) < len(found) else ""
    return Row(
        report.case.id, severity, f"{len(fresh)}{known}", "0" if barred else "", barred and bool(fresh), _named(fresh)
    )


def _named(found: Sequence[Item]) -> tuple[str, ...]:
    more = (f"and {len(found) - NAMED} more",) if len(found) > NAMED else ()
    return (*(f"{item.rule} {item.id} {told(item)}" for item in found[:NAMED]), *more)


def _new(report: Report, marks: Marks, counted: Counted, bar: Bar) -> Iterator[Row]:
    """Everything is new where the baseline holds no report of the case."""
    fresh = [item for item, _ in counted if marks.get(item.id).state != "unchanged"]
    if bar.max_new is not None:
        known = any(mark.state for mark in marks.of.values()) or not fresh
        why = () if known else ("the baseline holds no report of this case",)
        yield Row(report.case.id, "new", str(len(fresh)), f"at most {bar.max_new}", len(fresh) > bar.max_new, why)
    if marks.gone:
        yield Row(report.case.id, "gone since the baseline", str(len(marks.gone)), "", False, _named(marks.gone))


def _silent(report: Report, marks: Marks) -> Iterator[Row]:
    """What does not count, and the decisions and suppressions that hold no more: told, never a failure."""
    silenced = sum(bool(mark.silenced) for mark in marks.of.values())
    if silenced:
        yield Row(report.case.id, "set aside by people", str(silenced), "", False)
    stale = [f"{d.finding} {why}" for d, why in marks.stale]
    stale += [f"suppression of {s.rule} {s.state}" for s in report.suppressions if s.state != "in-force"]
    if stale:
        yield Row(
            report.case.id, "decisions and suppressions that hold no more", str(len(stale)), "", False, tuple(stale)
        )


_STAGES = {"back-translation": "back-translate", "language": "language"}


def _not_done(report: Report, bar: Bar) -> Iterator[Row]:
    """What was not done: a row each, failing where it is required."""
    required = bar.require or ()
    stages = {_STAGES[name] for name in required if name in _STAGES}
    for row in report.not_done:
        asked = row.stage in stages
        yield Row(
            report.case.id, f"not done: {row.stage}", str(len(row.subjects)), "0" if asked else "", asked, (row.reason,)
        )
    if report.skipped:
        asked = "input" in required
        why = tuple(f"{s.path}: {s.reason}" for s in report.skipped)
        yield Row(report.case.id, "not read", str(len(report.skipped)), "0" if asked else "", asked, why)
    if "original" in required and report.case.original is None:
        yield Row(report.case.id, "no original named", "1", "0", True, ("name it in case.toml",))
