"""Quotations: marks of every kind, speakers and cues in every language, reported speech, speech without marks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from audit.languages import tags_with
from audit.model import Document, Quote, Region, Span
from audit.quotes import find_quotes
from audit.quotes.classes import FIELDS as CLASSES
from audit.quotes.classes import _table as class_table
from audit.quotes.frame import Frame
from audit.quotes.words import KINDS, Words, cue_table, reserves, words_of
from audit.text import Text, tokenize

LANGUAGES = [*tags_with("quotes"), "und"]
SEEDS = Path(__file__).parent.parent / "seeds"


def read(text: str, language: str = "en") -> list[Quote]:
    return find_quotes(Text(Document.from_text(text), language))


def parts(quote: Quote) -> tuple[str, ...]:
    return tuple(p.text for p in quote.parts)


class Case(NamedTuple):
    """A sentence with its quoted words in ⟦⟧, its speaker in {} and its cue in <>."""

    name: str
    language: str
    marked: str

    @property
    def text(self) -> str:
        return regex.sub(r"[⟦⟧{}<>]", "", self.marked)

    def within(self, pattern: str) -> list[str]:
        return [regex.sub(r"[⟦⟧{}<>]", "", m) for m in regex.findall(pattern, self.marked)]


def check(case: Case, kind: str) -> None:
    (found,) = [q for q in read(case.text, case.language) if q.kind == kind]
    assert list(parts(found)) == case.within(r"⟦(.*?)⟧")
    assert [p.text for p in [found.speaker] if p] == case.within(r"\{(.*?)\}")
    assert [p.text for p in [found.cue] if p] == case.within(r"<(.*?)>")


DIRECT = [
    Case("before, colon", "en", "{Ruiz} <said>: “⟦We will rebuild.⟧”"),
    Case("before, comma", "en", '{Ruiz} <said>, "⟦We will rebuild.⟧"'),
    Case("after", "en", '"⟦We will rebuild,⟧" {Ruiz} <said>.'),
    Case("after, verb first", "en", "“⟦We will rebuild,⟧” <said> {Ana Ruiz}."),
    Case("after, described", "en", "“⟦We will rebuild,⟧” <said> {Ana Ruiz, the mayor of Elda}, on Monday."),
    Case("after, described before the verb", "en", "“⟦We will rebuild,⟧” {Ana Ruiz, the mayor}, <told> reporters."),
    Case("inside a sentence", "en", "“⟦The bridge,⟧” {she} <said>, “⟦will be rebuilt.⟧”"),
    Case("over two sentences", "en", "“⟦No,⟧” {she} <said>. “⟦Never again.⟧”"),
    Case("question", "en", "“⟦Who pays for it?⟧” <asked> {the mayor}."),
    Case("question, tag with a capital", "en", "“⟦Who pays?⟧” {Ruiz} <asked>."),
    Case("two passages joined by and", "en", "“⟦They burn houses⟧” and “⟦they block the roads,⟧” {he} <said>."),
    Case("description", "en", "“⟦It is over,⟧” {a spokesman for the army} <said>."),
    Case("fragment", "en", "{She} <called> the plan “⟦a gift to the rich⟧”."),
    Case("loaded cue", "en", "“⟦I took it,⟧” {the clerk} <admitted>."),
    Case("according to", "en", "It was “⟦a quiet night⟧”, <according to> {the ministry}."),
    Case("passive", "en", "They are “⟦common thieves⟧”, as they are <called> by {the mayor}."),
    Case("whose order", "en", "The <order> of {the mayor} to “⟦shoot on sight⟧” was read out."),
    Case("two single marks for one double", "en", "''⟦We will rebuild,⟧'' {Ruiz} <said>."),
    Case("single marks", "en", "‘⟦We won’t rebuild,⟧’ {Ruiz} <said>."),
    Case("straight single marks", "en", "'⟦We won't rebuild,⟧' {Ruiz} <said>."),
    Case("name before a colon", "en", "{Ana Ruiz}: “⟦We will rebuild it all.⟧”"),
    Case("signature", "en", "“⟦We will rebuild it all.⟧” — {Ana Ruiz}"),
    Case("no blank after the mark", "en", "“⟦We will rebuild⟧“<Said> {Ruiz}."),
    Case("German", "de", "„⟦Wir bauen wieder auf⟧“, <sagte> {Bürgermeisterin Anna Roth}."),
    Case("German, guillemets", "de", "{Roth} <sagte>: »⟦Wir bauen wieder auf.⟧«"),
    Case("Swiss", "de", "{Roth} <sagte>: «⟦Wir bauen wieder auf.⟧»"),
    Case("French", "fr", "« ⟦Nous allons reconstruire⟧ », a <déclaré> {le maire}."),
    Case("French, inverted pronoun", "fr", "« ⟦C’est faux⟧ », <dit>-{il}."),
    Case("Spanish", "es", "“⟦Vamos a reconstruir⟧”, <dijo> {la alcaldesa}."),
    Case("Spanish dash", "es", "—⟦No negociaremos⟧ —<dijo> {el presidente}—. ⟦Nunca.⟧"),
    Case("Portuguese", "pt", "“⟦Vamos reconstruir a ponte⟧”, <disse> {a prefeita}."),
    Case("Italian", "it", "«⟦Ricostruiremo il ponte⟧», ha <detto> {il sindaco}."),
    Case("Polish", "pl", "„⟦Odbudujemy most⟧”, <powiedział> {burmistrz Adam Nowak}."),
    Case("Polish dash", "pl", "— ⟦Nie wiem⟧ — <odparła> {Anna}. — ⟦Może jutro.⟧"),
    Case("Czech", "cs", "„⟦Most opravíme,⟧“ <řekl> {starosta Jan Novák}."),
    Case("Russian", "ru", "«⟦Мост восстановят⟧», — <заявил> {мэр Иван Петров}."),
    Case("Russian dash", "ru", "— ⟦Не знаю⟧, — <сказал> {он}. — ⟦Может быть.⟧"),
    Case("Ukrainian", "uk", "«⟦Міст відбудують⟧», — <сказав> {міський голова}."),
    Case("Turkish", "tr", "{Belediye başkanı}, “⟦Köprüyü onaracağız⟧” <dedi>."),
    Case("Arabic", "ar", "<وقال> {رئيس البلدية}: «⟦سنعيد بناء الجسر⟧»."),
    Case("Hebrew", "he", '"⟦נבנה את הגשר מחדש⟧", <אמר> {ראש העיר}.'),
    Case("Chinese", "zh", "{市长}<说>：“⟦我们会重建这座桥。⟧”"),
    Case("Chinese, after", "zh", "“⟦我们会重建这座桥⟧”，{市长}<说>。"),
    Case("Chinese corner marks", "zh", "{市長}<表示>：「⟦我們會重建這座橋。⟧」"),
    Case("Japanese", "ja", "{市長}は「⟦橋を再建する⟧」<と述べた>。"),
]


@pytest.mark.parametrize("case", DIRECT, ids=lambda c: c.name)
def test_direct_speech(case: Case) -> None:
    check(case, "direct")


REPORTED = [
    Case("that", "en", "{The mayor} <claimed> that ⟦the bridge was safe⟧."),
    Case("bare", "en", "{The mayor} <said> ⟦the bridge was safe⟧."),
    Case("day and place", "en", "{The mayor} <said> on Monday in a statement that ⟦it was safe⟧."),
    Case("addressee", "en", "{The mayor} <told> reporters ⟦the bridge was safe⟧."),
    Case("whether", "en", "{The mayor} <asked> ⟦whether the bridge was safe⟧."),
    Case("after", "en", "⟦The bridge was safe⟧, {the mayor} <said>."),
    Case("around", "en", "⟦The bridge⟧, {the mayor} <said>, ⟦was safe⟧."),
    Case("according to", "en", "<According to> {the mayor}, ⟦the bridge was safe⟧."),
    Case("as", "en", "As {the mayor} <put it>, ⟦the bridge was safe⟧."),
    Case("another's clause ends it", "en", "{The mayor} <said> ⟦it was safe⟧, but experts disagreed."),
    Case("noun", "en", "He heard the <claim> of {the mayor} that ⟦the bridge was safe⟧."),
    Case("which", "en", "It comes from {the company}, which <said> ⟦the bridge was safe⟧."),
    Case("abbreviation before a comma", "en", "{Ana Ruiz, D-Calif.}, <said> ⟦the bridge was safe⟧."),
    Case("German dass", "de", "{Die Ministerin} <sagte>, dass ⟦die Brücke sicher sei⟧."),
    Case("German Konjunktiv", "de", "{Die Ministerin} <sagte>, ⟦die Brücke sei sicher⟧."),
    Case("German after", "de", "⟦Die Brücke ist sicher⟧, <sagte> {die Ministerin}."),
    Case("German zufolge", "de", "{Dem Ministerium} <zufolge> ⟦ist die Brücke sicher⟧."),
    Case("German nach Angaben", "de", "<Nach Angaben> {der Polizei} ⟦ist die Brücke sicher⟧."),
    Case("German perfect", "de", "{Roth} hatte in einem Interview <gesagt>, ⟦die Brücke sei sicher⟧."),
    Case("French", "fr", "{Le maire} a <affirmé> que ⟦le pont était sûr⟧."),
    Case("French, elided", "fr", "{Le maire} a <affirmé> ⟦qu’il partirait demain⟧."),
    Case("French selon", "fr", "<Selon> {le maire}, ⟦le pont est sûr⟧."),
    Case("Spanish", "es", "{La alcaldesa} <dijo> que ⟦el puente era seguro⟧."),
    Case("Spanish según", "es", "<Según> {la alcaldesa}, ⟦el puente es seguro⟧."),
    Case("Portuguese", "pt", "{A prefeita} <afirmou> que ⟦a ponte era segura⟧."),
    Case("Italian", "it", "{Il sindaco} ha <detto> che ⟦il ponte era sicuro⟧."),
    Case("Polish", "pl", "{Burmistrz} <powiedział>, że ⟦most jest bezpieczny⟧."),
    Case("Czech", "cs", "{Starosta} <řekl>, že ⟦most je bezpečný⟧."),
    Case("Russian", "ru", "{Мэр} <сообщил>, что ⟦мост безопасен⟧."),
    Case("Russian po slovam", "ru", "<По словам> {мэра}, ⟦мост безопасен⟧."),
    Case("Ukrainian", "uk", "{Мер} <повідомив>, що ⟦міст безпечний⟧."),
    Case("Turkish", "tr", "{Başkan}, ⟦köprünün güvenli olduğunu⟧ <söyledi>."),
    Case("Turkish göre", "tr", "{Uzmanlara} <göre> ⟦köprü güvenli⟧."),
    Case("Arabic", "ar", "<أكدت> {المنظمة} أن ⟦الجسر آمن⟧."),
    Case("Hebrew", "he", "{ראש העיר} <אמר> כי ⟦הגשר בטוח⟧."),
    Case("Chinese", "zh", "{市长}<表示>，⟦这座桥是安全的⟧。"),
    Case("Japanese", "ja", "{市長}は、⟦橋は安全だ⟧<と述べた>。"),
    Case("Japanese source", "ja", "{市}<によると>、⟦橋は安全だ⟧。"),
]


@pytest.mark.parametrize("case", REPORTED, ids=lambda c: c.name)
def test_reported_speech(case: Case) -> None:
    check(case, "indirect")


def test_a_clause_whose_verb_alone_reports_it() -> None:
    found = read("Roth sagte, die Brücke sei sicher. Sie müsse nicht gesperrt werden. Es regnet.", "de")
    assert [(q.place.text, q.speaker and q.speaker.text) for q in found] == [
        ("die Brücke sei sicher", "Roth"),
        ("Sie müsse nicht gesperrt werden", "Roth"),
    ]


STATES = [
    ("paired", "“We will rebuild the bridge,” Ruiz said.", "paired"),
    ("opening mark at the end", "“We will rebuild the bridge“, Ruiz said.", "turned"),
    ("blank before the closing mark", "“We will rebuild the bridge “, said Ruiz.", "turned"),
    ("closing mark at the beginning", "Ruiz said: ”We will rebuild the bridge.”", "turned"),
    ("blank on the wrong side", "Ruiz said” we will rebuild the bridge “.", "turned"),
    ("no closing mark", "Ruiz called it “the worst plan of all. Then she left the room.", "unclosed"),
    ("no closing mark, whole paragraph", "“We will rebuild the bridge. It will stand.", "unclosed"),
]


@pytest.mark.parametrize(("text", "state"), [pytest.param(t, s, id=n) for n, t, s in STATES])
def test_state_of_the_marks(text: str, state: str) -> None:
    (found,) = [q for q in read(text) if q.kind == "direct"]
    assert found.marks == state
    assert "rebuild the bridge" in found.parts[0].text or "worst plan" in found.parts[0].text


def test_an_unclosed_fragment_ends_with_its_sentence() -> None:
    (found,) = [q for q in read(STATES[5][1]) if q.kind == "direct"]
    assert parts(found) == ("the worst plan of all.",)


def test_one_odd_mark_does_not_turn_the_rest_of_the_text() -> None:
    text = 'The 6" pipe “broke. “It was old,” Ruiz said.\n\n“We knew it for years,” Ortiz said.'
    words = [parts(q)[-1] for q in read(text) if q.kind == "direct"]
    assert words[-2:] == ["It was old,", "We knew it for years,"]


def test_a_quotation_over_paragraphs_repeats_its_opening_mark() -> None:
    text = "“We will rebuild,” Ruiz said. “It will take years.\n\n“But it will stand.”\n\nShe left."
    (found,) = [q for q in read(text) if q.kind == "direct"]
    assert parts(found) == ("We will rebuild,", "It will take years.", "But it will stand.")
    assert found.place.text.endswith("stand.”")


def test_a_quotation_keeps_the_one_inside_it() -> None:
    found, inner = read("“She told me ‘never again’ and left,” Ruiz said.")
    assert parts(found) == ("She told me ‘never again’ and left,",)
    assert (parts(inner), inner.speaker and inner.speaker.text) == (("never again",), "She")


def test_same_marks_nested() -> None:
    found, inner = read("„Er nannte es „einen Skandal“ und ging hinaus“, sagte Roth.", "de")
    assert found.place.text == "„Er nannte es „einen Skandal“ und ging hinaus“"
    assert inner.place.text == "„einen Skandal“"


NOT_QUOTED = [
    ("possessives", "The players’ demands and the fans’ anger grew.", "en"),
    ("straight possessives", "The players' demands and the fans' anger grew.", "en"),
    ("clipped words", "It was rock ’n’ roll in the ’90s.", "en"),
    ("inches", 'A 12" pipe and a 6" pipe lay there.', "en"),
    ("feet and inches", "He is 6'2\" tall and she is 5'9\" tall.", "en"),
    ("elision", "L’État n’a pas d’argent aujourd’hui.", "fr"),
    ("scare quote", "The “free” lunch was not cheap at all.", "en"),
    ("title", "The film “Green Harbour Nights” opens tomorrow.", "en"),
    ("Chinese title", "《红楼梦》是一部小说。", "zh"),
    ("Hebrew acronym", 'צה"ל נסוג מן העיר אתמול בלילה.', "he"),
    ("list with dashes", "— milk and bread\n— two eggs\n— a bag of rice", "fr"),
    ("noun that looks like a verb", "The State Department back office reports to him.", "en"),
    ("marks with nothing inside", "The sign was “ ” empty and “…” here.", "en"),
]


@pytest.mark.parametrize(("text", "language"), [pytest.param(t, s, id=n) for n, t, s in NOT_QUOTED])
def test_what_is_no_quotation(text: str, language: str) -> None:
    assert read(text, language) == []


UNMARKED = [
    ("first person", "I have ordered the bridge closed, he said.", "I have ordered the bridge closed", "he"),
    ("question", "Who would talk to such people? he asked.", "Who would talk to such people?", "he"),
    ("question, capital", "Who would talk to such people? Ruiz asked.", "Who would talk to such people?", "Ruiz"),
    (
        "back to the paragraph's start",
        "We mourn the dead. Peace comes first. Elda stands by you, an envoy said.",
        "We mourn the dead. Peace comes first. Elda stands by you",
        "an envoy",
    ),
    (
        "broken cue",
        "Thieves roam the town. I closed the bridge, he announcement.",
        "Thieves roam the town. I closed the bridge",
        "he",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), [pytest.param(*c[1:], id=c[0]) for c in UNMARKED])
def test_speech_that_lost_its_marks(text: str, words: str, speaker: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.marks, found.place.text) == ("unmarked", "none", words)
    assert found.speaker and found.speaker.text == speaker


def test_one_certain_passage_shows_that_the_text_lost_its_marks() -> None:
    plain = "The rebels have not laid down their arms, Ruiz said."
    assert [q.kind for q in read(plain)] == ["indirect"]
    assert [q.kind for q in read(f"{plain}\n\nWhy would we talk to them? he said.")] == ["unmarked", "unmarked"]
    assert [q.kind for q in read(f"{plain}\n\n“Why would we talk to them?” he said.")] == ["indirect", "direct"]


PERSONS = [
    ("surname", "Mayor Ana Ruiz came. Ruiz said the bridge was safe.", "Ana Ruiz"),
    ("pronoun", "“It is safe,” Ana Ruiz said. She said the bridge would stay.", "Ana Ruiz"),
    ("description", "President Ana Ruiz came. The president said the bridge was safe.", "Ana Ruiz"),
    ("acronym", "The group Watch Over Rivers (WOR) came. WOR said the bridge was safe.", "Watch Over Rivers"),
    ("two of one surname", "Ana Ruiz met Carlos Ruiz. Ruiz said the bridge was safe.", None),
    ("two presidents", "President Ana Ruiz met President Omar Haddad. The president said it was safe.", None),
    ("somebody else", "“It is safe,” Ana Ruiz said. Then Omar Haddad came. He said it would fall.", "Omar Haddad"),
    ("the subject, not the owner", "Omar Haddad opened Ana Ruiz’s bridge. He said it was safe.", "Omar Haddad"),
    ("the subject of the sentence", "Omar Haddad met Ana Ruiz when he said it was safe.", "Omar Haddad"),
    ("not whom it is about", "Omar Haddad wrote about Ana Ruiz. He said the bridge was safe.", "Omar Haddad"),
    ("her sex is told", "Ms. Ana Ruiz met Omar Haddad.\n\nShe said the bridge was safe.", "Ana Ruiz"),
    ("another sex is told", "Mayor Ana Ruiz, the chairwoman, came.\n\nHe said the bridge was safe.", None),
    ("the head of state", "President Ana Ruiz came. The head of state said it was safe.", "Ana Ruiz"),
    ("anybody spoken of", "“It is safe,” Ana Ruiz said. The lawmaker said the bridge would stay.", "Ana Ruiz"),
    ("beside a dash", "The mayor is Ana Ruiz — a lawyer who said it was safe.", "Ana Ruiz"),
    ("nobody named", "He said the bridge was safe.", None),
    ("two candidates", "Ana Ruiz and Omar Haddad came to Elda. She said the bridge was safe.", None),
    ("two candidates, a paragraph back", "Ana Ruiz met Eva Lindt.\n\nShe said the bridge was safe.", None),
    ("plural", "Ana Ruiz came. They said the bridge was safe.", None),
    ("another minister", "Transport minister Ana Ruiz came. The defence minister said the bridge was safe.", None),
    ("the same minister", "Transport minister Ana Ruiz came. The transport minister said it was safe.", "Ana Ruiz"),
    ("role behind a comma", "The minister of transport, Ana Ruiz, came. The minister said it was safe.", "Ana Ruiz"),
    (
        "role and place before",
        "Minister of Transport of Elda Ana Ruiz came. Ruiz said the bridge was safe.",
        "Ana Ruiz",
    ),
    ("a ministry is nobody", "He came from the Ministry of Transport, Elda. The minister said it was safe.", None),
    ("somebody met the minister", "After meeting the minister, Ana Ruiz left. The minister said it was safe.", None),
    ("source", "Mayor Ana Ruiz came. According to her, the bridge was safe.", "Ana Ruiz"),
    ("inside quoted words", "Ana Ruiz came. “He said: ‘It is safe now,’” Ruiz said.", None),
]

PERSONS_ELSEWHERE = [
    ("ru", "Министр транспорта Эльды Анна Руис приехала. Руис сообщила, что мост безопасен.", "Анна Руис"),
    ("ru", "Министр транспорта Анна Руис приехала. Министр сообщила, что мост безопасен.", "Анна Руис"),
    ("ru", "Министр транспорта Анна Руис приехала. Министр обороны сообщил, что мост безопасен.", None),
    ("ru", "Министр Анна Руис приехала. По её словам, мост безопасен.", "Анна Руис"),
    ("es", "El ministro de Transporte de Elda, Omar Haddad, llegó. El ministro dijo que era seguro.", "Omar Haddad"),
    ("fr", "La maire Ana Ruiz est venue. Selon elle, le pont est sûr.", "Ana Ruiz"),
    ("de", "Verkehrsminister Omar Haddad kam. Der Minister sagte, die Brücke sei sicher.", "Omar Haddad"),
    ("es", "Ana Ruiz llegó ayer. «Es seguro», afirmó.", "Ana Ruiz"),
    ("pl", "– Most jest bezpieczny – powiedziała Anna Ruiz. Dodała, że most zostanie.", "Anna Ruiz"),
    ("ru", "Президент Анна Руис приехала. Глава государства сообщила, что мост цел.", "Анна Руис"),
    ("de", "Minister Omar Haddad traf Minister Jan Roth. Der Minister sagte, sie sei sicher.", None),
]


@pytest.mark.parametrize(("language", "text", "person"), PERSONS_ELSEWHERE)
def test_person_in_other_languages(language: str, text: str, person: str | None) -> None:
    found = read(text, language)[-1].person
    assert (found and found.text) == person


@pytest.mark.parametrize(("text", "person"), [pytest.param(*c[1:], id=c[0]) for c in PERSONS])
def test_person_is_resolved_or_left_open(text: str, person: str | None) -> None:
    found = read(text)[-1].person
    assert (found and found.text) == person


SPEAKERS = [
    ("en", "“It is safe,” said Rupert “Tall” Mason.", "Rupert “Tall” Mason"),
    ("es", "“Es seguro”, dijo Ramón “El Alto” Gil.", "Ramón “El Alto” Gil"),
    ("de", "„Sie ist sicher.“ Das sagte Ministerin Clara Voss am Montag.", "Ministerin Clara Voss"),
    ("es", "«Es seguro». Eso dijo la ministra Clara Gil.", "la ministra Clara Gil"),
    ("it", "«È sicuro». È quanto ha detto la ministra Clara Villa.", "la ministra Clara Villa"),
    ("cs", "„Je bezpečný.“ Řekla to ministryně Klára Malá.", "ministryně Klára Malá"),
    ("ja", "「橋は安全だ」と山本氏は語った。", "山本氏"),
    ("en", "“It is safe,” the lawsuit states.", "the lawsuit"),
    ("en", "“It is safe,” said the statement from Clara Voss.", "the statement from Clara Voss"),
    ("en", "“It is safe,” Clara Voss, a member of the council, said by phone.", "Clara Voss, a member of the council"),
    ("en", "Clara Voss said Omar Haddad’s remarks were “not safe at all.”", "Clara Voss"),
    ("en", "But Clara Voss later left the hall, saying the bridge was “not safe at all.”", "Clara Voss"),
    ("en", "Clara Voss said it would hold. “It will stand for a hundred years.”", "Clara Voss"),
    ("es", "«Es seguro», dijo a la radio la ministra Clara Gil.", "la ministra Clara Gil"),
    ("nl", "„De brug is veilig”, zei minister Clara Voss.", "minister Clara Voss"),
    ("sv", "– Bron är säker, säger minister Clara Voss.", "minister Clara Voss"),
    ("ro", "– Podul este sigur, a spus Clara Voicu.", "Clara Voicu"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), SPEAKERS)
def test_who_speaks(language: str, text: str, speaker: str) -> None:
    found = [q for q in read(text, language) if q.kind == "direct"][-1].speaker
    assert found is not None and found.text == speaker


DEMANDS = [
    ("es", "La ministra exigió al banco la apertura del puente.", "la ministra"),
    ("ru", "Министр потребовал от банка немедленно открыть мост.", "министр"),
    ("pl", "Minister zażądał od banku otwarcia mostu.", "minister"),
    ("it", "La ministra ha chiesto alla banca la riapertura del ponte.", "la ministra"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), DEMANDS)
def test_what_somebody_asks_for_is_reported(language: str, text: str, speaker: str) -> None:
    (found,) = read(text, language)
    assert found.kind == "indirect" and found.speaker is not None and found.speaker.text.lower() == speaker


@pytest.mark.parametrize("text", ["Podle nové normy je most bezpečný.", "Согласно новой норме, мост безопасен."])
def test_what_cannot_speak_is_no_source(text: str) -> None:
    assert read(text, "cs" if text.isascii() or "ě" in text else "ru") == []


def test_only_headline_and_body_are_read_and_nothing_crosses_them() -> None:
    text = "“We go on\n\n“It is over,” Ruiz said.\n\n“Buy now,” the advert said."
    cuts = (text.index("\n\n“It"), text.index("\n\n“Buy"))
    regions = (
        Region(kind="headline", span=Span(0, cuts[0])),
        Region(kind="body", span=Span(cuts[0], cuts[1])),
        Region(kind="footer", span=Span(cuts[1], len(text))),
    )
    found = find_quotes(Text(Document(id="d", text=text, regions=regions), "en"))
    assert [parts(q) for q in found] == [("We go on",), ("It is over,",)]


def test_ids_do_not_depend_on_position() -> None:
    text = "“We will rebuild,” Ruiz said. “We will rebuild,” Ruiz said."
    ids = [q.id for q in read(text)]
    assert len(set(ids)) == len(ids)
    assert ids == [q.id for q in read(f"A line before.\n\n{text}")]


def test_csv_marks_around_a_whole_text_are_not_its_own() -> None:
    (found,) = read('"""We will rebuild,"" Ruiz said."')
    assert parts(found) == ("We will rebuild,",)


