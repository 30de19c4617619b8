"""Firefox's translation models in a folder: FOLDER/en-pt/ holds the files as Mozilla names them.

A model is read before it is handed to the library, which trusts what it is given: a cut lexicon makes it panic, a
wrong vocabulary makes it translate everything to nothing.
"""

from __future__ import annotations

import hashlib
import re
import struct
from array import array
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from audit.engines.packages import FIREFOX, Problem
from audit.files.regular_file import read_regular
from audit.languages import primary
from audit.model import Tag

LARGEST = 400_000_000  # bytes of one file; Mozilla's largest has 44 million
MOST_PARTS = 10_000  # of a model file; Mozilla's have about 200
LEXICON = 0xF11A48D5013417F5  # how a binary lexicon begins
_FOLDER = re.compile(r"([a-z]{2,3}(?:-[A-Z][a-z]{3})?)-([a-z]{2,3}(?:-[A-Z][a-z]{3})?)")
_MODEL, _ANY_VOCABULARY, _LEXICON = "model.*.bin", FIREFOX, "lex.*.bin"

# What the library computes, whatever a model's own configuration says (Marian's "special:model.yml").
KNOWN = {
    "type": "transformer",
    "transformer-decoder-autoreg": "rnn",
    "dec-cell": "ssru",
    "transformer-ffn-activation": "relu",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-top": "",
}


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that looks complete. A pair has one vocabulary, or one for each side."""

    path: Path
    source: Tag
    target: Tag
    model: Path
    source_vocabulary: Path
    target_vocabulary: Path
    lexicon: Path | None

    @property
    def pair(self) -> tuple[str, str]:
        return self.source, self.target

    @property
    def used(self) -> tuple[Path, ...]:
        """The files that a translation depends on, each once, in order of name."""
        found = {self.model, self.source_vocabulary, self.target_vocabulary, *([self.lexicon] if self.lexicon else [])}
        return tuple(sorted(found))

    @property
    def size(self) -> int:
        """Bytes of the files used."""
        return sum(path.stat().st_size for path in self.used)


class Parts(msgspec.Struct, frozen=True):
    """The bytes that the library takes."""

    model: bytes
    source_vocabulary: bytes
    target_vocabulary: bytes
    lexicon: bytes | None


def scan(folder: Path) -> tuple[list[Files], list[Problem]]:
    """Returns the models in a folder by pair, and what is wrong with the others. No folder: nothing."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [read(entry) for entry in entries if is_model_folder(entry)]
    return [x for x in found if isinstance(x, Files)], [x for x in found if isinstance(x, Problem)]


def is_model_folder(path: Path) -> bool:
    """Whether a folder is meant to hold a Firefox model: it is called so, and is no Argos package."""
    return bool(_FOLDER.fullmatch(path.name)) and path.is_dir() and not (path / "metadata.json").exists()


def read(path: Path) -> Files | Problem:
    """Returns the files of one model's folder; a Problem says which is missing. Files of other names are ignored."""
    named = _FOLDER.fullmatch(path.name)
    if named is None:
        return Problem(path.name, "a folder of a Firefox model is called by its languages, as en-pt")
    pair = "".join(map(primary, named.groups()))
    models, lexica = sorted(path.glob(_MODEL)), sorted(path.glob(_LEXICON))
    vocabularies = {x.name.partition(".")[0]: x for x in sorted(path.glob(_ANY_VOCABULARY))}
    source, target = (vocabularies.get(side, vocabularies.get("vocab")) for side in ("srcvocab", "trgvocab"))
    if len(models) != 1:
        what = "more than one model" if models else f"no model: there should be a model.{pair}.intgemm.alphas.bin"
        return Problem(path.name, what)
    if source is None or target is None:
        return Problem(path.name, f"no vocabulary: there should be a vocab.{pair}.spm")
    return Files(
        path=path,
        source=named[1],
        target=named[2],
        model=models[0],
        source_vocabulary=source,
        target_vocabulary=target,
        lexicon=lexica[0] if lexica else None,
    )


def is_model_file(name: str) -> bool:
    """Whether a file of that name belongs to a model."""
    return any(fnmatch(name, pattern) for pattern in (_MODEL, _ANY_VOCABULARY, _LEXICON))


def sha256(files: Files) -> str:
    """Returns one hash over the names and bytes of the files used. OSError where one cannot be read."""
    whole = hashlib.sha256()
    for path in files.used:
        with path.open("rb") as file:
            inner = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.name}\0{inner}\n".encode())
    return whole.hexdigest()


