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
    ("en", "Firefighters rescued 17 people from the roof.", [("rescued", 17)]),
    ("en", "Nine sailors have vanished.", [("missing", 9)]),
    ("en", "The flood left 4,000 people homeless.", [("displaced", 4000)]),
    ("en", "The quake left 36 dead and 300 hurt.", [("dead", 36), ("injured", 300)]),
    ("en", "Police took 52 people into custody.", [("arrested", 52)]),
    ("en", "A court jailed him for seven years.", [("prison", 7)]),
    ("en", "Three soldiers lost their lives.", [("dead", 3)]),
    ("en", "Authorities evacuated 5,200 residents.", [("evacuated", 5200)]),
    ("en", "The ferry, carrying 118 passengers, sank.", [("aboard", 118)]),
    ("en", "The number of dead climbed to 36.", [("dead", 36)]),
    ("en", "36 confirmed dead", [("dead", 36)]),
    ("en", "44 people were taken to hospital with injuries.", [("injured", 44)]),
    ("en", "Twelve were killed in the attack.", [("dead", 12)]),
    ("es", "Los bomberos rescataron a 17 personas.", [("rescued", 17)]),
    ("es", "Nueve marineros siguen desaparecidos.", [("missing", 9)]),
    ("es", "La inundación dejó 4.000 damnificados.", [("displaced", 4000)]),
    ("es", "El sismo dejó 36 muertos y 300 heridos.", [("dead", 36), ("injured", 300)]),
    ("es", "La policía detuvo a 52 personas.", [("arrested", 52)]),
    ("es", "Fue condenado a siete años de cárcel.", [("prison", 7)]),
    ("es", "Fueron evacuadas 5.200 personas.", [("evacuated", 5200)]),
    ("es", "Un terremoto de magnitud 5,8 sacudió la costa.", [("magnitude", 5.8)]),
    ("es", "Le impusieron una multa de 25.000 euros.", [("fine", 25000)]),
    ("fr", "Les pompiers ont secouru 17 personnes.", [("rescued", 17)]),
    ("fr", "Neuf marins sont portés disparus.", [("missing", 9)]),
    ("fr", "Le séisme a fait 36 morts et 300 blessés.", [("dead", 36), ("injured", 300)]),
    ("fr", "Le bilan s’élève à 50 morts.", [("dead", 50)]),
    ("fr", "La police a arrêté 52 personnes.", [("arrested", 52)]),
    ("fr", "Il a été condamné à sept ans de prison.", [("prison", 7)]),
    ("fr", "5 200 habitants ont été évacués.", [("evacuated", 5200)]),
    ("fr", "Il a écopé d’une amende de 25 000 euros.", [("fine", 25000)]),
    ("fr", "Trois soldats ont perdu la vie.", [("dead", 3)]),
    ("de", "Die Feuerwehr rettete 17 Menschen.", [("rescued", 17)]),
    ("de", "Neun Seeleute werden vermisst.", [("missing", 9)]),
    ("de", "Bei dem Beben gab es 36 Tote und 300 Verletzte.", [("dead", 36), ("injured", 300)]),
    ("de", "Die Polizei nahm 52 Menschen fest.", [("arrested", 52)]),
    ("de", "Er wurde zu sieben Jahren Gefängnis verurteilt.", [("prison", 7)]),
    ("de", "5200 Bewohner wurden evakuiert.", [("evacuated", 5200)]),
    ("de", "Die Zahl der Todesopfer ist auf 36 gestiegen.", [("dead", 36)]),
    ("it", "I vigili del fuoco hanno salvato 17 persone.", [("rescued", 17)]),
    ("it", "Nove marinai risultano dispersi.", [("missing", 9)]),
    ("it", "Il sisma ha causato 36 morti e 300 feriti.", [("dead", 36), ("injured", 300)]),
    ("it", "Il bilancio delle vittime è salito a 50.", [("dead", 50)]),
    ("it", "La polizia ha arrestato 52 persone.", [("arrested", 52)]),
    ("it", "È stato condannato a sette anni di carcere.", [("prison", 7)]),
    ("pt", "Os bombeiros resgataram 17 pessoas.", [("rescued", 17)]),
    ("pt", "Nove marinheiros estão desaparecidos.", [("missing", 9)]),
    ("pt", "O sismo fez 36 mortos e 300 feridos.", [("dead", 36), ("injured", 300)]),
    ("pt", "A polícia prendeu 52 pessoas.", [("arrested", 52)]),
    ("pt", "Foi condenado a sete anos de prisão.", [("prison", 7)]),
    ("pt", "O número de mortos subiu para 50.", [("dead", 50)]),
    ("ru", "Пожарные спасли 17 человек.", [("rescued", 17)]),
    ("ru", "Девять моряков пропали без вести.", [("missing", 9)]),
    ("ru", "Жертвами стали 36 человек, 300 пострадали.", [("dead", 36), ("injured", 300)]),
    ("ru", "Полиция задержала 52 человека.", [("arrested", 52)]),
    ("ru", "Его приговорили к семи годам колонии.", [("prison", 7)]),
    ("ru", "Число погибших возросло до 50.", [("dead", 50)]),
    ("ru", "Эвакуированы 5200 жителей.", [("evacuated", 5200)]),
    ("ru", "44 человека госпитализированы с травмами.", [("injured", 44)]),
    ("uk", "Рятувальники врятували 17 людей.", [("rescued", 17)]),
    ("uk", "Дев'ять моряків зникли безвісти.", [("missing", 9)]),
    ("uk", "Загинуло 36 людей, поранено 300.", [("dead", 36), ("injured", 300)]),
    ("uk", "Поліція затримала 52 людей.", [("arrested", 52)]),
    ("uk", "Його засудили до семи років в'язниці.", [("prison", 7)]),
    ("uk", "Кількість загиблих зросла до 50.", [("dead", 50)]),
    ("pl", "Strażacy uratowali 17 osób.", [("rescued", 17)]),
    ("pl", "Dziewięciu marynarzy zaginęło.", [("missing", 9)]),
    ("pl", "W trzęsieniu zginęło 36 osób, a 300 zostało rannych.", [("dead", 36), ("injured", 300)]),
    ("pl", "Policja zatrzymała 52 osoby.", [("arrested", 52)]),
    ("pl", "Skazano go na siedem lat więzienia.", [("prison", 7)]),
    ("pl", "Liczba ofiar wzrosła do 50.", [("dead", 50)]),
    ("cs", "Hasiči zachránili 17 lidí.", [("rescued", 17)]),
    ("cs", "Devět námořníků je nezvěstných.", [("missing", 9)]),
    ("cs", "Zemětřesení si vyžádalo 36 mrtvých a 300 zraněných.", [("dead", 36), ("injured", 300)]),
    ("cs", "Policie zatkla 52 lidí.", [("arrested", 52)]),
    ("cs", "Byl odsouzen k sedmi letům vězení.", [("prison", 7)]),
    ("cs", "Počet obětí stoupl na 50.", [("dead", 50)]),
    ("nl", "De brandweer redde 17 mensen.", [("rescued", 17)]),
    ("nl", "Negen zeelieden worden vermist.", [("missing", 9)]),
    ("nl", "Bij de beving vielen 36 doden en 300 gewonden.", [("dead", 36), ("injured", 300)]),
    ("nl", "De politie arresteerde 52 mensen.", [("arrested", 52)]),
    ("nl", "Hij kreeg zeven jaar cel.", [("prison", 7)]),
    ("nl", "Het dodental steeg naar 50.", [("dead", 50)]),
    ("tr", "İtfaiye 17 kişiyi kurtardı.", [("rescued", 17)]),
    ("tr", "Dokuz denizci kayıp.", [("missing", 9)]),
    ("tr", "Depremde 36 kişi öldü, 300 kişi yaralandı.", [("dead", 36), ("injured", 300)]),
    ("tr", "Polis 52 kişiyi gözaltına aldı.", [("arrested", 52)]),
    ("tr", "Yedi yıl hapis cezası aldı.", [("prison", 7)]),
    ("tr", "Can kaybı 50'ye çıktı.", [("dead", 50)]),
    ("ar", "أنقذ رجال الإطفاء 17 شخصا.", [("rescued", 17)]),
    ("ar", "فقد تسعة بحارة.", [("missing", 9)]),
    ("ar", "أسفر الزلزال عن مقتل 36 شخصا وإصابة 300 آخرين.", [("dead", 36), ("injured", 300)]),
    ("ar", "اعتقلت الشرطة 52 شخصا.", [("arrested", 52)]),
    ("ar", "حكم عليه بالسجن سبع سنوات.", [("prison", 7)]),
    ("ar", "ارتفع عدد القتلى إلى 50.", [("dead", 50)]),
    ("he", "הכבאים חילצו 17 בני אדם.", [("rescued", 17)]),
    ("he", "תשעה מלחים נעדרים.", [("missing", 9)]),
    ("he", "ברעידת האדמה נהרגו 36 בני אדם ונפצעו 300.", [("dead", 36), ("injured", 300)]),
    ("he", "המשטרה עצרה 52 בני אדם.", [("arrested", 52)]),
    ("he", "הוא נידון לשבע שנות מאסר.", [("prison", 7)]),
    ("he", "מספר ההרוגים עלה ל-50.", [("dead", 50)]),
    ("zh", "消防员救出17人。", [("rescued", 17)]),
    ("zh", "九名船员失踪。", [("missing", 9)]),
    ("zh", "地震造成36人遇难、300人受伤。", [("dead", 36), ("injured", 300)]),
    ("zh", "警方逮捕了52人。", [("arrested", 52)]),
    ("zh", "他被判处七年监禁。", [("prison", 7)]),
    ("zh", "死亡人数上升到50人。", [("dead", 50)]),
    ("ja", "消防が17人を救助した。", [("rescued", 17)]),
    ("ja", "船員9人が行方不明になっている。", [("missing", 9)]),
    ("ja", "地震で36人が死亡し、300人がけがをした。", [("dead", 36), ("injured", 300)]),
    ("ja", "警察は52人を逮捕した。", [("arrested", 52)]),
    ("ja", "懲役7年の判決を受けた。", [("prison", 7)]),
    ("ja", "死者は50人に増えた。", [("dead", 50)]),
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
