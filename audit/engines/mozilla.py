"""Firefox's models from Mozilla's own list, a mirror of it or a folder: checked, then put in place in one step.

Mozilla's list (Remote Settings, translations-models-v2) names each file with its size and the SHA-256 of what is
fetched and of what is unpacked. Files are packed with zstd, which fxtranslate unpacks.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import msgspec

from audit.engines import archives, download, firefox_files
from audit.engines.firefox import Firefox
from audit.engines.firefox_files import Files
from audit.engines.library import FIREFOX
from audit.engines.packages import Problem, order
from audit.errors import InputError, OutputError, UsageError
from audit.model import Sha256

RECORDS = "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records"
FILES = "https://firefox-settings-attachments.cdn.mozilla.net/"
INDEX_LIMIT = 20_000_000  # bytes
PROBE = "Ada Okoro, 14 May."
AGAIN = "get the model again; audit models list shows what is there"


class Attachment(msgspec.Struct, frozen=True):
    """A packed file of the list."""

    hash: Sha256
    size: int
    location: str


class Record(msgspec.Struct, frozen=True, rename="camel"):
    """One file of a model, as the list names it."""

    name: str
    source_language: str
    target_language: str
    version: str
    attachment: Attachment
    decompressed_hash: Sha256 | None = None
    filter_expression: str = msgspec.field(name="filter_expression", default="")

    @property
    def pair(self) -> tuple[str, str]:
        return self.source_language, self.target_language


class _Records(msgspec.Struct, frozen=True):
    data: tuple[msgspec.Raw, ...]


def offered(index: str | None) -> dict[tuple[str, str], list[Record]]:
    """Returns the files of each direction in its newest version. Raises InputError without a list."""
    url = index or RECORDS
    try:
        raw = msgspec.json.decode(download.get(url, INDEX_LIMIT), type=_Records).data
    except (msgspec.DecodeError, UnicodeDecodeError) as e:
        raise InputError(url, f"is no list of Firefox's models: {e}", download.MIRROR) from e
    found: dict[tuple[str, str], list[Record]] = {}
    for record in _readable(raw):
        found.setdefault(record.pair, []).append(record)
    return {pair: _newest(records) for pair, records in found.items()}


def _readable(raw: Sequence[msgspec.Raw]) -> Iterator[Record]:
    """Records for everybody; others, and those that do not fit, are left out."""
    for one in raw:
        try:
            record = msgspec.json.decode(one, type=Record)
        except msgspec.DecodeError:
            continue
        if not record.filter_expression and firefox_files.is_model_file(record.name):
            yield record


def _newest(records: Sequence[Record]) -> list[Record]:
    last = max((r.version for r in records), key=lambda v: (order(v), v))
    return [r for r in records if r.version == last]


def get(
    pair: tuple[str, str],
    records: Sequence[Record],
    folder: Path,
    index: str | None,
    progress: download.Progress | None,
) -> Files:
    """Fetches the files of one direction, checks them, and puts them into the folder. InputError says what is wrong."""
    with _staging(folder, "-".join(pair)) as made:
        for record in records:
            packed = made.parent / f"{record.name}.zst"
            download.fetch(urljoin(index or FILES, record.attachment.location), packed, progress)
            (made / PurePosixPath(record.name).name).write_bytes(_unpacked(packed, record))
    return _found(folder / "-".join(pair))


def _unpacked(packed: Path, record: Record) -> bytes:
    if archives.file_sha256(packed) != record.attachment.hash:
        raise InputError(record.name, "is not the file that the list names: its SHA-256 differs", AGAIN)
    try:
        discovery = FIREFOX.library("fxtranslate").discovery
        made: bytes = discovery.verify_and_decompress(packed.read_bytes(), record.decompressed_hash)
    except ValueError as e:
        raise InputError(record.name, f"cannot be unpacked: {e}", AGAIN) from e
    return made


def add(source: Path, folder: Path) -> Files:
    """Copies the model in a folder, as en-pt, into the folder of models once it has translated a sentence."""
    found = _found(source)
    with _staging(folder, source.name) as made:
        for path in found.used:
            shutil.copyfile(path, made / path.name)
    return _found(folder / source.name)


@contextmanager
def _staging(folder: Path, name: str) -> Iterator[Path]:
    """A folder to fill. At the end it is checked, and takes its place in one step."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
    except OSError as e:
        raise OutputError(str(folder), f"cannot be written: {e.strerror}", archives.ROOM) from e
    try:
        (staging / name).mkdir()
        yield staging / name
        check(staging / name)
        if (folder / name).exists():
            (folder / name).rename(staging / ".old")
        (staging / name).rename(folder / name)
    except OSError as e:
        raise OutputError(name, f"cannot be written: {e.strerror}", archives.ROOM) from e
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def check(path: Path) -> None:
    """Raises InputError if a model's folder is not whole, or does not translate a sentence."""
    found = _found(path)
    made = Firefox(path.parent).translate([PROBE], found.source, found.target)[0]
    if not any(c.isalpha() for c in made.text or ""):
        raise InputError(path.name, made.reason or "it translates a sentence to nothing", AGAIN)


def _found(path: Path) -> Files:
    found = firefox_files.read(path)
    if isinstance(found, Problem):
        raise InputError(path.name, f"is no Firefox model: {found.reason}", AGAIN)
    return found


def wanted(
    index: dict[tuple[str, str], list[Record]], ways: Sequence[tuple[str, str]], known: Callable[[str], str]
) -> list[tuple[str, str]]:
    """Returns the directions of the list for the ways asked for. Raises UsageError for one that it lacks."""
    for pair in ways:
        if pair not in index:
            there = " ".join(sorted({known(s) for s, t in index if (t, s) in index})) or "no language"
            raise UsageError("-".join(pair), "the list has no such model", f"it has both ways for {there}")
    return list(ways)
