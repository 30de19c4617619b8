"""Quotations that nobody is named for: a wrong speaker is a false quote, so the right answer is none.

Each line is invented: `language | text`. A `~` before the language: somebody is named, but whom he or she means is open.
At most two in a hundred may be answered.
"""

from __future__ import annotations

import pytest

from audit.model import Document
from audit.quotes import find_quotes
from audit.text import Text

TEXTS = """
en | The town is split. “The bridge belongs to all of us and must stay open.” The vote is on Monday.
en | The slogan on the wall: “No bridge without a road.” Traffic was light.
en | “The bridge must stay open to all of us.” It has been repeated often in the hall.
en | On the door somebody had left a note. “Back in an hour, please wait.”
en | The letter was read in the hall. “We will not leave the town.”
en | Mayor Clara Voss met Omar Haddad at the bridge. “It will be a long winter.”
en | The plan, known as “the long road”, was dropped in May.
en | The film “The Long Road Home” opens in May.
en | It was a so-called “safe bridge” until it fell.
en | One line stood on every card: “no cars after ten at night”.
en | Voters were told it was “safe and sound” in every way.
en | The bridge was described as “safe and sound” in every way.
en | The bridge has been called “a gift to the rich” more than once.
en | What was heard in the hall: “We will not pay for it.”
en | Voss was quoted as an expert. “It is safe for all.”
en | No such thing was ever said. “We are closing the bridge for good.”
en | “We are closing the bridge for good.” A day later, snow fell on Elda.
en | The bridge, the report, the vote. “Enough is enough for this town.” And then the rain.
en | “Close the bridge now” hung in large letters in the street.
en | Chants of “Close the bridge now” filled the street.
es | El pueblo está dividido. «El puente es de todos y debe seguir abierto». La votación es el lunes.
es | El lema del muro: «Ni un puente más sin carretera». Había poco tráfico.
es | El puente fue descrito como «seguro y firme» más de una vez.
fr | La ville est divisée. « Le pont est à nous tous et doit rester ouvert. » Le vote a lieu lundi.
fr | Le pont a été décrit comme « sûr et solide » plus d'une fois.
de | Die Stadt ist gespalten. „Die Brücke gehört uns allen und muss offen bleiben.“ Am Montag wird gewählt.
de | Die Brücke wurde mehr als einmal als „sicher und fest“ beschrieben.
it | La città è divisa. «Il ponte è di tutti e deve restare aperto». Si vota lunedì.
pt | A cidade está dividida. “A ponte é de todos e deve ficar aberta.” A votação é na segunda-feira.
ru | Город расколот. «Мост принадлежит всем нам и должен остаться». Выборы в понедельник.
uk | Місто розколоте. «Міст належить усім нам і має лишитися». Вибори в понеділок.
pl | Miasto jest podzielone. „Most należy do nas wszystkich i musi zostać”. Wybory są w poniedziałek.
cs | Město je rozdělené. „Most patří nám všem a musí zůstat.“ Volby jsou v pondělí.
nl | De stad is verdeeld. „De brug is van ons allemaal en moet open blijven.” Maandag wordt er gestemd.
tr | Kent ikiye bölündü. “Köprü hepimizindir ve açık kalmalıdır.” Oylama pazartesi.
ar | المدينة منقسمة. «الجسر لنا جميعا ويجب أن يبقى مفتوحا». التصويت يوم الاثنين.
he | העיר חלוקה. "הגשר שייך לכולנו וחייב להישאר פתוח". ההצבעה ביום שני.
zh | 全城意见不一。“大桥属于我们所有人，必须保持开放。”投票在星期一举行。
ja | 町は割れている。「橋はみんなのもので、開けておくべきだ」。投票は月曜日だ。
ro | Orașul este divizat. „Podul este al nostru, al tuturor, și trebuie să rămână.” Votul este luni.
~ en | Clara Voss met Dana Reed in the hall. “It is safe,” she said.
~ en | Clara Voss and Dana Reed came. She said it was safe.
~ en | Omar Haddad saw Jan Dorn at the lake. It was a cold day. He said it was safe.
~ en | The ministry was asked about Clara Voss and Dana Reed. “It is safe,” she said.
~ es | Clara Gil y Ana Ruiz llegaron a la sala. «Es seguro», dijo ella.
~ fr | Clara Roux a rencontré Anne Dubois. « C'est sûr », a-t-elle dit.
~ de | Clara Voss traf Dana Reed im Saal. „Sie ist sicher“, sagte sie.
~ ru | Клара Восс и Анна Руис приехали. Она сказала, что мост цел.
~ it | Clara Neri e Anna Bruni sono arrivate. «È sicuro», ha detto lei.
~ pl | Klara Wos i Anna Ruiz przyjechały. Ona powiedziała, że most jest cały.
"""


def answered(row: str) -> list[str]:
    """Returns who is named for the words of a row, where nobody is right."""
    tag, _, text = row.partition(" | ")
    found = find_quotes(Text(Document.from_text(text), tag.removeprefix("~ ")))
    named = [q.person or (None if tag.startswith("~") else q.speaker) for q in found]
    return [who.text for who in named if who]


