"""The firefox engine on broken folders, and on real models: Mozilla's English and Portuguese ones."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import msgspec
import pytest

import audit
from audit.config import Config
from audit.engines import Recorded, Recorder, Tools, firefox_files, load
from audit.engines.firefox import Firefox
from audit.engines.firefox_files import Files, parts, read, scan
from audit.engines.packages import Problem
from audit.errors import UsageError
from audit.pipeline import run
from tests import demo_models

SENTENCES = {
    "The mayor closed the bridge.": "O prefeito fechou a ponte.",
    "No one was hurt.": "Ninguém se machucou.",
}
ORIGINAL = """A ponte de Orlu caiu na terça-feira depois de três dias de chuva. Pelo menos 14 pessoas morreram.

“Não vamos fechar a barragem”, disse a prefeita Ada Moreira.

O governo prometeu 3 milhões de euros para as famílias. O dinheiro chega antes do Natal, afirmou o ministro Rui Tavares.

A empresa Varga negou que a obra estivesse atrasada. Segundo a polícia, os dois motoristas foram libertados na quarta-feira.

A oposição votou contra o plano. Todos os moradores da margem norte foram retirados de suas casas.

O tribunal pode ouvir as testemunhas em março. Se a chuva parar, as escolas abrem na segunda-feira.

Os vizinhos levaram água e pão para o abrigo. Um cão foi encontrado vivo debaixo dos escombros.
"""
ENGLISH = """The Orlu bridge fell on Tuesday after three days of rain. At least 41 people died.

“We are going to close the dam,” said Mayor Ada Moreira.

The government promised 3 billion euros for the families. The money arrives after Christmas, said Minister Rui Tavares.

The company Varga confirmed that the work was late. According to the police, the two drivers were released on Thursday.

The opposition voted for the plan. Some residents of the north bank were removed from their homes.

The court must hear the witnesses in March. The schools open on Monday.

