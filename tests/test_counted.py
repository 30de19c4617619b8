"""What figures count, in every language that has words for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.languages import tags_with
from audit.model import Span
from audit.numbers.counted import counted
from audit.numbers.counted_words import lexicon, sorts
from audit.text import Passage

# language, text, and each figure as (thing, value)
COUNTED = [
    ("en", "At least 36 people were killed and more than 300 injured.", [("dead", 36), ("injured", 300)]),
    ("en", "The blast killed 36 people, injuring more than 300.", [("dead", 36), ("injured", 300)]),
    ("en", "The death toll rose to 36 on Monday.", [("dead", 36)]),
    ("en", "Thirty-six people, including 12 children, were killed.", [("dead", 36)]),
    ("en", "Two gunmen killed 36 people in 12 attacks.", [("dead", 36)]),
    ("en", "Five people are missing; the ferry had 118 people aboard.", [("missing", 5), ("aboard", 118)]),
    ("en", "The 5.8-magnitude quake struck at a depth of 10 kilometres.", [("magnitude", 5.8), ("depth", 10)]),
    ("en", "The village is 50 km north of Orlu.", [("distance", 50)]),
    ("en", "He was sentenced to 12 years in prison and fined $25,000.", [("prison", 12), ("fine", 25_000)]),
    ("en", "Some 1,200 homes were destroyed, 4,000 people displaced.", [("homes", 1080), ("displaced", 4000)]),
    ("en", "Rescuers found 17 survivors; 45 were unaccounted for.", [("rescued", 17), ("missing", 45)]),
    ("en", "Police arrested 1,043 protesters.", [("arrested", 1043)]),
    ("en", "Three police officers killed the man.", []),
    ("en", "Farmers sold 4,000 sheep.", []),
    ("en", "One person died.", [("dead", 1)]),
    ("en", "It was 41 degrees Celsius.", [("temperature", 41)]),
    ("en", "She won 1,204 votes.", [("votes", 1204)]),
    ("en", "Of the 300 passengers, 36 died.", [("aboard", 300), ("dead", 36)]),
    ("de", "Die Zahl der Toten stieg auf 50.", [("dead", 50)]),
    ("de", "Mindestens 36 Menschen kamen ums Leben, 300 wurden verletzt.", [("dead", 36), ("injured", 300)]),
    ("de", "Das Beben der Stärke 5,8 lag in 10 Kilometern Tiefe.", [("magnitude", 5.8), ("depth", 10)]),
    ("es", "Perdieron la vida 36 personas, entre ellas 12 niños.", [("dead", 36)]),
    ("es", "La cifra de muertos subió a 50.", [("dead", 50)]),
    ("fr", "36 personnes ont péri et 300 ont été blessées.", [("dead", 36), ("injured", 300)]),
    ("fr", "Le séisme a fait 36 morts et cinq disparus.", [("dead", 36), ("missing", 5)]),
    ("it", "36 persone sono morte, 300 feriti e 5 dispersi.", [("dead", 36), ("injured", 300), ("missing", 5)]),
    ("pt", "Pelo menos 36 pessoas morreram e 300 ficaram feridas.", [("dead", 36), ("injured", 300)]),
    ("ru", "Погибли 36 человек, более 300 ранены.", [("dead", 36), ("injured", 300)]),
    ("ru", "12 человек пропали без вести.", [("missing", 12)]),
    ("uk", "Загинули щонайменше 36 людей, 5 зникли безвісти.", [("dead", 36), ("missing", 5)]),
    ("pl", "Zginęło 36 osób, a 5 uznano za zaginione.", [("dead", 36), ("missing", 5)]),
    ("cs", "Nejméně 36 lidí zahynulo a pět se pohřešuje.", [("dead", 36), ("missing", 5)]),
    ("nl", "Zeker 36 mensen kwamen om het leven, 300 raakten gewond.", [("dead", 36), ("injured", 300)]),
    ("tr", "36 kişi hayatını kaybetti, 5 kişi kayıp.", [("dead", 36), ("missing", 5)]),
    ("tr", "Ölü sayısı 50'ye yükseldi.", [("dead", 50)]),
    ("ar", "مقتل 36 شخصا وإصابة 300.", [("dead", 36), ("injured", 300)]),
    ("he", "36 בני אדם נהרגו, ו-300 נפצעו.", [("dead", 36), ("injured", 300)]),
    ("zh", "地震造成36人死亡，300人受伤，5人失踪。", [("dead", 36), ("injured", 300), ("missing", 5)]),
    ("zh", "死亡人数升至36人。", [("dead", 36)]),
    ("ja", "36人が死亡し、300人が負傷、5人が行方不明。", [("dead", 36), ("injured", 300), ("missing", 5)]),
    ("ja", "死者は50人に達した。", [("dead", 50)]),
    ("xx", "36 people were killed.", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), COUNTED, ids=[f"{x[0]} {x[1]}" for x in COUNTED])
def test_counted(language: str, text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(c.thing, c.number.low) for c in counted(Passage.of(text, language))] == wanted


def test_kinds_of_people_are_told_apart_and_the_bound_is_kept() -> None:
    (one,) = counted(Passage.of("At least 12 police officers were killed.", "en"))
    assert (one.thing, one.who, one.number.bound, one.whole) == ("dead", "security", "over", Span(0, 39))


def test_a_word_outside_the_span_is_seen_but_a_figure_outside_is_not_given() -> None:
    passage = Passage.of("The blast killed 36 people and injured 300.", "en")
    assert [c.thing for c in counted(passage.text, Span(17, 26))] == ["dead"]


@pytest.mark.parametrize("tag", tags_with("counted"))
def test_every_thing_of_a_language_is_known(tag: str) -> None:
    words = lexicon(tag)
    assert words is not None and set(words.words.things) <= set(sorts())


@given(
    st.text(alphabet="0123456789., killed dead 36 people,injured人死亡\n", max_size=80), st.sampled_from(["en", "zh"])
)
def test_figures_are_given_once_and_in_order(text: str, language: str) -> None:
    found = [c.span for c in counted(Passage.of(text or "x", language))]
    assert found == sorted(set(found))
