"""The case file: what it may say, what it does to the texts, and every way it can be wrong."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import audit
from audit.errors import ConfigError
from audit.read import CaseInput, Suppress, read_inputs

SEEDS = Path(__file__).parent.parent / "seeds"


def read(*paths: Path) -> list[CaseInput]:
    return read_inputs(paths, max_bytes=1_000_000)


def folder(tmp_path: Path, toml: str, name: str = "case.toml") -> Path:
    root = tmp_path / "kz"
    root.mkdir()
    (root / "a.txt").write_text("One sentence.")
    (root / "b.txt").write_text("Another sentence.")
    (root / name).write_text(toml, "utf-8")
    return root


EVERYTHING = """
title = "The bridge"
event = "A vote on a bridge."
notes = ["One.", "Two."]
recorded = "translations.jsonl"
glossary = "../glossary.toml"
through = ["ru", "es"]

[original]
text = "Мост будет построен."
language = "ru"
source = "https://example.org/speech"

[documents."a.txt"]
publisher = "Harbour Herald"
agency = "Coastal Wire"
published = 2019-05-14
url = "https://example.org/a"
language = "en"
original_language = "ru"
title = "Bridge vote"
retrieved_at = 2019-05-15T10:00:00Z
archive_url = "https://example.org/b"

[[suppress]]
rule = "A301"
match = "it is It is"
reason = "so in the original"
expires = 2030-01-01

