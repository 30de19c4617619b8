"""The installer, end to end against an index on loopback, and every way a download or an archive can be broken."""

from __future__ import annotations

import json
import os
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from audit.cli import main
from audit.engines import archives, download, models, packages
from audit.engines.argos import Argos
from audit.engines.models import Failed, Model, add, install, installed, problems
from audit.errors import AuditError, InputError, OutputError, UsageError
from tests import tiny_argos

PAGE = b"<!DOCTYPE html><html><title>Welcome to our Wi-Fi</title></html>"
LEXICON = {"hoy": "today", "el puente": "the bridge"}


class Server(ThreadingHTTPServer):
    """Serves files from memory with ETags and ranges. `cuts`: how often a file's connection ends half-way."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.cuts: dict[str, int] = {}
        self.ranges = True
        self.asked: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def offer(self, archive: Path, **fields: object) -> None:
        """Serve an archive and name it in the index, described as its own metadata does."""
        with zipfile.ZipFile(archive) as file:
            described = json.loads(file.read(next(n for n in file.namelist() if n.endswith("metadata.json"))))
        name = f"/{described['from_code']}_{described['to_code']}-{described['package_version']}.argosmodel"
        self.files[name] = archive.read_bytes()
        self.describe({**described, "links": [self.address + name], **fields})

    def describe(self, *entries: object) -> None:
        index = json.loads(self.files.get("/index.json", b"[]"))
        self.files["/index.json"] = json.dumps([*index, *entries]).encode()

    @property
    def fetched(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/index.json"]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.server.asked.append((self.path, asked))
        body = self.server.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        tag = f'"{hash(body)}"'
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.server.ranges else 0
        start = start if self.headers.get("If-Range") == tag else 0
        if start >= len(body) > 0:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Type", self.server.types.get(self.path, "application/octet-stream"))
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        cut = self.server.cuts.get(self.path, 0)
        self.server.cuts[self.path] = cut - 1
        self.wfile.write(body[start : start + (len(body) - start) // 2] if cut > 0 else body[start:])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDIT_MODELS", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Archives: es to en in two versions, en to es, en to fr."""
    folder = tmp_path_factory.mktemp("made")
    back = {t: s for s, t in LEXICON.items()}
    return {
        "es-en": tiny_argos.make("es", "en", LEXICON, folder / "a.argosmodel"),
        "es-en 1.10": tiny_argos.make("es", "en", {"hoy": "this day"}, folder / "b.argosmodel", version="1.10"),
        "en-es": tiny_argos.make("en", "es", back, folder / "c.argosmodel"),
        "en-fr": tiny_argos.make("en", "fr", {"today": "aujourd'hui"}, folder / "d.argosmodel"),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


def _failed(results: list[Model | Failed]) -> AuditError:
    """The one error among the results: two lines, the second a hint."""
    errors = [r.error for r in results if isinstance(r, Failed)]
    assert len(errors) == 1
    assert errors[0].hint
    assert "\n" not in errors[0].where + errors[0].what + errors[0].hint
    return errors[0]


def _left_over(folder: Path) -> list[str]:
    """Anything half-made: staging folders, parts, archives."""
    found = [p.relative_to(folder).as_posix() for p in folder.rglob("*")] if folder.exists() else []
    return [n for n in found if n.startswith(".") and n != ".downloads"]


def test_a_language_is_installed_both_ways_and_works(server: Server, made: dict[str, Path], folder: Path) -> None:
    for archive in made.values():
        server.offer(archive)
    seen: list[tuple[str, int, int | None]] = []
    results = install(["es"], folder, f"{server.address}/index.json", lambda *step: seen.append(step))
    assert [(r.source, r.target, r.version) for r in results if isinstance(r, Model)] == [
        ("es", "en", "1.10"),
        ("en", "es", "1.0"),
    ]
    assert installed(folder) == sorted(results, key=lambda r: r.name if isinstance(r, Failed) else r.source)
    assert seen[-1] == ("en_es-1.0.argosmodel", len(made["en-es"].read_bytes()), len(made["en-es"].read_bytes()))
    engine = Argos(folder)
    assert engine.translate(["hoy"], "es", "en")[0].text == "this day"
    assert engine.translate(["the bridge"], "en", "es")[0].text == "el puente"
    assert (engine.problems, _left_over(folder)) == ([], [])


def test_the_command_installs_lists_and_adds(
    server: Server, made: dict[str, Path], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for archive in made.values():
        server.offer(archive)
    index = f"{server.address}/index.json"
    assert main(["models", "install", "es", "--index", index, "--models", str(folder)]) == 0
    assert capsys.readouterr().out.count("version") == 2
    assert main(["models", "list", "--models", str(folder)]) == 0
    assert "es to en" in capsys.readouterr().out
    assert main(["models", "add", str(made["es-en"]), "--models", str(tmp_path / "other")]) == 0
    assert main(["models", "add", str(tmp_path / "none.argosmodel"), "--models", str(folder)]) == 2
    assert "hint: " in capsys.readouterr().err


def test_a_way_is_installed_alone_and_not_fetched_twice(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.offer(made["en-es"])
    for _ in range(2):
        results = install(["en-es"], folder, f"{server.address}/index.json")
        assert [r.name for r in results] == ["translate-en_es-1_0"]
    assert server.fetched == ["/en_es-1.0.argosmodel"]


def test_a_newer_version_is_fetched(server: Server, made: dict[str, Path], folder: Path) -> None:
    add([made["es-en"]], folder)
    server.offer(made["es-en 1.10"])
    install(["es-en"], folder, f"{server.address}/index.json")
    assert [m.version for m in installed(folder)] == ["1.10", "1.0"]
    assert Argos(folder).translate(["hoy"], "es", "en")[0].text == "this day"


def test_the_lock_file_says_what_was_installed(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.offer(made["en-es"])
    install(["en-es"], folder, f"{server.address}/index.json")
    add([made["en-fr"]], folder)
    lock = packages.locked(folder)
    assert list(lock) == ["translate-en_es-1_0", "translate-en_fr-1_0"]
    entry = lock["translate-en_es-1_0"]
    assert entry.origin == f"{server.address}/en_es-1.0.argosmodel"
    assert entry.archive_sha256 == archives.file_sha256(made["en-es"])
    assert entry.sha256 == installed(folder)[0].sha256
    assert lock["translate-en_fr-1_0"].origin == made["en-fr"].name


def test_a_model_that_changed_since_is_not_used(made: dict[str, Path], folder: Path) -> None:
    add([made["es-en"], made["en-es"]], folder)
    model = folder / "translate-es_en-1_0" / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-1] + b"\xff")
    engine = Argos(folder)
    made_of = engine.translate(["hoy"], "es", "en")[0]
    assert made_of.text is None
    assert "not those that were installed" in str(made_of.reason)
    assert engine.translate(["today"], "en", "es")[0].text == "hoy"


@pytest.mark.parametrize("ranges", [True, False], ids=["resumed", "begun anew"])
def test_a_cut_connection_is_taken_up_again(server: Server, made: dict[str, Path], folder: Path, ranges: bool) -> None:
    server.offer(made["es-en"])
    server.ranges = ranges
    server.cuts["/es_en-1.0.argosmodel"] = 1
    results = install(["es-en"], folder, f"{server.address}/index.json")
    assert [r.name for r in results] == ["translate-es_en-1_0"]
    half = len(made["es-en"].read_bytes()) // 2
    assert [r for p, r in server.asked if p != "/index.json"] == [None, f"bytes={half}-"]
    assert _left_over(folder) == []


def test_a_download_that_keeps_breaking_is_completed_by_the_next_run(
    server: Server, made: dict[str, Path], folder: Path
) -> None:
    server.offer(made["es-en"])
    server.cuts["/es_en-1.0.argosmodel"] = download.ATTEMPTS
    error = _failed(install(["es-en"], folder, f"{server.address}/index.json"))
    assert "cut off after" in error.what
    assert "run the command again" in error.hint
    assert installed(folder) == []
    results = install(["es-en"], folder, f"{server.address}/index.json")
    assert isinstance(results[0], Model)
    assert server.asked[-1][1] is not None
    assert _left_over(folder) == []


def test_a_part_of_another_version_is_not_completed(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.offer(made["en-fr"])
    server.cuts["/en_fr-1.0.argosmodel"] = download.ATTEMPTS
    _failed(install(["en-fr"], folder, f"{server.address}/index.json"))
    other = tiny_argos.make("en", "fr", {"now": "maintenant"}, folder / "x.argosmodel")
    server.files["/en_fr-1.0.argosmodel"] = other.read_bytes()
    other.unlink()
    assert isinstance(install(["en-fr"], folder, f"{server.address}/index.json")[0], Model)
    assert Argos(folder).translate(["now"], "en", "fr")[0].text == "maintenant"


def test_a_part_that_is_whole_already_is_begun_anew(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.offer(made["en-fr"])
    body = server.files["/en_fr-1.0.argosmodel"]
    part = folder / ".downloads" / "en_fr-1.0.argosmodel.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(body)
    url = f"{server.address}/en_fr-1.0.argosmodel"
    part.with_name(part.name + ".json").write_text(json.dumps({"url": url, "mark": f'"{hash(body)}"'}))
    assert isinstance(install(["en-fr"], folder, f"{server.address}/index.json")[0], Model)


def test_the_second_link_is_tried(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.offer(made["en-fr"])
    entry = json.loads(server.files["/index.json"])[0]
    links = ["ipfs://nowhere", f"{server.address}/gone.argosmodel", *entry["links"]]
    server.files["/index.json"] = json.dumps([{**entry, "links": links}]).encode()
    assert isinstance(install(["en-fr"], folder, f"{server.address}/index.json")[0], Model)


def _page(server: Server, name: str) -> None:
    server.files[name], server.types[name] = PAGE, "text/html; charset=utf-8"


def _unlabelled_page(server: Server, name: str) -> None:
    server.files[name] = PAGE


def _truncated(server: Server, name: str) -> None:
    server.files[name] = server.files[name][:-200]


def _flipped(server: Server, name: str) -> None:
    raw = bytearray(server.files[name])
    raw[len(raw) // 2] ^= 0xFF
    server.files[name] = bytes(raw)


def _gone(server: Server, name: str) -> None:
    del server.files[name]


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (_page, "web page"),
        (_unlabelled_page, "is a web page, not a package"),
        (_truncated, "cut off or damaged"),
        (_flipped, "cut off or damaged"),
        (_gone, "404"),
    ],
    ids=["captive portal", "captive portal, mislabelled", "truncated", "flipped", "gone"],
)
def test_a_broken_download_is_an_error_and_the_others_are_installed(
    server: Server, made: dict[str, Path], folder: Path, damage: Callable[[Server, str], None], what: str
) -> None:
    server.offer(made["es-en"])
    server.offer(made["en-fr"])
    damage(server, "/es_en-1.0.argosmodel")
    results = install(["es-en", "en-fr"], folder, f"{server.address}/index.json")
    assert what in _failed(results).what
    assert [m.name for m in installed(folder)] == ["translate-en_fr-1_0"]
    assert Argos(folder).translate(["today"], "en", "fr")[0].text == "aujourd'hui"
    assert [n for n in _left_over(folder) if not n.endswith((".part", ".part.json"))] == []
    server.files["/es_en-1.0.argosmodel"], server.types = made["es-en"].read_bytes(), {}
    again = install(["es-en"], folder, f"{server.address}/index.json")
    assert isinstance(again[0], Model), "what proved broken must not be kept"


def test_an_archive_of_another_pair_than_the_index_says(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.offer(made["en-fr"], to_code="es")
    error = _failed(install(["en-es"], folder, f"{server.address}/index.json"))
    assert error.what == "translates en to fr, not en to es"
    assert installed(folder) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [(PAGE, "web page"), (b"{}", "no package index"), (b"[1]", "no package index"), (b"\xff", "no package index")],
    ids=["captive portal", "no list", "no objects", "no text"],
)
def test_no_index(server: Server, folder: Path, body: bytes, what: str) -> None:
    server.files["/index.json"] = body
    with pytest.raises(InputError, match=what):
        install(["es"], folder, f"{server.address}/index.json")
    assert not folder.exists()


def test_an_index_that_cannot_be_had(server: Server, folder: Path) -> None:
    with pytest.raises(InputError, match="404"):
        install(["es"], folder, f"{server.address}/index.json")
    with pytest.raises(InputError, match="refused"):
        install(["es"], folder, "http://127.0.0.1:9/index.json")
    with pytest.raises(UsageError, match="no address"):
        install(["es"], folder, "file:///etc/hostname")


def test_a_server_that_says_nothing_is_given_up(server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "TIMEOUT", 0.05)
    release = threading.Event()
    monkeypatch.setattr(Handler, "do_GET", lambda _: release.wait(5))
    with pytest.raises(InputError, match="timed out"):
        install(["es"], folder, f"{server.address}/index.json")
    release.set()


def test_entries_that_do_not_fit_are_left_out(server: Server, made: dict[str, Path], folder: Path) -> None:
    server.describe({"type": "sbd", "from_code": "es", "to_code": "en", "package_version": "9", "links": []})
    server.describe({"from_code": 7})
    server.offer(made["es-en"])
    assert isinstance(install(["es-en"], folder, f"{server.address}/index.json")[0], Model)


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("xx", "both ways with English for es"), ("en", "name the other language"), ("fr-es", "for es")],
)
def test_a_language_that_the_index_lacks(
    server: Server, made: dict[str, Path], folder: Path, asked: str, hint: str
) -> None:
    for name in ("es-en", "en-es", "en-fr"):
        server.offer(made[name])
    with pytest.raises(UsageError) as raised:
        install(["es", asked], folder, f"{server.address}/index.json")
    assert hint in raised.value.hint
    assert server.fetched == []


def test_regional_tags_are_languages_not_pairs(server: Server, folder: Path, tmp_path: Path) -> None:
    server.offer(tiny_argos.make("pb", "en", {"hoje": "today"}, tmp_path / "a.argosmodel"))
    server.offer(tiny_argos.make("en", "pb", {"today": "hoje"}, tmp_path / "b.argosmodel"))
    results = install(["pt-BR"], folder, f"{server.address}/index.json")
    assert [(r.source, r.target) for r in results if isinstance(r, Model)] == [("pt-BR", "en"), ("en", "pt-BR")]


# archives


def _members(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as file:
        return {m.filename: file.read(m) for m in file.infolist()}


def _with(archive: Path, out: Path, **changes: bytes | None) -> Path:
    """A copy with members replaced, added or, where none, left out; names from the archive's root."""
    members = _members(archive)
    root = next(iter(members)).split("/")[0]
    for name, body in changes.items():
        members.pop(f"{root}/{name}", None)
        if body is not None:
            members[name if name.startswith(("/", "..", "other")) else f"{root}/{name}"] = body
    return tiny_argos.archive(members, out)


def _linked(archive: Path, out: Path) -> Path:
    _with(archive, out)
    with zipfile.ZipFile(out, "a") as file:
        link = zipfile.ZipInfo("translate-es_en-1_0/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    return out


def _plain(out: Path, body: bytes) -> Path:
    out.write_bytes(body)
    return out


BROKEN: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "path traversal": (lambda a, o: _with(a, o, **{"../../evil": b"x"}), "may not be"),
    "inner traversal": (lambda a, o: _with(a, o, **{"model/../../../evil": b"x"}), "may not be"),
    "absolute path": (lambda a, o: _with(a, o, **{"/evil": b"x"}), "may not be"),
    "backslash": (lambda a, o: _with(a, o, **{"..\\evil": b"x"}), "may not be"),
    "symbolic link": (_linked, "may not be"),
    "two roots": (lambda a, o: _with(a, o, **{"other/file": b"x"}), "2 folders at its root"),
    "a file at the root": (lambda a, o: _with(a, o, other=b"x"), "may not be"),
    "two names that are one": (lambda a, o: _with(a, o, **{"METADATA.JSON": b"x"}), "two members of one name"),
    "no metadata": (lambda a, o: _with(a, o, **{"metadata.json": None}), "no metadata.json"),
    "metadata is no JSON": (lambda a, o: _with(a, o, **{"metadata.json": b"?"}), "metadata.json"),
    "no tokenizer": (lambda a, o: _with(a, o, **{"sentencepiece.model": None}), "no tokenizer"),
    "no model": (lambda a, o: _with(a, o, **{"model/model.bin": None}), "no model/model.bin"),
    "a bomb": (lambda a, o: _with(a, o, **{"model/zeros": bytes(3_000_000)}), "bytes unpacked"),
    "empty": (lambda _, o: tiny_argos.archive({}, o), "0 members"),
    "no zip": (lambda _, o: _plain(o, b"x" * 1000), "cut off or damaged"),
    "nothing": (lambda _, o: _plain(o, b""), "cut off or damaged"),
}


@pytest.mark.parametrize(("damage", "what"), BROKEN.values(), ids=BROKEN)
def test_a_broken_archive_is_refused_and_leaves_nothing(
    made: dict[str, Path],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path, Path], Path],
    what: str,
) -> None:
    monkeypatch.setattr(archives, "LARGEST", 2_500_000)
    bad = damage(made["es-en"], tmp_path / "bad.argosmodel")
    results = add([bad, made["en-fr"], tmp_path / "absent.argosmodel"], folder)
    assert [type(r).__name__ for r in results] == ["Failed", "Model", "Failed"]
    assert isinstance(results[0], Failed)
    assert what in results[0].error.what
    assert results[0].error.hint == archives.AGAIN
    assert sorted(p.name for p in folder.iterdir()) == ["models.lock.json", "translate-en_fr-1_0"]
    assert not list(tmp_path.glob("**/evil"))


def test_a_wrong_type_is_refused(folder: Path, tmp_path: Path) -> None:
    archive = tiny_argos.make("es", "en", LEXICON, tmp_path / "a.argosmodel", metadata={"type": "sbd"})
    assert "type is 'sbd'" in _failed(add([archive], folder)).what


def test_another_pair_of_the_same_name_is_not_overwritten(made: dict[str, Path], folder: Path, tmp_path: Path) -> None:
    add([made["es-en"]], folder)
    other = _members(tiny_argos.make("en", "fr", {"today": "ce jour"}, tmp_path / "a.argosmodel"))
    renamed = {n.replace("translate-en_fr", "translate-es_en"): body for n, body in other.items()}
    error = _failed(add([tiny_argos.archive(renamed, tmp_path / "b.argosmodel")], folder))
    assert "which translates es to en" in error.what
    assert Argos(folder).translate(["hoy"], "es", "en")[0].text == "today"


def test_installing_again_replaces_the_folder_whole(made: dict[str, Path], folder: Path) -> None:
    add([made["es-en"]], folder)
    (folder / "translate-es_en-1_0" / "stale").write_text("x")
    add([made["es-en"]], folder)
    assert not (folder / "translate-es_en-1_0" / "stale").exists()
    assert problems(folder) == []


def test_a_folder_that_cannot_be_made_is_an_output_error(server: Server, made: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    server.offer(made["en-fr"])
    assert isinstance(_failed(install(["en-fr"], tmp_path / "file", f"{server.address}/index.json")), OutputError)
    assert isinstance(_failed(add([made["en-fr"]], tmp_path / "file")), OutputError)


def test_a_folder_of_archives_is_read_and_not_written(made: dict[str, Path], tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for i, archive in enumerate(made.values()):
        (stick / f"{i}.argosmodel").write_bytes(archive.read_bytes())
    (stick / "broken.argosmodel").write_bytes(made["en-fr"].read_bytes()[:-100])
    (stick / "notes.txt").write_text("not a model")
    before = sorted(p.name for p in stick.iterdir())
    stick.chmod(0o555)
    try:
        for _ in range(2):
            engine = Argos(stick)
            assert engine.translate(["hoy"], "es", "en")[0].text == "this day"
            assert engine.pairs() == {("es", "en"), ("en", "es"), ("en", "fr"), ("es", "fr")}
            assert [p.name for p in engine.problems] == ["broken.argosmodel"]
            assert [m.version for m in installed(stick)] == ["1.0", "1.0", "1.10", "1.0"]
    finally:
        stick.chmod(0o755)
    assert sorted(p.name for p in stick.iterdir()) == before


def test_a_model_has_one_hash_however_it_came(made: dict[str, Path], folder: Path, tmp_path: Path) -> None:
    add([made["es-en"]], folder)
    tiny_argos.unpacked(made["es-en"], tmp_path / "by hand")
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "a.argosmodel").write_bytes(made["es-en"].read_bytes())
    found = [Argos(place).signature for place in (folder, tmp_path / "by hand", tmp_path / "stick")]
    assert len(set(found)) == 1


def test_where_models_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert models.models_folder() == tmp_path / "home" / "translation-audit" / "models"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert models.models_folder() == tmp_path / "home" / ".local" / "share" / "translation-audit" / "models"
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "stick"))
    assert models.models_folder() == tmp_path / "stick"


