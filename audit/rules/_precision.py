"""How often each rule fires on texts that it was not written from, and how often a reader called it right there."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.files.packaged import load
from audit.model import about


class Precision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the counts of one rule."""

    human: Annotated[int, about("Findings in texts that people wrote.")] = 0
    mt: Annotated[int, about("Findings in texts that engines wrote.")] = 0
    read: Annotated[int, about("Findings of either that somebody read.")] = 0
    right: Annotated[int, about("Those of them that are damage.")] = 0


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the counts of every rule, as tools/measure_rules.py wrote them."""

    human_words: Annotated[int, about("Words of the texts that people wrote.")]
    mt_words: Annotated[int, about("Words of the texts that engines wrote.")]
    rules: Annotated[dict[str, Precision], about("The counts by rule; a rule that never fired is missing.")]

    def knows(self, rule: str) -> bool:
        """Whether the rule ever fired there."""
        return rule in self.rules

    def per_words(self, rule: str) -> tuple[float, float]:
        """Returns the findings of a rule per 100,000 words: in texts of people, in texts of engines."""
        own = self.rules.get(rule, Precision())
        return 1e5 * own.human / self.human_words, 1e5 * own.mt / self.mt_words


def measured() -> Measured:
    """Returns what was measured."""
    return load("audit.rules", "precision.toml", Measured)
