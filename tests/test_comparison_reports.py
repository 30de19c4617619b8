"""What independent reports differ in: figures of one slot, roles of one person, how sure, and who says it."""

from __future__ import annotations

import pytest

from audit.comparison import compare
from audit.comparison.frame import Frame, frame
from audit.comparison.kinds.attribution import ASPECTS
from audit.model import Document, Region, Span
from audit.numbers import numbers_in
from audit.quotes import find_quotes
from audit.text import Passage, Text


def of_kind(kind: str, a: str, b: str) -> list[tuple[str, str, str]]:
    """The differences of a kind between two reports: severity and both places."""
    found = compare(Passage.of(a, "en", "a"), Passage.of(b, "en", "b"), independent=True)
    shown = (
        (d.severity, d.a.text if d.a else "", d.b.text if d.b else "") for d in found.divergences if d.kind == kind
    )
    return sorted(shown)


WEAPONS = "They promised to give up their weapons", "They will hand over their weapons"
LONG = "Vask spent campaign money on gifts, among them"
FIGURES = [
    (
        "one sum of a list",
        f"{LONG} a $5,687.75 stay at the Orlo Lake Retreat and a fur coat.",
        "Records show that Vask paid $5,587.75 for the stay at the Orlo Lake Retreat.",
        [("critical", "$5,687.75", "$5,587.75")],
    ),
    (
        "each alone in its clause",
        "The page for the march had drawn 28,000 neighbours.",
        "The page for the march has drawn more than 100,000 supporters so far.",
        [("critical", "28,000", "100,000")],
    ),
    (
        "one unit, alone in both clauses after one small word",
        f"{WEAPONS[0]} within 90 days.",
        f"{WEAPONS[1]} within 60 days.",
        [("major", "90 days", "60 days")],
    ),
    (
        "the same digits with another scale",
        "A spokesman said losses came to 12 million euros.",
        "He put the company's losses at 12 billion euros.",
        [("critical", "12 million euros", "12 billion euros")],
    ),
    (
        "one unit, another thing",
        "Vask spent $300 on a fur coat.",
        "The harbour of Tarn will cost $9 million.",
        [("minor", "$300", "$9 million")],
    ),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), FIGURES, ids=[f[0] for f in FIGURES])
def test_figures_of_one_slot_are_a_grave_difference(
    name: str, a: str, b: str, expected: list[tuple[str, str, str]]
) -> None:
    assert of_kind("number", a, b) == expected


DENIED = [
    (
        "said of one thing by two names",
        "Orlo Vask, the minister, said that the ship had not passed its last inspection, and that Tarnline may stop.",
        "Minister Orlo Vask said the vessel had passed its inspection in August.",
        [("critical", "not", "")],
    ),
    (
        "the same pronoun",
        "“I will not sue the guild over one letter,” he said.",
        "“I will sue the guild over that letter,” he said.",
        [("critical", "not", "")],
    ),
    (
        "denied by the frame",
        "The owner denied that the ship had been overloaded.",
        "The owner said that the ship had not been overloaded.",
        [],
    ),
    (
        "done by somebody else",
        "Aides said that Vask himself has not spoken with Orlo.",
        "The envoy made a visit to Tarn over the weekend to speak with Orlo, aides said.",
        [("minor", "not", "")],
    ),
    (
        "denied of a noun that the other has without a verb",
        "She told the girls to dress well, not for a spot at the bar, and to behave.",
        "Vask wrote in a letter to their father that what both of them wore was fit for a spot at the bar.",
        [("minor", "not", "")],
    ),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), DENIED, ids=[d[0] for d in DENIED])
def test_a_denial_is_grave_where_both_tell_one_act(
    name: str, a: str, b: str, expected: list[tuple[str, str, str]]
) -> None:
    assert of_kind("negation", a, b) == expected


