"""The Python interface as a notebook's user calls it."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

import audit
from audit.cli import main
from audit.errors import AuditError, ConfigError, ReportError, UsageError
from audit.model import rows, tables
from tests import sample

TEXT = "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor. At least 36 people died.\n"
OTHER = "On Monday the Orlu dam broke. “We had a warning,” said Ada Okoro, who is mayor. At least 38 people died.\n"
TABLES = ["documents", "quotes", "statements", "differences", "findings"]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of two texts, and no models of this machine's user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    folder = tmp_path / "flood"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    return folder


def test_a_folder_is_audited_and_nothing_is_written(case: Path) -> None:
    (report,) = audit.run("flood", engine="none")
    assert isinstance(report, audit.Report)
    assert report.case.id == "flood" and len(report.documents) == 2
    assert [p.name for p in case.parent.iterdir()] == ["flood"]


def test_inputs_may_be_paths_a_list_or_settings(case: Path) -> None:
    (one,) = audit.run(case)
    assert audit.run([case / "a.txt", "flood/b.txt"])[0].statements == one.statements
    assert audit.run(audit.Config(paths=("flood",))) == [one]
    assert audit.run(audit.Config(paths=("flood",), engine="argos"), engine="auto") == [one]


def test_a_report_is_that_of_the_command_line(case: Path) -> None:
    assert main(["run", "flood", "--out", "out"]) == 0
    assert audit.load_report("out/flood.json") == audit.run("flood")[0]
    assert audit.load_report(Path("out/flood.json")).case.id == "flood"


def test_no_settings_file_is_read(case: Path) -> None:
    Path("audit.toml").write_text('texts = "none"\n')
    assert audit.run("flood")[0].configuration.texts == "full"


def test_what_could_not_be_read_is_in_the_report(case: Path) -> None:
    (case / "c.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (report,) = audit.run("flood")
    assert [s.path for s in report.skipped] == ["flood/c.txt"] and "1 not read" in repr(report)


WRONG: list[tuple[str, str, dict[str, Any], type[AuditError], str]] = [
    ("a path", "nowhere", {}, UsageError, "nowhere: no such file or folder"),
    ("a setting", "flood", {"thru": ["ru"]}, UsageError, "thru: no such setting"),
    ("a language", "flood", {"through": ["klingon"]}, UsageError, "through: no such language: klingon"),
    ("a text for a list", "flood", {"through": "ru"}, UsageError, "through: Expected `array`, got `str`"),
    ("an engine", "flood", {"engine": "oracle"}, UsageError, "engine: no such engine: oracle"),
    ("a number", "flood", {"max_bytes": 0}, UsageError, "max_bytes: Expected `int` >= 1"),
    ("a file", "flood", {"engine": "recorded:none.jsonl"}, ConfigError, "none.jsonl: could not be read"),
]


@pytest.mark.parametrize(("path", "settings", "kind", "said"), [x[1:] for x in WRONG], ids=[x[0] for x in WRONG])
def test_an_error_says_where_what_and_a_hint(
    case: Path, path: str, settings: dict[str, Any], kind: type[AuditError], said: str
) -> None:
    with pytest.raises(kind) as caught:
        audit.run(path, **settings)
    assert str(caught.value).startswith(said)
    assert caught.value.hint


def test_a_setting_may_be_a_path(case: Path) -> None:
    Path("terms.toml").write_text('[[term]]\nuse = "Orlu"\n')
    assert audit.run("flood", glossary=Path("terms.toml"))[0].case.id == "flood"


def test_a_file_that_is_no_report(case: Path) -> None:
    with pytest.raises(ReportError):
        audit.load_report("flood/a.txt")


class _Page(HTMLParser):
    """The tags and the text of a page; every tag must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.words, self.open = set[str](), list[str](), list[str]()
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_report_shows_itself_in_a_notebook() -> None:
    report = sample.report()
    assert repr(report).startswith(f"<Report {report.case.id}: {len(report.documents)} texts, ")
    assert "\n" not in repr(report) and len(repr(report)) < 200
    page = _Page(report._repr_html_())
    text = " ".join(page.words)
    assert all(v.message in text for v in report.variations[:3])
    assert "Differences are not errors" in text
    assert all(row.reason in text for row in report.not_done)


def test_nothing_of_a_text_is_markup_in_a_notebook() -> None:
    report = sample.report(case="<script>alert(1)</script>")
    assert "script" not in _Page(report._repr_html_()).tags


def test_many_differences_are_counted() -> None:
    report = sample.report()
    many = tuple(msgspec.structs.replace(report.variations[0], id=f"v-{n}") for n in range(25))
    assert "15 more differences" in msgspec.structs.replace(report, variations=many)._repr_html_()


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="needs pyarrow")
@pytest.mark.parametrize(
    "report", [sample.report(), msgspec.structs.replace(sample.report(), variations=(), quotes=())]
)
def test_arrow_tables(report: audit.Report) -> None:
    made = report.to_arrow()
    assert list(made) == TABLES
    assert made["documents"].num_rows == len(report.documents)
    assert made["quotes"].num_rows == len(report.quotes)
    assert set(made["differences"]["id"].to_pylist()) == {v.id for v in report.variations}
    assert set(made["findings"]["id"].to_pylist()) == {f.id for f in report.findings}
    assert set(made["statements"]["id"].to_pylist()) == {s.id for s in report.statements}
    assert str(made["quotes"].schema.field("start").type) == "int64"


@pytest.mark.skipif(find_spec("pandas") is None, reason="needs pandas")
def test_pandas_tables() -> None:
    report = sample.report()
    made = report.to_pandas()
    assert list(made) == TABLES
    assert list(made["quotes"].columns) == list(tables.TABLES["quotes"].row.__struct_fields__)
    assert list(made["findings"]["id"]) == [f.id for f in report.findings]
    empty = msgspec.structs.replace(report, findings=()).to_pandas()["findings"]
    assert len(empty) == 0 and "severity" in empty.columns


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("to_pandas", "pandas", "pandas"), ("to_arrow", "pyarrow", "corpus")]
)
def test_a_missing_library_is_said(name: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.model.tables.find_spec", lambda _: None)
    with pytest.raises(UsageError) as caught:
        getattr(sample.report(), name)()
    assert caught.value.what == f"{library} is not installed"
    assert caught.value.hint == f"pip install 'translation-audit[{extra}]'"


def test_differences_are_a_row_a_reading_and_document() -> None:
    report = sample.report()
    found = list(rows.differences(report))
    assert len(found) == sum(len(r.places) for v in report.variations for r in v.readings)
    assert {(row.kind, row.severity) for row in found} == {(v.kind, v.severity) for v in report.variations}


def test_single_answers(case: Path) -> None:
    assert audit.detect_language(TEXT).tag == "en"
    assert [q.parts[0].text for q in audit.find_quotes(TEXT)][:1] == ["We had no warning,"]
    assert isinstance(audit.check("It was was late.", language="en")[0], audit.Finding)
    documents = [audit.Document.from_text(t, id=n, language="en") for n, t in (("a", TEXT), ("b", OTHER))]
    statements = audit.align(documents, encoder="none")
    assert statements and {p.document for p in statements[0].places} == {"a", "b"}
    assert audit.compare("He will come.", "He will not come.", "en", "en").verdict == "differs"


def test_import_is_cheap_and_every_name_is_there() -> None:
    code = "import audit, sys; print('msgspec' in sys.modules); [getattr(audit, n) for n in audit.__all__]"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
    assert set(audit.__all__) <= set(dir(audit)) and "engines" in dir(audit)


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        audit.nonsense  # noqa: B018
