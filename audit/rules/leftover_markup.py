"""Markup of a wiki, of Markdown or of subtitles was left over ("**", "[edit]", "♪")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated

import msgspec
import regex

from audit.languages import WordSet, data, tags
from audit.model import Span, about
from audit.rules import Hit, Rule
from audit.rules._machine_talk import any_phrase
from audit.text import Text


class Markup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds the words that a wiki in one language sets beside its text."""

    namespaces: Annotated[WordSet, about("Kinds of pages, before a colon: Category, File.")]
    brackets: Annotated[WordSet, about("What it sets in square brackets: edit, citation needed.")]
    asides: Annotated[WordSet, about("What it sets in brackets after a name: disambiguation, in English.")]


_MARKUP = (
    r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,120}(?<=\S)\*\*(?![*\w])"
    r"|^#{1,6}[ ](?=\p{L})|^={2,5}[ ]?(?=\p{L})[^=\n]{1,80}=={1,4}[ ]*$|^```\w{0,12}|'{3,5}(?=\p{L})[^'\n]{1,80}'{3,5}"
    r"|!?\[[^\[\]\n]{1,120}\]\((?:https?:|/|#|www\.)[^()\s]{0,300}\)|\[\[[^\[\]|\n]{1,80}\|[^\[\]\n]{1,80}\]\]"
    r"|[♪♫]+"
)
_SIGNS = ("*", "#", "=", "`", "'''", "](", "[", "♪", "♫", ":", "：", "(", "（")


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    own = data(language, "markup", Markup)
    words = ""
    if own:
        after_name = r"(?<=(?-i:[\p{Lu}\p{Lo}])[\p{L}-]{0,30}[ ]?)"
        words = (
            rf"|^(?:{any_phrase(own.namespaces)})[ ]?[:：](?=[ ]?[\p{{Lu}}\p{{Lo}}])"
            rf"|\[(?:{any_phrase(own.brackets)})\]|{after_name}[(（](?:{any_phrase(own.asides)})[)）]"
        )
    return regex.compile(_MARKUP + words, regex.MULTILINE | regex.IGNORECASE)


def find(text: Text) -> Iterator[Hit]:
    if not any(sign in text.raw for sign in _SIGNS):
        return
    for region in text.regions:
        for m in _pattern(text.language).finditer(text.raw, region.span.start, region.span.end):
            yield Hit(at=Span(m.start(), m.end()), message=f"Markup was left over: {m.group()[:60]}")


RULE = Rule(
    id="A224",
    mqm="Design and markup/Markup tag",
    severity="minor",
    languages=("*",) if tags() else (),
    why="The text was taken from a page, a chat or subtitles without being read as one; engines invent it as well.",
    source="Wikipedia and its translations, Markdown of language models, subtitles: what engines were trained on.",
    bad=(
        "The ⟦**ferry**⟧ sailed at noon.",
        "⟦## ⟧The ferry\n\nIt sailed at noon.",
        "It sailed at noon.⟦[citation needed]⟧",
        "⟦Category:⟧ Ferries of the north",
        "It is named in ⟦[the list](https://example.org/list)⟧.",
        "⟦♪⟧ The ferry sailed. ⟦♪⟧",
        "[de] Oldau ⟦(Begriffsklärung)⟧ liegt am Fluss.",
        "[pt] Ana Ramos ⟦(em inglês)⟧ escreveu o livro.",
        "[fr] ⟦Catégorie :⟧ Bacs du nord",
        "[es] El ferri salió a mediodía.⟦[cita requerida]⟧",
        "[it] Ada Riva ⟦(disambigua)⟧ scrisse il libro.",
        "[ru] Паром ушёл в полдень.⟦[источник не указан]⟧",
        "[uk] ⟦Категорія:⟧ Пороми півночі",
        "[pl] Prom odpłynął.⟦[edytuj]⟧",
        "[cs] Trajekt odplul.⟦[editovat]⟧",
        "[nl] De veerboot vertrok.⟦[bewerken]⟧",
        "[tr] Feribot kalktı.⟦[kaynak belirtilmeli]⟧",
        "[ar] غادرت العبارة.⟦[عدل]⟧",
        "[he] המעבורת יצאה.⟦[דרוש מקור]⟧",
        "[zh] 渡轮离港。⟦[来源请求]⟧",
        "[ja] フェリーは出港した。⟦[要出典]⟧",
    ),
    good=(
        "The result was 2 ** 3 and 5 * 4 * 3. It was #1 on the list.",
        "The file: a long story. He [Lee] left (in English dress).",
        "He wrote it (in 2009), and a book (in German) on it, rock 'n' roll style.",
    ),
    find=find,
)
