"""Report -> Markdown for a pull request, a step summary or a chat: what differs, worst first, then the damage.

It always fits into a comment, which GitHub bounds at 65,536 characters: words are cut, rows and statements counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from audit.languages.known import english_name
from audit.model import Finding, Report
from audit.render.format import single
from audit.render.stretches import Stretch
from audit.render.view import (
    NO_MARKS,
    ShownStatement,
    asides,
    counted_texts,
    damage_by_text,
    holds_no_more,
    one_line,
    shown_statements,
)
from audit.reporting.marks import Marks

STATEMENTS, DAMAGE, TEXTS, POINTS, LINES = 20, 20, 20, 10, 10  # shown; the rest is counted
WORDS = 240  # characters of one passage, message or reason
HEADING = 100  # characters of a statement in its heading
ROOM = 24_000  # characters for statements, the first apart
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&@:])")


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """The summary as text."""
    lines = [
        *_head(report),
        *_statements(report, marks),
        *_damage(report, marks),
        *_aside(report, marks),
        *_silent(report),
    ]
    closing = (
        "_Differences are not errors, and most texts agreeing is no proof. Clean means: nothing these rules look for._"
    )
    return "\n".join([*lines, "", closing, ""])


def escaped(text: str) -> str:
    """Words of a text on one line, cut where they are too long, with nothing in them that Markdown, HTML or a mention
    would act on."""
    words = one_line(text)
    return _SPECIAL.sub(r"\\\1", words if len(words) <= WORDS else f"{words[:WORDS]}…")


def _head(report: Report) -> list[str]:
    spoken = ", ".join(sorted({english_name(x.tag) for x in report.languages.values()}))
    original = f"Original: {escaped(report.case.original)}." if report.case.original else "No original named."
    summary = report.summary
    return [
        f"## {escaped(report.case.title or report.case.id)}",
        "",
        f"{counted_texts(report)}, {spoken}. {original} {summary.statements} statements stand in several texts, "
        f"{summary.statements_that_differ} differ; {sum(summary.findings.values())} places look damaged.",
    ]


def _statements(report: Report, marks: Marks) -> Iterator[str]:
    differing = [s for s in shown_statements(report, marks) if s.points]
    done = room = 0
    for shown in differing[:STATEMENTS]:
        heading = f"### {shown.number}. {shown.grade}: {_named(shown)}"
        lines = ["", heading, "", *_statement(shown, marks)]
        room += sum(map(len, lines))
        if done and room > ROOM:
            break
        yield from lines
        done += 1
    if len(differing) > done:
        yield from ("", f"… {len(differing) - done} more statements differ.")
    yield from _without_points(s for s in shown_statements(report, marks) if not s.points)


def _named(shown: ShownStatement) -> str:
    """Returns the statement in one text's words, as long as a heading may be."""
    words = one_line(shown.statement.nearest.text)
    return escaped(words if len(words) <= HEADING else f"{words[:HEADING]}…")


def _without_points(rest: Iterable[ShownStatement]) -> Iterator[str]:
    """How many statements have no point, by what may be said of them, with what was not compared."""
    by_grade = defaultdict[str, list[ShownStatement]](list)
    for shown in rest:
        by_grade[shown.grade].append(shown)
    if by_grade:
        yield ""
    for grade, found in sorted(by_grade.items()):
        left = list(dict.fromkeys(x for s in found for x in s.left))
        told = f"; not compared: {escaped(', '.join(left))}" if left else ""
        yield f"- {len(found)} of the statements: {grade}{told}"


def _statement(shown: ShownStatement, marks: Marks) -> Iterator[str]:
    yield from ("| text | words | attributed to |", "|---|---|---|")
    for r in shown.renderings[:TEXTS]:
        words = "".join(map(_marked, _cut(r.segments)))
        yield f"| {escaped(r.label)} | {words} | {escaped(r.speaker or '')} |"
    yield from _more(len(shown.renderings) - TEXTS, "renderings")
    yield ""
    for variation, sides in shown.points[:POINTS]:
        new = " **new**" if marks.get(variation.id).state == "new" else ""
        yield f"- **{variation.kind.replace('_', ' ')}** ({variation.severity}){new}: {escaped(sides)}"
    yield from _more(len(shown.points) - POINTS, "points")


def _more(count: int, what: str) -> Iterator[str]:
    if count > 0:
        yield from ("", f"… {count} more {what}.")


def _cut(segments: Iterable[Stretch]) -> Iterator[Stretch]:
    """The segments of a rendering as far as there is room for its words, with a sign where they are cut."""
    room = WORDS
    for segment in segments:
        if room <= 0:
            yield Stretch("…")
            return
        yield segment if len(segment.text) <= room else Stretch(segment.text[:room] + "…", segment.mark)
        room -= len(segment.text)


def _marked(segment: Stretch) -> str:
    words = escaped(segment.text)
    edge = (" " if segment.text[:1].isspace() else "", " " if segment.text[-1:].isspace() else "")
    return f"{edge[0]}**{words}**{edge[1]}" if segment.mark and words else f"{edge[0]}{words}{edge[1]}"


def _damage(report: Report, marks: Marks) -> Iterator[str]:
    found = [(label, f) for label, own in damage_by_text(report, marks) for f in own]
    if found:
        yield from ("", "### Damage", "", "| text | line | words | what | rule |", "|---|---|---|---|---|")
    yield from (_row(label, finding, marks) for label, finding in found[:DAMAGE])
    yield from _more(len(found) - DAMAGE, "places")


def _row(label: str, finding: Finding, marks: Marks) -> str:
    place = finding.places[0]
    new = " **new**" if marks.get(finding.id).state == "new" else ""
    words, message = escaped(place.text), escaped(finding.message)
    return f"| {escaped(label)} | {place.line} | {words} | {message}{new} | {finding.rule} |"


def _aside(report: Report, marks: Marks) -> Iterator[str]:
    lines = [
        f"- {a.item.rule} {escaped(' '.join(a.labels))} “{escaped(a.item.words)}”: {escaped(a.why)}"
        for a in asides(report, marks)
    ]
    lines += [f"- {escaped(line)}" for line in holds_no_more(report, marks)]
    if lines:
        yield from ("", "### Set aside by people", "", *lines[:LINES], *_more(len(lines) - LINES, "lines"))


def _silent(report: Report) -> Iterator[str]:
    lines = [f"- not read: {escaped(s.path)}: {escaped(s.reason)}" for s in report.skipped]
    for row in report.not_done:
        hint = f" `{one_line(row.hint)[:WORDS]}`" if row.hint and "`" not in row.hint else ""
        lines.append(f"- {row.stage}: {escaped(row.reason)} ({len(row.subjects)}){hint}")
    if lines:
        yield from ("", "### Not done", "", *lines[:LINES], *_more(len(lines) - LINES, "lines"))


FORMAT = single("markdown", ".md", render)
