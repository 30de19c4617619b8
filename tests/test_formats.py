"""Each format is read by a reader that is not ours, with scripts planted in names, speakers, words and messages."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import junitparser
import msgspec
import pytest
from jsonschema import Draft7Validator
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from audit.case.report import carry
from audit.cli import main
from audit.model import Document, Item, Place, Report, Span
from audit.render import index
from audit.render.formats import format_names, format_of, github, html, junit, markdown, sarif
from audit.reporting.marks import Mark, Marks
from audit.schema import checked_report
from audit.text import Text
from tests import sample

SCHEMA = json.loads(Path(__file__).with_name("data").joinpath("sarif-schema-2.1.0.json").read_text("utf-8"))
SCRIPT = sample.SCRIPT
HOSTILE = "<script>alert(1)</script>]]>|`*_[x](javascript:alert(1))\n::error::own\r\x1b[31m\u202e@everyone"
replace = msgspec.structs.replace
MARKS = [
    ("no marks", Marks()),
    ("a baseline", Marks({"v-1": Mark(state="new"), "f-1": Mark(state="unchanged")})),
    ("a false alarm", Marks({"v-1": Mark(silenced=f"false alarm, says Ada: {HOSTILE}")})),
]
GONE = Item(id="f-0", kind="damage", rule="A202", severity="minor", documents=("x",), words="w", message="m")
WITH_MARKS = pytest.mark.parametrize("marks", [m for _, m in MARKS], ids=[x for x, _ in MARKS])


def hostile() -> Report:
    """The sample with scripts in id, path, title, words, message, reason and hint."""
    report = sample.report()
    documents = tuple(replace(d, path=f"kz/{i} {HOSTILE}.txt", title=HOSTILE) for i, d in enumerate(report.documents))
    return replace(
        report,
        documents=documents,
        case=replace(report.case, title=HOSTILE, event=HOSTILE),
        variations=tuple(replace(v, message=HOSTILE) for v in report.variations),
        findings=tuple(replace(f, message=HOSTILE, suggestion=HOSTILE) for f in report.findings),
        skipped=tuple(replace(s, path=HOSTILE, reason=HOSTILE) for s in report.skipped),
        not_done=tuple(replace(n, reason=HOSTILE, hint=HOSTILE) for n in report.not_done),
    )


def empty() -> Report:
    """A case in which nothing could be read."""
    report = sample.report()
    kinds = [x for x in Report.__struct_fields__ if isinstance(getattr(report, x), tuple) and x != "skipped"]
    return replace(report, **dict.fromkeys(kinds, ()), languages={})


REPORTS = pytest.mark.parametrize("report", [sample.report(), hostile()], ids=["plain", "hostile"])
SHORTER = pytest.mark.parametrize("texts", ["excerpts", "none"])


@REPORTS
@WITH_MARKS
def test_sarif_fits_the_official_schema(report: Report, marks: Marks) -> None:
    log = json.loads(sarif.render(report, marks))
    assert not list(Draft7Validator(SCHEMA).iter_errors(log))
    (run,) = log["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["C113", "A202"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2


NO_MARKS = Marks()


def results(report: Report, marks: Marks = NO_MARKS) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sarif.render(report, marks))["runs"][0]["results"]
    return found


def test_sarif_marks_what_is_suppressed_or_known_and_removes_nothing() -> None:
    aside = replace(sample.report(), findings=(replace(sample.report().findings[0], suppressed="so"),))
    marks = Marks({"v-1": Mark(state="unchanged", silenced="says Ada"), "f-1": Mark(state="new")})
    first, second = results(aside, marks)
    assert (first["baselineState"], first["suppressions"][0]["justification"]) == ("unchanged", "says Ada")
    assert (second["baselineState"], second["suppressions"][0]["justification"]) == ("new", "so")


REGIONS = [
    ("on the first line", "ab cd", Span(3, 5), (1, 4, 1, 6)),
    ("on a later line", "ab\ncd ef", Span(6, 8), (2, 4, 2, 6)),
    ("after an emoji", "🌉🌉 x", Span(3, 4), (1, 4, 1, 5)),
    ("over a line end", "ab\r\ncd", Span(1, 6), (1, 2, 2, 3)),
    ("old line ends", "ab\rcd", Span(3, 5), (2, 1, 2, 3)),
    ("right to left", "שלום עולם", Span(5, 9), (1, 6, 1, 10)),
]


@pytest.mark.parametrize(("words", "span", "expected"), [x[1:] for x in REGIONS], ids=[x[0] for x in REGIONS])
def test_sarif_regions(words: str, span: Span, expected: tuple[int, int, int, int]) -> None:
    document = replace(Document.from_text(words, id="001_aa"), path="kz/a b.txt")
    place = Text(document, "en").place(span)
    report = _with(document, place)
    location = results(report)[0]["locations"][0]["physicalLocation"]
    region = location["region"]
    assert location["artifactLocation"]["uri"] == "kz/a%20b.txt"
    assert tuple(region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")) == expected
    assert region["snippet"]["text"] == words[span.start : span.end]


def _with(document: Document, place: Place) -> Report:
    report = sample.report()
    finding = replace(report.findings[0], places=(place,))
    return replace(report, documents=(document,), statements=(), variations=(), findings=(finding,))


def test_sarif_gives_no_region_where_the_text_is_not_the_file() -> None:
    document = replace(Document.from_text("ab cd", id="001_aa"), path="kz/a.html", is_file=False)
    (found,) = results(_with(document, Text(document, "en").place(Span(3, 5))))
    assert "region" not in found["locations"][0]["physicalLocation"]
    assert found["properties"]["snippet"] == "cd"


def test_sarif_keeps_githubs_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample.report()
    findings = tuple(replace(report.findings[0], id=f"f-{i}") for i in range(30))
    monkeypatch.setattr(sarif, "RESULTS", 20)
    monkeypatch.setattr(sarif, "LOCATIONS", 2)
    log = json.loads(sarif.render(replace(report, findings=findings)))["runs"][0]
    assert len(log["results"]) == 20 and log["results"][0]["ruleId"] == "C113"
    assert max(len(r.get("relatedLocations", ())) for r in log["results"]) <= 1
    assert "11 results beyond 20" in log["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


def test_sarif_gives_every_result_an_address_as_github_asks() -> None:
    documents = tuple(replace(d, path="-") for d in sample.report().documents)
    log = json.loads(sarif.render(replace(sample.report(), documents=documents), Marks(gone=(GONE,))))["runs"][0]
    found = [x["physicalLocation"] for r in log["results"] for x in r["locations"]]
    assert [x["artifactLocation"]["uri"] for x in found] == ["001_aa", "001_aa"]
    assert len(log["results"]) == 2 and not any("region" in x for x in found)
    assert log["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"] == "gone since the baseline: 1"


def test_sarif_names_a_file_of_several_texts_once() -> None:
    documents = tuple(replace(d, path="kz/all.jsonl", raw_sha256="") for d in sample.report().documents)
    log = json.loads(sarif.render(replace(sample.report(), documents=documents)))
    assert not list(Draft7Validator(SCHEMA).iter_errors(log))
    assert len(log["runs"][0]["artifacts"]) == 1


LINKS = [
    ("a link", "see [here](https://example.org)", r"see \[here\](https://example.org)"),
    ("brackets alone", "the [country] ordered", "the [country] ordered"),
]


@pytest.mark.parametrize(("words", "expected"), [x[1:] for x in LINKS], ids=[x[0] for x in LINKS])
def test_sarif_makes_no_link_of_words(words: str, expected: str) -> None:
    finding = replace(sample.report().findings[0], message=words)
    assert results(replace(sample.report(), findings=(finding,)))[1]["message"]["text"] == expected


@REPORTS
@WITH_MARKS
def test_junit_is_read(report: Report, marks: Marks) -> None:
    suites = junitparser.JUnitXml.fromstring(junit.render(report, marks).encode())
    (suite,) = suites
    cases = list(suite)
    failing = {c.classname.rpartition(".")[2] for c in cases if c.result}
    assert suite.tests == len(cases)
    assert failing == (set() if marks.get("v-1").silenced else {"statements"})


def test_junit_skips_what_was_not_compared() -> None:
    report = replace(sample.report(), variations=(), comparisons=())
    (suite,) = junitparser.JUnitXml.fromstring(junit.render(report).encode())
    assert suite.skipped == 1


def test_junit_calls_a_test_by_what_it_is_about_not_by_its_rank() -> None:
    report = sample.report()
    (other,) = (replace(s, id="s-2") for s in report.statements)
    (suite,) = junitparser.JUnitXml.fromstring(
        junit.render(replace(report, statements=(other, *report.statements))).encode()
    )
    assert [case.name for case in suite] == [
        "The dam was opened by engineers", "The dam was opened by engineers (2)", "001_aa", "002_bb", "003_cc",
    ]  # fmt: skip


def test_junit_holds_no_character_that_xml_lacks() -> None:
    words = {id: text.replace("dam", "d\x00a\ufffem") for id, text in sample.WORDS.items()}
    junitparser.JUnitXml.fromstring(junit.render(sample.report(words)).encode())


COMMAND = re.compile(r"::(error|warning|notice) (file=[^,:]+(,line=\d+)?,)?title=[^,:\n]+::[^\n\r]*")


@REPORTS
@WITH_MARKS
def test_github_reads_one_command_a_line(report: Report, marks: Marks) -> None:
    lines = github.render(report, marks).split("\n")
    assert lines.pop() == ""
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert sum(line.startswith("::error") for line in lines) == (0 if marks.get("v-1").silenced else 1)


def test_github_shows_ten_of_a_kind_and_counts_the_rest() -> None:
    report = sample.report()
    findings = tuple(replace(report.findings[0], id=f"f-{i}") for i in range(30))
    lines = github.render(replace(report, findings=findings)).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", *["::notice"] * github.SHOWN]
    assert lines[2].startswith("::notice title=not done::")
    assert lines[-1] == "::notice title=not shown::22 more stand in the report"


def test_a_heading_in_markdown_names_its_statement() -> None:
    report = sample.report()
    words = report.statements[0].nearest.text
    assert f"### 1. critical: {markdown.escaped(words)}" in markdown.render(report).splitlines()
    nearest = msgspec.structs.replace(report.statements[0].nearest, text=f"{'long ' * 40}end")
    statement = msgspec.structs.replace(report.statements[0], nearest=nearest)
    long = markdown.render(msgspec.structs.replace(report, statements=(statement, *report.statements[1:])))
    assert f"### 1. critical: {'long ' * 20}…" in long.splitlines()


def test_markdown_fits_into_a_comment() -> None:
    report, much = sample.report(), "[*]" * 2_000
    (statement,), (variation,) = report.statements, report.variations
    places = tuple(replace(p, text=much, span=Span(0, len(much))) for p in statement.places * 40)
    huge = replace(
        report,
        statements=tuple(replace(statement, id=f"s-{i}", places=places) for i in range(50)),
        variations=tuple(replace(variation, id=f"v-{i}", statement=f"s-{i % 50}") for i in range(2_000)),
        findings=tuple(replace(report.findings[0], id=f"f-{i}", message=much) for i in range(500)),
        skipped=tuple(replace(report.skipped[0], reason=much) for _ in range(500)),
        case=replace(report.case, title=much),
    )
    page = markdown.render(huge)
    assert len(page) < 65_536
    assert "… 480 more places." in page and "### Not done" in page and "more statements differ." in page
    assert "… 491 more lines." in page


@SHORTER
@pytest.mark.parametrize("name", format_names())
def test_no_format_takes_words_left_out_for_silence(name: str, texts: Literal["excerpts", "none"]) -> None:
    shorter = replace(sample.report(), configuration=replace(sample.report().configuration, texts=texts))
    made = [x.decode() for _, x in format_of(name).files(carry(shorter, texts), Marks())]
    assert made and all("bandits" not in x for x in made) == (texts == "none")
    assert not any(
        re.search("(?<!which )nothing(?! here says| these rules|[.])", x.partition("What this page")[0]) for x in made
    )


@pytest.mark.parametrize("name", format_names())
def test_a_case_without_texts_is_told_in_every_format(name: str) -> None:
    assert all(content for _, content in format_of(name).files(empty(), Marks()))


@REPORTS
@WITH_MARKS
def test_markdown_is_read_and_runs_nothing(report: Report, marks: Marks) -> None:
    page = MarkdownIt("commonmark").enable("table").render(markdown.render(report, marks))
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//script | //a | //img")
    assert bool(tree.xpath("//table//strong[contains(., 'bandits')]")) == (not marks.get("v-1").silenced)
    assert len({len(row) for row in tree.xpath("(//table)[1]//tr")}) == 1


@REPORTS
@WITH_MARKS
def test_html_is_read_and_runs_nothing(report: Report, marks: Marks) -> None:
    tree = lxml_html.fromstring(html.render(report, marks))
    assert not tree.xpath("//script | //iframe | //img | //link | //@onclick | //@onerror | //@src")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))


@REPORTS
@WITH_MARKS
def test_html_has_what_a_screen_reader_goes_by(report: Report, marks: Marks) -> None:
    tree = lxml_html.fromstring(html.render(report, marks))
    levels = [int(x.tag[1]) for x in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not tree.xpath("//th[not(@scope)]") and len(tree.xpath("//main")) == 1
    assert not tree.xpath("//*[@title][text()='●' or text()='–'][not(@aria-label)]")
    assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id"))


def _light(colour: str) -> float:
    """The relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    full = colour if len(colour) == 6 else "".join(x * 2 for x in colour)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_is_read_on_every_ground(theme: int) -> None:
    style = (Path(index.__file__).parent / "style.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--(\w+): #(\w+)", part)) for part in re.findall(r":root \{[^}]*\}", style))
    colours = {**light, **dark} if theme else light
    for ink in ("ink", "soft", "critical", "major", "minor", "none"):
        for ground in ("paper", "card", "tint"):
            low, high = sorted((_light(colours[ink]), _light(colours[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


@WITH_MARKS
def test_the_index_is_read_and_runs_nothing(marks: Marks) -> None:
    calm = replace(sample.report(case="calm"), variations=(), findings=())
    tree = lxml_html.fromstring(index.render([(calm, NO_MARKS), (hostile(), marks)], lambda case: f"{case} ?.html"))
    assert not tree.xpath("//script | //img | //@onerror | //@src")
    assert len(tree.xpath("//tbody")) == 2
    assert len(tree.xpath("//tbody[1]/tr")) == 1 + 3
    assert "orlu%20%3F.html" in tree.xpath("//a/@href")


DATES = [
    ("newest first", ("2026-01-01", "2026-01-02"), ["b", "a"]),
    ("worst first on one day", ("2026-01-01", "2026-01-01"), ["a", "b"]),
    ("without a date last", (None, "2026-01-01"), ["b", "a"]),
]


@pytest.mark.parametrize(("days", "order"), [x[1:] for x in DATES], ids=[x[0] for x in DATES])
def test_the_index_is_in_order(days: tuple[str | None, str | None], order: list[str]) -> None:
    worse, calm = sample.report(case="a"), replace(sample.report(case="b"), variations=(), findings=())
    dated = [
        (replace(r, documents=tuple(replace(d, published=day) for d in r.documents)), NO_MARKS)
        for r, day in zip((worse, calm), days, strict=True)
    ]
    tree = lxml_html.fromstring(index.render(dated, lambda case: case))
    assert tree.xpath("//tr[contains(@class, 'case')]//a/@href") == order


@pytest.mark.parametrize("name", format_names())
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert format_of(name).files(hostile(), Marks()) == format_of(name).files(hostile(), Marks())


def test_several_formats_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "orlu.json").write_bytes(checked_report(sample.report()))
    out = tmp_path / "out"
    assert main(["render", str(tmp_path / "orlu.json"), "--format", ",".join(format_names()), "--out", str(out)]) == 0
    assert sorted(p.name.partition(".")[2] for p in out.iterdir()) == [
        "differences.csv", "findings.csv", "github.txt", "html", "json", "junit.xml", "md", "quotes.csv", "sarif",
        "statements.csv",
    ]  # fmt: skip


def test_two_reports_of_one_case_do_not_share_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("old.json", "new.json"):
        (tmp_path / name).write_bytes(checked_report(sample.report()))
    assert main(["render", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "orlu.html: would be written twice" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_one_format_on_standard_output(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "orlu.json").write_bytes(checked_report(sample.report()))
    assert main(["render", str(tmp_path / "orlu.json"), "--format", "sarif", "--out", "-"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["version"] == "2.1.0"
    assert main(["render", str(tmp_path / "orlu.json"), "--format", "csv", "--out", "-"]) == 2
    assert b"ask for one format of one case" in capfdbinary.readouterr().err