ADMITTED = [
    ("He denies that he paid anybody.", "He admitted that he had paid an official.", "critical"),
    ("The builder denied paying anybody.", "The builder admitted paying an official.", "critical"),
    ("The builder denied that the mayor paid anybody.", "Vask admitted on Monday that Orlo paid an official.", "minor"),
]


@pytest.mark.parametrize(("a", "b", "severity"), ADMITTED)
def test_denied_and_admitted_of_one_act_is_grave(a: str, b: str, severity: str) -> None:
    assert [told for told, *_ in of_kind("certainty", a, b)] == [severity]


def test_figures_for_one_thing_are_no_minor_matter() -> None:
    found = of_kind("number", "Seventeen people were hurt.", "Ferry runs aground off Orlo, 14 hurt")
    assert found == [("major", "Seventeen", "14")]


@pytest.mark.parametrize(
    ("words", "unit"), [("a $5 note", "dollar"), ("A $5 note", "dollar"), ("A$5 in all", "australian-dollar")]
)
def test_an_article_before_a_sum_names_no_currency(words: str, unit: str) -> None:
    assert [n.unit for n in numbers_in([*Passage.of(words, "en").tokens], "en")] == [unit]


SURE = [
    (
        "it has happened",
        "Ana Vask is expected to plead guilty to filing false returns on Monday.",
        "Later on Monday Ana Vask pleaded guilty to filing false returns.",
        [("critical", "is expected to plead", "pleaded")],
    ),
    (
        "two plans",
        "The guild plans to file charges against the miller.",
        "The guild has told the miller of its intent to file charges against him.",
        [],
    ),
    (
        "a paper says it",
        "Orlo reportedly made a secret visit to Tarn.",
        "The Daily Mill reported that Orlo made a secret visit to Tarn.",
        [],
    ),
    (
        "both ask whether",
        "The judge wants to know about possible links between the guild and the mill.",
        "The judge asks whether there were links between the guild and the mill.",
        [],
    ),
    (
        "who does it",
        "Orlo plans to moderate the meeting of the guild of Tarn.",
        "Orlo is the moderator of the meeting of the guild of Tarn.",
        [],
    ),
    (
        "a trait",
        "Orlo is an unlikely friend of the miller and of the guild.",
        "Orlo is a friend of the miller and of the guild.",
        [],
    ),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), SURE, ids=[s[0] for s in SURE])
def test_what_is_to_come_is_no_fact_yet(name: str, a: str, b: str, expected: list[tuple[str, str, str]]) -> None:
    assert of_kind("certainty", a, b) == expected


ROLES = [
    (
        "They met with their leader Orlo Vask.",
        "They met with the dictator Orlo Vask.",
        [("major", "leader", "dictator")],
    ),
    ("They met with their leader Orlo Vask.", "They met with the leader, Orlo Vask.", []),
    ("His opponent for president, Orlo Vask, met them.", "His opponent Orlo Vask met them.", []),
]


@pytest.mark.parametrize(("a", "b", "expected"), ROLES)
def test_another_role_for_one_person(a: str, b: str, expected: list[tuple[str, str, str]]) -> None:
    assert of_kind("title", a, b) == expected


