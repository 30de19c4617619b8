"""What people say: a glossary's terms, what a case file sets aside, what reviewers decide."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model.base import SCHEMA_VERSION, Day, Severity, Tag, Value, Words, about
from audit.model.mqm import Mqm


class Term(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the user's glossary. `use` alone: a name or term to keep as written. `avoid` alone: not to stand.
    Both: rendered one way."""

    use: Annotated[Words | None, about("How it is to stand; other spellings of it are found.")] = None
    avoid: Annotated[
        tuple[Words, ...], about("Not to stand, in any inflected form. A capital in it is asked for in the text, too.")
    ] = ()
    language: Annotated[Tag | None, about("It holds for texts of this language; for all where none.")] = None
    why: Annotated[Words | None, about("The reason, for the reader of the finding.")] = None

    def __post_init__(self) -> None:
        if self.use is None and not self.avoid:
            raise ValueError("a term needs `use`, `avoid`, or both")


class Suppression(Value, frozen=True, kw_only=True):
    """What the case file says about findings that are to be set aside, and what became of it."""

    rule: Annotated[str, about("The rule's id.")]
    reason: Annotated[str, about("As given.")]
    match: Annotated[str | None, about("Words that the passage holds; none: every finding of the rule.")] = None
    expires: Annotated[str | None, about("The last day it holds, as given.")] = None
    state: Annotated[Literal["in-force", "expired", "unmatched"], about("unmatched: it set nothing aside.")]
    matched: Annotated[tuple[str, ...], about("Ids of the findings and variations that it meets.")] = ()


class Decision(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one reviewer decided about one finding or variation. A report never changes: a decision is a mark beside
    it."""

    finding: Annotated[str, about("Id of the finding or variation: a fingerprint of its content.", min_length=1)]
    choice: Annotated[Literal["real", "false-alarm", "unsure"], about("What the reviewer decided.")]
    reviewer: Annotated[str, about("Who decided.")] = ""
    note: Annotated[str, about("Why.")] = ""
    decided_at: Annotated[str, about("When, as ISO 8601; the latest of one reviewer's counts.")] = ""
    expires: Annotated[Day | None, about("The last day it holds.")] = None
    case: Annotated[str, about("The case it was decided in.")] = ""
    rule: Annotated[str, about("The rule, so that the decision can be carried over to a new report.")] = ""
    words: Annotated[str, about("The words decided on, for the same purpose.")] = ""
    settles: Annotated[bool, about("Whether it settles a dispute: it alone counts then, the latest of several.")] = (
        False
    )
    severity: Annotated[Severity | None, about("The severity that the reviewer gives it; none: the report's.")] = None
    category: Annotated[Mqm | None, about("The MQM category that the reviewer gives it; none: the rule's.")] = None
    should_read: Annotated[str, about("What the words should read, as far as the reviewer can tell.")] = ""


class Decisions(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of reviewers' decisions."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    decisions: tuple[Decision, ...] = ()
