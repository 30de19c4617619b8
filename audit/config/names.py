"""The names that may stand in a setting, each read from its one home."""

from __future__ import annotations

from audit.files.packaged import modules
from audit.model import SEVERITIES

PLUG_INS = "audit.engines"  # the group of entry points that engines come from


def formats() -> tuple[str, ...]:
    """Returns the name of every output format: each is a module of this folder."""
    return modules("render/formats")


def languages() -> dict[str, str]:
    """Returns the English name of every known language by its tag."""
    from audit.languages.known import known_languages

    return known_languages()


def language_of(tag: str) -> str:
    """Returns the language of a tag; the tag itself if it is not well-formed, so that no language has it."""
    from audit.languages import primary
    from audit.languages.known import is_well_formed

    return primary(tag) if is_well_formed(tag) else tag


def engines() -> tuple[str, ...]:
    """Returns the name of every engine, plug-ins included."""
    from importlib.metadata import entry_points

    return *built_in(), *sorted({found.name for found in entry_points(group=PLUG_INS)})


def built_in() -> tuple[str, ...]:
    """Returns the names that --engine takes without a plug-in: each engine is a module of this folder."""
    return "auto", "none", *modules("engines/adapters")


def engine_of(name: str) -> str:
    """Returns the engine of a name that carries what it needs: recorded of recorded:FILE."""
    return name.partition(":")[0]


def severities() -> tuple[str, ...]:
    """Returns the severities that a bar may name."""
    return *SEVERITIES, "none"
