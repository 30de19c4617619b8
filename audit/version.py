"""The version, which stands here and in pyproject.toml, and the tool's name with it."""

from __future__ import annotations

VERSION = "0.2.0"
TOOL = f"translation-audit {VERSION}"
