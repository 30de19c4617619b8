"""What claims know of one language: languages/<tag>/claims.toml. A language without the file degrades to sentences."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec

from audit.languages import WordSet, data
from audit.model.base import about
from audit.text import tokenize

Phrase = tuple[str, ...]
NONE = WordSet()


class ClaimWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that open clauses, and phrases that say how sure a clause is; all in lower case."""

    opens: Annotated[WordSet, about("Open a clause wherever they stand: because, although, which.")] = NONE
    joins: Annotated[WordSet, about("Open one after a comma, or before a subject: and, but.")] = NONE
    holds: Annotated[WordSet, about("Open the clause that the cue before them holds: that, to.")] = NONE
    ahead: Annotated[WordSet, about("It is still to come, and planned or expected: expected to, plans to.")] = NONE
    possible: Annotated[WordSet, about("It may be or not: may, might, perhaps.")] = NONE
    seeming: Annotated[WordSet, about("Somebody takes it to be so: apparently, reportedly.")] = NONE
    doubted: Annotated[WordSet, about("It is held to be doubtful: unlikely, no indication that.")] = NONE
    denied: Annotated[WordSet, about("Somebody says that it is not so: denied, dismissed.")] = NONE
    idle: Annotated[WordSet, about("Hold such a phrase and say nothing of the kind: last may.")] = NONE
    several: Annotated[WordSet, about("Open or are a mention of several who are not named: some, two, aides.")] = NONE
    papers: Annotated[WordSet, about("Things that are said to say something: report, lawsuit.")] = NONE
    conditions: Annotated[WordSet, about("Make a condition of the clause that they open: if, unless.")] = NONE
    parts: Annotated[dict[str, WordSet], about("Small words by the part of whom they mark: from, to, by, about.")] = {}
    behind: Annotated[bool, about("Cues stand after the words that they hold, as in Japanese and Turkish.")] = False


@cache
def claim_words(language: str) -> ClaimWords | None:
    """Returns the data of a language; None if it has none."""
    return data(language, "claims", ClaimWords)


@cache
def phrase(entry: str) -> Phrase:
    """Returns an entry as the lower-case tokens that a text has for it."""
    return tuple(t.lower.replace("’", "'") for t in tokenize(entry))
