"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from audit.errors import OutputError

_UNSAFE = re.compile(r"[^\w.-]+")


def file_name(name: str, suffix: str) -> str:
    """A case's name as a file name that is harmless on every system; one that had to be changed carries a hash, so
    that two cases never share a file."""
    plain = _UNSAFE.sub("_", name).strip("._")[:80]
    if plain != name:
        plain = f"{plain or 'case'}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return plain + suffix


def write(path: Path, content: bytes) -> None:
    """Writes beside the target and renames: a full disk, a killed process or a read-only folder leaves the old file
    or none.

    Raises OutputError where it cannot be written."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = error.strerror if isinstance(error, OSError) else None
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise OutputError(
            str(path), what or str(error), "choose another folder with --out, or free some space"
        ) from None
