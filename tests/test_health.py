"""Failures that users of translation engines report, planted; and faithful translations that must stay healthy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.engines.health import check, check_translation

EN = "The minister said on Tuesday that 47 miners were not hurt when the shaft at Kolwara flooded. The pumps run again."
ES = (
    "El ministro dijo el martes que 47 mineros no resultaron heridos al inundarse el pozo de Kolwara. "
    "Las bombas vuelven a funcionar."
)
BACK = (
    "On Tuesday the minister said that 47 miners had not been injured in the flooding of the Kolwara shaft. "
    "The pumps are working again."
)
REFRAIN = " The pumps are working again now." * 2
LONG = "He came home and said " + " ".join(f"word{chr(97 + i)}" for i in range(20))
FOUR = "The road is closed. Nobody was told why. Buses go round by the lake. It takes an hour more."
VIER = "Die Straße ist gesperrt. Niemand erfuhr den Grund. Busse fahren am See entlang. Das dauert eine Stunde länger."

HEALTHY = {
    "other words": (EN, ES, BACK, "en", "es"),
    "the same words": (EN, ES, EN, "en", "es"),
    "names only": ("Ana Ruiz, Kolwara (2022)", "Ana Ruiz, Kolwara (2022)", "Ana Ruiz, Kolwara (2022)", "en", "es"),
    "one word": ("Never!", "¡Nunca!", "Never!", "en", "es"),
    "the speaker repeats himself": ("No, no, no, never!", "¡No, no, no, nunca!", "No, no, no, never!", "en", "es"),
    "laughter": ("Hahaha", "Jajaja", "Hahaha", "en", "es"),
    "Chinese is short": (
        "The neighbours closed the bridge because of the flood.",
        "因洪水邻居关闭了桥。",
        "Due to floods neighbours closed the bridge.",
        "en",
        "zh",
    ),
    "a sign in words": (
        "It costs $40, or 12% more.",
        "Cuesta $40, un 12% más.",
        "It costs 40 dollars, 12 per cent more.",
        "en",
        "es",
    ),
    "a number in another notation": (
        "At 9:45 there were 23,764.",
        "A las 9.45 eran 23.764.",
        "At 9.45 there were 23 764.",
        "en",
        "es",
    ),
    "a denial in other words": ("He did not appear.", "No compareció.", "He failed to appear.", "en", "es"),
    "a name inflected": (
        "We met Kolwara in Pristen.",
        "Kolwaraa tapasimme Pristen.",
        "We met Kolwaras in Pristen.",
        "en",
        "fi",
    ),
    "a name abbreviated": (
        "They met in Saint Olen.",
        "Ils se sont vus à Saint Olen.",
        "They met in St. Olen.",
        "en",
        "fr",
    ),
    "close languages share sentences": (
        "a vida em casa de todos",
        "a vida em casa de todos",
        "a vida em casa de todos",
        "pt",
        "gl",
    ),
    "an address that was there": (
        "Write to press@example.org.",
        "Escriba a press@example.org.",
        "Write to press@example.org.",
        "en",
        "es",
    ),
    "nothing to translate": ("", "", "", "en", "es"),
    "marks only": ("...", "...", "...", "en", "es"),
    "foreign names in Chinese": (
        "Marodor beat Cabtur.",
        "马罗多 (Marodor) 击败了卡布图 (Cabtur)。",
        "Marodor beat Cabtur.",
        "en",
        "zh",
    ),
    "right to left": ("The mayor came.", "جاء العمدة.", "The mayor came.", "en", "ar"),
    "Serbian in either script": (
        "The mayor came home.",
        "Градоначелник је дошао кући.",
        "The mayor came home.",
        "en",
        "sr",
    ),
}

PLANTED = {
    "copied through": (EN, EN, EN, "en", "es", "copied through"),
    "came back untranslated": (EN, ES, ES, "en", "es", "copied through"),
    "a fragment without end": (
        EN,
        ES,
        "The minister said that " + "the shaft of " * 12,
        "en",
        "es",
        "a fragment repeated",
    ),
    "a long fragment twice": (EN, ES, BACK + REFRAIN, "en", "es", "a fragment repeated"),
    "a word trebled": (
        EN,
        ES,
        BACK.replace("miners", "miners miners miners"),
        "en",
        "es",
        "a fragment repeated: miners",
    ),
    "one letter repeated": (EN, ES, BACK + " Aaaaaaaaaaaa", "en", "es", "one letter repeated"),
    "a quarter left untranslated": (
        FOUR,
        VIER.replace("Busse fahren am See entlang.", "Buses go round by the lake."),
        FOUR,
        "en",
        "de",
        "1 of 4 sentences left untranslated",
    ),
    "words left untranslated": (
        EN,
        ES,
        BACK.replace("had not been injured", "no resultaron heridos al inundarse"),
        "en",
        "es",
        "words left untranslated: no resultaron",
    ),
    "nothing": (EN, ES, "", "en", "es", "nothing came back"),
    "marks only": (EN, ES, " ... ", "en", "es", "nothing came back"),
    "blown up": ("He came home.", "Volvió a casa.", LONG, "en", "es", "blown up"),
    "shrunk": (EN, ES, "He said 47 Kolwara not.", "en", "es", "shrunk"),
    "wrong script": (
        EN,
        "Министр сказал во вторник, что шахтёры не пострадали.",
        BACK,
        "en",
        "es",
        "not in the script of its language",
    ),
    "a number lost": (EN, ES, BACK.replace("47 ", ""), "en", "es", "a number lost: 47"),
    "a number changed": (EN, ES, BACK.replace("47", "74"), "en", "es", "a number lost: 47"),
    "a sign lost": ("It rose 12% in May.", "Subió un 12% en mayo.", "It rose 12 in May.", "en", "es", "a sign lost: %"),
    "a name lost": (EN, ES, BACK.replace("Kolwara", "new"), "en", "es", "a name lost: Kolwara"),
    "a denial lost": (EN, ES, BACK.replace("had not been", "were"), "en", "es", "a denial lost"),
    "an advertising line": (EN, ES, BACK + " Click here to learn more.", "en", "es", "a line added: click here"),
    "an address": (EN, ES, BACK + " www.example.org", "en", "es", "an address added"),
}


@pytest.mark.parametrize("case", HEALTHY.values(), ids=HEALTHY)
def test_a_faithful_translation_is_healthy(case: tuple[str, str, str, str, str]) -> None:
    assert check(*case).problems == ()


@pytest.mark.parametrize("case", PLANTED.values(), ids=PLANTED)
def test_a_planted_failure_is_found_and_named(case: tuple[str, str, str, str, str, str | None]) -> None:
    health = check(*case[:5])
    assert not health.healthy
    assert any((case[5] or "") in problem for problem in health.problems), health.problems


def test_the_problem_says_on_which_way_it_happened() -> None:
    assert check(EN, EN, EN, "en", "es").problems == ("on the way there: copied through",)
    assert check(EN, ES, ES, "en", "es").problems[0] == "on the way back: copied through"


def test_a_way_back_from_a_failure_is_not_looked_at() -> None:
    assert check(EN, "", "", "en", "es").problems == ("on the way there: nothing came back",)


def test_what_the_forward_text_lost_is_not_the_way_backs_fault() -> None:
    forward = ES.replace("47 ", "").replace("Kolwara", "la mina")
    back = BACK.replace("47 ", "").replace("Kolwara ", "")
    assert check(EN, forward, back, "en", "es").healthy


def test_one_way_is_checked_alone() -> None:
    assert check_translation(ES, BACK, "es", "en").healthy
    assert check_translation(ES, ES, "es", "en").problems == ("copied through",)


def test_a_text_in_the_wrong_language_is_found() -> None:
    german = "Der Minister sagte am Dienstag, dass bei der Überflutung des Schachts niemand verletzt worden ist."
    assert check_translation(EN, german, "en", "fr").problems == ("reads as de, not fr",)
    assert check_translation(EN, german, "en", "de").healthy


@given(*[st.text(alphabet="ab1. %$é桥ب", max_size=60)] * 3, st.sampled_from(["en", "zh", "ar", "und", "x-private"]))
def test_any_text_gets_an_answer(text: str, forward: str, back: str, language: str) -> None:
    health = check(text, forward, back, "en", language)
    assert health.healthy == (not health.problems)
    assert check(text, forward, back, "en", language) == health


@pytest.mark.parametrize("unit", ["a", "ab ", "1 ", "A", "a@", "not ", "w.", "\u0301", "桥", "Abcd "], ids=repr)
def test_hostile_repetition_gets_an_answer(unit: str) -> None:
    long = unit * (100_000 // len(unit))
    assert check(long, long[:-1], long, "en", "es").problems is not None
