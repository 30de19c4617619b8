"""An HTML entity was left over ("&amp;", "& quot;")."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_BARE = regex.compile(r"&(nbsp|quot|amp|lt|gt|apos)(?!;)\b")
_ENTITY = regex.compile(
    r"(?:&[ ]?(?:amp[ ]?;[ ]?){0,3}"
    r"(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,30})|#[ ]?[0-9]{1,7}|#[ ]?x[ ]?[0-9A-Fa-f]{1,6})[ ]?;"
    r"|&(?:nbsp|quot|amp|lt|gt|apos)(?=[\W_]|\Z)(?![=;_]))++"
)


def _find(text: Text) -> Iterator[Hit]:
    if "&" not in text.raw:
        return
    for m in _ENTITY.finditer(text.raw):
        name = m.group("name")
        if name and name + ";" not in html5:
            continue
        plain = unescape(unescape(_BARE.sub(r"&\1;", m.group().replace(" ", ""))))
        yield Hit(at=Span(m.start(), m.end()), message=f"An HTML entity was left over: {m.group()}", suggestion=plain)


RULE = Rule(
    id="A105",
    mqm="Design and markup/Markup tag",
    severity="minor",
    languages=("*",),
    why="The text was taken from a page without being read as a page; engines break such codes further.",
    source="The list of named characters in HTML.",
    bad=(
        "Lee ⟦&amp;⟧ Sons closed.",
        "It⟦&#39;⟧s late, ⟦&amp;quot;⟧they said⟦& quot;⟧.",
        "It is⟦&nbsp⟧ late.",
        "[fr] Le conseil⟦&nbsp;⟧: rien.",
        "[ru] Совет⟦& nbsp;⟧города.",
        "[zh] 委员会⟦&ldquo;⟧开会⟦&rdquo;⟧。",
        "[ar] قال ⟦&quot;⟧نعم⟦&quot;⟧.",
    ),
    good=("Lee & Sons; AT&T; R&D.", "See page?id=4&lang=en; then go.", "Q & A; what next"),
    find=_find,
)
