"""Argos packages through CTranslate2."""

from __future__ import annotations

from audit.engines.argos import Argos
from audit.engines.hints import install_command
from audit.engines.library import ARGOS
from audit.engines.maker import Maker, Setup
from audit.errors import EngineError


def make(_: str, setup: Setup) -> Argos:
    """Returns the engine over the installed models. Raises EngineError if a library is missing."""
    engine = Argos(setup.models, threads=setup.threads)
    if engine.pairs() and (lacks := ARGOS.lacking()):
        raise EngineError("engine argos", f"not installed: {', '.join(lacks)}", ARGOS.install)
    return engine


ENGINE = Maker(make, hint=install_command)
