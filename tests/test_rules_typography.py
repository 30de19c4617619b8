"""Sound journalism in fourteen languages gives no finding, and each family of damage is found in each of them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.model import Document, Finding
from audit.rules import check, rules
from audit.text import Text

CLEAN = tomllib.loads((Path(__file__).parent / "clean_journalism.toml").read_text(encoding="utf-8"))


def _findings(raw: str, language: str) -> list[Finding]:
    return check(Text(Document.from_text(raw, language=language), language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param(tag, sentence, id=f"{tag}-{k}")
        for tag, sentences in CLEAN.items()
        for k, sentence in enumerate(sentences)
    ],
)
def test_sound_sentences_stay_silent(language: str, sentence: str) -> None:
    assert [(f.rule, f.places[0].text) for f in _findings(sentence, language)] == []


@pytest.mark.parametrize("language", sorted(CLEAN))
def test_sound_pages_stay_silent(language: str) -> None:
    page = "\n\n".join(CLEAN[language])
    assert [(f.rule, f.places[0].text) for f in _findings(page, language)] == []


class Sample(NamedTuple):
    """A sound sentence with a word that can be doubled, a second sentence, and the language's marks."""

    first: str
    word: str
    second: str
    marks: str


SAMPLES = {
    "en": Sample("The council met near the harbour on Monday.", "near", "Nobody wanted to stay any longer.", "“”"),
    "es": Sample("El consejo se reunió cerca del puerto el lunes.", "cerca", "Nadie quería quedarse más tiempo.", "«»"),
    "fr": Sample(
        "Le conseil siège depuis lundi près du port.", "depuis", "Personne ne voulait rester plus longtemps.", "“”"
    ),
    "de": Sample("Der Rat traf sich gestern wieder am Hafen.", "gestern", "Niemand wollte noch länger bleiben.", "„“"),
    "pt": Sample("O conselho reuniu-se perto do porto na segunda.", "perto", "Ninguém queria ficar mais tempo.", "“”"),
    "it": Sample(
        "Il consiglio si riunisce presso il porto lunedì.", "presso", "Nessuno voleva restare più a lungo.", "«»"
    ),
    "ru": Sample("Совет собрался возле порта в понедельник.", "возле", "Никто не хотел оставаться дольше.", "«»"),
    "uk": Sample("Рада зібралася біля порту в понеділок.", "біля", "Ніхто не хотів лишатися довше.", "«»"),
    "pl": Sample("Rada zebrała się obok portu w poniedziałek.", "obok", "Nikt nie chciał zostać dłużej.", "„”"),
    "tr": Sample("Meclis ve başkan pazartesi günü limanda toplandı.", "ve", "Kimse daha fazla kalmak istemedi.", "“”"),
    "ar": Sample("اجتمع المجلس قرب الميناء يوم الاثنين.", "قرب", "لم يرغب أحد في البقاء هناك طويلا.", "«»"),
    "he": Sample("המועצה התכנסה ליד הנמל ביום שני.", "ליד", "אנשים לא רצו להישאר שם זמן רב.", "“”"),
    "zh": Sample("市议会星期一在港口开会。", "港口", "没有人愿意在那里多留一会儿。", "“”"),
    "ja": Sample("議会は月曜日に港で開かれた。", "港", "誰もそこに長くとどまりたくなかった。", "「」"),
}
UNSPACED = {"zh", "ja"}
NOT_IN = {"foreign letter": {"ar", "he"}, "mark on the wrong side": {"ar", "fr"}}  # no look-alikes; blanks of their own


def _after(s: Sample, extra: str) -> str:
    """The first sentence with something put after its word."""
    return s.first.replace(s.word, s.word + extra, 1)


