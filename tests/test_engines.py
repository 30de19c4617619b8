"""The engines: one contract for all of them, and what each does with broken input."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.config import Config
from audit.config.names import built_in
from audit.engines import Cached, Recorded, Recorder, Tools, library, load
from audit.engines.argos import BATCH, LONGEST, Argos
from audit.engines.pieces import Piece, join, split
from audit.engines.plugged import Plugged
from audit.errors import ConfigError, EngineError, OutputError, UsageError
from audit.model import Engine, NotDone, Translation
from tests import tiny_argos

ES_EN = {
    "los vecinos": "the neighbours",
    "cerraron": "closed",
    "el puente": "the bridge",
    "no": "not",
    "volverán": "will return",
    "hoy": "today",
    "dos barcos": "two boats",
}
EN_FR = {"the neighbours": "les voisins", "closed": "ont fermé", "the bridge": "le pont", "today": "aujourd'hui"}
TEXTS = [
    "Los vecinos cerraron el puente.",
    "",
    "Los vecinos no volverán hoy. Cerraron el puente!",
    "Los vecinos cerraron el puente.",
]
ROW = {
    "source": "es",
    "target": "en",
    "text": "Los vecinos cerraron el puente.",
    "translation": "The neighbours closed it.",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test."""
    monkeypatch.delenv("AUDIT_MODELS", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Spanish to English and English to French, as .argosmodel files."""
    folder = tmp_path_factory.mktemp("packages")
    tiny_argos.make("es", "en", ES_EN, folder / "es_en.argosmodel")
    tiny_argos.make("en", "fr", EN_FR, folder / "en_fr.argosmodel")
    return folder


@pytest.fixture
def models(packages: Path, tmp_path: Path) -> Path:
    """The same, unpacked as an installer leaves them."""
    for archive in packages.iterdir():
        tiny_argos.unpacked(archive, tmp_path / "models")
    return tmp_path / "models"


class Counting:
    """A plain engine that counts what it is asked."""

    signature = "counting|1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset([("es", "en")])

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.asked += texts
        if (source, target) not in self.pairs():
            return [Translation(text=None, reason="no such way") for _ in texts]
        return [Translation(text=text.upper()) for text in texts]


def _recorded(_: Path, __: Path) -> Engine:
    return Recorded([{"source": "es", "target": "en", "text": t, "translation": t.upper()} for t in TEXTS])


ENGINES: dict[str, Callable[[Path, Path], Engine]] = {
    "argos": lambda models, _: Argos(models),
    "argos, reading archives": lambda models, tmp: Argos(_archives(models, tmp)),
    "recorded": _recorded,
    "recorder around argos": lambda models, _: Recorder(Argos(models)),
    "cached around argos": lambda models, tmp: Cached(Argos(models), tmp / "cache"),
    "cached around recorder": lambda models, tmp: Cached(Recorder(Argos(models)), tmp / "cache"),
}


def _archives(_: Path, tmp: Path) -> Path:
    tiny_argos.make("es", "en", ES_EN, tmp / "archives" / "a.argosmodel")
    return tmp / "archives"


@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
def test_every_engine_keeps_the_contract(make: Callable[[Path, Path], Engine], models: Path, tmp_path: Path) -> None:
    engine = make(models, tmp_path)
    assert ("es", "en") in engine.pairs()
    made = engine.translate(TEXTS, "es", "en")
    assert len(made) == len(TEXTS)
    assert all(t.text is not None and t.reason is None for t in made)
    assert made[0] == made[3] != made[2]
    assert made[1].text == ""
    assert engine.translate(TEXTS, "es", "en") == made == make(models, tmp_path).translate(TEXTS, "es", "en")
    assert engine.translate(TEXTS[::-1], "es", "en") == made[::-1]
    assert engine.translate([], "es", "en") == []
    missing = engine.translate(TEXTS[:2], "is", "sw")
    assert [t.text for t in missing] == [None, None]
    assert all(t.reason for t in missing)
    assert engine.signature == make(models, tmp_path).signature
    assert engine.signature == engine.signature.strip() != ""


def test_the_package_is_cheap_to_import() -> None:
    heavy = ("ctranslate2", "sentencepiece", "argostranslate")
    code = f"import sys, audit.engines; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# recorded


def _file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(x + "\n" if isinstance(x, str) else json.dumps(x) + "\n" for x in lines))
    return path


def test_recorded_finds_the_exact_text_before_the_folded_one() -> None:
    engine = Recorded(
        [ROW | {"text": "uno  dos", "translation": "wide"}, ROW | {"text": "uno dos", "translation": "narrow"}]
    )
    made = engine.translate(["uno dos", "uno  dos", " uno\ndos "], "es", "en")
    assert [t.text for t in made] == ["narrow", "wide", "wide"]


def test_recorded_says_what_it_lacks() -> None:
    assert Recorded([ROW]).translate(["otra cosa"], "es", "en") == [
        Translation(text=None, reason="not among the recorded translations")
    ]


def test_recorded_reads_optional_fields_and_blank_lines(tmp_path: Path) -> None:
    engine = Recorded.read(_file(tmp_path, ROW | {"engine": "by hand", "note": "checked"}, "", ROW | {"text": "b"}))
    assert len(engine.rows) == 2
    assert engine.signature.startswith("by hand + recorded|rows:2|sha256:")


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ({**ROW, "extra": 1}, "extra"),
        ({k: v for k, v in ROW.items() if k != "text"}, "text"),
        ({k: v for k, v in ROW.items() if k != "translation"}, "a translation or a reason"),
        ({**ROW, "source": "not a tag"}, "source"),
        ("{", "truncated"),
        ("[]", "object"),
        ({**ROW, "translation": "Otherwise."}, "line 1 otherwise"),
    ],
    ids=["unknown key", "no text", "no translation", "no tag", "cut off", "no object", "contradiction"],
)
def test_a_record_that_does_not_fit_is_named_by_file_and_line(tmp_path: Path, second: object, what: str) -> None:
    path = _file(tmp_path, ROW, second)
    with pytest.raises(ConfigError) as raised:
        Recorded.read(path)
    assert raised.value.where == f"{path}, line 2"
    assert what in raised.value.what
    assert raised.value.hint


def test_a_missing_file_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="could not be read"):
        Recorded.read(tmp_path / "none.jsonl")


def test_a_recording_replays_everything_under_the_same_signature(models: Path, tmp_path: Path) -> None:
    asked = [(TEXTS, "es", "en"), (["the bridge"], "en", "fr"), (["hola"], "es", "ru"), (["\u202bx"], "es", "fr")]
    recorder = Recorder(Argos(models))
    given = [recorder.translate(*one) for one in asked]
    recorder.write(tmp_path / "rows.jsonl")
    replay = Recorded.read(tmp_path / "rows.jsonl")
    assert [replay.translate(*one) for one in asked] == given
    assert replay.signature == recorder.signature


def test_a_recording_is_byte_identical_whatever_the_order(models: Path, tmp_path: Path) -> None:
    for name, texts in (("a", TEXTS), ("b", TEXTS[::-1])):
        recorder = Recorder(Argos(models))
        recorder.translate(texts, "es", "en")
        recorder.write(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert not list(tmp_path.glob(".a*"))


def test_a_recording_that_cannot_be_written_leaves_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("old")
    with pytest.raises(OutputError):
        Recorder(Counting()).write(tmp_path / "a file" / "rows.jsonl")
    assert (tmp_path / "a file").read_text() == "old"


# cached


def test_a_second_run_translates_nothing(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    made = Cached(first, tmp_path).translate(["a", "b", "a"], "es", "en")
    assert Cached(second, tmp_path).translate(["b", "a", "c"], "es", "en")[:2] == [made[1], made[0]]
    assert (first.asked, second.asked) == (["a", "b"], ["c"])


def test_failures_are_not_cached(tmp_path: Path) -> None:
    engine = Counting()
    for _ in range(2):
        Cached(engine, tmp_path).translate(["a"], "es", "fr")
    assert engine.asked == ["a", "a"]


def test_another_signature_is_another_cache(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    second.signature = "counting|2"
    Cached(first, tmp_path).translate(["a"], "es", "en")
    Cached(second, tmp_path).translate(["a"], "es", "en")
    assert second.asked == ["a"]


@pytest.mark.parametrize("damage", ["no database", "cut", "flipped"])
def test_a_damaged_cache_is_noticed_and_rebuilt(tmp_path: Path, damage: str) -> None:
    texts = [f"text {i} " * 20 for i in range(50)]
    made = Cached(Counting(), tmp_path).translate(texts, "es", "en")
    file = tmp_path / "translations.sqlite"
    raw = bytearray(file.read_bytes())
    if damage == "flipped":
        for at in range(raw.index(b"TEXT 7 "), len(raw), 3000):
            raw[at : at + 4] = b"\xc3\xa9zz"
    file.write_bytes({"no database": b"<html>" * 100, "cut": bytes(raw[: len(raw) // 2])}.get(damage, bytes(raw)))
    engine = Counting()
    cached = Cached(engine, tmp_path)
    assert cached.translate(texts, "es", "en") == made
    assert engine.asked
    again = Counting()
    assert Cached(again, tmp_path).translate(texts, "es", "en") == made
    assert again.asked == []


def test_without_a_folder_to_write_the_engine_still_translates(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Cached(Counting(), tmp_path / "file" / "cache").translate(["a"], "es", "en") == [Translation(text="A")]


# pieces


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=300),
    st.integers(1, 40),
    st.sampled_from(["en", "zh", "ar"]),
)
@example("0:", 1, "en")
def test_pieces_hold_every_visible_character_in_order(text: str, longest: int, language: str) -> None:
    pieces = split(text, language, lambda words: len(words) <= longest)
    assert pieces[-1].words == ""
    assert all(p.words and p.words == " ".join(p.words.split()) for p in pieces[:-1])
    assert all(len(p.words) <= longest for p in pieces)
    together = join(pieces, [p.words for p in pieces], language, language)
    assert "".join(together.split()) == "".join(text.split())
    if not text.strip():
        assert together == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One bridge. Two boats.\n\nThree.", ["One bridge.", "Two boats.", "Three."]),
        ("a " * 5 + "b, " + "c " * 8, ["a a a a a b,", "c c c c c c c c"]),
        ("ab" * 20, ["ab" * 5] * 4),
        ("桥关闭了。船来了。", ["桥关闭了。", "船来了。"]),
    ],
    ids=["sentences", "clause mark before blank", "no blank", "no spaces"],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    found = split(text, "zh" if "桥" in text else "en", lambda words: len(words) <= 16)
    assert [p.words for p in found[:-1]] == pieces


def test_a_hostile_text_is_cut_to_an_end() -> None:
    for text in ("a" * 100_000, "," * 100_000, "e\u0301" * 50_000, "\u0301" * 100_000, "a, " * 33_000):
        assert all(len(p.words) <= 100 for p in split(text, "en", lambda words: len(words) <= 100))


@pytest.mark.parametrize(
    ("source", "target", "gap", "joined"),
    [
        ("en", "fr", " ", "A. B."),
        ("zh", "en", "", "A. B."),
        ("en", "ja", " ", "A.B."),
        ("zh", "ja", "", "A.B."),
        ("en", "fr", "\n\n", "A.\n\nB."),
    ],
)
def test_blanks_are_those_of_the_target_language(source: str, target: str, gap: str, joined: str) -> None:
    assert join([Piece("", "a."), Piece(gap, "b."), Piece("", "")], ["A.", "B.", ""], source, target) == joined


# argos


def test_argos_translates_sentence_by_sentence_and_keeps_what_stands_between(models: Path) -> None:
    text = "  Los vecinos cerraron el puente.\n\nNo volverán hoy!\t Dos barcos.\n"
    assert Argos(models).translate([text], "es", "en")[0].text == (
        "  The neighbours closed the bridge.\n\nNot will return today!\t Two boats.\n"
    )


def test_argos_goes_through_english_and_says_so(models: Path) -> None:
    engine = Argos(models, wanted=[("es", "fr")])
    (made,) = engine.translate(["Los vecinos cerraron el puente hoy."], "es", "fr")
    assert made.text == "Les voisins ont fermé le pont aujourd'hui."
    assert [leg.split(":")[0] for leg in (made.model or "").split(" + ")] == ["argos es>en", "argos en>fr"]
    assert engine.signature.endswith("|through:es>en>fr")
    assert engine.pairs() == {("es", "fr")}
    assert Argos(models).pairs() == {("es", "en"), ("en", "fr"), ("es", "fr")}


def test_argos_cuts_nothing_off_a_long_quote(models: Path) -> None:
    words = 5 * LONGEST
    for text in ("hoy " * words, "hoy, " * words):
        made = Argos(models).translate([text.strip()], "es", "en")[0].text
        assert made is not None
        assert made.count("today") == words


def test_an_output_without_end_is_no_translation(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.engines.argos.LIMIT", 5)
    made = Argos(models).translate(["Los vecinos cerraron el puente hoy.", "Hoy."], "es", "en")
    assert made[0].text is None
    assert "no end within 5 tokens (es to en)" in str(made[0].reason)
    assert made[1].text == "Today."


def test_a_translation_does_not_depend_on_its_company(models: Path) -> None:
    rng = random.Random(3)
    texts = [" ".join(rng.choices(list(ES_EN), k=rng.randint(1, 12))) for _ in range(3 * BATCH)]
    engine = Argos(models)
    together = engine.translate(texts, "es", "en")
    assert together == [engine.translate([text], "es", "en")[0] for text in texts]


def test_half_a_character_is_a_value(models: Path) -> None:
    made = Argos(models).translate(["hoy", "hoy \ud800"], "es", "en")
    assert (made[0].text, made[1].text) == ("today", None)
    assert "surrogate" in str(made[1].reason)


def test_reading_packages_leaves_home_and_environment_alone(models: Path, home: Path) -> None:
    code = (
        "import os, sys; before = dict(os.environ); from pathlib import Path; from audit.engines.argos import Argos; "
        "print(Argos(Path(sys.argv[1])).translate(['hoy'], 'es', 'en')[0].text); "
        "assert dict(os.environ) == before; assert 'argostranslate.translate' not in sys.modules"
    )
    environment = {**os.environ, "ARGOS_CHUNK_TYPE": "NONSENSE", "ARGOS_PACKAGES_DIR": str(home / "other")}
    run = [sys.executable, "-c", code, str(models)]
    assert subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout == "today\n"
    assert list(home.iterdir()) == []


def _metadata(folder: Path, **fields: object) -> None:
    path = folder / "metadata.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "stray folder": (lambda p: (p / "metadata.json").unlink(), "no metadata.json"),
    "metadata is no JSON": (lambda p: (p / "metadata.json").write_text("<html>"), "metadata.json: JSON is malformed"),
    "no language": (lambda p: _metadata(p, from_code=None), "from_code"),
    "wrong type": (lambda p: _metadata(p, type="sbd"), "its type is 'sbd', not 'translate'"),
    "no tokenizer": (lambda p: (p / "sentencepiece.model").unlink(), "no tokenizer"),
    "no model": (lambda p: (p / "model" / "model.bin").unlink(), "no model/model.bin"),
    "empty model": (lambda p: (p / "model" / "model.bin").write_bytes(b""), "no model/model.bin"),
}


@pytest.mark.parametrize(("damage", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_package_is_a_value_and_hides_no_other(
    models: Path, damage: Callable[[Path], object], reason: str
) -> None:
    damage(models / "translate-en_fr-1_0")
    engine = Argos(models)
    assert [(p.name, reason in p.reason) for p in engine.problems] == [("translate-en_fr-1_0", True)]
    assert engine.translate(["hoy"], "es", "en")[0].text == "today"
    assert engine.translate(["today"], "en", "fr") == [Translation(text=None, reason="no model from en to fr")]


@pytest.mark.parametrize("file", ["model/model.bin", "sentencepiece.model"])
@pytest.mark.parametrize("damage", ["cut", "garbage"])
def test_a_model_that_does_not_load_is_a_value(models: Path, file: str, damage: str) -> None:
    path = models / "translate-en_fr-1_0" / file
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] if damage == "cut" else b"\x00garbage" * 100)
    engine = Argos(models)
    made = engine.translate(["Hoy.", "hoy"], "es", "fr")
    assert [t.text for t in made] == [None, None]
    assert "translate-en_fr-1_0 does not work" in str(made[0].reason)
    assert [p.name for p in engine.problems] == ["translate-en_fr-1_0"]
    assert str(models) not in str(made[0].reason), "a report holds no path of this machine"
    assert engine.translate(["hoy"], "es", "en")[0].text == "today"


def test_the_highest_version_wins(models: Path, tmp_path: Path) -> None:
    for version, word in (("1.10", "ten"), ("1.9", "nine"), ("1.9.1", "nine one")):
        made = tiny_argos.make("es", "en", {"hoy": word}, tmp_path / "v.argosmodel", version=version)
        tiny_argos.unpacked(made, models)
    engine = Argos(models)
    assert engine.translate(["hoy"], "es", "en")[0].text == "ten"
    assert "es>en:1.10:" in engine.signature
    assert "es>en:1.9" not in engine.signature


def test_a_language_is_found_under_its_argos_name(tmp_path: Path) -> None:
    made = tiny_argos.make("pb", "en", {"hoje": "today"}, tmp_path / "a.argosmodel")
    tiny_argos.unpacked(made, tmp_path / "models")
    engine = Argos(tmp_path / "models")
    assert engine.pairs() == {("pt-BR", "en")}
    assert engine.translate(["hoje"], "pt-BR", "en-GB")[0].text == "today"


def test_no_folder_is_no_models(tmp_path: Path) -> None:
    engine = Argos(tmp_path / "none")
    assert (engine.pairs(), engine.problems) == (frozenset(), [])


# The choice


def choose(
    name: str,
    models: str | Path | None = None,
    recorded: Path | None = None,
    wanted: Sequence[tuple[str, str]] | None = None,
    cache: Path | None = None,
) -> tuple[Engine | None, NotDone | None]:
    config = Config(engine=name, models=str(models) if models else None)
    return Tools(config, cache=cache).engine(recorded, wanted)[:2]


def test_auto_takes_models_first_then_the_case_then_none(models: Path, tmp_path: Path) -> None:
    rows = _file(tmp_path, ROW | {"engine": "made for this test"})
    with_models, _ = choose("auto", models, rows)
    assert with_models is not None
    assert with_models.signature.startswith("argos|")
    with_case, _ = choose("auto", tmp_path / "none", rows)
    assert with_case is not None
    assert with_case.signature == "made for this test"
    nothing, why = choose("auto", str(tmp_path / "none"), None, wanted=[("ru", "en"), ("en", "es")])
    assert nothing is None
    assert why is not None
    assert why.hint == "audit models install es ru"
    assert "20 to 90 MB a model" in why.reason


def test_auto_prefers_the_case_where_no_model_knows_a_way(models: Path, tmp_path: Path) -> None:
    rows = _file(tmp_path, ROW | {"engine": "made for this test"})
    engine, _ = choose("auto", models, rows, wanted=[("ru", "en")])
    assert engine is not None
    assert engine.signature == "made for this test"


def test_a_way_without_a_model_is_said_by_each_text_that_wants_it(models: Path) -> None:
    engine, why = choose("argos", models, wanted=[("es", "en"), ("en", "ru"), ("ru", "en")])
    assert engine is not None and why is None
    assert engine.pairs() == {("es", "en")}
    assert engine.translate(["Hola."], "en", "ru")[0].reason == "no model from en to ru"


def test_models_without_their_libraries(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(library.KINDS, "argos", library.Extra("argos", ("argostranslate", "no_such_ctranslate2")))
    engine, why = choose("auto", models)
    assert engine is None
    assert why is not None
    assert why.hint == "pip install 'translation-audit[argos]'"
    assert choose("auto", models, _file(tmp_path, ROW))[0] is not None
    with pytest.raises(EngineError, match="no_such_ctranslate2"):
        choose("argos", models)


def test_none_and_recorded_are_taken_at_their_word(models: Path, tmp_path: Path) -> None:
    assert choose("none", models)[0] is None
    engine, why = choose(f"recorded:{_file(tmp_path, ROW)}", models)
    assert isinstance(engine, Recorded)
    assert why is None


def test_choose_reads_the_default_folder_and_caches(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_MODELS", str(models))
    engine, _ = choose("auto", cache=tmp_path / "kept")
    assert engine is not None
    assert engine.translate(["hoy"], "es", "en")[0].text == "today"
    assert (tmp_path / "kept" / "translations.sqlite").is_file()


def test_an_unknown_engine_names_those_there_are() -> None:
    with pytest.raises(UsageError) as raised:
        choose("gogle")
    assert raised.value.hint == "there are auto, none, argos, firefox, libretranslate, recorded"


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed distribution with two engines, one of which cannot be imported."""
    (tmp_path / "shouting.py").write_text(
        "from audit.model import Translation\n"
        "class Shouting:\n"
        "    def __init__(self, argument): self.signature = f'shouting|{argument}'\n"
        "    def pairs(self): return frozenset([('es', 'en')])\n"
        "    def translate(self, texts, source, target): return [Translation(text=t.upper()) for t in texts]\n"
    )
    info = tmp_path / "shouting-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1\n")
    (tmp_path / "failing.py").write_text(
        "def unreadable(argument): raise PermissionError(13, 'Permission denied', argument)\n"
        "def silent(argument): raise RuntimeError\n"
        "def leaving(argument): raise KeyError('model')\n"
    )
    names = {"shouting": "shouting:Shouting", "broken": "no_such_module:X"}
    names |= {name: f"failing:{name}" for name in ("unreadable", "silent", "leaving", "absent")}
    (info / "entry_points.txt").write_text(
        "[audit.engines]\n" + "".join(f"{name} = {value}\n" for name, value in names.items())
    )
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("plug_in")
def test_an_engine_plugs_in_by_entry_point(tmp_path: Path) -> None:
    engine, _ = choose("shouting:loudly", cache=tmp_path / "kept")
    assert engine is not None
    assert engine.signature == "shouting|loudly"
    assert engine.translate(["hola"], "es", "en") == [Translation(text="HOLA")]


