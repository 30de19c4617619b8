"""The language of a text. All examples are our own."""

from __future__ import annotations

import json
import math
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.utils.ngram import NGram

from audit.language import READ, UNDECIDED, UNMEASURED, Detection, _alphabet, _cover, _tags, detect, measure, profiles
from audit.languages import of_every_language, primary

MEASURED = {tag for tag, own in of_every_language("detection", Detection).items() if own.measured}

BY_SCRIPT = {
    "he": "הנשיא לא הגיע לנמל",
    "el": "Ο πρόεδρος δεν ήρθε στο λιμάνι",
    "hy": "Նախագահը չեկավ նավահանգիստ",
    "ka": "პრეზიდენტი ნავსადგურში არ მოვიდა",
    "th": "ประธานาธิบดีไม่ได้มาที่ท่าเรือ",
    "ko": "대통령은 항구에 오지 않았다",
    "ja": "大統領は港に来なかった",
    "zh": "总统没有来港口",
    "bn": "রাষ্ট্রপতি বন্দরে আসেননি",
    "am": "ፕሬዚዳንቱ ወደ ወደቡ አልመጡም",
}


@pytest.mark.parametrize(("tag", "text"), BY_SCRIPT.items(), ids=BY_SCRIPT)
def test_a_script_of_one_language_tells_it(tag: str, text: str) -> None:
    found = detect(text)
    assert (found.tag, found.method) == (tag, "script")
    assert found.confidence > 0.9 or tag not in MEASURED


SENTENCES = {
    "en": "The president did not come to the harbour that morning.",
    "fr": "Le président n'est pas venu au port ce matin-là.",
    "de": "Der Präsident ist an jenem Morgen nicht zum Hafen gekommen.",
    "es": "El presidente no llegó al puerto aquella mañana.",
    "it": "Il presidente non è arrivato al porto quella mattina.",
    "pt": "O presidente não chegou ao porto naquela manhã, mas também não ligou.",
    "nl": "De president kwam die ochtend niet naar de haven.",
    "pl": "Prezydent nie przyjechał tego ranka do portu.",
    "cs": "Prezident toho rána do přístavu nepřijel.",
    "tr": "Cumhurbaşkanı o sabah limana gelmedi ve kimseye haber vermedi.",
    "ro": "Președintele nu a venit în port în acea dimineață.",
    "hu": "Az elnök aznap reggel nem jött el a kikötőbe.",
    "fi": "Presidentti ei tullut satamaan sinä aamuna.",
    "sv": "Presidenten kom inte till hamnen den morgonen.",
    "vi": "Sáng hôm đó tổng thống đã không đến cảng.",
    "ru": "В то утро президент так и не приехал в порт.",
    "uk": "Того ранку президент так і не приїхав до порту.",
    "bg": "Онази сутрин президентът така и не дойде на пристанището.",
    "ar": "لم يصل الرئيس إلى الميناء في ذلك الصباح.",
    "fa": "رئیس جمهور آن روز صبح به بندر نیامد.",
    "ur": "صدر اس صبح بندرگاہ نہیں آئے۔",
    "hi": "राष्ट्रपति उस सुबह बंदरगाह पर नहीं आए।",
}


@pytest.mark.parametrize(("tag", "text"), SENTENCES.items(), ids=SENTENCES)
def test_sentences(tag: str, text: str) -> None:
    found = detect(text)
    assert found.tag == tag
    assert found.confidence > 0.9 if tag in MEASURED else found.confidence == UNMEASURED


