"""Renderings in two or more languages, each read in its own, without an engine."""

from __future__ import annotations

from pathlib import Path

import pytest

import audit
from audit.comparison import compare_figures
from audit.comparison.across.concepts import Concepts, concepts
from audit.comparison.across.marks import COUNTED, FREE, GROUPS, NEGATIVE
from audit.comparison.across.tellings import divergences, find_points, joined, variation
from audit.languages import data, tags_with
from audit.meaning import load_encoder
from audit.model import Place, Reading, Span, Variation
from audit.text import Passage

WITH_ENCODER = pytest.mark.skipif(load_encoder() is None, reason="the extra “meaning” is not installed")

DIFFER = (
    ("en The mayor did not resign on Friday.", "es El alcalde dimitió el viernes.", "negation", "not", None),
    ("de Der Minister hat den Bericht nicht gelesen.", "fr Le ministre a lu le rapport.", "negation", "nicht", None),
    (
        "en The bridge was closed on 3 May.",
        "de Die Brücke wurde am 5. Mai geschlossen.",
        "date_time",
        "3 May",
        "5. Mai",
    ),
    ("en Only members may vote.", "fr Les membres peuvent voter.", "quantifier", "Only", None),
    ("en He will pay if the court agrees.", "ru Он заплатит.", "condition", "if the court agrees", None),
    ("de Die Regierung lehnte den Plan ab.", "fr Le gouvernement a accepté le plan.", "antonym", "lehnte", "accepté"),
    ("pl Rząd przyjął plan.", "cs Vláda plán odmítla.", "antonym", "przyjął", "odmítla"),
    ("en 12 people were arrested.", "it Sono state rilasciate 12 persone.", "antonym", "arrested", "rilasciate"),
    ("en Prices rose by 5%.", "ja 価格は5%下落した。", "antonym", "rose", "下落"),
    ("uk Суд визнав його винним.", "he בית המשפט זיכה אותו, והוא זכאי.", "antonym", "винним", "זכאי"),
    (
        "pt O porto fica no norte do país.",
        "nl De haven ligt in het zuiden van het land.",
        "direction",
        "norte",
        "zuiden",
    ),
    ("tr Vapur 40 gün bekledi.", "ar انتظرت السفينة 14 يوما.", "number", "40 gün", "14 يوما"),
    (
        "en The gates opened at 5 a.m., as planned.",
        "fr Les vannes ont été ouvertes à 2 heures, comme prévu.",
        "date_time",
        "5 a.m",
        "2 heures",
    ),
    ("en Serhiy Bondar resigned.", "ru Павел Бондарь ушёл в отставку.", "name", "Serhiy Bondar", "Павел Бондарь"),
    ("en 300 people fled.", "es Huyeron 300 familias.", "participant", "300 people", "300 familias"),
    ("en The ministry confirmed it.", "de Das Ministerium bestritt es.", "antonym", "confirmed", "bestritt"),
    ("en The march was peaceful.", "uk Марш був насильницьким.", "antonym", "peaceful", "насильницьким"),
    ("en No one has been arrested.", "ru Задержан один человек.", "number", "No one", "один человек"),
    (
        "en They may return only if the air is clean.",
        "fr Ils pourront rentrer chez eux.",
        "condition",
        "only if the air is clean",
        None,
    ),
)


def of(told: str) -> tuple[str, str]:
    tag, _, words = told.partition(" ")
    return words, tag


@WITH_ENCODER
@pytest.mark.parametrize(
    ("a", "b", "kind", "here", "there"), DIFFER, ids=[f"{x[0][:2]}-{x[1][:2]} {x[2]}" for x in DIFFER]
)
def test_what_differs_is_told_in_the_texts_own_words(a: str, b: str, kind: str, here: str, there: str | None) -> None:
    (left, tag_a), (right, tag_b) = of(a), of(b)
    found = audit.compare(left, right, tag_a, tag_b)
    told = [(d.kind, d.a and d.a.text, d.b and d.b.text) for d in found.divergences if d.severity != "minor"]
    assert (kind, here, there) in told and found.verdict == "differs"


