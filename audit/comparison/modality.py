"""Must on one side, may on the other; a doubt that one side alone has."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from audit.comparison.pair import Hit, Kind, Pair, contrast
from audit.comparison.phrases import Found, next_content, phrases, said
from audit.comparison.side import Side
from audit.data import load

REACH = 5  # tokens from a modal word to its verb


class Modals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of duty and of possibility, those of them that are plain; words of doubt."""

    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    strict: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()


def _data(language: str) -> Modals:
    return load("audit.comparison", "modality.toml", dict[str, Modals]).get(language, Modals())


def find(pair: Pair) -> Iterator[Hit]:
    """A verb under duty here and under possibility there; words of doubt where the other side has none at all."""
    data = _data(pair.language)
    a, b = (dict(_verbs(one, phrases(one, (*data.must, *data.may)))) for one in (pair.a, pair.b))
    for verb, at in sorted(a.items()):
        there = b.get(pair.to_b[verb].b) if verb in pair.to_b else None
        if there and _contradict(data, said(pair.a, at), said(pair.b, there)):
            left, right = pair.a.span(at[0], at[1] - 1), pair.b.span(there[0], there[1] - 1)
            words = contrast(pair, left, right)
            yield Hit(a=left, b=right, message=f"Duty on one side, possibility on the other: {words}.")
    yield from _doubts(pair, data)


def _verbs(one: Side, modals: list[Found]) -> Iterator[tuple[int, Found]]:
    for at in modals:
        verb = next_content(one, at[1], REACH)
        if verb is not None:
            yield verb, at


def _contradict(data: Modals, here: str, there: str) -> bool:
    return any(x in data.strict and y in data.open for x, y in ((here, there), (there, here)))


def _doubts(pair: Pair, data: Modals) -> Iterator[Hit]:
    doubts = [phrases(one, (*data.hedge, *data.may)) for one in (pair.a, pair.b)]
    for one, mine, theirs in ((pair.a, doubts[0], doubts[1]), (pair.b, doubts[1], doubts[0])):
        plain = [at for at in mine if said(one, at) in data.hedge]
        if plain and not theirs:
            span = one.span(plain[0][0], plain[0][1] - 1)
            a, b = (span, None) if one is pair.a else (None, span)
            words = one.said(span)
            yield Hit(a=a, b=b, message=f"Only one of the two leaves a doubt: “{words}”.", severity="minor")


KIND = Kind(
    id="C106",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=("en",),
    why="What must happen and what may happen are two different laws; a doubt left out makes a fact of a claim.",
    source="MQM core typology; hedges after Hyland (1998).",
    find=find,
    bad=(
        ("The troops ⟦must⟧ leave the city.", "The troops ⟦may⟧ leave the city."),
        ("The guards ⟦should⟧ fire first.", "The guards ⟦might⟧ fire first."),
        ("He ⟦allegedly⟧ sold the weapons.", "He sold the weapons."),
    ),
    good=(
        ("The troops must leave.", "The troops have to leave."),
        ("Perhaps they will come.", "They may come."),
        ("He reportedly fled.", "He is said to have fled."),
    ),
)
