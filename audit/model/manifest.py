"""What an evidence file holds: every member with its hash, and what had to be left out."""

from __future__ import annotations

from typing import Annotated, Literal

from audit.model import SCHEMA_VERSION, Sha256, Value, about

What = Literal[
    "report",
    "input",
    "case file",
    "configuration",
    "translations",
    "encoder",
    "glossary",
    "decisions",
    "rules",
    "citations",
    "schema",
]


class Member(Value, frozen=True, kw_only=True):
    """One file inside the evidence file."""

    path: Annotated[str, about("Its name inside, / between the parts.", min_length=1)]
    what: Annotated[What, about("What it is.")]
    sha256: Sha256
    size: Annotated[int, about("Its bytes.", ge=0)]


class LeftOut(Value, frozen=True, kw_only=True):
    """A file that the report rests on and that is not inside."""

    path: Annotated[str, about("As the report or the case file calls it.")]
    what: Annotated[What, about("What it is.")]
    reason: Annotated[str, about("Why it is not inside.")]


class Manifest(Value, frozen=True, kw_only=True):
    """What an evidence file holds, and what it would need to be complete."""

    schema_version: Annotated[str, about("Version of this schema.")] = SCHEMA_VERSION
    tool: Annotated[str, about("Name and version of the tool that made the report.")]
    case: Annotated[str, about("The report's case.")]
    engine: Annotated[
        str | None, about("The signature of what translated, models and their hashes included; none: nothing did.")
    ]
    encoder: Annotated[
        str | None, about("The signature of the sentence-embedding model, hash included; it is never inside.")
    ] = None
    members: Annotated[tuple[Member, ...], about("Every member but the manifest itself, in order of path.")]
    left_out: tuple[LeftOut, ...] = ()
