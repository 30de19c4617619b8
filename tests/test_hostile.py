"""Hostile input: what fuzzing found, and what it must never find. Nothing crashes, every span fits, nothing outside is read or
written, and no pipe is waited for."""

from __future__ import annotations

import hashlib
import json
import os
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit import align, check, compare, find_quotes, load_report
from audit.cli import main
from audit.config import Bar, Config, Gate
from audit.corpus.cases import case_input
from audit.corpus.spool import SpooledCase, SpooledRecord
from audit.engines import Tools
from audit.language import detect
from audit.lexicon import stem
from audit.model import Case, Document, Place, Report
from audit.names import find_acronyms, find_names
from audit.names.keys import keys
from audit.numbers import find_numbers
from audit.pipeline import audit_case
from audit.read import CaseInput, CaseSettings, _unique, _with_ids, find_regions, read_inputs
from audit.render.formats import format_names, format_of
from audit.render.screen import render as screen
from audit.reporting.gate import bar_of, judge
from audit.reporting.marks import difference, marks
from audit.schema import checked_report
from audit.text import Text
from tests.fuzz.material import LANGUAGES, OWN, PIECES

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))  # none: the same few each time
EACH = settings(
    max_examples=EXAMPLES or 20, deadline=None, derandomize=not EXAMPLES, suppress_health_check=list(HealthCheck)
)

