"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audit.errors import OutputError

HINT = "choose another folder with --out, or free some space"


@contextmanager
def replacing(path: Path, hint: str = HINT) -> Iterator[Path]:
    """Yields a path beside the target to write to. It takes the target's place in the end: a full disk, a killed
    process or a read-only folder leaves the old file or none.

    Raises OutputError if it cannot be written."""
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = error.strerror if isinstance(error, OSError) else None
        raise OutputError(str(path), what or str(error), hint) from None
    finally:
        if beside:
            with suppress(OSError):
                beside.unlink()


def write(path: Path, content: bytes, hint: str = HINT) -> None:
    """Writes a file whole or not at all. Raises OutputError if it cannot be written."""
    with replacing(path, hint) as beside:
        beside.write_bytes(content)
