"""From pairs to points: who says what, N against M, and never more than the words show."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest

from audit.comparison import compare
from audit.comparison.readings import readings_at
from audit.comparison.variation import Renderings, variations
from audit.model import Document, Language, Quote, Span, Statement, Variation
from audit.text import Passage, Text


def vary(*bodies: str, near: int = 0, role: dict[int, str] | None = None, quoted: bool = False) -> list[Variation]:
    """The variations of renderings that are whole texts a, b, c ...; `near`: the medoid."""
    passages = []
    for i, body in enumerate(bodies):
        document = Document(id="abcdefgh"[i], text=body, role=(role or {}).get(i, "version"))  # type: ignore[arg-type]
        passages.append(Passage(Text(document, "en"), Span(0, len(body))))
    places = tuple(p.place for p in passages)
    pairs = tuple(
        (i, j, compare(passages[i], passages[j], metrics=False)) for i, j in combinations(range(len(bodies)), 2)
    )
    statement = Statement(id="s", places=places, nearest=places[near])
    english = Language(tag="en", confidence=1, method="declared")
    quotes = [Quote(id=f"q{i}", place=p, parts=(p,), language=english, kind="direct") for i, p in enumerate(places)]
    return variations(Renderings(statement, tuple(passages), tuple(passages), pairs), quotes if quoted else ())


def said(variation: Variation) -> dict[str, str]:
    return {r.text: "".join(r.documents) for r in variation.readings}


POINTS = [
    (
        "a number",
        ("Police held 40 people.", "Police held 40 people.", "Police held 90 people."),
        [("number", {"40": "ab", "90": "c"})],
    ),
    ("a not", ("He did not flee.", "He did not flee.", "He did flee."), [("negation", {"not": "ab", "": "c"})]),
    ("all the same", ("He did not flee.", "He did not flee."), []),
    ("other words, same meaning", ("They began the talks.", "They started the talks."), []),
    (
        "a condition that one sets",
        ("We will shoot.", "We will shoot if they resist.", "We will shoot."),
        [("condition", {"": "ac", "if they resist": "b"})],
    ),
    (
        "three ways",
        ("He ordered the army to fire.", "He ordered the police to fire.", "He ordered the court to fire."),
        [("participant", {"army": "a", "police": "b", "court": "c"})],
    ),
    (
        "figures with their more than",
        ("More than 40 fled.", "More than 90 fled."),
        [("number", {"More than 40": "a", "More than 90": "b"})],
    ),
]


@pytest.mark.parametrize(("bodies", "expected"), [x[1:] for x in POINTS], ids=[x[0] for x in POINTS])
def test_points(bodies: tuple[str, ...], expected: list[tuple[str, dict[str, str]]]) -> None:
    assert [(v.kind, said(v)) for v in vary(*bodies)] == expected


def test_the_larger_side_comes_first_and_the_message_counts_texts() -> None:
    (found,) = vary("He did not flee.", "He did not flee.", "He did flee.")
    assert found.message == "Two texts say “not”; one text alone says nothing here."


def test_the_original_is_the_yardstick_where_there_is_one() -> None:
    (found,) = vary(
        "Police held 40 people.", "Police held 90 people.", "Police held 90 people.", role={0: "original"}, near=1
    )
    assert said(found) == {"90": "bc", "40": "a"}


def test_a_major_difference_between_quoted_words_is_critical() -> None:
    bodies = ("How can one talk with murderers?", "How can one talk with bandits?")
    assert [v.severity for v in vary(*bodies)] == ["major"]
    assert [v.severity for v in vary(*bodies, quoted=True)] == ["critical"]


def test_a_near_word_between_quoted_words_stays_minor() -> None:
    bodies = ("The militants laid down their arms.", "The combatants laid down their arms.")
    assert [v.severity for v in vary(*bodies, quoted=True)] == ["minor"]


def beside(body: str, words: str, id: str, published: str | None = None) -> Passage:
    """Some words of a text that says more around them."""
    text = Text(msgspec.structs.replace(Document.from_text(body, id=id), published=published), "en")
    return Passage(text, Span(body.index(words), body.index(words) + len(words)))


SPELLED = [
    ("a name", ("It sank off Port Reva.", "en"), ("Se hundió frente a Port Reva.", "es"), "Port Reva", ["ab"]),
    ("a figure of another value", ("They hold 1.250 acres.", "en"), ("1.250 Boote sanken.", "de"), "1.250", ["a", "b"]),
]


@pytest.mark.parametrize(("one", "other", "words", "expected"), [x[1:] for x in SPELLED], ids=[x[0] for x in SPELLED])
def test_what_is_spelled_alike_in_two_languages_is_one_reading_unless_it_is_a_figure(
    one: tuple[str, str], other: tuple[str, str], words: str, expected: list[str]
) -> None:
    passages = (Passage.of(*one, "a"), Passage.of(*other, "b"))
    statement = Statement(id="s", places=tuple(p.place for p in passages), nearest=passages[0].place)
    spans = {i: Span(p.raw.index(words), p.raw.index(words) + len(words)) for i, p in enumerate(passages)}
    found = readings_at(Renderings(statement, passages, passages, ()), spans)
    assert ["".join(r.documents) for r in found] == expected


NEAR = [
    ("a date in the sentence before", "On 7 January he spoke. I gave the order.", []),
    ("a weekday that may be it", "He spoke on Friday. I gave the order.", []),
    ("another date", "On 5 January he spoke. I gave the order.", [{"7 January": "a", "": "b"}]),
    ("none at all", "He spoke. I gave the order.", [{"7 January": "a", "": "b"}]),
    (
        "too far away",
        "On 7 January he spoke. It rained. He sat. He ate. I gave the order.",
        [{"7 January": "a", "": "b"}],
    ),
]


@pytest.mark.parametrize(("body", "expected"), [x[1:] for x in NEAR], ids=[x[0] for x in NEAR])
def test_a_text_is_silent_only_where_it_does_not_say_it_close_by(body: str, expected: list[dict[str, str]]) -> None:
    passages = (Passage.of("I gave the order on 7 January.", "en", "a"), beside(body, "I gave the order.", "b"))
    places = tuple(p.place for p in passages)
    statement = Statement(id="s", places=places, nearest=places[0])
    pairs = ((0, 1, compare(passages[0], passages[1], metrics=False)),)
    found = variations(Renderings(statement, passages, passages, pairs))
    assert [said(v) for v in found] == expected


def test_the_order_of_pairs_does_not_change_what_is_said() -> None:
    bodies = ("Police held 40 people.", "Police held 90 people.", "Police held 40 people.")
    assert [said(v) for v in vary(*bodies)] == [said(v) for v in vary(*bodies, near=1)]


def vary_in(*pairs: tuple[str, str]) -> list[Variation]:
    """The variations of some words of texts a, b, c ..., each given with the whole text; the first is the medoid."""
    passages = tuple(beside(body, words, "abcdefgh"[i]) for i, (body, words) in enumerate(pairs))
    places = tuple(p.place for p in passages)
    compared = tuple(
        (i, j, compare(passages[i], passages[j], metrics=False)) for i, j in combinations(range(len(passages)), 2)
    )
    statement = Statement(id="s", places=places, nearest=places[0])
    return variations(Renderings(statement, passages, passages, compared))


def test_what_only_two_others_differ_in_is_a_point_too() -> None:
    silent = "The guards left the old town on foot."
    beside_it = "The guards left the old town on foot after a fire that injured {} workers and two cooks."
    found = vary(silent, beside_it.format(40), beside_it.format(90))
    assert {"40": "b", "90": "c"}.items() <= {
        k: v for x in found if x.kind == "number" for k, v in said(x).items()
    }.items()


NAMED = [
    (
        "an adjective of a people is no name that is left out",
        [("He left the Central Asian country in May.",) * 2, ("He left the country in May.",) * 2],
        [],
    ),
    (
        "a name that the text gives elsewhere",
        [
            ("He went home to Halsberg in May.", "He went home to Halsberg in May."),
            ("Halsberg is cold. It snows. It rains. It hails. He is old. He went home in May.", "He went home in May."),
        ],
        [],
    ),
    (
        "a name that the text does not give",
        [("He went home to Halsberg in May.",) * 2, ("He went home in May.",) * 2],
        [("name", "minor", {"Halsberg": "a", "": "b"})],
    ),
    (
        "a body that one leaves out",
        [
            ("We sent the Coastal Rescue Service and the divers.",) * 2,
            ("We sent the divers.",) * 2,
        ],
        [("name", "major", {"Coastal Rescue Service": "a", "": "b"})],
    ),
    (
        "an acronym in brackets",
        [
            ("We sent the Coastal Rescue Service (KRD) at once.",) * 2,
            ("We sent the Coastal Rescue Service at once.",) * 2,
        ],
        [],
    ),
]


@pytest.mark.parametrize(("pairs", "expected"), [x[1:] for x in NAMED], ids=[x[0] for x in NAMED])
def test_names_are_said_where_they_tell_something(
    pairs: list[tuple[str, str]], expected: list[tuple[str, str, dict[str, str]]]
) -> None:
    assert [(v.kind, v.severity, said(v)) for v in vary_in(*pairs)] == expected


COUNTED = [
    (
        "counted in another sentence",
        ("Nobody knows why. In all 32 people died.", "Nobody knows why."),
        ("23 people died, and nobody knows why.", "23 people died, and nobody knows why."),
        [],
    ),
    (
        "counted nowhere",
        ("Nobody knows why.", "Nobody knows why."),
        ("23 people died, and nobody knows why.", "23 people died, and nobody knows why."),
        ["number"],
    ),
    (
        "a span of time against people",
        ("The dam broke three days after the storm.",) * 2,
        ("The dam broke after the storm, killing 11 men.",) * 2,
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "kinds"), [x[1:] for x in COUNTED], ids=[x[0] for x in COUNTED])
def test_a_figure_is_held_against_its_like(one: tuple[str, str], other: tuple[str, str], kinds: list[str]) -> None:
    found = [v for v in vary_in(one, other) if v.kind == "number"]
    assert [v.kind for v in found] == kinds
    assert all("" in said(v) for v in found)
