"""case.toml (or audit-case.toml): what is known of a case and its texts. Strict: an unknown key is an error."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from audit.config.flag import LANGUAGES, check_known
from audit.errors import ConfigError, nearest
from audit.files.strict_toml import read_toml
from audit.model import Document, Tag, Term

NAMES = ("audit-case.toml", "case.toml")
Words = Annotated[str, Meta(min_length=1)]


class Original(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The original statement itself, where its words are known."""

    text: Words
    language: Tag
    source: Annotated[str | None, Meta(description="Where the words come from: an address or a description.")] = None


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one text; it overrides what the text's own file says."""

    publisher: Words | None = None
    agency: Words | None = None
    published: Words | None = None
    url: Words | None = None
    language: Tag | None = None
    original_language: Tag | None = None
    title: Words | None = None
    retrieved_at: Words | None = None
    archive_url: Words | None = None
    role: Literal["version", "original"] | None = None


class Suppress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Findings of one rule that are not to be shown, and why; of those that hold `match` where it is given."""

    rule: Annotated[str, Meta(pattern="^[AC][1-6][0-9]{2}$")]
    reason: Words
    match: Words | None = None
    expires: datetime.date | None = None


class CaseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. Texts are named by their path below the case's folder, or by their id."""

    title: Words | None = None
    event: Words | None = None
    notes: tuple[Words, ...] = ()
    recorded: Words | None = None
    glossary: Words | None = None
    through: Annotated[tuple[Tag, ...], LANGUAGES] = ()
    original: Original | Words | None = None  # its words; or the text that is the original
    documents: dict[str, About] = {}
    suppress: tuple[Suppress, ...] = ()

    @property
    def statement(self) -> Original | None:
        """The words of the original, if the file holds them."""
        return self.original if isinstance(self.original, Original) else None


class Glossary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A glossary file: names and terms of the user's own, to keep, to avoid, or to render one way."""

    term: tuple[Term, ...] = ()


class CaseSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the case file says beside the texts: what later steps read."""

    recorded: Path | None = None
    glossary: Path | None = None
    through: tuple[str, ...] = ()
    suppressions: tuple[Suppress, ...] = ()


def load_case_file(path: Path, shown: str) -> CaseFile:
    """The case file at `path`, called `shown` in errors. Raises ConfigError with the line where it does not fit."""
    tables: dict[str, type[msgspec.Struct]] = {"documents": About, "original": Original, "suppress": Suppress}
    return read_toml(path, shown, CaseFile, tables, check=check_known)


def load_glossary(path: Path, shown: str) -> tuple[Term, ...]:
    """The terms of a glossary. Raises ConfigError with the line where it does not fit."""
    return read_toml(path, shown, Glossary, {"term": Term}).term


def settings(file: CaseFile, folder: Path, shown: str) -> CaseSettings:
    """The file's settings, its paths found. Raises ConfigError where one of them is not there."""
    for key in ("recorded", "glossary"):
        name = getattr(file, key)
        if name and not os.path.isfile(folder / name):  # noqa: PTH113 - a name too long is no file either
            raise ConfigError(f"{shown}: {key}", f"no such file: {name}", "paths count from the case file's folder")
    return CaseSettings(
        recorded=folder / file.recorded if file.recorded else None,
        glossary=folder / file.glossary if file.glossary else None,
        through=file.through,
        suppressions=file.suppress,
    )


def described(document: Document, file: CaseFile, names: Sequence[str]) -> Document:
    """The document with what the case file says of it under any of its names; what it does not say stands."""
    for about in (file.documents[name] for name in names if name in file.documents):
        given = {name: value for name in About.__struct_fields__ if (value := getattr(about, name)) is not None}
        if "language" in given:
            given["declared"] = given.pop("language")
        document = msgspec.structs.replace(document, **given)
    return msgspec.structs.replace(document, role="original") if file.original in names else document


def check_names(file: CaseFile, known: set[str], shown: str) -> None:
    """Raises ConfigError where the file names a text that is not there: a typing error must not pass in silence."""
    named = [("documents", name) for name in file.documents]
    if isinstance(file.original, str):
        named.append(("original", file.original))
    for key, name in named:
        if name not in known:
            raise ConfigError(f"{shown}: {key}", f"no such text in the case: {name}", nearest(name, sorted(known)))
