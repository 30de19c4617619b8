"""Translation models on this machine: got, added, listed.

Argos's package index has no check sums. So an archive's length and its own check sums are verified, and what was
unpacked is written to a lock file with its SHA-256: a model that changes later is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from audit.engines import archives, download, firefox_files, mozilla
from audit.engines.argos import check
from audit.engines.firefox_files import Files
from audit.engines.folders import cache_folder, models_folder
from audit.engines.library import package_module
from audit.engines.packages import LOCK, Locked, Metadata, Package, Problem, code, locked, order, sha256, tag
from audit.engines.pieces import languages
from audit.engines.routes import PIVOT
from audit.errors import AuditError, InputError, OutputError, UsageError
from audit.files.output import write

INDEX_LIMIT = 20_000_000  # bytes
DOWNLOADS = ".downloads"

__all__ = ["Failed", "Model", "add", "install", "installed", "models_folder", "problems"]


class Entry(Metadata, frozen=True, kw_only=True):
    """A package as the index offers it."""

    links: tuple[str, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        return self.from_code, self.to_code


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """An installed model. `size`: bytes on disk; `sha256`: of its unpacked files, as in the engine's signature."""

    name: str
    source: str
    target: str
    version: str
    size: int
    sha256: str


class Failed(msgspec.Struct, frozen=True):
    """A model that could not be installed, and why; the others were."""

    name: str
    error: AuditError


def install(
    asked: Sequence[str],
    folder: Path,
    index_url: str | None = None,
    progress: download.Progress | None = None,
) -> list[Model | Failed]:
    """Get the models for languages (`es`: both ways with English) or single ways (`en-es`) into a folder.

    One value a model, in order; a model that is there in the index's version is not fetched again. `index_url`: by
    default Argos's. UsageError for a language the index lacks, before anything is fetched; InputError without an
    index."""
    offered = _index(index_url or _argos_index())
    wanted = [_offered(offered, pair) for pair in dict.fromkeys(p for text in asked for p in _ways(text))]
    return [_installed_or_failed(entry, folder, progress) for entry in wanted]


def install_firefox(
    asked: Sequence[str],
    folder: Path,
    index_url: str | None = None,
    progress: download.Progress | None = None,
) -> list[Model | Failed]:
    """Get Firefox's models for languages or single ways into a folder: from Mozilla's list, or a mirror's at
    `index_url`. Each is checked by its SHA-256 and by a sentence. Raises as `install`."""
    index = mozilla.offered(index_url)
    ways = mozilla.wanted(index, list(dict.fromkeys(p for text in asked for p in _ways(text))), str)
    return [_got(pair, index[pair], folder, index_url, progress) for pair in ways]


def _got(
    pair: tuple[str, str],
    records: Sequence[mozilla.Record],
    folder: Path,
    index_url: str | None,
    progress: download.Progress | None,
) -> Model | Failed:
    try:
        files = mozilla.get(pair, records, folder, index_url, progress)
        return _kept(files, folder, (index_url or mozilla.RECORDS) + f" {records[0].version}")
    except AuditError as e:
        return Failed("-".join(pair), e)


def _kept(files: Files, folder: Path, origin: str) -> Model:
    """Notes a Firefox model in the lock file."""
    model = _firefox_model(files)
    _lock(folder, model, Locked(origin=origin, bytes=model.size, archive_sha256=model.sha256, sha256=model.sha256))
    return model


def _firefox_model(files: Files) -> Model:
    own = firefox_files.sha256(files)
    return Model(
        name=files.path.name, source=files.source, target=files.target, version="firefox", size=files.size, sha256=own
    )


def _argos_index() -> str:
    package_module()
    from argostranslate import settings

    return str(settings.remote_package_index)


def _index(url: str) -> dict[tuple[str, str], Entry]:
    """What the index offers: the highest version a pair."""
    body = download.get(url, INDEX_LIMIT)
    try:
        raw = msgspec.json.decode(body, type=list[dict[str, Any]])
    except (msgspec.DecodeError, UnicodeDecodeError) as e:
        page = body[:64].lstrip().lower().startswith((b"<!doctype", b"<html"))
        what = "is a web page, a log-in page of the network perhaps" if page else f"is no package index: {e}"
        raise InputError(url, what, download.PORTAL) from e
    entries = sorted(_entries(raw), key=lambda e: (order(e.package_version), e.package_version))
    return {e.pair: e for e in entries}


def _entries(raw: list[dict[str, Any]]) -> Iterator[Entry]:
    """The translation packages among the entries; others, and those that do not fit, are left out."""
    for one in raw:
        try:
            entry = msgspec.convert(one, Entry)
        except msgspec.ValidationError:
            continue
        if entry.type == "translate":
            yield entry


