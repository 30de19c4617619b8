"""How a language sets marks that others set otherwise, read once for the rules that look for foreign ones."""

from __future__ import annotations

from typing import Annotated

import msgspec

from audit.languages import data
from audit.model import about


class OwnMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the marks of one language that stand where other languages have another mark, or none."""

    instead: Annotated[dict[str, str], about("Marks of other languages, and what stands in their place.")] = {}
    opens: Annotated[dict[str, str], about("Marks that close a sentence, and the mark that must open it.")] = {}


def own_marks(language: str) -> OwnMarks:
    """Returns the marks of a language; empty ones if it sets them as most do."""
    return data(language, "own_marks", OwnMarks) or OwnMarks()
