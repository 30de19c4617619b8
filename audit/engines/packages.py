"""Translation packages in a folder: what each is, and what is wrong with those that cannot be used.

A package is a folder with metadata.json, a tokenizer and model/model.bin. A broken one is a value and hides no other.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from audit.engines.pieces import languages
from audit.files.regular_file import read_regular
from audit.languages import primary
from audit.model import Sha256, Tag

NOTE = 1_000_000  # bytes of a package's or a folder's own notes
LOCK = "models.lock.json"
FIREFOX = "*vocab.*.spm"  # what lies in a folder of a Firefox model, and in no Argos package
TOKENIZERS = ("sentencepiece.model", "bpe.model")
_Code = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{2,16}$")]


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a package's metadata.json must say. It holds more."""

    from_code: _Code
    to_code: _Code
    package_version: Annotated[str, Meta(pattern="^[A-Za-z0-9.+-]{1,32}$")]
    type: str = "translate"


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """A package that looks complete."""

    path: Path
    source: Tag
    target: Tag
    version: str

    @property
    def pair(self) -> tuple[str, str]:
        return self.source, self.target


class Locked(msgspec.Struct, frozen=True, kw_only=True):
    """What the lock file says of a package: where it came from, and the hashes of archive and unpacked files."""

    origin: str
    bytes: int
    archive_sha256: Sha256
    sha256: Sha256


class Problem(msgspec.Struct, frozen=True, order=True):
    """A folder or file that is no usable package, and why."""

    name: str
    reason: str


def tag(code: str) -> str:
    """The BCP 47 tag for what Argos calls a language."""
    return languages().tags.get(code, code)


def code(tag: str) -> str:
    """What Argos calls a language: an alias of the whole tag, else its first subtag."""
    low = tag.lower()
    return languages().argos.get(low) or languages().argos.get(primary(low)) or primary(low)


def order(version: str) -> tuple[int, ...]:
    """A version's numbers, for comparing: 1.10 comes after 1.9."""
    return tuple(int(x) for x in re.findall(r"[0-9]{1,9}", version))


def sha256(folder: Path) -> str:
    """One hash over every file of a package: its name and its bytes. The same however the package came here."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            inner = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{inner}\n".encode())
    return whole.hexdigest()


def locked(folder: Path) -> dict[str, Locked]:
    """The folder's lock file by package name; empty where there is none that can be read."""
    try:
        return msgspec.json.decode(read_regular(folder / LOCK, NOTE), type=dict[str, Locked])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def read(path: Path) -> Package | Problem:
    """One package folder; a Problem says what is missing or wrong."""
    try:
        found = msgspec.json.decode(read_regular(path / "metadata.json", NOTE), type=Metadata)
    except FileNotFoundError:
        return Problem(path.name, "no metadata.json")
    except OSError as e:
        return Problem(path.name, f"metadata.json: {e.strerror}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        return Problem(path.name, f"metadata.json: {e}")
    if reason := missing(path, found):
        return Problem(path.name, reason)
    return Package(path=path, source=tag(found.from_code), target=tag(found.to_code), version=found.package_version)


def missing(path: Path, metadata: Metadata) -> str | None:
    """What keeps a folder from being a translation package, or none."""
    if metadata.type != "translate":
        return f"its type is {metadata.type!r}, not 'translate'"
    if not any((path / name).is_file() for name in TOKENIZERS):
        return "no tokenizer: neither sentencepiece.model nor bpe.model"
    model = path / "model" / "model.bin"
    return None if model.is_file() and model.stat().st_size else "no model/model.bin"


def scan(folder: Path) -> tuple[list[Package], list[Problem]]:
    """The packages in a folder, highest version first within a pair, and the problems. No folder: nothing."""
    found, problems = list[Package](), list[Problem]()
    for path in _folders(folder):
        one = read(path)
        if isinstance(one, Package):
            found.append(one)
        else:
            problems.append(one)
    return ranked(found), sorted(problems)


def ranked(packages: list[Package]) -> list[Package]:
    """By pair, then highest version, then name."""
    newest = sorted(sorted(packages, key=lambda p: p.path.name), key=lambda p: order(p.version), reverse=True)
    return sorted(newest, key=lambda p: p.pair)


def _folders(folder: Path) -> Iterator[Path]:
    """Sub-folders by name, but Firefox's models, and those that start with a full stop: half-made ones are called
    so."""
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir() and not entry.name.startswith(".") and not any(Path(entry.path).glob(FIREFOX)):
            yield Path(entry.path)


def best(packages: Sequence[Package]) -> dict[tuple[str, str], Package]:
    """One package a pair of those that `scan` found: the highest version; of two alike, the first by name."""
    return {p.pair: p for p in reversed(packages)}
