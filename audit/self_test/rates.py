"""Counts as rates: an interval, and a sentence for the reader."""

from __future__ import annotations

from math import sqrt

from audit.model import Planting

Z = 1.959964  # standard deviations of 95 %

_PLANTED: dict[Planting, tuple[str, str]] = {
    "number": ("changed number", "changed numbers"),
    "negation": ("reversed denial", "reversed denials"),
    "name": ("replaced name", "replaced names"),
    "omission": ("left-out phrase", "left-out phrases"),
}


def interval(found: int, tried: int) -> tuple[float, float] | tuple[None, None]:
    """Wilson's score interval at 95 % (1927), 0 to 1; none where nothing was tried."""
    if not tried:
        return None, None
    share, z2 = found / tried, Z * Z / tried
    middle, half = share + z2 / 2, Z * sqrt(share * (1 - share) / tried + z2 / tried / 4)
    low, high = (middle - half) / (1 + z2), (middle + half) / (1 + z2)
    return max(0.0, low) if found else 0.0, min(1.0, high) if found < tried else 1.0


def of_planted(kind: Planting, planted: int, noticed: int, shown: int) -> str:
    """Planted 40 changed numbers into your own statements: the audit noticed 39 (87–100 %)."""
    one, several = _PLANTED[kind]
    if not planted:
        return f"Planted no {one}: no two texts agree on words that would show one."
    apart = "" if shown == noticed else f", {shown} of them among the points that are shown first"
    return (
        f"Planted {planted} {one if planted == 1 else several} into your own statements: "
        f"the audit noticed {noticed} ({_said(noticed, planted)}){apart}."
    )


def of_undamaged(tried: int, flagged: int) -> str:
    """Made 118 harmless changes: the audit flagged none (0–3 %)."""
    if not tried:
        return "Made no harmless change: no statement was compared."
    changes = "harmless change" if tried == 1 else "harmless changes"
    return f"Made {tried} {changes}: the audit flagged {flagged or 'none'} ({_said(flagged, tried)})."


def of_reports(points: int, right: int) -> str:
    """On news of this kind 43 of 74 points above minor were right (47–69 %)."""
    if not points:
        return "These texts report in words of their own. How many points are right in such texts was not measured."
    return (
        "These texts report in words of their own, so the rates above say nothing of false alarms here: on public news "
        f"of this kind {right} of {points} points above minor were right ({_said(right, points)})."
    )


def _said(found: int, tried: int) -> str:
    low, high = interval(found, tried)
    return "" if low is None or high is None else f"{low * 100:.0f}–{high * 100:.0f} %"
