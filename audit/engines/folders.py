"""Where models and caches are on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from audit.files.homes import home_folder

NAME = "translation-audit"


def models_folder() -> Path:
    """Where models are: $AUDIT_MODELS, else translation-audit/models in $XDG_DATA_HOME or ~/.local/share."""
    if named := os.environ.get("AUDIT_MODELS"):
        return Path(named)
    return home_folder("XDG_DATA_HOME", ".local/share") / NAME / "models"


def cache_folder() -> Path:
    """The auditor's cache: translation-audit in $XDG_CACHE_HOME or ~/.cache. It may be deleted at any time."""
    return home_folder("XDG_CACHE_HOME", ".cache") / NAME