def _ways(asked: str) -> list[tuple[str, str]]:
    """`es` -> both ways with English, `en-es` -> one, `pt-BR` -> both ways."""
    first, _, second = asked.partition("-")
    if second and asked.lower() not in languages().argos and second.islower():
        return [(code(first), code(second))]
    if code(asked) == PIVOT:
        raise UsageError(
            f"audit models install {asked}", "every model has English on one side", "name the other language"
        )
    return [(code(asked), PIVOT), (PIVOT, code(asked))]


def _offered(index: dict[tuple[str, str], Entry], pair: tuple[str, str]) -> Entry:
    if pair in index:
        return index[pair]
    known = " ".join(sorted({tag(s) for s, t in index if t == PIVOT and (PIVOT, s) in index})) or "no language"
    raise UsageError(
        f"{pair[0]}-{pair[1]}", "the index has no such model", f"it has both ways with English for {known}"
    )


def _installed_or_failed(entry: Entry, folder: Path, progress: download.Progress | None) -> Model | Failed:
    try:
        return _present(entry, folder) or _get(entry, folder, progress)
    except AuditError as e:
        return Failed("-".join(entry.pair), e)


def _present(entry: Entry, folder: Path) -> Model | None:
    pair = tag(entry.from_code), tag(entry.to_code)
    found = (m for m in installed(folder) if (m.source, m.target) == pair and m.name in locked(folder))
    return next((m for m in found if order(m.version) >= order(entry.package_version)), None)


def _get(entry: Entry, folder: Path, progress: download.Progress | None) -> Model:
    """Fetch from the first link that answers, check, unpack, lock. A file that proves broken is not kept."""
    file = folder / DOWNLOADS / f"{entry.from_code}_{entry.to_code}-{entry.package_version}{archives.SUFFIX}"
    links = [link for link in entry.links if link.startswith(("http://", "https://"))]
    if not links:
        raise InputError("-".join(entry.pair), "the index gives no address for it", download.MIRROR)
    _folder(file.parent)
    for link in links:
        try:
            download.fetch(link, file, progress)
            return _unpacked(file, folder, link, (tag(entry.from_code), tag(entry.to_code)))
        except InputError:
            if link == links[-1]:
                raise
        finally:
            file.unlink(missing_ok=True)
    raise AssertionError("a link was tried")


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise OutputError(str(path), f"cannot be made: {e.strerror}", "name another folder with --models DIR") from e


def add(files: Sequence[Path], folder: Path) -> list[Model | Failed]:
    """Install .argosmodel files and folders of Firefox models from disk, checked as downloads are; one value each."""
    return [_added(file, folder) for file in files]


def _added(file: Path, folder: Path) -> Model | Failed:
    try:
        if file.is_dir():
            return _kept(mozilla.add(file.resolve(), folder), folder, file.name)
        if not file.is_file():
            raise InputError(str(file), "there is no such file", "name an .argosmodel file")
        return _unpacked(file, folder, file.name, None)
    except AuditError as e:
        return Failed(file.name, e)


def _unpacked(file: Path, folder: Path, origin: str, pair: tuple[str, str] | None) -> Model:
    package = archives.unpack(file, folder, pair, check)
    model = _model(package)
    entry = Locked(
        origin=origin, bytes=file.stat().st_size, archive_sha256=archives.file_sha256(file), sha256=model.sha256
    )
    _lock(folder, model, entry)
    return model


def _lock(folder: Path, model: Model, entry: Locked) -> None:
    """Writes down what was installed."""
    lock = {name: kept for name, kept in locked(folder).items() if (folder / name).is_dir()} | {model.name: entry}
    lines = msgspec.json.format(msgspec.json.encode(lock, order="sorted")) + b"\n"
    write(folder / LOCK, lines, "choose another folder with --models, or free some space")


def _model(package: Package) -> Model:
    size = sum(p.stat().st_size for p in package.path.rglob("*") if p.is_file())
    return Model(
        name=package.path.name,
        source=package.source,
        target=package.target,
        version=package.version,
        size=size,
        sha256=sha256(package.path),
    )


def installed(folder: Path) -> list[Model]:
    """The models of a folder, .argosmodel files in it included: by pair, highest version first."""
    argos = [_model(p) for p in archives.available(folder, cache_folder() / "models")[0]]
    return argos + [_firefox_model(files) for files in firefox_files.scan(folder)[0]]


def problems(folder: Path) -> list[Problem]:
    """What lies in the folder and is no usable model, and why."""
    return sorted([*archives.available(folder, cache_folder() / "models")[1], *firefox_files.scan(folder)[1]])