SAYS = "The council sold the old harbour of Tarn to the guild last winter"
SOURCES = [
    ("somebody unnamed, and nobody", f"{SAYS}, two people briefed on the sale said.", f"{SAYS}.", ["major"]),
    (
        "a paper that the other text knows",
        f"The Daily Mill reported that {SAYS}.",
        f"{SAYS}. So the Mill says.",
        ["minor"],
    ),
    ("one is named beside the other", f"{SAYS}, Ana Vask told Mill Radio.", f"{SAYS}, Mill Radio said.", []),
    ("a person and a document", f"{SAYS}, Ana Vask said.", f"{SAYS}, the lawsuit said.", ["major"]),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_says_it_is_grave_if_the_other_text_knows_nothing_of_the_source(
    name: str, a: str, b: str, expected: list[str]
) -> None:
    found = [ASPECTS[0].difference(x, y)[0] for x, y in ASPECTS[0].compare(stands(a, "a"), stands(b, "b"))]
    assert [s for s in found if s == "major" or "major" in expected] == [s for s in expected if s == "major"]


def stands(body: str, id: str) -> Frame:
    document = Document(id=id, text=body, regions=(Region(kind="body", span=Span(0, len(body))),))
    text, start = Text(document, "en"), body.index(SAYS)
    return frame(Passage(text, Span(start, start + len(SAYS))), find_quotes(text), apart=True)


def headline(words: str, id: str) -> Passage:
    document = Document(id=id, text=words, regions=(Region(kind="headline", span=Span(0, len(words))),))
    return Passage(Text(document, "en"), Span(0, len(words)))


def test_what_two_short_headlines_differ_in_is_weighed_as_between_reports() -> None:
    words = "Vask met Orlo in Tarn", "Vask met Orlo in Lowton"
    found = compare(*(headline(w, id) for w, id in zip(words, "ab", strict=True)), independent=True)
    assert {d.severity for d in found.divergences if d.kind == "name"} == {"major"}


CONDITIONS = [
    (
        "set for what both say",
        "If the guards agree in writing, Orlo will open the old mill of Tarn again.",
        "Orlo will open the old mill of Tarn again.",
        ["If the guards agree in writing"],
    ),
    ("a concession", "Even if it rains hard, Orlo will open the mill of Tarn.", "Orlo will open the mill of Tarn.", []),
    ("a question", "The judge asked if Orlo had opened the mill of Tarn.", "Orlo had opened the mill of Tarn.", []),
    (
        "beside one for something else",
        "If the guards agree, Orlo will open the old mill of Tarn again.",
        "Orlo will open the old mill of Tarn again, said Vask, who asked the miller in spring to come if it rained.",
        ["If the guards agree"],
    ),
    (
        "beside one for the same",
        "If the guards agree, Orlo will open the old mill of Tarn again.",
        "Orlo will open the old mill of Tarn again if the watch permits.",
        [],
    ),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), CONDITIONS, ids=[c[0] for c in CONDITIONS])
def test_a_condition_is_no_concession_and_no_question(name: str, a: str, b: str, expected: list[str]) -> None:
    assert [words for _, words, _ in of_kind("condition", a, b)] == expected


HOLDERS = [
    ("Ana Vask's lawyer", ()),
    ("the lawyer Petr Holt", ("Petr Holt",)),
    ("several aides", ("*several",)),
    ("a few questions", ()),
]


@pytest.mark.parametrize(("said", "expected"), HOLDERS, ids=[h[0] for h in HOLDERS])
def test_an_owner_is_not_the_source_and_things_are_none(said: str, expected: tuple[str, ...]) -> None:
    told = ASPECTS[0].told(stands(f"{SAYS}, {said} said.", "a"))
    assert (told.key if told else ()) == expected


NAMED_MAY = [
    ("The mayor met Theresa May in Tarn.", "The mayor met her in Tarn in July.", "date_time", []),
    ("The mayor of Tarn met Theresa May there.", "The mayor of Tarn met her there.", "modality", []),
    ("The talks end on May 6 in Tarn.", "The talks end in Tarn.", "modality", []),
    ("Last May he left the town.", "Last July he left the town.", "date_time", ["May"]),
    ("May", "June", "date_time", []),
    ("Theresa May left the town.", "She left the town in July.", "date_time", []),
    ("Its spokesman, Jan Terwolde, left in June.", "Its spokesman, Jan Terwolde, left in July.", "date_time", ["June"]),
]


@pytest.mark.parametrize(("a", "b", "kind", "expected"), NAMED_MAY)
def test_a_name_is_no_month_and_no_doubt(a: str, b: str, kind: str, expected: list[str]) -> None:
    found = compare(Passage.of(a, "en", "a"), Passage.of(b, "en", "b"), metrics=False)
    assert [d.a.text for d in found.divergences if d.kind == kind and d.a] == expected


