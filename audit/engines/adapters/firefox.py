"""Firefox's translation models through fxtranslate: those of a folder, or the installed ones."""

from __future__ import annotations

from pathlib import Path

from audit.engines.firefox import Firefox
from audit.engines.hints import firefox_command
from audit.engines.library import FIREFOX
from audit.engines.maker import Maker, Setup
from audit.errors import EngineError


def make(folder: str, setup: Setup) -> Firefox:
    """Returns the engine over the models of a folder. Raises EngineError if fxtranslate is not installed."""
    engine = Firefox(Path(folder) if folder else setup.models)
    if engine.pairs() and (lacks := FIREFOX.lacking()):
        raise EngineError("engine firefox", f"not installed: {', '.join(lacks)}", FIREFOX.install)
    return engine


ENGINE = Maker(make, hint=firefox_command)