@pytest.mark.usefixtures("plug_in")
@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("broken", "no_such_module"),
        ("unreadable:/a/model", "Permission denied"),
        ("silent", "RuntimeError"),
        ("leaving", "'model'"),
        ("absent", "has no attribute 'absent'"),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_an_engine_error(spec: str, said: str) -> None:
    for make in (choose, load):
        with pytest.raises(EngineError, match=said) as raised:
            make(spec)
        assert raised.value.where == f"engine {spec.partition(':')[0]}" and "plug-in" in raised.value.hint


@pytest.mark.usefixtures("plug_in")
def test_a_plug_in_that_fails_ends_the_command_in_two_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from audit.cli import main

    (tmp_path / "a.txt").write_text("El alcalde habló el lunes con los vecinos de la ciudad.", "utf-8")
    (tmp_path / "b.txt").write_text("The mayor spoke to the people of the town on Monday.", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["run", "a.txt", "b.txt", "--engine", "unreadable:x"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and lines[0].startswith("audit: engine unreadable: failing:unreadable cannot be used: ")


@pytest.mark.usefixtures("plug_in")
def test_an_engine_is_loaded_by_its_name(tmp_path: Path) -> None:
    assert load("shouting:loudly").signature == "shouting|loudly"
    recorded = tmp_path / "kept.jsonl"
    recorded.write_text('{"source": "es", "target": "en", "text": "hola", "translation": "hello"}\n')
    (made,) = load(f"recorded:{recorded}").translate(["hola"], "es", "en")
    assert made.text == "hello"


NOT_LOADED = [
    ("a name that nothing has", "gogle", UsageError, "no such engine"),
    ("a policy is no engine", "auto", UsageError, "no such engine"),
    ("no models", "argos", EngineError, "it translates between no languages"),
    ("no such file", "recorded:nowhere.jsonl", ConfigError, "could not be read"),
]


@pytest.mark.parametrize(("spec", "kind", "said"), [x[1:] for x in NOT_LOADED], ids=[x[0] for x in NOT_LOADED])
def test_an_engine_that_cannot_be_loaded(tmp_path: Path, spec: str, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        load(spec, models=tmp_path)


def test_what_fails_at_work_in_one_case_is_no_other_cases_fault(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit.engines import argos

    engine = Argos(models)
    (whole,) = engine.wanting([("es", "en")]).translate(["la casa"], "es", "en")
    one, other = engine.wanting([("es", "en")]), engine.wanting([("es", "en")])

    def fail(*_: object) -> list[Translation]:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as broken:
        broken.setattr(argos._Model, "translate", fail)
        assert "does not work: out of memory" in str(one.translate(["la casa"], "es", "en")[0].reason)
    assert "does not work: out of memory" in str(one.translate(["la casa"], "es", "en")[0].reason)
    assert other.translate(["la casa"], "es", "en") == [whole] and other._models is engine._models


WRONG = [
    ("too few", "return []", "one Translation for each of 1 texts"),
    ("bare words", "return list(texts)", "one Translation for each of 1 texts"),
    ("no sequence", "return None", "failed"),
    ("the end of the program", "raise SystemExit(0)", "failed: 0"),
    ("its own error", "raise KeyError('model')", "failed: 'model'"),
]


@pytest.mark.parametrize(("body", "said"), [x[1:] for x in WRONG], ids=[x[0] for x in WRONG])
def test_a_plug_in_s_wrong_answer_is_an_engine_error(body: str, said: str) -> None:
    made: dict[str, Any] = {}
    exec(f"def translate(self, texts, source, target):\n    {body}", made)
    pairs = {"signature": "odd|1", "pairs": lambda _: frozenset({("es", "en")}), "translate": made["translate"]}
    engine = Plugged("odd", "odd:Odd", type("Odd", (), pairs))
    with pytest.raises(EngineError, match=re.escape(said)) as raised:
        engine.translate(["hola"], "es", "en")
    assert raised.value.where == "engine odd"


def test_the_page_s_example_is_an_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parent.parent / "docs" / "engines.md").read_text("utf-8")
    code, settings = re.findall(r"```(?:python|toml)\n(.*?)```", page, re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    (tmp_path / "my_package.py").write_text(code)
    info = tmp_path / "my_package-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1\n")
    (entry,) = tomllib.loads(settings)["project"]["entry-points"]["audit.engines"].items()
    (info / "entry_points.txt").write_text("[audit.engines]\n" + " = ".join(entry) + "\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    engine = load("shouting:loudly")
    assert engine.signature == "shouting|1.0|loudly"
    assert engine.translate(["hola"], "es", "en") == [Translation(text="HOLA")]


def test_the_page_names_every_engine() -> None:
    page = (Path(__file__).parent.parent / "docs" / "engines.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z]+)", page, re.MULTILINE))
    assert told == set(built_in()) - {"none"}
