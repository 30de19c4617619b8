"""Spellings of one name by systems of transliteration, cases and scripts; and names that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.names import same_name
from audit.names.keys import keys
from audit.names.spelling import sounds_alike

SAME = {
    "given name of a president": ("Kassym-Jomart", "Kasim Jomart", "Қасым-Жомарт", "Касым-Жомарт"),
    "vowel of one vowel": ("Tayler", "Tyler"),
    "Russian in press spellings": ("Medvedev", "Medwedew", "Medvédev", "Medviediev", "Miedwiediew", "Медведев"),
    "Russian in Latvian and Lithuanian": ("Tokajev", "Tokajevs", "Tokajevas", "Токаев"),
    "Russian scholarly": ("Chruščov", "Khrushchev", "Хрущёв"),
    "Latin letters in German": ("Jelzin", "Yeltsin", "Eltsine", "Ельцин"),
    "cases in Russian": ("Vladimir Putin", "Владимира Путина", "Владимиру Путину", "Владимиром Путиным"),
    "cases of a woman's name": ("Angela Merkel", "Ангела Меркель", "Ангелы Меркель", "Ангелу Меркель"),
    "cases in Ukrainian": ("Велісар", "Велісара", "Велісаром"),
    "cases of a place": ("Zarvonia", "Зарвония", "Зарвонии", "Зарвонію", "Зарвонії"),
    "cases in Polish": ("Kowalski", "Kowalskiego", "Kowalskiemu"),
    "cases in Polish and Czech": ("Putin", "Putinem", "Putinowi", "Putinovi"),
    "cases in Finnish and Turkish": ("Putin", "Putinin", "Putin'in"),
    "English vowel": ("Ozar Line", "Озар-Лайн", "أوزار لاين"),
    "Greek": ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης"),
    "Georgian": ("Salome Zourabichvili", "სალომე ზურაბიშვილი"),
    "Armenian": ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
    "Arabic with a patronymic": ("Mohammed bin Salman", "Muhammad bin Salman", "محمد بن سلمان"),
    "article fused to the name before it": ("Abdel Fattah al-Sisi", "Абдель Фаттах ас-Сиси", "عبد الفتاح السيسي"),
    "Hebrew": ("Benjamin Netanyahu", "בנימין נתניהו"),
    "apostrophes": ("O'Brien", "O’Brien"),
    "hyphens": ("Jean-Claude Juncker", "Jean Claude Juncker"),
    "initials": ("Vladimir Putin", "V. Putin", "В. В. Путин"),
    "family name first": ("Viktor Orbán", "Orbán Viktor"),
    "number of a king": ("Elizabeth II", "Elizabeth"),
}
APART = (
    ("Iran", "Iraq"), ("Austria", "Australia"), ("Niger", "Nigeria"), ("Slovakia", "Slovenia"), ("Ivanov", "Ivanova"),
    ("Kim Jong-un", "Kim Jong-il"), ("Maria", "Marina"), ("Alexander Petrov", "Alexandra Petrova"),
    ("J. Smith", "K. Smith"), ("Louis XIV", "Louis XVI"), ("John Paul I", "John Paul II"), ("Boeing 737", "Boeing 747"),
    ("Sorn", "Озёрной"), ("Line", "Lane"), ("Mike", "Make"), ("Abdullah", "Abdul"), ("Martin", "Marta"), ("Petrov", "Petrovsky"), ("Macron", "Macon"),
    ("Sergei Lavrov", "Sergei Lvov"), ("Salman", "Suleiman"), ("Omar", "Amir"), ("Mohammed", "Mahmoud"),
    ("Ahmed", "Hamid"), ("Abdul Karim", "Abdul Kader"), ("Abdullah", "عبد"), ("Hans", "Hanna"), ("Anna Petrova", "Ana Petrovic"),
)  # fmt: skip


@pytest.mark.parametrize("spellings", SAME.values(), ids=SAME)
def test_spellings_by_system(spellings: tuple[str, ...]) -> None:
    assert [s for s in spellings[1:] if not same_name(spellings[0], s)] == []


@pytest.mark.parametrize(("a", "b"), APART, ids=lambda name: name)
def test_names_that_only_look_alike(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@pytest.mark.xfail(strict=True, reason="characters are read as Mandarin reads them alone")
@pytest.mark.parametrize(("a", "b"), [("Shinzo Aoki", "青木晋三"), ("Carrie Mok", "莫嘉丽")])
def test_spellings_by_system_not_recognised_yet(a: str, b: str) -> None:
    assert same_name(a, b)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_symmetrically(a: str, b: str) -> None:
    assert same_name(a, a)
    assert same_name(a, b) == same_name(b, a)


@pytest.mark.parametrize("piece", ["а-", "A. ", "x'", "אב ", "é\u0301", "王"])
def test_a_hundred_kilobytes_are_no_name(piece: str) -> None:
    long = piece * (100_000 // len(piece))
    assert not same_name(long, long[:-2] + "q")


@pytest.mark.parametrize("spellings", [row for row in SAME.values() if " " not in "".join(row)], ids=lambda row: row[0])
def test_words_that_sound_alike_share_a_key(spellings: tuple[str, ...]) -> None:
    pairs = [(a, b) for a in spellings for b in spellings if sounds_alike(*sorted((a, b)))]
    assert [pair for pair in pairs if not keys(pair[0]) & keys(pair[1])] == []
