"""A comma, a full stop or another mark stands twice, or two marks stand together that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_PAIRS = regex.compile(
    r"(?<=[\p{L}\p{N}\p{M})\]”’»\"%])(?:"
    r"(?P<twice>[,;])[ ]?(?P=twice)(?![,;:\p{L}\p{N}])|::(?![:\p{L}\p{N}])|(?P<wide>[،؛，、；：])[ ]?(?P=wide)"
    r"|\.\.(?![.\p{L}\p{N}/\\])"
    r"|。。(?!。)"
    r"|,[.;](?!\.)|[;:,]\.(?=\s|\Z)(?!\.)|;,|:,"
    r")|(?<![“”„«»])(?P<mark>[“”„«»])(?P=mark)(?![“”„«»])"
)
_ENTITY = regex.compile(r"&#?\w{1,8};\Z")


def _find(text: Text) -> Iterator[Hit]:
    for m in _PAIRS.finditer(text.raw):
        if _ENTITY.search(text.raw, max(0, m.start() - 10), m.start() + 1):
            continue
        yield Hit(
            at=Span(m.start(), m.end()),
            message=f"Two marks stand together: {m.group()}",
            suggestion=m.group()[0] if m.group()[0] == m.group()[-1] else None,
        )


RULE = Rule(
    id="A207",
    mqm="Linguistic conventions/Punctuation",
    severity="minor",
    languages=("*",),
    why="Between two commas a word may have been lost; a doubled stop shows that two pieces were joined.",
    source="Own reading of translated news.",
    bad=(
        "A local paper⟦,,⟧ reported that shots were heard.",
        "A local paper⟦, ,⟧ reported it.",
        "The rest is known⟦..⟧ Nobody left.",
        "He came, saw⟦,.⟧",
        "[es] Un diario local⟦,,⟧ dio la noticia.",
        "[fr] Un journal local⟦,,⟧ l'a dit.",
        "[de] Eine Zeitung⟦,,⟧ schrieb es.",
        "[pt] Um jornal⟦,,⟧ disse.",
        "[it] Un giornale⟦,,⟧ lo scrisse.",
        "[ru] Местная газета⟦,,⟧ сообщила об этом⟦..⟧",
        "[uk] Місцева газета⟦,,⟧ повідомила.",
        "[pl] Lokalna gazeta⟦,,⟧ podała.",
        "[cs] Místní list⟦,,⟧ to napsal.",
        "[tr] Yerel gazete⟦,,⟧ yazdı.",
        "[ar] قالت الصحيفة⟦،،⟧ إن النار أطلقت.",
        "[he] העיתון⟦,,⟧ דיווח.",
        "[zh] 当地报纸⟦，，⟧报道了此事⟦。。⟧",
        "[ja] 地元紙⟦、、⟧が報じた⟦。。⟧",
        "He called it ⟦““⟧a shame”.",
    ),
    good=(
        "Well... he left, etc., and wrote to Acme Inc., too.",
        "See ../notes or 1..5; std::move is C++.",
        "[pl] ,,Dobrze'' - powiedział.",
        "What?! No!!",
        "[es] «¿Qué?», dijo.",
        "[zh] 他走了。。。",
    ),
    find=_find,
)
