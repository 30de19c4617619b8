"""The kinds of difference between two renderings: a new file with a KIND is a new kind. See audit/checks.py."""

from __future__ import annotations

from functools import cache

from audit.checks import in_order, walk
from audit.comparison.pair import Kind
from audit.model import RuleInfo


@cache
def all_kinds() -> tuple[tuple[Kind, RuleInfo], ...]:
    """Returns every kind of difference with what it tells of itself, in order of id."""
    return in_order(walk(__name__, __path__, "KIND", Kind))


@cache
def kind_by_name() -> dict[str, Kind]:
    """Returns every kind by its name, as a `Divergence` gives it."""
    return {info.name: kind for kind, info in all_kinds()}


def shows_marks(name: str) -> bool:
    """Whether a kind is shown as the words in quotation marks; False for one that an old report alone knows."""
    kind = kind_by_name().get(name)
    return kind is not None and kind.shows_marks
