"""Full-width forms of Chinese and Japanese stand in a text of another script ("１２", "，")."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from audit.languages import traits
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_WIDE = regex.compile(r"[\uFF01-\uFF5E\u3001\u3002\u300C-\u300F]++")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def _find(text: Text) -> Iterator[Hit]:
    if traits(text.language).full_width or text.raw.isascii():
        return
    for m in _WIDE.finditer(text.raw):
        around = text.raw[max(0, m.start() - 2) : m.start()] + text.raw[m.end() : m.end() + 2]
        if not _CJK.search(around):
            plain = unicodedata.normalize("NFKC", m.group()).replace("。", ".").replace("、", ",")
            yield Hit(at=Span(m.start(), m.end()), message=f"“{m.group()}” is a full-width form.", suggestion=plain)


RULE = Rule(
    id="A106",
    mqm="Linguistic conventions/Character encoding",
    severity="minor",
    languages=("*",),
    why="Figures so written are not read as numbers, and the mark of another script shows where the text was patched.",
    source="Unicode: halfwidth and fullwidth forms; CJK symbols and punctuation.",
    bad=(
        "It grew by ⟦１２⟧ per cent⟦，⟧ they said⟦。⟧",
        "[fr] Le conseil ⟦（⟧la ville⟦）⟧ siège.",
        "[de] Es wuchs um ⟦１２⟧ Prozent.",
        "[es] Creció un ⟦１２⟧ por ciento.",
        "[pt] Cresceu ⟦１２⟧ por cento.",
        "[it] È cresciuto del ⟦１２⟧ per cento.",
        "[ru] Рост на ⟦１２⟧ процентов.",
        "[uk] Зростання на ⟦１２⟧ відсотків.",
        "[pl] Wzrost o ⟦１２⟧ procent.",
        "[cs] Růst o ⟦１２⟧ procent.",
        "[tr] Yüzde ⟦１２⟧ arttı.",
        "[ar] نما ⟦１２⟧ في المئة.",
        "[he] צמח ב ⟦１２⟧ אחוז.",
    ),
    good=("The sign read 北京，上海。 in red.", "[zh] 增长１２％，他说。", "[ja] １２人が来た。"),
    find=_find,
)