BEYOND_LANGDETECT = {
    "kk": "Президент сол күні таңертең портқа келген жоқ.",
    "be": "Прэзідэнт у тую раніцу так і не прыехаў у порт.",
    "sr": "Председник тог јутра није дошао у луку, али је послао писмо.",
    "is": "Forsetinn kom ekki til hafnarinnar þann morgun og hann sendi ekki bréf.",
    "ga": "Níor tháinig an tUachtarán go dtí an calafort an mhaidin sin agus bhí fearg ar na daoine.",
    "eu": "Lehendakaria ez zen portura etorri goiz hartan, baina gutun bat bidali zuen.",
    "gl": "O presidente non veu ao porto aquela mañá, pero unha carta súa si chegou xa.",
    "az": "Prezident həmin səhər limana gəlmədi və heç kəsə xəbər vermədi.",
    "tg": "Президент он субҳ ба бандар наомад ва ба касе хабар надод, гуфт ӯ.",
    "ps": "ولسمشر په هغه سهار بندر ته رانغی او چاته یې خبر ورنه کړ.",
}


@pytest.mark.parametrize(("tag", "text"), BEYOND_LANGDETECT.items(), ids=BEYOND_LANGDETECT)
def test_languages_that_langdetect_lacks(tag: str, text: str) -> None:
    found = detect(text)
    assert (found.tag, found.confidence) == (tag, UNMEASURED)


@pytest.mark.xfail(strict=True, reason="langdetect knows one of two close languages; at least it promises nothing")
@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ms", "Presiden tidak datang ke pelabuhan pada pagi itu kerana keretanya rosak."),
        ("bs", "Predsjednik tog jutra nije došao u luku, ali je poslao pismo."),
    ],
)
def test_close_languages_not_told_apart_yet(tag: str, text: str) -> None:
    assert detect(text).tag == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "2022 — 3,14 %",
        "😀😀",
        "https://example.org/the-president-did-not-come",
        "Kassym-Jomart Tokayev",
        "Касым-Жомарт Токаев",
        "Ursula von der Leyen",
        "OK",
        "xqzt",
        "Umongameli akafikanga ethekwini ngalolo suku ekuseni ngoba imoto yakhe yayiphukile.",
        "Praeses illo mane ad portum venire noluit quia currus fractus erat.",
    ],
    ids=[
        "empty",
        "blank",
        "figures",
        "emoji",
        "address",
        "name",
        "Cyrillic name",
        "particles",
        "OK",
        "noise",
        "zu",
        "la",
    ],
)
def test_what_cannot_be_told_is_undecided(text: str) -> None:
    assert detect(text) == UNDECIDED


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Erdoğan met Çavuşoğlu in the old harbour on Friday, officials said.", "en"),
        ("The Kazakh word for bread is нан, as officials in the harbour said.", "en"),
        ("Президент сказал, что NATO и BBC не правы.", "ru"),
        ("Президент сказaв, що цьoго ранку вiн не приїхав до порту.", "uk"),
        ("THE PRESIDENT DID NOT COME TO THE HARBOUR", "en"),
    ],
    ids=["foreign names", "foreign word", "Latin letters", "look-alike letters", "capitals"],
)
def test_strange_words_do_not_mislead(text: str, tag: str) -> None:
    assert detect(text).tag == tag


def test_a_short_answer_promises_less_than_a_long_one() -> None:
    assert detect("zwischenzeitlich").confidence < detect(SENTENCES["de"]).confidence


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert detect(SENTENCES["en"] * READ + SENTENCES["ru"] * READ) == detect(SENTENCES["en"] * READ)


def test_noise_says_nothing() -> None:
    words = "Le conseil municipal a adopté hier soir le budget de la ville."
    noise = "https://example.org/the/council/has-adopted www.the-budget.example #budget @council press@council.example"
    assert measure(f"{words} {noise}") == measure(words)


@given(
    st.lists(
        st.sampled_from(
            ["мы", "они", "Ґедзь", "the", "council", "naïve", "l’été", "où", "straße", "Łódź", "ещё", "é", "е́ü"]
        ),
        min_size=1,
    )
)
def test_an_alphabet_covers_the_words_that_it_writes(words: list[str]) -> None:
    for script in ("Latin", "Cyrillic"):
        cover = _cover(Counter(words), script)
        for tag, letters in _alphabet(script).items():
            assert cover[tag] == sum(letters.issuperset(w) for w in words) / len(words)


