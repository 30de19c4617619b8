"""Settings: defaults < [tool.audit] in pyproject.toml or audit.toml < flags. An unknown key is an error, never
ignored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from audit.errors import ConfigError
from audit.files.strict_toml import read_toml
from audit.model import Severity, about

Format = Literal["json", "html", "csv", "markdown", "junit", "github", "sarif"]
MEGABYTE = 1_000_000


Required = Literal["back-translation", "language", "original", "input"]


Count = Annotated[int, about("A count.", ge=0)]
Workers = Annotated[int, about("Processes.", ge=1)]


class Bar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report must meet; none: not said. There is no bar on a score: a score proves nothing."""

    fail_on: Annotated[
        Severity | Literal["none"] | None, about("Findings and differences of this severity or a graver one fail.")
    ] = None
    max_new: Annotated[Count | None, about("More than so many that the baseline does not hold fail.")] = None
    require: Annotated[tuple[Required, ...] | None, about("Steps that must have been done for everything.")] = None
    rules: Annotated[
        dict[str, Severity | Literal["off"]], about("Rule id -> the severity it counts with here; off: not at all.")
    ] = {}


class Gate(Bar, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bars of audit gate: for all cases, and what is otherwise in some."""

    fail_on: Annotated[
        Severity | Literal["none"] | None, about("Findings and differences of this severity or a graver one fail.")
    ] = "critical"
    cases: Annotated[dict[str, Bar], about("Case id -> its own bar; what it leaves out is as for all.")] = {}


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that shapes a run. Every flag of `audit run` has a key of the same name here."""

    paths: Annotated[tuple[str, ...], about("Files, folders, or - for standard input.")] = ()
    out: Annotated[str, about("Folder the reports go to.")] = "reports"
    format: Annotated[tuple[Format, ...], about("Which files to write.")] = ("json",)
    engine: Annotated[str, about("auto, none, argos, recorded:FILE, or the name of a plug-in.")] = "auto"
    through: Annotated[tuple[str, ...], about("Languages to back-translate through.")] = ()
    models: Annotated[str | None, about("Folder of .argosmodel files or installed models.")] = None
    encoder: Annotated[
        str | None, about("Folder of a local sentence-embedding model; adds to alignment and score.")
    ] = None
    record: Annotated[str | None, about("File to record every translation in.")] = None
    texts: Annotated[Literal["full", "excerpts", "none"], about("How much of the articles the report carries.")] = (
        "full"
    )
    self_test: Annotated[bool, about("Plant known damage into the statements; say what is noticed.")] = False
    max_bytes: Annotated[int, about("Larger inputs are skipped, and said.", gt=0)] = 10 * MEGABYTE
    glossary: Annotated[str | None, about("File of names and terms to keep, to avoid, or to render one way.")] = None
    as_of: Annotated[date | None, about("The day that suppressions' expiries are judged on; today where none.")] = None
    corpus: Annotated[bool, about("Take even small record files as a corpus: a case an event.")] = False
    workers: Annotated[Workers | None, about("Processes for a corpus; one a core where none.")] = None
    scheduler: Annotated[str | None, about("Address of a Dask cluster that a corpus is audited on.")] = None
    baseline: Annotated[str | None, about("An older report, or a folder of them: what it holds is marked.")] = None
    decisions: Annotated[str | None, about("A file of reviewers' decisions.")] = None
    gate: Annotated[Gate, about("The bars of audit gate.")] = Gate()
    encoding: Annotated[str | None, about("Read every input in this encoding.")] = None


def load_config(folder: Path, flags: Mapping[str, Any]) -> Config:
    """The settings in force in a folder: its audit.toml, else [tool.audit] of its pyproject.toml, under the flags
    given.

    Raises ConfigError where a file is not TOML, holds an unknown key, or a value that does not fit."""
    own = _own(folder)
    try:
        given = msgspec.convert(flags, Config)
    except msgspec.ValidationError as error:
        raise ConfigError("flags", str(error), "audit run --help shows what a flag takes") from None
    return msgspec.structs.replace(own, **{name: getattr(given, name) for name in flags})


def settings_file(folder: Path) -> tuple[str, str | None] | None:
    """The name of the file that a folder's settings are in, and the table of it; none where there is no such file."""
    files = (("audit.toml", None), ("pyproject.toml", "tool.audit"))
    return next((file for file in files if (folder / file[0]).is_file()), None)


def _own(folder: Path) -> Config:
    """What the folder's own file says; the defaults where it has none."""
    found = settings_file(folder)
    return read_toml(folder / found[0], found[0], Config, key=found[1]) if found else Config()
