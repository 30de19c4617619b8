"""What a user can do where the engine in use has no model for a way."""

from __future__ import annotations

from collections.abc import Sequence

from audit.engines.routes import PIVOT
from audit.languages import UNDETERMINED


def install_command(ways: Sequence[tuple[str, str]], kind: str = "") -> str:
    """Returns the command that gets the models for these ways. `kind`: firefox for Firefox's models."""
    languages = sorted({tag for way in ways for tag in way if tag not in (PIVOT, UNDETERMINED)})
    source = ["--from", kind] if kind else []
    return " ".join(["audit models install", *source, *(languages or ["LANGUAGE..."])])


def firefox_command(ways: Sequence[tuple[str, str]]) -> str:
    """Returns the command that gets Firefox's models for these ways."""
    return install_command(ways, "firefox")
