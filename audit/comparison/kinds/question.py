"""Asked on one side, stated on the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.side import Side
from audit.languages import WordSet, data
from audit.model import about

MARKS = frozenset("?？؟⁇")


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds how one language asks, apart from the question marks common to all."""

    reports: Annotated[WordSet, about("Words that report a question without its mark: asked.")] = WordSet()
    marks: Annotated[WordSet, about("Question marks of its own: the semicolon in Greek.")] = WordSet()


def _data(language: str) -> Questions:
    return data(language, "question", Questions) or Questions()


def find(pair: Pair) -> Iterator[Hit]:
    """A question mark on a side whose other has none."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        asked = _asked(one)
        if asked is not None and _asked(other) is None:
            span = one.span(asked, asked)
            a, b = (span, None) if one is pair.a else (None, span)
            message = "A question here, a statement there." if a else "A statement here, a question there."
            yield Hit(at=(a, b), message=message, severity="minor" if _wonders(other) else None)


def _asked(one: Side) -> int | None:
    """Returns the index of the first question mark."""
    marks = MARKS | _data(one.language).marks
    return next((i for i, t in enumerate(one.tokens) if t.text in marks), None)


def _wonders(one: Side) -> bool:
    """Whether the side puts the question into reported speech: they wonder what is there."""
    return not _data(one.language).reports.isdisjoint(one.lower)


KIND = Kind(
    id="C112",
    mqm="Accuracy/Mistranslation",
    severity="major",
    languages=("*",),
    why="Who asks does not claim.",
    source="Questions made of statements are among the major errors of DEMETR (Karpinska et al. 2022).",
    find=find,
    bad=(
        ("Did he order the attack⟦?⟧", "He ordered the attack."),
        ("[es] ¿Qué negociaciones puede haber con criminales⟦?⟧", "[es] No puede haber negociaciones con criminales."),
    ),
    good=(("What talks can there be?", "What negotiations can we have?"), ("He left.", "He went away!")),
)
