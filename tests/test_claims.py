"""Claims: where clauses begin and end, and how sure a text says they are."""

from __future__ import annotations

from itertools import pairwise

import pytest

import audit
from audit.claims import certainties, claim_at, claims_of, clause_at, clauses
from audit.text import Passage

CLAUSES = [
    (
        "The harbour closed, although the pilots had asked for one more day.",
        ["The harbour closed,", "although the pilots had asked for one more day."],
    ),
    ("The mayor of Tarn said that the bridge will hold.", ["The mayor of Tarn said", "that the bridge will hold."]),
    ("Bread and salt were handed out in Tarn.", ["Bread and salt were handed out in Tarn."]),
    ("The guards left early; the gate stayed open.", ["The guards left early;", "the gate stayed open."]),
    ("The guards left the gate and they locked it.", ["The guards left the gate", "and they locked it."]),
]
CERTAINTIES = [
    ("It was unlikely that the pact would survive.", [("doubted", "unlikely", "that the pact would survive.")]),
    ("Orlo is expected to meet the guild.", [("ahead", "expected", "to meet the guild.")]),
    ("Orlo denied that he sold the mill.", [("denied", "denied", "that he sold the mill.")]),
    ("The mill may close.", [("possible", "may", "close.")]),
    ("Orlo came last May.", []),
    ("The mill closed.", []),
]


@pytest.mark.parametrize(("words", "expected"), CLAUSES)
def test_a_sentence_is_cut_where_clauses_begin(words: str, expected: list[str]) -> None:
    text = Passage.of(words, "en").text
    assert [text.slice(c) for c in clauses(text)] == expected


@pytest.mark.parametrize(("words", "expected"), CERTAINTIES)
def test_a_cue_holds_the_words_that_it_speaks_of(words: str, expected: list[tuple[str, str, str]]) -> None:
    text = Passage.of(words, "en").text
    assert [(c.degree, text.slice(c.span), text.slice(c.held)) for c in certainties(text)] == expected


def test_a_language_without_data_has_one_clause_a_sentence() -> None:
    text = Passage.of("Portus clausus est quia nautae abierunt. Pons manet.", "la").text
    assert len(clauses(text)) == 2
    assert certainties(text) == ()


def test_every_word_stands_in_one_clause_or_none() -> None:
    text = Passage.of("He said, while it rained, that (as ever) the road, which is old, would hold: it did.", "en").text
    assert all(a.end <= b.start for a, b in zip(clauses(text), clauses(text)[1:], strict=False))
    assert all(clause_at(text, c.start) == c for c in clauses(text))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("He said it was unlikely that the pact would survive.", "He said that the pact would survive.", ["critical"]),
        ("The miller denied that he sold the mill.", "The miller sold the mill.", ["critical"]),
        ("The harbour may close on Monday.", "The harbour might close on Monday.", []),
    ],
    ids=["doubted", "denied", "two words for maybe"],
)
def test_a_doubt_counts_in_renderings_of_one_text_too(a: str, b: str, expected: list[str]) -> None:
    found = audit.compare(a, b, "en", "en").divergences
    assert [d.severity for d in found if d.kind == "certainty"] == expected


SLOTS = [
    (
        "Police arrested the mayor of Tarn on Monday.",
        [("doer", "Police"), ("undergoer", "mayor"), ("of", "Tarn"), ("in", "Monday")],
    ),
    ("The mayor was arrested by Mira Deln.", [("undergoer", "mayor"), ("doer", "Mira Deln")]),
    ("Orlo Vant told Mira Deln on Monday.", [("doer", "Orlo Vant"), ("undergoer", "Mira Deln"), ("in", "Monday")]),
    ("They shot him against a wall in Veld.", [("doer", "They"), ("in", "Veld")]),
    ("The ministers walked from Tarn to Veld.", [("doer", "ministers"), ("from", "Tarn"), ("to", "Veld")]),
]


@pytest.mark.parametrize(("words", "expected"), SLOTS, ids=[w for w, _ in SLOTS])
def test_who_stands_in_which_part_of_an_act(words: str, expected: list[tuple[str, str]]) -> None:
    text = Passage.of(words, "en").text
    found = [(s.role, text.slice(s.span)) for c in claims_of(text) for s in c.slots]
    assert found == expected


def test_a_claim_knows_the_frame_that_holds_it() -> None:
    text = Passage.of("Orlo said it was unlikely that the pact would survive.", "en").text
    claim = claim_at(text, text.raw.index("survive"))
    assert claim is not None and claim.said is not None
    assert (text.slice(claim.said), [f.degree for f in claim.frames]) == ("said", ["doubted"])


def test_counted_things_and_conditions_stand_in_their_claims() -> None:
    text = Passage.of("At least 36 people died, Deln said. The mill closes if the rain goes on for 12 days.", "en").text
    slots = [(s.sort, s.key) for c in claims_of(text) for s in c.slots]
    assert ("counted", "dead") in slots and ("counted", "duration") in slots
    assert [text.slice(c.condition) for c in claims_of(text) if c.condition] == ["if"]


