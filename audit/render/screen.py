"""Report -> the first screen: what differs, worst first, what looks damaged, and what was not done."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text as Line

from audit.languages.known import english_name
from audit.model import SEVERITIES, Finding, Report, Severity, Variation
from audit.render.terminal import broken, isolated
from audit.render.view import (
    NO_MARKS,
    ShownStatement,
    asides,
    counted_texts,
    damage_by_text,
    holds_no_more,
    labels,
    languages_through,
    live_findings,
    live_variations,
    one_line,
    proof,
    set_aside,
    shown_statements,
    visible,
)
from audit.reporting.marks import Marks

NEW = "NEW"  # beside what the baseline does not hold
STATEMENTS = 6  # shown without --all
DAMAGE = 6  # findings shown a text
CLOSING = (
    "Differences are not errors, and most texts agreeing is no proof. "
    "A clean result means: nothing these rules look for."
)
WIDE = 120  # columns where lines are not broken
_BREAK = re.compile(r"\s+")
_STYLE = {"critical": "bold red", "major": "bold yellow", "minor": "bold cyan", "none": "bold green"}


def render(
    report: Report,
    marks: Marks = NO_MARKS,
    *,
    everything: bool = False,
    colour: bool = False,
    width: int | None = None,
    written: Sequence[str] = (),
) -> str:
    """Returns the screen as text. Control characters of the texts are shown, not obeyed.

    `colour`: with ANSI colours, and with words that run to the left set apart by direction marks. `width`: columns that
    lines are broken at, between words and with a hanging indent; None: not at all. `written`: the report's files."""
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=colour,
        no_color=not colour,
        width=width or WIDE,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for line in _lines(report, marks, everything, written):
        for part in broken(line, console) if width else [line]:
            console.print(isolated(part) if colour else part, soft_wrap=True)
    return out.getvalue()


def summary(report: Report, marks: Marks = NO_MARKS) -> str:
    """Returns what was found in one line: the case, its texts, differences and damaged places by severity."""
    differences = Counter(v.severity for v in live_variations(report, marks))
    damage = Counter(f.severity for f in live_findings(report, marks))
    found = [f"differences: {_counts(differences)}", f"damaged places: {_counts(damage)}"]
    return visible(f"{report.case.id}: {counted_texts(report)}; {'; '.join(found)}")


def _counts(counts: Mapping[Severity, int]) -> str:
    told = [f"{counts[s]} {s}" for s in SEVERITIES if counts.get(s)]
    return ", ".join(told) or "none"


def _lines(report: Report, marks: Marks, everything: bool, written: Sequence[str]) -> list[Line]:
    return [
        *_head(report),
        Line(),
        *_statements(report, marks, everything),
        Line(),
        *_damage(report, marks),
        *_traces(report),
        *_shared(report),
        *_self_test(report),
        *_aside(report, marks),
        *_not_done(report),
        _line(CLOSING, style="dim"),
        _line(summary(report, marks), style="bold"),
        *[_line(f"   {name}") for name in written],
    ]


def _line(text: str, style: str = "") -> Line:
    return Line(visible(text), style=style)


def _head(report: Report) -> list[Line]:
    tags = sorted({x.tag for x in report.languages.values()})
    spoken = ", ".join(english_name(t) for t in tags) or "no language"
    original = "No original named." if report.case.original is None else f"Original: {report.case.original}."
    head = [_line(f"{report.case.id}: {counted_texts(report)}, {spoken}. {original} {_through(report)}")]
    if aside := set_aside(report):
        head.append(
            _line("Set aside: " + ", ".join(f"{what} ({' '.join(texts)})" for what, texts in aside), style="dim")
        )
    names = labels(report)
    head += [
        _line(f"Near copies: {names[n.a]} and {names[n.b]}, {n.share:.0%} of the shorter one's own words")
        for n in report.near_copies
    ]
    head += [_line(f"Not read: {s.path}: {s.reason}", style="yellow") for s in report.skipped]
    return head


def _through(report: Report) -> str:
    through = languages_through(report)
    return f"Through {', '.join(through)}: {report.configuration.engine}." if through else "Not back-translated."


