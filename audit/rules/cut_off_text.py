"""The text ends with a sign that it was cut off ("[…]", "Read more")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._residue import any_of, residue
from audit.text import Text

_CUT = regex.compile(rf"(?:{any_of(residue().cut)}|\[\+[0-9]{{1,6}}[ ]chars\])[ ]?[.…»›>]{{0,3}}\Z", regex.IGNORECASE)
_REACH = 40


def _find(text: Text) -> Iterator[Hit]:
    for region in text.regions[-1:]:
        end = region.span.start + len(text.slice(region.span).rstrip())
        for m in _CUT.finditer(text.raw, max(region.span.start, end - _REACH), end):
            if m.start() > region.span.start and not _is_own_line(text, m.start()):
                yield Hit(at=Span(m.start(), m.end()), message="The text was cut off here.")


def _is_own_line(text: Text, start: int) -> bool:
    """A line of its own is a piece of the page, which another rule reports."""
    return text.raw[:start].rstrip(" ").endswith("\n") and text.raw[start] not in "[("


RULE = Rule(
    id="A218",
    mqm="Accuracy/Omission",
    severity="major",
    languages=("*",),
    why="What followed is not here; a statement missing from this copy may stand in the original.",
    source="Own reading of scraped news and of news interfaces that give only the beginning of a text.",
    bad=(
        "The council met again on ⟦[…]⟧",
        "The council met again… ⟦[+2315 chars]⟧",
        "The council met again. ⟦Read more⟧",
        "[es] El consejo se reunió ⟦[...]⟧",
        "[fr] Le conseil siège ⟦(…)⟧",
        "[de] Der Rat tagte. ⟦Weiterlesen …⟧",
        "[ru] Совет собрался. ⟦Читать далее⟧",
        "[zh] 委员会开会。⟦阅读全文⟧",
    ),
    good=("The council […] met again.", "The council met again…"),
    find=_find,
)
