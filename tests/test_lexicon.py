"""Single words: stems, frequencies, function words, base forms, relations."""

from __future__ import annotations

import gzip
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.languages import packed, tags_with
from audit.lexicon import (
    STEPS,
    _known,
    _sense_relation,
    _spelling,
    frequency,
    has_frequencies,
    is_function_word,
    lemmas,
    relation,
    stem,
)
from audit.lexicon.tables import ADJECTIVE, WordNet, wordnet

LISTED = ["en", "es", "fr", "de", "pt", "it", "ru", "uk", "pl", "cs", "tr", "ar", "he", "nl"]
MIRROR = {"broader": "narrower", "narrower": "broader"}
anything = st.text(max_size=20)
tags = st.sampled_from([*LISTED, "zh", "ja", "und", "pt-BR", "sr-Latn", "", "../en", "x" * 40])
common = st.sampled_from(
    [
        "he",
        "no",
        "i",
        "may",
        "can",
        "will",
        "like",
        "more",
        "most",
        "attack",
        "attacked",
        "soldier",
        "civilian",
        "huge",
        "tiny",
        "earlier",
        "unfilled",
        "filled",
        "Monday",
        "billion",
        "realise",
        "order",
        "ordered",
        "left",
        "went",
        "was",
        "dead",
        "living",
        "regime",
        "government",
        "quickly",
        "slow",
        "police",
        "army",
        "win",
        "lost",
    ]
)


WORDS = """
big small large little huge tiny increase decrease reduce grow shrink fall rise accept reject deny confirm order command
soldier officer troop army police minister woman man child bandit criminal thief murderer kill murder attack assault
house home building bridge ship ferry boat hot cold wet dry dead alive good bad fast slow early late rich poor
""".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("ordered", "orders", "en"),
        ("États", "état", "fr"),
        ("приказа", "приказы", "ru"),
        ("Soldaten", "SOLDAT", "de"),
        ("ministros", "ministro", "pt-BR"),
    ],
)
def test_forms_of_one_word_share_a_stem(a: str, b: str, language: str) -> None:
    assert stem(a, language) == stem(b, language)


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("Наказ", "uk", "наказ"), ("东京", "zh", "东京"), ("שָׁלוֹם", "he", "שלום")],
    ids=["ukrainian", "chinese", "hebrew-with-points"],
)
def test_without_a_stemmer_the_word_itself(word: str, language: str, expected: str) -> None:
    assert stem(word, language) == expected


@pytest.mark.parametrize("language", LISTED)
def test_every_list_knows_its_own_function_words_as_common(language: str) -> None:
    word = {"ru": "что", "uk": "що", "ar": "من", "he": "של", "de": "nicht", "tr": "bir", "pl": "nie", "cs": "není"}
    one = word.get(language, "de" if language in {"es", "fr", "pt", "nl"} else "non" if language == "it" else "the")
    assert has_frequencies(language)
    assert 5 < frequency(one, language) <= 8
    assert is_function_word(one, language)


@pytest.mark.parametrize(
    ("commoner", "rarer", "language"),
    [
        ("the", "government", "en"),
        ("government", "retaliation", "en"),
        ("maison", "l'armistice", "fr"),
        ("Германия", "перемирие", "ru"),
    ],
)
def test_commoner_words_have_the_higher_frequency(commoner: str, rarer: str, language: str) -> None:
    assert frequency(commoner, language) > frequency(rarer, language) > 0


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("murderers", "en"),
        ("retaliated", "en"),
        ("Mariupol", "en"),
        ("soldier’s", "en"),
        ("Straße", "de"),
        ("l’homme", "fr"),
        ("п’ять", "uk"),
        ("İSTANBUL", "tr"),
        ("ארה״ב", "he"),
        ("كِتَاب", "ar"),
        ("e\u0301te\u0301", "fr"),
    ],
)
def test_written_otherwise_and_still_listed(word: str, language: str) -> None:
    assert frequency(word, language) > 0


@pytest.mark.parametrize("word", ["govverment’s", "commiteee", "xqzv", "", "'", "12"])
def test_what_is_no_word_is_not_listed(word: str) -> None:
    assert frequency(word, "en") < 2.5


@pytest.mark.parametrize("language", ["zh", "und", "", "xx", "../languages"])
def test_no_list(language: str) -> None:
    assert not has_frequencies(language)
    assert frequency("the", language) == 0


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("The", "en"),
        ("don’t", "en"),
        ("qu'il", "fr"),
        ("ÜBER", "de"),
        ("не", "ru"),
        ("BİR", "tr"),
        ("的", "zh"),
        ("は", "ja"),
    ],
)
def test_function_words(word: str, language: str) -> None:
    assert is_function_word(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("army", "en"), ("soldier's", "en"), ("l'homme", "fr"), ("приказ", "ru"), ("the", "fr"), ("de", "xx"), ("", "en")],
)
def test_no_function_words(word: str, language: str) -> None:
    assert not is_function_word(word, language)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("murderers", {"murderer"}),
        ("went", {"go"}),
        ("was", {"be"}),
        ("Leaves", {"leaf", "leave"}),
        ("retaliating", {"retaliate"}),
        ("enemies", {"enemy"}),
        ("policemen", {"policeman"}),
        ("dirtier", {"dirty"}),
        ("children", {"child"}),
        ("minister’s", {"minister"}),
        ("news", {"news"}),
        ("his", {"his"}),
        ("Vorobyovka", {"vorobyovka"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_lemmas(word: str, expected: set[str]) -> None:
    assert lemmas(word, "en") == expected


def test_other_languages_have_no_lemmas() -> None:
    assert lemmas("Häuser", "de") == {"häuser"}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("order", "ordered", "same"),
        ("retaliate", "retaliation", "same"),
        ("retaliation", "retaliatory", "same"),
        ("region", "regional", "same"),
        ("local", "locally", "same"),
        ("realise", "realize", "same"),
        ("labour", "labor", "same"),
        ("attack", "assault", "synonym"),
        ("injured", "wounded", "synonym"),
        ("homes", "houses", "synonym"),
        ("increase", "decrease", "antonym"),
        ("increased", "reduced", "antonym"),
        ("alive", "dead", "antonym"),
        ("huge", "tiny", "antonym"),
        ("accept", "reject", "antonym"),
        ("employer", "employee", "antonym"),
        ("filled", "unfilled", "antonym"),
        ("unverified", "verified", "antonym"),
        ("more", "fewer", "antonym"),
        ("bandit", "criminal", "broader"),
        ("killed", "murdered", "narrower"),
        ("Monday", "Tuesday", "sister"),
        ("warning", "notice", "sister"),
        ("bandits", "murderers", "none"),
        ("police", "army", "none"),
        ("state", "public", "none"),
        ("million", "billion", "none"),
        ("rest", "unrest", "none"),
        ("he", "no", "unknown"),
        ("army", "Vorobyovka", "unknown"),
    ],
    ids=lambda value: value,
)
def test_relation(a: str, b: str, expected: str) -> None:
    assert relation(a, b, "en") == expected
    assert relation(b, a, "en") == MIRROR.get(expected, expected)


