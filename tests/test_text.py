"""Sentences, tokens and places: every offset fits, in every script."""

from __future__ import annotations

from itertools import pairwise
from weakref import ref

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Document, Span
from audit.text import Passage, Text, fold, kept, paragraphs, sentences, strip, tokenize

SENTENCES = [
    ("two plain ones", "en", "He left. She stayed.", ["He left.", "She stayed."]),
    ("an abbreviation", "en", "Mr. Hale met Dr. Osei. They spoke.", ["Mr. Hale met Dr. Osei.", "They spoke."]),
    ("an initial", "en", "J. K. Moreau won. Nobody lost.", ["J. K. Moreau won.", "Nobody lost."]),
    ("a decimal", "en", "It rose 3.5 per cent. Then it fell.", ["It rose 3.5 per cent.", "Then it fell."]),
    ("a question before the narrator", "en", "“Why?” he asked. Silence.", ["“Why?” he asked.", "Silence."]),
    (
        "a mark on the wrong side",
        "en",
        "Who are they? “, He asked. Silence.",
        ["Who are they? “", ", He asked.", "Silence."],
    ),
    ("a German ordinal", "de", "Am 3. Mai kam er. Dann ging er.", ["Am 3. Mai kam er.", "Dann ging er."]),
    ("an English year", "en", "It was 1999. Nobody knew.", ["It was 1999.", "Nobody knew."]),
    (
        "Russian shortenings",
        "ru",
        "В 2020 г. погибли 5 тыс. человек. Это много.",
        ["В 2020 г. погибли 5 тыс. человек.", "Это много."],
    ),
    ("Chinese", "zh", "他走了。她留下了！“真的吗？”他问。", ["他走了。", "她留下了！", "“真的吗？”", "他问。"]),
    ("Japanese", "ja", "彼は去った。彼女は残った。", ["彼は去った。", "彼女は残った。"]),
    ("Arabic", "ar", "غادر الرئيس. هل سيعود؟ لا أحد يعلم.", ["غادر الرئيس.", "هل سيعود؟", "لا أحد يعلم."]),
    ("Hebrew", "he", "הוא הלך. היא נשארה.", ["הוא הלך.", "היא נשארה."]),
    ("Spanish openings", "es", "¿Quién es? ¡Nadie! Se fue.", ["¿Quién es?", "¡Nadie!", "Se fue."]),
    ("emoji", "en", "It works 🎉. Really 👩‍👩‍👧!", ["It works 🎉.", "Really 👩‍👩‍👧!"]),
    ("Hindi", "hi", "वह गया। वह रुकी।", ["वह गया।", "वह रुकी।"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), [x[1:] for x in SENTENCES], ids=[x[0] for x in SENTENCES])
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, Span(0, len(text)), language)] == expected


