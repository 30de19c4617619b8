"""Report -> SARIF 2.1.0, as code scanning services read it.

A region is given only where the document's text is the decoded file itself; else the words stand in the message.
Columns are counted in code points, and columnKind says so. GitHub takes 25,000 results, 1,000 locations each: what is
beyond is left out, worst first kept, and said in a notification. It refuses a whole log for one result without the
address of a file: what the baseline held and the report does not is said in a notification, too, not as a result.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote as percent

from audit.model import Document, Item, Place, Report, RuleInfo, Severity
from audit.render.format import single
from audit.render.view import NO_MARKS, one_line
from audit.reporting.marks import Mark, Marks, items, told

RESULTS, LOCATIONS = 25_000, 1_000
_LINK = re.compile(r"[\\\[\]]")  # what makes a link of a message's words: [words](where)
_LEVEL: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "note"}
Json = dict[str, Any]


def render(report: Report, marks: Marks = NO_MARKS) -> str:
    """The log as JSON text, one run."""
    found, places = items(report), _places(report)
    documents = {d.id: d for d in report.documents}
    order = {rule.id: i for i, rule in enumerate(report.rules)}
    results = [_result(i, places[i.id], documents, order, marks.get(i.id)) for i in found[:RESULTS]]
    run: Json = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "automationDetails": {"id": f"translation-audit/{report.case.id}/"},
        "invocations": [_invocation(report, len(found), len(marks.gone))],
        "artifacts": list({d.path: _artifact(d) for d in report.documents if d.path not in ("", "-")}.values()),
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(report: Report) -> Json:
    name, _, version = report.tool.rpartition(" ")
    return {"name": name or report.tool, "version": version, "rules": [_rule(r) for r in report.rules]}


def _rule(rule: RuleInfo) -> Json:
    examples = "".join(f"\nFound: {x}" for x in rule.bad) + "".join(f"\nNot found: {x}" for x in rule.good)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\nRests on: {rule.source}{examples}"},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": ["translation", rule.mqm], "languages": list(rule.languages)},
    }


def _places(report: Report) -> dict[str, list[Place]]:
    """Every place of every item by its id: the damage first; of a variation the places of its rarest reading first."""
    found = {f.id: list(f.places) for f in report.findings}
    for variation in report.variations:
        found[variation.id] = [place for reading in reversed(variation.readings) for place in reading.places]
    return found


def _result(item: Item, places: list[Place], documents: dict[str, Document], order: dict[str, int], mark: Mark) -> Json:
    found: Json = {
        **_plain(item, order),
        "locations": [_location(places[0], documents)],
        "properties": {"severity": item.severity, "snippet": places[0].text},
    }
    if len(places) > 1:
        found["relatedLocations"] = [
            {
                "id": i,
                **_location(p, documents),
                "message": _message(f"{p.document}: “{one_line(p.text)}”" if p.text else p.document),
            }
            for i, p in enumerate(places[1:LOCATIONS], 1)
        ]
    if mark.state:
        found["baselineState"] = mark.state
    why = item.suppressed or mark.silenced
    if why:
        found["suppressions"] = [{"kind": "external", "justification": why}]
    return found


def _plain(item: Item, order: dict[str, int]) -> Json:
    found: Json = {
        "ruleId": item.rule,
        "level": _LEVEL[item.severity],
        "message": _message(told(item) or item.rule),
        "partialFingerprints": {"translationAudit/v1": item.id},
    }
    return {**found, "ruleIndex": order[item.rule]} if item.rule in order else found


def _message(text: str) -> Json:
    """The text as a message in which nothing is a link (SARIF 2.1.0, 3.11.6)."""
    return {"text": _LINK.sub(r"\\\g<0>", text) if "](" in text else text}


def _location(place: Place, documents: dict[str, Document]) -> Json:
    document = documents[place.document]
    is_kept = document.path not in ("", "-")  # standard input has no address but the text's id
    physical: Json = {"artifactLocation": {"uri": percent(document.path if is_kept else document.id)}}
    if is_kept and document.is_file:
        physical["region"] = _region(place, document)
    return {"physicalLocation": physical, "logicalLocations": [{"name": place.document, "kind": "document"}]}


def _region(place: Place, document: Document) -> Json:
    """Line and columns from 1, the end exclusive; the line alone where the report does not carry the text."""
    if not document.text:
        return {"startLine": place.line}
    start = _line_start(document.text, place.span.start)
    end = _line_start(document.text, place.span.end)
    within = document.text[place.span.start : place.span.end].replace("\r\n", "\n").replace("\r", "\n")
    return {
        "startLine": place.line,
        "startColumn": place.span.start - start + 1,
        "endLine": place.line + within.count("\n"),
        "endColumn": place.span.end - end + 1,
        "snippet": {"text": place.text},
    }


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _artifact(document: Document) -> Json:
    found: Json = {"location": {"uri": percent(document.path)}, "encoding": document.encoding}
    return {**found, "hashes": {"sha-256": document.raw_sha256}} if document.raw_sha256 else found


def _invocation(report: Report, count: int, gone: int) -> Json:
    """What was skipped and not done, and how much is gone since the baseline, as notifications; not a failure: the rest
    was done."""
    remarks = [("warning", f"not read: {s.path}: {s.reason}") for s in report.skipped]
    remarks += [("note", f"not done: {n.stage}: {n.reason} ({len(n.subjects)})") for n in report.not_done]
    if count > RESULTS:
        remarks.append(("warning", f"{count - RESULTS} results beyond {RESULTS} are left out, the least grave ones"))
    if gone:
        remarks.append(("note", f"gone since the baseline: {gone}"))
    notifications = [{"level": level, "message": {"text": text}} for level, text in remarks]
    return {"executionSuccessful": True, "toolExecutionNotifications": notifications}


FORMAT = single("sarif", ".sarif", render)
