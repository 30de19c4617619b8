"""Settings: defaults < the user's own file < [tool.audit] in pyproject.toml or audit.toml < flags. An unknown key is
an error, never ignored.

A file that lies beside the data may be a stranger's. What connects, loads or writes does not count there, unless the
user trusts the file.

Each field owns its type and its help text. The command line's flags are made from them, and so is the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

import msgspec

from audit.config import names
from audit.config.flag import LANGUAGES, Flag, check_known, fields
from audit.config.reach import always, beyond, engine_beyond, loads
from audit.errors import ConfigError, UsageError, nearest
from audit.files.homes import home_folder
from audit.files.regular_file import is_file
from audit.files.strict_toml import parse_toml, read_toml
from audit.model import Severity, about

FILE = "audit.toml"
MEGABYTE = 1_000_000
Required = Literal["back-translation", "language", "original", "input"]
Texts = Literal["full", "excerpts", "none"]
Encoders = Literal["auto", "none"]
Count = Annotated[int, about("A count.", ge=0)]
Workers = Annotated[int, about("Processes.", ge=1)]
T = TypeVar("T", bound=msgspec.Struct)


def _steps() -> tuple[str, ...]:
    return get_args(Required)


def _amounts() -> tuple[str, ...]:
    return get_args(Texts)


_FORMAT = Flag("LIST", "output format", names.formats, listed=names.formats)
_LANGUAGE = Flag("LANG", "language", names.languages, names.language_of)
_SEVERITY = Flag("SEVERITY", "severity", names.severities, listed=names.severities)
_ENGINE = Flag("NAME", "engine", names.engines, names.engine_of, names.built_in, reaches=engine_beyond)
FailOn = Annotated[
    Severity | Literal["none"] | None,
    about("What fails: findings and differences of this severity or a graver one."),
    _SEVERITY,
]


class Bar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report must meet; none: not said. There is no bar on a score: a score proves nothing."""

    fail_on: FailOn = None
    max_new: Annotated[Count | None, about("Fail on more than so many that the baseline does not hold."), Flag("N")] = (
        None
    )
    require: Annotated[
        tuple[Required, ...] | None,
        about("What must have been done for everything."),
        Flag("LIST", "step", _steps, listed=_steps),
    ] = None
    confirmed: Annotated[
        bool | None, about("Count a difference only if a back-translation confirms it; damage always counts."), Flag()
    ] = None
    rules: Annotated[
        dict[str, Severity | Literal["off"]],
        about("Rule id -> the severity it counts with here; off: not at all."),
    ] = {}


