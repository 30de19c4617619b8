"""What the case file says about findings that are to be set aside: they stay in the report, marked with the reason.

One that has expired, or that meets nothing any more, is told, so that none outlives what it was written for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from audit.model import Finding, Place, Suppression, Variation
from audit.read import Suppress
from audit.text import fold

Marked = TypeVar("Marked", Finding, Variation)


def judge(
    asked: Iterable[Suppress], findings: Sequence[Finding], variations: Sequence[Variation], today: date | None
) -> tuple[Suppression, ...]:
    """Returns what became of each suppression, in the file's order. Without a day of today none has expired."""
    return tuple(_judged(one, findings, variations, today) for one in asked)


def mark(found: Iterable[Marked], judged: Sequence[Suppression]) -> tuple[Marked, ...]:
    """The findings or variations, those that a suppression in force meets with its reason."""
    reasons = {own: one.reason for one in reversed(judged) if one.state == "in-force" for own in one.matched}
    return tuple(msgspec.structs.replace(x, suppressed=reasons[x.id]) if x.id in reasons else x for x in found)


def _judged(
    one: Suppress, findings: Sequence[Finding], variations: Sequence[Variation], today: date | None
) -> Suppression:
    met = [f.id for f in findings if f.rule == one.rule and any(_holds(p, one.match) for p in f.places[:1])]
    met += [
        v.id
        for v in variations
        if v.rule == one.rule and any(_holds(p, one.match) for r in v.readings for p in r.places)
    ]
    expired = one.expires is not None and today is not None and one.expires < today
    return Suppression(
        rule=one.rule,
        reason=one.reason,
        match=one.match,
        expires=one.expires.isoformat() if one.expires else None,
        state="expired" if expired else "in-force" if met else "unmatched",
        matched=tuple(met),
    )


def _holds(place: Place, words: str | None) -> bool:
    """Whether the words stand in the passage, or overlap it: "so on. so on" for a passage of one mark."""
    if words is None:
        return True
    before, passage, after = (_plain(x) for x in (place.prefix, place.text, place.suffix))
    around, wanted = before + passage + after, fold(words)
    at = around.find(wanted)
    while at >= 0:
        if at < len(before) + len(passage) and at + len(wanted) > len(before):
            return True
        at = around.find(wanted, at + 1)
    return False


def _plain(words: str) -> str:
    """The words folded, but for the blanks at their ends."""
    return fold(f".{words}.")[1:-1]
