"""A quotation mark closes words, and none opened before them."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._quotation_marks import languages_judged
from audit.rules._quotation_pairs import around, place_to_open, single_marks
from audit.text import Text


def find(text: Text) -> Iterator[Hit]:
    for single in single_marks(text):
        if single.lack == "unopened":
            said = f"The mark {text.raw[single.at]} closes here and none opened before it."
            place = place_to_open(text, single)
            yield Hit(at=around(text, single), message=said, others=(place,) if place else ())


RULE = Rule(
    id="A227",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=languages_judged("unclosed"),
    why="The reader cannot tell where somebody else's words begin.",
    source="Own reading of news and of translations: the first mark of a quotation is lost with the line before it.",
    bad=(
        "We will stay in the ⟦port,”⟧ Ann Brook said on Monday.",
        'It is late.\n\nJust heard that the port is ⟦open,"⟧ he wrote. "It was time."',
        "[es] Nos quedaremos en el ⟦puerto”⟧, dijo la alcaldesa.",
        "[fr] Nous resterons dans le ⟦port»⟧, a dit la maire.",
        "[de] Es ist spät.\n\nWir bleiben im ⟦Hafen“⟧, sagte sie am Montag.",
        "[pt] Ficaremos no ⟦porto”⟧, disse a prefeita.",
        "[it] Resteremo nel ⟦porto»⟧, ha detto la sindaca.",
        "[ru] Мы останемся в ⟦порту»⟧, — сказала мэр.",
        "[uk] Ми залишимося в ⟦порту»⟧, — сказала мерка.",
        "[pl] Zostaniemy w ⟦porcie”⟧, powiedziała burmistrz.",
        "[tr] Limanda ⟦kalacağız”⟧ dedi başkan.",
        "[ar] سنبقى في ⟦الميناء»⟧، قالت العمدة.",
    ),
    good=(
        "“We will stay,” she said. He called it an “orderly” retreat.",
        'A 12" pipe and a 5\'10" man. The "old" port.',
        "“First paragraph of a long speech.\n\nAnd its second,” he said.",
        "[de] „Wir bleiben“, sagte sie.",
        'That means work for all," she said.',
        '[he] ח"כ לוי אמר: "נישאר".',
    ),
    find=find,
)
