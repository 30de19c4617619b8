"""A quotation mark is opened and never closed."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._quotation_marks import languages_judged, reported
from audit.rules._quotation_pairs import around, single_marks
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    told = [(fault.span, fault.mark) for fault in reported(text, "unclosed")]
    alone = [(around(text, single), text.raw[single.at]) for single in single_marks(text) if single.lack == "unclosed"]
    free = [(span, mark) for span, mark in alone if not any(span.start in t or t.start in span for t, _ in told)]
    for span, mark in sorted([*told, *free]):
        yield Hit(at=span, message=f"The mark {mark} opens here and is never closed.")


RULE = Rule(
    id="A206",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=languages_judged("unclosed"),
    why="The reader cannot tell where somebody else's words end.",
    source="Own reading of translated news. A quote that runs on into the next paragraph is no fault.",
    bad=(
        "The army called it an ⟦“orderly⟧ retreat. By now forty people were held.",
        "They called it a ⟦“retreat⟧ and then a “victory” on the same day.",
        "He said: ⟦“We⟧ will go. And we will win.",
        'She told the paper: ⟦"It⟧ is late. It is dark.\n\nThe port closed at six.',
        "[es] El ejército lo llamó una ⟦“retirada⟧ ordenada. Ya hay cuarenta detenidos.",
        "[fr] L'armée parle d'un ⟦«repli⟧ ordonné. Quarante personnes sont détenues.",
        "[pt] O exército chamou-lhe uma ⟦“retirada⟧ ordenada. Já há quarenta detidos.",
        "[it] L'esercito la chiama una ⟦“ritirata⟧ ordinata. Quaranta persone sono detenute.",
        "[de] Die Armee nannte es einen ⟦„geordneten⟧ Rückzug. Vierzig Menschen sind in Haft.",
        "[ru] Армия назвала это ⟦«отходом⟧ в порядке. Сорок человек задержаны.",
        "[uk] Армія назвала це ⟦«відходом⟧ у порядку. Сорок людей затримано.",
        "[pl] Armia nazwała to ⟦„odwrotem⟧ w porządku. Czterdzieści osób zatrzymano.",
        "[cs] Armáda to nazvala ⟦„ústupem⟧ v pořádku. Čtyřicet lidí zadrželi.",
        "[tr] Ordu buna düzenli ⟦“çekilme⟧ dedi. Kırk kişi gözaltında.",
        "[ar] وصف الجيش ذلك بأنه ⟦«انسحاب⟧ منظم. وهناك أربعون معتقلا.",
        "[he] הצבא קרא לזה ⟦„נסיגה⟧ מסודרת. ארבעים איש נעצרו.",
        "[zh] 军队称之为⟦“⟧有序撤退。目前有四十人被拘留。",
        "[zh] 市长说：⟦“⟧我们不会离开。议会星期一开会。",
        "[ja] 軍はこれを⟦「⟧秩序ある撤退と呼んだ。四十人が拘束されている。",
    ),
    good=(
        "“First paragraph of a long speech.\n\n“And its second,” he said.",
        "The army called it an “orderly retreat”. Forty people were held.",
        "[zh] 市长说：“我们不会离开。这是我们的家。\n\n“我们会赢。”他说。",
        "[ja] 市長は「去らない。ここが家だ」と述べ、『二度とない』と語った。",
    ),
    misses=("[he] הצבא קרא לזה ⟦“נסיגה⟧ מסודרת. ארבעים איש נעצרו.",),
    find=_find,
)
