"""All language data: one folder a language, one file a subject. A new folder is a new language, with no code to edit.

A file holds one subject (numbers, quotes, negation, ...). The struct that reads it describes its fields.
What a rule or kind covers is worked out from the files that exist: `tags_with("negation")`.
"""

from __future__ import annotations

from audit.languages.facts import Traits, are_close, every_trait, traits
from audit.languages.folders import (
    BEST_KNOWN,
    UNDETERMINED,
    Ranked,
    WordList,
    WordSet,
    data,
    holds,
    of_every_language,
    of_many,
    packed,
    primary,
    shared,
    tags,
    tags_where,
    tags_with,
)

__all__ = [
    "BEST_KNOWN",
    "UNDETERMINED",
    "Ranked",
    "Traits",
    "WordList",
    "WordSet",
    "are_close",
    "data",
    "every_trait",
    "holds",
    "of_every_language",
    "of_many",
    "packed",
    "primary",
    "shared",
    "tags",
    "tags_where",
    "tags_with",
    "traits",
]
