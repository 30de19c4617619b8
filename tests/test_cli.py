"""The command line as a user meets it: what is printed, which files appear, which exit code."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from audit import load_report
from audit.cli import main
from audit.render.formats import format_names

TEXT = "The dam at Orlu broke on Monday. “We had no warning,” said Ada Okoro, the mayor.\n"
OTHER = "On Monday the Orlu dam broke. “We had a warning,” said Ada Okoro, who is mayor.\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, and no models of this machine's user."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "flood"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    return folder


def test_a_folder_is_audited(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "flood"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("flood: 2 texts, English. No original named. Not back-translated.")
    assert shown.err == ""
    assert sorted(p.name for p in Path("reports").iterdir()) == ["flood.html", "flood.json"]
    assert main(["validate", "reports/flood.json"]) == 0
    assert "flood.json: a valid report" in capsys.readouterr().out


def test_the_order_of_arguments_does_not_matter(case: Path) -> None:
    assert main(["run", "flood/a.txt", "flood/b.txt", "--out", "one"]) == 0
    assert main(["run", "flood/b.txt", "flood/a.txt", "--out", "two"]) == 0
    (one,), (two,) = Path("one").glob("*.json"), Path("two").glob("*.json")
    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())


def test_nothing_of_this_machine_is_in_a_report(case: Path) -> None:
    assert main(["run", str(case.absolute()), "--format", "json,html"]) == 0
    for report in Path("reports").glob("*.json"):
        assert str(case.parent) not in report.read_text("utf-8")


def test_an_unreadable_input_is_said_and_the_rest_is_done(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "c.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    assert main(["run", "flood"]) == 3
    shown = capsys.readouterr()
    assert "Not read: flood/c.txt" in shown.out
    assert shown.err.startswith("audit: flood/c.txt: ")
    assert "hint: " in shown.err
    assert Path("reports/flood.json").exists()


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["run", "-"]) == 0
    assert "1 text, English" in capsys.readouterr().out


ERRORS = [
    ("no such path", ["run", "nowhere"], "nowhere"),
    ("an empty folder", ["run", "empty"], "no readable input"),
    ("an empty file", ["run", "empty.txt"], "no readable input"),
    ("an unknown flag", ["run", "flood", "--speed"], "--speed"),
    ("an unknown command", ["distort"], "distort"),
    ("an unknown engine", ["run", "flood", "--engine", "oracle"], "oracle"),
    ("an unknown format", ["run", "flood", "--format", "pdf"], "pdf"),
    ("a limit of nothing", ["run", "flood", "--max-bytes", "0"], "--max-bytes"),
    ("an unknown encoding", ["run", "flood", "--encoding", "klingon"], "klingon"),
    ("a file of translations that is not there", ["run", "flood", "--engine", "recorded:none.jsonl"], "none.jsonl"),
    ("a file where the folder should be", ["run", "flood", "--out", "flood/a.txt"], "a.txt"),
    ("a report that is none", ["validate", "flood/a.txt"], "a.txt"),
    ("a report that is not there", ["validate", "gone.json"], "gone.json"),
    ("an unknown rule", ["explain", "A999"], "A999"),
    ("an unknown schema", ["schema", "poem"], "poem"),
    ("no schema named", ["schema"], "no name"),
]


@pytest.mark.parametrize(("argv", "said"), [x[1:] for x in ERRORS], ids=[x[0] for x in ERRORS])
def test_an_error_is_two_lines_and_exit_code_2(
    case: Path, argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("empty.txt").write_text("")
    try:
        code = main(argv)
    except SystemExit as left:
        code = int(left.code or 0)
    lines = capsys.readouterr().err.splitlines()[-2:]
    assert code == 2
    assert [line.partition(": ")[0] for line in lines] == ["audit", "hint"]
    assert said in lines[0]
    assert not [p for p in Path().glob("reports/*.json") if load_report(p).documents]


def test_a_rule_whose_name_has_a_slip_is_hinted_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "negtion"]) == 2
    assert "did you mean C104 (negation)?" in capsys.readouterr().err


def test_a_case_file_with_a_typo_names_file_and_line(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "case.toml").write_text('titel = "Flood"\n')
    assert main(["run", "flood"]) == 2
    assert "case.toml" in capsys.readouterr().err


def test_a_report_that_does_not_fit_is_not_valid(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "flood"]) == 0
    report = Path("reports/flood.json")
    report.write_text(report.read_text("utf-8").replace('"tool"', '"toll"'), "utf-8")
    assert main(["validate", str(report)]) == 2
    assert "tool" in capsys.readouterr().err


def test_a_report_that_fails_its_schema_is_not_written(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.case.report.TOOL", None)
    assert main(["run", "flood"]) == 2
    assert not Path("reports").exists()


def test_a_bug_keeps_its_traceback_and_is_no_gates_exit_code(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("audit.pipeline.run", broken)
    assert main(["run", "flood"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "ZeroDivisionError"


@pytest.mark.parametrize("texts", ["full", "excerpts", "none"])
def test_a_report_carries_as_much_of_the_texts_as_asked_for(case: Path, texts: str) -> None:
    assert main(["run", "flood", "--texts", texts]) == 0
    report = Path("reports/flood.json").read_text("utf-8")
    assert (TEXT.strip() in report) == (texts == "full")
    assert ("We had no warning" in report) == (texts != "none")
    assert ("Okoro" in report) == (texts != "none")
    assert main(["validate", "reports/flood.json"]) == 0


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["rules"], "A301"),
        (["rules", "--markdown"], "| A301 |"),
        (["explain", "a301"], "Why: "),
        (["explain", "negation"], "C104 negation: "),
        (["explain", "Invisible-Character"], "A104 invisible_character: "),
        (["schema", "report"], '"$schema": "https://json-schema.org/draft/2020-12/schema"'),
        (["models", "list"], "audit models install"),
    ],
    ids=" ".join,
)
def test_what_is_only_shown(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 0
    assert said in capsys.readouterr().out


def test_schemas_are_written(elsewhere: Path) -> None:
    assert main(["schema", "--write", "schemas"]) == 0
    assert {p.name for p in (elsewhere / "schemas").iterdir()} >= {"report.schema.json", "case.schema.json"}


VALIDATED = [
    ("a case file", "case.toml", 'title = "A"', 0, "a valid case file"),
    ("settings", "audit.toml", 'engine = "none"', 0, "valid settings"),
    ("a glossary", "terms.toml", '[[term]]\nuse = "Orda.kz"', 0, "a valid glossary of 1 terms"),
    ("decisions", "decisions.json", '{"schema_version": "1.0", "decisions": []}', 0, "valid decisions: 0"),
    ("a case file that is not", "case.toml", 'titel = "A"', 2, ""),
    ("a glossary that is not", "terms.toml", "[[term]]\nwhy = 'so'", 2, ""),
    ("decisions that are not", "my-decisions.json", '{"schema_version": "1.0", "decisions": [{}]}', 2, ""),
    ("no report", "report.json", "[]", 2, ""),
]


@pytest.mark.parametrize(("name", "content", "code", "said"), [x[1:] for x in VALIDATED], ids=[x[0] for x in VALIDATED])
def test_a_file_is_validated_as_what_its_name_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, code: int, said: str
) -> None:
    (tmp_path / name).write_text(content)
    assert main(["validate", str(tmp_path / name)]) == code
    shown = capsys.readouterr()
    assert said in shown.out
    assert ("hint: " in shown.err) == bool(code)


UNKNOWN = [
    ("a format", ["--format", "htlm"], "--format: no such output format: htlm", "did you mean html?"),
    ("a language", ["--through", "klingon"], "--through: no such language: klingon", "did you mean "),
    ("no tag", ["--through", "not a tag!"], "--through: no such language: not a tag!", "for instance"),
    ("a language by its name", ["--through", "russian"], "--through: no such language: russian", "did you mean ru"),
    ("one of several", ["--through", "ru,xq"], "--through: no such language: xq", ""),
    (
        "an engine",
        ["--engine", "recorder:x.jsonl"],
        "--engine: no such engine: recorder:x.jsonl",
        "did you mean recorded?",
    ),
    ("an amount", ["--texts", "fall"], "--texts: no such amount of text: fall", "did you mean full?"),
]


@pytest.mark.parametrize(("flags", "said", "hint"), [x[1:] for x in UNKNOWN], ids=[x[0] for x in UNKNOWN])
def test_an_unknown_name_is_two_lines_with_the_nearest_right_one(
    case: Path, flags: list[str], said: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "flood", *flags]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"audit: {said}"
    assert second.startswith("hint: ") and hint in second


BARS = [
    ("a severity", ["--fail-on", "crit"], "--fail-on: no such severity: crit", "did you mean critical?"),
    ("a step", ["--require", "inputs"], "--require: no such step: inputs", "did you mean input?"),
]


@pytest.mark.parametrize(("flags", "said", "hint"), [x[1:] for x in BARS], ids=[x[0] for x in BARS])
def test_an_unknown_name_of_a_bar_is_two_lines(
    flags: list[str], said: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gate", "x.json", *flags]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"audit: {said}" and hint in second


def test_an_unknown_rule_of_a_bar_is_two_lines(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "flood"]) == 0
    Path("audit.toml").write_text('[gate.cases.flood]\nrules = {A2O2 = "off"}\n')
    capsys.readouterr()
    assert main(["gate", "reports/flood.json"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == "audit: gate.rules: no such rule: A2O2" and second.startswith("hint: did you mean A")


NAMED = {"audit.toml": '[gate]\nrules = {A2O2 = "off"}\n', "case.toml": '[[suppress]]\nrule = "A309"\nreason = "x"\n'}


@pytest.mark.parametrize(
    ("file", "argv"),
    [("audit.toml", ["config"]), ("audit.toml", ["validate", "audit.toml"]), ("case.toml", ["validate", "case.toml"])],
    ids=["config", "validate settings", "validate a case"],
)
def test_an_unknown_rule_is_two_lines_everywhere(
    file: str, argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(file).write_text(NAMED[file])
    assert main(argv) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "no such rule: A" in first and second.startswith("hint: did you mean A")


def test_a_case_that_sets_an_unknown_rule_aside_is_not_audited(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "case.toml").write_text(NAMED["case.toml"])
    assert main(["run", "flood"]) == 2
    assert capsys.readouterr().err.startswith("audit: flood: suppress: no such rule: A309\nhint: did you mean A")


@pytest.mark.parametrize("tag", ["ru", "pt-BR", "zh-Hant-TW", "ES", "sr-Latn"])
def test_a_language_may_name_its_script_and_region(case: Path, tag: str) -> None:
    assert main(["run", "flood", "--engine", "none", "--through", tag]) == 0


def test_a_case_file_names_known_languages_only(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "case.toml").write_text('title = "Flood"\nthrough = ["klingon"]\n')
    assert main(["run", "flood"]) == 2
    assert capsys.readouterr().err.startswith("audit: flood/case.toml:2: no such language: klingon")


@pytest.mark.parametrize("command", ["run", "render", "gate"])
def test_help_is_made_from_the_settings(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "judge expiries on this day; today if not given" in shown
    if command != "gate":
        assert ", ".join(format_names()) in shown


def test_several_cases_are_a_line_each(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("fire").mkdir()
    Path("fire/a.txt").write_text("The barn burned on Monday.")
    assert main(["run", "flood", "fire", "--engine", "none"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines[:2]] == ["fire", "flood"]
    assert lines[2:] == ["   reports/index.html"]


def test_quiet_shows_nothing(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "flood", "--engine", "none", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_open_shows_the_page(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["run", "flood", "--engine", "none", "--open", "-q"]) == 0
    assert [address.rpartition("/")[2] for address in opened] == ["flood.html"]
    assert main(["run", "flood", "--engine", "none", "--open", "-q", "--format", "json"]) == 2


@pytest.mark.parametrize("given, coloured", [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)])  # fmt: skip
def test_colours_follow_the_environment(
    given: dict[str, str],
    coloured: bool,
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert main(["run", "flood", "--engine", "none"]) == 0
    assert ("\x1b[" in capsys.readouterr().out) == coloured


def test_a_difference_is_explained_by_its_id(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "flood", "--format", "json"]) == 0
    point = load_report(Path("reports/flood.json")).variations[0]
    capsys.readouterr()
    assert main(["explain", point.id]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{point.id}  {point.severity} difference in flood: {point.message}\n")
    assert "a line 1: " in shown and f"\n{point.rule} " in shown
    assert main(["explain", "v-00000000", "reports/flood.json"]) == 2
    assert "no finding v-00000000 in reports/flood.json" in capsys.readouterr().err


def test_a_gate_says_of_which_statement_a_difference_is(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "flood", "--format", "json"]) == 0
    capsys.readouterr()
    main(["gate", "reports/flood.json", "--fail-on", "minor"])
    assert " In: " in capsys.readouterr().out


def test_without_a_command_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 0 and "commands:" in capsys.readouterr().out
