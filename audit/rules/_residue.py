"""The phrases that pages carry beside the article, read once for the rules that look for them."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import regex

from audit.files.packaged import load


class Residue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See the file."""

    labels: list[str]
    agencies: list[str]
    lines: frozenset[str]
    anywhere: list[str]
    cut: list[str]


RESIDUE = load("audit.rules.data", "a2_residue.toml", Residue)


def any_of(words: Collection[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(regex.escape(w, special_only=True) for w in sorted(words, key=lambda w: (-len(w), w)))
