"""What may be said of a statement in which no difference was found, and what of it was not compared."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Comparison

ACCOUNTED, KNOWN, NOT_COMPARED = "no difference found", "no difference that the rules know", "not compared"
TOLD = "differs as told in another statement"
LEFT = 12  # things that were not compared, as they are named


def grade_of(compared: Sequence[Comparison]) -> str:
    """Returns what may be said of a statement without a point of difference."""
    verdicts = {c.verdict for c in compared}
    if "differs" in verdicts:
        return TOLD
    if verdicts == {"no-difference-found"}:
        return ACCOUNTED
    return NOT_COMPARED if verdicts <= {"cannot-tell"} else KNOWN


def left_over(compared: Sequence[Comparison]) -> tuple[str, ...]:
    """Returns what no rule compared in any of the pairs, each thing once, LEFT at most, and how many pairs were not."""
    found = list(dict.fromkeys(x for c in compared for x in c.not_compared))
    unclear = sum(c.verdict == "cannot-tell" for c in compared)
    pairs = [f"{unclear} of {len(compared)} pairs"] if 0 < unclear < len(compared) else []
    more = [f"and {len(found) - LEFT} more"] if len(found) > LEFT else []
    return (*found[:LEFT], *more, *pairs)