soup = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=5)), max_size=60
).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A text with pieces put in, taken out, doubled and turned round."""
    text = draw(st.sampled_from(OWN))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(text)))
        end = at + draw(st.sampled_from([0, 1, 2, 5, 30]))
        change = draw(st.sampled_from(["put", "cut", "double", "turn", "upper"]))
        made = {
            "put": draw(soup),
            "cut": "",
            "double": text[at:end] * 3,
            "turn": text[at:end][::-1],
            "upper": text[at:end].upper(),
        }
        text = text[:at] + made[change] + text[end:]
    return text


texts = st.one_of(mutated(), soup)


def places(value: object) -> Iterator[Place]:
    """Every place below a value."""
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from places(getattr(value, name))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from places(one)


def fits(value: object, text: str) -> None:
    for place in places(value):
        assert text[place.span.start : place.span.end] == place.text


# One text


@EACH
@given(texts, st.sampled_from(LANGUAGES))
def test_whatever_stands_in_a_text_every_span_fits(text: str, language: str) -> None:
    fits(find_quotes(text, language), text)
    fits(check(text, language), text)
    read = Text(Document.from_text(text, language=language), language)
    found = [
        *find_names(read),
        *(n.span for n in find_numbers(text, read.language)),
        *(a for a, _ in find_acronyms(text)),
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert 0 <= detect(text).confidence <= 1


@EACH
@given(texts)
def test_regions_hold_every_visible_character_once(text: str) -> None:
    end = 0
    for region in find_regions(text):
        assert end <= region.span.start < region.span.end
        assert not text[end : region.span.start].strip()
        end = region.span.end
    assert not text[end:].strip()


FOUND = [
    ("a word of combining marks before an acronym", "ar", "\u064b\u064c Nations (UN) \u0301 (ABC)"),
    ("an acronym after a word of marks", "en", "\u0301\u0302 ABC (\u0301 Nations)"),
    ("a bracket that opens the sentence", "en", "He left the hall.\n(ABC) was there. New York. (ABC)"),
    ("a name in brackets at the very end", "en", "Ada Okoro (\n\nx) said Ada Okoro (A"),
    ("a text that ends within brackets", "en", "“Go,” said Ada Okoro (UN"),
    ("a language of a thousand letters", "x" * 1000, "It grew by 5 per cent, he said. “Go,” said Ada."),
    ("a language that is called as a file of units", "units", "It grew by 5 per cent, he said."),
    ("nothing but marks", "en", "\u0301\u0300 \u0301" * 50),
    ("a capital without end", "en", "A" * 50_000),
]


@pytest.mark.parametrize(("language", "text"), [x[1:] for x in FOUND], ids=[x[0] for x in FOUND])
def test_what_fuzzing_found_stays_mended(language: str, text: str) -> None:
    fits(check(text, language), text)
    fits(find_quotes(text, language), text)
    for acronym, _ in find_acronyms(text):
        assert acronym.end <= len(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_marks_alone_has_a_stem(language: str) -> None:
    assert all(stem(word, language) for word in ("\u064b", "\u064b\u064c", "\u05b0", "\u0301", "\u0640", "ـ\u064b"))


def test_a_word_too_long_for_a_name_has_no_keys() -> None:
    assert keys("okoro")
    assert not keys("o" * 61)


# A case, from the texts to every format


def audited(given_texts: list[str], language: str | None) -> tuple[Report, dict[str, str]]:
    documents = [
        msgspec.structs.replace(Document.from_text(t, id=f"{i}", language=language), case="c")
        for i, t in enumerate(given_texts)
    ]
    documents = [msgspec.structs.replace(d, regions=find_regions(d.text)) for d in documents]
    case = CaseInput(case=Case(id="c"), documents=tuple(documents), skipped=(), settings=CaseSettings())
    config = Config(engine="none")
    return audit_case(case, config, Tools(config)), {d.id: d.text for d in documents}


@settings(EACH, max_examples=EXAMPLES or 8)
@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from([None, "en", "ru", "ar"]))
def test_whatever_a_case_holds_its_report_fits_and_every_format_is_made(
    given_texts: list[str], language: str | None
) -> None:
    try:
        report, known = audited(given_texts, language)
    except (KeyError, IndexError) as error:
        raise AssertionError(given_texts) from error
    assert msgspec.json.encode(audited(given_texts, language)[0]) == msgspec.json.encode(report)
    again = msgspec.json.decode(checked_report(report), type=Report)
    for place in places(again):
        assert known[place.document][place.span.start : place.span.end] == place.text
    marked = marks(report, again, (), "2026-01-01")
    assert not difference(report, again).appeared
    assert judge(report, marked, bar_of(Gate(), "c", Bar()))
    made = {name: b"".join(content for _, content in format_of(name).files(report, marked)) for name in format_names()}
    ET.fromstring(made["junit"])
    msgspec.json.decode(made["sarif"])
    assert "\x1b" not in screen(report, marked, everything=True)
    assert all("\0" not in content.decode() for name, content in made.items() if name != "html")


def test_two_texts_of_marks_alone_are_aligned_and_compared() -> None:
    marked = "قال ً ٌ إن السد انهار. \u064b \u064c."
    assert isinstance(align([Document.from_text(marked, id=i, language="ar") for i in "ab"]), list)
    assert compare(marked, marked, "ar", "ar").verdict


@pytest.mark.parametrize(("a", "b"), [("&ot;d", "C"), ("&mp;o", "1"), ("s&qt;1111", "1111")])
def test_pieces_of_entities_are_compared(a: str, b: str) -> None:
    assert compare(a, b, "en", "en").verdict


# Many of one kind: time grows with their number and no faster


def named_one_by_one(names: list[tuple[str, ...]]) -> list[str]:
    """What `_unique` says, looked at anew for all as often as two share a name."""
    levels = [0] * len(names)
    while True:
        chosen = [
            own[n] if n < len(own) else f"{own[-1]}#{i}" for i, (own, n) in enumerate(zip(names, levels, strict=True))
        ]
        shared = [i for i, name in enumerate(chosen) if chosen.count(name) > 1]
        if not shared:
            return chosen
        for i in shared:
            levels[i] += 1


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "c#1", "c#2", "x:1", "x:2"]), max_size=3), max_size=7))
def test_names_are_made_unique_as_if_they_were_looked_at_one_by_one(given_names: list[list[str]]) -> None:
    names = [(*own, f"x:{i}") for i, own in enumerate(given_names)]
    assert _unique(names) == named_one_by_one(names)


def test_names_that_push_each_other_aside_one_after_the_other() -> None:
    count = 30_000
    names = [(f"x:{min(i + 1, count - 1)}", f"x:{i}") for i in range(count)]
    assert len(set(_unique(names))) == count


def test_many_cases_whose_names_make_one_file_name() -> None:
    cases = [
        CaseInput(case=Case(id=chr(0x2190 + i % 60) * (i // 60 + 1)), documents=(), skipped=(), settings=CaseSettings())
        for i in range(30_000)
    ]
    assert len({case.case.id for case in _with_ids(cases)}) == len(cases)


def test_ids_that_look_numbered_stay_apart_in_a_corpus() -> None:
    ids = ["a", "a", "a#2", "a", "a#2", "a#2#2"]
    told = tuple(SpooledRecord(source=0, line=i, start=0, size=0, sha256=b"", id=id) for i, id in enumerate(ids))
    case = SpooledCase(id="c", title=None, grouped="given", records=told)
    made = case_input(case, [b'{"text": "It broke."}'] * len(ids), ["x.jsonl"] * len(ids))
    assert [d.id for d in made.documents] == ["a", "a#2", "a#2#2", "a#3", "a#2#3", "a#2#2#2"]


def test_a_file_is_hashed_once_however_many_records_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    raw, hashed = b'{"text": "It broke."}\n' * 100, list[bytes]()
    real = hashlib.sha256
    monkeypatch.setattr(hashlib, "sha256", lambda content: hashed.append(content) or real(content))
    (case,) = read_inputs(["-"], max_bytes=10_000, stdin=raw)
    assert {d.raw_sha256 for d in case.documents} == {real(raw).hexdigest()}
    assert hashed.count(raw) == 1


# Files


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, and no models of this machine's user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def flood() -> Path:
    folder = Path("flood")
    folder.mkdir()
    (folder / "good.txt").write_text(OWN[0], "utf-8")
    return folder


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang=en><head><title>The dam</title>{head}</head><body><article><p>{OWN[0]}</p>{body}".encode(
        "utf-8", "surrogatepass"
    )


BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
RECORDS = [
    *("../../up", "/etc/passwd", "a\0b", "\n", "con", "." * 300, "\u202e", "\ud800", "x" * 5000, "<script>", "A", "a"),
]
FILES: list[tuple[str, str, bytes, int]] = [
    ("ten megabytes on a line, one too many", "x.txt", b"x" * 10_000_001, 3),
    ("a megabyte without a blank", "x.txt", b"x" * 1_000_000, 0),
    ("a letter with a hundred thousand accents", "x.txt", ("a" + "\u0301" * 100_000).encode(), 0),
    ("lone surrogates as WTF-8", "x.txt", OWN[0].encode() + "\ud800 \udfff".encode("utf-8", "surrogatepass"), 0),
    ("a NUL byte", "x.txt", OWN[0].encode() + b"\0", 3),
    ("a megabyte of NUL bytes", "x.txt", b"\0" * 1_000_000, 3),
    ("noise", "x.txt", random.Random(7).randbytes(100_000), 3),
    ("compressed, named as text", "x.txt", b"\x1f\x8b\x08\x00" + bytes(range(256)) * 20, 3),
    ("UTF-32's mark on an odd number of bytes", "x.txt", b"\xff\xfe\0\0a", 3),
    ("codes that turn the writing round", "x.txt", ("\u202e" * 1000 + OWN[0]).encode(), 0),
    ("codes of a terminal", "x.txt", ("\x1b[2J\x1b]0;x\x07" + OWN[0]).encode(), 0),
    ("brackets a hundred thousand deep", "x.json", b"[" * 100_000, 3),
    ("keys a hundred thousand deep", "x.jsonl", b'{"a":' * 100_000, 3),
    ("a number of five thousand digits", "x.jsonl", b'{"text":"a b.","id":' + b"9" * 5000 + b"}", 3),
    ("no number", "x.jsonl", b'{"text":"a b.","id":NaN}', 3),
    ("bad lines beside a good one", "x.jsonl", b'{"text":"It is over."}\n{bad\n[]\n3\nnull\n"x"\n{"text":null}\n{}\n', 3),
    ("a hundred thousand bad lines", "x.jsonl", b"{bad\n" * 100_000, 3),
    ("a language of a thousand letters", "x.jsonl", json.dumps({"text": OWN[0], "language": "x" * 1000}).encode(), 0),
    ("a language that is a path", "x.jsonl", json.dumps({"text": OWN[0], "language": "../../x"}).encode(), 0),
    ("cases with names of every kind", "x.jsonl", b"".join(json.dumps({"text": OWN[0], "case": c}).encode() + b"\n" for c in RECORDS), 0),
    ("texts with names of every kind", "x.jsonl", b"".join(json.dumps({"text": OWN[0], "id": c}).encode() + b"\n" for c in RECORDS), 0),
    ("entities that expand without end", "x.html", f'<!DOCTYPE x [<!ENTITY e0 "lol">{BOMB}]><html><body><p>&e11; The dam broke.</p>'.encode(), 3),
    ("an entity that is a file", "x.html", page("<p>It holds: &f;</p>").replace(b"html>", b'x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', 1), 0),
    ("tags twenty thousand deep", "x.html", page("<div>" * 20_000), 0),
    ("lists five thousand deep", "x.html", page("<ul><li>" * 5_000), 0),
    ("an attribute of a megabyte", "x.html", page(f'<p class="{"x" * 1_000_000}">hello</p>'), 0),
    ("a tag of 100,000 attributes", "x.html", page("<p " + "a=1 " * 100_000 + ">x</p>"), 3),
    ("tags that never close", "x.html", page("<" * 20_000), 0),
    ("tags of nothing but other tags", "x.html", page("<a " * 300_000), 3),
    ("comments that never close", "x.html", page("<!--" * 20_000), 0),
    ("characters that are none", "x.html", page("\ud800 &#xD800; &#0; &#x110000; &#99999999999;"), 0),
    ("an encoding that is none of text", "x.html", page("", "<meta charset=zlib>"), 0),
    ("a date of a hundred thousand digits", "x.html", page("", f'<meta property="article:published_time" content="{"9" * 100_000}">'), 0),
    ("data nested without end", "x.html", page("", f'<script type="application/ld+json">{"[" * 100_000}</script>'), 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "code"), [x[1:] for x in FILES], ids=[x[0] for x in FILES])
def test_a_hostile_file_is_read_or_said_to_be_unreadable(
    flood: Path, name: str, raw: bytes, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (flood / name).write_bytes(raw)
    before = sorted(Path().rglob("*"))
    assert main(["run", "flood", "--engine", "none", "--format", "json,html", "--out", "out"]) == code
    shown = capsys.readouterr()
    assert not {c for c in shown.out + shown.err if c in "\0\x1b\x07\u202e\u2066"}
    assert "root:" not in "".join(p.read_text("utf-8") for p in Path("out").iterdir())
    assert [p for p in sorted(Path().rglob("*")) if "out" not in p.parts] == before


SECRET = "A secret of somebody else, never to be read."


def linked(flood: Path) -> None:
    Path("secret").mkdir()
    Path("secret/s.txt").write_text(SECRET, "utf-8")
    Path("secret/case.toml").write_text(f'title = "{SECRET}"', "utf-8")
    (flood / "a.txt").symlink_to(Path("secret/s.txt").absolute())
    (flood / "case.toml").symlink_to(Path("secret/case.toml").absolute())
    (flood / "d").symlink_to(Path("secret").absolute())
    (flood / "round").symlink_to(".")
    (flood / "itself.txt").symlink_to("itself.txt")
    (flood / "device.txt").symlink_to("/dev/zero")
    (flood / "up").symlink_to("..")


def test_no_link_is_followed_out_of_the_folder(flood: Path, capsys: pytest.CaptureFixture[str]) -> None:
    linked(flood)
    assert main(["run", "flood", "--engine", "none", "--out", "out"]) == 3
    assert SECRET not in Path("out/flood.json").read_text("utf-8") + capsys.readouterr().out


def test_a_report_replaces_a_link_and_not_what_it_leads_to(flood: Path) -> None:
    Path("kept").write_text("kept", "utf-8")
    Path("out").mkdir()
    Path("out/flood.json").symlink_to(Path("kept").absolute())
    assert main(["run", "flood", "--engine", "none", "--out", "out"]) == 0
    assert Path("kept").read_text("utf-8") == "kept"
    assert not Path("out/flood.json").is_symlink()


NAMES = [
    *(b"a\nb.txt", b"\x1b[31mred.txt", b"x" * 250 + b".txt", "\u202egnp.txt".encode(), b"-rf.txt", b"<script>.txt", b"%s%n.txt"),
    *(b"\xff\xfe.txt", "e\u0301.txt".encode(), "\xe9.txt".encode(), b" .txt", b"a\\b.txt", b"con.txt", b"d\xff/z.txt"),
]  # fmt: skip


def test_files_may_be_called_anything(flood: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        path = Path(os.fsdecode(b"flood/" + name))
        path.parent.mkdir(exist_ok=True)
        path.write_text(OWN[0], "utf-8")
    assert (
        main(
            [
                "run",
                "flood",
                "--engine",
                "none",
                "--format",
                "json,html,csv,markdown,junit,github,sarif",
                "--out",
                "out",
            ]
        )
        == 0
    )
    shown = capsys.readouterr()
    assert not {c for c in shown.out + shown.err if c in "\x1b\u202e"}
    read = [d for p in Path("out").glob("*.json") for d in msgspec.json.decode(p.read_bytes(), type=Report).documents]
    assert len(read) == len(NAMES) + 1


PIPE, LONG = "pipe", "x" * 5000
COMMANDS = [
    ("a pipe", ["run", PIPE]),
    ("a device without end", ["run", "/dev/zero"]),
    ("a path of 5,000 letters", ["run", LONG]),
    ("a case file that is a pipe", ["run", "piped"]),
    ("a glossary that is a pipe", ["run", "flood", "--glossary", PIPE]),
    ("a glossary without end", ["run", "flood", "--glossary", "/dev/zero"]),
    ("a case file that names a file of 5,000 letters", ["run", "long"]),
    ("an encoding that is none of text", ["run", "flood", "--encoding", "rot13"]),
    ("a folder whose name holds a NUL", ["run", "flood", "--out", "a\0b"]),
    ("a day that is none", ["run", "flood", "--as-of", "9999-99-99"]),
    ("a baseline that is a pipe", ["run", "flood", "--baseline", PIPE]),
    ("decisions without end", ["run", "flood", "--decisions", "/dev/zero"]),
    ("a setting where a table should be", ["run", "flood", "--out", "settings"]),
    *((f"{command} {what}", [command, path]) for command in ("validate", "gate", "render") for what, path in (
        ("a pipe", PIPE), ("a device without end", "/dev/zero"), ("a path of 5,000 letters", LONG), ("a link to itself", "itself"),
        ("brackets 200,000 deep", "deep.json"), ("a number of 5,000 digits", "number.json"), ("an empty file", "empty.json"),
        ("a list", "list.json"), ("a lone surrogate", "surrogate.json"), ("nothing but a version", "version.json"),
    )),
    ("a changed file of 5,000 letters", ["changed", f"{LONG}/a"]),
]  # fmt: skip


@pytest.mark.parametrize("argv", [x[1] for x in COMMANDS], ids=[x[0] for x in COMMANDS])
def test_a_file_that_cannot_be_one_is_two_lines_and_exit_code_2(
    flood: Path, argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(PIPE)
    for folder in ("piped", "long"):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text(OWN[0], "utf-8")
    os.mkfifo("piped/case.toml")
    Path("long/case.toml").write_text(f'glossary = "{LONG}"', "utf-8")
    Path("itself").symlink_to("itself")
    if argv[-1] == "settings":
        Path("pyproject.toml").write_text("tool = 1", "utf-8")
    made = {
        "deep": b"[" * 200_000,
        "number": b'{"schema_version":"1.0","x":' + b"9" * 5000 + b"}",
        "empty": b"",
        "list": b"[]",
    }
    made |= {"surrogate": b'{"schema_version":"\\ud800"}', "version": b'{"schema_version":"1.0"}'}
    for name, raw in made.items():
        Path(f"{name}.json").write_bytes(raw)
    assert main(argv) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in lines[-2:]] == ["audit", "hint"]
    assert not [p for p in Path().glob("reports/*.json") if load_report(p).documents]


CASE_FILES = [
    ("tables without end", "a = " + "[" * 5000, 2),
    ("keys without end", "a." * 5000 + "b = 1", 2),
    ("a number of 5,000 digits", "title = " + "9" * 5000, 2),
    ("a NUL", 'title = "a\0b"', 2),
    ("a lone surrogate", 'title = "\\ud800"', 2),
    ("a day that is none", '[[suppress]]\nrule = "A101"\nreason = "x"\nexpires = 2024-02-30', 2),
    ("a title of control codes", 'title = "\\u001b[2J\\u0000<script>"', 0),
    ("thirty thousand tables", "".join(f"[documents.a{i}]\n" for i in range(30_000)), 2),
    ("brackets to be matched", f'[[suppress]]\nrule = "A101"\nreason = "x"\nmatch = "{"(" * 10_000}"', 0),
    ("a device as translations", 'recorded = "/dev/zero"', 2),
    ("an original of white space", '[original]\ntext = "  "\nlanguage = "ru"', 0),
    ("a file that is larger than any", "# " + "x" * 1_000_001, 2),
]


@pytest.mark.parametrize(("told", "code"), [x[1:] for x in CASE_FILES], ids=[x[0] for x in CASE_FILES])
def test_a_hostile_case_file_is_refused_or_harmless(
    flood: Path, told: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (flood / "case.toml").write_text(told, "utf-8")
    assert main(["run", "flood", "--engine", "none", "--format", "json,html", "--out", "out"]) == code
    shown = capsys.readouterr()
    assert not {c for c in shown.out + shown.err if c in "\0\x1b"}
