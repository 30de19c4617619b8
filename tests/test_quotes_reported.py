"""Reported speech in many languages: its clauses, its speakers where the verb has no subject, and what is asked for."""

from __future__ import annotations

import pytest

from audit.model import Document, Quote
from audit.quotes import find_quotes
from audit.text import Text


def read(text: str, language: str) -> list[Quote]:
    return find_quotes(Text(Document.from_text(text), language))


CLAUSES = {
    "en": "The mayor said ⟦the bridge was safe,⟧ ⟦but the old road would stay shut⟧.",
    "es": "La alcaldesa dijo que ⟦el puente era seguro⟧ ⟦y que la vieja carretera seguiría cerrada⟧.",
    "fr": "La maire a dit que ⟦le pont était sûr,⟧ ⟦mais que la vieille route resterait fermée⟧.",
    "de": "Die Ministerin sagte, ⟦die Brücke sei sicher,⟧ ⟦aber die alte Straße bleibe gesperrt⟧.",
    "ru": "Министр сообщила, что ⟦мост вполне безопасен,⟧ ⟦а старую дорогу пока не откроют⟧.",
    "uk": "Міністр запевнив: ⟦міст цілком безпечний:⟧ ⟦його оглянули двічі за рік⟧.",
    "pt": "A ministra disse que ⟦a ponte é segura⟧ ⟦e que a estrada continua fechada⟧.",
    "it": "La ministra ha detto che ⟦il ponte è sicuro,⟧ ⟦ma la vecchia strada resta chiusa⟧.",
    "pl": "Minister powiedziała, że ⟦most jest bezpieczny,⟧ ⟦a stara droga pozostanie zamknięta⟧.",
    "cs": "Ministryně řekla, že ⟦most je bezpečný,⟧ ⟦ale stará silnice zůstane zavřená⟧.",
    "nl": "De minister zei dat ⟦de brug veilig is,⟧ ⟦maar de oude weg gesloten blijft⟧.",
    "ar": "قال الوزير إن ⟦الجسر آمن تماما،⟧ ⟦لكن الطريق القديم سيبقى مغلقا⟧.",
    "he": "השר אמר כי ⟦הגשר בטוח לגמרי,⟧ ⟦אבל הדרך הישנה תישאר סגורה⟧.",
    "zh": "市长表示，⟦大桥非常安全，⟧⟦旧路将继续关闭⟧。",
}


@pytest.mark.parametrize("language", CLAUSES)
def test_each_clause_of_a_report_is_a_part(language: str) -> None:
    marked = CLAUSES[language]
    (found,) = read(marked.replace("⟦", "").replace("⟧", ""), language)
    assert [p.text for p in found.parts] == [w.partition("⟧")[0] for w in marked.split("⟦")[1:]]
    assert found.words == found.place.text


PEOPLE = [
    ("en", "“So he said,” the guard added. Clara Voss opened the bridge. She said it was safe.", "Clara Voss"),
    ("it", "Ha parlato il presidente dell'Eldia, Carlo Neri. Il ponte resterà chiuso, ha spiegato.", "Carlo Neri"),
    ("he", 'נשיא אלדיה יואב נרי הודיע כי חתם על צו. "הגשר בטוח", אמר הנשיא.', "נשיא אלדיה יואב נרי"),
    ("zh", "交通部长卡洛·内里说：“桥很安全。”他表示，旧路将继续关闭。", "交通部长卡洛·内里"),
]


@pytest.mark.parametrize(("language", "text", "person"), PEOPLE)
def test_whom_the_last_report_means(language: str, text: str, person: str) -> None:
    found = read(text, language)[-1].person
    assert found is not None and found.text == person