def _statements(report: Report, marks: Marks, everything: bool) -> list[Line]:
    shown = shown_statements(report, marks)
    differ = sum(bool(s.points) for s in shown)
    lines = [_line(f"STATEMENTS IN SEVERAL TEXTS: {len(shown)}, {differ} differ", style="bold")]
    limit = len(shown) if everything else STATEMENTS
    for statement in shown[:limit]:
        lines += _statement(statement, marks)
    if len(shown) > limit:
        lines.append(_line(f"… {len(shown) - limit} more: add --all", style="dim"))
    return lines


def _statement(shown: ShownStatement, marks: Marks) -> list[Line]:
    lines = [Line.assemble((f"{shown.number:>2} {shown.grade.upper()}", _STYLE.get(shown.tone, "bold dim")))]
    lines += [
        _line(f"   {v.severity} {v.kind.replace('_', ' ')}: {sides}{_beside(v, marks)}", _STYLE[v.severity])
        for v, sides in shown.points
    ]
    for rendering in shown.renderings:
        line = _line(f"   {rendering.label}  ")
        for segment in rendering.segments:
            words = visible(_BREAK.sub(" ", segment.text))
            line.append(f"[{words}]" if segment.mark else words, style="reverse" if segment.mark else "")
        tail = "  ".join((*rendering.notes, *([f"— {rendering.speaker}"] if rendering.speaker else [])))
        lines.append(line.append(f"   {tail}", style="dim") if tail else line)
    if shown.left:
        lines.append(_line(f"       not compared: {', '.join(shown.left)}", style="dim"))
    return lines + [_line(f"       {trip}", style="dim") for trip in shown.trips]


def _damage(report: Report, marks: Marks) -> list[Line]:
    lines = [_line("DAMAGE, inside quotes, numbers and names first", style="bold")]
    for label, findings in damage_by_text(report, marks):
        shown = " · ".join(_short(f, marks) for f in findings[:DAMAGE])
        more = f" · {len(findings) - DAMAGE} more" if len(findings) > DAMAGE else ""
        lines.append(_line(f"   {label}  {shown}{more}"))
    return lines if len(lines) > 1 else [*lines, _line("   nothing these rules look for")]


def _short(finding: Finding, marks: Marks) -> str:
    words = one_line(finding.places[0].text)
    if len(words) < 3:
        place = finding.places[0]
        words = one_line(f"{place.prefix[-12:]}{place.text}{place.suffix[:12]}")
    words = words if len(words) <= 48 else words[:45] + "…"
    words += f" ({finding.suggestion}?)" if finding.suggestion else ""
    return f"{words} {NEW}" if marks.get(finding.id).state == "new" else words


def _traces(report: Report) -> list[Line]:
    names = labels(report)
    traces = " · ".join(f"{names[t.document]} {t.message.rpartition(': ')[2].removesuffix('.')}" for t in report.traces)
    return [_line(f"TRACES  {traces}" if traces else "TRACES  none")]


def _beside(variation: Variation, marks: Marks) -> str:
    """What is known of a difference: that a trip confirms it, that it is new."""
    told = (proof(variation), NEW if marks.get(variation.id).state == "new" else "")
    return "".join(f"  {x}" for x in told if x)


def _shared(report: Report) -> list[Line]:
    return [_line(f"SHARED ODDITIES  {o.message}") for o in report.shared_oddities]


def _self_test(report: Report) -> list[Line]:
    if report.self_test is None:
        return []
    tested = report.self_test
    messages = [*(p.message for p in tested.planted), tested.undamaged.message]
    messages += [tested.reports] if tested.reports else []
    head = _line("SELF-TEST: one change at a time, where two texts agree", style="bold")
    return [head, *(_line(f"   {message}") for message in messages)]


def _aside(report: Report, marks: Marks) -> list[Line]:
    """What people set aside, and what of that holds no more."""
    lines = [
        f"   {a.item.rule} {' '.join(a.labels)} “{one_line(a.item.words)}”: {a.why}" for a in asides(report, marks)
    ]
    lines += [f"   {line}" for line in holds_no_more(report, marks)]
    head = [_line("SET ASIDE BY PEOPLE", style="bold")] if lines else []
    gone = [_line(f"GONE SINCE THE BASELINE: {len(marks.gone)}")] if marks.gone else []
    return head + [_line(line) for line in lines] + gone


def _not_done(report: Report) -> list[Line]:
    lines = [_line("NOT DONE", style="bold")] if report.not_done else []
    for row in report.not_done:
        hint = f"  {row.hint}" if row.hint else ""
        lines.append(_line(f"   {row.stage}: {row.reason} ({len(row.subjects)}){hint}"))
    return lines
