"""The files that a report can be written as, one module a format.

The package is walked: a new file with a FORMAT is a new format, and nothing else is edited. The file's name is the name
that --format takes.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from audit.files.packaged import modules
from audit.render.format import Format


def format_of(name: str) -> Format:
    """Returns the format of that name. Raises KeyError if there is none."""
    if name not in format_names():
        raise KeyError(name)
    found: Format = import_module(f"{__name__}.{name}").FORMAT
    return found


def format_names() -> tuple[str, ...]:
    """Returns the name of every format, sorted. No format is imported for it."""
    return modules("render/formats")


@cache
def suffixes() -> tuple[str, ...]:
    """Returns the suffix of every file that a format makes of a case."""
    return tuple(suffix for name in format_names() for suffix in format_of(name).suffixes)
