"""Texts to translations: adapters/ holds one file an engine; the others make, wrap, pick and check them.

Cheap to import: models and their libraries load on first use.
"""

from __future__ import annotations

from audit.engines.cache import Cached
from audit.engines.choice import Choice, Tools
from audit.engines.maker import Maker, Setup, hint, load, warning
from audit.engines.recorded import Recorded, Recorder, write_rows
from audit.engines.routes import NO_MODEL

__all__ = [
    "NO_MODEL",
    "Cached",
    "Choice",
    "Maker",
    "Recorded",
    "Recorder",
    "Setup",
    "Tools",
    "hint",
    "load",
    "warning",
    "write_rows",
]
