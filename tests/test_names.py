"""Names: spellings, mentions, acronyms, places. All examples are our own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Document
from audit.names import find_acronyms, find_names, places_of, same_name, same_place_form
from audit.names.acronyms import words
from audit.names.spelling import sounds_alike
from audit.text import Text

SPELLINGS = {
    "president of Kazakhstan": (
        "Kassym-Jomart Tokayev",
        "Kasim Jomart Tokayev",
        "Kasım-Jomart Tokayev",
        "Kassym-Jomart Tokaïev",
        "Касым-Жомарт Токаев",
        "Қасым-Жомарт Тоқаев",
    ),
    "Netanyahu": ("Netanyahu", "Netanjahu", "Нетаньяху", "נתניהו", "نتنياهو"),
    "Zelensky": ("Zelensky", "Zelenskiy", "Selenskyj", "Zełenski", "Зеленский", "Зеленський", "זלנסקי", "زيلينسكي"),
    "Gorbachev": ("Gorbachev", "Gorbatschow", "Gorbatchev", "Gorbaczow", "Горбачёв", "Горбачев"),
    "Khrushchev": ("Khrushchev", "Chruschtschow", "Chruszczow", "Khrouchtchev", "Хрущёв"),
    "Putin": ("Putin", "Poutine", "Путин", "Πούτιν", "פוטין", "بوتين", "プーチン", "푸틴"),
    "Biden": ("Biden", "Байден", "ביידן", "بايدن", "Μπάιντεν", "バイデン"),
    "Macron": ("Macron", "Макрон", "מקרון", "ماكرون", "Μακρόν"),
    "Lukashenko": ("Lukashenko", "Lukashenka", "Łukaszenka", "Loukachenko", "Лукашенко", "Лукашэнка"),
    "Gaddafi": ("Gaddafi", "Qaddafi", "Kadhafi", "Каддафи", "القذافي"),
    "Djokovic": ("Djokovic", "Đoković", "Ђоковић", "Джокович"),
    "Saakashvili": ("Saakashvili", "Saakaschwili", "Саакашвили", "სააკაშვილი"),
    "Pashinyan": ("Pashinyan", "Paschinjan", "Пашинян", "Փաշինյան"),
    "Modi": ("Narendra Modi", "Нарендра Моди", "नरेंद्र मोदी"),
    "Kim": ("Kim Jong-un", "Kim Jong Un", "Kim Jongun", "김정은"),
    "Tayler": ("Letta Tayler", "Letta Tyler", "Letta tayler"),
    "case": ("Путин", "Путина", "Путину", "Путиным"),
    "possessive": ("Erdoğan", "Erdoğan'ın", "Erdogan’s", "Эрдоган"),
    "article": ("Bashar al-Assad", "Bashar Assad", "Башар Асад", "بشار الأسد"),
    "particle": ("Ursula von der Leyen", "Ursula Von Der Leyen", "Ursula Leyen"),
    "order": ("Viktor Orbán", "Orbán Viktor", "Orban, Viktor"),
    "initial": ("Vladimir Putin", "V. Putin", "Vladimir Vladimirovich Putin"),
    "title": ("Angela Merkel", "Chancellor Angela Merkel", "Dr. Angela Merkel", "German Chancellor Angela Merkel"),
    "capital of Ukraine": ("Kyiv", "Kiev", "Kiew", "Киев", "Київ"),
    "acronym": ("UN", "U.N."),
    "alliance": ("NATO", "НАТО"),
}


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_of_one_name(spellings: tuple[str, ...]) -> None:
    first = spellings[0]
    assert [s for s in spellings if not same_name(first, s)] == []


def test_one_names_spellings_are_no_others() -> None:
    rows = [
        row for name, row in SPELLINGS.items() if name[0].isupper()
    ]  # the others are ways of writing the same people
    mistaken = [(a, b) for i, x in enumerate(rows) for y in rows[:i] for a in x for b in y if same_name(a, b)]
    assert mistaken == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vladimir Putin", "Vladimir Zelensky"),
        ("Vladimir", "Vladimir Putin"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim", "Kem"),
        ("Zhang Wei", "Zheng Wei"),
        ("Chen", "Chan"),
        ("Janko", "Janka"),
        ("Petrov", "Petrova"),
        ("Hassan", "Hussein"),
        ("Merkel", "Markle"),
        ("Lavrov", "Pavlov"),
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Kazakh", "Kazakhstan"),
        ("HRW", "HRV"),
        ("CSTO", "CTSC"),
        ("Union", "European Union"),
        ("Human Rights", "Human Rights Watch"),
        ("Ben Smith", "John Smith"),
        ("A. B.", "A. C."),
        ("习近平", "李克强"),
        ("", "Putin"),
    ],
)
def test_names_kept_apart(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@pytest.mark.parametrize(
    ("short", "full"),
    [("Tokayev", "Kassym-Jomart Tokayev"), ("von der Leyen", "Ursula von der Leyen"), ("Xi", "Xi Jinping")],
)
def test_a_family_name_stands_for_the_full_name(short: str, full: str) -> None:
    assert same_name(short, full)
    assert same_name(full, short)


@pytest.mark.xfail(
    strict=True, reason="a letter that one side neither writes nor sounds; a capital in its old spelling"
)
@pytest.mark.parametrize(("a", "b"), [("Erdogan", "ארדואן"), ("Beijing", "Peking Duck")])
def test_spellings_not_recognised_yet(a: str, b: str) -> None:
    assert same_name(a, b)


@given(st.text(max_size=30), st.text(max_size=30))
def test_same_name_is_symmetric_and_reflexive(a: str, b: str) -> None:
    assert same_name(a, a)
    assert same_name(a, b) == same_name(b, a)
    assert sounds_alike(a, b) == sounds_alike(b, a)


def test_long_words_are_compared_as_they_are() -> None:
    assert same_name("a" * 50_000, "A" * 50_000)
    assert not same_name("a" * 50_000, "b" * 50_000)


# --- places


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kazakh", "Kazakhstan", True),
        ("Kazakhs", "Казахстана", True),
        ("казахстанских", "kazakhe", True),
        ("Kazakhstan’s", "kasachischen", True),
        ("Turkish", "Türkiye", True),
        ("Dutch", "Netherlands", True),
        ("Korean", "South Korea", True),
        ("North Korea", "South Korea", False),
        ("Iran", "Iraq", False),
        ("Niger", "Nigerian", False),
        ("Austrian", "Australia", False),
        ("Dominica", "Dominican Republic", False),
        ("Киев", "Kyiv", True),
        ("Индии", "Indonesian", False),
        ("table", "chair", False),
    ],
)
def test_forms_of_one_place(a: str, b: str, same: bool) -> None:
    assert same_place_form(a, b) is same


def test_english_names_two_hundred_countries() -> None:
    from audit.languages import of_every_language
    from audit.names.places import Places

    assert len(of_every_language("places", Places)["en"].countries) >= 200


def test_a_long_word_is_no_place() -> None:
    assert places_of("a" * 100_000) == frozenset()


# --- mentions


def names(words: str, language: str = "en", **options: object) -> list[str]:
    text = Text(Document.from_text(words, language=language), language)
    return [text.slice(span) for span in find_names(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "The president thanked Vladimir Putin in Almaty.", ["Vladimir Putin", "Almaty"]),
        ("en", "On Friday the Kazakh President Kassym-Jomart Tokayev spoke.", ["Kazakh", "Kassym-Jomart Tokayev"]),
        ("en", "They met Ursula von der Leyen and Bashar al-Assad.", ["Ursula von der Leyen", "Bashar al-Assad"]),
        ("en", "It was J. F. Kennedy's brother, and the U.S. Army.", ["J. F. Kennedy", "U.S. Army"]),
        ("en", "Dozens died. What nonsense! “Terrorists continue,” she said.", []),
        ("en", "Tokayev spoke. Later a crowd met Tokayev.", ["Tokayev", "Tokayev"]),
        ("en", "Crowds gathered. Later the crowds left.", []),
        ("en", "They asked the General Assembly and Secretary Antony Blinken.", ["General Assembly", "Antony Blinken"]),
        ("en", "Kazakh Leader Issues Stern Order To Quell Protests", ["Kazakh"]),
        ("de", "Der Präsident dankte dem Außenminister Sergej Lawrow in der Hauptstadt.", ["Sergej Lawrow"]),
        ("fr", "Selon l’ONU, M. Tokaïev a remercié Vladimir Poutine.", ["ONU", "Tokaïev", "Vladimir Poutine"]),
        ("es", "Según Pedro Sánchez y López Obrador, no.", ["Pedro Sánchez", "López Obrador"]),
        ("ru", "По словам Владимира Путина, в Алма-Ате тихо.", ["Владимира Путина", "Алма-Ате"]),
        ("tr", "Dün akşam Erdoğan'ın sözleri duyuldu.", ["Erdoğan"]),
        ("ar", "قال الرئيس إن NATO لا تريد", ["NATO"]),
        ("zh", "总统对CNN说", ["CNN"]),
        ("he", "הנשיא אמר", []),
    ],
)
def test_names_in_a_text(language: str, words: str, expected: list[str]) -> None:
    assert names(words, language) == expected


def test_a_list_of_ordinary_words_decides_at_the_start_of_a_sentence() -> None:
    words = "Tokayev praised them. Crowds left."
    assert names(words) == []
    assert names(words, common={"crowds"}.__contains__) == ["Tokayev"]


def test_a_headline_borrows_from_the_body() -> None:
    words = "Letta Tayler Sharply Rebukes Leaders\n\nThe group's Letta Tayler spoke of leaders."
    assert names(words) == ["Letta Tayler", "Letta Tayler"]


CAPITALS = st.text(alphabet="ABcdé .,-'’\nЖж\u0301😀\u05d0", max_size=120)


@given(CAPITALS, st.sampled_from(["en", "de", "fr", "ru", "he"]))
def test_spans_of_names_hold_names_in_order(words: str, language: str) -> None:
    text = Text(Document.from_text(words), language)
    spans = find_names(text)
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text.slice(s) == text.slice(s).strip() and text.slice(s)[0].isupper() for s in spans)


# --- acronyms


def acronyms(text: str) -> list[tuple[str, str | None]]:
    return [(text[a.start : a.end], text[b.start : b.end] if b else None) for a, b in find_acronyms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Human Rights Forum (HRF) met", [("HRF", "Human Rights Forum")]),
        ("HRF (Human Rights Forum) met", [("HRF", "Human Rights Forum")]),
        ("the Union of Bridges and Roads (UBR)", [("UBR", "Union of Bridges and Roads")]),
        ("many non-state armed groups (NSAGs)", [("NSAGs", "non-state armed groups")]),
        ("the Clean Harbour 21 (CH21) plan", [("CH21", "Clean Harbour 21")]),
        ("le Traité de l'Atlantique du Sud (TAS)", [("TAS", "Traité de l'Atlantique du Sud")]),
        ("los Amigos del Río (A.R.)", [("A.R.", "Amigos del Río")]),
        ("the Fonds des Ports Unis (UPF)", [("UPF", "Fonds des Ports Unis")]),
        ("PA = port authority; HM = harbour master.", [("PA", "port authority"), ("HM", "harbour master")]),
        ("Harbour Rescue Watch, HRW, left.", [("HRW", "Harbour Rescue Watch")]),
        ("HRW – Harbour Rescue Watch – left.", [("HRW", "Harbour Rescue Watch")]),
        ("Организация портовых городов (ОПГ)", [("ОПГ", "Организация портовых городов")]),
        ("the Port Fund (PF). The PF paid.", [("PF", "Port Fund"), ("PF", "Port Fund")]),
        ("the Port Fund (PF) and the Port Union (PU)", [("PF", "Port Fund"), ("PU", "Port Union")]),
        ("said the FBI's man", [("FBI", None)]),
        ("the tug sank (Kiel) in World War II", []),
        ("BOTH SIDES LEFT THE PORT", []),
        ("", []),
    ],
)
def test_acronyms(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert acronyms(text) == expected


@given(st.text(alphabet="ABab ().,=–-1é\n", max_size=200))
def test_spans_of_acronyms_stand_in_the_text(text: str) -> None:
    found = find_acronyms(text)
    assert found == sorted(found, key=lambda pair: pair[0])
    assert all(span.end <= len(text) and span.start < span.end for pair in found for span in pair if span)


def test_word_lists_are_plain() -> None:
    from audit.languages import of_every_language
    from audit.names.persons import PersonWords
    from audit.names.spelling import plain

    lists = [words().particles, words().last, words().first, words().small]
    for own in of_every_language("persons", PersonWords).values():
        lists += [own.titles, own.bodies, own.openers, own.calendar]
    assert [w for found in lists for w in found if plain(w) != w] == []