SPEAKERS = [
    ("fr", "La société « Hydral » a démenti avoir ouvert la vanne.", "avoir ouvert la vanne", "La société « Hydral »"),
    ("es", "El diario «La Mañana» informó que el puente está cerrado.", "el puente está cerrado", "El diario «La Mañana»"),
    ("de", "Die Zeitung „Der Tag“ berichtete, dass sie geht.", "sie geht", "Die Zeitung „Der Tag“"),
    ("ru", "Газета «Вечерний Тарн» сообщила, что мост закрыт.", "мост закрыт", "Газета «Вечерний Тарн»"),
    ("en", "The newspaper “The Day” reported that they left.", "they left", "The newspaper “The Day”"),
    ("en", "At least five people died, the mayor said.", "At least five people died", "the mayor"),
    ("ru", "По меньшей мере пять человек погибли, сообщил мэр.", "По меньшей мере пять человек погибли", "мэр"),
    ("es", "Para la jefa de la oposición, Clara Gil, el plan es «un regalo».", "un regalo", "la jefa de la oposición, Clara Gil"),
    ("uk", "«Мосту не закриємо»: міністр виступила із заявою", "Мосту не закриємо", "міністр"),
    ("tr", "Bakan Ece Ak ise şunları söyledi: \"Köprü açık kalacak.\" Savcılık, yolu incelediğini duyurdu.", "Köprü açık kalacak.", "Bakan Ece Ak"),
    ("he", "\"הגשר בטוח\", אמר השר, וביקש מהבנק לפתוח את הדרך.", "מהבנק לפתוח את הדרך", "השר"),
    ("it", "«Resta», ha detto Neri rivolto alla banca, dalla quale ha preteso la riapertura del ponte.", "la riapertura del ponte", "Neri"),
    ("es", "El puente viejo no sufrió daños, aseguró la empresa que lo gestiona.", "El puente viejo no sufrió daños", "la empresa"),
    ("it", "I lavori, stando al capo dello Stato, finiranno a maggio.", "I lavori", "capo dello Stato"),
    ("uk", "Голова зажадав від банку негайно відкрити міст, який стоїть закритий.", "від банку негайно відкрити міст", "Голова"),
    ("fr", "« Le silo était vide », a déclaré Mme Okello à la presse.", "Le silo était vide", "Mme Okello"),
    ("tr", 'Okello gazetecilere, "Silo boştu" dedi.', "Silo boştu", "Okello"),
    ("tr", 'Bakan Ali Tan basın mensuplarına "Silo boştu" dedi.', "Silo boştu", "Bakan Ali Tan"),
    ("fr", "Le feu a fait deux morts, dont un enfant, ont annoncé les pompiers.", "Le feu a fait deux morts,", "les pompiers"),
    (
        "fr",
        "Le silo appartenait à l'armateur Velmar, qui a démenti avoir caché le grain.",
        "avoir caché le grain",
        "l'armateur Velmar",
    ),
    ("fr", "Le syndicat des dockers a dit avoir averti le port.", "avoir averti le port", "Le syndicat des dockers"),
    ("es", "El sindicato dijo haber advertido al puerto.", "haber advertido al puerto", "El sindicato"),
    (
        "de",
        "Das Silo gehörte der Reederei Velmar, die bestritt, das Korn versteckt zu haben.",
        "das Korn versteckt zu haben",
        "der Reederei Velmar",
    ),
    ("ru", "Силос принадлежал компании «Велмар», которая отрицает, что скрыла зерно.", "скрыла зерно", "компании «Велмар»"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker"), SPEAKERS)
def test_who_says_these_words(language: str, text: str, words: str, speaker: str) -> None:
    said = {q.parts[0].text: q.speaker and q.speaker.text for q in read(text, language)}
    assert said.get(words) == speaker


FORMS = {
    "de": """
        Voss bestritt, die Akten vernichtet zu haben. | die Akten vernichtet zu haben | Voss
        Clara Voss kündigte an, die Brücke zu sperren. | die Brücke zu sperren | Clara Voss
        Die Opposition forderte den Rücktritt der Ministerin. | den Rücktritt der Ministerin | Die Opposition""",
    "es": """
        La ministra negó haber recibido dinero. | haber recibido dinero | La ministra
        El sindicato acusa al Gobierno de mentir. | al Gobierno de mentir | El sindicato""",
    "fr": """
        Le pont est sûr, a-t-il affirmé. | Le pont est sûr | il
        La ministre a annoncé la fermeture du pont. | la fermeture du pont | La ministre""",
    "it": """
        (AGI) - ROMA, 21 SET - Il ponte è sicuro, ha detto la ministra. | Il ponte è sicuro | la ministra
        La ministra ha negato di aver ricevuto denaro. | di aver ricevuto denaro | La ministra""",
    "ru": """
        По данным Речной службы Эльды, мост цел. | мост цел | Речной службы Эльды
        По словам защитника Семина, адвоката Няэса, мост цел. | мост цел | защитника Семина, адвоката Няэса
        Мост безопасен, сообщили в министерстве. | Мост безопасен | министерстве""",
    "uk": """
        Суд установив, що підсудний збрехав. | підсудний збрехав | Суд
        Міст безпечний, повідомили в міністерстві. | Міст безпечний | міністерстві""",
    "pt": """
        O sindicato acusou o Governo de mentir. | o Governo de mentir | O sindicato
        A ministra negou ter recebido dinheiro. | ter recebido dinheiro | A ministra""",
    "pl": "Sąd ustalił, że oskarżony kłamał. | oskarżony kłamał | Sąd",
    "tr": """
        Köprünün güvenli olduğunu belirten Bakan Ece Ak, yolu kapattı. | Köprünün güvenli olduğunu | Bakan Ece Ak
        Mahkeme, sanığın yalan söylediğine hükmetti. | sanığın yalan söylediğine | Mahkeme""",
    "nl": "De minister ontkende geld te hebben aangenomen. | geld te hebben aangenomen | De minister",
    "ro": "Potrivit poliției, podul este sigur. | podul este sigur | poliției",
    "ar": """
        وجاء في الحكم أن العقد باطل. | العقد باطل | الحكم
        أما محاميته سلمى نادر فقالت إن الجسر مغلق تماما. | الجسر مغلق تماما | محاميته سلمى نادر""",
}
ROWS = [(tag, *row.split(" | ")) for tag, rows in FORMS.items() for row in rows.strip().splitlines()]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), [(r[0], r[1].strip(), *r[2:]) for r in ROWS])
def test_forms_of_reporting(language: str, text: str, words: str, speaker: str) -> None:
    (found,) = read(text, language)
    assert (found.words, found.speaker and found.speaker.text) == (words, speaker)


