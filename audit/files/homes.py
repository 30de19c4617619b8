"""Where a user's own settings, models and caches are."""

from __future__ import annotations

import os
from pathlib import Path

NOWHERE = Path(os.devnull, "no home")  # nothing is there and nothing can be made there


def home_folder(variable: str, otherwise: str) -> Path:
    """Returns the folder that a variable names, for instance XDG_CACHE_HOME; else `otherwise` in the home folder.

    A user without a home has a folder that is not there."""
    named = os.environ.get(variable)
    if named and Path(named).is_absolute():
        return Path(named)
    try:
        return Path.home() / otherwise
    except RuntimeError:
        return NOWHERE / otherwise
