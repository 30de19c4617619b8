"""A paragraph of two sentences or more stands twice in the text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._repetition import doubled_paragraphs
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    for paragraph, first in doubled_paragraphs(text):
        yield Hit(at=paragraph, message="The paragraph stands a second time.", others=(first,))


RULE = Rule(
    id="A305",
    mqm="Accuracy/Addition",
    severity="major",
    languages=("*",),
    why="What stood in the original in the second place may be lost.",
    source="Own reading of translated news.",
    bad=(
        "The council met. It was cold in the hall.\n\nNobody came.\n\n⟦The council met. It was cold in the hall.⟧",
        "[es] El consejo se reunió. Hacía frío en la sala.\n\n⟦El consejo se reunió. Hacía frío en la sala.⟧",
        "[ja] 委員会はまた開かれた。広間はとても寒かった。\n\n⟦委員会はまた開かれた。広間はとても寒かった。⟧",
    ),
    good=("The council met. It was cold.\n\nThe council left. It was cold.",),
    find=_find,
)
