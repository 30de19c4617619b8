"""Report -> JUnit XML, as CI services read it: a suite per case, a test per statement, and one per text for its damage.

A test is called by its words or its text, never by its rank, so that services know it again in the next run.

A statement that differs critically or gravely fails; one that could not be compared is skipped. What reviewers or the
case file set aside, or a baseline holds, does not fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from audit.model import Finding, Report, Severity
from audit.render.format import single
from audit.render.grades import NOT_COMPARED
from audit.render.view import NO_MARKS, ShownStatement, damage_by_text, labels, one_line, shown_statements
from audit.reporting.marks import Marks

NAME = 120  # characters of a statement's words in its test's name
FAILING: tuple[Severity, ...] = ("critical", "major")


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """The suite as XML text."""
    tests = [*_statements(report, marks), *_texts(report, marks)]
    suite = Element("testsuite", name=_safe(report.case.id), tests=str(len(tests)))
    suite.extend(tests)
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("errors", "0")
    remarks = [f"not read: {s.path}: {s.reason}" for s in report.skipped]
    remarks += [f"not done: {n.stage}: {n.reason} ({len(n.subjects)})" for n in report.not_done]
    if remarks:
        SubElement(suite, "system-out").text = _safe("\n".join(remarks))
    root = Element("testsuites")
    root.append(suite)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _statements(report: Report, marks: Marks) -> Iterator[Element]:
    names = Counter[str]()
    for shown in shown_statements(report, marks):
        name = one_line(shown.statement.nearest.text)[:NAME] or shown.statement.id
        names[name] += 1
        test = _test(report, "statements", name if names[name] == 1 else f"{name} ({names[name]})")
        points = [(v, sides) for v, sides in shown.points if marks.get(v.id).state != "unchanged"]
        failing = [(v, sides) for v, sides in points if v.severity in FAILING]
        if failing:
            lines = [f"{v.severity} {v.rule} {v.id} {v.kind.replace('_', ' ')}: {sides}" for v, sides in failing]
            _fail(test, failing[0][0].severity, failing[0][0].message, [*lines, *_renderings(shown)])
        elif shown.left or shown.grade == NOT_COMPARED:
            SubElement(test, "skipped", message=_left(shown))
        yield test


def _left(shown: ShownStatement) -> str:
    """Returns what was not compared of a statement in which nothing differs: CI must not show it as passed."""
    return _safe(shown.grade + (f"; not compared: {', '.join(shown.left)}" if shown.left else ""))


def _renderings(shown: ShownStatement) -> list[str]:
    return [f"{r.label}: {one_line(r.place.text)}" for r in shown.renderings]


def _texts(report: Report, marks: Marks) -> Iterator[Element]:
    damage = dict(damage_by_text(report, marks))
    for document, label in sorted(labels(report).items()):
        test = _test(report, "texts", document)
        failing = [f for f in damage.get(label, ()) if f.severity in FAILING and marks.get(f.id).state != "unchanged"]
        if failing:
            _fail(test, failing[0].severity, failing[0].message, [_told(f) for f in failing])
        yield test


def _told(finding: Finding) -> str:
    place = finding.places[0]
    return (
        f"{finding.severity} {finding.rule} {finding.id} line {place.line}: “{one_line(place.text)}” {finding.message}"
    )


def _test(report: Report, group: str, name: str) -> Element:
    return Element("testcase", classname=_safe(f"{report.case.id}.{group}"), name=_safe(one_line(name)))


def _fail(test: Element, severity: Severity, message: str, lines: list[str]) -> None:
    SubElement(test, "failure", type=severity, message=_safe(one_line(message))).text = _safe("\n".join(lines))


def _safe(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, each as a visible escape."""
    return "".join(c if c in "\t\n" or _is_xml(ord(c)) else f"\\u{{{ord(c):x}}}" for c in text)


def _is_xml(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


FORMAT = single("junit", ".junit.xml", render)
