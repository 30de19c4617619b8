"""Evidence: what goes in, what is left out and said, what verify refuses, and that the report can be made again."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.cli import main
from audit.config import Config, load_config
from audit.errors import OutputError, ReportError
from audit.evidence.archive import DATE, MODE, pack, unpack, unsafe
from audit.schema import problems
from tests import tiny_argos

ROOT = Path(__file__).parent.parent
Shown = pytest.CaptureFixture[str]
TEXT = "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor. At least 12 people died.\n"
OTHER = "On Monday the Orlu dam broke. “We had a warning,” said Ada Okoro, who is mayor. At least 30 people died.\n"
SAME = "the same report, byte for byte"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, and no models of this machine's user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def put(files: Mapping[str, str]) -> None:
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, "utf-8")


FLOOD = {"flood/a.txt": TEXT, "flood/b.txt": OTHER}
HTML = "<html><head><title>Dam</title></head><body><article><p>{}</p></article></body></html>"
LINES = "".join(msgspec.json.encode({"id": i, "text": t}).decode() + "\n" for i, t in (("x", TEXT), ("y", OTHER)))
GLOSSARY = '[[term]]\nuse = "Orlu"\navoid = ["dam"]\n'
EXPIRING = '[[suppress]]\nrule = "C109"\nreason = "an update"\nexpires = 2020-01-01\n'
ROWS = "".join(
    msgspec.json.encode({"source": a, "target": b, "text": t, "translation": t, "engine": "by hand"}).decode() + "\n"
    for a, b in (("en", "ru"), ("ru", "en"))
    for t in ("We had no warning,", "We had a warning,")
)
CASES: list[tuple[str, dict[str, str], list[str], list[str], int]] = [
    ("a folder", FLOOD, ["flood"], [], 0),
    ("engine none", FLOOD, ["flood", "--engine", "none"], [], 0),
    ("nothing was to be translated", {**FLOOD, "r.jsonl": ROWS}, ["flood", "--engine", "recorded:r.jsonl"], [], 0),
    ("files one by one", FLOOD, ["flood/a.txt", "flood/b.txt"], ["--inputs", "flood"], 0),
    ("files of two folders", {"x/a.txt": TEXT, "y/b.txt": OTHER}, ["x/a.txt", "y/b.txt"], [], 0),
    ("blanks and line breaks", {"my flood/a\nb.txt": TEXT, "my flood/ c d.txt": OTHER}, ["my flood"], [], 0),
    ("letters of any script", {"наводнение/а.txt": TEXT, "наводнение/洪.txt": OTHER}, ["наводнение"], [], 0),
    ("elsewhere", {f"deep/{k}": v for k, v in FLOOD.items()}, ["deep/flood"], ["--inputs", "deep"], 0),
    ("a case below the folder", {f"all/{k}": v for k, v in FLOOD.items()}, ["all"], [], 0),
    ("pages and records", {"flood/a.html": HTML.format(TEXT), "flood/b.jsonl": LINES}, ["flood"], [], 0),
    ("an original", {**FLOOD, "flood/case.toml": f'[original]\ntext = "{TEXT.strip()}"\nlanguage = "en"\n'}, ["flood"], [], 0),
    ("a glossary of the case", {**FLOOD, "flood/case.toml": 'glossary = "g.toml"', "flood/g.toml": GLOSSARY}, ["flood"], [], 0),
    ("a glossary of any name", {**FLOOD, "flood/case.toml": 'glossary = "g"', "flood/g": GLOSSARY}, ["flood"], [], 0),
    ("a glossary beside the case", {**FLOOD, "flood/case.toml": 'glossary = "../g.toml"', "g.toml": GLOSSARY}, ["flood"], [], 0),
    ("a glossary of the run", {**FLOOD, "g.toml": GLOSSARY}, ["flood", "--glossary", "g.toml"], ["--glossary", "g.toml"], 0),
    ("settings", {**FLOOD, "audit.toml": 'texts = "excerpts"\nglossary = "g.toml"\n', "g.toml": GLOSSARY}, ["flood"], [], 0),
    ("a self-test", {**FLOOD, "audit.toml": "self_test = true\n"}, ["flood"], [], 0),
    ("no words", FLOOD, ["flood", "--texts", "none"], [], 0),
    ("what expires", {**FLOOD, "flood/case.toml": EXPIRING}, ["flood"], [], 0),
    ("translations of the case", {**FLOOD, "flood/case.toml": 'recorded = "r.jsonl"\nthrough = ["ru"]', "flood/r.jsonl": ROWS}, ["flood"], [], 0),
    (
        "translations of the run",
        {**FLOOD, "r.jsonl": ROWS},
        ["flood", "--engine", "recorded:r.jsonl", "--through", "ru"],
        ["--recorded", "r.jsonl"],
        0,
    ),
    ("another encoding", FLOOD, ["flood", "--encoding", "latin-1"], ["--encoding", "latin-1"], 0),
    ("an input that was too large", {**FLOOD, "flood/c.txt": "x" * 999}, ["flood", "--max-bytes", "500"], ["--max-bytes", "500"], 3),
    ("an input that was skipped", {**FLOOD, "flood/c.txt": "  \n"}, ["flood"], [], 3),
]  # fmt: skip


@pytest.mark.parametrize(("files", "run", "flags", "code"), [x[1:] for x in CASES], ids=[x[0] for x in CASES])
def test_a_case_is_exported_and_made_again_in_another_folder(
    files: dict[str, str], run: list[str], flags: list[str], code: int, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(files)
    assert main(["run", *run]) == code
    (report,) = Path("reports").glob("*.json")
    assert main(["export", str(report), "--evidence", "e.zip", *flags]) == 0
    assert SAME in capsys.readouterr().out
    elsewhere = Path("elsewhere")
    elsewhere.mkdir()
    content = report.read_bytes()
    shutil.move("e.zip", elsewhere / "e.zip")
    monkeypatch.chdir(elsewhere)
    for name in {Path(f).parts[0] for f in files}:
        shutil.rmtree(Path("..", name), ignore_errors=True)
    assert main(["verify", "e.zip"]) == 0
    assert SAME in capsys.readouterr().out
    assert zipfile.ZipFile("e.zip").read("report.json") == content


def test_what_a_model_made_is_made_again_without_it(capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "la presa": "the dam",
        "la presa se rompió": "the dam broke",
        "el ejército no disparó": "the army did not shoot",
    }
    Path("models").mkdir()
    tiny_argos.make("es", "en", words, Path("models", "es_en.argosmodel"))
    tiny_argos.make("en", "es", {t: s for s, t in words.items()}, Path("models", "en_es.argosmodel"))
    quoted = "“The army did not shoot.” Ada Okoro said.\n“The dam broke.” Ada Okoro said.\n"
    put(
        {
            "flood/a.txt": quoted,
            "flood/b.txt": quoted.replace("broke", "did not break"),
            "flood/c.txt": "La presa se rompió.\n",
        }
    )
    flags = ["--engine", "argos", "--models", "models", "--through", "es", "--record", "kept.jsonl"]
    assert main(["run", "flood", *flags]) == 0
    shutil.rmtree("models")
    assert main(["export", "reports/flood.json", "--evidence", "e.zip", "--recorded", "kept.jsonl"]) == 0
    assert SAME in capsys.readouterr().out
    assert "argos" in msgspec.json.decode(unpack(Path("e.zip"))["manifest.json"])["engine"]


def exported(*flags: str) -> Path:
    put(FLOOD)
    assert main(["run", "flood"]) == 0
    assert main(["export", "reports/flood.json", "--evidence", "e.zip", *flags]) == 0
    return Path("e.zip")


def test_seeds() -> None:
    shutil.copytree(ROOT / "seeds", "seeds")
    assert main(["run", "seeds", "--engine", "recorded:seeds/translations.jsonl"]) == 0
    assert main(["export", "reports/seeds.json", "--evidence", "e.zip"]) == 0
    assert main(["verify", "e.zip"]) == 0
    held = unpack(Path("e.zip"))
    for path in Path("seeds").iterdir():
        assert held[f"inputs/seeds/{path.name}"] == path.read_bytes()
    assert "C113" in held["rules.txt"].decode() and "murderers" in held["citations.txt"].decode()


def test_the_manifest_fits_its_schema_and_lists_every_member() -> None:
    held = unpack(exported())
    manifest = msgspec.json.decode(held["manifest.json"])
    assert list(problems("manifest", manifest, strict=True)) == []
    assert [m["path"] for m in manifest["members"]] == sorted(held.keys() - {"manifest.json"})
    assert all(m["size"] == len(held[m["path"]]) for m in manifest["members"])
    what = {m["what"] for m in manifest["members"]}
    assert what == {"report", "input", "configuration", "rules", "citations", "schema"}


def test_the_same_input_gives_the_same_bytes() -> None:
    first = exported().read_bytes()
    os.utime("flood/a.txt", (0, 0))
    Path("flood/a.txt").chmod(0o600)
    assert exported().read_bytes() == first


def test_readers_that_are_not_ours() -> None:
    file = exported()
    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        opened.extractall("out")
    assert Path("out/inputs/flood/a.txt").read_text("utf-8") == TEXT
    if shutil.which("unzip"):
        done = subprocess.run(["unzip", "-t", str(file)], capture_output=True, text=True, check=True)
        assert "No errors detected" in done.stdout


def test_unpacked_evidence_is_audited_by_the_settings_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    zipfile.ZipFile(exported()).extractall("out")
    monkeypatch.chdir("out")
    assert main(["run", *load_config(Path(), {}).paths]) == 0
    assert Path("reports/flood.json").read_bytes() == Path("report.json").read_bytes()


def test_decisions_go_in_as_they_are(capsys: Shown) -> None:
    decisions = b'{"schema_version": "1.0", "decisions": [{"finding": "f-1", "choice": "real"}]}\n'
    Path("d.json").write_bytes(decisions)
    assert unpack(exported("--decisions", "d.json"))["decisions.json"] == decisions
    Path("d.json").write_bytes(b"{}")
    assert main(["export", "reports/flood.json", "--evidence", "e.zip", "--decisions", "d.json"]) == 2
    assert "d.json" in capsys.readouterr().err


INCOMPLETE: list[tuple[str, Callable[[], Any], str]] = [
    ("a changed input", lambda: put({"flood/a.txt": TEXT + "More.\n"}), "flood/a.txt: left out: has changed"),
    ("a missing input", lambda: Path("flood/a.txt").unlink(), "flood/a.txt: left out: unreadable: No such file"),
    ("no folder at all", lambda: shutil.rmtree("flood"), "flood/a.txt: left out: unreadable: No such file"),
    ("an input that is a folder now", lambda: (Path("flood/a.txt").unlink(), Path("flood/a.txt").mkdir()), "left out: unreadable: Is a directory"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), [x[1:] for x in INCOMPLETE], ids=[x[0] for x in INCOMPLETE])
def test_what_is_missing_or_has_changed_is_said_and_left_out(
    change: Callable[[], Any], said: str, capsys: Shown
) -> None:
    put(FLOOD)
    main(["run", "flood"])
    change()
    assert main(["export", "reports/flood.json", "--evidence", "e.zip"]) == 3
    shown = capsys.readouterr()
    assert said in shown.err and "--inputs" in shown.err
    assert SAME not in shown.out
    assert "inputs/flood/a.txt" not in unpack(Path("e.zip"))
    assert main(["verify", "e.zip"]) == 3
    shown = capsys.readouterr()
    assert "could not be audited again" in shown.out and "flood/a.txt: was left out" in shown.err


def test_standard_input_is_not_kept(capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["run", "-"]) == 0
    assert main(["export", "reports/texts.json", "--evidence", "e.zip"]) == 3
    assert "standard input is not kept" in capsys.readouterr().err


def test_another_recording_is_no_evidence(capsys: Shown) -> None:
    put({**FLOOD, "r.jsonl": ROWS, "other.jsonl": ROWS.replace("by hand", "by another hand")})
    assert main(["run", "flood", "--engine", "recorded:r.jsonl", "--through", "ru"]) == 0
    for flags, said in (([], "no recording"), (["--recorded", "other.jsonl"], "by another engine: by another hand")):
        assert main(["export", "reports/flood.json", "--evidence", "e.zip", *flags]) == 3
        assert said in capsys.readouterr().err


def test_a_case_file_that_has_changed_shows_in_the_audit(capsys: Shown) -> None:
    put({**FLOOD, "flood/case.toml": 'title = "One"'})
    assert main(["run", "flood"]) == 0
    put({"flood/case.toml": 'title = "Two"'})
    assert main(["export", "reports/flood.json", "--evidence", "e.zip"]) == 3
    assert "gives another report: case" in capsys.readouterr().err
    assert main(["verify", "e.zip"]) == 2
    assert "report.json differs from an audit of the inputs: case" in capsys.readouterr().err


def test_what_a_case_names_outside_its_folder_is_left_out(tmp_path: Path, capsys: Shown) -> None:
    put({**FLOOD, "g.toml": GLOSSARY, "flood/case.toml": f'glossary = "{tmp_path}/g.toml"'})
    assert main(["run", "flood"]) == 0
    assert main(["export", "reports/flood.json", "--evidence", "e.zip"]) == 3
    assert "g.toml: left out: has a path that leads elsewhere" in capsys.readouterr().err


def test_a_hostile_report_reads_nothing_outside(capsys: Shown) -> None:
    put({**FLOOD, "secret": "x"})
    main(["run", "flood"])
    Path("below").mkdir()
    report = msgspec.json.decode(Path("reports/flood.json").read_bytes())
    report["skipped"] = [{"path": p, "stage": "read", "reason": "r"} for p in ("../secret", "/etc/hostname", "a\\b")]
    Path("bad.json").write_bytes(msgspec.json.encode(report))
    assert main(["export", "bad.json", "--evidence", "e.zip", "--inputs", "below"]) == 3
    assert capsys.readouterr().err.count("has a path that leads elsewhere") == 3
    assert not any(name.startswith("inputs/") for name in unpack(Path("e.zip")))


def reported(**skip: str) -> Path:
    """A stranger's report of a case that skipped something."""
    main(["run", "flood"])
    report = msgspec.json.decode(Path("reports/flood.json").read_bytes())
    report["skipped"] = [{"stage": "read", "reason": "r", **skip}]
    Path("bad.json").write_bytes(msgspec.json.encode(report))
    return Path("bad.json")


