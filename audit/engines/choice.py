"""What a run loads once: which engine translates, what to do if there is none, and which encoder reads meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from audit.config import Config
from audit.engines.argos import PIVOT, Argos
from audit.engines.cache import Cached
from audit.engines.folders import cache_folder, models_folder
from audit.engines.library import INSTALL, lacking
from audit.engines.maker import Setup, argument_of, maker_of
from audit.engines.recorded import Recorder
from audit.errors import EngineError
from audit.languages import UNDETERMINED
from audit.meaning import Encoder, load_encoder
from audit.model import Engine, NotDone

SIZE = "65 to 90 MB a model; a language needs two, there and back"

Choice = tuple[Engine | None, NotDone | None]


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

        auto: installed models if they know one of the ways `wanted`, else the translations `recorded` for the case,
        else none. The engine's signature says which. Without a way there is no engine, as what happens to be installed
        must not show in the report; None stands for any way. Raises UsageError for a name that nobody knows, and
        EngineError if a plug-in cannot be used."""
        engine, why_none = self._choice(recorded, wanted or None)
        if engine is None or (wanted is not None and not wanted):
            return None, why_none
        if self._config.record:
            engine = Recorder(engine)
            self.recorders.append(engine)
        return engine, why_none

    @cached_property
    def encoder(self) -> Encoder | None:
        """The sentence encoder; None if it is not wanted or not installed."""
        return load_encoder(self._config.encoder)

    def _choice(self, recorded: Path | None, wanted: Sequence[tuple[str, str]] | None) -> Choice:
        if self._config.engine == "none":
            return None, _not_done("no engine was asked for", "audit run --engine auto")
        if self._config.engine in ("auto", "argos"):
            return self._models(recorded, wanted)
        return self._load(self._config.engine), None

    def _models(self, recorded: Path | None, wanted: Sequence[tuple[str, str]] | None) -> Choice:
        engine = self._argos.wanting(wanted)
        lacks = lacking() if engine.pairs() else []
        if lacks and self._config.engine == "argos":
            raise EngineError("--engine argos", f"not installed: {', '.join(lacks)}", INSTALL)
        if engine.pairs() and not lacks:
            return Cached(engine, self._keep), None
        if self._config.engine == "auto" and recorded is not None:
            return self._load(f"recorded:{recorded}"), None
        if lacks:
            return None, _not_done(f"the installed models need {', '.join(lacks)}", INSTALL)
        broken = "".join(f"; {p.name}: {p.reason}" for p in engine.problems)
        why = f"no translation model is installed for it ({SIZE}){broken}"
        return None, _not_done(why, install_command(wanted or ()))

    def _load(self, spec: str) -> Engine:
        """Returns the engine of a name, made once a run."""
        if spec not in self._made:
            maker = maker_of(spec)
            engine = maker.make(argument_of(spec), self._setup)
            self._made[spec] = Cached(engine, self._keep) if maker.kept else engine
        return self._made[spec]

    @cached_property
    def _argos(self) -> Argos:
        return Argos(self._setup.models, threads=self._setup.threads)


def _not_done(reason: str, hint: str) -> NotDone:
    return NotDone(stage="back-translate", subjects=(), reason=reason, hint=hint)


def install_command(ways: Sequence[tuple[str, str]]) -> str:
    """The command that gets the models for these ways."""
    languages = sorted({tag for way in ways for tag in way if tag not in (PIVOT, UNDETERMINED)})
    return " ".join(["audit models install", *(languages or ["LANGUAGE..."])])
