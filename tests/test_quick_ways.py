"""What names and rules do quickly, they do as the plain way does: the quick way beside the plain one, on made-up texts."""

from __future__ import annotations

import gc
import unicodedata
from unittest.mock import patch
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.lexicon import frequency
from audit.model import Document
from audit.names import acronyms, find_names, mentions, other_scripts, spelling
from audit.names.han import is_han
from audit.rules import _phrases, _strangers, invisible_character, name_in_small_letters, space_before_punctuation
from audit.rules._segments import _foreign, _pattern
from audit.rules._words import any_in, characters, index
from audit.text import Text

PIECES = [
    *("NATO", "mRNA", "G7", "B.C.", "Ⅳ", "Ünited", "Фонд", "ФСБ", "North", "Atlantic", "anna", "Anna", "Petrova", "Яна", "Петрова"),
    *(" ", " ", "\n", ", ", "—", " – ", "(", ")", "=", "-", "&", "’s", "de", "the ", "³", "٣", "的", "ʼ", "\u0301", "\u200b", "."),
]  # fmt: skip
pieced = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
made = st.one_of(pieced, st.text(max_size=40))


def read(words: str, language: str = "en") -> Text:
    return Text(Document.from_text(words, language=language), language)


# --- names


def test_names_are_found_once_a_text_and_kept_no_longer() -> None:
    text = read("The president thanked Vladimir Putin in Almaty.")
    with patch.object(mentions, "_names", wraps=mentions._names) as work:
        first = find_names(text)
        first.clear()  # the caller's own
        assert len(find_names(text)) == 2
        assert work.call_count == 1
    kept = ref(text)
    del text, work  # the stand-in remembers what it was given
    gc.collect()
    assert kept() is None


@given(made)
def test_a_word_in_small_letters_has_no_part_that_can_be_a_name(words: str) -> None:
    small = [t for t in read(words).tokens if t.kind == "word" and t.text.islower()]
    assert [mentions._name_part(t.text, frozenset({"l"})) for t in small] == [None] * len(small)


@given(made)
def test_acronyms_stand_in_the_lines_that_are_searched(words: str) -> None:
    lines = acronyms._lines(words)
    for pattern in (acronyms._TOKEN, acronyms._BESIDE):
        for m in pattern.finditer(words):
            inside = any(line.start <= m.start() < line.end for line in lines)
            assert inside or not acronyms._is_acronym(m["acronym"])


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_ascii_is_plain_text(name: str) -> None:
    folded = unicodedata.normalize("NFKD", name.casefold().replace("`", "'"))
    assert spelling.plain(name) == folded


@given(st.text(min_size=1))
def test_the_script_of_a_word_is_that_of_its_first_letter_read(word: str) -> None:
    parts = (unicodedata.normalize(form, word.lower()) for form in ("NFC", "NFD"))
    known = [spelling._scripts()[c] for part in parts for c in part if c in spelling._scripts()]
    expected = "han" if is_han(word[:1]) else next(iter(known), "")
    assert spelling.script(word) == expected


@given(pieced, st.lists(st.sampled_from([("anna", "petrova"), ("petrova",), ("яна", "петрова")]), unique=True))
def test_names_of_one_script_are_found_without_listening(words: str, known: list[tuple[str, ...]]) -> None:
    text, names = read(words), other_scripts.by_sound(known)

    def found() -> list[object]:
        return list(other_scripts.names_by_sound(text, names, frozenset(), lambda *_: False))

    quick = found()
    with patch.object(other_scripts, "_is_of_their_script", return_value=False):
        assert found() == quick


# --- rules


def slow_nearest(word: str, slips: bool) -> _strangers.Neighbour:
    zipfs = [(other, slip, frequency(other, "en")) for other, slip in _strangers._edits(word) if other != word]
    found = (
        _strangers.Neighbour(z + _strangers.SLIP * slip, other, z, slip)
        for other, slip, z in zipfs
        if z and (slip or not slips)
    )
    return max(found, default=_strangers.NOBODY)


@given(st.text("abcdefinorstuwy", min_size=1, max_size=7), st.booleans())
def test_the_nearest_word_is_the_commonest_at_one_edit(word: str, slips: bool) -> None:
    assert _strangers.nearest(word, slips) == slow_nearest(word, slips)


@given(made)
def test_a_blank_before_a_mark_is_hinted_at(words: str) -> None:
    gaps, marks = space_before_punctuation._GAPS, space_before_punctuation._MARKS
    plainly = any(gap + mark in words for gap in gaps for mark in marks) or any("(" + gap in words for gap in gaps)
    assert bool(space_before_punctuation._HINT.search(words)) == plainly


@pytest.mark.parametrize("language", ["en", "ru", "sr", "zh", "ar"])
@given(made)
def test_characters_rule_out_only_what_is_not_there(language: str, words: str) -> None:
    text = read(words, language)
    for pattern, hint in (
        (_pattern(language), _foreign(language)),
        (invisible_character._HIDDEN, invisible_character._HIDDEN),
    ):
        assert hint.search(characters(text)) or not pattern.search(words)


@given(st.lists(st.text("abc", max_size=4)), st.lists(st.sampled_from(["a", "b*", "ab*", "ca", "*"]), unique=True))
def test_any_in_reads_stars(words: list[str], patterns: list[str]) -> None:
    plainly = any(w.startswith(p[:-1]) if p.endswith("*") else w == p for w in words for p in patterns)
    assert any_in(words, tuple(patterns)) == plainly


WILD = {"+": "boat", "#": "7", "^": "Anna", "...": "very old"}


@pytest.mark.parametrize("name", ["calque", "wrong_sense", "verb_forms"])
@given(st.data())
def test_a_phrase_stands_only_where_one_of_its_rarest_words_does(name: str, data: st.DataObject) -> None:
    table = _phrases.table(name, "en")
    phrase = data.draw(st.sampled_from([phrase for row in table.values() for _, phrase in row]))
    elements = [e.removesuffix("?") for e in (*phrase.elements, *phrase.ahead)]
    said = [data.draw(st.sampled_from(e.split("|"))) for e in elements]
    text = read(" ".join(WILD.get(word, word.replace("*", "x")) for word in said))
    stands = _phrases.match(text, 0, phrase.elements + phrase.ahead, len(text.tokens), opens=True)
    assert stands is None or not index(text).keys().isdisjoint(phrase.rarest)


@given(pieced)
def test_unknown_words_stand_small_and_once(words: str) -> None:
    text = read(words)
    for word, place in name_in_small_letters._unknown(text):
        assert text.slice(place) == word == word.lower()
        assert len(index(text)[word]) == 1
