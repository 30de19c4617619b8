"""Words and marks stand apart as tokens ("do n't", " , ")."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._spacing import tokenised
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    for span in tokenised(text):
        yield Hit(at=span, message="The passage was left in tokens: blanks stand before its marks or inside its words.")


RULE = Rule(
    id="A212",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=("*",),
    why="Engines read and write tokens; a text that still shows them was not put together again.",
    source="The tokenisers of Moses and the Penn Treebank, whose joins these are.",
    bad=(
        "They do⟦ n't⟧ know it.",
        "The man⟦ , who was late , left .⟧",
        "A well ⟦@-@⟧ known man.",
        "It was the women⟦ 's club .⟧",
        "[fr] Le ministre⟦ , arrivé tard ,⟧ est parti",
        "[de] Der Minister⟦ , der spät kam , ging .⟧",
        "[es] El ministro⟦ , que llegó tarde , calló .⟧",
        "[ru] Министр⟦ , который опоздал , молчал .⟧",
        "[ar] وصل الوزير⟦ , ثم غادر .⟧",
        "[zh] ⟦我 们 在 北 京 开 会⟧。",
    ),
    good=("They don't know it.", "[fr] Pourquoi ? Parce que ! Voilà ; c'est tout.", "The man, who was late , left."),
    find=_find,
)
