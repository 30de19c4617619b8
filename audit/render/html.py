"""Report -> one self-contained HTML page: no script, no address outside, everything escaped."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from audit.model import BackTranslation, Comparison, Convergence, Finding, Report, Span
from audit.render.citation import citations
from audit.render.quotes import quotes_to_check
from audit.render.view import (
    NO_MARKS,
    asides,
    counted_texts,
    damage_by_text,
    has_words,
    holds_no_more,
    labels,
    language_name,
    one_line,
    said,
    set_aside,
    shown_statements,
)
from audit.reporting.marks import Marks
from audit.text import CONTEXT

RTL = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "ckb", "ug", "sd", "dv"})


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """The page as text."""
    shown, names = shown_statements(report, marks), labels(report)
    compared = defaultdict[str, list[Comparison]](list)
    for comparison in report.comparisons:
        compared[comparison.statement].append(comparison)
    converged = defaultdict[str, list[Convergence]](list)
    for convergence in report.convergences:
        converged[convergence.statement].append(convergence)
    back = defaultdict[tuple[str, Span], list[BackTranslation]](list)
    for trip in report.back_translations:
        back[trip.place.document, trip.place.span].append(trip)
    tags = {d: language.tag for d, language in report.languages.items()}
    return page("page.html").render(
        report=report,
        statements=shown,
        compared=compared,
        converged=converged,
        labels=names,
        texts=counted_texts(report),
        said=said if has_words(report) else None,
        cites=citations(report),
        tags=tags,
        languages=sorted({language_name(t) for t in tags.values()}),
        through=sorted({language_name(b.through) for b in report.back_translations}),
        damage=damage_by_text(report, marks),
        aside=set_aside(report),
        rules={r.id: r for r in report.rules},
        quotes=quotes_to_check(report, marks),
        marks=marks,
        asides=asides(report, marks),
        stale=holds_no_more(report, marks),
        back=back,
    )


def direction(tag: str) -> str:
    """rtl or ltr, for the element that holds words of the language."""
    return "rtl" if tag.split("-")[0] in RTL else "ltr"


def context(finding: Finding) -> Markup:
    """The damaged words, marked, between the whole words around them."""
    place = finding.places[0]
    before, after = place.prefix, place.suffix
    if len(before) == CONTEXT and " " in before:
        before = "…" + before[before.index(" ") :]
    if len(after) == CONTEXT and " " in after:
        after = after[: after.rindex(" ") + 1] + "…"
    return Markup("{}<mark>{}</mark>{}").format(before, place.text or "⟦⟧", after)


@cache
def page(name: str) -> Template:
    """One of this room's pages: escaped throughout, with the one style sheet inside it."""
    folder = files("audit.render")
    sources = {x: folder.joinpath(x).read_text("utf-8") for x in (name, "style.css")}
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(direction=direction, context=context, one_line=one_line, language=language_name)
    return environment.get_template(name)
