"""All language data: one folder a language, one file a subject. A new folder is a new language, with no code to edit.

A file holds one subject (numbers, quotes, negation, ...). The struct that reads it describes its fields.
What a rule or kind covers is worked out from the files that exist: `tags_with("negation")`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import regex

from audit.files.packaged import load

T = TypeVar("T")
WordSet = frozenset[str]  # words of a file, whose order says nothing
WordList = tuple[str, ...]  # the same, where a tuple serves better
CODE = regex.compile("[a-z]{2,3}+")  # what a language's folder may be called; nothing else becomes a path
_UNDETERMINED = "und"


def primary(tag: str) -> str:
    """Returns the language of a tag, without script or region: "pt" of "pt-BR"."""
    return tag.partition("-")[0].lower()


@cache
def tags() -> tuple[str, ...]:
    """Returns every language that has data, sorted, without "und"."""
    found = (entry.name for entry in files(__package__).iterdir() if entry.is_dir() and CODE.fullmatch(entry.name))
    return tuple(sorted(tag for tag in found if tag != _UNDETERMINED))


@cache
def tags_with(subject: str, suffix: str = ".toml") -> tuple[str, ...]:
    """Returns the languages that have a file on the subject, sorted."""
    return tuple(tag for tag in tags() if holds(tag, subject, suffix))


@cache
def holds(tag: str, subject: str, suffix: str = ".toml") -> bool:
    """Whether the language of a tag has a file on the subject."""
    code = primary(tag)
    return bool(CODE.fullmatch(code)) and files(__package__).joinpath(code, subject + suffix).is_file()


def data(tag: str, subject: str, kind: type[T]) -> T | None:
    """Returns the data of a language on a subject, read as a `kind`; None if the language has none.

    Raises msgspec.ValidationError if the file does not fit the struct."""
    plain: Any = kind
    return cast("T | None", _data(tag, subject, plain))


@cache  # one look-up a word of a text
def _data(tag: str, subject: str, kind: Any) -> Any:
    return load(__package__, f"{primary(tag)}/{subject}.toml", kind) if holds(tag, subject) else None


def of_every_language(subject: str, kind: type[T]) -> dict[str, T]:
    """Returns the data of every language that has the subject, by tag."""
    return {tag: load(__package__, f"{tag}/{subject}.toml", kind) for tag in tags_with(subject)}


def packed(tag: str, name: str) -> bytes | None:
    """Returns the bytes of a packed file of the language, such as words.gz; None if there is none."""
    code = primary(tag)
    path = files(__package__).joinpath(code, name) if CODE.fullmatch(code) else None
    return path.read_bytes() if path and path.is_file() else None


def shared(subject: str, kind: type[T]) -> T:
    """Returns the data on a subject for languages that have none of their own.

    Raises msgspec.ValidationError if the file does not fit the struct."""
    return load(__package__, f"{_UNDETERMINED}/{subject}.toml", kind)
