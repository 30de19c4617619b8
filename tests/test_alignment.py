"""Which texts carry the same statement. Grouping does not depend on order, and does not drift."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.alignment import align, near_copies
from audit.alignment.core import trim
from audit.alignment.units import make_units, terms
from audit.model import Document, Translation
from audit.text import Text, tokenize


def texts(*bodies: str, language: str = "en") -> list[Text]:
    return [Text(Document.from_text(body, id=f"t{i}", language=language), language) for i, body in enumerate(bodies)]


def groups(*bodies: str, language: str = "en") -> list[list[tuple[str, str]]]:
    return [[(p.document, p.text) for p in a.statement.places] for a in align(texts(*bodies, language=language))]


FLOOD = "The dam at Orlu broke on Monday. Volunteers filled sandbags."
GROUPS = [
    (
        "the same in other words",
        (FLOOD, "On Monday the Orlu dam broke. The market was closed."),
        [[("t0", "The dam at Orlu broke on Monday."), ("t1", "On Monday the Orlu dam broke.")]],
    ),
    ("nothing in common", (FLOOD, "Quarterly profits rose at the brewery. Shareholders cheered loudly."), []),
    ("only function words in common", ("It was on the one that it had.", "He was on the way that she had gone."), []),
    ("one text alone", (FLOOD,), []),
    ("no text", (), []),
    ("an empty text", (FLOOD, ""), []),
    (
        "a repeated sentence is one rendering a text",
        ("The dam at Orlu broke. The dam at Orlu broke.", "The dam at Orlu broke."),
        [[("t0", "The dam at Orlu broke."), ("t1", "The dam at Orlu broke.")]],
    ),
    (
        "figures of one kind, whatever the words",
        (
            "After the march, the ministry spoke of more than 300 arrests in two towns.",
            "Lawyers complain. Those detained, by now 450, have no counsel.",
        ),
        [[("t0", "more than 300 arrests"), ("t1", "detained, by now 450")]],
    ),
    (
        "dead officers are not dead marchers",
        ("At least 12 police officers were killed there.", "Some 30 marchers were killed elsewhere, a clinic wrote."),
        [],
    ),
]


@pytest.mark.parametrize(("bodies", "expected"), [x[1:] for x in GROUPS], ids=[x[0] for x in GROUPS])
def test_groups(bodies: tuple[str, ...], expected: list[list[tuple[str, str]]]) -> None:
    assert groups(*bodies) == expected


def test_groups_in_a_language_without_spaces() -> None:
    found = groups("水坝星期一决堤了。天气很好。", "星期一水坝决堤。股市上涨百分之三。", language="zh")
    assert found == [[("t0", "水坝星期一决堤了。"), ("t1", "星期一水坝决堤。")]]


def test_a_chain_is_not_a_group() -> None:
    first, middle, last = (
        "Grain ships left Varn harbour.",
        "Grain ships met storms near Kesh island.",
        "Storms wrecked huts on Kesh island.",
    )
    assert all(len(g) < 3 for g in groups(first, middle, last))


def test_a_rendering_is_cut_to_what_the_others_share() -> None:
    long = (
        "Shares fell in the capital and two ministers resigned over the summer scandal, the inspector had warned the council about the "
        "cracked dam in Orlu, and the opera house opened its new season with a gala for donors."
    )
    found = groups(long, "The inspector had warned the council about the cracked dam in Orlu.")
    assert found[0][0][1] == "the inspector had warned the council about the cracked dam in Orlu"


def test_a_short_unit_is_kept_whole() -> None:
    units = make_units(texts("The dam broke, sadly.", "The dam broke."), [], {}, "en")
    assert trim(units[0], [units[1]]) is units[0]


def test_translations_align_texts_of_two_languages() -> None:
    one = Text(Document.from_text("La presa de Orlu se rompió el lunes.", id="es"), "es")
    other = Text(Document.from_text("The Orlu dam broke on Monday.", id="en"), "en")
    told = {("es", "La presa de Orlu se rompió el lunes."): Translation(text="The Orlu dam broke on Monday.")}
    assert [len(a.statement.places) for a in align([one, other], [], told, "en")] == [2]


BODIES = [
    "The Orlu dam broke on Monday. Sheep fled.",
    "On Monday the dam at Orlu broke. Rain fell.",
    "Sheep fled the valley. The dam broke.",
    "Rain fell.",
]


@pytest.mark.parametrize("order", list(permutations(range(4)))[:12], ids=str)
def test_the_order_of_texts_does_not_matter(order: tuple[int, ...]) -> None:
    plain = texts(*BODIES)
    assert [a.statement for a in align([plain[i] for i in order])] == [a.statement for a in align(plain)]


WORDS = st.sampled_from(
    [
        "dam",
        "broke",
        "Monday",
        "sheep",
        "fled",
        "rain",
        "fell",
        "in",
        "the",
        "valley",
        "12",
        "300",
        "killed",
        "police",
        "Orlu",
        "said",
        "“",
        "”",
        ".",
        ".",
        ".",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_any_texts_give_the_same_statements_in_any_order(bodies: list[str], random: object) -> None:
    plain = texts(*bodies)
    mixed = list(plain)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = align(plain)
    assert [a.statement for a in found] == [a.statement for a in align(mixed)]
    for aligned in found:
        assert all(p.place == place for p, place in zip(aligned.passages, aligned.statement.places, strict=True))
        assert len({p.document for p in aligned.statement.places}) > 1


def test_terms_say_what_they_are() -> None:
    found = [t for _, t in terms(list(tokenize("The 4,200 sheep")), "en")]
    assert found == ["~the", "#4200", "sheep", "^shee", "^heep"]


def test_near_copies_are_named_with_their_share() -> None:
    wire = "The ministry said on Tuesday that the bridge across the Tarn will stay closed until the engineers have finished their work."
    copies = near_copies(
        texts(
            wire + " Locals shrugged.",
            wire,
            "Nothing of this kind was written in the third text at all, as far as one can see here.",
        )
    )
    assert [(n.a, n.b, n.share) for n in copies] == [("t0", "t1", 1.0)]