def test_a_language_without_data_still_has_its_marks() -> None:
    (found,) = read("Ruiz hat gesecht: „Mir bauen dat nees op.“", "lb")
    assert parts(found) == ("Mir bauen dat nees op.",)
    assert found.speaker is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_of_a_language(language: str) -> None:
    words = words_of(language)
    assert words.language == language
    assert words.marks
    entries = [e for kind in KINDS for e in getattr(words.cues, kind)]
    assert all(e == e.lower().strip() and "’" not in e for e in entries)
    assert sum(map(len, cue_table(language).values())) == len(entries)
    assert language == "und" or {"say"} <= {kind for kind in KINDS if getattr(words.cues, kind)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_language_are_single_tokens(language: str) -> None:
    words = words_of(language)
    entries = {e for field in CLASSES for e in getattr(words, field)} | words.plain | words.nounlike | words.set_off
    assert {e for e in entries if [t.lower for t in tokenize(e)] != [e]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_of_a_language_is_read_strictly(language: str) -> None:
    raw = files("audit.languages").joinpath(language, "quotes.toml").read_text(encoding="utf-8")
    assert msgspec.toml.decode(raw, type=Words).language == language
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.toml.decode(f"verb_final = true\n{raw}", type=Words)


DUTCH = """
language = "nl"
marks = ["“”"]
inverts = true
that = ["dat"]
determiners = ["de", "het"]
[cues]
say = ["zei"]
by = ["volgens"]
"""


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file in place of the one that the package has."""
    tables = (words_of, cue_table, reserves, class_table)
    for table in tables:
        table.cache_clear()
    monkeypatch.setattr("audit.quotes.words.data", lambda _, __, kind: msgspec.toml.decode(DUTCH, type=kind))
    yield
    for table in tables:
        table.cache_clear()


@pytest.mark.usefixtures("dutch")
def test_a_new_language_is_a_new_file() -> None:
    check(Case("Dutch", "nl", "“⟦We bouwen de brug⟧”, <zei> {de minister}."), "direct")
    check(Case("Dutch", "nl", "{De minister} <zei> dat ⟦de brug veilig is⟧."), "indirect")
    check(Case("Dutch", "nl", "<Volgens> {de minister}, ⟦is de brug veilig⟧."), "indirect")


def test_every_language_of_the_project_has_data() -> None:
    named = "en es fr de ru uk pt it pl cs tr ar he zh ja"
    assert set(named.split()) <= set(LANGUAGES)


MARKS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "「",
    "」",
    "— ",
    "-",
    " ",
    "\n\n",
    ", ",
    ". ",
    "? ",
    ": ",
    "🙂",
    "é",
]
WORDS = [
    "he said",
    "Ruiz",
    "said that",
    "according to ",
    "the mayor",
    "I ",
    'צה"ל',
    "אמר",
    "قال",
    "說",
    "と述べた",
    "sagte",
]
PIECES = st.sampled_from(MARKS + WORDS)


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(LANGUAGES))
def test_places_fit_the_text(text: str, language: str) -> None:
    found = read(text, language)
    for quote in found:
        for place in (quote.place, *quote.parts, quote.speaker, quote.person, quote.cue):
            assert place is None or place.text == text[place.span.start : place.span.end] != ""
        for place in (quote.speaker, quote.cue):
            assert place is None or not any(place.span.overlaps(p.span) for p in quote.parts)
        assert all(quote.place.span.covers(p.span) for p in quote.parts)
        assert list(quote.parts) == sorted(quote.parts, key=lambda p: p.span)
    assert [q.place.span for q in found] == sorted(q.place.span for q in found)
    assert len({q.id for q in found}) == len(found)


def test_emoji_and_right_to_left_text_keep_their_offsets() -> None:
    text = '🙂🙂 אמר ראש העיר: "נבנה את הגשר 🙂 מחדש". 🙂'
    (found,) = read(text, "he")
    assert text[found.place.span.start : found.place.span.end] == found.place.text == '"נבנה את הגשר 🙂 מחדש"'


HOSTILE = [
    "“",
    "”“",
    '"',
    "' ",
    "« ",
    "“a ",
    '"a" ',
    "“a\n\n",
    "said ",
    ", he said",
    "he said that ",
    "claim of ",
    "(",
    "— a\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_is_in_proportion_to_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    steps = 0
    has = Frame.has

    def counted(self: Frame, i: int, classes: int) -> bool:
        nonlocal steps
        steps += 1
        return has(self, i, classes)

    monkeypatch.setattr(Frame, "has", counted)
    for size in (8_000, 16_000):
        steps = 0
        read(unit * (size // len(unit)))
        counts.append(steps)
    assert counts[1] <= 3 * counts[0] + 1000


MARKS_ALONE = ["“", "”", '"', "'", "’", "«", "»", "„", "「", "」", "“‘«", "“”", "» «", '" "', "— ", "״", "《"]


@pytest.mark.parametrize("unit", MARKS_ALONE)
def test_marks_alone_come_to_an_end(unit: str) -> None:
    assert read(unit * (200_000 // len(unit)), "fr") == []


@pytest.mark.parametrize("unit", ["“a", "«a ", "„a ‚b ", '"a', "“a ‘b «c ", "「あ", "a’ "])
def test_marks_and_letters_in_turn_come_to_an_end(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    for quote in read(text):
        assert quote.place.text == text[quote.place.span.start : quote.place.span.end]


SEED_QUOTES = [
    ("000", "shoot to kill without warning", "a report by the human rights organization Human Rights Watch"),
    ("000", "violate the international legal obligations", "the organization"),
    ("000", "use force only as a last resort", "HRW"),
    ("000", "ensure prompt, independent", "HRW"),
    ("000", "Kazakhstan is facing its worst crisis", "Letta Tyler, Deputy Director for Crises and Conflicts"),
    ("000", "to kill without warning", "Tokayev"),
    ("000", "What kind of negotiations", "he"),
    ("000", "destroyed,", "the president"),
    ("000", "terrorists", "representatives of the country’s Interior Ministry"),
    ("001", "Kazakhstan is in the middle", "the associate director of Crisis and Conflicts of HRW, Letta tayler"),
    ("001", "essential", "He"),
    ("001", "act with a view", "He"),
    ("001", "I have ordered the security forces", "the president of the country, Kasim Jomart Tokayev"),
    ("001", "Stupidity", "He"),
    ("001", "from abroad", "He"),
    ("001", "a negotiation between the sides", "He"),
    ("001", "Is it possible to negotiate", "He"),
    ("001", "armed and trained criminals", "He"),
    ("001", "the antiterrorist operation continues", "The president"),
    ("001", "there is a large-scale", "The president"),
    ("001", "all international interruptions", "HRW"),
    ("001", "Violate freedom", "HRW"),
    ("001", "hinder access", "HRW"),
    ("001", "The Kazakh authorities have long", "the NGO"),
    ("001", "terrorists", "the Kazakh president"),
    ("001", "firing live ammunition at unarmed", "several media correspondents"),
    ("001", "The video that Human Rights Watch", "The NGO"),
    ("001", "Get out, we’ll shoot!", "a loudspeaker"),
    ("001", "with the necessary proportional force", "the NGO"),
    ("001", "The authorities must guarantee", "HRW"),
    ("001", "indiscriminately", "Tayler"),
    ("001", "The Police and the soldiers", "Tayler"),
    ("001", "The government of Kazakhstan must", "he"),
    ("001", "Shoot to kill without warning", "the President of Kazakhstan"),
    ("002", "Terrorists continue to damage", "the president"),
    ("002", "What nonsense", "he"),
    ("002", "The United States and, frankly", "U.S. State Department spokesperson Ned Price"),
    ("003", "Terrorists continue to damage", "he"),
    ("003", "The militants have not", "Tokayev"),
    ("003", "Those who do not surrender", "he"),
    ("003", "China stands ready", "Xi"),
    ("003", "We deeply regret", "a spokesperson for Erdogan"),
    ("003", "What negotiations can we", "he"),
    ("003", "We again call on", "he"),
    ("003", "The election of Kazakhstan", "UNHCR"),
    ("004", "shoot to kill", "Kazakh president"),
    ("004", "with armed and prepared bandits", "Tokayev"),
    ("004", "Terrorists continue to damage", "he"),
    ("004", "From abroad calls", "he"),
    ("004", "the antiterrorist operation continues", "He"),
    ("004", "The combatants have not", "he"),
    ("004", "We discovered that", "he"),
    ("004", "showed the existence", "Tokayev"),
    ("004", "precise coordination", "Tokayev"),
    ("004", "In addition to the combatants", "he"),
    ("004", "instigating role", "he"),
    ("004", "feeling above the law", "he"),
    ("004", "The irresponsible actions", "he"),
    ("004", "as a result of which", "He"),
    ("004", "These irresponsible demagogues", "he"),
    ("004", "acts of legal vandalism", "he"),
]


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[Quote]]:
    return {p.name[:3]: read(p.read_text(encoding="utf-8")) for p in sorted(SEEDS.glob("0*.txt"))}


@pytest.mark.parametrize(("name", "words", "speaker"), SEED_QUOTES)
def test_quotations_of_the_seeds(name: str, words: str, speaker: str, seeds: dict[str, list[Quote]]) -> None:
    found = [q for q in seeds[name] if q.kind != "indirect" and q.parts[0].text.startswith(words)]
    assert speaker in {q.speaker.text for q in found if q.speaker}


@pytest.mark.parametrize("words", ["anti-terrorist operations", "cleansing"])
def test_words_used_with_reserve_in_the_seeds_are_no_quotations(words: str, seeds: dict[str, list[Quote]]) -> None:
    assert [q for q in seeds["000"] if parts(q) == (words,)] == []
