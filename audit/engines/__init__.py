"""Texts to translations, one file per engine, and what wraps, picks and checks them.

Cheap to import: models and their libraries load on first use.
"""

from __future__ import annotations

from audit.engines.cached import Cached
from audit.engines.choice import Choice, choose
from audit.engines.recorded import Recorded, Recorder, write_rows

__all__ = ["Cached", "Choice", "Recorded", "Recorder", "choose", "write_rows"]
