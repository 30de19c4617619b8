"""A replacement character stands where a letter was lost."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_LOST = regex.compile(r"(?:[\p{L}\p{M}'’]{0,24}\uFFFD++){1,24}+[\p{L}\p{M}]{0,24}+")


def _find(text: Text) -> Iterator[Hit]:
    if "\ufffd" not in text.raw:
        return
    for m in _LOST.finditer(text.raw):
        yield Hit(at=Span(m.start(), m.end()), message=f"A letter is lost: “{m.group()}”.")


RULE = Rule(
    id="A102",
    mqm="Linguistic conventions/Character encoding",
    severity="major",
    languages=("*",),
    why="What stood there cannot be known from the text.",
    source="Unicode: U+FFFD stands for what could not be decoded.",
    bad=(
        "They met in ⟦Caf\ufffd⟧ Central.",
        "[de] Der Rat tagt in ⟦M\ufffdnchen⟧.",
        "[fr] ⟦L'\ufffdtat⟧ reste.",
        "[ru] ⟦Сов\ufffd\ufffdт⟧ собрался.",
        "[zh] ⟦委\ufffd会⟧。",
    ),
    good=("They met in Café Central?", "[de] München?"),
    find=_find,
)
