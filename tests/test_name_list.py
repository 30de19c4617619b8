"""The list of names of a case: entry by entry over the two cases that the project carries, and its rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.case.name_list import names_of
from audit.model import Document, NameEntry
from audit.pipeline import find_languages
from audit.read import read_inputs
from audit.rules import acronym_otherwise, name_spelled_otherwise
from audit.text import Text

ROOT = Path(__file__).parent.parent


def texts(*bodies: str, language: str = "en") -> list[Text]:
    return [Text(Document.from_text(body, id=str(i), language=language), language) for i, body in enumerate(bodies)]


def listed(entries: Sequence[NameEntry]) -> dict[str, list[str]]:
    return {e.name: [s.text for s in e.spellings] for e in entries}


@pytest.fixture(scope="module")
def cases() -> dict[str, list[Text]]:
    found = {}
    for folder in (ROOT / "seeds", ROOT / "tests" / "cases" / "ferry"):
        (case,) = read_inputs([folder], max_bytes=10_000_000)
        found[folder.name] = list(find_languages(case.documents).texts)
    return found


SEEDS = {
    "Tokayev": ["Tokayev", "Kassym-Jomart Tokayev", "Kasim Jomart Tokayev"],
    "Almaty": ["Almaty"],
    "CSTO": ["CSTO", "Collective Security Treaty Organization", "CTSC"],
    "HRW": ["HRW", "Human Rights Watch"],
    "United Nations Human Rights Council": ["United Nations Human Rights Council", "UNHCR"],
    "Letta Tyler": ["Letta Tyler", "Tayler", "Letta tayler"],
    "Ned Price": ["Ned Price", "Price"],
    "UN": ["UN", "United Nations"],
    "European Union": ["European Union"],
    "State Department": ["State Department"],
    "Vladimir Putin": ["Vladimir Putin"],
}
ONCE = (
    "Antonio Guterres", "EFE", "Recep Tayyip Erdogan", "Xi Jinping", "Aktobe", "Antony Blinken", "Beijing", "Berlin",
    "Biden", "Christofer Burger", "Emmanuel Macron", "European Council", "German Foreign Ministry",
    "Interior Ministry", "Khabar", "Mukhtar Tileuberdi", "Natalia Gherman", "National Guard", "Nur-Sultan",
    "Nursultan Nazarbayev", "Paris", "Republic Square", "Reuters", "Stéphane Dujarric",
    "UN High Commissioner for Human Rights", "Ursula Von der Leyen", "Zhanaozen",
)  # fmt: skip


def test_names_of_the_five_texts(cases: dict[str, list[Text]]) -> None:
    found = listed(names_of(cases["seeds"]))
    assert {name: spellings for name, spellings in found.items() if name in SEEDS} == SEEDS
    assert sorted(found.keys() - SEEDS.keys()) == sorted(ONCE)
    assert next(iter(found)) == "Tokayev"


FERRY = {
    "Velisar": {
        "Velisar", "Rodan Velisar", "Велисар", "Родан Велисар", "Родана Велисара", "Велісар", "Родана Велісара",
        "رودان فيليسار", "فيليسار", "罗丹·韦利萨尔", "韦利萨尔",
    },
    "Telmar": {"Telmar", "TELMAR", "Тельмар", "Тельмаре", "Тельмарі", "تيلمار", "泰尔马尔"},
    "Cape Tolm": {"Cape Tolm", "Kap Tolm", "Tolm", "Толм", "تولم", "托尔姆"},
    "Marena": {"Marena", "Марена", "玛蕾娜"},
    "Zarvonia": {"Zarvonia", "Зарвонии", "Зарвонії", "زارفونيا", "扎尔沃尼亚"},
    "Ozar": {"Ozar", "Озар", "Lake Ozar", "أوزار", "奥扎尔"},
    "Lumsk": {"Lumsk", "Лумск", "Лумска", "لومسك", "卢姆斯克"},
    "Ozar Line": {"Ozar Line", "Озар-Лайн", "أوزار لاين"},
    "Lake Flotilla": {"Lake Flotilla"},
    "State Water Rescue Service": {"State Water Rescue Service"},
    "Union of Shipmasters of Zarvonia": {"Union of Shipmasters of Zarvonia", "SSZ"},
}  # fmt: skip


def test_names_of_the_ferry_in_four_scripts(cases: dict[str, list[Text]]) -> None:
    found = {name: set(spellings) for name, spellings in listed(names_of(cases["ferry"])).items()}
    assert {name: spellings for name, spellings in found.items() if name in FERRY} == FERRY
    assert found.keys() - FERRY.keys() == {
        "Flotilla del Lago", "GSSV", "Service d'État", "Servicio Estatal de Rescate Acuático",
        "Sorn",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["seeds", "ferry"])
def test_every_place_holds_its_spelling(cases: dict[str, list[Text]], name: str) -> None:
    raw = {t.document.id: t.raw for t in cases[name]}
    for entry in names_of(cases[name]):
        assert entry.name == entry.spellings[0].text
        for spelling in entry.spellings:
            places = [(p.document, p.span) for p in spelling.places]
            assert all(raw[d][s.start : s.end] == spelling.text for d, s in places)
            assert len(set(places)) == len(places)
            assert sorted({d for d, _ in places}) == sorted(spelling.documents)


def test_an_empty_case_has_no_names() -> None:
    assert names_of([]) == ()
    assert names_of(texts("", "The crowd left on Monday.")) == ()


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        (("They met Erik Solberg. Then Solberg left.",), {"Erik Solberg": ["Erik Solberg", "Solberg"]}),
        (
            ("They met Erik Solberg and Anna Solberg. Then Solberg left.",),
            {"Erik Solberg": ["Erik Solberg"], "Anna Solberg": ["Anna Solberg"], "Solberg": ["Solberg"]},
        ),
        (
            ("We met President Erik Solberg.", "We met Mr. Solberg."),
            {"Erik Solberg": ["Erik Solberg"], "Solberg": []},
        ),
        (("On Monday the French and the Kazakh troops left in May for Spain.",), {}),
        (
            ("It joined the Northern Harbour Board (NHB).", "A man of the NHB spoke."),
            {"NHB": ["NHB", "Northern Harbour Board"]},
        ),
    ],
    ids=["surname", "two of one surname", "titles", "months and peoples", "acronym of another text"],
)
def test_what_stands_in_the_list(bodies: tuple[str, ...], expected: dict[str, list[str]]) -> None:
    found = listed(names_of(texts(*bodies)))
    if "Solberg" in expected and not expected["Solberg"]:
        assert found == {"Erik Solberg": ["Erik Solberg", "Solberg"]}
    else:
        assert found == expected


def test_most_documents_stand_first() -> None:
    entries = names_of(texts("Here was Ada Brill. Then Ada Brill left with Tom Krost.", "We saw Tom Krost."))
    assert [e.name for e in entries] == ["Tom Krost", "Ada Brill"]


@given(st.lists(st.text(alphabet="ABcdé .,-'’\nЖжא\u0301😀王", max_size=80), max_size=4))
def test_any_texts_have_a_list(bodies: list[str]) -> None:
    entries = names_of(texts(*bodies))
    held = [(p.document, p.span) for e in entries for s in e.spellings for p in s.places]
    assert len(set(held)) == len(held)


def test_hostile_repetition_is_read() -> None:
    assert len(names_of(texts("Ab. " * 20_000, "A-" * 20_000, "Ab Cd " * 10_000))) < 10


# --- a spelling or acronym that one text alone has


def alone(*bodies: str) -> list[tuple[int, str]]:
    found = texts(*bodies)
    checks = (name_spelled_otherwise.find_in_case, acronym_otherwise.find_in_case)
    return [(i, hit.message) for check in checks for i, hit in check(found)]


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        (
            ("So said Magda Tyler.", "So said Magda Tayler.", "So said Magda Tayler."),
            [(0, "“Magda Tyler” is spelled so in this text alone; 2 texts write “Magda Tayler”.")],
        ),
        (
            ("So said Magda Tyler.", "So said Magda Tayler."),
            [
                (1, "“Magda Tayler” in this text, “Magda Tyler” in another; which spelling is usual cannot be told."),
                (0, "“Magda Tyler” in this text, “Magda Tayler” in another; which spelling is usual cannot be told."),
            ],
        ),
        (("So said Magda Tyler.", "So said M. Tyler.", "So said Mrs. Tyler."), []),
        (("So said Olga Ivanova.", "So said Igor Ivanov."), []),
        (
            ("The Port Board (PBX) met.", "The Port Board (PB) met.", "The Port Board (PB) left."),
            [(0, "This text alone writes “PBX” for “Port Board”; 2 others write “PB”.")],
        ),
        (("The Port Board (PB) met.", "The Port Board (PB) met."), []),
    ],
    ids=["three texts", "two texts", "titles and initials", "two persons", "acronym", "one acronym"],
)
def test_a_spelling_that_one_text_alone_has(bodies: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    assert sorted(alone(*bodies)) == sorted(expected)


def test_findings_on_spellings_of_the_two_cases(cases: dict[str, list[Text]]) -> None:
    checks = (name_spelled_otherwise.find_in_case, acronym_otherwise.find_in_case)
    found = {
        name: sorted(own[i].slice(hit.at) for check in checks for i, hit in check(own)) for name, own in cases.items()
    }
    assert found == {"seeds": ["CTSC", "Kasim Jomart Tokayev", "Letta Tyler", "Letta tayler"], "ferry": []}


IN_CASES = [
    (("The vote in Elavia was calm. Elavia voted.", "en"), ("Prezydent Elawii wyjechał. W Elawii głosowano.", "pl"), ("В Элавии голосовали. Элавия спокойна.", "ru"), ("На кордоні з Елавією спокійно.", "uk")),
    (("Marena Solt spoke. Then Marena Solt left.", "en"), ("Zdaniem Mareny Solt most stoi. Potem Marenę Solt przyjęto.", "pl"), ("На думку Марени Сольт, міст стоїть.", "uk")),
]  # fmt: skip


@pytest.mark.parametrize("bodies", IN_CASES)
def test_a_name_in_another_case_is_one_name(bodies: tuple[tuple[str, str], ...]) -> None:
    case = [Text(Document.from_text(b, id=str(i), language=tag), tag) for i, (b, tag) in enumerate(bodies)]
    names = [e for e in names_of(case) if e.name.lower()[:4] in ("elav", "elaw", "элав", "елав", "mare", "маре")]
    assert len(names) == 1


APART = [
    ("Tom Kern spoke. Toma Kern left.", "en"),
    ("Tom Kern mówił. Toma Kern wyszła.", "pl"),
    ("Farid Melk spoke. Behrad Melk left.", "en"),
]


@pytest.mark.parametrize(("body", "language"), APART)
def test_two_people_with_near_names_stay_two(body: str, language: str) -> None:
    assert len(listed(names_of(texts(body, language=language)))) == 2


@pytest.mark.parametrize(
    "body",
    [
        "Sen. Ana Ruiz, R-Ohio, spoke.",
        "Ana Ruiz Postpones Steel. Ana Ruiz spoke.",
        "The ship M/B Elda Nirvana sank. Ana Ruiz spoke.",
        "Ana Ruiz Meets With Dorn And Voss Against Advice. Ana Ruiz spoke.",
    ],
)
def test_what_is_no_name_stays_out(body: str) -> None:
    names = set(listed(names_of(texts(body))))
    assert not names & {"R-Ohio", "Ana Ruiz Postpones Steel", "B Elda Nirvana"}
    assert not any("With" in n for n in names)
