"""A stretch of another language or script left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages.known import english_name
from audit.rules import Hit, Rule
from audit.rules._segments import segments
from audit.text import Text

_SHOWN = 40


def find(text: Text) -> Iterator[Hit]:
    for segment in segments(text):
        whole, name = text.slice(segment.span), english_name(segment.language)
        short = whole if len(whole) <= _SHOWN else whole[:_SHOWN] + "…"
        yield Hit(
            at=segment.span,
            message=f"“{short}” stands in another language than the text, it seems {name}.",
            evidence=(f"word of {name}", f"through: {segment.language}"),
            through=segment.language,
        )


RULE = Rule(
    id="A511",
    mqm="Accuracy/Untranslated",
    severity="major",
    languages=("*",),
    why="What stands there reaches only readers who know the other language.",
    source="Scripts that the text's language does not write, and word lists where both write the same.",
    bad=(
        "The harbour was closed for ⟦ремонт⟧ until May.",
        "The minister said that ⟦todos los trabajadores fueron detenidos⟧ before noon.",
        "The new ⟦桥⟧ opened on Monday.",
        "[es] El alcalde dijo que the ⟦police were looking for them⟧ en el puerto.",
        "[ru] Он сказал, что ⟦the police were looking for them all night⟧.",
        "[uk] Міністр пообіцяв ⟦завершить расследование в кратчайшие сроки⟧.",
        "[ar] قال الوزير إن ⟦the police were looking for them all night⟧ أمس.",
    ),
    good=(
        "The city of Kyiv (Київ) is old.",
        "The sign said “todos los trabajadores” in red.",
        "The character 人 means person.",
        "They listened to Leonardo da Vinci and the Orchestre de la Suisse Romande.",
        "[ru] Компания Apple Inc. открыла магазин.",
        "[ja] 新しい橋が開通した。",
    ),
    misses=("She called it ⟦una lástima⟧ and left.",),
    find=find,
)
