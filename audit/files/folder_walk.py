"""The files below a folder: links are not followed, nothing hidden is entered, and depth is bounded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

DEEPEST = 100  # folders below the first: more serve nobody, and Python's own walk takes a stack frame a level


class Level(msgspec.Struct, frozen=True):
    """One folder: the names of the folders and files in it, and which of the folders are not entered as they lie too
    deep."""

    path: Path
    folders: tuple[str, ...]
    files: tuple[str, ...]
    too_deep: tuple[str, ...]


def walk(root: Path, failed: list[OSError] | None = None) -> Iterator[Level]:
    """Yields the levels of a folder, from above. `failed` takes the errors of folders that cannot be read."""
    above = len(root.parts)
    for here, folders, files in os.walk(root, onerror=failed.append if failed is not None else None):
        path = Path(here)
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        own = tuple(folders)
        if len(path.parts) - above >= DEEPEST:
            folders.clear()
        yield Level(path, own, tuple(sorted(files)), () if folders or not own else own)