def test_a_file_is_taken_only_if_the_report_knows_its_content(capsys: Shown) -> None:
    put({**FLOOD, ".ssh/id_rsa": "a key"})
    for known in ({}, {"raw_sha256": "0" * 64}):
        report = reported(path=".ssh/id_rsa", **known)
        assert main(["export", str(report), "--evidence", "e.zip"]) == 3
        assert ".ssh/id_rsa: left out: " in capsys.readouterr().err
        assert b"a key" not in Path("e.zip").read_bytes()


LINKED = [
    ("a text", "flood/c.txt", {}),
    ("a case file", "flood/case.toml", {}),
    ("translations", "flood/r.jsonl", {"flood/case.toml": 'recorded = "r.jsonl"'}),
    ("a glossary", "flood/g.toml", {"flood/case.toml": 'glossary = "g.toml"'}),
]


@pytest.mark.parametrize(("name", "files"), [x[1:] for x in LINKED], ids=[x[0] for x in LINKED])
def test_what_lies_behind_a_link_is_not_taken(
    name: str, files: dict[str, str], tmp_path_factory: pytest.TempPathFactory, capsys: Shown
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text(f"{GLOSSARY}# a secret" if name.endswith("toml") else "" if files else f"{TEXT} a secret")
    put({**FLOOD, **files})
    Path(name).symlink_to(secret)
    main(["run", "flood"])
    assert main(["export", "reports/flood.json", "--evidence", "e.zip"]) == 3
    assert f"{Path(name).name}: left out: " in capsys.readouterr().err
    assert f"inputs/{name}" not in unpack(Path("e.zip"))


def test_a_file_that_is_no_recording_is_not_taken_for_one(capsys: Shown) -> None:
    put({**FLOOD, "thesis": "my thesis", "flood/case.toml": 'recorded = "../thesis"'})
    assert main(["run", "flood", "--engine", "none"]) == 0
    assert main(["export", "reports/flood.json", "--evidence", "e.zip"]) == 3
    assert "left out: no translations" in capsys.readouterr().err
    assert b"my thesis" not in Path("e.zip").read_bytes()


def member(name: str, content: bytes = b"x", *, mode: int = MODE, kind: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of one member, as others may write one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        info = zipfile.ZipInfo("name", DATE)
        info.filename, info.create_system, info.external_attr, info.compress_type = name, 3, mode, kind
        file.writestr(info, content)
    return made.getvalue()


def twice(name: str) -> bytes:
    """Two members of one name."""
    other = "b" * len(name)
    return pack({name: b"1", other: b"2"}).replace(other.encode(), name.encode())


def many() -> bytes:
    made = bytearray(pack({}))
    made[10:12] = (60_000).to_bytes(2, "little")
    return bytes(made)


def commented() -> bytes:
    made = io.BytesIO(pack({"a": b""}))
    with zipfile.ZipFile(made, "a") as file:
        file.comment = b"hidden"
    return made.getvalue()


def overlapping() -> bytes:
    """Two names in the directory for the bytes of one: how a small file claims to hold much."""
    made = pack({"a": b"x" * 9, "b": b"x" * 9})
    at, second = made.rindex(b"PK\1\2") + 42, made.index(b"PK\3\4", 4)
    return made[:second] + made[made.index(b"PK\1\2") : at] + bytes(4) + made[at + 4 :]


HOSTILE = [
    ("no zip", b"text", "no zip file"),
    ("nothing", b"", "no zip file"),
    ("cut off", pack({"a": b"x"})[:-30], "no zip file"),
    ("a bomb", member("a", bytes(1_000_000), kind=zipfile.ZIP_DEFLATED), "'a' is compressed"),
    ("another packing", member("a", b"x", kind=zipfile.ZIP_LZMA), "'a' is compressed"),
    ("overlapping members", overlapping(), "no evidence file"),
    ("too many members", many(), "more than 20,000"),
    ("an absolute path", member("/etc/passwd"), "an absolute path"),
    ("a drive", member("C:x"), "an absolute path"),
    ("a way out", member("inputs/../../x"), "leads elsewhere"),
    ("a way out of Windows", member("inputs\\..\\x"), "leads elsewhere"),
    ("a folder", member("inputs/"), "leads elsewhere"),
    ("a hidden end of a name", member("a\0b"), "no evidence file"),
    ("a link", member("a", b"/etc/passwd", mode=(stat.S_IFLNK | 0o777) << 16), "no plain file"),
    ("a program", member("a", mode=(stat.S_IFREG | 0o4755) << 16), "no plain file"),
    ("a name twice", twice("aaaa"), "twice"),
    ("a file that is a folder", pack({"a": b"", "a/b": b""}), "a file and a folder"),
    ("a comment", commented(), "no zip file, or one with a comment"),
    ("bytes before it", b"#!/bin/sh\n" + pack({"a": b""}), "belong to no member"),
    ("a name of 2,000 letters", member("x" * 2000), "too long"),
    ("no manifest", pack({"report.json": b"{}"}), "there is none"),
    ("no JSON", pack({"manifest.json": b"{"}), "no JSON"),
    ("deep JSON", pack({"manifest.json": b"[" * 100_000}), "no JSON"),
    ("another manifest", pack({"manifest.json": b"{}"}), "'tool' is a required property"),
]


@pytest.mark.parametrize(("content", "said"), [x[1:] for x in HOSTILE], ids=[x[0] for x in HOSTILE])
def test_a_hostile_file_is_refused_in_two_lines(content: bytes, said: str, capsys: Shown) -> None:
    Path("bad.zip").write_bytes(content)
    assert main(["verify", "bad.zip"]) == 2
    shown = capsys.readouterr()
    assert said in shown.err and len(shown.err.splitlines()) == 2 and shown.out == ""


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.evidence.archive.LARGEST", 10)
    Path("e.zip").write_bytes(pack({"a": b""}))
    with pytest.raises(ReportError, match="larger than"):
        unpack(Path("e.zip"))


SMALL = pack({"a": b"some words", "b/c": b"", "d": b"others"})


@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=4),
    st.binary(max_size=9),
)
def test_whatever_was_changed_is_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], more: bytes
) -> None:
    """With no other error."""
    made = bytearray(SMALL)
    for at, byte in changes:
        made[at] = byte
    path = tmp_path_factory.getbasetemp() / "changed.zip"
    path.write_bytes(bytes(made) + more)
    with contextlib.suppress(ReportError):
        unpack(path)
        assert path.read_bytes() == SMALL


