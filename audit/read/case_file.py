"""case.toml (or audit-case.toml): what is known of a case and its texts. Strict: an unknown key is an error."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import regex
from msgspec import Meta

from audit.errors import ConfigError
from audit.model import Document, Tag

NAMES = ("audit-case.toml", "case.toml")
_LARGEST = 1_000_000
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


class Suppression(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    through: tuple[Tag, ...] = ()
    original: Original | None = None
    documents: dict[str, About] = {}
    suppress: tuple[Suppression, ...] = ()


class CaseSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the case file says beside the texts: what later steps read."""

    recorded: Path | None = None
    glossary: Path | None = None
    through: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def load_case_file(path: Path, shown: str) -> CaseFile:
    """The case file at `path`, called `shown` in errors. Raises ConfigError with the line where it does not fit."""
    text = ""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("larger than 1 MB")
        text = path.read_bytes().decode("utf-8-sig")
        return msgspec.convert(_dates_as_text(tomllib.loads(text)), CaseFile)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{shown}{_line_of(text, str(error))}", str(error), _hint(str(error))) from None
    except RecursionError:
        raise ConfigError(shown, "nested too deep", "a case file has at most three levels") from None
    except (OSError, ValueError) as error:  # TOML that does not parse names its line itself
        what = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(shown, what or "cannot be read", "mend the file, or move it out of the folder") from None


def settings(file: CaseFile, folder: Path, shown: str) -> CaseSettings:
    """The file's settings, its paths found. Raises ConfigError where one of them is not there."""
    for key in ("recorded", "glossary"):
        name = getattr(file, key)
        if name and not (folder / name).is_file():
            raise ConfigError(f"{shown}: {key}", f"no such file: {name}", "paths count from the case file's folder")
    return CaseSettings(
        recorded=folder / file.recorded if file.recorded else None,
        glossary=folder / file.glossary if file.glossary else None,
        through=file.through,
        suppressions=file.suppress,
    )


def described(document: Document, about: About) -> Document:
    """The document with what the case file says of it; what it does not say stands."""
    given = {name: value for name in About.__struct_fields__ if (value := getattr(about, name)) is not None}
    if "language" in given:
        given["declared"] = given.pop("language")
    return msgspec.structs.replace(document, **given)


def check_names(file: CaseFile, known: set[str], shown: str) -> None:
    """Raises ConfigError where the file names a text that is not there: a typing error must not pass in silence."""
    for name in file.documents:
        if name not in known:
            near = get_close_matches(name, sorted(known), 1)
            hint = f"did you mean {near[0]}?" if near else "name a file of the folder, or the id of a record"
            raise ConfigError(f"{shown}: documents", f"no such text in the case: {name}", hint)


def _dates_as_text(value: Any, key: str = "") -> Any:
    """TOML's bare dates as the text they were written as, except where a date is wanted."""
    if isinstance(value, Mapping):
        return {k: _dates_as_text(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) and key != "expires" else value


def _line_of(text: str, error: str) -> str:
    """ ":7" where what the error names stands on line 7, and on no other line that it could mean."""
    field = regex.search(r"(?<!required )field `([^`]{1,80})`", error)
    keys = [field[1]] if field else regex.findall(r"\.(\w{1,80})", error.rpartition("`$")[2])
    start, stop = _table(text, error)
    key = regex.compile(rf"(?m)^[^\n#=]{{0,200}}?\b{regex.escape(keys[-1] if keys else '')}\b")
    found = [m.start() for m in key.finditer(text, start, stop)] if keys else []
    return f":{text.count(chr(10), 0, found[0]) + 1}" if len(found) == 1 else ""


def _table(text: str, error: str) -> tuple[int, int]:
    """Where the table `$.name[2]` of an error stands: from the third [[name]] to the next; else the whole text."""
    named = regex.search(r"\$\.(\w{1,80})\[(\d{1,6})\]", error)
    heads = [m.start() for m in regex.finditer(rf"(?m)^\s*\[\[\s*{named[1]}\b", text)] if named else []
    place = int(named[2]) if named else 0
    return (heads[place], [*heads, len(text)][place + 1]) if place < len(heads) else (0, len(text))


def _hint(error: str) -> str:
    tables: dict[str, type[msgspec.Struct]] = {"documents": About, "original": Original, "suppress": Suppression}
    kind = next((k for name, k in tables.items() if f"$.{name}" in error), CaseFile)
    return f"keys here are: {', '.join(kind.__struct_fields__)}"
