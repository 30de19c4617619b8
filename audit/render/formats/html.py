"""Report -> one self-contained HTML page: no script, no address outside, everything escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from audit.languages.known import english_name
from audit.model import SEVERITIES, Report, Variation
from audit.render.citation import citations
from audit.render.format import single
from audit.render.glance import Cell, cell, key
from audit.render.overview import against_original, checks, text_rows
from audit.render.page import page
from audit.render.quotes import quotes_to_check
from audit.render.view import (
    NO_MARKS,
    ShownStatement,
    asides,
    counted_texts,
    damage_by_text,
    has_words,
    holds_no_more,
    labels,
    languages_through,
    live_findings,
    proof,
    said,
    set_aside,
    shown_statements,
)
from audit.render.whole_texts import whole_texts
from audit.reporting.marks import Marks

T = TypeVar("T")


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """The page as text."""
    shown, names = shown_statements(report, marks), labels(report)
    tags = {d: language.tag for d, language in report.languages.items()}
    rows, whole = text_rows(report, marks), whole_texts(report, shown, marks)
    worst = {s.number: s.points[0][0] for s in shown if s.points}
    worded = has_words(report)
    return page("page.html").render(
        report=report,
        statements=shown,
        open=sum(s.tone == "open" for s in shown),
        alike=sum(s.tone == "none" for s in shown),
        severities=SEVERITIES,
        rows=rows,
        whole=whole,
        checks=checks(shown, live_findings(report, marks), names),
        original=report.case.original,
        original_rows=against_original(report.case.original, shown, names) if report.case.original else [],
        keys={number: key(variation) if worded else [] for number, variation in worst.items()},
        cells={(s.number, t.document.id): _cell(s, worst.get(s.number), t.document.id) for s in shown for t in rows},
        sections=_sections(report, bool(whole)),
        compared=_by(report.comparisons, lambda c: c.statement),
        converged=_by(report.convergences, lambda c: c.statement),
        labels=names,
        texts=counted_texts(report),
        said=said if worded else None,
        cites=citations(report),
        tags=tags,
        languages=sorted({english_name(t) for t in tags.values()}),
        through=languages_through(report),
        proof=proof,
        damage=damage_by_text(report, marks),
        aside=set_aside(report),
        rules={r.id: r for r in report.rules},
        quotes=quotes_to_check(report, marks),
        marks=marks,
        asides=asides(report, marks),
        stale=holds_no_more(report, marks),
        back=_by(report.back_translations, lambda b: (b.statement, b.place.document)),
    )


def _by(things: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    found = defaultdict[Hashable, list[T]](list)
    for thing in things:
        found[key(thing)].append(thing)
    return found


def _cell(shown: ShownStatement, worst: Variation | None, document: str) -> Cell | None:
    return cell(worst, document, {place.document for place in shown.statement.places})


def _sections(report: Report, whole: bool) -> list[tuple[str, str]]:
    """Returns the page's sections, id and name, as the bar shows them."""
    there = {
        "texts": "Texts",
        "first": "Check first",
        "original": "Against the original" if report.case.original else "",
        "glance": "At a glance" if report.statements else "",
        "statements": "Statements" if report.statements else "",
        "damage": "Damage",
        "quotes": "Quotes",
        "names": "Names" if report.names else "",
        "whole": "Whole texts" if whole else "",
        "limits": "Limits",
    }
    return [section for section in there.items() if section[1]]


FORMAT = single("html", ".html", render)
