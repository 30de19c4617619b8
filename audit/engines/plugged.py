"""A plug-in's engine, held to the contract: whatever it raises or wrongly answers becomes an EngineError."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from audit.errors import AuditError, EngineError
from audit.model import Translation

HINT = "mend or remove the plug-in; docs/engines.md tells what an engine must answer"
T = TypeVar("T")


class Plugged:
    """An engine of a plug-in. `name`: that of its entry point; `value`: what that stands for."""

    def __init__(self, name: str, value: str, make: Callable[[], Any]) -> None:
        self._name = name
        self._engine = self._asked(f"{value} cannot be used", make)
        self.signature = self._signature()

    def _signature(self) -> str:
        told = self._asked("has no signature", lambda: self._engine.signature)
        if not isinstance(told, str) or not told:
            raise self._error(f"its signature is {told!r:.60}, not words")
        return told

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The plug-in's pairs. Raises EngineError if they are no pairs of tags."""
        told = self._asked("cannot tell its pairs", lambda: list(self._engine.pairs()))
        if not all(isinstance(x, tuple) and len(x) == 2 and all(isinstance(y, str) for y in x) for x in told):
            raise self._error("its pairs are not pairs of language tags")
        return frozenset(told)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """The plug-in's translations. Raises EngineError if they are not one Translation a text."""
        made = self._asked("failed", lambda: list(self._engine.translate(list(texts), source, target)))
        if len(made) != len(texts) or not all(_is_translation(x) for x in made):
            raise self._error(f"it did not give one Translation for each of {len(texts)} texts")
        return made

    def _asked(self, what: str, ask: Callable[[], T]) -> T:
        """What the plug-in answers. A plug-in may end the program no more than it may crash it."""
        try:
            return ask()
        except (AuditError, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise self._error(f"{what}: {str(error) or type(error).__name__}") from error

    def _error(self, what: str) -> EngineError:
        return EngineError(f"engine {self._name}", what, HINT)


def _is_translation(value: Any) -> bool:
    return isinstance(value, Translation) and (value.text is None or isinstance(value.text, str))