def parts(files: Files) -> Parts:
    """Returns the bytes of a model. Raises ValueError if they are no model that the library can run, OSError if they
    cannot be read."""
    model = read_regular(files.model, LARGEST)
    sizes = _vocabulary_sizes(model, files.model.name)
    left, right = (read_regular(x, LARGEST) for x in (files.source_vocabulary, files.target_vocabulary))
    for found, size in zip((left, right), sizes, strict=True):
        if not size // 2 < (held := sum(1 for _ in _pieces(found))) <= size:
            raise ValueError(f"its vocabulary holds {held} pieces, and the model wants {size}")
    lexicon = read_regular(files.lexicon, LARGEST) if files.lexicon else None
    if lexicon is not None:
        _check_lexicon(lexicon, *sizes)
    return Parts(model, left, right, lexicon)


def _vocabulary_sizes(model: bytes, name: str) -> tuple[int, int]:
    """The sizes of the two vocabularies that a model was made for, once its configuration is known to be runnable."""
    settings = _settings(model)
    for key, wanted in KNOWN.items():
        if (found := settings.get(key, "").strip("\"'")) != wanted:
            raise ValueError(f"{name} is of an unknown configuration: {key} is {found!r}, not {wanted!r}")
    sizes = [int(x) for x in re.findall(r"^  - (\d{1,9})$", settings["dim-vocabs"], re.MULTILINE)]
    if len(sizes) != 2:
        raise ValueError(f"{name} is of an unknown configuration: {len(sizes)} vocabularies")
    return sizes[0], sizes[1]


def _settings(model: bytes) -> dict[str, str]:
    """The model's own configuration: a key with what stands behind its colon, lines below it included."""
    text = dict(_members(model)).get("special:model.yml", b"").rstrip(b"\0").decode("utf-8", "replace")
    found = re.findall(r"^([a-z][a-z0-9-]{0,60}):[ ]?(.{0,200}(?:\n  .{0,200}){0,20})$", text, re.MULTILINE)
    return {"dim-vocabs": "", **dict(found)}


def _members(model: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a Marian binary file: names with their bytes. Raises ValueError if it is none."""
    try:
        version, count = struct.unpack_from("<QQ", model)
        if version != 1 or count > MOST_PARTS:
            raise ValueError("no model file of Marian's first version")
        heads = [struct.unpack_from("<QQQQ", model, 16 + 32 * i) for i in range(count)]
        at = 16 + 32 * count
        names = []
        for length, *_ in heads:
            names.append(model[at : at + length].rstrip(b"\0").decode("utf-8", "replace"))
            at += length
        at += 4 * sum(dimensions for _, _, dimensions, _ in heads)
        (gap,) = struct.unpack_from("<Q", model, at)
        at += 8 + gap
    except struct.error as e:
        raise ValueError("its model file is cut off") from e
    for name, (*_, length) in zip(names, heads, strict=True):
        if at + length > len(model):
            raise ValueError("its model file is cut off")
        yield name, model[at : at + length]
        at += length


def _pieces(vocabulary: bytes) -> Iterator[None]:
    """One a piece of a SentencePiece model: a protocol buffer whose first field is repeated once a piece."""
    at = 0
    while at < len(vocabulary) and vocabulary[at] == 0x0A:
        length, shift, at = 0, 0, at + 1
        while at < len(vocabulary) and shift < 35:
            byte = vocabulary[at]
            length, shift, at = length | (byte & 0x7F) << shift, shift + 7, at + 1
            if byte < 0x80:
                break
        at += length
        if at <= len(vocabulary):
            yield None


def _check_lexicon(lexicon: bytes, source: int, target: int) -> None:
    """Raises ValueError if a binary lexicon is not whole, or speaks of words that the vocabularies do not hold."""
    if len(lexicon) < 48:
        raise ValueError("its lexicon is cut off")
    mark, _, _, _, offsets, words = struct.unpack_from("<6Q", lexicon)
    if mark != LEXICON or len(lexicon) != 48 + 8 * offsets + 4 * words:
        raise ValueError("its lexicon is cut off or of an unknown kind")
    starts, held = array("Q", lexicon[48 : 48 + 8 * offsets]), array("I", lexicon[48 + 8 * offsets :])
    if not 0 < offsets <= source + 1 or max(starts) > words or max(held, default=0) >= target:
        raise ValueError("its lexicon belongs to another vocabulary")
