"""Which engine translates in this run, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from audit.engines.argos import PIVOT, Argos
from audit.engines.cache import Cached
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


class Engines:
    """Chooses for case after case; models and files of translations are loaded once, however many cases need them.

    `cache`: where translations are kept, by default the user's cache folder. `threads`: of a model; one a core where
    none are named. UsageError for a name nobody knows, EngineError where a plug-in cannot be used: when asked."""

    def __init__(
        self, name: str, models: str | Path | None = None, cache: Path | None = None, threads: int | None = None
    ) -> None:
        self._kind, _, self._rest = name.partition(":")
        self._folder = Path(models) if models else default_folder()
        self._keep = cache or cache_folder() / "translations"
        self._threads = threads
        self._files: dict[Path, Recorded] = {}

    def choose(self, case_recorded: Path | None = None, wanted: Sequence[tuple[str, str]] | None = None) -> Choice:
        """The engine, and what cannot be done with it, said once with the command that mends it.

        auto: installed models where they know one of the ways `wanted` (any, where none are named), else the
        translations that the case names, else none. The engine's signature says which."""
        if self._kind == "none":
            return None, _not_done("no engine was asked for", "audit run --engine auto")
        if self._kind == "recorded":
            return self._recorded(Path(self._rest)), None
        if self._kind in ("auto", "argos"):
            return self._models(case_recorded, wanted)
        return Cached(self._plugged, self._keep), None

    def _models(self, recorded: Path | None, wanted: Sequence[tuple[str, str]] | None) -> Choice:
        engine = self._argos.wanting(wanted)
        lacks = lacking() if engine.pairs() else []
        if lacks and self._kind == "argos":
            raise EngineError("--engine argos", f"not installed: {', '.join(lacks)}", INSTALL)
        if engine.pairs() and not lacks:
            return Cached(engine, self._keep), None
        if self._kind == "auto" and recorded is not None:
            return self._recorded(recorded), None
        if lacks:
            return None, _not_done(f"the installed models need {', '.join(lacks)}", INSTALL)
        broken = "".join(f"; {p.name}: {p.reason}" for p in engine.problems)
        why = f"no translation model is installed for it ({SIZE}){broken}"
        return None, _not_done(why, install_command(wanted or ()))

    def _recorded(self, file: Path) -> Recorded:
        if file not in self._files:
            self._files[file] = Recorded.read(file)
        return self._files[file]

    @cached_property
    def _argos(self) -> Argos:
        return Argos(self._folder, threads=self._threads)

    @cached_property
    def _plugged(self) -> Engine:
        return _plug_in(self._kind, self._rest)


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
