"""The parts of a comparison: links, chrF, junctions, weights, directions, and what comes out whichever side is first."""

from __future__ import annotations

from itertools import pairwise
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.comparison import all_kinds, compare, find
from audit.comparison.evidence import measured_kinds, most_of_kind
from audit.comparison.junctions import odd_junctions, part_of_speech
from audit.comparison.measures import measures
from audit.comparison.pair import Pair
from audit.comparison.score import UNFITTED, weights
from audit.comparison.side import KEPT, Side, side
from audit.comparison.words import Change, changes, link_words, pair_tokens
from audit.model import SEVERITIES, Document, Span
from audit.text import Passage, Text


def of(text: str, language: str = "en") -> Passage:
    return Passage.of(text, language)


LINKED = [
    ("the same word", "They left the city.", "They left the city.", "city", "city"),
    ("another form", "He orders it.", "He ordered it.", "orders", "ordered"),
    ("a synonym", "They started a war.", "They began a war.", "started", "began"),
    ("figures and words", "Thirteen states signed.", "The 13 states signed.", "Thirteen", "13"),
    ("two spellings of a name", "He met Tokayev.", "He met Tokaev.", "Tokayev", "Tokaev"),
    ("the owner's apostrophe", "Kazakhstan's army left.", "The army of Kazakhstan left.", "Kazakhstan's", "Kazakhstan"),
]