@pytest.mark.parametrize("language", ["en", "de", "ja", "he", "la"])
def test_the_claims_of_a_text_follow_each_other_within_its_sentences(language: str) -> None:
    raw = "Er kam, sagte Orlo. 36 died in Tarn; 市长说桥会关闭。 הגשר ייסגר, אמר אורלו."
    text = Passage.of(raw, language).text
    found = claims_of(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(c.sentence.covers(c.span) and all(c.span.covers(s.span) for s in c.slots) for c in found)


TOLD = [
    ("es", "Orlo negó que vendió el molino.", "denied", "negó", "que vendió el molino."),
    ("es", "Es poco probable que el puente se cierre.", "doubted", "poco probable", "que el puente se cierre."),
    ("fr", "Orlo a nié avoir vendu le moulin.", "denied", "a nié", "avoir vendu le moulin."),
    ("fr", "Le maire a dit que le pont pourrait fermer.", "possible", "pourrait", "fermer."),
    (
        "de",
        "Orlo bestreitet, dass er die Mühle verkauft hat.",
        "denied",
        "bestreitet",
        "dass er die Mühle verkauft hat.",
    ),
    ("de", "Es ist unwahrscheinlich, dass der Pakt hält.", "doubted", "unwahrscheinlich", "dass der Pakt hält."),
    ("ru", "Орло отрицает, что продал мельницу.", "denied", "отрицает", "что продал мельницу."),
    ("ru", "Маловероятно, что пакт сохранится.", "doubted", "Маловероятно", "что пакт сохранится."),
    ("uk", "Орло заперечує, що продав млин.", "denied", "заперечує", "що продав млин."),
    ("uk", "Малоймовірно, що міст закриють.", "doubted", "Малоймовірно", "що міст закриють."),
    ("pt", "Orlo negou que vendeu o moinho.", "denied", "negou", "que vendeu o moinho."),
    ("pt", "Talvez o porto feche.", "possible", "Talvez", "o porto feche."),
    ("it", "Orlo ha negato di aver venduto il mulino.", "denied", "ha negato", "di aver venduto il mulino."),
    ("it", "Il porto potrebbe chiudere.", "possible", "potrebbe", "chiudere."),
    ("pl", "Orlo zaprzeczył, że sprzedał młyn.", "denied", "zaprzeczył", "że sprzedał młyn."),
    ("pl", "Rada planuje zamknąć most.", "ahead", "planuje", "zamknąć most."),
    ("cs", "Orlo popřel, že prodal mlýn.", "denied", "popřel", "že prodal mlýn."),
    ("cs", "Je nepravděpodobné, že most zavřou.", "doubted", "Je nepravděpodobné", "že most zavřou."),
    ("tr", "Orlo değirmeni sattığını yalanladı.", "denied", "yalanladı", "Orlo değirmeni sattığını"),
    ("ar", "نفى أورلو أنه باع الطاحونة.", "denied", "نفى", "أورلو أنه باع الطاحونة."),
    ("ar", "من المتوقع أن يغلق الجسر.", "ahead", "من المتوقع", "أن يغلق الجسر."),
    ("he", "אורלו הכחיש כי מכר את הטחנה.", "denied", "הכחיש", "כי מכר את הטחנה."),
    ("he", "הגשר צפוי להיסגר.", "ahead", "צפוי", "להיסגר."),
    ("zh", "奥洛否认他卖掉了磨坊。", "denied", "否认", "他卖掉了磨坊。"),
    ("zh", "大桥可能会关闭。", "possible", "可能会", "关闭。"),
    ("ja", "橋は閉鎖される可能性がある。", "possible", "可能性がある", "橋は閉鎖される"),
    ("ja", "オルロ氏は水車小屋を売ったことを否定した。", "denied", "否定した", "車小屋を売ったことを"),
]


@pytest.mark.parametrize(("language", "words", "degree", "cue", "held"), TOLD, ids=[f"{t[0]} {t[3]}" for t in TOLD])
def test_every_language_has_cues_that_hold_their_clause(
    language: str, words: str, degree: str, cue: str, held: str
) -> None:
    text = Passage.of(words, language).text
    assert [(c.degree, text.slice(c.span), text.slice(c.held)) for c in certainties(text)] == [(degree, cue, held)]


PLAIN = [
    ("es", "El puente se cerró el lunes."), ("fr", "Le pont a fermé lundi."), ("de", "Die Brücke schloss am Montag."),
    ("ru", "Мост закрыли в понедельник."), ("uk", "Міст закрили в понеділок."), ("pt", "A ponte fechou na segunda."),
    ("it", "Il ponte ha chiuso lunedì."), ("pl", "Most zamknięto w poniedziałek."), ("cs", "Most zavřeli v pondělí."),
    ("tr", "Köprü pazartesi günü kapandı."), ("ar", "أغلق الجسر يوم الاثنين."), ("he", "הגשר נסגר ביום שני."),
    ("zh", "大桥周一关闭。"), ("ja", "橋は月曜日に閉鎖された。"), ("en", "The bridge closed on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), PLAIN, ids=[p[0] for p in PLAIN])
def test_what_is_plainly_said_has_no_cue(language: str, words: str) -> None:
    assert certainties(Passage.of(words, language).text) == ()


CUT = [
    ("es", "El puerto cerró porque llovía mucho.", 2), ("fr", "Le port a fermé parce que la pluie tombait.", 2),
    ("de", "Der Hafen schloss heute, weil es stark regnete.", 2), ("pt", "O porto fechou hoje porque chovia muito.", 2),
    ("it", "Il porto ha chiuso perché pioveva molto.", 2), ("pl", "Port zamknięto dziś, ponieważ mocno padało.", 2),
    ("cs", "Přístav dnes zavřeli, protože silně pršelo.", 2), ("ru", "Порт закрыли сегодня, потому что шёл дождь.", 2),
    ("uk", "Порт закрили сьогодні, бо йшов сильний дощ.", 2), ("ar", "أغلق الميناء اليوم لأن المطر كان غزيرا.", 2),
    ("he", "הנמל נסגר היום משום שירד גשם כבד.", 2), ("tr", "Liman bugün kapandı, çünkü yağmur çok yağdı.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "count"), CUT, ids=[c[0] for c in CUT])
def test_a_subordinate_clause_is_a_clause_of_its_own(language: str, words: str, count: int) -> None:
    assert len(clauses(Passage.of(words, language).text)) == count
