"""Which data each language has, and the reading of it: each file once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, TypeVar, cast

import regex
from msgspec import Meta

from audit.files.packaged import load

T = TypeVar("T")
WordSet = frozenset[str]  # words of a file, whose order says nothing
SORTED = "sorted"  # marks a list that stands sorted in its file
WordList = Annotated[tuple[str, ...], Meta(extra={SORTED: True})]  # the same, where a tuple serves better
Ranked = tuple[str, ...]  # words whose order says something
PACKAGE = "audit.languages"
CODE = regex.compile("[a-z]{2,3}+")  # what a language's folder may be called; nothing else becomes a path
BEST_KNOWN = "en"  # the language whose data serve a text in a language that has none
UNDETERMINED = "und"  # the tag of a text whose language is not known; its folder holds what serves any language
MANY = "mul"  # the folder of what holds for many languages at once: a row for each name, in all of them


def primary(tag: str) -> str:
    """Returns the language of a tag, without script or region: "pt" of "pt-BR"."""
    return tag.partition("-")[0].lower()


@cache
def _folders() -> dict[str, frozenset[str]]:
    """The names of the files in every language's folder, by tag in alphabetical order."""
    found = {entry.name: entry for entry in files(PACKAGE).iterdir() if CODE.fullmatch(entry.name) and entry.is_dir()}
    return {tag: frozenset(file.name for file in found[tag].iterdir()) for tag in sorted(found)}


@cache
def tags() -> tuple[str, ...]:
    """Returns every language that has data, sorted, without "und" and "mul"."""
    return tuple(tag for tag in _folders() if tag not in (UNDETERMINED, MANY))


def subjects_of(tag: str) -> tuple[str, ...]:
    """Returns the subjects on which the language has a file, sorted."""
    return tuple(sorted(name.partition(".")[0] for name in _folders().get(primary(tag), ())))


@cache
def tags_with(subject: str, suffix: str = ".toml") -> tuple[str, ...]:
    """Returns the languages that have a file on the subject, sorted."""
    return tuple(tag for tag in tags() if subject + suffix in _folders()[tag])


def tags_where(subject: str, kind: type[T], holds: Callable[[T], object]) -> tuple[str, ...]:
    """Returns the languages whose data on a subject fulfil a condition, sorted."""
    return tuple(tag for tag, own in of_every_language(subject, kind).items() if holds(own))


@cache
def holds(tag: str, subject: str, suffix: str = ".toml") -> bool:
    """Whether the language of a tag has a file on the subject."""
    return subject + suffix in _folders().get(primary(tag), ())


def data(tag: str, subject: str, kind: type[T]) -> T | None:
    """Returns the data of a language on a subject, read as a `kind`; None if the language has none.

    Raises msgspec.ValidationError if the file does not fit the struct."""
    plain: Any = kind
    return cast("T | None", _data(tag, subject, plain))


@cache  # one look-up a word of a text
def _data(tag: str, subject: str, kind: Any) -> Any:
    return load(PACKAGE, f"{primary(tag)}/{subject}.toml", kind) if holds(tag, subject) else None


def of_every_language(subject: str, kind: type[T]) -> dict[str, T]:
    """Returns the data of every language that has the subject, by tag."""
    return {tag: load(PACKAGE, f"{tag}/{subject}.toml", kind) for tag in tags_with(subject)}


def packed(tag: str, name: str) -> bytes | None:
    """Returns the bytes of a packed file of the language, such as words.gz; None if there is none."""
    own = primary(tag)
    return files(PACKAGE).joinpath(own, name).read_bytes() if name in _folders().get(own, ()) else None


def shared(subject: str, kind: type[T]) -> T:
    """Returns the data on a subject for languages that have none of their own.

    Raises msgspec.ValidationError if the file does not fit the struct."""
    return load(PACKAGE, f"{UNDETERMINED}/{subject}.toml", kind)


def of_many(subject: str, kind: type[T]) -> T:
    """Returns the data on a subject that hold for many languages at once, from a .toml or a .json file.

    Raises msgspec.ValidationError if the file does not fit the struct."""
    suffix = ".toml" if subject + ".toml" in _folders()[MANY] else ".json"
    return load(PACKAGE, f"{MANY}/{subject}{suffix}", kind)
