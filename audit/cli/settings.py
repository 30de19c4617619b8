"""audit config: the settings in force here, each with where it comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.cli.command import DONE, command
from audit.cli.console import say
from audit.cli.flags import add_trust
from audit.cli.reports import demand_rules

if TYPE_CHECKING:
    import msgspec

DEFAULT = "default"
REFUSED = ", refused without --trust-config"
Given = Mapping[str, tuple[str, Mapping[str, Any]]]  # setting -> the file that says it last, and that file's table


def add(commands: Any) -> None:
    about = "print the settings in force in this folder, and where each comes from"
    command(commands, "config", _show, about, "audit config", add_trust)


def _show(args: argparse.Namespace) -> int:
    from audit.config import load_config, reaching, sources

    user, own = sources(Path())
    refused = () if args.trust_config else reaching(own, Path())
    given = dict.fromkeys(user.table, (user.name, user.table))
    given |= {name: (f"{own.name}{REFUSED if name in refused else ''}", own.table) for name in own.table}
    config = load_config(Path(), {}, trust=True)
    demand_rules(config.gate)
    rows = list(_rows(config, given))
    width = max(len(line) for line, _ in rows if len(line) < 60)
    say("".join(f"{line:<{width}}  # {source}\n" for line, source in rows))
    return DONE


def _rows(value: msgspec.Struct, given: Given, above: str = "") -> Iterator[tuple[str, str]]:
    """(key = value, source) of every setting, those of inner tables with dotted keys."""
    import msgspec

    from audit.files.toml_text import toml_key, toml_value

    for name in value.__struct_fields__:
        key, own = f"{above}{name}", getattr(value, name)
        source, table = given.get(name, (DEFAULT, {}))
        inner = table.get(name, {})
        if isinstance(own, msgspec.Struct):
            yield from _rows(own, _all_from(source, inner), f"{key}.")
        elif own and isinstance(own, dict) and isinstance(next(iter(own.values())), msgspec.Struct):
            for case, bar in own.items():
                yield from _rows(bar, _all_from(source, inner[case]), f"{key}.{toml_key(case)}.")
        elif own is None:
            yield f"# {key} is not set", source
        else:
            yield f"{key} = {toml_value(own)}", source


def _all_from(source: str, table: Mapping[str, Any]) -> Given:
    return dict.fromkeys(table, (source, table))
