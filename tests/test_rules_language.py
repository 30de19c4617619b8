"""Phrases of another language: every entry finds what its own example marks, and every pair of languages has its share."""

from __future__ import annotations

from collections import Counter

import pytest

from audit.languages import of_every_language
from audit.model import Document
from audit.rules._phrases import Entries, Entry, find_phrases
from audit.text import Text

SUBJECTS = (
    "wrong_sense",
    "false_friend",
    "calque",
    "verb_forms",
    "confused_words",
    "missing_article",
    "missing_preposition",
    "noun_for_adjective",
)
ENTRIES = [
    (subject, into, entry)
    for subject in SUBJECTS
    for into, own in of_every_language(subject, Entries).items()
    for entry in own.entry
]
EXAMPLES = [
    pytest.param(subject, into, entry, id="-".join((*entry.through[:1], into, entry.source)))
    for subject, into, entry in ENTRIES
]
LEAST = {
    **dict.fromkeys([("es", "en"), ("fr", "en"), ("ru", "en"), ("de", "en")], 40),
    **dict.fromkeys([(tag, "en") for tag in ("pt", "it", "uk", "tr", "zh", "ar")], 25),
    **dict.fromkeys([("en", tag) for tag in ("es", "fr", "de", "ru")], 25),
}


@pytest.mark.parametrize(("subject", "into", "entry"), EXAMPLES)
def test_entry_finds_its_example(subject: str, into: str, entry: Entry) -> None:
    before, marked, after = entry.example.replace("⟧", "⟦").split("⟦")
    text = Text(Document.from_text(before + marked + after, id="one", language=into), into)
    found = [hit for hit in find_phrases(text, subject) if f"source: {entry.source}" in hit.evidence]
    assert [text.slice(hit.at) for hit in found] == [marked]
    assert found[0].at.start == len(before)


def test_every_pair_has_its_share() -> None:
    count = Counter((tag, into) for _, into, entry in ENTRIES for tag in entry.through)
    assert {pair: count[pair] for pair, least in LEAST.items() if count[pair] < least} == {}


SOUND = {
    "en": """
When it came to a vote, the council was split.
Under the treaty, combatants of both sides in the war were exchanged.
The court ruled that ethnic cleansing of the villages was a crime.
The gas lies on the ground; investigating on the ground is hard.
Newspapers covered most of the country.
She has been a candidate for mayor since May.
The suspects were sent home after the hearing.
He pointed to that house on the hill.
The brothers met at the station, and the country was calm.
They put it in the bank, of great value to the town.
The dome of the building was lit.
He passed through the town by night.
Prisoners were interned in a camp during the war.
The army seized the court building at dawn.
The circulation of the newspaper fell.
Live in the moment, she said.
The call after the match was short.
A search after the accident found nothing.
In the foreground of the painting stands a horse.
The coffin will be open for public viewing.
He wrote in the Chicago Tribune that the tribune of Rome was weak.
Crows were mobbing a hawk over the school.
The police are investigating the fire.
There is many a slip.
The result of the vote, as they said, is clear.
It is hard to say what the king asked himself.
She asked to be released immediately.
Her relationships with her brothers were tense.
He was expected to bring the keys.
This is what they were told to expect.
""",
    "es": """
No puede soportar el ruido.
Tomó ventaja de dos goles.
El orden de las cosas importa.
La diferencia entre ambos es clara.
Dio una lectura distinta a los datos.
La bala cruzó la calle.
""",
    "fr": """
Il a éventuellement besoin d'aide.
La différence entre les deux est grande.
Elle a la conviction que la paix viendra.
Les militants du parti ont distribué des tracts.
Le délai de deux mois est passé.
La consommation domestique a baissé.
""",
    "de": """
Der Sekretär des Vereins trat zurück.
Seine Überzeugung blieb dieselbe.
Die Gebühren gegenüber dem Vorjahr stiegen.
Das Schießen ist ein olympischer Sport.
Die Physiker der Universität bekamen den Preis.
Im Warenhaus gibt es neue Schuhe.
""",
    "ru": """
Он взял книгу и ушёл.
Его убеждение в победе было твёрдым.
Он принял предложение работать в школе.
Съёмка фильма закончилась.
Представители банка пришли в дом.
Секретарь суда вышел.
""",
}


@pytest.mark.parametrize(
    ("language", "words"), [(tag, line) for tag, lines in SOUND.items() for line in lines.strip().split("\n")]
)
def test_sound_sentences_stay_silent(language: str, words: str) -> None:
    text = Text(Document.from_text(words, id="one", language=language), language)
    assert [hit for subject in SUBJECTS for hit in find_phrases(text, subject)] == []
