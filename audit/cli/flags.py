"""The settings' structs as flags of a command: types, help and defaults are read from the structs' annotations."""

from __future__ import annotations

import argparse
import types
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

if TYPE_CHECKING:
    import msgspec

    from audit.config import Config
    from audit.config.flag import Field


def add_flags(
    parser: argparse.ArgumentParser, kind: type[msgspec.Struct], names: Sequence[str], **defaults: str
) -> None:
    """Adds a flag for each of the named settings. `defaults`: what a command takes instead of a setting's own."""
    from audit.config import flag_name
    from audit.config.flag import fields

    own = {f.name: f.default for f in _defaults(kind)}
    for name in names:
        field = fields(kind)[name]
        told = _help(field, defaults.get(name) or _shown(own[name]))
        if field.type in (bool, bool | None):
            parser.add_argument(flag_name(name), action="store_true", default=None, help=told)
        else:
            assert field.flag is not None
            parser.add_argument(flag_name(name), type=_type(field.type), metavar=field.flag.metavar, help=told)


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Adds the inputs of a run."""
    from audit.config import Config
    from audit.config.flag import fields

    parser.add_argument("paths", nargs="+", metavar="PATH", help=_help(fields(Config)["paths"], ""))


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Adds the flag that lets a settings file do what only the user may ask for."""
    parser.add_argument(
        "--trust-config",
        action="store_true",
        help="let this folder's audit.toml or pyproject.toml connect, load models and plug-ins, and say where to write",
    )


def config_of(args: argparse.Namespace) -> Config:
    """Returns the settings in force here, under the flags given. Only what the command has a flag for counts."""
    from pathlib import Path

    from audit.config import Config, load_config
    from audit.errors import UsageError

    counts = [name for name in Config.__struct_fields__ if hasattr(args, name)]
    config = load_config(Path(), given(args, Config), trust=args.trust_config, counts=counts)
    if "out" in counts and args.out is None and Path(config.out).is_symlink() and not args.trust_config:
        raise UsageError(config.out, "a link: what it leads to was not named", "name a folder with --out")
    return config


def given(args: argparse.Namespace, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Returns what flags say of a struct's settings."""
    return {k: v for k, v in vars(args).items() if k in kind.__struct_fields__ and v is not None}


def listed(value: str) -> tuple[str, ...]:
    """Returns a comma-separated flag's values."""
    return tuple(x.strip() for x in value.split(",") if x.strip())


def _defaults(kind: type[msgspec.Struct]) -> Sequence[Any]:
    from msgspec.structs import fields

    return fields(kind)


def _type(hint: Any) -> Any:
    """Returns what makes a value of a flag's words: a list, a whole number, or the words themselves."""
    while get_origin(hint) in (Union, types.UnionType):
        hint = get_args(hint)[0]
    plain = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    return listed if get_origin(plain) is tuple else int if plain is int else str


def _shown(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else "" if value is None or value is False else str(value)


def _help(field: Field, default: str) -> str:
    """Returns the help of a flag: what it holds, the names that may stand in it if they are few, and its default."""
    told = field.about[0].lower() + field.about[1:].rstrip(".")
    known = field.flag.listed() if field.flag else ()
    if known:
        told += f": {', '.join(known)}"
    return (f"{told} (default: {default})" if default else told).replace("%", "%%")