The neighbours took water and bread to the shelter. A dog was found alive under the rubble.
"""
PLANTED = ("41", "close the dam", "3 billion", "after", "work", "Thursday", "for", "Some", "must", "The schools open")
QUOTED = {
    "a": "“We have found 14 boats on the river,” said Ada Moreira.\n",
    "b": "“We have found 41 boats on the river,” said Ada Moreira.\n",
}


@pytest.fixture(scope="module")
def models() -> Path:
    return demo_models.folder()


@pytest.fixture(scope="module")
def engine(models: Path) -> Firefox:
    return Firefox(models)


def _folder(path: Path, *names: str) -> Path:
    path.mkdir(parents=True)
    for name in names:
        (path / name).write_bytes(b"x")
    return path


MODEL, VOCABULARY = "model.enxx.intgemm.alphas.bin", "vocab.enxx.spm"
FOLDERS: list[tuple[str, tuple[str, ...], str]] = [
    ("no model", (VOCABULARY,), "no model: there should be a model.enxx.intgemm.alphas.bin"),
    ("two models", (MODEL, "model.enxx.other.bin", VOCABULARY), "more than one model"),
    ("no vocabulary", (MODEL,), "no vocabulary: there should be a vocab.enxx.spm"),
    ("half of two vocabularies", (MODEL, "srcvocab.enxx.spm"), "no vocabulary: there should be a vocab.enxx.spm"),
]


@pytest.mark.parametrize(("names", "reason"), [x[1:] for x in FOLDERS], ids=[x[0] for x in FOLDERS])
def test_a_folder_that_is_no_model_says_why(tmp_path: Path, names: tuple[str, ...], reason: str) -> None:
    assert read(_folder(tmp_path / "en-xx", *names)) == Problem("en-xx", reason)


def test_other_files_and_folders_are_ignored(tmp_path: Path) -> None:
    _folder(
        tmp_path / "en-xx", MODEL, "srcvocab.enxx.spm", "trgvocab.enxx.spm", "modelMeta.json", "lex.50.50.enxx.s2t.bin"
    )
    _folder(tmp_path / "notes", MODEL)
    _folder(tmp_path / "xx-yy", "metadata.json")
    (found,), problems = scan(tmp_path)
    assert (found.pair, len(found.used), problems) == (("en", "xx"), 4, [])


def test_a_broken_model_is_a_value_with_the_reason(tmp_path: Path) -> None:
    _folder(tmp_path / "en-xx", MODEL, VOCABULARY)
    engine = Firefox(tmp_path)
    (made,) = engine.translate(["Good morning."], "en", "xx")
    assert made.reason == "the model en-xx does not work: its model file is cut off"
    assert [p.name for p in engine.problems] == ["en-xx"]
    assert engine.translate(["Good morning."], "en", "zz")[0].reason == "no model from en to zz"


DAMAGE = [
    ("a cut model", "model", lambda b: b[: len(b) // 2], "cut off"),
    ("another decoder", "model", lambda b: b.replace(b"dec-cell: ssru", b"dec-cell: gru "), "unknown configuration"),
    ("a cut lexicon", "lex", lambda b: b[:-100], "lexicon is cut off"),
    ("another lexicon", "lex", lambda b: b[:48] + b"\xff" * (len(b) - 48), "belongs to another vocabulary"),
    ("no vocabulary", "vocab", lambda _: b"", "holds 0 pieces"),
]


@pytest.mark.parametrize(("name", "change", "reason"), [x[1:] for x in DAMAGE], ids=[x[0] for x in DAMAGE])
def test_damage_is_found_before_the_library_panics(
    models: Path, tmp_path: Path, name: str, change: object, reason: str
) -> None:
    shutil.copytree(models / "en-pt", tmp_path / "en-pt")
    (file,) = (tmp_path / "en-pt").glob(f"{name}.*")
    file.write_bytes(change(file.read_bytes()))  # type: ignore[operator]
    found = read(tmp_path / "en-pt")
    assert isinstance(found, Files)
    with pytest.raises(ValueError, match=reason):
        parts(found)


def test_golden_sentences(engine: Firefox) -> None:
    made = engine.translate(list(SENTENCES), "en", "pt")
    assert [t.text for t in made] == list(SENTENCES.values())
    assert {(t.model or "").partition(":")[0] for t in made} == {"firefox en>pt"}


def test_texts_of_many_sentences_keep_their_paragraphs_and_any_order_gives_the_same(engine: Firefox) -> None:
    texts = ["The mayor came.\n\nShe left.", "", "Half a \ud800", "The mayor came."]
    made = engine.translate(texts, "en", "pt")
    assert "\n\n" in (made[0].text or "")
    assert (made[1].text, made[2].text) == ("", None)
    assert engine.translate(texts[::-1], "en", "pt") == made[::-1]


def test_a_way_through_english_says_so(models: Path, tmp_path: Path) -> None:
    shutil.copytree(models / "pt-en", tmp_path / "gl-en")  # Portuguese is near enough to Galician
    shutil.copytree(models / "en-pt", tmp_path / "en-pt")
    engine = Firefox(tmp_path, wanted=[("gl", "pt")])
    (made,) = engine.translate(["A ponte caeu."], "gl", "pt")
    assert made.text
    assert [x.split(":")[0] for x in (made.model or "").split(" + ")] == ["firefox gl>en", "firefox en>pt"]
    assert "through:gl>en>pt" in engine.signature


def test_another_thread_gets_the_same(engine: Firefox) -> None:
    found: list[str | None] = []

    def work() -> None:
        found.extend(t.text for t in engine.translate(list(SENTENCES), "en", "pt"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == list(SENTENCES.values())


def test_a_model_is_hashed_once(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def counting(files: Files) -> str:
        hashed.append(files.path.name)
        return firefox_files.sha256(files)

    monkeypatch.setattr("audit.engines.firefox.sha256", counting)
    engine = Firefox(models)
    for _ in range(3):
        assert engine.signature
        engine.translate(list(SENTENCES), "en", "pt")
    assert sorted(hashed) == ["en-pt", "pt-en"]


def test_a_trip_through_the_api(engine: Firefox) -> None:
    a, b = "The mayor did not sign the treaty.", "The mayor signed the treaty."
    assert audit.compare(a, b, "en", "en", engine=engine, through="pt").trip == "apart"
    assert audit.compare(a, a, "en", "en", engine=engine, through="pt").trip == "alike"
    assert audit.compare(a, b, "en", "en", engine=engine).trip is None
    for through in ("de", "qq", "not a tag"):
        with pytest.raises(UsageError):
            audit.compare(a, b, "en", "en", engine=engine, through=through)


def test_what_the_engine_changes_is_open(engine: Firefox) -> None:
    strike = "The union will call off the strike."
    assert audit.compare(strike, strike, "en", "en", engine=engine, through="pt").trip == "open"


def _case(folder: Path, texts: dict[str, str], settings: str = "") -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "case.toml").write_text(settings, "utf-8")
    return folder


def test_planted_changes_are_told_against_an_original_in_another_language(models: Path, tmp_path: Path) -> None:
    settings = '[documents."original.txt"]\nrole = "original"\nlanguage = "pt"\n'
    case = _case(tmp_path / "case", {"original": ORIGINAL, "english": ENGLISH}, settings)
    (report,) = run(Config(paths=(str(case),), engine=f"firefox:{models}"))
    places = {s.id: " ".join(p.text for p in s.places if p.document == "english") for s in report.statements}
    told = [places[v.statement] for v in report.variations if v.severity != "minor"]
    assert sum(any(words in place for place in told) for words in PLANTED) >= 8
    assert not [place for place in told if "neighbours" in place or "dog" in place or "fell" in place]
    for variation in report.variations:
        for reading in variation.readings:
            if reading.gloss:  # the engine's words are beside the text's own, never in their place
                assert reading.gloss not in reading.text and reading.documents == ("original",)
                assert reading.text in ORIGINAL


def test_record_and_replay_give_the_same_report(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    case, kept = _case(tmp_path / "case", QUOTED), tmp_path / "kept.jsonl"
    asked = Config(paths=(str(case),), engine=f"firefox:{models}", through=("pt", "de"), record=str(kept))
    (report,) = run(asked)
    assert [v.confirmed for v in report.variations if v.severity == "critical"] == [("pt",)]
    assert {b.forward.model for b in report.back_translations} != {None}
    assert [n.reason for n in report.not_done] == ["nothing went through German: the engine has no model for it"]
    assert [n.hint for n in report.not_done] == ["audit models install --from firefox de"]
    replay = msgspec.structs.replace(asked, engine=f"recorded:{kept}", record=None)
    assert run(replay) == [report]
    assert run(asked) == [report]


def test_auto_takes_firefox_models_where_there_are_no_others(models: Path, tmp_path: Path) -> None:
    tools = Tools(Config(engine="auto", models=str(models)), cache=tmp_path / "cache")
    found = tools.engine(None, [("en", "pt"), ("pt", "en")])
    assert found.engine is not None and found.engine.signature.startswith("firefox|")
    assert isinstance(load(f"firefox:{models}"), Firefox)
    recorder = Recorder(found.engine)
    (made,) = recorder.translate(["Good morning."], "en", "pt")
    assert Recorded(recorder.rows).translate(["Good morning."], "en", "pt") == [made]
