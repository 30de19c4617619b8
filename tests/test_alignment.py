"""Which texts carry the same statement. Grouping does not depend on order, and does not drift."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.alignment import align, near_copies
from audit.alignment.core import cut
from audit.alignment.units import make_units, terms
from audit.model import Document, Region, RegionKind, Span, Translation
from audit.quotes import find_quotes
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
        "every figure with its own event",
        (
            "According to the harbour master 32 people died, 118 people were saved, and nine people are still not found.",
            "Rescued: 117 of them. The clinic counts 31 dead.",
        ),
        [[("t0", "32 people died"), ("t1", "31 dead")], [("t0", "118 people were saved"), ("t1", "Rescued: 117")]],
    ),
    (
        "a figure belongs to the event right before it",
        (
            "Twelve dead. The clinic is full, with forty hurt.",
            "The blast killed fifteen people and injured 44.",
        ),
        [[("t0", "Twelve dead"), ("t1", "killed fifteen people")], [("t0", "forty hurt"), ("t1", "injured 44")]],
    ),
    (
        "one text against itself",
        (
            "Hundreds of people were arrested in Orlu. The prison is full. More than 4,200 people have been detained so far.",
            "The ministry counts 3,000 arrests.",
        ),
        [
            [
                ("t0", "Hundreds of people were arrested"),
                ("t0", "More than 4,200 people have been detained"),
                ("t1", "3,000 arrests"),
            ]
        ],
    ),
    (
        "dead officers are not dead marchers",
        ("At least 12 police officers were killed there.", "Some 30 marchers were killed elsewhere, a clinic wrote."),
        [],
    ),
]


STRANGERS = [
    (
        "one place, two events",
        "The dam at Orlu broke on Monday and water stood in the cellars.",
        "A school in Orlu has won the chess cup of the province.",
    ),
    (
        "one speaker, two subjects",
        "Minister Ada Lorn said the harvest was the best in years.",
        "Minister Ada Lorn refused to speak of her brother's trial.",
    ),
    (
        "one topic, two years",
        "After the flood of 1954 the town built its first sluice of oak.",
        "Flood insurance costs home owners more every year, brokers say.",
    ),
    (
        "only the frame in common",
        "The ministry said in a statement on Tuesday that rye prices fell.",
        "The ministry said in a statement on Tuesday that two divers were ill.",
    ),
    (
        "figures of unlike things",
        "The concert was attended by 4,000 people in the old arena.",
        "Farmers sold 4,000 sheep at the autumn market in Welm.",
    ),
    (
        "words of a short sentence scattered over a long one",
        "Leaders reacted to the news.",
        "The museum reopened with a show of maps that leaders of the guild had drawn, while in other news an actor fell ill.",
    ),
    (
        "only a likelihood in common",
        "The council will likely raise the ferry toll in spring.",
        "The striker will likely miss the final with a torn muscle.",
    ),
    (
        "one name, two facts",
        "Tomas Verel left the defence office after twelve years.",
        "A biography of Tomas Verel won the book prize of the academy.",
    ),
    (
        "one rare word in common",
        "A friend of the envoy drove him to the border at night.",
        "The dog is a friend of the family, the neighbours told a reporter.",
    ),
    (
        "one rare verb in common",
        "The ships appear to have left the bay without their pilots.",
        "Three singers appear on the poster for the summer fair.",
    ),
    (
        "two speakers",
        "“The bridge is safe,” engineer Olaf Brenn said.",
        "“The wages are safe,” treasurer Ines Kovar said.",
    ),
    (
        "unnamed sources in common",
        "According to people familiar with the matter, the fund sold its vineyards.",
        "According to people familiar with the matter, the actor moved abroad.",
    ),
    (
        "one day, two events",
        "On Wednesday evening the senate passed the fishing bill.",
        "On Wednesday evening the orchestra played in the ruined theatre.",
    ),
    (
        "one office, two acts",
        "The president signed the budget before noon.",
        "The president visited the wounded in the hospital of Kesh.",
    ),
    (
        "one figure, two things",
        "The firm will cut 1,200 jobs at its mill in Welm.",
        "Some 1,200 birds were counted on the island of Kesh.",
    ),
    (
        "one word in marks",
        "The envoy called the offer “generous” at supper.",
        "“Generous” portions of soup were served to the strikers.",
    ),
    (
        "one title in marks",
        "The opera “Night over Kesh” was sold out.",
        "He hummed “Night over Kesh” while mending nets.",
    ),
]


@pytest.mark.parametrize(("one", "other"), [x[1:] for x in STRANGERS], ids=[x[0] for x in STRANGERS])
def test_a_story_that_shares_a_topic_is_no_statement(one: str, other: str) -> None:
    padding = (
        "Bakers in Sund raised the price of rye bread again. The opera closed early. Snow is expected in the hills."
    )
    plain = texts(f"{one} {padding}", f"{other} Trams stood still for an hour. Nobody claimed the lottery prize.")
    assert align(plain, [find_quotes(text) for text in plain]) == []


JOINED = [
    (
        "only a stock phrase in common",
        "Two officials spoke on condition of anonymity because the audit of the port is not finished.",
        "A nurse who spoke on condition of anonymity described crowded wards in the valley.",
    ),
    (
        "two spokesmen decline",
        "A spokesman for the railway declined to comment on the delays.",
        "A spokesman for the museum declined to comment on the missing vase.",
    ),
    (
        "two statements of one speaker",
        "“We shall rebuild the pier by summer,” Ada Lorn told reporters on Friday.",
        "“My brother never touched that money,” Ada Lorn told reporters on Friday.",
    ),
]


@pytest.mark.xfail(reason="stock phrases of reporting weigh like words of the event in so short a case", strict=True)
@pytest.mark.parametrize(("one", "other"), [x[1:] for x in JOINED], ids=[x[0] for x in JOINED])
def test_a_stock_phrase_is_no_statement(one: str, other: str) -> None:
    test_a_story_that_shares_a_topic_is_no_statement(one, other)


@pytest.mark.xfail(reason="in so short a case four shared words are rare, though they are one name", strict=True)
def test_one_name_in_marks_is_no_statement() -> None:
    one = "“Special auditor Tomas Verel” stood on the door of the room. Snow is expected in the hills."
    other = "The court named “Special auditor Tomas Verel” in its second letter. Trams stood still for an hour."
    assert groups(one, other) == []


@pytest.mark.parametrize(("bodies", "expected"), [x[1:] for x in GROUPS], ids=[x[0] for x in GROUPS])
def test_groups(bodies: tuple[str, ...], expected: list[list[tuple[str, str]]]) -> None:
    assert groups(*bodies) == expected


@pytest.mark.xfail(reason="the first of the two is lost in so short a case", strict=True)
def test_two_statements_of_one_sentence_are_found_apart_in_the_other_text() -> None:
    one = (
        "The mayor called the strikers idlers who should be dismissed, "
        "and the harbour will reopen for grain ships on Monday."
    )
    other = (
        "Strikers are idlers and should be dismissed, the mayor said. On Monday the harbour reopens for grain ships."
    )
    assert len(groups(one, other)) == 2


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


def test_paraphrases_of_paraphrases_do_not_drift() -> None:
    chain = (
        "Divers found two cracks in the northern pier of the bridge.",
        "Two cracks in the bridge worried engineers in Melk.",
        "Engineers in Melk worried that lorries pass the toll house.",
        "Lorries pass the toll house without paying, an auditor found.",
    )
    for found in groups(*chain):
        assert not {"t0", "t3"} <= {document for document, _ in found}


WRAPPED = ("byline", "caption", "related", "footer")


@pytest.mark.parametrize("kind", WRAPPED)
def test_what_is_around_the_text_is_never_aligned(kind: RegionKind) -> None:
    said, around = "The opera closed early on Sunday.", "The dam at Orlu broke on Monday."
    raw = f"{said}\n{around}"
    regions = (
        Region(kind="body", span=Span(0, len(said))),
        Region(kind=kind, span=Span(len(said) + 1, len(raw))),
    )
    wrapped = [Document(id=name, text=raw, regions=regions) for name in ("a", "b")]
    found = align([Text(document, "en") for document in wrapped])
    assert [[p.text for p in a.statement.places] for a in found] == [[said, said]]


def test_texts_that_follow_each_other_are_believed_soon() -> None:
    one = "Rye fell. The opera closed early. Divers found cracks. They gave us chicken. Snow came at noon."
    other = (
        "Rye fell again. The opera was closed early. Divers found the cracks. We were given chicken. At noon snow came."
    )
    assert len(groups(one, other)) == 5


def test_two_quotes_of_a_translated_sentence_are_two_statements() -> None:
    raw = "“每位死者的家属将得到四万塔拉尔，”部长说，“渔民最先把人从水里救了上来。”"
    told = "“The family of each of the dead will receive 40,000 talars,” the minister said, “The fishermen were the first to pull people out.”"
    chinese = Text(Document.from_text(raw, id="zh"), "zh")
    english = Text(
        Document.from_text(
            "The fishermen were the first to pull people out. The family of each of the dead will receive 40,000 talars.",
            id="en",
        ),
        "en",
    )
    found = align([chinese, english], [], {("zh", raw): Translation(text=told)}, "en")
    assert [[p.text for p in a.statement.places] for a in found] == [
        ["The fishermen were the first to pull people out.", "渔民最先把人从水里救了上来。"],
        ["The family of each of the dead will receive 40,000 talars.", "每位死者的家属将得到四万塔拉尔，"],
    ]


def test_the_rendering_that_stands_for_a_statement_is_one_that_readers_of_the_report_can_read() -> None:
    one = Text(Document.from_text("La presa de Orlu se rompió el lunes.", id="a"), "es")
    other = Text(Document.from_text("The Orlu dam broke on Monday.", id="b"), "en")
    told = {("es", "La presa de Orlu se rompió el lunes."): Translation(text="The Orlu dam broke on Monday.")}
    assert [a.statement.nearest.document for a in align([one, other], [], told, "en")] == ["b"]


def test_a_rendering_is_cut_to_what_the_others_share() -> None:
    long = (
        "Shares fell in the capital and two ministers resigned over the summer scandal, the inspector had warned the council about the "
        "cracked dam in Orlu, and the opera house opened its new season with a gala for donors."
    )
    (found,) = align(texts(long, "The inspector had warned the council about the cracked dam in Orlu."))
    assert found.passages[0].raw == "the inspector had warned the council about the cracked dam in Orlu"
    assert found.statement.places[0].text == long


def test_the_colon_in_a_time_ends_no_part_of_a_sentence() -> None:
    body = (
        "The old ferry sank off the long cape in the lake at 6:40 on Tuesday: nobody had heard the alarm bell ringing."
    )
    units = make_units(texts(body, "On Tuesday at 6 the ferry sank off the cape."), (), {}, "en")
    assert cut(units)[0].passage.raw.endswith("at 6:40 on Tuesday")


def test_a_demand_that_something_be_undone_is_not_the_thing() -> None:
    told = "The president gave an order to search homes of strikers. It rained all day. Nobody came to the market."
    other = "Three lawyers {} the order the president gave to search homes of strikers. Ships wait. Grain is rotting."
    assert len(groups(told, other.format("explained"))) == 1
    assert groups(told, other.format("want to annul")) == []


def test_who_says_it_is_no_statement() -> None:
    read = texts(
        '"We will mend every road," head of works Ada Moreau said. "No farmer will pay for it with a single coin."',
        '"We will mend every road," said head of works Ada Moreau. "No farmer will pay for it with a single coin."',
    )
    said = [p.text for a in align(read, [find_quotes(t) for t in read]) for p in a.statement.places]
    assert not any("said" in words for words in said)
    assert len(said) == 4


def test_of_a_headline_and_its_sentence_the_sentence_is_aligned() -> None:
    body = "The order to search homes must be annulled, the lawyers said."
    head = "Lawyers: annul the order to search homes"
    document = Document.from_text(f"{head}\n\n{body}", id="t0", language="en")
    split = len(head)
    regions = (
        Region(kind="headline", span=Span(0, split)),
        Region(kind="body", span=Span(split, len(document.text))),
    )
    read = [Text(msgspec.structs.replace(document, regions=regions), "en"), *texts("x", body)[1:]]
    (found,) = align(read)
    assert found.statement.places[0].text == body


def test_a_short_unit_is_kept_whole() -> None:
    units = make_units(texts("The dam broke, sadly.", "The dam broke."), [], {}, "en")
    assert cut(units)[0] is units[0]


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
        pairs = zip(aligned.passages, aligned.statement.places, strict=True)
        assert all(p.text.document.id == x.document and x.span.covers(p.span) for p, x in pairs)
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


def test_a_condition_beside_a_core_stays_with_it() -> None:
    body = (
        "About 3,000 fighters will receive an amnesty, unless they took part in attacks on civilians, while the opera "
        "house in the old capital opened its new season with a gala for rich donors from abroad."
    )
    units = make_units(texts(body, "About 3,000 fighters will receive an amnesty, too."), (), {}, "en")
    assert cut(units)[0].passage.raw.endswith("unless they took part in attacks on civilians")
