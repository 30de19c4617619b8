"""One finding or difference of a report, told whole: what it says, where it stands, and in which words."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Finding, Place, Report, Variation
from audit.render.view import labels, one_line


def tell(report: Report, id: str) -> tuple[str, str] | None:
    """Returns a finding or difference with that id as text, and its rule's id; None if the report has none."""
    names = labels(report)
    for finding in report.findings:
        if finding.id == id:
            return "".join(f"{line}\n" for line in _finding(report, finding, names)), finding.rule
    for variation in report.variations:
        if variation.id == id:
            return "".join(f"{line}\n" for line in _variation(report, variation, names)), variation.rule
    return None


def _finding(report: Report, finding: Finding, names: dict[str, str]) -> Iterator[str]:
    yield f"{finding.id}  {finding.severity} damage in {one_line(report.case.id)}: {one_line(finding.message)}"
    for place in finding.places:
        yield f"  {_at(place, names)}: {_around(place)}"


def _variation(report: Report, variation: Variation, names: dict[str, str]) -> Iterator[str]:
    said = one_line(variation.message)
    yield f"{variation.id}  {variation.severity} difference in {one_line(report.case.id)}: {said}"
    for reading in variation.readings:
        yield f"  “{one_line(reading.text)}”" if reading.text else "  nothing"
        yield from (f"    {_at(place, names)}: {_around(place)}" for place in reading.places)


def _at(place: Place, names: dict[str, str]) -> str:
    return f"{one_line(names[place.document])} line {place.line}"


def _around(place: Place) -> str:
    """The words at a place in brackets, with what stands around them."""
    return one_line(f"{place.prefix}[{place.text}]{place.suffix}")
