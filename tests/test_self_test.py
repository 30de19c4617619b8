"""The self-test: what it plants, what it holds against what, and what its rates mean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.case.statements import align_statements, compare_statements
from audit.comparison.variation import Renderings
from audit.model import Document, Planted, SelfTest
from audit.numbers import find_numbers, fits
from audit.self_test import harmless, name, negation, number, omission, self_test
from audit.self_test.rates import interval, of_planted, of_reports, of_undamaged
from audit.self_test.trial import subjects
from audit.self_test.visibility import changed_renderings
from audit.text import Passage, Text


def passage(marked: str) -> Passage:
    """A passage of "[de] words", in English where no language is named."""
    tag, _, words = marked[1:].partition("] ") if marked.startswith("[") else ("en", "", marked)
    return Passage.of(words, tag)


NUMBERS = [
    "Twelve soldiers died.",
    "Police held more than 4,200 people.",
    "The treaty of 1998 still holds.",
    "Prices rose by 5 percent on 7 January.",
    "Hundreds were held.",
    "[es] Murieron doce soldados.",
    "[fr] Douze soldats sont morts.",
    "[de] Zwölf Soldaten starben.",
    "[ru] Погибли двенадцать солдат.",
    "[uk] Загинули двадцять солдатів.",
    "[pl] Zginęło dwanaście osób.",
    "[tr] Kırk asker öldü.",
    "[ar] أصيب ٤٢ جنديا.",
    "[he] שמונה חיילים נפצעו.",
    "[zh] 三人死亡。",
    "[ja] 兵士23人が負傷した。",
]


@pytest.mark.parametrize("words", NUMBERS)
def test_a_changed_number_is_read_and_cannot_be_true_beside_the_old_one(words: str) -> None:
    old = passage(words)
    plants = list(number.plants(old))
    assert plants
    for plant in plants:
        before = [n for n in find_numbers(old.raw, old.text.language) if n.span == plant.about]
        after = find_numbers(plant.in_words(old.raw), old.text.language)
        assert len(before) == 1
        assert plant.says in after
        assert not any(fits(n, before[0]) for n in after if n.span.overlaps(plant.placed))


@pytest.mark.parametrize(
    "words", ["One man died.", "The first man died.", "Half of them died.", "The H5N1 virus spread.", "Nobody died."]
)
def test_numbers_that_say_little_are_left_alone(words: str) -> None:
    assert list(number.plants(passage(words))) == []


@given(st.integers(2, 10**9), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"]))
def test_a_figure_keeps_its_length_and_its_script(value: int, digits: str) -> None:
    figure = "".join(digits[int(d)] for d in str(value))
    old = passage(f"They held {figure} people.")
    for plant in number.plants(old):
        assert len(plant.becomes) == len(figure)
        assert set(plant.becomes) <= set(digits)
        assert sum(a != b for a, b in zip(plant.becomes, figure, strict=True)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The minister has signed.", "The minister has not signed."),
        ("The minister ordered an attack.", "The minister did not order an attack."),
        ("They will not go.", "They will go."),
        ("He didn't sign the treaty.", "He did sign the treaty."),
        ("They fired without warning.", "They fired with warning."),
        ("[es] El ministro ha firmado.", "El ministro no ha firmado."),
        ("[fr] Le ministre n'a pas signé.", "Le ministre a signé."),
        ("[de] Der Minister hat unterschrieben.", "Der Minister hat nicht unterschrieben."),
        ("[pt] O ministro não assinou.", "O ministro assinou."),
        ("[it] Il ministro ha firmato.", "Il ministro non ha firmato."),
        ("[ru] Министр не подписал договор.", "Министр подписал договор."),
        ("[uk] Міністр заявив про договір.", "Міністр не заявив про договір."),
        ("[pl] Traktat nie jest podpisany.", "Traktat jest podpisany."),
        ("[cs] Ministr řekl pravdu.", "Ministr neřekl pravdu."),
        ("[nl] De minister heeft getekend.", "De minister heeft niet getekend."),
        ("[tr] Bakan anlaşmayı imzaladı.", "Bakan anlaşmayı imzalamadı."),
        ("[ar] كان الوزير في العاصمة.", "لم يكن الوزير في العاصمة."),
        ("[he] השר לא היה בעיר.", "השר היה בעיר."),
        ("[zh] 部长同意条约。", "部长不同意条约。"),
        ("[ja] 大臣は条約に署名しました。", "大臣は条約に署名しませんでした。"),
    ],
)
def test_a_denial_is_planted_or_taken_away(before: str, after: str) -> None:
    old = passage(before)
    assert [p.in_words(old.raw) for p in negation.plants(old)] == [after]


@pytest.mark.parametrize(
    "words",
    [
        "They were not only late.",
        "The treaty, signed in May, holds.",
        "Is it possible?",
        "Whether or not they come.",
        "[ru] Погибло не менее ста человек.",
        "[es] Se ha firmado el tratado.",
    ],
)
def test_turns_that_would_not_become_a_denial_are_left_alone(words: str) -> None:
    assert list(negation.plants(passage(words))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Troops left the old city after three days of heavy shelling.", "Troops left the old city."),
        (
            "The captain, a fisherman from Lumsk, left the burning ship early.",
            "The captain left the burning ship early.",
        ),
        ("Five ships sank on Lake Ozar at dawn, said two witnesses.", "Five ships sank at dawn, said two witnesses."),
        ("[de] Fünf alte Schiffe sanken gestern, weil keine Hilfe kam.", "Fünf alte Schiffe sanken gestern."),
        ("[ar] غادر الوزير العاصمة القديمة بعد احتجاجات كبيرة.", "غادر الوزير العاصمة القديمة."),
    ],
)
def test_a_phrase_is_left_out_whole(before: str, after: str) -> None:
    old = passage(before)
    assert [p.in_words(old.raw) for p in omission.plants(old)] == [after]


@pytest.mark.parametrize(
    "words", ["He left in May.", "The ship left at 6:40 a.m. on its way.", "Shoot-to-kill order", ""]
)
def test_a_short_sentence_is_not_torn(words: str) -> None:
    assert list(omission.plants(passage(words))) == []


@pytest.mark.parametrize(
    ("case", "near", "planted"),
    [
        (("Ada Moreau", "Ilya Dren"), (), ["Ilya Dren"]),
        (("Ada Moreau", "Moreau", "A. Moreau"), (), []),
        (("Ada Moreau", "Ilya Dren"), ("Ilya Dren",), []),
        (("Ada Moreau", "Dren", "HRW"), (), []),
    ],
    ids=["another", "only forms of it", "already in the statement", "names of other sorts"],
)
def test_a_name_is_replaced_by_another_of_its_sort(
    case: tuple[str, ...], near: tuple[str, ...], planted: list[str]
) -> None:
    old = passage("The talks began when minister Ada Moreau arrived.")
    assert [p.becomes for p in name.plants(old, case, ("Ada Moreau", *near))] == planted


@given(st.text(max_size=60), st.sampled_from(["en", "de", "ru", "ar", "he", "zh", "ja", "tr", "und"]))
def test_any_text_is_planted_into_in_bounds(words: str, language: str) -> None:
    old = Passage.of(words.encode("utf-8", "ignore").decode(), language)
    plants = [*number.plants(old), *omission.plants(old)]
    plants += negation.plants(old) if negation.knows(language) else []
    for plant in plants:
        assert plant.span.end <= len(old.raw)
        assert plant.in_words(old.raw) != old.raw


def renderings(*words: str, language: str = "en") -> list[Renderings]:
    texts = [Text(Document.from_text(w, id=str(i)), language) for i, w in enumerate(words)]
    return list(compare_statements(align_statements(texts, [()] * len(texts))).renderings)


TEXTS = (
    "Minister Ada Moreau said on Monday that 4,200 miners had left the flooded pits of Halsberg after two days of rain. "
    "The union of Ilya Dren will not sign the treaty with the owners.",
    "On Monday minister Ada Moreau said that 4,200 miners had left the flooded pits of Halsberg after two days of rain. "
    "The union of Ilya Dren will not sign the treaty with the owners.",
    "Minister Ada Moreau said on Monday that some 4,200 miners had left the flooded pits of Halsberg after two days of "
    "rain. The union of Ilya Dren will not sign its treaty with the owners.",
)


def of(result: SelfTest, kind: str) -> Planted:
    return next(p for p in result.planted if p.kind == kind)


def test_what_is_planted_in_texts_that_agree_is_noticed() -> None:
    result = self_test(renderings(*TEXTS))
    for planted in result.planted:
        assert planted.planted >= 3
        assert planted.noticed == planted.planted, planted.missed
        assert planted.share == 1.0
        assert 0 < (planted.low or 0) < 1 == planted.high
        assert planted.shown <= planted.noticed
    assert (result.undamaged.flagged, result.left_out) == (0, 0)
    assert result.undamaged.tried >= 3


def test_nothing_is_planted_where_no_other_text_says_the_same() -> None:
    result = self_test(renderings(TEXTS[0], TEXTS[0].replace("4,200", "3,100")))
    assert [m for m in of(result, "number").missed if "4" in m.was] == []
    reasons = {n.reason for n in of(result, "number").not_planted}
    assert reasons == {"no other text says the same there, or it differs there already"}


def test_a_missed_change_is_shown_with_its_words() -> None:
    pair = (
        "The old owner, head of the firm, left the flooded pit.",
        "The old owner, head of the firm, left the flooded pit.",
    )
    result = of(self_test(renderings(*pair)), "omission")
    assert result.planted == 2
    for missed in result.missed:
        assert (missed.was, missed.became) == (", head of the firm,", "")
        assert missed.text == "The old owner left the flooded pit."
        assert missed.documents


def test_shown_is_what_the_points_show() -> None:
    words = "Minister Ada Moreau left the flooded pits of Halsberg with {} miners."
    found = self_test(renderings(*(words.format("4,200"),) * 3))
    assert of(found, "number").shown == of(found, "number").planted > 0


def test_a_changed_rendering_stands_in_its_own_text() -> None:
    words = "It rained. Police held 4,200 miners in Halsberg. It snowed."
    subject, plant = next(
        (s, p) for r in renderings(words, words) for s in subjects(r) for p in number.plants(s.passage)
    )
    changed = changed_renderings(subject, plant)
    assert changed.passages[subject.index].raw == plant.in_words(subject.passage.raw)
    text = changed.passages[subject.index].text
    assert text.regions[-1].span.end == len(text.raw)
    assert text.raw == words.replace("4,200", plant.becomes)


def test_a_language_without_turns_of_denial_is_said() -> None:
    words = "23 тенгрис аблак 4200 сарван тумер."
    result = self_test(renderings(words, words, words, language="kk"))
    assert [n.reason for n in of(result, "negation").not_planted] == ["not tried in this language: kk"]


def test_the_same_case_gives_the_same_rates_in_any_run() -> None:
    assert self_test(renderings(*TEXTS)) == self_test(renderings(*TEXTS))


@pytest.mark.parametrize("none", [[], renderings("One text alone.")], ids=["no statement", "one text"])
def test_without_statements_there_is_no_rate(none: Sequence[Renderings]) -> None:
    result = self_test(none)
    assert all((p.planted, p.share, p.low, p.high) == (0, None, None, None) for p in result.planted)
    assert result.undamaged.share is None


@pytest.mark.parametrize(
    "words",
    [
        "“Twelve soldiers,” he said, “did not leave the city’s well-known gate.”",
        "[fr] « Douze soldats n'ont pas quitté la ville », a-t-il dit.",
        "[ru] «Двенадцать солдат не ушли», сказал он.",
        "[ar] قال إن ٤٢ جنديا لم يغادروا المدينة.",
    ],
)
def test_harmless_twins_differ_in_writing_alone(words: str) -> None:
    old = passage(words)
    twins = list(harmless.twins(old))
    assert len(twins) >= 2
    assert old.raw not in twins
    assert len(set(twins)) == len(twins)


@pytest.mark.parametrize(
    ("found", "tried", "low", "high"),
    [(39, 40, 0.871, 0.996), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763)],
)
def test_the_interval_is_wilsons(found: int, tried: int, low: float, high: float) -> None:
    assert interval(found, tried) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


def test_rates_are_said_in_a_sentence() -> None:
    noticed = "Planted 40 changed numbers into your own statements: the audit noticed 39 (87–100 %)"
    assert of_planted("number", 40, 39, 39) == noticed + "."
    assert of_planted("number", 40, 39, 30) == noticed + ", 30 of them among the points that are shown first."
    assert of_planted("name", 0, 0, 0) == "Planted no replaced name: no two texts agree on words that would show one."
    assert of_undamaged(118, 0) == "Made 118 harmless changes: the audit flagged none (0–3 %)."


def test_reports_in_words_of_their_own_are_told_the_rate_that_holds_for_such_texts() -> None:
    assert "43 of 74 points above minor were right (47–69 %)" in of_reports(74, 43)
    assert "was not measured" in of_reports(0, 0)
