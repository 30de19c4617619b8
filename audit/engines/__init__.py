"""Texts to translations, one file per engine, and what wraps, picks and checks them.

Cheap to import: models and their libraries load on first use.
"""

from __future__ import annotations

from audit.engines.argos import NO_MODEL
from audit.engines.cache import Cached
from audit.engines.choice import Choice, Tools, install_command
from audit.engines.recorded import Recorded, Recorder, write_rows

__all__ = ["NO_MODEL", "Cached", "Choice", "Recorded", "Recorder", "Tools", "install_command", "write_rows"]
