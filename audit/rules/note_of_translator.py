"""A translator's note stands in the text ("[Translator's note: ...]")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._machine_talk import any_phrase, machine_talk, word_end
from audit.text import Text


@cache
def _pattern(language: str) -> regex.Pattern[str] | None:
    """A bracket or a line that begins or ends so; the whole bracket is shown."""
    own = machine_talk(language)
    if own is None:
        return None
    notes, end = any_phrase(own.notes), word_end(language)
    inside = r"[^()（）\[\]\n]{0,400}"
    bracket = rf"[(（\[](?:{notes}){end}{inside}[)）\]]|[(（\[]{inside}(?<!\p{{L}})(?:{notes})\.?[)）\]]"
    return regex.compile(rf"{bracket}|^(?:{notes}){end}(?=\s?[:：.])", regex.IGNORECASE | regex.MULTILINE)


def find(text: Text) -> Iterator[Hit]:
    pattern = _pattern(text.language)
    for paragraph in text.paragraphs if pattern else ():
        for m in pattern.finditer(text.raw, paragraph.start, paragraph.end) if pattern else ():
            yield Hit(at=Span(m.start(), m.end()), message="A translator speaks here, not the text.")


RULE = Rule(
    id="A222",
    mqm="Accuracy/Addition",
    severity="minor",
    languages=tags_with("machine_talk"),
    why="What the translator adds is not what was said; quoted on, it becomes part of it.",
    source="Notes of translators in brackets; language models write them as well.",
    bad=(
        "He named the Rada ⟦(translator's note: the parliament)⟧ at once.",
        "[de] Er nannte die Rada ⟦(Anm. d. Übers.: das Parlament)⟧ sofort.",
        "[fr] Il cita la Rada ⟦(le parlement, NDT)⟧ aussitôt.",
        "[es] Nombró a la Rada ⟦[Nota del traductor: el parlamento]⟧.",
        "[pt] Citou a Rada ⟦(N. do T.: o parlamento)⟧.",
        "[it] Citò la Rada ⟦(il parlamento, n.d.t.)⟧.",
        "[ru] Он назвал сейм ⟦(парламент, прим. пер.)⟧ сразу.",
        "[uk] Він назвав сейм ⟦(парламент, прим. пер.)⟧ одразу.",
        "[pl] Wymienił Radę ⟦(parlament, przyp. tłum.)⟧ od razu.",
        "[cs] Jmenoval Radu ⟦(pozn. překl.: parlament)⟧ hned.",
        "[nl] Hij noemde de Rada ⟦(noot van de vertaler: het parlement)⟧.",
        "[tr] Rada'yı ⟦(çevirmenin notu: meclis)⟧ andı.",
        "[ar] ذكر الرادا ⟦(ملاحظة المترجم: البرلمان)⟧.",
        "[he] הוא הזכיר את הראדה ⟦(הערת המתרגם: הפרלמנט)⟧.",
        "[zh] 他提到拉达⟦（译者注：议会）⟧。",
        "[ja] 彼はラーダ⟦（訳注：議会）⟧に触れた。",
    ),
    good=("The translator's note in the book is long.", "He spoke of the Rada (the parliament)."),
    find=find,
)