def part(sentence: str, words: str, id: str) -> tuple[Passage, Passage]:
    """A part of a sentence, and the sentence."""
    whole = Passage.of(sentence, "en", id)
    at = sentence.index(words)
    return Passage(whole.text, Span(at, at + len(words))), whole


AROUND = [
    (
        "a condition for it",
        ("If the guards agree in writing, Orlo will open the old mill again.", "Orlo will open the old mill again"),
        ("Orlo will open the old mill again, said Vask.", "Orlo will open the old mill again"),
        [("condition", "major", "If the guards agree in writing", "")],
    ),
    (
        "how sure a half of it is",
        ("Vask met the miller, and is believed to be helping the guild of Tarn.", "Vask met the miller"),
        ("Vask is now helping the guild of Tarn.", "Vask is now helping the guild of Tarn"),
        [("certainty", "major", "is believed to be helping", "helping")],
    ),
    (
        "nothing but other content",
        ("The rain has stopped, Orlo will open the old mill again.", "Orlo will open the old mill again"),
        ("Orlo will open the old mill again, said Vask.", "Orlo will open the old mill again"),
        [],
    ),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), AROUND, ids=[x[0] for x in AROUND])
def test_the_rest_of_a_sentence_holds_for_its_part(
    name: str, a: tuple[str, str], b: tuple[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    (own, here), (other, there) = part(*a, "a"), part(*b, "b")
    found = compare(own, other, independent=True, around=(here, there)).divergences
    shown = [(d.kind, d.severity, d.a.text if d.a else "", d.b.text if d.b else "") for d in found]
    assert [x for x in shown if x[0] in ("condition", "certainty")] == expected
    without = compare(own, other, independent=True).divergences
    assert not [d for d in without if d.kind in ("condition", "certainty")]


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ("{}, and nobody in the hall of Tarn knew of it.", [["Vask"], [""]]),
        ("He left the hall when {}.", [["Vask"]]),  # "he" may be Vask
    ],
)
def test_a_text_that_names_nobody_is_not_counted_with_who_is_named(third: str, expected: list[list[str]]) -> None:
    bodies = (f"{SAYS}, Vask said.", third.format(SAYS), f"{SAYS}, said Vask.")
    groups = ASPECTS[0].readings([stands(body, id) for body, id in zip(bodies, "abc", strict=True)])
    assert [sorted({told.said for told in group}) for group in groups] == expected


@pytest.mark.parametrize(
    ("rest", "plain"),
    [("is in the news reports of the week", True), ("is what officials said", False)],
)
def test_a_noun_of_saying_says_nothing(rest: str, plain: bool) -> None:
    told = ASPECTS[0].told(stands(f"{SAYS} {rest}.", "a"))
    assert (told is not None and told.span is None) == plain


OF_ONE_ACT = [
    ("One sailor, a 60-year-old cook, drowned.", "No sailor drowned.", "negation", "critical"),
    ("Divers found a body in the wreck.", "Divers found no body in the wreck.", "negation", "critical"),
    ("Pirates, a band called Kite, want $4 million.", "The pirates asked for $6 million.", "number", "major"),
    ("The pirates asked for $6 million.", "The owner offered $4 million.", "number", "minor"),
]


@pytest.mark.parametrize(("a", "b", "kind", "severity"), OF_ONE_ACT)
def test_a_denial_or_sum_is_grave_where_both_tell_one_act(a: str, b: str, kind: str, severity: str) -> None:
    found = compare(Passage.of(a, "en", "a"), Passage.of(b, "en", "b"), metrics=False, independent=True)
    assert {d.severity for d in found.divergences if d.kind == kind and (d.a is None) == (kind == "negation")} == {
        severity
    }
