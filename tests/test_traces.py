"""Traces: what findings show together, never from one sign, never as an origin."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.languages import of_every_language
from audit.model import Document, Finding, Span
from audit.rules import check
from audit.rules._phrases import Entries, Phrase
from audit.rules.traces import traces
from audit.text import Text, fingerprint

FRENCH = "The rebels hope to overthrow his diet. The island won a two-year siege on the council."
SPANISH = (
    "The union denounced that the guards had locked the gates. The premier said this Friday that the port is open. "
    "A local medium reported the fire. The two ministers will celebrate a meeting in Lima."
)
RUSSIAN = (
    "Later it became known about the arrest of two editors. The villagers appealed to the governor with a request "
    "for water. The rallies ended on May 3 in the evening."
)


def read(words: str, language: str = "en") -> Text:
    return Text(Document.from_text(words, id="one", language=language), language)


def languages(words: str) -> list[str]:
    text = read(words)
    return [trace.language for trace in traces(text, check(text))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(FRENCH, ["fr"], id="two-signs-of-French"),
        pytest.param(SPANISH, ["es"], id="Spanish-shared-with-others"),
        pytest.param(RUSSIAN, ["ru"], id="Russian-before-Ukrainian"),
        pytest.param(f"{FRENCH} {RUSSIAN}", ["fr", "ru"], id="two-languages"),
        pytest.param("The rebels hope to overthrow his diet.", [], id="one-sign"),
        pytest.param("They hope to overthrow his diet. We shall overthrow his diet.", [], id="one-sign-twice"),
        pytest.param("They met on 3 enero.", [], id="two-findings-of-one-word-are-one-sign"),
        pytest.param("They met on 3 enero. ¿Who has the keys?", ["es"], id="typography-and-a-date"),
        pytest.param("He sang vamos and llevar una canción of his own.", [], id="words-left-over-are-one-sign"),
        pytest.param("By noon the rain appeared have stopped. They must to leave.", [], id="broken-but-no-language"),
        pytest.param("The council met in June and closed in July.", [], id="sound"),
    ],
)
def test_languages(words: str, expected: list[str]) -> None:
    assert languages(words) == expected


def test_message_names_signs_and_no_origin() -> None:
    text = read(FRENCH)
    (trace,) = traces(text, check(text))
    assert trace.message == "régime → “diet”, siège → “two-year siege”: as texts through French show."
    assert trace.confidence == "some"
    assert trace.document == "one"


def test_many_signs_are_strong() -> None:
    text = read(SPANISH)
    (trace,) = traces(text, check(text))
    assert trace.confidence == "strong"
    assert len(trace.findings) == 4


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        pytest.param([("fr",), ("fr", "es"), ("fr", "es")], "French or Spanish", id="one-sign-of-its-own"),
        pytest.param([("fr",), ("fr",), ("fr", "es")], "French", id="two-signs-of-its-own"),
        pytest.param([("fr", "es"), ("fr", "it"), ("fr", "ru"), ("fr",)], "French", id="each-shared-with-another"),
        pytest.param([("ru", "uk", "pl")] * 3, "Russian, Ukrainian or Polish", id="three-not-told-apart"),
        pytest.param([("ru", "uk", "pl", "es")] * 9, None, id="shared-by-four-shows-nothing"),
        pytest.param([("es", "it")] * 2, "Spanish or Italian", id="both-named"),
        pytest.param([("es",), ("it",)], None, id="one-sign-each"),
    ],
)
def test_languages_not_told_apart_are_named_together(signs: list[tuple[str, ...]], said: str | None) -> None:
    text = read("Un titre.")
    found = traces(text, [sign(text, str(i), tags) for i, tags in enumerate(signs)])
    assert [trace.message.partition(": as texts through ")[2] for trace in found] == ([f"{said} show."] if said else [])


def test_own_english_of_a_broadcaster_has_no_trace() -> None:
    """VOA wrote this in English; it has a broken phrase all the same."""
    (file,) = (Path(__file__).parents[1] / "seeds").glob("002_*.txt")
    text = read(file.read_text(encoding="utf-8"))
    found = check(text)
    assert any(f.places[0].text == "appeared have" for f in found)
    assert traces(text, found) == []


def test_findings_of_other_documents_do_not_count() -> None:
    other = Text(Document.from_text(FRENCH, id="two", language="en"), "en")
    assert traces(read(FRENCH), check(other)) == []


def test_own_language_is_no_trace() -> None:
    text = read("Un título.", "es")
    assert traces(text, [sign(text, "0", ("es",)), sign(text, "1", ("es",))]) == []


def sign(text: Text, name: str, tags: tuple[str, ...]) -> Finding:
    evidence = (f"source: {name}", *(f"through: {tag}" for tag in tags))
    place = text.place(Span(int(name), int(name) + 1))
    return Finding(
        id=fingerprint("f", name), rule="A503", severity="minor", places=(place,), message=name, evidence=evidence
    )


tags = st.lists(st.sampled_from(["fr", "es", "ru", "de"]), unique=True, max_size=3).map(tuple)


@given(st.lists(tags, max_size=8))
def test_never_from_one_sign(signs: list[tuple[str, ...]]) -> None:
    text = read("Un titre.")
    findings = [sign(text, str(i), tag) for i, tag in enumerate(signs)]
    found = traces(text, findings)
    used = [id for trace in found for id in trace.findings]
    assert all(len(set(trace.findings)) >= 2 for trace in found)
    assert len(used) == len(set(used))
    assert found == traces(text, list(reversed(findings)))


@pytest.mark.parametrize("subject", ["wrong_sense", "false_friend", "calque", "verb_forms", "lost_letter"])
def test_phrases_can_be_looked_up(subject: str) -> None:
    every = of_every_language(subject, Entries)
    phrases = [(tag, say, Phrase.of(say, tag)) for tag, own in every.items() for e in own.entry for say in e.say]
    assert all(any(phrase.words) for _, _, phrase in phrases)
    assert not [
        say
        for _, say, phrase in phrases
        if any("..." in x or x.endswith("?") for x in phrase.elements[: phrase.anchor])
    ]
    assert not [e.say for tag, own in every.items() for e in own.entry if tag in e.through]
