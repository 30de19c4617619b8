"""Every rule and kind, and the ids that a user's files may name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from audit import comparison, rules
from audit.errors import ConfigError, nearest
from audit.model import RuleInfo


@cache
def every_check() -> tuple[RuleInfo, ...]:
    """Returns what every rule and kind tells of itself, in order of id."""
    return tuple(info for _, info in (*rules.rules(), *comparison.all_kinds()))


def demand_known(asked: Iterable[str], where: str) -> None:
    """Raises ConfigError for the first id that no rule and no kind has. `where`: the place that names them."""
    wanted = sorted(set(asked))
    known = [info.id for info in every_check()] if wanted else []
    for rule in wanted:
        if rule not in known:
            raise ConfigError(where, f"no such rule: {rule}", nearest(rule, known))