@given(
    st.lists(
        st.sampled_from(
            ["Мы", "они", "не", "и", "the", "council", "of", "Le", "conseil", "de", "la", "ville", "İstanbul"]
        ),
        max_size=30,
    )
)
def test_the_order_of_words_tells_nothing(words: list[str]) -> None:
    assert measure(" ".join(words)) == measure(" ".join(sorted(words)))


@given(st.text(max_size=200))
def test_every_text_has_an_answer_and_the_same_twice(text: str) -> None:
    found = detect(text)
    assert found == detect(text)
    assert 0 <= found.confidence <= 1
    assert (found.tag == "und") == (found.method == "none")


def test_every_language_with_small_words_has_an_alphabet() -> None:
    every = of_every_language("detection", Detection)
    assert [tag for tag, own in every.items() if (own.words or own.rare) and not own.alphabet] == []


@pytest.mark.parametrize(("tag", "language"), [("pt-BR", "pt"), ("ZH-Hant", "zh"), ("und", "und")])
def test_primary(tag: str, language: str) -> None:
    assert primary(tag) == language


PROFILES = files("langdetect").joinpath("profiles")
LETTERS = {script: sorted({*"aéИ"}.union(*_alphabet(script).values())) for script in ("Latin", "Cyrillic", "Arabic")}
WORDS = st.sampled_from(sorted(LETTERS)).flatmap(
    lambda script: st.tuples(
        st.just(script),
        st.dictionaries(st.text(LETTERS[script], min_size=1, max_size=8), st.integers(1, 5), max_size=8).map(Counter),
    )
)


@cache
def _profile(tag: str) -> dict[str, Any]:
    return json.loads(PROFILES.joinpath(tag).read_text("utf-8"))  # type: ignore[no-any-return]


def _logarithms(words: Counter[str], tag: str, tags: tuple[str, ...]) -> list[tuple[float, float]]:
    """Weight and logarithm of every n-gram of the words that one of `tags` has, by langdetect's files, one by one."""
    found = []
    for word in words.elements():
        letters = f" {''.join(NGram.normalize(c) for c in word)} "
        grams = [letters[i:j] for j in range(len(letters) + 1) for i in range(max(0, j - 3), j)]
        for gram in grams:
            if gram != " " and any(gram in _profile(t)["freq"] for t in tags):
                share = _profile(tag)["freq"].get(gram, 0) / _profile(tag)["n_words"][len(gram) - 1]
                found.append((profiles.WEIGHT[len(gram) - 1], math.log(share + profiles.UNSEEN)))
    return found


@given(WORDS)
def test_the_sums_are_those_of_langdetects_profiles(drawn: tuple[str, Counter[str]]) -> None:
    script, words = drawn
    tags = _tags(script)
    for tag, total in profiles.totals(words, tags).items():
        found = _logarithms(words, tag, tags)
        expected = math.fsum(weight * log for weight, log in found)
        assert total == pytest.approx(expected, rel=1e-12)
        mean = expected / math.fsum(weight for weight, _ in found) if found else -math.inf
        assert profiles.mean(words, tag, tags) == pytest.approx(mean, rel=1e-12)


@pytest.mark.parametrize("word", ["ㄱ", "ω", "ωж"])
def test_letters_that_no_language_of_the_script_has_say_nothing(word: str) -> None:
    tags = ("en", "fr")
    assert profiles.totals(Counter([word]), tags) == {"en": 0, "fr": 0}
    assert profiles.mean(Counter([word]), "en", tags) == -math.inf
    assert profiles.totals(Counter(["on", word]), tags) == profiles.totals(Counter(["on"]), tags)


def test_a_profile_is_named_after_its_language() -> None:
    assert {_profile(p.name)["name"] for p in PROFILES.iterdir()} == profiles.languages()
    assert len(profiles.languages()) == 55
