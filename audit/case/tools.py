"""What a run loads once, however many cases it has: engine and encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from audit.config import Config
from audit.engines import Choice, Engines, Recorder
from audit.semantic import Encoder


class Loaded:
    """The tools of a run. `threads`: of a translation model; one a core where none are named. `recorders`: what the
    engine gave, case by case, where the run keeps a record."""

    def __init__(self, config: Config, threads: int | None = None) -> None:
        self.recorders: list[Recorder] = []
        self._config = config
        self._engines = Engines(config.engine, config.models, threads=threads)

    def engine(self, case_recorded: Path | None, wanted: Sequence[tuple[str, str]]) -> Choice:
        """The engine for a case, or why there is none. `wanted`: the ways its texts need; without any there is none,
        as what happens to be installed must not show in the report."""
        engine, why_none = self._engines.choose(case_recorded, wanted or None)
        if engine is None or not wanted:
            return None, why_none
        if self._config.record:
            engine = Recorder(engine)
            self.recorders.append(engine)
        return engine, why_none

    @cached_property
    def encoder(self) -> Encoder | None:
        """The sentence-embedding model, where one is named."""
        return Encoder(self._config.encoder) if self._config.encoder else None
