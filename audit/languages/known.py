"""Which languages are known, and what they are called in English."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.files.packaged import load
from audit.languages import UNDETERMINED, primary, tags
from audit.model import about

# RFC 5646: language, script, region, variants, extensions. Long enough for every tag in use, and bounded.
_WELL_FORMED = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{1,8}){0,6}")


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: Annotated[dict[str, str], about("The English name of a language, by its primary tag.")]


class _Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    codes: Annotated[dict[str, str], about("The primary tag of a language, by its three-letter code of ISO 639.")]


def english_name(tag: str) -> str:
    """Returns the English name of a language; the tag itself if it has none here."""
    return _names().get(primary(tag), tag)


def known_languages() -> dict[str, str]:
    """Returns the English name of every known language by its tag. A language with data is known."""
    return {tag: english_name(tag) for tag in sorted({*_names(), *tags()}) if tag != UNDETERMINED}


def is_well_formed(tag: str) -> bool:
    """Whether a tag has the form of a BCP 47 tag."""
    return bool(_WELL_FORMED.fullmatch(tag))


def tag_of(written: str) -> str | None:
    """Returns the tag that people mean by `english`, `eng`, `EN-us` or `fr_CA`: its primary part in small letters.

    None if it is no tag of a known language, nor a language's code or English name."""
    parts = written.strip().replace("_", "-").split("-")
    first = parts[0].casefold()
    first = _by_name().get(first) or _codes().get(first, first)
    tag = "-".join([first, *(x.upper() if len(x) == 2 else x for x in parts[1:])])
    return tag if first in known_languages() and is_well_formed(tag) else None


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): tag for tag, name in _names().items()}


@cache
def _codes() -> dict[str, str]:
    return load(__package__, "codes.toml", _Codes).codes


@cache
def _names() -> dict[str, str]:
    return load(__package__, "names.toml", _Names).names
