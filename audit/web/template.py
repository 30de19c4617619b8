"""The pages' templates: escaped throughout, and strict about what they are given."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from audit.model import Item
from audit.render.glance import lettered
from audit.render.page import environment
from audit.render.view import one_line
from audit.web.highlights import NAMES

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN = 600  # code points of an item's words, at most; every list shows fewer
_EMPTY_LINES = re.compile(r"\n\s+")
STATIC = {
    "review.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
SIGNS = {
    "added": "+",
    "left-out": "−",
    "changed": "→",
    "differs": "≠",
    "only-some": "±",
    "original": "=",
    "damage": "!",
    "other": "",
}


def static(name: str) -> bytes | None:
    """One of the page's own files; none for any other name."""
    return files("audit.web").joinpath(name).read_bytes() if name in STATIC else None


def page(name: str, **given: Any) -> str:
    """A page as text."""
    return _environment().get_template(name).render(**given)


@cache
def _environment() -> Environment:
    """Returns the environment of all pages, with the filters of this room."""
    made = environment("audit.web")
    made.filters.update(bracketed=bracketed, link=link, percent=percent, sides=sides, tight=tight)
    made.globals.update(NAMES=NAMES, SIGNS=SIGNS, lettered=lettered)
    return made


def bracketed(words: str) -> Markup:
    """A rule's example: what stands between double brackets, marked."""
    return Markup(str(escape(words)).replace("⟦", "<mark>").replace("⟧", "</mark>"))


def link(address: str | None) -> str | None:
    """The address where a browser may follow it; none for javascript: and the like."""
    return address if address and address.lower().startswith(("http://", "https://")) else None


def sides(item: Item) -> str:
    """What an item is about, on one line: the damaged words, or what the texts say, against each other."""
    words = item.words[:SHOWN]
    if item.kind == "damage":
        return one_line(words)
    return " ⇄ ".join(one_line(said) or "nothing" for said in words.split(" | "))


def tight(words: str) -> str:
    """The words without empty lines."""
    return _EMPTY_LINES.sub("\n", words)


def percent(share: float | None) -> str:
    """A share of one as a per cent."""
    return "" if share is None else f"{share * 100:.0f} %"
