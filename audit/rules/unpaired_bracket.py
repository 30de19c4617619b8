"""A bracket opens and never closes, or closes and never opened."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._words import characters
from audit.text import Text

_PAIRS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_ALIKE = str.maketrans("（）【】", "()[]")  # a full-width bracket may pair with a plain one
_BRACKET = regex.compile(r"[()\[\]（）【】]")
_NO_BRACKET = regex.compile(
    r"(?<=[:;=8xX][-'^o]?)[()\[\]]++|[()\[\]]++(?=[-'^o]?[:;=](?!\w))"  # smileys
    r"|\){2,}|\({2,}(?!\w)"  # laughter: ))))
    r"|(?:(?<=^|[\s“„«\"'‘(;,:])(?:\p{N}{1,4}|\p{L}|[ivxIVX]{1,5}))[)\]）]"  # a) 1) iv)
    r"|https?://\S{1,400}",
    regex.MULTILINE,
)
_MOST = 3  # a text with more is a table, code or verse
_SHOWN = 24


def find(text: Text) -> Iterator[Hit]:
    if not _BRACKET.search(characters(text)):
        return
    found = sorted(_of_text(text))
    if len(found) <= _MOST:
        for i in found:
            opens = text.raw[i] in _PAIRS
            said = "opens and never closes" if opens else "closes and never opened"
            yield Hit(at=_around(text.raw, i, opens), message=f"The bracket {text.raw[i]} {said}.")


def _of_text(text: Text) -> list[int]:
    """The places of single brackets; one that opens in a paragraph may close in a later one."""
    open_now, alone = list[int](), list[int]()
    for paragraph in text.paragraphs:
        skipped = [m.span() for m in _NO_BRACKET.finditer(text.raw, paragraph.start, paragraph.end)]
        for m in _BRACKET.finditer(text.raw, paragraph.start, paragraph.end):
            i = m.start()
            if m.group() in _PAIRS:
                if not _in(i, skipped):
                    open_now.append(i)
            elif open_now and _pairs(text.raw[open_now[-1]], m.group()):
                open_now.pop()
            elif not _in(i, skipped):
                alone.append(i)
    return [*alone, *open_now]


def _in(i: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= i < end for start, end in spans)


def _pairs(opened: str, closed: str) -> bool:
    return _PAIRS[opened].translate(_ALIKE) == closed.translate(_ALIKE)


def _around(raw: str, i: int, opens: bool) -> Span:
    """The bracket with the word that it touches."""
    start = end = i
    while opens and end + 1 < len(raw) and end - i < _SHOWN and not raw[end + 1].isspace():
        end += 1
    while not opens and start and i - start < _SHOWN and not raw[start - 1].isspace():
        start -= 1
    return Span(start, end + 1)


RULE = Rule(
    id="A223",
    mqm="Linguistic conventions/Typography",
    severity="minor",
    languages=("*",),
    why="Words may be missing where the other bracket stood, and what is an aside cannot be told.",
    source="Engines cut what stands in brackets, or lose one of the two.",
    bad=(
        "The head ⟦(of⟧ the board left on Monday, she said.",
        "The head of the ⟦board)⟧ left on Monday.",
        "The list of bridges ⟦(⟧",
        "[de] Die Leiterin ⟦(des⟧ Rates ging am Montag.",
        "[fr] La cheffe ⟦[du⟧ conseil est partie lundi.",
        "[es] La jefa del ⟦consejo)⟧ se fue el lunes.",
        "[ru] Глава ⟦(совета⟧ ушла в понедельник.",
        "[ar] غادرت رئيسة ⟦(المجلس⟧ يوم الاثنين.",
        "[zh] 委员会主席⟦（林女士⟧ 星期一离开。",
        "[ja] 議長⟦（林氏⟧ は月曜日に去った。",
    ),
    good=(
        "He named a) the bridge, b) the port and 2) the road (all old). :-) ;)",
        "[ru] Все смеялись))))",
        "(He left.\n\nShe stayed.)",
        "The law (s 772(f) of the [Fair Work] Act) holds.",
        "[zh] 委员会主席（林女士)星期一离开。",
    ),
    find=find,
)
