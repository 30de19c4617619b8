"""A report made with a real CTranslate2 model: what was planted in a text is named, what the engine breaks is its own fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.model import Report
from audit.pipeline import run
from audit.schema import checked_report
from tests import tiny_argos

WORDS = {
    "el ejército": "the army",
    "el ejército no disparó a la multitud": "the army did not shoot at the crowd",
    "el ejército disparó a la multitud": "the army shot at the crowd",
    "detuvieron a 9.000 personas": "they detained 9,000 people",
    "detuvieron a 4.000 personas": "they detained 4,000 people",
    "los bandidos serán destruidos": "the bandits will be destroyed",
    "los asesinos serán destruidos": "the murderers will be destroyed",
}
ENGLISH = "The army did not shoot at the crowd.\nThey detained 4,000 people.\nThe murderers will be destroyed.\n"
SPANISH = "El ejército disparó a la multitud.\nDetuvieron a 9.000 personas.\nLos bandidos serán destruidos.\n"


def report_of(folder: Path, into_english: dict[str, str], texts: dict[str, str], **settings: object) -> Report:
    models = folder / "models"
    models.mkdir()
    tiny_argos.make("es", "en", into_english, models / "es_en.argosmodel")
    tiny_argos.make("en", "es", {t: s for s, t in WORDS.items()}, models / "en_es.argosmodel")
    case = folder / "case"
    case.mkdir()
    for name, text in texts.items():
        (case / name).write_text(text, "utf-8")
    (report,) = run(Config(paths=(str(case),), engine="argos", models=str(models), **settings))  # type: ignore[arg-type]
    return report


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("AUDIT_MODELS", raising=False)


def test_a_dropped_no_a_changed_number_and_another_word_are_named_across_languages(tmp_path: Path) -> None:
    report = report_of(tmp_path, WORDS, {"en.txt": ENGLISH, "es.txt": SPANISH})
    assert {v.kind for v in report.variations} >= {"negation", "number", "strength"}
    assert "argos" in (report.configuration.engine or "")
    spanish = next(d for d in report.documents if d.id == "es")
    for variation in report.variations:
        for place in (p for r in variation.readings for p in r.places if p.document == "es"):
            assert place.text == spanish.text[place.span.start : place.span.end]


def test_what_the_engine_loses_on_the_way_back_is_its_own_fault(tmp_path: Path) -> None:
    broken = {
        **WORDS,
        "el ejército no disparó a la multitud": "the army shot at the crowd",
        "detuvieron a 4.000 personas": "they detained 7,000 people",
    }
    quoted = {n: "".join(f"“{line}” Ada Okoro said.\n" for line in ENGLISH.splitlines()) for n in ("a.txt", "b.txt")}
    report = report_of(tmp_path, broken, quoted, through=("es",))
    health = {b.place.text: b.health for b in report.back_translations}
    assert {text: h.healthy for text, h in health.items()} == {
        "The army did not shoot at the crowd.": False,
        "They detained 4,000 people.": False,
        "The murderers will be destroyed.": True,
    }
    assert all(h.problems for h in health.values() if not h.healthy)
    assert report.variations == ()
    assert {c.verdict for c in report.convergences} == {"open", "alike"}


def test_the_way_through_the_original_s_language_is_asked_of_the_engine(tmp_path: Path) -> None:
    original = '[original]\ntext = "El ejército no disparó a la multitud."\nlanguage = "es"\n'
    quoted = dict.fromkeys(("a.txt", "b.txt"), "“The army did not shoot at the crowd.” Ada Okoro said.\n")
    report = report_of(tmp_path, WORDS, {**quoted, "case.toml": original})
    made = [(b.through, b.way, b.health.healthy) for b in report.back_translations if b.language == "en"]
    assert made == [("es", "original", True), ("es", "original", True)]
    assert all(name in (report.configuration.engine or "") for name in ("es>en:", "en>es:"))


def test_models_that_nothing_asks_for_do_not_show(tmp_path: Path) -> None:
    quoted = dict.fromkeys(("a.txt", "b.txt"), "“The army did not shoot at the crowd.” Ada Okoro said.\n")
    report = report_of(tmp_path, WORDS, quoted)
    assert report.configuration.engine is None
    assert [(n.stage, n.hint) for n in report.not_done] == [("back-translate", "audit run --through ru,es")]


def test_a_replay_says_the_same_where_a_way_has_no_model(tmp_path: Path) -> None:
    quoted = dict.fromkeys(("a.txt", "b.txt"), "“The army did not shoot at the crowd.” Ada Okoro said.\n")
    kept = tmp_path / "kept.jsonl"
    report = report_of(tmp_path, WORDS, quoted, through=("es", "ru"), record=str(kept))
    assert [(n.stage, n.reason, n.hint) for n in report.not_done] == [
        ("back-translate", "nothing went through Russian: the engine has no model for it", "audit models install ru"),
    ]
    (replay,) = run(Config(paths=(str(tmp_path / "case"),), engine=f"recorded:{kept}", through=("es", "ru")))
    assert checked_report(replay) == checked_report(report)