def test_nobody_is_named_for_words_that_nobody_is_said_to_have_spoken() -> None:
    rows = TEXTS.strip().splitlines()
    wrong = {row: who for row in rows if (who := answered(row))}
    assert len(wrong) <= 0.02 * len(rows), wrong


WORKS = """
es | Marta Gil escribió la novela «La última noche en Elda» en un mes.
fr | Jean Roux a écrit le roman « La dernière nuit à Elda » en un mois.
de | Jonas Roth schrieb den Roman „Die letzte Nacht in Elda“ in einem Monat.
it | Paolo Riva ha scritto il romanzo «L'ultima notte a Elda» in un mese.
pt | João Reis escreveu o romance “A última noite em Elda” num mês.
ru | Пётр Ивин написал роман «Последняя ночь в Эльде» за месяц.
uk | Петро Івін написав роман «Остання ніч в Ельді» за місяць.
pl | Jan Kos napisał powieść „Ostatnia noc w Eldzie” w miesiąc.
cs | Petr Novák napsal román „Poslední noc v Eldě“ za měsíc.
nl | Jan Vos schreef de roman “De laatste nacht in Elda” in een maand.
sv | Anna Lind skrev romanen ”Sista natten i Elda” på en månad.
ro | Ion Pop a scris romanul „Ultima noapte în Elda” într-o lună.
en | The novel “The Last Night in Elda” was read aloud by Tom Oram.
"""

BARE_TITLES = """
en | Tom Oram sang “Over the Dark Water” at the wedding.
en | Tom Oram wrote the novel “The Last Night in Elda” in a month.
es | Juan Rey cantó «Sobre el agua oscura» en la boda.
fr | Jean Roux a chanté « Sur l'eau sombre » au mariage.
de | Jonas Roth sang „Über dem dunklen Wasser“ auf der Hochzeit.
ru | Пётр Ивин спел «Над тёмной водой» на свадьбе.
tr | Ali Demir “Elda'da Son Gece” romanını bir ayda yazdı.
ja | 田中誠は小説「エルダの最後の夜」を一か月で書いた。
zh | 林华用一个月写完了小说“埃尔达的最后一夜”。
ar | كتب سامي حداد رواية «الليلة الأخيرة في إلدا» في شهر.
he | דוד כהן כתב את הרומן "הלילה האחרון באלדה" בחודש.
"""

NOBODY_SAYS = """
en | The room fell silent when the lights went out. “Nobody will ever know what happened to the ship.” The trial begins in June.
en | A sign read “Keep off the grass at all times” near the gate.
en | It was said that the bridge would fall.
en | It is believed that the bridge will fall.
en | There were reports that the bridge would fall.
es | Se dijo que el puente caería pronto.
es | Se cree que el puente caerá pronto.
fr | On dit que le pont va bientôt tomber.
de | Es hieß, die Brücke werde bald einstürzen.
de | Man sagt, dass die Brücke bald einstürzt.
it | Si dice che il ponte cadrà presto.
pt | Diz-se que a ponte vai cair em breve.
ru | Говорят, что мост скоро упадёт.
pl | Mówi się, że most wkrótce runie.
cs | Říká se, že most brzy spadne.
nl | Er wordt gezegd dat de brug snel zal vallen.
sv | Det sägs att bron snart ska rasa.
"""


def test_nobody_speaks_the_title_of_a_work() -> None:
    rows = WORKS.strip().splitlines()
    wrong = {row: who for row in rows if (who := answered(row))}
    assert len(wrong) <= 0.02 * len(rows), wrong


@pytest.mark.xfail(
    strict=True, reason="no noun before the title tells that it is of a work, or a clause is taken for it"
)
def test_nobody_speaks_a_title_that_no_noun_tells() -> None:
    rows = BARE_TITLES.strip().splitlines()
    wrong = {row: who for row in rows if (who := answered(row))}
    assert len(wrong) <= 0.02 * len(rows), wrong


@pytest.mark.xfail(strict=True, reason="a word for anybody (it, man, on) and a sentence far off are taken for speakers")
def test_nobody_is_named_where_anybody_says_it() -> None:
    rows = NOBODY_SAYS.strip().splitlines()
    wrong = {row: who for row in rows if (who := answered(row))}
    assert len(wrong) <= 0.02 * len(rows), wrong


NOT_SPEECH = [
    "The senator has long opposed the bridge and its builders.",
    "The coach called up three players from the academy.",
    "Survivors recounted their ordeal at the harbour.",
    "Voss declares emergency in Elda",
    "Save the Rivers opened an office in Elda.",
    "Two men are accused of threatening to burn the bridge.",
    "Police called off the search at midnight.",
    "The city recalled its ambassador on Monday.",
]


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_what_is_no_speech_is_not_read_as_speech(text: str) -> None:
    assert find_quotes(Text(Document.from_text(text), "en")) == []
