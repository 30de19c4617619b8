"""Whether a setting's value reaches beyond the folder that its file lies in.

A folder that one happens to audit may be a stranger's. Its settings may shape a report and read what lies in the
folder. They may not connect, load models or plug-ins, or write.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audit.config.names import built_in
from audit.files.regular_file import is_inside

REPLAYED = "recorded"  # the engine that only reads a file


def never(_: Any, __: Path) -> bool:
    """Returns False: the setting shapes a report and does nothing else."""
    return False


def always(value: Any, _: Path) -> bool:
    """Returns whether the setting is set at all: it connects, loads or writes."""
    return value is not None


def loads(value: Any, _: Path) -> bool:
    """Returns whether an encoder would be loaded."""
    return bool(value != "none")


def beyond(value: Any, folder: Path) -> bool:
    """Returns whether a path leads out of the folder, through a link too."""
    return value is not None and not is_inside(folder / value, folder)


def engine_beyond(value: Any, folder: Path) -> bool:
    """Returns whether an engine is a plug-in, connects, or loads what the file names. To replay a file of the folder
    is harmless."""
    kind, colon, rest = value.partition(":")
    if kind == REPLAYED:
        return beyond(rest, folder)
    return bool(colon) or kind not in built_in()
