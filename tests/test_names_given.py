"""Given names in related languages, names that sound alike and are two, and known persons."""

from __future__ import annotations

import pytest

from audit.names import same_name

ONE = (
    ("Микола", "Николай"),
    ("Дзмітрый Корж", "Дмитрий Корж"),
    ("Oleh Marchuk", "Oleg Marchuk"),
    ("Katsiaryna Novik", "Ekaterina Novik"),
    ("Пилип", "Филипп"),
    ("Hanna", "Анна"),
    ("蔡英文", "Tsai Ing-wen"),
    ("歐巴馬", "奥巴马"),
    ("Erdogan", "埃尔多安"),
    ("Shinzo Abe", "安倍晋三"),
    ("朴槿惠", "Park Geun-hye"),
    ("Genova", "Genoa"),
)
TWO = (
    ("Anna Kern", "Hanna Kern"),
    ("Ola Möller", "Ola Müller"),
    ("Viktor Orban", "Viktor Urban"),
    ("Jeanne Roche", "Jean Roche"),
    ("Микола Корж", "Михайло Корж"),
    ("蔡英文", "Park Geun-hye"),
    ("Geneva", "Genova"),
)


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)
