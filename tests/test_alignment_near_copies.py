"""Which texts descend from one another; what merely quotes the same is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.alignment.near_copies import copied_passages, near_copies, origins
from audit.model import Document, NearCopy
from audit.text import Text

WIRE = (
    "The bridge across the Tarn will stay closed until the engineers have finished their work, the ministry said on "
    "Tuesday. Lorries have to take the road through Melk, which adds forty kilometres to the way. Two cracks were found "
    "in the northern pier when divers looked at it last week."
)
REWORDED = (
    "The bridge across the Tarn will remain closed until the engineers have finished their work, the ministry said "
    "Tuesday. Trucks have to take the road through Melk, which adds forty kilometres to the way. Two cracks were found "
    "in the northern pier when divers inspected it last week."
)
RETOLD = (
    "Nobody knows when cars may cross the Tarn again. Divers who went down to the northern pier saw two cracks, and the "
    "ministry wants them repaired first. Until then drivers go by Melk, forty kilometres more."
)
OWN = (
    "Shopkeepers in Alt-Tarn fear for their summer. Rosa Umber, who sells ice cream beside the toll house, has counted "
    "nine customers since Sunday. The mayor promised a ferry for people on foot by the end of the month. "
    "Schools begin half an hour later, and the postman now comes by boat."
)
QUOTED = (
    "“I will not have one child cross a bridge of which an engineer tells me that it may fall tomorrow, nor one lorry,”"
)
FIRST = f"The minister defended herself in parliament. {QUOTED} she said to the opposition. Few applauded."
SECOND = (
    f"In the evening Ilse Brandt spoke on the radio: {QUOTED} and then she went home without another word to anybody."
)
CHINESE = "塔恩河大桥将继续关闭，直到工程师完成工作。部里星期二说，卡车必须绕道梅尔克，路程增加四十公里。"
CHINESE_REWORDED = "塔恩河大桥将继续封闭，直到工程师完成工作。部里星期二表示，卡车必须绕道梅尔克，路程增加四十公里。"
CHINESE_OWN = "阿尔特塔恩的店主们担心今年夏天的生意。镇长答应月底前给行人开通渡船，学校也推迟半小时上课。"


def texts(*bodies: str, language: str = "en") -> list[Text]:
    return [Text(Document.from_text(body, id=f"t{i}", language=language), language) for i, body in enumerate(bodies)]


COPIES = [
    ("the same", (WIRE, WIRE), "en", [("t0", "t1", 1.0)]),
    ("a word changed here and there", (WIRE, REWORDED), "en", [("t0", "t1", 0.9)]),
    ("wire copy inside a longer text", (OWN + " " + WIRE + "\n\n" + OWN, WIRE), "en", [("t0", "t1", 1.0)]),
    ("a paragraph of it between others", (OWN + "\n\n" + WIRE, RETOLD + "\n\n" + REWORDED), "en", [("t0", "t1", 0.5)]),
    ("a language without spaces", (CHINESE, CHINESE_REWORDED), "zh", [("t0", "t1", 0.9)]),
    ("the same told anew", (WIRE, RETOLD), "en", []),
    ("another story of the same event", (WIRE, OWN), "en", []),
    ("the same quote in two stories", (FIRST, SECOND), "en", []),
    ("another story without spaces", (CHINESE, CHINESE_OWN), "zh", []),
    ("empty texts", ("", ""), "en", []),
    ("no text", (), "en", []),
]


@pytest.mark.parametrize(("bodies", "language", "expected"), [x[1:] for x in COPIES], ids=[x[0] for x in COPIES])
def test_near_copies(bodies: tuple[str, ...], language: str, expected: list[tuple[str, str, float]]) -> None:
    found = near_copies(texts(*bodies, language=language))
    assert [(n.a, n.b) for n in found] == [(a, b) for a, b, _ in expected]
    assert all(abs(n.share - share) <= 0.1 for n, (_, _, share) in zip(found, expected, strict=True))


def test_passages_that_were_copied_are_joined_over_sentences() -> None:
    found = copied_passages(texts(OWN + "\n\n" + WIRE, REWORDED + "\n\n" + RETOLD))
    assert [(c.a.raw, c.b.raw) for c in found] == [(WIRE, REWORDED)]


def test_a_copied_sentence_alone_is_a_passage() -> None:
    one = "Two cracks were found in the northern pier when divers looked at it last week."
    found = copied_passages(texts(WIRE, OWN + " " + one))
    assert [(c.a.raw, c.b.raw) for c in found] == [(one, one)]


ORIGINS = [
    ("none alike", [], (("a",), ("b",), ("c",))),
    ("two of three", [("a", "c", 0.9)], (("a", "c"), ("b",))),
    ("one over another", [("a", "b", 0.9), ("b", "c", 0.6)], (("a", "b", "c"),)),
    ("too little", [("a", "b", 0.2)], (("a",), ("b",), ("c",))),
    ("of another case", [("a", "z", 0.9)], (("a",), ("b",), ("c",))),
]


@pytest.mark.parametrize(("pairs", "expected"), [x[1:] for x in ORIGINS], ids=[x[0] for x in ORIGINS])
def test_origins(pairs: list[tuple[str, str, float]], expected: tuple[tuple[str, ...], ...]) -> None:
    assert origins([NearCopy(a=a, b=b, share=share) for a, b, share in pairs], ["a", "b", "c"]) == expected


PARTS = st.sampled_from([*WIRE.split(". "), *REWORDED.split(". "), *OWN.split(". "), QUOTED, "“", "”", '"'])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PARTS, max_size=8).map(". ".join), min_size=2, max_size=4))
def test_shares_are_shares_and_order_is_nothing(bodies: list[str]) -> None:
    plain = texts(*bodies)
    found = near_copies(plain)
    assert all(0 < n.share <= 1 and n.a < n.b for n in found)
    assert near_copies(plain[::-1]) == found
    for copied in copied_passages(plain):
        assert copied.a.text is not copied.b.text


def test_hostile_repetition_stays_bounded() -> None:
    assert near_copies(texts("“" * 50_000, '"a b c d e f g ' * 5_000, "x " * 50_000)) == []
