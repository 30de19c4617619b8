"""What pairs of renderings show before and after their trip; an unhealthy trip shows nothing."""

from __future__ import annotations

import pytest

from audit.case.convergence import convergences
from audit.comparison import compare
from audit.model import BackTranslation, Document, Health, Span, Translation
from audit.text import Passage, Text


def passage(words: str, id: str) -> Passage:
    return Passage(Text(Document.from_text(words, id=id), "en"), Span(0, len(words)))


def trip(own: Passage, back: str | None, *, healthy: bool = True) -> BackTranslation:
    told = Translation(text=back, reason=None if back else "none")
    health = Health(healthy=healthy, problems=() if healthy else ("it loops",))
    return BackTranslation(
        statement="s", place=own.place, language="en", through="ru", way="configured", forward=Translation(text="x"), back=told,
        engine="test", health=health,
    )  # fmt: skip


THE, OTHER = "They will fight bandits.", "They will fight murderers."
CASES = [
    ("still apart", THE, OTHER, "They will fight bandits.", "They will fight murderers.", True, "apart"),
    ("alike afterwards", THE, OTHER, "They will fight killers.", "They will fight killers.", True, "converged"),
    ("an unhealthy trip", THE, OTHER, "They they they.", "They will fight murderers.", False, "cannot-tell"),
    (
        "the engine alone lost a not",
        "They will not go.",
        "They will not leave.",
        "They will go.",
        "They will not go.",
        True,
        "converged",
    ),
    ("a not that both show", "They will not go.", "They will go.", "They will not go.", "They will go.", True, "apart"),
]


@pytest.mark.parametrize(
    ("a", "b", "back_a", "back_b", "healthy", "verdict"), [x[1:] for x in CASES], ids=[x[0] for x in CASES]
)
def test_verdicts(a: str, b: str, back_a: str | None, back_b: str | None, healthy: bool, verdict: str) -> None:
    one, other = passage(a, "a"), passage(b, "b")
    made = [trip(one, back_a, healthy=healthy), trip(other, back_b)]
    (found,) = convergences(made, [compare(one, other, statement="s")])
    assert (found.verdict, found.a, found.b) == (verdict, one.place, other.place)
    assert (found.after is None) == (verdict == "cannot-tell")


def test_renderings_through_different_languages_are_not_paired() -> None:
    one, other = passage(THE, "a"), passage(OTHER, "b")
    made = [trip(one, THE), trip(other, OTHER)]
    import msgspec

    made[1] = msgspec.structs.replace(made[1], through="fr")
    assert convergences(made, [compare(one, other, statement="s")]) == []


def test_a_trip_that_was_not_made_is_no_answer() -> None:
    one, other = passage(THE, "a"), passage(OTHER, "b")
    assert convergences([trip(one, None), trip(other, OTHER)], [compare(one, other, statement="s")]) == []