def test_no_bit_can_be_turned(tmp_path: Path) -> None:
    """zipfile passes over versions, flags, attributes and more in the headers."""
    path = tmp_path / "turned.zip"
    for at in range(len(SMALL) * 8):
        turned = bytearray(SMALL)
        turned[at // 8] ^= 1 << at % 8
        path.write_bytes(turned)
        with pytest.raises(ReportError):
            unpack(path)


@given(st.dictionaries(st.text(min_size=1), st.binary(), max_size=5))
def test_what_is_packed_is_unpacked(tmp_path_factory: pytest.TempPathFactory, members: dict[str, bytes]) -> None:
    fitting = {name: content for name, content in members.items() if not unsafe(name)}
    path = tmp_path_factory.getbasetemp() / "packed.zip"
    path.write_bytes(pack(fitting))
    assert unpack(path) == fitting


def test_what_would_be_too_large_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.evidence.archive.MEMBERS", 1)
    with pytest.raises(OutputError, match="more than 1 files"):
        pack({"a": b"", "b": b""})


def test_a_file_that_is_not_there(capsys: Shown) -> None:
    assert main(["verify", "e.zip"]) == 2
    assert "No such file" in capsys.readouterr().err


def changed(held: dict[str, bytes], path: str, content: bytes | None, *, manifest: bool) -> bytes:
    """The evidence with one member changed, and the manifest with it where asked for."""
    import hashlib

    told = msgspec.json.decode(held["manifest.json"])
    others = [m for m in told["members"] if m["path"] != path]
    if content is None:
        del held[path]
        own = []
    else:
        held[path] = content
        own = [{"path": path, "what": "input", "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}]
    if manifest:
        held["manifest.json"] = msgspec.json.encode({**told, "members": others + own})
    return pack(held)


A = "inputs/flood/a.txt"
PLUGIN = b'paths = ["inputs/flood"]\nengine = "argos"\n'
CHANGED = [
    ("one letter", A, TEXT.replace("12", "13").encode(), False, f"{A} has changed"),
    ("a member gone", A, None, False, f"{A} is missing"),
    ("a member more", "inputs/flood/z.txt", b"z", False, "inputs/flood/z.txt is not in the manifest"),
    ("an input and its hash", A, TEXT.replace("12", "13").encode(), True, "report.json differs from an audit"),
    ("an input more, in the manifest", "inputs/flood/z.txt", OTHER.encode(), True, "report.json differs"),
    ("the report", "report.json", b"{}", True, "report.json differs"),
    ("a report that is no JSON", "report.json", b"\xff", True, "report.json differs"),
    ("a report that is a list", "report.json", b"[" * 100_000, True, "report.json differs"),
    ("no report", "report.json", None, True, "report.json is missing"),
    ("no settings", "audit.toml", None, True, "audit.toml is missing"),
    ("settings that lead outside", "audit.toml", b'paths = ["/etc"]\n', True, "paths: not inside: /etc"),
    ("settings that lead up", "audit.toml", b'paths = ["inputs/../.."]\n', True, "paths: not inside"),
    ("settings with models", "audit.toml", PLUGIN, True, "nothing to be replayed: argos"),
    ("a plug-in", "audit.toml", PLUGIN.replace(b"argos", b"evil:x"), True, "no such engine: evil:x"),
    ("a recording outside", "audit.toml", PLUGIN.replace(b"argos", b"recorded:/etc/passwd"), True, "nothing to be replayed"),
    ("settings without a path", "audit.toml", b'engine = "none"', True, "paths: none"),
    ("no TOML", "audit.toml", b"=", True, "audit.toml"),
    ("a glossary outside", "inputs/flood/case.toml", b'glossary = "/etc/passwd"', True, "names a file that is not inside"),
    ("a recording further up", "inputs/flood/case.toml", b'recorded = "../../../x"', True, "names a file that is not inside"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "content", "manifest", "said"), [x[1:] for x in CHANGED], ids=[x[0] for x in CHANGED])
def test_what_was_changed_is_named(path: str, content: bytes | None, manifest: bool, said: str, capsys: Shown) -> None:
    Path("e.zip").write_bytes(changed(unpack(exported()), path, content, manifest=manifest))
    capsys.readouterr()
    assert main(["verify", "e.zip"]) == 2
    shown = capsys.readouterr()
    assert said in shown.err and len(shown.err.splitlines()) == 2
    assert SAME not in shown.out


def test_settings_of_a_stranger_write_nothing(tmp_path: Path) -> None:
    settings = f'paths = ["inputs/flood"]\nengine = "auto"\nrecord = "{tmp_path}/written"\nout = "{tmp_path}/out"\n'
    held = unpack(exported())
    Path("e.zip").write_bytes(changed(held, "audit.toml", settings.encode(), manifest=True))
    before = sorted(p.name for p in tmp_path.iterdir())
    assert main(["verify", "e.zip"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_nothing_of_a_stranger_steers_the_terminal(capsys: Shown) -> None:
    held = unpack(exported())
    held["manifest.json"] = held["manifest.json"].replace(b'"case": "flood"', b'"case": "flood\\u001b[31m\\u202e"')
    Path("e.zip").write_bytes(pack(held))
    capsys.readouterr()
    assert main(["verify", "e.zip"]) == 0
    out = capsys.readouterr().out
    assert "flood\\u{1b}[31m\\u{202e}" in out and "\x1b" not in out


SHAPING = {
    "paths",
    "engine",
    "through",
    "texts",
    "self_test",
    "max_bytes",
    "as_of",
    "glossary",
    "encoding",
    "encoder",
    "language",
}
BESIDE = {"out", "format", "models", "record", "baseline", "decisions", "gate", "corpus", "workers", "scheduler", "wait",
          "case_seconds", "case_memory"}  # fmt: skip


def test_every_setting_either_goes_in_or_shapes_no_report() -> None:
    assert set(Config.__struct_fields__) == SHAPING | BESIDE, "a new key: does a report depend on it?"


NAMES = [
    ("inputs/a.txt", True),
    ("inputs/a b\nc.txt", True),
    ("inputs/…/洪.txt", True),
    ("inputs/..a", True),
    ("", False),
    (".", False),
    ("a//b", False),
    ("a/./b", False),
    ("\ud800", False),
]


@pytest.mark.parametrize(("name", "fits"), NAMES)
def test_names_of_members(name: str, fits: bool) -> None:
    assert (not unsafe(name)) is fits
