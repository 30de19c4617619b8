"""What is known of a report's findings from outside it: a baseline says what is new, reviewers what is a false alarm.

A report never changes; marks stand beside it. Everything is matched by content: ids are fingerprints of words, and what
has another id is matched by rule and words, so that text that is wrapped, ordered or scraped anew does not flap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypeVar

import msgspec

from audit.model import SEVERITIES, Decision, Diff, Finding, Item, Report, Severity, Variation
from audit.text import fold

STATEMENT = 100  # characters of a statement that are named with its differences
State = Literal["new", "unchanged"]


class Mark(msgspec.Struct, frozen=True):
    """What is known of one finding or variation. `silenced`: why it is not to count, by whom; none where it counts.
    `severity`: what reviewers make of it; none where they leave it as reported, or differ."""

    state: State | None = None
    decisions: tuple[Decision, ...] = ()
    silenced: str | None = None
    severity: Severity | None = None


class Marks(msgspec.Struct, frozen=True):
    """The marks of one report, by id; what the baseline held and the report does not; the decisions that hold no more,
    with the reason."""

    of: Mapping[str, Mark] = {}
    gone: tuple[Item, ...] = ()
    stale: tuple[tuple[Decision, str], ...] = ()

    def get(self, id: str) -> Mark:
        return self.of.get(id, Mark())


def items(report: Report) -> list[Item]:
    """Every variation and finding of a report, worst first, differences before damage."""
    told = {s.id: s.nearest.text for s in report.statements}
    found = [*(_difference(v, told.get(v.statement, "")) for v in report.variations), *map(_damage, report.findings)]
    return sorted(found, key=lambda item: SEVERITIES.index(item.severity))


def told(item: Item) -> str:
    """Returns an item's message, and of a difference the statement that it is of."""
    return f"{item.message} In: {item.statement}" if item.statement else item.message


def _damage(finding: Finding) -> Item:
    return Item(
        id=finding.id,
        kind="damage",
        rule=finding.rule,
        severity=finding.severity,
        documents=(finding.places[0].document,),
        words=finding.places[0].text,
        message=finding.message,
        suppressed=finding.suppressed,
    )


def _difference(variation: Variation, statement: str) -> Item:
    words = " ".join(statement.split())
    return Item(
        id=variation.id,
        kind="difference",
        rule=variation.rule,
        severity=variation.severity,
        documents=tuple(sorted({d for r in variation.readings for d in r.documents})),
        words=" | ".join(r.text for r in variation.readings),
        message=variation.message,
        statement=words if len(words) <= STATEMENT else words[: STATEMENT - 1].rstrip() + "…",
        suppressed=variation.suppressed,
        confirmed=variation.confirmed,
    )


def match(old: Sequence[Item], new: Sequence[Item]) -> dict[str, str]:
    """New id -> old id of what stands in both: by id, then by rule and words, one to one and in order; by id alone
    where no words are known, as in reports that carry none."""
    same = {item.id for item in old} & {item.id for item in new}
    found = {own: own for own in same}
    left = defaultdict[tuple[str, ...], list[str]](list)
    for item in reversed(old):
        if item.id not in same:
            left[_content(item.rule, item.words)].append(item.id)
    for item in new:
        content = _content(item.rule, item.words)
        if item.id not in same and content and left[content]:
            found[item.id] = left[content].pop()
    return found


def _content(rule: str, words: str) -> tuple[str, ...]:
    """What stays the same when ids do not: the rule and what is said, whoever says it and in whatever order; empty
    where no words are known."""
    said = words.split(" | ")
    return (rule, *sorted(map(fold, said))) if any(said) else ()


def difference(old: Report, new: Report) -> Diff:
    """What is new, gone and unchanged from one report to another."""
    before, after = items(old), items(new)
    matched = match(before, after)
    kept = set(matched.values())
    return Diff(
        old=old.case.id,
        new=new.case.id,
        appeared=tuple(i for i in after if i.id not in matched),
        gone=tuple(i for i in before if i.id not in kept),
        unchanged=tuple(i for i in after if i.id in matched),
    )


def marks(report: Report, baseline: Report | None, decisions: Iterable[Decision], today: str) -> Marks:
    """The marks of a report. `today`, as ISO 8601, is what decisions' expiries are judged on."""
    found = items(report)
    diff = difference(baseline, report) if baseline else None
    new = {i.id for i in diff.appeared} if diff else set()
    by_item, stale = _assigned(found, decisions, report.case.id, today)
    own: dict[str, Mark] = {}
    for item in found:
        state: State | None = None if diff is None else "new" if item.id in new else "unchanged"
        decided = tuple(by_item[item.id])
        own[item.id] = Mark(state, decided, item.suppressed or _silenced(decided), _weighed(decided))
    return Marks(own, diff.gone if diff else (), tuple(stale))


def _assigned(
    found: Sequence[Item], decisions: Iterable[Decision], case: str, today: str
) -> tuple[dict[str, list[Decision]], list[tuple[Decision, str]]]:
    """The decisions in force by id, the latest of each reviewer; and those that hold no more, with the reason."""
    known = {item.id: item.id for item in found}
    content = {_content(item.rule, item.words): item.id for item in reversed(found)}
    by_item = defaultdict[str, list[Decision]](list)
    stale: list[tuple[Decision, str]] = []
    for one in sorted(_latest(decisions), key=lambda d: (d.decided_at, d.reviewer, d.finding)):
        if one.case not in ("", case):
            continue
        said = _content(one.rule, one.words)
        own = known.get(one.finding) or (content.get(said) if said else None)
        if own is None:
            stale.append((one, "matches nothing any more"))
        elif one.expires and one.expires < today:
            stale.append((one, f"expired on {one.expires}"))
        else:
            by_item[own].append(one)
    return by_item, stale


def _latest(decisions: Iterable[Decision]) -> list[Decision]:
    """One decision a reviewer and finding: the last."""
    last: dict[tuple[str, str, str], Decision] = {}
    for one in decisions:
        key = (one.case, one.finding, one.reviewer)
        if key not in last or one.decided_at >= last[key].decided_at:
            last[key] = one
    return list(last.values())


class Decided(Protocol):
    """A decision, or a vote that may become one."""

    @property
    def choice(self) -> str: ...
    @property
    def settles(self) -> bool: ...
    @property
    def decided_at(self) -> str: ...


D = TypeVar("D", bound=Decided)


def settling(decided: Iterable[D]) -> D | None:
    """Returns the decision that settles a dispute, the latest of several; none where nobody settled it."""
    found = [d for d in decided if d.settles and d.choice]
    return max(found, key=lambda d: d.decided_at) if found else None


def counting(decided: Sequence[D]) -> Sequence[D]:
    """Returns the decisions that count: the one that settles, else all."""
    final = settling(decided)
    return [final] if final else decided


def _silenced(decided: Sequence[Decision]) -> str | None:
    """Why a finding does not count: somebody calls it a false alarm, and nobody calls it real."""
    own = counting(decided)
    choices = {d.choice for d in own}
    if "false-alarm" not in choices or "real" in choices:
        return None
    return "; ".join(_told(d) for d in own if d.choice == "false-alarm")


def _weighed(decided: Sequence[Decision]) -> Severity | None:
    """The severity that all who call a finding real give it."""
    given = {d.severity for d in counting(decided) if d.choice == "real"}
    return given.pop() if len(given) == 1 else None


def _told(decision: Decision) -> str:
    who = decision.reviewer or "a reviewer"
    return f"false alarm, says {who}" + (f": {decision.note}" if decision.note else "")
