"""Where models and caches are on this machine."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "translation-audit"


def models_folder() -> Path:
    """Where models are: $AUDIT_MODELS, else translation-audit/models in $XDG_DATA_HOME or ~/.local/share."""
    if named := os.environ.get("AUDIT_MODELS"):
        return Path(named)
    return _home("XDG_DATA_HOME", ".local/share") / NAME / "models"


def cache_folder() -> Path:
    """The auditor's cache: translation-audit in $XDG_CACHE_HOME or ~/.cache. It may be deleted at any time."""
    return _home("XDG_CACHE_HOME", ".cache") / NAME


def _home(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable)
    return Path(named) if named and Path(named).is_absolute() else Path.home() / otherwise