SAME = (
    ("en The mayor did not resign on Friday.", "es El alcalde no dimitió el viernes."),
    ("en The mayor did not resign.", "es El alcalde se negó a dimitir."),
    ("en We will not stop the search.", "tr Aramaya devam edeceğiz."),
    ("en The bridge was closed on 3 May.", "de Die Brücke wurde am 3. Mai geschlossen."),
    ("en Only members may vote.", "fr Seuls les membres peuvent voter."),
    ("fr C'était la seule route du village.", "ru Это была дорога в село."),
    ("en He will pay if the court agrees.", "ru Он заплатит, если суд согласится."),
    ("en Prices rose by 5%.", "ja 価格は5%上昇した。"),
    ("en The dam is not safe.", "de Der Damm ist unsicher."),
    ("en It began at 04:47 (23:47 GMT on Wednesday).", "fr Cela a commencé jeudi à 4 h 47."),
    ("en Serhiy Bondar met Ana Ruiz.", "ru Сергей Бондарь встретился с Аной Руис."),
    ("en The gates opened at 4:47 a.m.", "ar فُتحت البوابات عند الساعة الرابعة و47 دقيقة فجرا."),
    ("de Die Zehnte Armee kam.", "en The Tenth Army came."),
    ("en 300 people fled.", "es Huyeron 300 personas."),
    ("pl Wystawę zamknięto w maju.", "pt A exposição fechou em maio."),
    ("en We heard of it only from the police.", "fr Nous ne l'avons appris que par la police."),
    ("en We heard of it only from the police.", "es No lo supimos más que por la policía."),
    ("en Nobody knew what was in it.", "tr İçinde ne olduğunu kimse bilmiyordu."),
    ("en They left two days before the vote.", "tr Oylamadan iki gün önce gittiler."),
    ("en No arrests were made.", "de Festnahmen gab es nicht."),
    ("en Families within two kilometres left.", "fr Les familles à moins de deux kilomètres sont parties."),
)


@WITH_ENCODER
@pytest.mark.parametrize(("a", "b"), SAME, ids=[f"{x[0][:2]}-{x[1][:2]} {x[0][3:25]}" for x in SAME])
def test_what_says_the_same_is_no_difference(a: str, b: str) -> None:
    (left, tag_a), (right, tag_b) = of(a), of(b)
    assert not [d for d in audit.compare(left, right, tag_a, tag_b).divergences if d.severity != "minor"]


THREE = ("en The dam was badly damaged.", "es La presa no sufrió daños.", "de Der Damm blieb unbeschädigt.")


SUMS = (
    ("en A tunnel for 85 million euros follows by 2031.", "cs Tunel za 850 milionů eur má být hotov v roce 2031.", 1),
    ("en A tunnel for 85 million euros follows by 2031.", "cs Tunel za 92 milionů eur má být hotov v roce 2031.", 0),
    ("nl Er komt een tunnel.", "cs Přijelo 85 aut.", 0),
)


@pytest.mark.parametrize(("a", "b", "count"), SUMS, ids=["the same digits", "another sum", "an article"])
def test_two_sums_with_the_same_digits_beside_an_equal_figure_differ(a: str, b: str, count: int) -> None:
    left, right = (Passage.of(*of(told), f"t{n}") for n, told in enumerate((a, b)))
    assert [d.severity for d in compare_figures(left, right).divergences] == ["critical"] * count


@WITH_ENCODER
def test_several_renderings_make_one_point_with_readings() -> None:
    passages = [Passage.of(*of(told), f"t{n}") for n, told in enumerate(THREE)]
    (point,) = find_points(passages, load_encoder())
    told = variation(point, passages, "s-1")
    assert (told.kind, told.severity) == ("antonym", "critical")
    assert [(r.text, r.documents) for r in told.readings] == [("no sufrió daños", ("t1", "t2")), ("damaged", ("t0",))]
    assert not any(r.translated for r in told.readings)
    assert len(divergences([point], passages, (0, 1))) == 1 and not divergences([point], passages, (1, 2))


SPLIT = (
    "en The barge belonged to Velmar, which denied that it had hidden the cargo.",
    "de Der Kahn gehörte der Reederei Velmar. Das Unternehmen räumte ein, die Ladung verschwiegen zu haben.",
)


@WITH_ENCODER
def test_what_one_text_says_in_a_sentence_another_may_say_in_two() -> None:
    whole, both = (Passage.of(*of(told), f"t{n}") for n, told in enumerate(SPLIT))
    (point,) = find_points([whole, Passage(both.text, both.text.sentences[0])], load_encoder())
    assert (point.kind, [s.span and p.text.slice(s.span) for s, p in zip(point.said, (whole, both), strict=True)]) == (
        "antonym",
        ["denied", "räumte ein"],
    )


