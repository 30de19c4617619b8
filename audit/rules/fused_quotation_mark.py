"""A quotation mark is fused to words on both its sides."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._quotation_marks import languages_judged, reported
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    for fault in reported(text, "fused"):
        yield Hit(at=fault.span, message=f"The mark {fault.mark} touches a word on either side.")


RULE = Rule(
    id="A205",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=languages_judged("fused"),
    why="Nothing shows whether the words before or those after the mark are the quoted ones.",
    source="Own reading of translated news.",
    bad=(
        "“We will stay here ⟦longer”said⟧ the envoy.",
        "The council spoke ⟦of“grave⟧ fears” again.",
        'The council spoke ⟦of"grave⟧ fears" again.',
        "[es] “Nos quedamos ⟦aquí”dijo⟧ el enviado.",
        "[fr] « Nous restons ⟦ici»dit⟧ l'envoyé.",
        "[pt] “Ficamos ⟦aqui”disse⟧ o enviado.",
        "[it] “Restiamo ⟦qui”disse⟧ l'inviato.",
        "[de] „Wir bleiben ⟦hier“sagte⟧ der Gesandte.",
        "[ru] «Мы остаёмся ⟦здесь»сказал⟧ посол.",
        "[uk] «Ми лишаємося ⟦тут»сказав⟧ посол.",
        "[pl] „Zostajemy ⟦tutaj”powiedział⟧ poseł.",
        "[cs] „Zůstáváme ⟦tady“řekl⟧ posel.",
    ),
    good=(
        "“We will stay,” said the envoy, an “ex-” officer of the “A”-team.",
        "A “non”-answer, he said (“no”/“yes”).",
        "[de] Die „Zeit“-Redaktion bleibt.",
    ),
    find=_find,
)
