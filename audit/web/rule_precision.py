"""What the decisions say of the rules: which share of what each found was real, so that noisy ones are seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from audit.model import Decision
from audit.reporting.marks import counting
from audit.self_test.rates import interval


class RulePrecision(msgspec.Struct, frozen=True):
    """One rule. A finding counts once: disputed if reviewers differ and nobody settled it.

    `low` to `high` is Wilson's 95 % interval (1927) of the share that was real among those that are real or false
    alarms; unsure and disputed ones say nothing."""

    rule: str
    real: int
    false_alarms: int
    unsure: int
    disputed: int
    share: float | None
    low: float | None
    high: float | None


def precisions(decisions: Iterable[Decision]) -> list[RulePrecision]:
    """One row a rule that was decided on, the noisiest first: by the interval's upper end, then by the share."""
    by_finding = defaultdict[tuple[str, str, str], dict[str, Decision]](dict)
    for one in decisions:
        own = by_finding[one.rule, one.case, one.finding]
        if one.reviewer not in own or one.decided_at >= own[one.reviewer].decided_at:
            own[one.reviewer] = one
    verdicts = defaultdict[str, list[str]](list)
    for (rule, *_), votes in by_finding.items():
        verdicts[rule].append(_verdict({v.choice for v in counting([*votes.values()])}))
    rows = [_row(rule, found) for rule, found in sorted(verdicts.items())]
    return sorted(rows, key=lambda r: (1.0 if r.high is None else r.high, r.share or 0.0, r.rule))


def _verdict(choices: set[str]) -> str:
    if {"real", "false-alarm"} <= choices:
        return "disputed"
    return next(c for c in ("real", "false-alarm", "unsure") if c in choices)


def _row(rule: str, verdicts: list[str]) -> RulePrecision:
    real, false = verdicts.count("real"), verdicts.count("false-alarm")
    low, high = interval(real, real + false)
    share = real / (real + false) if real + false else None
    return RulePrecision(rule, real, false, verdicts.count("unsure"), verdicts.count("disputed"), share, low, high)
