"""The libraries behind the engines, imported when first used and so that they write nothing to the user's home."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from typing import Any, NamedTuple

from audit.errors import EngineError


class Extra(NamedTuple):
    """The optional libraries of one kind of models."""

    name: str
    libraries: tuple[str, ...]

    @property
    def install(self) -> str:
        """The command that installs them."""
        return f"pip install 'translation-audit[{self.name}]'"

    def lacking(self) -> list[str]:
        """Those that are not installed."""
        return [name for name in self.libraries if find_spec(name) is None]

    def library(self, name: str) -> Any:
        """One of them as a module. Raises EngineError with the command that installs it."""
        try:
            return import_module(name)
        except ImportError as e:
            raise EngineError(f"{self.name} engine", f"{name} is not installed ({e})", self.install) from e


ARGOS = Extra("argos", ("argostranslate", "ctranslate2", "sentencepiece"))
FIREFOX = Extra("firefox", ("fxtranslate",))
KINDS = {extra.name: extra for extra in (ARGOS, FIREFOX)}  # auto takes them in this order


def version(name: str) -> str:
    """A library's version, for signatures."""
    try:
        return installed_version(name)
    except PackageNotFoundError:
        return "none"


def package_module() -> Any:
    """argostranslate.package, imported so that it writes only to a folder that is gone at once; else EngineError."""
    if "argostranslate.package" in sys.modules:
        return sys.modules["argostranslate.package"]
    with tempfile.TemporaryDirectory(prefix="audit-") as folder, _environment(folder):
        return ARGOS.library("argostranslate.package")


@contextmanager
def _environment(folder: str) -> Iterator[None]:
    """argostranslate makes folders under the user's home and reads its settings there when it is imported: not here."""
    before = dict(os.environ)
    for name in before:
        if name.startswith("ARGOS_") or name in ("SNAP", "SNAP_USER_DATA"):
            del os.environ[name]
    os.environ.update(XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
