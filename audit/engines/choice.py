"""What a run loads once: which engine translates, what to do if there is none, and which encoder reads meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from audit.config import Config
from audit.engines.argos import Argos
from audit.engines.cache import Cached
from audit.engines.firefox import Firefox
from audit.engines.folders import cache_folder, models_folder
from audit.engines.hints import install_command
from audit.engines.library import ARGOS, FIREFOX, KINDS
from audit.engines.maker import Setup, argument_of, maker_of
from audit.engines.packages import Problem
from audit.engines.recorded import Recorder
from audit.engines.several import Several
from audit.errors import EngineError
from audit.meaning import Encoder, load_encoder
from audit.model import Engine, NotDone

SIZE = "20 to 90 MB a model; a language needs two, there and back"


class Choice(NamedTuple):
    """The engine of a case, and what cannot be done without one."""

    engine: Engine | None
    why_none: NotDone | None = None


class Tools:
    """What a run loads once, however many cases it has: engine, files of translations, encoder.

    `cache`: where translations are kept, by default the user's cache folder. `threads`: of a model; one a core if none
    are named. `recorders`: what the engine gave, case by case, if the run keeps a record."""

    def __init__(self, config: Config, *, cache: Path | None = None, threads: int | None = None) -> None:
        self.recorders: list[Recorder] = []
        self._config = config
        self._setup = Setup(Path(config.models) if config.models else models_folder(), threads)
        self._keep = cache or cache_folder() / "translations"
        self._made: dict[str, Engine] = {}

    def engine(self, recorded: Path | None = None, wanted: Sequence[tuple[str, str]] | None = None) -> Choice:
        """Returns the engine for a case, and what cannot be done with it, with the command that mends it.

        auto: installed models if they know one of the ways `wanted`, Argos packages before Firefox's. Else the
        translations `recorded` for the case, else none. The engine's signature says which. Without a way there is no
        engine, as what happens to be installed must not show in the report; None stands for any way. Raises UsageError
        for a name that nobody knows, and EngineError if a plug-in cannot be used."""
        found = self._choice(recorded, wanted or None)
        if found.engine is None or (wanted is not None and not wanted):
            return found._replace(engine=None)
        if self._config.record:
            recorder = Recorder(found.engine)
            self.recorders.append(recorder)
            return found._replace(engine=recorder)
        return found

    @cached_property
    def encoder(self) -> Encoder | None:
        """The sentence encoder; None if it is not wanted or not installed."""
        return load_encoder(self._config.encoder)

    def _choice(self, recorded: Path | None, wanted: Sequence[tuple[str, str]] | None) -> Choice:
        if self._config.engine == "none":
            return Choice(None, _not_done("no engine was asked for", "audit run --engine auto"))
        if self._config.engine in ("auto", *KINDS):
            return self._models(recorded, wanted)
        return self._load(self._config.engine)

    def _models(self, recorded: Path | None, wanted: Sequence[tuple[str, str]] | None) -> Choice:
        """The installed models: of one kind, or of every kind whose libraries are there."""
        auto = self._config.engine == "auto"
        kinds = {name: self._installed[name].wanting(wanted) for name in (KINDS if auto else (self._config.engine,))}
        able = {name: engine for name, engine in kinds.items() if engine.pairs()}
        lacks = {name: missing for name in able if (missing := KINDS[name].lacking())}
        if lacks and not auto:
            kind = KINDS[self._config.engine]
            raise EngineError(f"--engine {kind.name}", f"not installed: {', '.join(lacks[kind.name])}", kind.install)
        usable = [engine for name, engine in able.items() if name not in lacks]
        if usable:
            return Choice(Cached(Several(usable) if len(usable) > 1 else usable[0], self._keep))
        if auto and recorded is not None:
            return self._load(f"recorded:{recorded}")
        return Choice(None, _no_model([p for engine in kinds.values() for p in engine.problems], lacks, wanted))

    def _load(self, spec: str) -> Choice:
        """Returns the engine of a name, made once a run."""
        maker = maker_of(spec)
        if spec not in self._made:
            engine = maker.make(argument_of(spec), self._setup)
            self._made[spec] = Cached(engine, self._keep) if maker.kept else engine
        return Choice(self._made[spec])

    @cached_property
    def _installed(self) -> dict[str, Argos | Firefox]:
        """The installed models by kind, read once a run."""
        folder = self._setup.models
        return {ARGOS.name: Argos(folder, threads=self._setup.threads), FIREFOX.name: Firefox(folder)}


def _not_done(reason: str, hint: str) -> NotDone:
    return NotDone(stage="back-translate", subjects=(), reason=reason, hint=hint)


def _no_model(
    problems: Sequence[Problem], lacks: Mapping[str, Sequence[str]], wanted: Sequence[tuple[str, str]] | None
) -> NotDone:
    """Why no installed model can be used."""
    for name, missing in lacks.items():
        return _not_done(f"the installed models need {', '.join(missing)}", KINDS[name].install)
    broken = "".join(f"; {p.name}: {p.reason}" for p in problems)
    return _not_done(f"no translation model is installed for it ({SIZE}){broken}", install_command(wanted or ()))
