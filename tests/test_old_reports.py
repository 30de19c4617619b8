"""A report of an older minor version still validates and reads, and everything that is made of a report is made of it.

tests/data/reports holds one folder a version, with reports as the tool wrote them then. They are never written anew."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec
import pytest

from audit.cli import main
from audit.config import Bar
from audit.model import SCHEMA_VERSION, Report
from audit.render.citation import citations
from audit.render.formats import format_names, format_of
from audit.render.screen import render
from audit.reporting.gate import judge
from audit.reporting.marks import difference, items, marks
from audit.reporting.report_files import load_report
from audit.schema import problems

FOLDER = Path(__file__).parent / "data" / "reports"
FILES = sorted(FOLDER.glob("*/*.json.gz"))
EACH = pytest.mark.parametrize("file", FILES, ids=[f"{f.parent.name} {f.name}" for f in FILES])


@pytest.fixture
def plain(file: Path, tmp_path: Path) -> Path:
    """The report without its packing."""
    path = tmp_path / file.name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(file.read_bytes()))
    return path


def test_there_are_old_reports_of_this_major_version() -> None:
    assert {f.parent.name.split(".")[0] for f in FILES} == {SCHEMA_VERSION.split(".")[0]}


@EACH
def test_an_old_report_still_fits_the_schema(file: Path, plain: Path) -> None:
    value = msgspec.json.decode(plain.read_bytes())
    assert value["schema_version"] == file.parent.name
    assert list(problems("report", value)) == []
    assert main(["validate", str(plain)]) == 0


@EACH
def test_nothing_of_an_old_report_is_lost(plain: Path) -> None:
    old, read = msgspec.json.decode(plain.read_bytes()), msgspec.to_builtins(load_report(plain))
    assert len(old["findings"]) > 10 and len(old["variations"]) > 10
    assert _missing(old, read) == []


def _missing(old: object, new: object, path: str = "$") -> list[str]:
    """Where `new` lacks or changes what `old` says; more is no fault."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [x for key in old for x in _missing(old[key], new.get(key, "missing"), f"{path}.{key}")]
    if isinstance(old, list) and isinstance(new, list | tuple) and len(old) == len(new):
        return [x for i, (a, b) in enumerate(zip(old, new, strict=True)) for x in _missing(a, b, f"{path}[{i}]")]
    return [] if old == new else [path]


@EACH
@pytest.mark.parametrize("name", format_names())
def test_every_format_is_made_of_an_old_report(plain: Path, name: str) -> None:
    report = load_report(plain)
    made = format_of(name).files(report, marks(report, None, (), "2026-01-01"))
    assert made and all(len(content) > 1000 for _, content in made)


@EACH
def test_screen_and_citations_of_an_old_report(plain: Path) -> None:
    report = load_report(plain)
    assert render(report).startswith(f"{report.case.id}: {len(report.documents)} texts")
    assert set(citations(report)) == {item.id for item in items(report)}


@EACH
def test_gate_and_diff_of_an_old_report(plain: Path) -> None:
    report = load_report(plain)
    rows = judge(report, marks(report, None, (), "2026-01-01"), Bar(fail_on="critical"))
    assert [row.what for row in rows if row.failed] == ["critical"]
    assert judge(report, marks(report, report, (), "2026-01-01"), Bar(fail_on="critical"))[0].failed is False
    changed = msgspec.structs.replace(report, findings=report.findings[1:])
    found = difference(report, changed)
    assert (len(found.gone), len(found.appeared)) == (1, 0)
    assert len(found.unchanged) == len(items(report)) - 1


@EACH
def test_an_old_report_against_one_of_today(plain: Path, tmp_path: Path) -> None:
    assert main(["diff", str(plain), str(Path(__file__).parent.parent / "reports" / "seeds.json")]) == 0
    assert main(["render", str(plain), "--baseline", str(plain), "--out", str(tmp_path / "out")]) == 0


@EACH
def test_another_major_version_is_refused(plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value: Report = msgspec.json.decode(plain.read_bytes(), type=Report)
    later = tmp_path / "later.json"
    later.write_bytes(msgspec.json.encode(msgspec.structs.replace(value, schema_version="2.0")))
    assert main(["validate", str(later)]) == 2
    assert "schema 2.0, and this tool reads" in capsys.readouterr().err
