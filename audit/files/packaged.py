"""Packaged data: TOML beside the module that reads it, decoded once into a typed value. Language is data."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")


def load(package: str, name: str, kind: type[T]) -> T:
    """`name`, a .toml or .json file inside `package`, as a `kind`. A file that does not fit raises ValidationError."""
    plain: Any = kind
    return cast(T, _load(package, name, plain))


@cache
def _load(package: str, name: str, kind: Any) -> Any:
    raw = files(package).joinpath(name).read_bytes()
    decode = msgspec.toml.decode if name.endswith(".toml") else msgspec.json.decode
    return decode(raw, type=kind)


@cache
def modules(folder: str) -> tuple[str, ...]:
    """Returns the names of the modules in a folder of this package, sorted. Nothing is imported; helpers, which begin
    with _, and packages are left out."""
    path = files("audit").joinpath(folder)
    found = pkgutil.iter_modules([str(path)])
    return tuple(sorted(m.name for m in found if not m.ispkg and not m.name.startswith("_")))
