"""Everything that shapes a report beside its texts, as hashes: what is kept is kept under them, and a worker on another
machine must have the same."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

import msgspec

from audit.config import Config
from audit.config.names import PLUG_INS
from audit.engines.folders import models_folder
from audit.engines.packages import LOCK
from audit.meaning import load_encoder
from audit.version import VERSION

# What shapes no report: where it goes, where it is made, and what is made of it later; or is told by contents below.
_APART = frozenset(
    {
        *("paths", "out", "corpus", "workers", "scheduler", "baseline", "decisions", "gate", "record", "max_bytes"),
        *("encoding", "engine", "glossary", "models", "encoder", "wait", "case_seconds", "case_memory"),
    }
)
_LIBRARIES = (  # whose versions a report may depend on
    *("charset-normalizer", "ctranslate2", "ftfy", "langdetect", "msgspec", "numpy", "rapidfuzz", "regex", "sacrebleu"),
    *("sentencepiece", "snowballstemmer", "trafilatura"),
)
Stamp = Callable[[Path], str]


def by_time(path: Path) -> str:
    """A large file by size and time: enough on one machine."""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def by_content(path: Path) -> str:
    """A file by its content: alike on all machines."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def shaping(config: Config, stamp: Stamp) -> dict[str, str]:
    """What shapes a report -> its hash. `stamp`: how a model's files are told."""
    kind, _, rest = config.engine.partition(":")
    models = Path(config.models) if config.models else models_folder()
    return {
        "version": release(),
        "libraries": _hash("\n".join([unicodedata.unidata_version, *map(_version, _LIBRARIES)])),
        "settings": _hash(repr([(k, v) for k, v in msgspec.to_builtins(config).items() if k not in _APART])),
        "engine": kind if kind == "recorded" else f"{config.engine} {_plug_in(kind)}",
        "recorded translations": _file(rest if kind == "recorded" else None),
        "glossary": _file(config.glossary),
        "models": _folder(models, stamp) if kind in ("auto", "argos") else "",
        "encoder": encoder.signature if (encoder := load_encoder(config.encoder)) else "",
    }


def release() -> str:
    """The release, and a hash of its files: a changed rule is another tool."""
    return f"{VERSION} {_tool()}"


def settings_key(config: Config) -> bytes:
    """One key of it all, for this machine."""
    return hashlib.sha256(repr(sorted(shaping(config, by_time).items())).encode()).digest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} none"


def _plug_in(kind: str) -> str:
    """What brings an engine that is none of ours, with its version."""
    found = [e.dist for e in entry_points(group=PLUG_INS, name=kind)]
    return " ".join(sorted(f"{d.name} {d.version}" for d in found if d))


def _file(name: str | None) -> str:
    return by_content(Path(name)) if name and Path(name).is_file() else ""


def _folder(folder: Path, stamp: Stamp) -> str:
    """What lies in a folder, without the note of where it came from; empty where nothing does."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != LOCK) if folder.is_dir() else []
    return _hash("\n".join(f"{p.relative_to(folder).as_posix()} {stamp(p)}" for p in files)) if files else ""


@cache
def _tool() -> str:
    """A hash of every file of this package: a changed rule or word list is another tool."""
    root, made = Path(__file__).parent.parent, hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc" and "LICEN" not in p.name):
        made.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()
