"""Files are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from audit.errors import OutputError

HINT = "choose another folder with --out, or free some space"
BEGUN = ".audit-"  # how a file is called until it is whole: this, the writer's process, and a few random letters
_MODE = 0o666  # less what the user's umask takes


@contextmanager
def replacing(path: Path, hint: str = HINT) -> Iterator[Path]:
    """Yields a path beside the target to write to. It takes the target's place in the end: a full disk, a killed
    process or a read-only folder leaves the old file or none.

    Raises OutputError if it cannot be written."""
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = _begun(path)
        yield beside
        _settle(beside, path)
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
    write_all([(path, content)], hint)


def write_all(files: Sequence[tuple[Path, bytes]], hint: str = HINT) -> None:
    """Writes several files, each whole. None takes its place before all are on the disk. Raises OutputError if one
    cannot be written."""
    with ExitStack() as stack:
        begun = [(stack.enter_context(replacing(path, hint)), path, content) for path, content in reversed(files)]
        for beside, path, content in begun:
            try:
                beside.write_bytes(content)
                _sync(beside)
            except OSError as error:
                raise OutputError(str(path), error.strerror or str(error), hint) from None


def sweep(folder: Path) -> None:
    """Removes the files that killed processes of this machine began in a folder."""
    try:
        found = list(folder.glob(f"{BEGUN}*"))
    except (OSError, ValueError):  # no path at all, a NUL in it: whoever writes there says so
        return
    for left in found:
        number = left.name.removeprefix(BEGUN).split(".")[0]
        if number.isdecimal() and not _is_alive(int(number)):
            with suppress(OSError):
                left.unlink()


def _begun(path: Path) -> Path:
    """Makes an empty file beside the target. Its name is short, whatever the target's."""
    beside = path.with_name(f"{BEGUN}{os.getpid()}.{secrets.token_hex(4)}")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE))
    return beside


def _settle(beside: Path, path: Path) -> None:
    """Puts a file on the disk, with the permissions of the one that it replaces."""
    _sync(beside)
    with suppress(FileNotFoundError):
        if not path.is_symlink():
            beside.chmod(path.stat().st_mode & 0o777)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _is_alive(process: int) -> bool:
    """Whether a process runs; always true on systems that cannot be asked without harm."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
