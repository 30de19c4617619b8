"""Asked on one side, stated on the other."""

from __future__ import annotations

from collections.abc import Iterator

from audit.comparison.pair import Hit, Kind, Pair
from audit.comparison.side import Side
from audit.files.packaged import load

MARKS = frozenset("?？؟;⁇")


def find(pair: Pair) -> Iterator[Hit]:
    """A question mark on a side whose other has none."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        asked = [i for i, t in enumerate(one.tokens) if t.text in MARKS and (t.text != ";" or one.language == "el")]
        if asked and not _asks(other):
            span = one.span(asked[0], asked[0])
            a, b = (span, None) if one is pair.a else (None, span)
            message = "A question here, a statement there." if a else "A statement here, a question there."
            yield Hit(a=a, b=b, message=message, severity="minor" if _wonders(other) else None)


def _asks(one: Side) -> bool:
    return any(t.text in MARKS for t in one.tokens)


def _wonders(one: Side) -> bool:
    """Whether the side puts the question into reported speech: they wonder what is there."""
    wanted = load("audit.comparison", "question.toml", dict[str, frozenset[str]]).get(one.language, frozenset())
    return any(word in wanted for word in one.lower)


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