def test_a_package_that_cannot_be_loaded_is_refused(made: dict[str, Path], tmp_path: Path, folder: Path) -> None:
    broken = tmp_path / "broken.argosmodel"
    with zipfile.ZipFile(made["es-en"]) as old, zipfile.ZipFile(broken, "w") as new:
        for member in old.infolist():
            body = old.read(member)
            new.writestr(member, body[: len(body) // 2] if member.filename.endswith("model.bin") else body)
    assert "cannot be loaded" in _failed(add([broken], folder)).what
    assert installed(folder) == [] and _left_over(folder) == []


def test_pipes_and_devices_in_a_models_folder_are_problems(tmp_path: Path) -> None:
    for name in ("pipe", "endless"):
        (tmp_path / name).mkdir()
    os.mkfifo(tmp_path / "pipe" / "metadata.json")
    (tmp_path / "endless" / "metadata.json").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "x.argosmodel")
    (tmp_path / "y.argosmodel").mkdir()
    (tmp_path / packages.LOCK).symlink_to("/dev/zero")
    found, problems = archives.available(tmp_path, tmp_path / "cache")
    reasons = {p.name: p.reason.removeprefix("metadata.json: ") for p in problems}
    assert not found and reasons == dict.fromkeys(
        ("pipe", "endless", "x.argosmodel", "y.argosmodel"), "not a regular file"
    )
    assert packages.locked(tmp_path) == {}