def point(kind: str, *readings: tuple[str, list[tuple[str, int]]]) -> Variation:
    """A point with readings: their words, and the texts and offsets at which they stand."""

    def reading(words: str, at: list[tuple[str, int]]) -> Reading:
        places = [Place(document=d, span=Span(i, i + len(words) + 1), text=words, line=1) for d, i in at]
        return Reading(text=words, places=tuple(places), documents=tuple(d for d, _ in at), translated=False)

    told = tuple(reading(*r) for r in readings)
    return Variation(
        id="v", statement="s", kind=kind, rule="C104", severity="major", readings=told, message="Said otherwise."
    )


def test_a_point_of_one_language_takes_up_what_texts_of_others_read_there() -> None:
    own = point("negation", ("not", [("en1", 40)]), ("", [("en2", 9)]))
    both = joined(own, point("negation", ("not", [("en1", 41)]), ("", [("es", 20)])))
    assert both and {(r.text, r.documents) for r in both.readings} == {("not", ("en1",)), ("", ("en2", "es"))}
    assert joined(own, point("number", ("not", [("en1", 40)]), ("", [("es", 20)]))) is None
    assert joined(own, point("negation", ("not", [("en1", 90)]), ("", [("es", 20)]))) is None


def test_without_an_encoder_or_a_users_word_nothing_answers_to_anything() -> None:
    passages = [Passage.of(*of(told), f"t{n}") for n, told in enumerate(THREE)]
    assert find_points(passages, None) == ()
    assert find_points(passages[:1] * 2, None, sure=True) == ()
    assert {p.kind for p in find_points(passages, None, sure=True)} == {"antonym"}


def test_every_concept_has_words_in_every_language_that_has_the_file() -> None:
    for tag in tags_with("concepts"):
        own = data(tag, "concepts", Concepts)
        assert own and all(getattr(own, name) for name in Concepts.__struct_fields__[1:]), tag


ELSE = (
    "pt Isto é muito importante.",
    "es El plan está bajo la mesa.",
    "it Il calcio in aprile.",
    "ja 北朝鮮の代表",
    "pl Strategia firmy",
)


@pytest.mark.parametrize("told", ELSE, ids=[x[3:] for x in ELSE])
def test_a_word_that_begins_like_one_may_mean_something_else(told: str) -> None:
    words, tag = of(told)
    assert concepts(words, 0, tag) == []


def test_every_concept_of_a_group_is_one() -> None:
    known = set(Concepts.__struct_fields__)
    used = set().union(*(g.concepts for g in GROUPS.values()), COUNTED, NEGATIVE, FREE)
    assert used <= known and known - used == {"clitics", "other"}


GLUED = (
    ("ar وشمال شرقي المدينة", "northeast", "شمال شرقي"),
    ("he ובצפון הארץ", "north", "צפון"),
    ("zh 位于城市西南23公里处", "southwest", "西南"),
    ("ru Дома были разрушены.", "destroyed", "разрушены"),
    ("de Der Damm blieb unbeschädigt.", "intact", "unbeschädigt"),
)


@pytest.mark.parametrize(("told", "concept", "words"), GLUED, ids=[x[1] for x in GLUED])
def test_words_are_found_with_what_is_glued_to_them(told: str, concept: str, words: str) -> None:
    text, tag = of(told)
    assert [(set(m.concepts), text[m.span.start : m.span.end]) for m in concepts(text, 0, tag)] == [({concept}, words)]


@WITH_ENCODER
def test_a_case_in_three_languages_shows_the_point(tmp_path: Path) -> None:
    texts = {
        "en": "Sailors from Karsa waited at the quay. The harbour minister, Lale Toss, said that the port would not reopen.",
        "es": "Los marineros esperaban. La ministra, Lale Toss, dijo que el puerto no volverá a abrir.",
        "de": "Die Matrosen warteten. Ministerin Lale Toss sagte, der Hafen werde wieder öffnen.",
    }
    for tag, text in texts.items():
        (tmp_path / f"{tag}.txt").write_text(text, encoding="utf-8")
    (report,) = audit.run(str(tmp_path), engine="none")
    told = [v for v in report.variations if v.kind == "negation"]
    assert told and {r.text for r in told[0].readings} == {"not", ""}