[[suppress]]
rule = "C101"
reason = "known"
expires = "2030-01-02"
"""


@pytest.mark.parametrize("name", ["case.toml", "audit-case.toml"])
def test_everything_it_can_say(tmp_path: Path, name: str) -> None:
    root = folder(tmp_path, EVERYTHING, name)
    (root / "translations.jsonl").write_text("")
    (tmp_path / "glossary.toml").write_text("")
    (case,) = read(root)
    assert case.skipped == ()
    assert (case.case.title, case.case.event, case.case.original) == ("The bridge", "A vote on a bridge.", "original")
    assert case.case.notes == ("One.", "Two.", "Source of the original: https://example.org/speech")
    assert case.settings.through == ("ru", "es")
    assert case.settings.recorded == root / "translations.jsonl"
    assert case.settings.glossary is not None
    assert case.settings.glossary.samefile(tmp_path / "glossary.toml")
    assert case.settings.suppressions == (
        Suppress("A301", "so in the original", "it is It is", datetime.date(2030, 1, 1)),
        Suppress("C101", "known", None, datetime.date(2030, 1, 2)),
    )
    a = next(d for d in case.documents if d.id == "a")
    assert (a.publisher, a.agency, a.published, a.url) == (
        "Harbour Herald",
        "Coastal Wire",
        "2019-05-14",
        "https://example.org/a",
    )
    assert (a.declared, a.original_language, a.title) == ("en", "ru", "Bridge vote")
    assert (a.retrieved_at, a.archive_url) == ("2019-05-15T10:00:00+00:00", "https://example.org/b")


def test_the_original_statement_is_a_document(tmp_path: Path) -> None:
    text = 'notes = []\n[original]\ntext = "Мост будет построен."\nlanguage = "ru"\nsource = "a speech, as broadcast"\n'
    (case,) = read(folder(tmp_path, text))
    original = next(d for d in case.documents if d.role == "original")
    assert (original.id, original.declared, original.text, original.url) == (
        "original",
        "ru",
        "Мост будет построен.",
        None,
    )
    assert (original.path, original.is_file, original.case) == ("kz/case.toml", False, "kz")
    assert [(r.kind, r.span.start, r.span.end) for r in original.regions] == [("body", 0, 20)]
    assert case.case.notes == ("Source of the original: a speech, as broadcast",)


def test_a_document_as_original(tmp_path: Path) -> None:
    (case,) = read(folder(tmp_path, '[documents."b.txt"]\nrole = "original"\nlanguage = "ru"'))
    assert case.case.original == "b"
    assert {d.id: d.role for d in case.documents} == {"a": "version", "b": "original"}


@pytest.mark.parametrize("key", ["b", "b.txt"])
def test_a_text_is_named_as_the_original(tmp_path: Path, key: str) -> None:
    (case,) = read(folder(tmp_path, f'original = "{key}"\n[documents."b.txt"]\nlanguage = "ru"'))
    assert case.case.original == "b"
    assert {d.id: (d.role, d.declared) for d in case.documents} == {"a": ("version", None), "b": ("original", "ru")}


def test_every_text_is_compared_with_the_original_that_is_named(tmp_path: Path) -> None:
    root = tmp_path / "dam"
    root.mkdir()
    told = "{} people died when the dam at Orlu broke. Mayor Ada Moreau spoke {} warning."
    (root / "north.txt").write_text(told.format(36, "of no"))
    (root / "south.txt").write_text(told.format(38, "of no"))
    (root / "speech.txt").write_text("Погибли 36 человек, когда рухнула плотина в Орлу.", "utf-8")
    (root / "case.toml").write_text('original = "speech.txt"')
    (report,) = audit.run(root, engine="none", encoder="none")
    assert report.case.original == "speech"
    points = [v for v in report.variations if v.kind == "number"]
    assert [{r.documents for r in p.readings} for p in points] == [{("north", "speech"), ("south",)}]


@pytest.mark.parametrize("key", ["a", "a.txt"])
def test_texts_are_named_by_path_or_id(tmp_path: Path, key: str) -> None:
    (case,) = read(folder(tmp_path, f'[documents."{key}"]\npublisher = "P"'))
    assert {d.id: d.publisher for d in case.documents} == {"a": "P", "b": None}


def test_records_are_named_by_id_and_by_their_file(tmp_path: Path) -> None:
    root = folder(tmp_path, '[documents."c.jsonl"]\nagency = "A"\n[documents.n2]\npublisher = "P"')
    (root / "c.jsonl").write_text('{"id": "n1", "text": "One."}\n{"id": "n2", "text": "Two.", "publisher": "Q"}')
    (case,) = read(root)
    assert [(d.id, d.agency, d.publisher) for d in case.documents if d.id[0] == "n"] == [
        ("n1", "A", None),
        ("n2", "A", "P"),
    ]


def test_a_case_file_takes_sub_folders_in(tmp_path: Path) -> None:
    root = folder(tmp_path, 'title = "T"\n[documents."sub/c.txt"]\nlanguage = "ru"')
    (root / "sub").mkdir()
    (root / "sub/c.txt").write_text("Третья фраза.")
    (case,) = read(root)
    assert [(d.id, d.path, d.declared) for d in case.documents][2] == ("c", "kz/sub/c.txt", "ru")


def test_a_case_file_holds_for_files_of_its_folder_named_one_by_one(tmp_path: Path) -> None:
    root = folder(tmp_path, 'title = "T"\n[documents."a.txt"]\npublisher = "P"\n[documents."b.txt"]\npublisher = "Q"')
    for paths in ([root / "a.txt"], [root / "a.txt", root / "case.toml"]):
        (case,) = read(*paths)
        assert (case.case.title, case.skipped) == ("T", ())
        assert [(d.id, d.publisher) for d in case.documents] == [("a", "P")]


def test_a_case_file_apart_from_its_texts_is_said(tmp_path: Path) -> None:
    root = folder(tmp_path, "")
    (tmp_path / "x.txt").write_text("A third.")
    (case,) = read(root / "case.toml", tmp_path / "x.txt")
    assert [(s.path, s.reason) for s in case.skipped] == [("kz/case.toml", "a case file apart from its texts")]


def test_settings_hold_for_every_case_of_the_records_and_the_title_for_none(tmp_path: Path) -> None:
    root = folder(tmp_path, 'title = "T"\nthrough = ["ru"]')
    (root / "a.txt").unlink()
    (root / "b.txt").unlink()
    (root / "c.jsonl").write_text('{"case": "x", "text": "One."}\n{"case": "y", "text": "Two."}')
    assert [(c.case.id, c.case.title, c.settings.through) for c in read(root)] == [
        ("x", None, ("ru",)),
        ("y", None, ("ru",)),
    ]


def test_an_unreadable_text_may_still_be_named(tmp_path: Path) -> None:
    root = folder(tmp_path, '[documents."b.txt"]\npublisher = "P"')
    (root / "b.txt").write_bytes(b"")
    (case,) = read(root)
    assert [s.path for s in case.skipped] == ["kz/b.txt"]


TWO = '[[suppress]]\nrule = "{}"\nreason = "x"\n\n[[suppress]]\nrule = "{}"\nreason = "x"'
DEEP = "x = " + "[" * 100_000


@pytest.mark.parametrize(
    ("toml", "where", "what", "hint"),
    [
        ("titel = 'x'", "kz/case.toml:1", "Object contains unknown field `titel`", "title"),
        ("\n\ntitle = 7", "kz/case.toml:3", "got `int` - at `$.title`", "title"),
        ('title = ""', "kz/case.toml:1", "Expected `str` of length >= 1", "title"),
        ('title = "x"\n[documents."a.txt"]\npubliser = "P"', "kz/case.toml:3", "unknown field `publiser`", "publisher"),
        ('[documents."a.txt"]\nrole = "copy"', "kz/case.toml:2", "Invalid enum value 'copy'", "role"),
        ('[documents."a.txt"]\nlanguage = "en_US"', "kz/case.toml:2", "Expected `str` matching regex", "language"),
        ('[original]\ntext = "x"', "kz/case.toml:1", "missing required field `language`", "source"),
        ('[[suppress]]\nrule = "A301"', "kz/case.toml:1", "missing required field `reason`", "reason"),
        ('[[suppress]]\nrule = "A3"\nreason = "x"', "kz/case.toml:2", "matching regex", "rule"),
        ('[[suppress]]\nrule = "A301"\nreason = "x"\nexpires = "soon"', "kz/case.toml:4", "Invalid RFC3339", "expires"),
        (TWO.format("A301", "A3"), "kz/case.toml:6", "matching regex", "rule"),
        (TWO.format("A3", "A301"), "kz/case.toml:2", "matching regex", "rule"),
        ('[documents.a]\nurl = 1\n[documents.b]\nurl = "x"', "kz/case.toml", "got `int`", "url"),
        ("title = ", "kz/case.toml", "Invalid value", "mend"),
        ("title = 'a'\ntitle = 'b'", "kz/case.toml", "Cannot overwrite a value", "mend"),
        (DEEP, "kz/case.toml", "nested too deep", "three levels"),
        ("# " + "x" * 1_000_000, "kz/case.toml", "larger than 1,000,000 bytes", "mend"),
        ('recorded = "nowhere.jsonl"', "kz/case.toml: recorded", "no such file: nowhere.jsonl", "case file's folder"),
        ('glossary = "nowhere.toml"', "kz/case.toml: glossary", "no such file: nowhere.toml", "case file's folder"),
        ('[documents."aa.txt"]\ntitle = "x"', "kz/case.toml: documents", "no such text in the case: aa.txt", "a.txt?"),
        ('original = "bb.txt"', "kz/case.toml: original", "no such text in the case: bb.txt", "b.txt?"),
        ("original = 7", "kz/case.toml:1", "got `int` - at `$.original`", "text, language, source"),
        (
            'original = "a"\n[documents.b]\nrole = "original"',
            "kz/case.toml",
            "more than one original: a, b",
            "one original",
        ),
        (
            '[documents.zebra]\ntitle = "x"',
            "kz/case.toml: documents",
            "no such text in the case: zebra",
            "there are a, a.txt, b, b.txt",
        ),
        (
            '[documents.a]\nrole = "original"\n[documents.b]\nrole = "original"',
            "kz/case.toml",
            "more than one original: a, b",
            "one original",
        ),
    ],
    ids=lambda x: x[:30] if isinstance(x, str) else None,
)
def test_errors(tmp_path: Path, toml: str, where: str, what: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(folder(tmp_path, toml))
    assert caught.value.where == where
    assert what in caught.value.what
    assert hint in caught.value.hint


def test_two_case_files(tmp_path: Path) -> None:
    root = folder(tmp_path, "")
    (root / "audit-case.toml").write_text("")
    for paths in ([root], [root / "a.txt"]):
        with pytest.raises(ConfigError, match="two case files in one folder"):
            read(*paths)


def test_a_case_file_that_is_no_utf8(tmp_path: Path) -> None:
    root = folder(tmp_path, "")
    (root / "case.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match=r"kz/case\.toml: .*utf-8"):
        read(root)


def test_seeds_say_what_their_texts_say_and_no_more() -> None:
    (case,) = read(SEEDS)
    assert (case.case.id, case.case.original, case.skipped) == ("seeds", None, ())
    told = {d.id[:3]: (d.publisher, d.agency, d.published, d.original_language, d.declared) for d in case.documents}
    assert told == {
        "000": (None, None, None, None, None),
        "001": (None, "Europa Press", None, None, None),
        "002": ("VOA News", None, "2022-01-07", None, None),
        "003": (None, None, None, None, None),
        "004": (None, "EFE", None, None, None),
    }
    assert all(d.path == f"seeds/{d.id}.txt" and d.role == "version" for d in case.documents)
    words = {"001": "Europa Press", "002": "By VOA News January 07, 2022", "004": "Jan 7 (EFE)"}
    assert all(words.get(d.id[:3], "") in d.text for d in case.documents)
