"""Which engine translates in this run, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from audit.engines.argos import PIVOT, Argos
from audit.engines.cached import Cached
from audit.engines.folders import cache_folder
from audit.engines.folders import models_folder as default_folder
from audit.engines.library import INSTALL, lacking
from audit.engines.recorded import Recorded
from audit.errors import EngineError, UsageError
from audit.model import Engine, NotDone

GROUP = "audit.engines"
BUILT_IN = ("auto", "none", "argos", "recorded:FILE")
SIZE = "65 to 90 MB a model; a language needs two, there and back"

Choice = tuple[Engine | None, NotDone | None]


def choose(
    name: str,
    models_folder: str | Path | None = None,
    case_recorded: Path | None = None,
    wanted: Sequence[tuple[str, str]] | None = None,
    cache: Path | None = None,
) -> Choice:
    """The engine that `name` asks for, and what cannot be done with it, said once with the command that mends it.

    auto: installed models where they know one of the ways `wanted` (any, where none are named), else the translations
    that the case names, else none. The engine's signature says which. `cache`: where translations are kept, by default
    the user's cache folder. UsageError for a name nobody knows, EngineError where a plug-in cannot be used.
    """
    kind, _, rest = name.partition(":")
    keep = cache or cache_folder() / "translations"
    if kind == "none":
        return None, _not_done("no engine was asked for", "audit run --engine auto")
    if kind == "recorded":
        return Recorded.read(Path(rest)), None
    if kind in ("auto", "argos"):
        return _argos(kind, Path(models_folder) if models_folder else None, case_recorded, wanted, keep)
    return Cached(_plug_in(kind, rest), keep), None


def _argos(
    kind: str, folder: Path | None, recorded: Path | None, wanted: Sequence[tuple[str, str]] | None, keep: Path
) -> Choice:
    engine = Argos(folder or default_folder(), wanted)
    lacks = lacking() if engine.pairs() else []
    if lacks and kind == "argos":
        raise EngineError("--engine argos", f"not installed: {', '.join(lacks)}", INSTALL)
    if engine.pairs() and not lacks:
        return Cached(engine, keep), None
    if kind == "auto" and recorded is not None:
        return Recorded.read(recorded), None
    if lacks:
        return None, _not_done(f"the installed models need {', '.join(lacks)}", INSTALL)
    broken = "".join(f"; {p.name}: {p.reason}" for p in engine.problems)
    return None, _not_done(f"no translation model is installed for it ({SIZE}){broken}", install_command(wanted or ()))


def _not_done(reason: str, hint: str) -> NotDone:
    return NotDone(stage="back-translate", subjects=(), reason=reason, hint=hint)


def install_command(ways: Sequence[tuple[str, str]]) -> str:
    """The command that gets the models for these ways."""
    languages = sorted({tag for way in ways for tag in way if tag not in (PIVOT, "und")})
    return " ".join(["audit models install", *(languages or ["LANGUAGE..."])])


def _plug_in(kind: str, rest: str) -> Engine:
    """An engine of the entry-point group audit.engines: a callable that takes what stands after the colon."""
    found = {e.name: e for e in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value), reverse=True)}
    if kind not in found:
        known = ", ".join([*BUILT_IN, *sorted(found)])
        raise UsageError(f"--engine {kind}", "no such engine", f"there are {known}")
    return _made(found[kind], rest)


def _made(entry: EntryPoint, rest: str) -> Engine:
    try:
        engine: Engine = entry.load()(rest)
    except (ImportError, AttributeError, TypeError) as e:
        raise EngineError(
            f"--engine {entry.name}", f"{entry.value} cannot be used: {e}", "mend or remove the plug-in"
        ) from e
    return engine
