"""Texts to translations: adapters/ holds one file an engine; the others make, wrap, pick and check them.

Cheap to import: models and their libraries load on first use.
"""

from __future__ import annotations

from audit.engines.argos import NO_MODEL
from audit.engines.cache import Cached
from audit.engines.choice import Choice, Tools, install_command
from audit.engines.maker import Maker, Setup, load
from audit.engines.recorded import Recorded, Recorder, write_rows

__all__ = [
    "NO_MODEL",
    "Cached",
    "Choice",
    "Maker",
    "Recorded",
    "Recorder",
    "Setup",
    "Tools",
    "install_command",
    "load",
    "write_rows",
]
