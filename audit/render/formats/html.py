"""Report -> one self-contained HTML page: no script, no address outside, everything escaped."""

from __future__ import annotations

from collections import defaultdict

from audit.languages.known import english_name
from audit.model import BackTranslation, Comparison, Convergence, Report
from audit.render.citation import citations
from audit.render.format import single
from audit.render.page import page
from audit.render.quotes import quotes_to_check
from audit.render.view import (
    NO_MARKS,
    asides,
    counted_texts,
    damage_by_text,
    has_words,
    holds_no_more,
    labels,
    said,
    set_aside,
    shown_statements,
)
from audit.reporting.marks import Marks


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """The page as text."""
    shown, names = shown_statements(report, marks), labels(report)
    compared = defaultdict[str, list[Comparison]](list)
    for comparison in report.comparisons:
        compared[comparison.statement].append(comparison)
    converged = defaultdict[str, list[Convergence]](list)
    for convergence in report.convergences:
        converged[convergence.statement].append(convergence)
    back = defaultdict[tuple[str, str], list[BackTranslation]](list)
    for trip in report.back_translations:
        back[trip.statement, trip.place.document].append(trip)
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
        languages=sorted({english_name(t) for t in tags.values()}),
        through=sorted({english_name(b.through) for b in report.back_translations}),
        damage=damage_by_text(report, marks),
        aside=set_aside(report),
        rules={r.id: r for r in report.rules},
        quotes=quotes_to_check(report, marks),
        marks=marks,
        asides=asides(report, marks),
        stale=holds_no_more(report, marks),
        back=back,
    )


FORMAT = single("html", ".html", render)
