"""The pages' templates: one environment, escaped throughout and strict about what it is given."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from audit.languages import traits
from audit.languages.known import english_name
from audit.model import Finding
from audit.render.view import one_line
from audit.text import CONTEXT

if TYPE_CHECKING:
    from jinja2 import Environment, Template


@cache
def environment(package: str) -> Environment:
    """Returns the environment of the templates that lie in a package. The package may add filters of its own."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files(package)
    made = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(direction=direction, context=context, one_line=one_line, language=english_name)
    return made


def page(name: str) -> Template:
    """Returns one of this room's pages, with the one style sheet inside it."""
    return environment("audit.render").get_template(name)


def direction(tag: str) -> str:
    """Returns rtl or ltr, for the element that holds words of the language."""
    return "rtl" if traits(tag).runs_to_the_left else "ltr"


def context(finding: Finding) -> Markup:
    """Returns the damaged words, marked, between the whole words around them."""
    place = finding.places[0]
    before, after = place.prefix, place.suffix
    if len(before) == CONTEXT and " " in before:
        before = "…" + before[before.index(" ") :]
    if len(after) == CONTEXT and " " in after:
        after = after[: after.rindex(" ") + 1] + "…"
    return Markup("{}<mark>{}</mark>{}").format(before, place.text or "⟦⟧", after)
