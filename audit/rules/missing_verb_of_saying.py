"""A quotation is followed by its speaker, and the verb of saying is missing."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from audit.languages import tags_with
from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._slips import slips
from audit.signs import CLOSERS
from audit.text import Text

_WHO = regex.compile(
    rf"(?:,[{CLOSERS}]|[{CLOSERS}],)[ ](?P<who>(?:[\p{{L}}.'’-]{{1,24}}[ ]){{0,5}}?[\p{{L}}'’-]{{2,24}})"
    r"(?:[ ](?:on|in)[ ]\p{Lu}\p{Ll}{2,9})?[.](?=\s|$)"
)


def find(text: Text) -> Iterator[Hit]:
    own = slips(text.language)
    for m in _WHO.finditer(text.raw) if own.said else ():
        who = m.group("who").split()
        named = len(who) in (2, 3) and all(word[0].isupper() for word in who) and who[0].lower() not in own.articles
        role = who[0] in own.articles and len(who) <= 4 and who[-1].lower() in own.roles
        if named or role:
            place = Span(m.start("who"), m.end("who"))
            yield Hit(at=place, message=f"“{text.slice(place)}” follows the quotation, and no verb of saying does.")


RULE = Rule(
    id="A418",
    mqm="Linguistic conventions/Grammar",
    severity="minor",
    languages=tags_with("slips"),
    why="The reader must guess that these are the words of the one who is named.",
    source="Word order of the source language kept and the verb lost; hasty editing.",
    bad=(
        "“We will stay,” ⟦Ann Brook⟧.",
        "“We will stay,” ⟦the mayor⟧ on Monday. Nobody came.",
    ),
    good=(
        "“We will stay,” said Ann Brook. “We will stay,” the mayor said.",
        "They sang “Stay,” “Go” and Blue Moon.",
        "“We will stay,” she laughed.",
    ),
    find=find,
)
