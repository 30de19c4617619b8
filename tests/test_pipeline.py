"""The steps in order, on cases made on the spot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.config import Config
from audit.model import Report
from audit.pipeline import run

A = "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor of Orlu."
B = "On Monday the Orlu dam broke. “We had a warning,” said Ada Okoro, the mayor of Orlu."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    case = tmp_path / "flood"
    case.mkdir()
    (case / "a.txt").write_text(A, "utf-8")
    (case / "b.txt").write_text(B, "utf-8")
    return case


def report_of(folder: Path, **settings: object) -> Report:
    (report,) = run(Config(paths=(str(folder),), **settings))  # type: ignore[arg-type]
    return report


def test_a_dropped_no_is_critical_and_says_who(folder: Path) -> None:
    report = report_of(folder, engine="none")
    (variation,) = [v for v in report.variations if v.severity == "critical"]
    assert variation.kind == "negation"
    assert {r.text: r.documents for r in variation.readings} == {"no": ("a",), "": ("b",)}


def test_nothing_is_said_to_be_back_translated_without_an_engine(folder: Path) -> None:
    report = report_of(folder, engine="none", through=("ru",))
    assert report.back_translations == ()
    assert [n.stage for n in report.not_done] == ["back-translate"]
    assert report.summary.not_back_translated == 2


def test_no_way_named_is_said(folder: Path) -> None:
    rows = folder / "rows.jsonl"
    rows.write_text(json.dumps({"source": "en", "target": "ru", "text": "x", "translation": "х"}) + "\n")
    report = report_of(folder, engine=f"recorded:{rows}")
    assert [(n.stage, n.hint) for n in report.not_done if n.stage == "back-translate"] == [
        ("back-translate", "audit run --through ru,es")
    ]


def test_what_was_recorded_replays_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    words = {"We had no warning,": "Нас не предупредили,", "We had a warning,": "Нас предупредили,"}
    back = {"Нас не предупредили,": "We were not warned,", "Нас предупредили,": "We were warned,"}
    rows = [{"source": "en", "target": "ru", "text": a, "translation": b, "engine": "e"} for a, b in words.items()]
    rows += [{"source": "ru", "target": "en", "text": a, "translation": b, "engine": "e"} for a, b in back.items()]
    given, kept = tmp_path / "given.jsonl", tmp_path / "kept.jsonl"
    given.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    first = report_of(folder, engine=f"recorded:{given}", through=("ru",), record=str(kept))
    again = report_of(folder, engine=f"recorded:{kept}", through=("ru",))
    assert first == again
    assert {b.back.text for b in first.back_translations} >= {"We were not warned,", "We were warned,"}
    assert [c.verdict for c in first.convergences if c.a.text != c.b.text] == ["apart"]


def test_an_original_gives_differences_a_direction(folder: Path) -> None:
    (folder / "case.toml").write_text('[documents."a.txt"]\nrole = "original"\nlanguage = "en"\n')
    report = report_of(folder, engine="none")
    assert report.case.original == "a"
    assert {d.direction for c in report.comparisons for d in c.divergences if d.kind == "negation"} == {"left-out"}


def test_an_undecided_language_is_said(tmp_path: Path, folder: Path) -> None:
    (folder / "c.txt").write_text("Kassym-Jomart Tokayev", "utf-8")
    report = report_of(folder, engine="none")
    assert report.languages["c"].tag == "und"
    assert [n.subjects for n in report.not_done if n.stage == "language"] == [("c",)]
