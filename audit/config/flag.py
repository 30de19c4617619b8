"""A setting as a flag of the command line: what its struct says of it, and which names may stand in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from audit.config.names import language_of, languages
from audit.config.reach import never
from audit.errors import nearest


class Flag(msgspec.Struct, frozen=True):
    """How a setting is shown on the command line.

    `names` gives what may stand in it, as a mapping with what each is called; without it anything may. `what` says what
    those are. `key` returns the name in a value that holds more: recorded in recorded:FILE. `listed` gives the names
    that the help lists. `reaches` says whether a value connects, loads or writes, or reads beyond a folder."""

    metavar: str = ""
    what: str = ""
    names: Callable[[], Collection[str]] | None = None
    key: Callable[[str], str] = str
    listed: Callable[[], Collection[str]] = tuple
    reaches: Callable[[Any, Path], bool] = never

    def knows(self, value: str) -> bool:
        """Whether a value may stand in the setting. The listed names are looked at first: they cost nothing."""
        name = self.key(value)
        return self.names is None or name in self.listed() or name in self.names()


LANGUAGES = Flag("LANGS", "language", languages, language_of)


class Field(msgspec.Struct, frozen=True):
    """One setting: its name, its plain type, what it holds, and how it is shown."""

    name: str
    type: Any
    about: str
    flag: Flag | None


class UnknownNameError(msgspec.ValidationError):
    """A name that nothing has; the hint gives the nearest right one."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


@cache
def fields(kind: type[msgspec.Struct]) -> dict[str, Field]:
    """Returns the settings of a struct by name."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _field(name, hints[name]) for name in kind.__struct_fields__}


def _field(name: str, hint: Any) -> Field:
    plain, *notes = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    flag = next((note for note in notes if isinstance(note, Flag)), None)
    told = next((note.description for note in notes if isinstance(note, msgspec.Meta)), None)
    return Field(name, plain, told or "", flag)


def check_known(given: Any, kind: type[msgspec.Struct], path: str = "$") -> None:
    """Raises UnknownNameError for the first name that nothing has, in a struct's values or in those of its tables."""
    for field in fields(kind).values() if isinstance(given, Mapping) else ():
        value, at = given.get(field.name), f"{path}.{field.name}"
        if field.flag and field.flag.names and value is not None:
            _check(field.flag, list(_named(value)), at)
        elif isinstance(value, Mapping):
            _check_tables(value, field.type, at)


def _check_tables(value: Mapping[str, Any], hint: Any, path: str) -> None:
    """Looks into a table, or into each table of a table of them."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        check_known(value, hint, path)
    elif get_origin(hint) is dict:
        for key, inner in value.items():
            check_known(inner, get_args(hint)[1], f"{path}.{key}")


def _named(value: Any) -> Iterator[str]:
    """Yields the names in a value: itself, those of a list, or the keys of a table."""
    values = [value] if isinstance(value, str) else value if isinstance(value, list | tuple | Mapping) else []
    yield from (name for name in values if isinstance(name, str))


def _check(flag: Flag, values: list[str], path: str) -> None:
    for value in values:
        if not flag.knows(value):
            known = flag.names() if flag.names else ()
            raise UnknownNameError(f"no such {flag.what}: {value} - at `{path}`", nearest(flag.key(value), known))
