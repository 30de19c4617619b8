"""A language model speaks to whoever asked it ("Here is the translation:", "As an AI language model")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._machine_talk import any_phrase, is_quoted, machine_talk, word_end
from audit.text import Text


@cache
def _pattern(language: str) -> regex.Pattern[str] | None:
    """A sentence that begins so, perhaps after a word of greeting: "Sure! Here is"."""
    own = machine_talk(language)
    if own is None:
        return None
    phrases = any_phrase(own.presents | own.refuses | own.offers)
    ready = r"(?:\p{L}{2,12}(?:\s\p{L}{2,12})?[,，!！]\s?)??"
    return regex.compile(rf"[*(（\[]?{ready}(?P<said>{phrases}){word_end(language)}", regex.IGNORECASE)


def find(text: Text) -> Iterator[Hit]:
    pattern = _pattern(text.language)
    for sentence in text.sentences if pattern else ():
        m = pattern.match(text.raw, sentence.start, sentence.end) if pattern else None
        if m and not is_quoted(text, m.start("said")):
            said = Span(m.start("said"), m.end("said"))
            yield Hit(at=said, message=f"“{text.slice(said)}” speaks to whoever asked for a translation.")


RULE = Rule(
    id="A220",
    mqm="Accuracy/Addition",
    severity="major",
    languages=tags_with("machine_talk"),
    why="Nobody at the event said it; and if the model refused, the passage was not translated.",
    source="Answers of language models that were asked to translate, copied whole.",
    bad=(
        "Sure! ⟦Here is the translation⟧: The ferry sailed at noon.",
        "⟦As an AI language model⟧, I cannot read this page.",
        "The ferry sailed at noon.\n\n⟦Let me know if you’d like⟧ a shorter version.",
        "[fr] Bien sûr ! ⟦Voici la traduction⟧ : Le bac est parti à midi.",
        "[es] Claro, ⟦aquí está la traducción⟧: El ferri salió a mediodía.",
        "[de] ⟦Hier ist die Übersetzung⟧: Die Fähre fuhr am Mittag ab.",
        "[pt] ⟦Aqui está a tradução⟧: A balsa partiu ao meio-dia.",
        "[it] ⟦Come modello linguistico⟧, non ho opinioni.",
        "[ru] ⟦Вот перевод⟧ текста: Паром ушёл в полдень.",
        "[uk] ⟦На жаль, я не можу перекласти⟧ це.",
        "[pl] ⟦Oto tłumaczenie⟧: Prom odpłynął w południe.",
        "[cs] ⟦Zde je překlad⟧: Trajekt odplul v poledne.",
        "[nl] ⟦Hier is de vertaling⟧: De veerboot vertrok om twaalf uur.",
        "[tr] ⟦İşte çeviri⟧: Feribot öğlen kalktı.",
        "[ar] ⟦إليك الترجمة⟧: غادرت العبارة ظهرا.",
        "[he] ⟦להלן התרגום⟧: המעבורת יצאה בצהריים.",
        "[zh] ⟦以下是翻译⟧：渡轮中午离港。",
        "[ja] ⟦以下が翻訳です⟧：フェリーは正午に出港した。",
    ),
    good=(
        "Asked about it, the program wrote: “As an AI language model, I cannot judge.”",
        "Here is the translator who saved the book.",
        "As an AI researcher, she has seen this before.",
        "[fr] Voici la traductrice du roman.",
        "[de] „Es tut mir leid, aber ich kann das nicht“, sagte er. „Als Sprachmodell bin ich neutral.“",
    ),
    find=find,
)
