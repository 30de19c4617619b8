"""A name -> an engine: those that come with this tool, and plug-ins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import msgspec

from audit.config.names import PLUG_INS, engine_of, engines
from audit.engines.folders import models_folder
from audit.engines.plugged import Plugged
from audit.errors import EngineError, UsageError, nearest
from audit.files.packaged import modules
from audit.model import Engine


class Setup(msgspec.Struct, frozen=True):
    """What an engine may need: the folder of models, and the threads of a model; one a core if none are named."""

    models: Path
    threads: int | None = None


Ways = Sequence[tuple[str, str]]


def _no_hint(_: Ways) -> str:
    return "the engine in use has no such way; name another with --engine"


class Maker(msgspec.Struct, frozen=True):
    """Makes an engine out of what stands behind the colon of its name.

    `kept`: its translations go into the cache. `hint`: what mends it if there is no model for some ways. `warning`:
    what a user must know before texts are handed to it; empty for nothing."""

    make: Callable[[str, Setup], Engine]
    kept: bool = True
    hint: Callable[[Ways], str] = _no_hint
    warning: Callable[[str], str] = lambda _: ""


def load(spec: str, models: str | Path | None = None, threads: int | None = None) -> Engine:
    """Returns the engine of a name, with what it needs behind a colon: "argos", "firefox:FOLDER", or a plug-in's.

    Raises UsageError for a name that nothing has, EngineError if the engine cannot be used or translates nothing."""
    maker = maker_of(spec)
    engine = maker.make(argument_of(spec), Setup(Path(models) if models else models_folder(), threads))
    if not engine.pairs():
        raise EngineError(f"engine {spec}", "it translates between no languages", maker.hint(()))
    return engine


def hint(signature: str, ways: Ways) -> str:
    """Returns what mends it that an engine has no model for some ways. The engine is known by its signature, which a
    replay of recorded translations keeps."""
    name = signature.partition("|")[0]
    return maker_of(name).hint(ways) if name in modules("engines/adapters") else _no_hint(ways)


def argument_of(spec: str) -> str:
    """Returns what an engine needs: the file of recorded:FILE."""
    return spec.partition(":")[2]


def maker_of(spec: str) -> Maker:
    """Returns what makes the engine of a name. Raises UsageError for a name that nothing has."""
    name = engine_of(spec)
    if name in modules("engines/adapters"):
        found: Maker = import_module(f"audit.engines.adapters.{name}").ENGINE
        return found
    plugged = sorted(entry_points(group=PLUG_INS, name=name), key=lambda e: e.value)
    if not plugged:
        raise UsageError(f"engine {spec}", "no such engine", nearest(name, engines()))
    entry = plugged[0]
    return Maker(lambda argument, _: Plugged(name, entry.value, lambda: entry.load()(argument)))


def warning(spec: str) -> str:
    """Returns what a user must know before texts are handed to an engine; empty for nothing."""
    name = engine_of(spec)
    return maker_of(spec).warning(argument_of(spec)) if name in modules("engines/adapters") else ""