class Gate(Bar, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bars of audit gate: for all cases, and what is otherwise in some."""

    fail_on: FailOn = "critical"
    cases: Annotated[dict[str, Bar], about("Case id -> its own bar; what it leaves out is as for all.")] = {}


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that shapes a run. Every flag of `audit run` has a key of the same name here."""

    paths: Annotated[
        tuple[str, ...],
        about("A file, a folder (one case), a folder of folders, or - for standard input."),
        Flag("PATH"),
    ] = ()
    out: Annotated[str, about("Folder for the reports, or - for standard output."), Flag("DIR", reaches=always)] = (
        "reports"
    )
    format: Annotated[
        tuple[str, ...],
        about(
            "Which files to write; if none is named json and html, and of a corpus json.",
            extra_json_schema={"items": {"enum": list(names.formats())}},
        ),
        _FORMAT,
    ] = ()
    engine: Annotated[
        str, about("Which engine translates, with what it needs behind a colon, as in recorded:FILE."), _ENGINE
    ] = "auto"
    language: Annotated[
        str | None, about("The language of every text, whatever it declares or reads as."), _LANGUAGE
    ] = None
    through: Annotated[
        tuple[str, ...],
        about("Languages to back-translate through, for instance ru,es."),
        LANGUAGES,
    ] = ()
    models: Annotated[str | None, about("Folder of translation models."), Flag("DIR", reaches=always)] = None
    encoder: Annotated[
        Encoders,
        about("The sentence encoder that aligns texts, if it is installed."),
        Flag("NAME", "encoder", partial(get_args, Encoders), listed=partial(get_args, Encoders), reaches=loads),
    ] = "auto"
    record: Annotated[str | None, about("Keep every translation in this file."), Flag("FILE", reaches=always)] = None
    texts: Annotated[
        Texts,
        about("How much of the articles a report carries."),
        Flag("MUCH", "amount of text", _amounts, listed=_amounts),
    ] = "full"
    self_test: Annotated[
        bool, about("Plant known damage into the statements, and say how much of it is noticed."), Flag()
    ] = False
    max_bytes: Annotated[int, about("Skip larger inputs, and say so.", gt=0), Flag("N")] = 10 * MEGABYTE
    glossary: Annotated[
        str | None,
        about("File of names and terms to keep, to avoid, or to render one way."),
        Flag("FILE", reaches=beyond),
    ] = None
    as_of: Annotated[date | None, about("Judge expiries on this day; today if not given."), Flag("DATE")] = None
    corpus: Annotated[bool, about("Take even small record files as a corpus: a case an event."), Flag()] = False
    workers: Annotated[Workers | None, about("Processes for a corpus; one a core if not given."), Flag("N")] = None
    scheduler: Annotated[
        str | None,
        about("Address of a Dask cluster for a corpus, for instance tls://host:8786."),
        Flag("ADDRESS", reaches=always),
    ] = None
    wait: Annotated[int, about("Seconds to wait for a cluster that does nothing.", ge=0), Flag("N")] = 60
    case_seconds: Annotated[int, about("Seconds that one case of a corpus may take.", gt=0), Flag("N")] = 600
    case_memory: Annotated[int, about("Megabytes that a process may take for one case.", gt=0), Flag("N")] = 4000
    baseline: Annotated[
        str | None,
        about("An older report, or a folder of them: what it does not hold is marked as new."),
        Flag("OLD", reaches=beyond),
    ] = None
    decisions: Annotated[
        str | None, about("File of reviewers' decisions: false alarms are marked."), Flag("FILE", reaches=always)
    ] = None
    gate: Annotated[Gate, about("The bars of audit gate.")] = Gate()
    encoding: Annotated[str | None, about("Read every input in this encoding."), Flag("NAME")] = None


class Source(msgspec.Struct, frozen=True):
    """A file that settings are in: its name, the table as it was written, and the settings with their defaults."""

    name: str
    table: Mapping[str, Any]
    config: Config


def load_config(
    folder: Path, flags: Mapping[str, Any], *, trust: bool = False, counts: Collection[str] | None = None
) -> Config:
    """Returns the settings in force in a folder, under the flags given.

    `trust`: what connects, loads or writes counts in the folder's file, too. `counts`: the settings that the command
    has a use for; all if not given. Raises ConfigError if a file is no TOML, does not fit, or says what does not count
    there; UsageError if a flag does not fit."""
    found = sources(folder)
    for source in () if trust else found[1:]:
        used = set(Config.__struct_fields__ if counts is None else counts) - flags.keys()
        _demand_harmless([name for name in reaching(source, folder) if name in used], source)
    config = Config()
    for source in found:
        config = msgspec.structs.replace(config, **{name: getattr(source.config, name) for name in source.table})
    return changed(config, flags, flag_name)


def sources(folder: Path) -> list[Source]:
    """Returns the files that settings come from, the weakest first: the user's own, then the folder's. Either may be
    empty."""
    home = user_folder()
    return [_source(home, f"{home}/{FILE}", ((FILE, None),)), folder_source(folder)]


def folder_source(folder: Path) -> Source:
    """Returns what a folder's own file says: its audit.toml, else [tool.audit] of its pyproject.toml."""
    return _source(folder, "", ((FILE, None), ("pyproject.toml", "tool.audit")))


def user_folder() -> Path:
    """Returns the folder of the user's own settings."""
    return home_folder("XDG_CONFIG_HOME", ".config") / "translation-audit"


def reaching(source: Source, folder: Path) -> list[str]:
    """Returns the settings of a file that connect, load or write, or read beyond the folder."""
    known = fields(Config)
    return [
        name
        for name in source.table
        if (flag := known[name].flag) and flag.reaches(getattr(source.config, name), folder)
    ]


def _demand_harmless(names: list[str], source: Source) -> None:
    if names:
        flags = ", ".join(map(flag_name, names))
        what = f"{', '.join(names)} {'counts' if len(names) == 1 else 'count'} only as a flag or in your own settings"
        raise ConfigError(source.name, what, f"give {flags}, or --trust-config if you know who wrote the file")


def changed(config: Config, settings: Mapping[str, Any], shown: Callable[[str], str] = str) -> Config:
    """Returns the settings with some of them set anew. Raises UsageError for one that does not fit."""
    given = convert(settings, Config, shown)
    return msgspec.structs.replace(config, **{name: getattr(given, name) for name in settings})


def flag_name(field: str) -> str:
    """Returns the flag of a field: --max-bytes of max_bytes."""
    return f"--{field.replace('_', '-')}"


def convert(given: Mapping[str, Any], kind: type[T], shown: Callable[[str], str] = str) -> T:
    """Returns what was given as a struct; a path counts as its text. `shown` gives the name of a field in errors.

    Raises UsageError for an unknown field, an unknown name or a value that does not fit."""
    plain = {name: str(value) if isinstance(value, Path) else value for name, value in given.items()}
    for name, value in plain.items():
        _demand(name, value, kind, shown(name))
    return msgspec.convert(plain, kind)


def _demand(name: str, value: Any, kind: type[msgspec.Struct], shown: str) -> None:
    """Raises UsageError if a struct has no such field or the value does not fit in it."""
    if name not in fields(kind):
        raise UsageError(shown, "no such setting", nearest(name, list(fields(kind))))
    try:
        check_known({name: value}, kind)
        msgspec.convert({name: value}, kind)
    except msgspec.ValidationError as error:
        what = str(error).partition(" - at `")[0]
        raise UsageError(shown, what, getattr(error, "hint", "") or fields(kind)[name].about) from None


def _source(folder: Path, shown: str, files: tuple[tuple[str, str | None], ...]) -> Source:
    """Returns the first of some files that is there, with the table in it that is ours."""
    name, key = next((file for file in files if is_file(folder / file[0])), ("", None))
    if not name:
        return Source("", {}, Config())
    config = read_toml(folder / name, shown or name, Config, key=key, check=check_known)
    return Source(shown or name, parse_toml(folder / name, key), config)
