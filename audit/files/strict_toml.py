"""A TOML file that a user wrote -> a value, strictly: an unknown key is an error that names file and line."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import regex

from audit.errors import ConfigError
from audit.files.regular_file import read_regular

T = TypeVar("T", bound=msgspec.Struct)
Tables = Mapping[str, type[msgspec.Struct]]
LARGEST = 1_000_000
_MEND = "mend the file, or move it out of the folder"


def read_toml(
    path: Path,
    shown: str,
    kind: type[T],
    tables: Tables | None = None,
    key: str | None = None,
    check: Callable[[Any, type[T]], None] | None = None,
) -> T:
    """The file at `path` as a `kind`; `shown` is its name in errors, `tables` names what its inner tables hold, for
    the hints. `key` picks one table of a file that others use, too: "tool.audit". `check` looks at the values first; a
    ValidationError of its own may carry a `hint`.

    Raises ConfigError, with the line where it can be told, where the file cannot be read or does not fit."""
    text = ""
    try:
        text = read_regular(path, LARGEST).decode("utf-8-sig")
        value = _dates_as_text(parse_table(text, key))
        if check:
            check(value, kind)
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        hint = getattr(error, "hint", "") or _keys(str(error), kind, tables or {})
        raise ConfigError(f"{shown}{_line_of(text, str(error), key)}", str(error), hint) from None
    except RecursionError:
        raise ConfigError(shown, "nested too deep", "such a file has at most three levels") from None
    except (OSError, ValueError) as error:  # TOML that does not parse names its line itself
        what = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(shown, what or "cannot be read", _MEND) from None


def parse_toml(path: Path, key: str | None = None) -> Mapping[str, Any]:
    """Returns the table of a file that `read_toml` took, as it was written. Raises OSError or ValueError if it has
    changed since and does not fit any more."""
    table = parse_table(read_regular(path, LARGEST).decode("utf-8-sig"), key)
    return table if isinstance(table, Mapping) else {}


def parse_table(text: str, key: str | None) -> Any:
    """The whole of a TOML text, or its table `key`; an empty one where it has no such table. Raises ValueError where
    the text does not parse."""
    value: Any = tomllib.loads(text)
    for name in key.split(".") if key else ():
        value = value.get(name, {}) if isinstance(value, dict) else value
    return value


def _dates_as_text(value: Any, key: str = "") -> Any:
    """TOML's bare dates as the text they were written as, except where a date is wanted."""
    if isinstance(value, Mapping):
        return {k: _dates_as_text(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) and key != "expires" else value


def _line_of(text: str, error: str, key: str | None) -> str:
    """ ":7" where what the error names stands on line 7, and on no other line that it could mean."""
    field = regex.search(r"(?<!required )field `([^`]{1,80})`", error)
    keys = [field[1]] if field else regex.findall(r"\.(\w{1,80})", error.rpartition("`$")[2])
    start, stop = _table(text, error, key)
    wanted = regex.compile(rf"(?m)^[^\n#=]{{0,200}}?\b{regex.escape(keys[-1] if keys else '')}\b")
    found = [m.start() for m in wanted.finditer(text, start, stop)] if keys else []
    return f":{text.count(chr(10), 0, found[0]) + 1}" if len(found) == 1 else ""


def _table(text: str, error: str, key: str | None) -> tuple[int, int]:
    """Where the table `$.name[2]` of an error stands: from the third [[name]] to the next; else that of `key`; else the
    whole text."""
    named = regex.search(r"\$\.(\w{1,80})\[(\d{1,6})\]", error)
    pattern, place = (rf"\[\[\s*{named[1]}\b", int(named[2])) if named else (rf"\[\s*{regex.escape(key or '[')}\b", 0)
    heads = [m.start() for m in regex.finditer(rf"(?m)^\s*{pattern}", text)] if named or key else []
    return (heads[place], [*heads, len(text)][place + 1]) if place < len(heads) else (0, len(text))


def _keys(error: str, kind: type[msgspec.Struct], tables: Tables) -> str:
    within = next((k for name, k in tables.items() if f"$.{name}" in error), kind)
    return f"keys here are: {', '.join(within.__struct_fields__)}"