ENGLISH = """
Dana Voss, the top member of the panel, said that the board has begun to see “a case” in it. | a case | Dana Voss, the top member of the panel
After the mayor was caught on camera saying that the bridge was lost, Voss left. | the bridge was lost | the mayor
The Voss campaign is seeking to dismiss that case, arguing that it is a “mere stunt”. | mere stunt | The Voss campaign
Speaking on “Early News,” Sen. Jim Dorn, R-S.C., would not go that far but said Voss must leave. | Voss must leave | Sen. Jim Dorn
Mr. Wein said that Mr. Dorn had health issues that “directly related” to it. | directly related | Mr. Wein
Mr. Perez suggested, for instance, that Mr. Dorn's tax returns would reveal “shady deals”. | shady deals | Mr. Perez
Mr. Dorn, speaking at a dinner in Port Elda, Tex., was explaining why he should run. | why he should run | Mr. Dorn
Jo Swan, deputy leader and foreign spokesperson said the bridge was safe. | the bridge was safe | Jo Swan, deputy leader and foreign spokesperson
He's said the bridge is a “gift to the rich”. | gift to the rich | He's
The bridge will stay, the envoy to the north has insisted. | The bridge will stay | the envoy to the north
The mayor had been warned by Elda's governor, Omar Haddad, that he should leave. | he should leave | Elda's governor, Omar Haddad
The chief judge told Mr. Dorn in March that though the bridge was safe, he was not. | though the bridge was safe, he was not | The chief judge
Dorn, who owns a farm, often notes in hearings that he is the only baker there. | he is the only baker there | Dorn, who owns a farm
Ana Ruiz said on "Early News" that the bridge is safe -- though she said it was old. | the bridge is safe | Ana Ruiz
Mr. Dorn, who has said he knew nothing, has been dogged by questions. | he knew nothing | Mr. Dorn
Although Dorn's team has indicated to lawyers that he's safe, the police remain there. | he's safe | Dorn's team
Two cooks hired a lawyer who contacted Dorn's office to complain that the pay was late. | the pay was late | a lawyer
The minister was quoted by state radio as saying the bridge was safe. | the bridge was safe | The minister
“The bridge is safe,” Dorn was quoted by the paper as saying. | The bridge is safe, | Dorn
Dorn denied taking the money. | taking the money | Dorn
The mayor, without giving details, said his rival “lied many times”. | lied many times | The mayor
"""


@pytest.mark.parametrize("row", ENGLISH.strip().splitlines())
def test_who_says_it_in_english(row: str) -> None:
    text, words, speaker = row.split(" | ")
    said = {q.parts[0].text: q.speaker and q.speaker.text for q in read(text, "en")}
    assert said.get(words) == speaker


WHO = [
    ("Omar Haddad said in a statement that it was safe. The statement said the bridge was “very safe”.", "Omar Haddad"),
    ("Omar Haddad came. He sent an e-mail to members saying the bridge was safe.", "Omar Haddad"),
    ("Omar Haddad, spokesman for Dorn, spoke. The spokesman said it was safe.", "Omar Haddad"),
    ("Omar Haddad told the town it was safe. He also spoke of a road that Jan Dorn had built.\n\n“It will hold,” he said.", "Omar Haddad"),
    ("Dana Voss was asked about the bridge at the fair of Jan Dorn. She said it was safe.", "Dana Voss"),
    ("The campaign said it would go on.\n\n“It is safe,” he said.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "person"), WHO)
def test_who_is_meant_in_english(text: str, person: str | None) -> None:
    found = read(text, "en")[-1].person
    assert (found and found.text) == person


def test_the_unit_of_a_figure_is_no_word_of_saying() -> None:
    assert read("The bank of Varna raised its rate by 0.5 percentage points to 5.5 percent.", "en") == []


def test_what_nobody_says_has_no_speaker() -> None:
    found = read("It is a riddle. “What did you know?” No such outreach has been revealed publicly.", "en")
    assert [(q.kind, q.speaker) for q in found] == [("direct", None)]


def test_who_is_asked_to_do_something_does_not_say_it() -> None:
    assert read("码头周围的约3000名居民被要求离开家园。", "zh") == []


def test_whom_she_stood_for_is_not_meant_by_he() -> None:
    text = (
        "Mayor Ada Bos closed the bridge. “It is unsafe,” she said. The driver was held. He says that he saw no sign."
    )
    (_, driver) = [q for q in read(text, "en") if q.speaker and q.speaker.text.lower() in ("she", "he")]
    assert driver.speaker and driver.speaker.text == "He" and driver.person is None
