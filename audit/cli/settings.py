"""audit config: the settings in force here, each with where it comes from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, command

if TYPE_CHECKING:
    import msgspec

DEFAULT = "default"


def add(commands: Any) -> None:
    command(
        commands,
        "config",
        _show,
        "print the settings in force in this folder, and where each comes from",
        "audit config",
    )


def _show(_: argparse.Namespace) -> int:
    from audit.config import load_config

    rows = list(_rows(load_config(Path(), {}), *_given(Path())))
    width = max(len(line) for line, _ in rows if len(line) < 60)
    sys.stdout.write("".join(f"{line:<{width}}  # {source}\n" for line, source in rows))
    return DONE


def _given(folder: Path) -> tuple[str, Mapping[str, Any]]:
    """The name of the file that the settings are in, and what it says; nothing where there is none."""
    from audit.config import settings_file
    from audit.files.strict_toml import parse_table

    found = settings_file(folder)
    if found is None:
        return DEFAULT, {}
    return found[0], parse_table((folder / found[0]).read_bytes().decode("utf-8-sig"), found[1])


def _rows(value: msgspec.Struct, file: str, given: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """(key = value, source) of every setting, those of inner tables with dotted keys."""
    import msgspec

    from audit.files.toml_text import toml_key, toml_value

    for name in value.__struct_fields__:
        key, own, source = f"{above}{name}", getattr(value, name), file if name in given else DEFAULT
        inner = given.get(name, {})
        if isinstance(own, msgspec.Struct):
            yield from _rows(own, file, inner, f"{key}.")
        elif own and isinstance(own, dict) and isinstance(next(iter(own.values())), msgspec.Struct):
            for case, bar in own.items():
                yield from _rows(bar, file, inner[case], f"{key}.{toml_key(case)}.")
        elif own is None:
            yield f"# {key} is not set", source
        else:
            yield f"{key} = {toml_value(own)}", source
