"""Two renderings of one statement, and where they differ."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model.base import Hundred, Place, Severity, Trip, Value, about

Verdict = Annotated[
    Literal["no-difference-found", "no-known-difference", "differs", "cannot-tell"],
    about(
        "no-difference-found: every content word on both sides is accounted for. no-known-difference: the rules found "
        "none, but did not compare everything."
    ),
]


class Score(Value, frozen=True, kw_only=True):
    """One metric over one pair of renderings. It orders, it proves nothing."""

    name: Annotated[str, about("chrF, BLEU, TER.")]
    value: Annotated[float | None, about("None where it could not be computed.")]
    reason: Annotated[str | None, about("Why there is none.")] = None
    low: Annotated[float, about("The lowest value it can take.")] = 0.0
    high: Annotated[float | None, about("The highest; none where there is no bound.")] = 100.0
    better: Annotated[Literal["higher", "lower"], about("Which end means more alike.")] = "higher"
    signature: Annotated[str, about("sacreBLEU's signature: what makes the number reproducible.")] = ""


class Divergence(Value, frozen=True, kw_only=True):
    """One typed difference between two renderings."""

    kind: Annotated[str, about("number, name, negation, condition, wording, ...")]
    rule: Annotated[str, about("Id of the rule that explains the kind.")]
    severity: Annotated[Severity, about("critical: the reader takes away another fact.")]
    a: Annotated[Place | None, about("Where in a; none where a says nothing.")]
    b: Annotated[Place | None, about("Where in b; none where b says nothing.")]
    direction: Annotated[
        Literal["added", "left-out", "changed", "unknown"],
        about("Seen from the original; unknown where neither is one."),
    ] = "unknown"
    message: Annotated[str, about("One sentence that a reader understands.")]
    as_of: Annotated[tuple[str | None, str | None], about("The two texts' dates, for numbers that may be updates.")] = (
        None,
        None,
    )


class ScorePart(Value, frozen=True, kw_only=True):
    """What one kind of difference took off the score."""

    name: Annotated[str, about("wording, or the kind of divergence.")]
    points: Annotated[float, about("Points; the parts of one comparison sum to its score.")]


class Comparison(Value, frozen=True, kw_only=True):
    """Two renderings of one statement and where they differ."""

    id: Annotated[str, about("A fingerprint of both places.")]
    statement: Annotated[str, about("The statement's id; empty where two bare texts were compared.")] = ""
    a: Annotated[Place, about("One rendering.")]
    b: Annotated[Place, about("The other.")]
    score: Annotated[Hundred | None, about("Orders renderings of one statement; never a gate.")]
    score_parts: Annotated[tuple[ScorePart, ...], about("Sum to the score.")] = ()
    standing: Annotated[
        str | None, about("Where the score lies among those of good translations of that length and language.")
    ] = None
    divergences: Annotated[tuple[Divergence, ...], about("Worst first.")] = ()
    scores: Annotated[tuple[Score, ...], about("sacreBLEU's metrics, with signatures.")] = ()
    not_compared: Annotated[
        tuple[str, ...],
        about("What no rule compared, if the verdict is no-known-difference: words as the texts have them, kinds."),
    ] = ()
    verdict: Verdict
    trip: Annotated[
        Trip | None,
        about("What follows from a trip through another language, where one was asked for; see Convergence.verdict."),
    ] = None