FAMILIES: dict[str, tuple[set[str], Callable[[Sample], str]]] = {
    "mojibake": ({"A101"}, lambda s: _after(s, " CafÃ© ")),
    "replacement": ({"A102"}, lambda s: s.first.replace(s.word, s.word[:-1] + "\ufffd", 1)),
    "zero width": ({"A104"}, lambda s: _after(s, "\u200b\u200b ")),
    "entity": ({"A105"}, lambda s: _after(s, " &nbsp; ")),
    "direction": ({"A107"}, lambda s: _after(s, "\u202e ")),
    "space before stop": ({"A201"}, lambda s: s.first[:-1] + " " + s.first[-1] + " " + s.second),
    "stop twice": ({"A207"}, lambda s: s.first.replace(s.word, s.word + ("，，" if s.first[-1] == "。" else ",,"), 1)),
    "placeholder": ({"A216"}, lambda s: _after(s, " {city_name} ")),
    "tag": ({"A217"}, lambda s: _after(s, "</span> ")),
    "caption": ({"A214"}, lambda s: f"{s.first}\n\n{s.second} (AP Photo/A. Lee)\n\n{s.first[:-1]}"),
    "share button": ({"A215"}, lambda s: f"{s.first} Share on Facebook {s.second}"),
    "cut off": ({"A218"}, lambda s: f"{s.first} {s.second[:-1]} […]"),
    "loop": ({"A303"}, lambda s: s.first.replace(s.word, " ".join([s.word] * 4), 1)),
    "sentence twice": ({"A304"}, lambda s: " ".join([s.second, *[f"{s.first[:-1]} - {s.second}"] * 2])),
    "paragraph twice": ({"A305", "A304"}, lambda s: "\n\n".join([f"{s.first} {s.second}"] * 2)),
    "one letter": ({"A308"}, lambda s: s.first.replace(s.word, s.word + s.second[3] * 12, 1)),
    "other script": ({"A511"}, lambda s: _after(s, " წყალი ადამიანი ")),
    "English stretch": (
        {"A510", "A511"},
        lambda s: (
            _after(s, " because the people of the government wanted to leave ") if s.word != "near" else "x паром"
        ),
    ),
}
SPACED_FAMILIES: dict[str, tuple[set[str], Callable[[Sample], str]]] = {
    "full width": ({"A106"}, lambda s: _after(s, " １２")),
    "foreign letter": (
        {"A103"},
        lambda s: s.first.replace(s.word, s.word[:2] + ("а" if s.word.isascii() else "a") + s.word[2:], 1),
    ),
    "mark on the wrong side": (
        {"A202", "A204"},
        lambda s: s.first.replace(s.word, f"{s.marks[0]}{s.word} {s.marks[1]}", 1),
    ),
    "no space after comma": ({"A203"}, lambda s: s.first[:-1] + "," + s.second),
    "word twice": ({"A301"}, lambda s: _after(s, " " + s.word)),
    "tokenised": ({"A212", "A201"}, lambda s: f"{s.first[:-1]} , {s.second[:-1]} ."),
}
TURNED = {"A204", "A202"}


@pytest.mark.parametrize("language", sorted(SAMPLES))
@pytest.mark.parametrize("family", [*FAMILIES, *SPACED_FAMILIES])
def test_every_family_is_found_in_every_language(family: str, language: str) -> None:
    if (family in SPACED_FAMILIES and language in UNSPACED) or language in NOT_IN.get(family, ()):
        pytest.skip("no damage there: the language writes so")
    rules, damage = {**FAMILIES, **SPACED_FAMILIES}[family]
    found = {f.rule for f in _findings(damage(SAMPLES[language]), language)}
    assert found & rules, found


@pytest.mark.parametrize("language", sorted(SAMPLES.keys() - {"he"}))  # Hebrew prints its marks either way round
def test_turned_marks_are_found_in_every_language(language: str) -> None:
    s = SAMPLES[language]
    colon = "：" if language in UNSPACED else ": "
    raw = f"{s.first[:-1]}{colon}{s.marks[1]}{s.second}{s.marks[0]} {s.first}"
    assert {f.rule for f in _findings(raw, language)} & TURNED


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_samples_are_sound(language: str) -> None:
    assert not _findings(f"{SAMPLES[language].first} {SAMPLES[language].second}", language)


WITHOUT_CAPITALS = {"ar", "he", "zh", "ja"}
LEFT_OUT = {
    "A204": {"he"},  # prints its marks either way round
    "A205": {"tr", "ar", "he", "zh", "ja"},  # letters may touch a mark
    "A208": WITHOUT_CAPITALS,
    "A209": WITHOUT_CAPITALS,
    "A210": {*WITHOUT_CAPITALS, "de"},  # every noun has a capital
    "A211": WITHOUT_CAPITALS,
    "A219": {"ja"},  # a particle shows speech
    "A225": SAMPLES.keys() - {"ar", "ja", "zh"},  # no marks of its own
    "A226": SAMPLES.keys() - {"es"},  # no mark opens a question
    "A228": SAMPLES.keys() - {"en"},  # a list of verbs for English only
    "A229": WITHOUT_CAPITALS,
    "A307": SAMPLES.keys() - {"en", "fr", "de"},  # the subject may be left out
    "A604": {"zh", "ja"},  # no blanks: a name is not told from the words around it
    "A609": SAMPLES.keys() - {"en"},  # a list of places for English only
}


def test_each_rule_of_form_holds_for_every_language_but_where_it_cannot() -> None:
    of_form = [rule for rule, _ in rules() if rule.id.startswith(("A1", "A2", "A3", "A6"))]
    missing = {rule.id: {tag for tag in SAMPLES if not rule.holds_for(tag)} for rule in of_form}
    assert {id: tags for id, tags in missing.items() if tags} == LEFT_OUT
