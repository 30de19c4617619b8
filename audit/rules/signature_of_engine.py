"""An engine's signature stands in the text ("Translated with DeepL", "machine translation")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._machine_talk import any_phrase, engine_names, machine_talk, word_end
from audit.text import Text

_START = r"(?:^|[\[(（【:：.!?。–—-])[\s*_]*"
_END = r"(?=[\s*_]*+(?:[\])）】]|[.。!]?[\s*_]*$))"


@cache
def _pattern(language: str) -> regex.Pattern[str] | None:
    """A line, a bracket or the end of a line that names an engine beside a word for translating, or is a label."""
    own = machine_talk(language)
    if own is None:
        return None
    engine = rf"(?:{engine_names()}){word_end(language)}(?:\.com)?"
    before, begins = word_end(language).replace("!", "<!"), any_phrase(own.translated)
    aside = r"(?:\s?[(（][^()（）\n]{1,40}[)）])?"
    signed = rf"(?:{begins}){word_end(language)}[^\n.!?。()（）\[\]]{{0,40}}?{before}{engine}{aside}"
    after = rf"|[^\n.!?。()（）\[\]]{{0,12}}{engine}\s?(?:{any_phrase(own.closes)})" if own.closes else ""
    label = rf"(?:{any_phrase(own.labels)})(?:\s?[(（][^()（）\n]{{1,40}}[)）])?"
    return regex.compile(rf"{_START}(?P<said>{signed}{after}|{label}){_END}", regex.IGNORECASE | regex.MULTILINE)


def find(text: Text) -> Iterator[Hit]:
    pattern = _pattern(text.language)
    for paragraph in text.paragraphs if pattern else ():
        for m in pattern.finditer(text.raw, paragraph.start, paragraph.end) if pattern else ():
            said = Span(m.start("said"), m.end("said"))
            yield Hit(at=said, message=f"“{text.slice(said)}” is the signature of a translation engine.")


RULE = Rule(
    id="A221",
    mqm="Accuracy/Addition",
    severity="minor",
    languages=tags_with("machine_talk"),
    why="The text says itself that an engine wrote it; nobody may have read it since.",
    source="What free versions of engines and sites that translate add to a page.",
    bad=(
        "The ferry sailed. ⟦Translated with DeepL.com (free version)⟧",
        "[⟦Translated from Czech by Google⟧] The ferry sailed.",
        "⟦Machine translation⟧\n\nThe ferry sailed.",
        "[de] Die Fähre fuhr ab. ⟦Übersetzt mit DeepL⟧",
        "[fr] Le bac est parti. ⟦Traduit avec DeepL.com (version gratuite)⟧",
        "[es] El ferri salió. (⟦Traducido por Google⟧)",
        "[pt] A balsa partiu. ⟦Traduzido com o Google Tradutor⟧",
        "[it] Il traghetto è partito. ⟦Tradotto con DeepL⟧.",
        "[ru] Паром ушёл. (⟦Переведено с помощью Яндекс.Переводчик⟧)",
        "[uk] Пором відійшов. ⟦Перекладено за допомогою DeepL⟧",
        "[pl] Prom odpłynął. ⟦Przetłumaczono z DeepL⟧",
        "[cs] Trajekt odplul. ⟦Přeloženo pomocí DeepL⟧",
        "[nl] De veerboot vertrok. ⟦Vertaald met DeepL⟧",
        "[tr] Feribot kalktı. (⟦Google tarafından çevrildi⟧)",
        "[ar] غادرت العبارة. ⟦تمت الترجمة بواسطة جوجل⟧",
        "[he] המעבורת יצאה. ⟦תורגם על ידי גוגל⟧",
        "[zh] 渡轮离港。（⟦由谷歌翻译⟧）",
        "[ja] フェリーは出港した。（⟦DeepLで翻訳⟧）",
    ),
    good=(
        "Google translated the page, and its engine made two mistakes.",
        "The novel was translated by Ann Google in 1990.",
        "Machine translation has become better, the firm says.",
        "[de] DeepL übersetzt den Satz besser.",
        "[zh] 他用谷歌翻译读了这封信。",
    ),
    find=find,
)
