"""Letters were read in the wrong encoding ("CafÃ©" for "Café")."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_RUN = regex.compile(r"[^\x00-\x7f]{2}")
_LETTER = regex.compile(r"[^\x00-\x9f]")
_WORD = regex.compile(r"[^ \t\r\n]++")


def _ftfy() -> tuple[Any, Any]:
    """ftfy's measure of badness and its repair; loaded only for texts with letters beyond ASCII."""
    return import_module("ftfy.badness").badness, import_module("ftfy").fix_encoding


def _find(text: Text) -> Iterator[Hit]:
    if text.raw.isascii() or not _RUN.search(text.raw):
        return
    badness, _ = _ftfy()
    for p in text.paragraphs:
        if not text.slice(p).isascii() and badness(text.slice(p)):
            yield from _in_paragraph(text, p)


def _in_paragraph(text: Text, p: Span) -> Iterator[Hit]:
    """The words that read better in another encoding; neighbours together."""
    badness, fix = _ftfy()
    for m in _WORD.finditer(text.raw, p.start, p.end):
        word = m.group()
        if not _LETTER.search(word) or not badness(word):
            continue
        mended = fix(word)
        if mended != word and badness(mended) < badness(word):
            yield Hit(
                at=Span(m.start(), m.end()), message=f"“{word}” was read in the wrong encoding.", suggestion=mended
            )


RULE = Rule(
    id="A101",
    mqm="Linguistic conventions/Character encoding",
    severity="major",
    languages=("*",),
    why="Names and figures can no longer be read or found.",
    source="ftfy (R. Speer): its badness heuristic finds it, its fix_encoding mends it; a word counts where both do.",
    bad=(
        "They met in a ⟦cafÃ©⟧ by the river.",
        "⟦Itâ€™s⟧ late in the ⟦SÃ£o⟧ quarter.",
        "[fr] Le conseil de ⟦l’Ã©tat⟧ siège.",
        "[es] La ⟦reuniÃ³n⟧ fue ayer.",
        "[de] Der Rat tagt in ⟦MÃ¼nchen.⟧",
        "[pt] A ⟦reuniÃ£o⟧ foi ontem.",
        "[it] La ⟦cittÃ\xa0⟧ vecchia.",
        "[ru] ⟦РЎРѕРІРµС‚⟧ собрался.",
        "[pl] ⟦WĹ‚adze⟧ milczą.",
        "[ar] اجتمع ⟦Ø§Ù„Ù…Ø¬Ù„Ø³⟧ أمس.",
    ),
    good=(
        "The naïve façade of the café in São Paulo’s centre “shone”.",
        "[ru] Совет собрался в Старом городе.",
        "[ar] اجتمع المجلس أمس.",
        "[zh] 委员会开会。",
        "[pl] Władze milczą, źródła też.",
    ),
    misses=("It was Ã‚ ⟦ä½ å¥½⟧ there.",),
    find=_find,
)