PARAGRAPHS = [
    ("lines are paragraphs", "One line\nAnother line", ["One line", "Another line"]),
    ("blank lines", "One.\n\n  \nTwo.", ["One.", "Two."]),
    ("carriage returns", "One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
    ("wrapped mail", "\n".join(["word " * 13 + "ab"] * 4), ["\n".join(["word " * 13 + "ab"] * 4)]),
    ("nothing", " \n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), [x[1:] for x in PARAGRAPHS], ids=[x[0] for x in PARAGRAPHS])
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[p.start : p.end] for p in paragraphs(text)] == expected


TOKENS = [
    ("words and marks", "He's “here”, 4,200 of them.", ["He's", "“", "here", "”", ",", "4,200", "of", "them", "."]),
    ("a hyphen stands alone", "shoot-to-kill", ["shoot", "-", "to", "-", "kill"]),
    ("Chinese by character", "他走了", ["他", "走", "了"]),
    ("combining marks stay", "noe\u0308l", ["noe\u0308l"]),
    ("French elision", "l’armée", ["l’armée"]),
    ("Arabic figures", "٣٬٠٠٠ شخص", ["٣٬٠٠٠", "شخص"]),
]


@pytest.mark.parametrize(("text", "expected"), [x[1:] for x in TOKENS], ids=[x[0] for x in TOKENS])
def test_tokens(text: str, expected: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == expected


MARK_FREE = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
SPACED = rf"[[\p{{L}}\p{{M}}]--[{MARK_FREE}]]"
PLAINLY = regex.compile(  # the same tokens without a short way for the commonest letters
    rf"(?V1)(?P<word>[{MARK_FREE}]\p{{M}}*+)|(?P<number>\p{{Nd}}++(?:[.,٫٬]\p{{Nd}}++)*+)"
    rf"|(?P<word>{SPACED}++(?:['’ʼ׳״\u200c\u200d]{SPACED}++)*+)|(?P<mark>\S)"
)
MIXED = st.text(st.sampled_from("abZéßжह्ा的かกุ๑ك\u200c\u0301’'.,-12٣🎉 \n"), max_size=40)


@given(st.one_of(st.text(), MIXED))
def test_tokens_are_those_of_the_plain_pattern(text: str) -> None:
    found = [(m.start(), m.end(), m.lastgroup) for m in PLAINLY.finditer(text)]
    assert [(t.start, t.end, t.kind) for t in tokenize(text)] == found


@given(st.text())
def test_tokens_hold_every_visible_character_in_order(text: str) -> None:
    tokens = list(tokenize(text))
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert [c for t in tokens for c in t.text] == [c for c in text if not c.isspace()] or any(
        c.isspace() for t in tokens for c in t.text
    )
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@given(st.text(), st.sampled_from(["en", "ru", "zh", "ar", "de"]))
def test_sentences_hold_every_visible_character(text: str, language: str) -> None:
    found = [s for p in paragraphs(text) for s in sentences(text, p, language)]
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(), st.data())
def test_a_place_is_its_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Text(Document.from_text(text), "en").place(Span(start, end))
    assert place.text == text[start:end]
    assert text[: place.span.start].endswith(place.prefix)
    assert text[place.span.end :].startswith(place.suffix)


def test_a_line_is_counted_whatever_ends_it() -> None:
    text = Text(Document.from_text("a\r\nb\rc\nd"), "en")
    assert [text.place(Span(i, i + 1)).line for i in (0, 3, 5, 7)] == [1, 2, 3, 4]


def test_strip_leaves_an_empty_span_where_nothing_is_left() -> None:
    assert strip("  \n ", Span(1, 3)) == Span(1, 1)


def test_fold_makes_one_of_what_looks_alike() -> None:
    assert fold("It’s  ＦＵＬＬ\n") == "it's full"


def test_a_passage_of_bare_words() -> None:
    passage = Passage.of("Two words", "en", "x")
    assert (passage.raw, passage.place.document, [t.text for t in passage.tokens]) == (
        "Two words",
        "x",
        ["Two", "words"],
    )


def test_sentence_at() -> None:
    text = Text(Document.from_text("He left. She stayed."), "en")
    assert text.sentence_at(10) == Span(9, 20)
    assert text.sentence_at(8) is None


def test_what_is_kept_with_a_text_is_worked_out_once_for_each() -> None:
    worked: list[tuple[str, int]] = []

    @kept
    def words(text: Text, least: int) -> tuple[str, ...]:
        worked.append((text.raw, least))
        return tuple(t.text for t in text.tokens if len(t.text) >= least)

    @kept
    def letters(text: Text) -> int:
        return len(text.raw)

    texts = [Text(Document.from_text("the same words"), "en") for _ in range(100)]
    for _ in range(2):
        assert [words(t, 0) for t in texts] == [("the", "same", "words")] * 100
        assert [words(t, 4) for t in texts] == [("same", "words")] * 100
        assert [letters(t) for t in texts] == [14] * 100
    assert worked == [("the same words", 0)] * 100 + [("the same words", 4)] * 100


def test_nothing_is_kept_of_what_failed() -> None:
    tries: list[int] = []

    @kept
    def fails_at_first(text: Text) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError(text.raw)
        return text.raw

    text = Text(Document.from_text("words"), "en")
    with pytest.raises(ValueError, match="words"):
        fails_at_first(text)
    assert fails_at_first(text) == "words"


def test_passages_keep_apart_what_is_theirs() -> None:
    @kept
    def count(passage: Passage, other: Passage) -> tuple[int, int]:
        return len(passage.tokens), len(other.tokens)

    text = Text(Document.from_text("one two three"), "en")
    short, long = Passage(text, Span(0, 7)), Passage(text, Span(0, 13))
    assert [count(a, b) for _ in range(2) for a in (short, long) for b in (short, long)] == [
        (2, 2),
        (2, 3),
        (3, 2),
        (3, 3),
    ] * 2


@pytest.mark.usefixtures("uncollected")
def test_what_is_kept_goes_with_its_text() -> None:
    @kept
    def words(text: Text, other: Passage) -> list[str]:
        return [t.text for t in (*text.tokens, *other.tokens)]

    text, other = Text(Document.from_text("some words"), "en"), Passage.of("others", "en")
    assert words(text, other) == ["some", "words", "others"]
    gone, gone_too = ref(text), ref(other.text)
    del text, other
    assert gone() is None
    assert gone_too() is None


def test_sentences_in_a_span_are_those_that_overlap_it() -> None:
    text = Text(Document.from_text("One stood. Two fell.\n\nThree ran. Four slept.", id="a", language="en"), "en")
    size = len(text.raw)
    for start in range(size):
        for end in range(start, size + 1):
            span = Span(start, end)
            assert list(text.sentences_in(span)) == [s for s in text.sentences if s.overlaps(span)]