@pytest.mark.xfail(strict=True, reason="not in WordNet's commoner senses")
@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("militant", "combatant", "synonym"), ("confirm", "deny", "antonym"), ("kill", "die", "broader")],
)
def test_relations_that_wordnet_misses(a: str, b: str, expected: str) -> None:
    assert relation(a, b, "en") == expected


def test_relations_are_known_for_english_alone() -> None:
    assert relation("Haus", "Gebäude", "de") == "unknown"
    assert relation("Haus", "HAUS", "de") == "same"
    assert relation("attack", "assault", "en-GB") == "synonym"


@given(a=common, b=common)
def test_relation_is_its_own_mirror(a: str, b: str) -> None:
    found = relation(a, b, "en")
    assert relation(b, a, "en") == MIRROR.get(found, found)


@pytest.mark.parametrize("answer", [frequency, stem, lemmas, is_function_word])
@given(word=anything, language=tags)
def test_what_is_remembered_is_what_was_found(answer: Any, word: str, language: str) -> None:
    assert answer(word, language) == answer.__wrapped__(word, language)


@given(word=st.text(st.characters(max_codepoint=127)), language=tags)
def test_of_plain_letters_only_the_case_is_folded(word: str, language: str) -> None:
    anew = unicodedata.normalize("NFKC", word.replace("I", "ı") if language in ("tr", "az") else word).casefold()
    assert _spelling(word, language) == anew


def _relation_found_anew(net: WordNet, a: set[int], b: set[int]) -> str:
    """What two sets of senses are to each other, step by step from the table."""
    up_a, up_b, next_a, next_b = net.above(a, STEPS), net.above(b, STEPS), net.above(a, 1), net.above(b, 1)
    far = net.opposed_to(next_a)
    indirectly = far & b or net.opposed_to(a) & next_b or {s for s in far & next_b if net.pos(s) == ADJECTIVE}
    found = [
        (net.opposed_to(a) & b, "antonym"),
        (a & b or (up_a & b and up_b & a), "synonym"),
        (up_a & b, "broader"),
        (up_b & a, "narrower"),
        (indirectly, "antonym"),
        ({s for s in next_a & next_b if net.is_specific(s)}, "sister"),
    ]
    return next((name for holds, name in found if holds), "none")


@given(a=st.sampled_from(WORDS), b=st.sampled_from(WORDS))
def test_senses_are_related_as_the_table_says(a: str, b: str) -> None:
    net, one, other = wordnet(), _known(a), _known(b)
    if one and other and one.senses and other.senses:
        assert _sense_relation(net, one, other) == _relation_found_anew(net, set(one.senses), set(other.senses))


@given(word=anything, other=anything, language=tags)
def test_any_string_has_an_answer(word: str, other: str, language: str) -> None:
    assert 0 <= frequency(word, language) <= 8
    assert relation(word, word, language) == "same"
    assert (relation(word, other, language) == "same") == (relation(other, word, language) == "same")
    assert lemmas(word, language)
    assert stem(word, language) == stem(word.casefold().casefold(), language) or language == "tr"
    assert is_function_word(word, language) in {True, False}


@given(word=st.sampled_from(sorted(wordnet().numbers)[::50]))
def test_a_word_of_the_table_is_one_of_its_own_lemmas(word: str) -> None:
    if not word.endswith(("'s", "'")):
        assert word in lemmas(word, "en")


def test_every_synset_lies_below_a_top() -> None:
    net = wordnet()
    tops = {synset for synset in range(len(net.depth)) if not net.upward[synset]}
    assert {net.depth[synset] for synset in tops} == {0}
    assert all(net.pos(up) == net.pos(synset) for synset in range(0, len(net.depth), 97) for up in net.upward[synset])


@pytest.mark.parametrize("language", tags_with("words", ".gz"))
def test_a_word_list_is_sorted_lines_of_word_tab_and_zipf(language: str) -> None:
    lines = gzip.decompress(packed(language, "words.gz") or b"").decode().splitlines()
    assert lines and all(re.fullmatch(r"\S+\t[0-8]\.\d", line) for line in lines)
    words = [line.partition("\t")[0] for line in lines]
    assert words == sorted(set(words))
