"""Settings: defaults < [tool.audit] in pyproject.toml or audit.toml < flags. An unknown key is an error, never
ignored."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from audit.errors import ConfigError
from audit.model import about

Format = Literal["json", "html"]
MEGABYTE = 1_000_000


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that shapes a run. Every flag of `audit run` has a key of the same name here."""

    paths: Annotated[tuple[str, ...], about("Files, folders, or - for standard input.")] = ()
    out: Annotated[str, about("Folder the reports go to.")] = "reports"
    format: Annotated[tuple[Format, ...], about("Which files to write.")] = ("json",)
    engine: Annotated[str, about("auto, none, argos, recorded:FILE, or the name of a plug-in.")] = "auto"
    through: Annotated[tuple[str, ...], about("Languages to back-translate through.")] = ()
    models: Annotated[str | None, about("Folder of .argosmodel files or installed models.")] = None
    record: Annotated[str | None, about("File to record every translation in.")] = None
    texts: Annotated[Literal["full", "excerpts", "none"], about("How much of the articles the report carries.")] = (
        "full"
    )
    max_bytes: Annotated[int, about("Larger inputs are skipped, and said.", gt=0)] = 10 * MEGABYTE
    encoding: Annotated[str | None, about("Read every input in this encoding.")] = None


def load_config(folder: Path, flags: Mapping[str, Any]) -> Config:
    """The settings in force in a folder: its audit.toml, else [tool.audit] of its pyproject.toml, under the flags
    given.

    Raises ConfigError where a file is not TOML, holds an unknown key, or a value that does not fit."""
    source, table = _table(folder)
    try:
        return msgspec.convert({**table, **flags}, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(source, str(error), f"keys are: {', '.join(Config.__struct_fields__)}") from None


def _table(folder: Path) -> tuple[str, dict[str, Any]]:
    for name, keys in (("audit.toml", ()), ("pyproject.toml", ("tool", "audit"))):
        path = folder / name
        if path.is_file():
            table = _read(path)
            for key in keys:
                table = table.get(key, {})
            if table:
                return name, table
    return "flags", {}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(path.name, str(error), "mend the file, or move it out of this folder") from None
