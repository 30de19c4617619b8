"""A placeholder was left over ("{name}", "%s", "[object Object]")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags
from audit.model import Span
from audit.rules import Hit, Rule
from audit.text import Text

_PLACEHOLDER = regex.compile(
    r"\$?[ ]?\{\{?[ ]?[A-Za-z_][\w.-]{0,40}[ ]?\}\}?|\{\d\}"
    r"|(?<![\w%])%(?:[ ]?\d\$)?[sd@](?![\w%])|(?<![\w%])%\([a-z_]{1,30}\)[sd]"
    r"|\[object Object\]|\blorem ipsum\b|\b__[A-Z][A-Z0-9_]{1,30}?__\b|\[\[[A-Za-z_ ]{1,40}\]\]|<<[A-Z]*_[A-Z_]*>>"
    r"|⟦/?\d{1,3}⟧|>>[a-z]{2,3}(?:_[A-Za-z]{2,4})?<<|<2[a-z]{2,3}>|\b__[a-z]{2,3}__\b|\bX[A-Z]{1,4}\d{1,3}X\b"
    rf"|(?<=^|\n)\[(?:{'|'.join(tag.upper() for tag in tags() if len(tag) == 2)})\](?=\s\p{{L}})"
    r"|\[(?:NAME|DATE|CITY|PLACE|NUMBER|INSERT [A-Z ]{1,30}|TK)\]",
)
_MARKS = ("{", "%", "[", "__", "<<", "<2", "⟦", "X", "orem")


def _find(text: Text) -> Iterator[Hit]:
    if not any(mark in text.raw for mark in _MARKS):
        return
    for m in _PLACEHOLDER.finditer(text.raw):
        start = m.start() + (len(m.group()) - len(m.group().lstrip()))
        yield Hit(at=Span(start, m.end()), message=f"A placeholder was left over: {text.raw[start : m.end()]}")


RULE = Rule(
    id="A216",
    mqm="Accuracy/Omission",
    severity="major",
    languages=("*",),
    why="A name or a figure should have stood there.",
    source="Placeholders of printf, Python, JavaScript and template languages, and what engines make of them.",
    bad=(
        "Dear ⟦{name}⟧, the council met.",
        "The council met ⟦%s⟧ times in ⟦{{ year }}⟧.",
        "The head is ⟦[object Object]⟧ of ⟦__CITY__⟧.",
        "⟦>>eng<<⟧ The ferry sailed.",
        "⟦<2en>⟧ The ferry ⟦__en__⟧ sailed to the XLIX ⟦XBT3X⟧ pier.",
        "[fr] Bonjour ⟦${prenom}⟧, à bientôt.",
        "[de] Es kamen ⟦%d⟧ Gäste.",
        "[ru] Привет, ⟦{user_name}⟧!",
        "[de] ⟦[DE]⟧ Die Fähre fuhr ab.",
        "[zh] 你好，⟦{name}⟧。",
        "[ar] مرحبا ⟦{name}⟧.",
    ),
    good=(
        "It grew 5 % since {1, 2, 3}, 100%.",
        "The set {x | x > 1} is open. See [1] and [Reuters].",
        "It rose by 4 %, said he.",
        "[fr] Le programme <<Transports>> est prêt.",
    ),
    find=_find,
)