@pytest.mark.parametrize(("a", "b", "x", "y"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_words_are_linked(a: str, b: str, x: str, y: str) -> None:
    one, other = of(a), of(b)
    assert (x, y) in {(one.tokens[i].text, other.tokens[j].text) for i, j in pair_tokens(one, other)}


def test_two_known_countries_are_not_one_misspelt() -> None:
    one, other = of("He flew to Austria."), of("He flew to Australia.")
    assert "Austria" not in {one.tokens[i].text for i, _ in pair_tokens(one, other)}


def test_a_word_that_stands_twice_goes_where_its_neighbours_went() -> None:
    one, other = side(of("red house, blue house")), side(of("blue house, red house"))
    linked = {one.lower[x.a - 1]: other.lower[x.b - 1] for x in link_words(one, other) if one.lower[x.a] == "house"}
    assert linked == {"red": "red", "blue": "blue"}


def test_a_change_names_what_stands_in_the_same_place() -> None:
    one, other = side(of("He met bandits there.")), side(of("He met murderers there."))
    assert changes(one, other, link_words(one, other)) == [Change((2,), (2,))]


def test_html_left_in_a_text_is_no_word() -> None:
    read = Side(of("He didn&#39;t say &quot;no&quot;."))
    assert [read.lower[i] for i in read.words] == ["he", "didn't", "say", "no"]


TEXTS = st.lists(
    st.sampled_from(["the", "order", "shot", "4,200", "Ünal", "не", "x", "-", "👋", " "]), max_size=12
).map(" ".join)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_measure_is_the_same_whichever_side_is_first(a: str, b: str) -> None:
    forward, back = measures(Pair(of(a), of(b))), measures(Pair(of(b), of(a)))
    assert all(value >= 0 for value in forward.values())
    for name in ("letters", "order of letters", "stems", "junctions", "odd junctions", "gaps", "length", "repeated"):
        assert forward[name] == pytest.approx(back[name]), name


@given(TEXTS.filter(str.strip), st.sampled_from(["en", "de", "ar"]))
@settings(max_examples=100, deadline=None)
def test_a_rendering_does_not_differ_from_itself(text: str, language: str) -> None:
    found = compare(of(text, language), of(text, language), metrics=False)
    assert (found.score, found.divergences, found.verdict) == (100.0, (), "no-difference-found")


@given(
    TEXTS.filter(str.strip), st.sampled_from(["en", "de", "ar"]), st.sampled_from(["", "It is so. ", "“Not 3 ", "Bob "])
)
@settings(max_examples=150, deadline=None)
def test_the_same_words_need_not_be_looked_at(words: str, language: str, before: str) -> None:
    text = Text(Document.from_text(before + words + " He said so."), language)
    pair = Pair(of(words, language), Passage(text, Span(len(before), len(before + words))))
    assert pair.is_same and find(pair) == []
    assert not any(round(value, 12) for value in measures(pair).values())


def test_every_measure_and_every_kind_has_its_weight() -> None:
    fitted = weights()
    assert set(fitted.wording) == set(measures(Pair(of("a house"), of("a horse"))))
    assert set(fitted.kinds) <= {info.name for kind, info in all_kinds() if kind.is_weighed}
    assert set(UNFITTED) == set(SEVERITIES) and min(UNFITTED.values()) > 0
    assert all(w >= 0 for w in fitted.wording.values())
    for points in fitted.kinds.values():
        assert set(points) == set(SEVERITIES)
        assert min(points["critical"], points["major"]) > 0


ODD = [
    ("a verb lost", "who the letter sent him", "who sent him the letter"),
    ("a wrong article", "It was an train.", "It was a train."),
]


@pytest.mark.parametrize(("odd", "plain"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
def test_odd_junctions_are_odder_than_plain_ones(odd: str, plain: str) -> None:
    nothing = side(of("."))
    assert odd_junctions(side(of(odd)), nothing).odd > odd_junctions(side(of(plain)), nothing).odd


def test_a_lost_word_leaves_a_gap() -> None:
    whole, lost = of("She wants to go to the river."), of("She wants to go to river of.")
    assert odd_junctions(side(whole), side(lost)).gaps > odd_junctions(side(whole), side(whole)).gaps == 0


COUNTERPARTS = [
    ("a related word is one in part", "He feeds the dog.", "He feeds the wolf.", "He feeds the engine.", "words"),
    ("a word that begins alike is one in part", "Ecological zones.", "Ecozones lie.", "Mountains lie.", "words"),
    ("a word more on one side", "He met men.", "He met gaunt men.", "He met gaunt weary men.", "uneven"),
    ("a word whose stem is there", "They order it.", "They ordered it.", "They demand it.", "stems"),
]


@pytest.mark.parametrize(
    ("text", "near", "far", "name"), [row[1:] for row in COUNTERPARTS], ids=[row[0] for row in COUNTERPARTS]
)
def test_a_measure_tells_near_from_far(text: str, near: str, far: str, name: str) -> None:
    assert measures(Pair(of(text), of(near)))[name] < measures(Pair(of(text), of(far)))[name]


def test_languages_without_a_table_have_no_junctions() -> None:
    assert odd_junctions(side(of("Er kam nicht.", "de")), side(of("Nicht kam er.", "de"))) == (0.0, 0.0, 0.0)
    assert (part_of_speech("house", "en"), part_of_speech("haus", "de")) == ("n", "")


DIRECTIONS = [
    ("no original", None, "unknown"),
    ("the original says more", "a", "left-out"),
    ("the original says less", "b", "added"),
]


@pytest.mark.parametrize(("original", "wanted"), [row[1:] for row in DIRECTIONS], ids=[row[0] for row in DIRECTIONS])
def test_a_direction_needs_an_original(original: str | None, wanted: str) -> None:
    sides = of("They will talk unless the shelling goes on."), of("They will talk.")
    found = compare(*sides, original=original, metrics=False)  # type: ignore[arg-type]
    assert [d.direction for d in found.divergences if d.kind == "condition"] == [wanted]


def test_numbers_carry_the_dates_of_their_texts() -> None:
    texts = [
        Text(Document(id=id, text=words, published=day, regions=Document.from_text(words).regions), "en")
        for id, words, day in (
            ("a", "Some 3,000 were held.", "2022-01-07"),
            ("b", "Some 4,200 were held.", "2022-01-08"),
        )
    ]
    found = compare(*(Passage(t, Span(0, len(t.raw))) for t in texts), metrics=False)
    assert [d.as_of for d in found.divergences if d.kind == "number"] == [("2022-01-07", "2022-01-08")]


def test_places_are_offsets_of_the_whole_document() -> None:
    text = Text(Document.from_text("A headline. Police held 40 men. The end."), "en")
    found = compare(Passage(text, Span(12, 31)), of("Police held 90 men."), metrics=False)
    (number,) = [d for d in found.divergences if d.kind == "number"]
    assert number.a is not None and (number.a.text, number.a.span.start) == ("40", 24)


def test_a_whole_article_is_no_rendering() -> None:
    assert compare(of("word " * 2000), of("word " * 2000), metrics=False).verdict == "cannot-tell"


HOSTILE = [("1 2 3 " * 200, "4 5 6 " * 200), ("not good " * 300, "good " * 300), ("Bob Al " * 300, "Carl Di " * 300)]


@pytest.mark.parametrize(("a", "b"), HOSTILE, ids=["numbers", "negations", "names"])
def test_repetition_is_compared_to_the_end(a: str, b: str) -> None:
    assert compare(of(a), of(b), metrics=False).score is not None


@pytest.mark.usefixtures("uncollected")
def test_only_the_sides_remembered_hold_on_to_their_texts() -> None:
    said = [
        f"The mayor of Lowton did not say on Monday that {n} boats had sunk off the coast." for n in range(KEPT * 2)
    ]
    passages = [of(words) for words in said]
    assert all(compare(a, b).divergences for a, b in pairwise(passages))
    held = [ref(passage.text) for passage in passages]
    passages.clear()
    assert sum(r() is not None for r in held) == KEPT
    side.cache_clear()
    assert [text.raw for r in held if (text := r())] == []


REPORTS = [
    # the two clauses share their act and its object: the evidence allows a critical difference
    ("The guild did not sign the Tarn pact on Monday.", "The guild did sign the Tarn pact on Monday.", "critical"),
    # two reports that share a name or two
    ("Orlo did not open the mill of Tarn.", "The mayor of Tarn praised Orlo for his speech on the harbour.", "minor"),
]


@pytest.mark.parametrize(("a", "b", "most"), REPORTS)
def test_a_difference_of_reports_is_as_grave_as_the_clauses_around_it_are_alike(a: str, b: str, most: str) -> None:
    found = compare(Passage.of(a, "en", "a"), Passage.of(b, "en", "b"), independent=True)
    assert min((SEVERITIES.index(d.severity) for d in found.divergences), default=2) == SEVERITIES.index(most)


def test_a_kind_that_is_mostly_wrong_between_reports_stays_minor_there() -> None:
    found = measured_kinds()
    assert found and all(0 <= x.right <= x.points for x in found.values())
    assert all(x.least <= x.right / x.points + 0.005 and x.cases for x in found.values())
    held = {kind for kind, x in found.items() if x.least * 2 < 1}
    assert {kind for kind in found if most_of_kind(kind) == "minor"} == held
    assert found.keys() <= {info.name for _, info in all_kinds()}
