"""Several engines as one: each way goes to the first engine that has it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.engines import routes
from audit.model import Engine, Translation


class Several:
    """Translates with the first of its engines that knows a way. One that knows none of the ways is left out."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = [engine for engine in engines if engine.pairs()]

    @property
    def signature(self) -> str:
        """The signatures of the engines, in their order."""
        return " + ".join(engine.signature for engine in self._engines)

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The ways of all of them."""
        return frozenset(pair for engine in self._engines for pair in engine.pairs())

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """What the first engine makes that knows the way."""
        able = next((engine for engine in self._engines if (source, target) in engine.pairs()), None)
        return able.translate(texts, source, target) if able else routes.no_way(texts, source, target)
