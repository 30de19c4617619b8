"""How much planted damage the audit would have noticed."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model.base import Place, Value, about

Planting = Literal["number", "negation", "name", "omission"]
Share = Annotated[float | None, about("0 to 1; none where nothing was tried.")]


class NotPlanted(Value, frozen=True, kw_only=True):
    """Why nothing was planted, and how often."""

    reason: Annotated[str, about("Why.")]
    times: Annotated[int, about("How often.", ge=1)]


class Change(Value, frozen=True, kw_only=True):
    """One change that a self-test made in a rendering, for a reader to judge."""

    place: Annotated[Place, about("The rendering as it stands.")]
    was: Annotated[str, about("The words that were replaced; empty where some were put in.")]
    became: Annotated[str, about("The words in their place; empty where some were left out.")]
    text: Annotated[str, about("The changed rendering.")]
    translated: Annotated[bool, about("True where a translation was changed, as that is what was compared.")] = False
    documents: Annotated[tuple[str, ...], about("Ids of the documents it was held against.")] = ()


class Planted(Value, frozen=True, kw_only=True):
    """One kind of known damage: how often it was planted and noticed. `low` to `high` is Wilson's 95 % interval (1927)
    for changes made independently, which those of one statement are not quite."""

    kind: Annotated[Planting, about("What was changed.")]
    planted: Annotated[int, about("Changes made, one at a time.", ge=0)]
    noticed: Annotated[int, about("Those that showed as a difference at their place, in some pair of texts.", ge=0)]
    shown: Annotated[
        int, about("Those of them among the points, N against M; the others stand in comparisons of pairs only.", ge=0)
    ]
    share: Share
    low: Share
    high: Share
    missed: Annotated[tuple[Change, ...], about("The first that were not noticed.")] = ()
    not_planted: Annotated[tuple[NotPlanted, ...], about("Where nothing was planted, and why.")] = ()
    message: Annotated[str, about("The rate in a sentence.")]


class Undamaged(Value, frozen=True, kw_only=True):
    """Harmless changes, which say the same in other blanks, marks, figures or short forms, and how many were
    flagged."""

    tried: Annotated[int, about("Harmless changes made, one at a time.", ge=0)]
    flagged: Annotated[int, about("Those that showed as a difference.", ge=0)]
    share: Share
    low: Share
    high: Share
    examples: Annotated[tuple[Change, ...], about("The first that were flagged.")] = ()
    message: Annotated[str, about("The rate in a sentence.")]


class SelfTest(Value, frozen=True, kw_only=True):
    """How much planted damage the audit would have noticed in this case's own statements. It speaks of such changes,
    one at a time; not of other damage, and not of whether the texts are right."""

    planted: Annotated[tuple[Planted, ...], about("One a kind of damage.")]
    undamaged: Annotated[Undamaged, about("Harmless changes.")]
    reports: Annotated[
        str, about("What was measured on texts that report in words of their own, if these do; else empty.")
    ] = ""
    renderings: Annotated[int, about("Renderings that changes were made in.", ge=0)]
    left_out: Annotated[int, about("Renderings beyond the most that are tried.", ge=0)] = 0
