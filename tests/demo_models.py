"""The folder of a real engine's models for tests: those that `.ci/run` and `make models-demo` get from the registry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent / ".venv" / "demo-models"


def folder() -> Path:
    """Returns the folder. Without one the test is skipped, and in CI it fails."""
    found = Path(os.environ.get("AUDIT_DEMO_MODELS", HERE))
    if not (found / "en-pt").is_dir():
        assert "AUDIT_MODELS_REQUIRED" not in os.environ, "the demonstration's models are not there"
        pytest.skip("no models: make models-demo gets them")
    return found
