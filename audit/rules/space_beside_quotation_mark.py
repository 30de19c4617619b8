"""A blank stands on the wrong side of a quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

from audit.rules import Hit, Rule
from audit.rules._quotation_marks import reported
from audit.rules._spacing import is_tokenised
from audit.text import Text


def _find(text: Text) -> Iterator[Hit]:
    for fault in reported(text, "space"):
        if not is_tokenised(text, fault.span.start):
            yield Hit(at=fault.span, message=f"The blank beside “{fault.mark}” stands on the wrong side of it.")


RULE = Rule(
    id="A202",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=("*",),
    why="It no longer shows at a glance where the quoted words end and the reporter's begin.",
    source="Own reading of translated news, where engines move blanks across marks.",
    bad=(
        "“They must go ⟦home, ”explains⟧ the envoy.",
        "“This will be done ⟦soon ”,⟧ he concluded.",
        "He spoke of ⟦“ order⟧ and law” on Monday.",
        '"They must go ⟦home, "explains⟧ the envoy.',
        "[es] “Hay que irse ⟦ya ”,⟧ concluyó el enviado.",
        "[fr] « Il faut ⟦partir »explique⟧ l'envoyé.",
        "[de] „Sie müssen ⟦gehen, “sagte⟧ der Gesandte.",
        "[pt] “É preciso sair ⟦já ”,⟧ disse o enviado.",
        "[it] “Bisogna partire ⟦subito ”,⟧ disse l'inviato.",
        "[ru] «Надо ⟦ехать, »сказал⟧ посол.",
        "[uk] «Треба ⟦їхати, »сказав⟧ посол.",
        "[pl] „Trzeba ⟦jechać, ”powiedział⟧ poseł.",
        "[cs] „Musíme ⟦jet, “řekl⟧ posel.",
        "[tr] ⟦“Gitmeliyiz, ”dedi⟧ elçi.",
        "[ar] قال «علينا أن ⟦نذهب »ثم⟧ غادر.",
    ),
    good=(
        "“They must go home,” explains the envoy.",
        '“A,” he said. “B.” "C," she said.',
        'He is 6 foot 2" tall and said "yes".',
        "[fr] « Il faut partir », dit-il, avant d'ajouter : « Bientôt. »",
        "[de] „Sie müssen gehen“, sagte er. »Gut«, sagte sie.",
        "[zh] 他说：“我们走吧。”然后离开。",
        "[ja] 彼は「行こう」と言った。",
        '[he] לדברי צה"ל, "נצא לדרך".',
    ),
    find=_find,
)
