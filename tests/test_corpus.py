"""A corpus in files of records: read in flat memory, grouped into events, gone on with, and told in tables."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from audit.cli.progress import count_line, count_progress, transfer_progress
from audit.config import Config
from audit.corpus.files import corpus_files, records
from audit.corpus.run import run
from audit.corpus.spool import case_id
from audit.engines import Tools
from audit.errors import InputError, OutputError, UsageError
from audit.model import Report
from audit.model.corpus import CorpusSummary, IndexRow, SkippedRow
from audit.model.rows import DocumentRow, FindingRow, QuoteRow, StatementRow
from audit.schema import problems
from tests import synthetic_news

DAM = "The the dam at {place} broke on {day}. “We saw it coming for years,” said Ada Okoro, the mayor of {place}."
ROWS = {"documents": DocumentRow, "findings": FindingRow, "quotes": QuoteRow, "statements": StatementRow}


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AUDIT_MODELS", str(tmp_path / "no models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.corpus.results.has_parquet", lambda: False)


def small(count: int = 6) -> list[dict[str, Any]]:
    """So many records in cases of two."""
    places = ["Orlu", "Vana", "Tessin", "Morag", "Kelso", "Brava"]
    return [
        {"id": f"r{i}", "case": f"case {i // 2}", "language": "en", "publisher": f"P{i % 2}", "published": "2024-05-03",
         "text": DAM.format(place=places[i // 2 % 6], day=["Monday", "Tuesday"][i % 2])}
        for i in range(count)
    ]  # fmt: skip


def put(path: Path, found: Iterable[Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(r if isinstance(r, bytes) else json.dumps(r).encode() + b"\n" for r in found))
    return path


def audited(files: Path | list[Path], out: Path, workers: int = 1, **how: Any) -> Any:
    config = Config(**{"engine": "none", "out": str(out), "workers": workers, **how})
    return run(config, files if isinstance(files, list) else [files])


def tree(out: Path) -> dict[str, str]:
    """Every file that a run leaves, but what it keeps for itself."""
    files = (p for p in sorted(out.rglob("*")) if p.is_file() and ".audit" not in p.parts)
    return {p.relative_to(out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def lines(path: Path, kind: type[Any]) -> list[Any]:
    return [msgspec.json.decode(x, type=kind) for x in path.read_bytes().splitlines()]


def test_a_report_a_case_an_index_and_tables_that_fit(tmp_path: Path, jsonl: None) -> None:
    outcome = audited(put(tmp_path / "news.jsonl", small()), tmp_path / "out")
    index = lines(tmp_path / "out/index.jsonl", IndexRow)
    assert [r.case for r in index] == sorted(case_id(f"case {i}") for i in range(3))
    assert outcome.audited == 3 and outcome.summary.records == 6 and outcome.summary.cases == {"given": 3}
    for row in index:
        raw = (tmp_path / "out" / row.report).read_bytes()
        value = msgspec.json.decode(raw)
        assert list(problems("report", value, strict=True)) == []
        assert hashlib.sha256(raw).hexdigest() == row.sha256
        report = msgspec.convert(value, Report)
        assert {f.rule for f in report.findings} <= {r.id for r in report.rules}
        assert [d.id for d in report.documents] == sorted(d.id for d in report.documents)
        assert report.case.title and case_id(report.case.title) == report.case.id
    tables = {name: lines(tmp_path / f"out/tables/{name}.jsonl", kind) for name, kind in ROWS.items()}
    assert [r.document for r in tables["documents"]] == [f"r{i}" for i in range(6)]
    assert sum(r.findings for r in tables["documents"]) == sum(r.kind == "damage" for r in tables["findings"]) >= 6
    assert {r.rule for r in tables["findings"] if r.words == "The the"} == {"A301"}
    assert all(r.speaker.startswith("Ada Okoro") for r in tables["quotes"]) and len(tables["quotes"]) == 6
    assert len(tables["statements"]) >= 6
    summary = msgspec.json.decode((tmp_path / "out/corpus.json").read_bytes(), type=CorpusSummary)
    assert summary == outcome.summary and len(summary.rules) > 80


def test_parquet_holds_what_json_lines_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    source = put(tmp_path / "news.jsonl", small())
    audited(source, tmp_path / "a")
    monkeypatch.setattr("audit.corpus.results.has_parquet", lambda: False)
    audited(source, tmp_path / "b")
    for name in ROWS:
        rows = parquet.read_table(tmp_path / f"a/tables/{name}.parquet").to_pylist()
        assert rows == [json.loads(x) for x in (tmp_path / f"b/tables/{name}.jsonl").read_bytes().splitlines()]


def packed(path: Path, raw: bytes) -> Path:
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(raw))
    elif path.suffix == ".zst":
        path.write_bytes(pytest.importorskip("zstandard").compress(raw))
    elif path.suffix == ".parquet":
        parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
        parquet.write_table(arrow.Table.from_pylist([json.loads(x) for x in raw.splitlines()]), path)
    else:
        path.write_bytes(raw)
    return path


@pytest.mark.parametrize("ending", [".jsonl.gz", ".jsonl.zst", ".parquet"])
def test_packed_records_are_the_records(tmp_path: Path, ending: str, jsonl: None) -> None:
    raw = put(tmp_path / "plain/news.jsonl", small()).read_bytes()
    audited(tmp_path / "plain/news.jsonl", tmp_path / "a")
    audited(packed(tmp_path / f"news{ending}", raw), tmp_path / "b")
    for name in ("documents", "findings", "quotes", "statements"):
        rows = [
            [{**json.loads(x), "path": ""} for x in (tmp_path / f"{out}/tables/{name}.jsonl").read_bytes().splitlines()]
            for out in "ab"
        ]
        assert rows[0] == rows[1]


def test_shards_are_one_corpus(tmp_path: Path, jsonl: None) -> None:
    found = small(6)
    put(tmp_path / "shards/1.jsonl", found[:3])
    packed(tmp_path / "shards/2.jsonl.gz", put(tmp_path / "x.jsonl", found[3:]).read_bytes())
    files = corpus_files([str(tmp_path / "shards")], 10**7)
    assert files is not None and [f.name for f in files] == ["1.jsonl", "2.jsonl.gz"]
    audited(files, tmp_path / "out")
    index = lines(tmp_path / "out/index.jsonl", IndexRow)
    assert [r.documents for r in index] == [2, 2, 2]


BAD = [
    ("broken JSON", b'{"id": "x", "text": \n', "broken JSON"),
    ("no object", b"[1, 2]\n", "not a record"),
    ("no text", b'{"id": "x"}\n', "no text in it"),
    ("an empty text", b'{"id": "x", "text": "  "}\n', "empty"),
    ("a text that is a number", b'{"text": 7}\n', "not a record"),
    ("too long", b'{"text": "' + b"x" * 3000 + b'"}\n', "larger than"),
    ("no UTF-8", b'{"text": "\xff\xfe"}\n', ""),
    ("brackets without end", b"[" * 1500 + b"\n", "broken JSON"),
    ("NUL bytes", b"\0\0\0\0\n", ""),
]


@pytest.mark.parametrize(("raw", "reason"), [x[1:] for x in BAD], ids=[x[0] for x in BAD])
def test_a_bad_record_is_a_skip_with_its_line_and_the_rest_goes_on(
    tmp_path: Path, jsonl: None, raw: bytes, reason: str
) -> None:
    found = small(4)
    source = put(tmp_path / "news.jsonl", [*found[:3], b"\n", raw, *found[3:]])
    outcome = audited(source, tmp_path / "out", max_bytes=2500)
    (skipped,) = lines(tmp_path / "out/skipped.jsonl", SkippedRow)
    assert skipped.path == "news.jsonl:5" and reason in skipped.reason
    assert outcome.summary.records == 4 and outcome.summary.skipped == 1


def test_a_lone_surrogate_is_replaced_and_read(tmp_path: Path, jsonl: None) -> None:
    source = put(tmp_path / "news.jsonl", [b'{"id": "s", "text": "A \\ud800 stands here alone.", "language": "en"}\n'])
    outcome = audited(source, tmp_path / "out")
    assert outcome.summary.records == 1 and outcome.summary.skipped == 0


def test_a_packed_file_that_breaks_off_gives_what_stands_before(tmp_path: Path, jsonl: None) -> None:
    noise = [{**r, "note": random.Random(i).randbytes(3000).hex()} for i, r in enumerate(small(6))]
    raw = gzip.compress(put(tmp_path / "x.jsonl", noise).read_bytes())
    (tmp_path / "news.jsonl.gz").write_bytes(raw[: len(raw) * 2 // 3])
    outcome = audited(tmp_path / "news.jsonl.gz", tmp_path / "out")
    (skipped,) = lines(tmp_path / "out/skipped.jsonl", SkippedRow)
    assert 1 <= outcome.summary.records < 6 and "broken" in skipped.reason


def test_no_record_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no record could be read"):
        audited(put(tmp_path / "news.jsonl", [b"[]\n"]), tmp_path / "out")


def test_records_of_one_id_and_of_none_stay_apart(tmp_path: Path, jsonl: None) -> None:
    found = [{**r, "id": "same", "case": "one"} for r in small(2)] + [{"case": "one", "text": "A third text is here."}]
    audited(put(tmp_path / "news.jsonl", found), tmp_path / "out")
    assert [r.document for r in lines(tmp_path / "out/tables/documents.jsonl", DocumentRow)] == [
        "same",
        "same#2",
        "news.jsonl-3",
    ]


NAMES = [
    ("case/../../etc", "passwd"),
    ("CON", "con"),
    ("a" * 300, "a" * 301),
    ("Дело", "дело"),
    ("x", "X"),
    ("..", "."),
    ("a\nb", "a b"),
]


@pytest.mark.parametrize(("a", "b"), NAMES)
def test_a_case_id_is_a_harmless_file_name_of_its_own(a: str, b: str) -> None:
    assert case_id(a).casefold() != case_id(b).casefold()
    for name in (case_id(a), case_id(b)):
        assert "/" not in name and "\n" not in name and len(name.encode()) < 200 and name.strip(".") == name != ""


def test_the_result_does_not_depend_on_the_workers(tmp_path: Path) -> None:
    source = put(tmp_path / "news.jsonl", synthetic_news.lines(20, size=600))
    trees = []
    for workers in (1, 2):
        audited(source, tmp_path / str(workers), workers)
        trees.append(tree(tmp_path / str(workers)))
    assert trees[0] == trees[1]


def test_events_are_found_and_what_stands_alone_is_still_checked(tmp_path: Path, jsonl: None) -> None:
    found = list(synthetic_news.records(40, size=900))
    audited(put(tmp_path / "news.jsonl", found), tmp_path / "out")
    documents = lines(tmp_path / "out/tables/documents.jsonl", DocumentRow)
    assert len(documents) == 40
    by_case: dict[str, set[str]] = {}
    for row in documents:
        by_case.setdefault(row.case, set()).add(row.document.partition("-")[0])
    assert all(len(events) == 1 for events in by_case.values())
    assert len(by_case) <= 1.1 * len({r["id"].partition("-")[0] for r in found})


def test_the_same_words_a_month_later_are_another_event(tmp_path: Path, jsonl: None) -> None:
    text = next(iter(synthetic_news.records(1)))["text"]
    days = ["2024-03-01", "2024-03-02", "2024-04-20", "2024-04-21"]
    found = [{"id": f"r{i}", "text": text, "language": "en", "published": day} for i, day in enumerate(days)]
    audited(put(tmp_path / "news.jsonl", [*found, *synthetic_news.records(20, size=500)]), tmp_path / "out")
    groups = [
        r for r in lines(tmp_path / "out/tables/documents.jsonl", DocumentRow) if r.document in {"r0", "r1", "r2", "r3"}
    ]
    cases = {r.document: r.case for r in groups}
    assert cases["r0"] == cases["r1"] != cases["r2"] == cases["r3"]


def test_a_group_does_not_outlast_its_window(tmp_path: Path, jsonl: None) -> None:
    text = next(iter(synthetic_news.records(1)))["text"]
    found = [{"id": f"r{i:02}", "text": text, "language": "en", "published": f"2024-03-{i:02}"} for i in range(1, 13)]
    audited(put(tmp_path / "news.jsonl", found), tmp_path / "out")
    assert [r.documents for r in lines(tmp_path / "out/index.jsonl", IndexRow)] == [4, 4, 4]


def test_a_second_run_does_nothing_and_a_changed_text_only_its_case(tmp_path: Path) -> None:
    found = small(6)
    source = put(tmp_path / "news.jsonl", found)
    audited(source, tmp_path / "out")
    before = tree(tmp_path / "out")
    assert audited(source, tmp_path / "out").audited == 0 and tree(tmp_path / "out") == before
    found[3]["text"] = found[3]["text"].replace("years", "many years")
    put(source, [found[0], b"\n\n", *found[1:]])
    assert audited(source, tmp_path / "out").audited == 1
    audited(source, tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh") != before


def test_a_case_that_is_gone_leaves_no_report(tmp_path: Path) -> None:
    found = small(6)
    audited(put(tmp_path / "news.jsonl", found), tmp_path / "out")
    source = put(tmp_path / "news.jsonl", found[2:])
    assert audited(source, tmp_path / "out").audited == 0
    audited(source, tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_other_settings_are_other_reports(tmp_path: Path) -> None:
    source = put(tmp_path / "news.jsonl", small(4))
    audited(source, tmp_path / "out")
    assert audited(source, tmp_path / "out", texts="excerpts").audited == 2


def test_another_tool_is_another_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = put(tmp_path / "news.jsonl", small(4))
    audited(source, tmp_path / "out")
    monkeypatch.setattr("audit.corpus.input_hashes._tool", lambda: "another rule")
    assert audited(source, tmp_path / "out").audited == 2


def _spoil(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 3 :] = random.Random(7).randbytes(len(raw) - len(raw) // 3)
    path.write_bytes(raw)


SPOILT = [
    ("a report changed by hand", "reports/*.json"),
    ("the cache overwritten", ".audit/kept.sqlite"),
    ("the spool overwritten", ".audit/spool.sqlite"),
    ("a table changed", "tables/documents.*"),
    ("the index changed", "index.jsonl"),
]


@pytest.mark.parametrize("pattern", [x[1] for x in SPOILT], ids=[x[0] for x in SPOILT])
@pytest.mark.parametrize(
    "how",
    [_spoil, Path.unlink, lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"not this at all" * 99)],
    ids=["noise", "gone", "empty", "foreign"],
)
def test_what_is_corrupt_or_foreign_is_noticed_and_built_anew(tmp_path: Path, pattern: str, how: Any) -> None:
    source = put(tmp_path / "news.jsonl", small(4))
    audited(source, tmp_path / "out")
    before = tree(tmp_path / "out")
    how(next((tmp_path / "out").glob(pattern)))
    audited(source, tmp_path / "out")
    assert tree(tmp_path / "out") == before


def test_an_entry_that_was_tampered_with_is_not_believed(tmp_path: Path) -> None:
    import sqlite3

    source = put(tmp_path / "news.jsonl", small(4))
    audited(source, tmp_path / "out")
    before = tree(tmp_path / "out")
    with sqlite3.connect(tmp_path / "out/.audit/kept.sqlite") as base:
        (entry,) = base.execute("SELECT entry FROM kept LIMIT 1").fetchone()
        base.execute("UPDATE kept SET entry = ?", (entry,))
    base.close()
    assert audited(source, tmp_path / "out").audited == 1
    assert tree(tmp_path / "out") == before


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    import sqlite3

    source = put(tmp_path / "news.jsonl", small(2))
    audited(source, tmp_path / "out")
    other = sqlite3.connect(tmp_path / "out/.audit/lock.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UsageError, match="another run"):
        audited(source, tmp_path / "out")
    other.close()
    audited(source, tmp_path / "out")


def test_a_full_disk_ends_the_run_which_then_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit.corpus import run as run_module
    from audit.corpus import work
    from audit.files.output import write_all

    source = put(tmp_path / "news.jsonl", small(6))
    audited(source, tmp_path / "whole")
    written: list[Path] = []

    def full(files: list[tuple[Path, bytes]]) -> None:
        if len(written) == 1:
            raise OutputError(str(files[0][0]), "No space left on device", "free some")
        written.append(files[0][0])
        write_all(files)

    monkeypatch.setattr(run_module, "write_all", full)
    monkeypatch.setattr(work, "BATCH", 1)
    with pytest.raises(OutputError, match="No space"):
        audited(source, tmp_path / "out")
    monkeypatch.setattr(run_module, "write_all", write_all)
    assert audited(source, tmp_path / "out").audited == 3 - 1
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_case_that_fails_is_named_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jsonl: None
) -> None:
    from audit.corpus import cases

    real = cases.audit_case

    def broken(case: Any, config: Config, loaded: Tools) -> Report:
        if case.case.title == "case 1":
            raise ZeroDivisionError("a bug")
        return real(case, config, loaded)

    source = put(tmp_path / "news.jsonl", small(6))
    audited(source, tmp_path / "whole")
    monkeypatch.setattr(cases, "audit_case", broken)
    outcome = audited(source, tmp_path / "out")
    (skipped,) = lines(tmp_path / "out/skipped.jsonl", SkippedRow)
    assert skipped.stage == "report" and "ZeroDivisionError: a bug" in skipped.reason and outcome.summary.records == 4
    monkeypatch.setattr(cases, "audit_case", real)
    assert audited(source, tmp_path / "out").audited == 1
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_reports_move_into_folders_where_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = put(tmp_path / "news.jsonl", small(6))
    audited(source, tmp_path / "out")
    monkeypatch.setattr("audit.corpus.run.FLAT", 2)
    assert audited(source, tmp_path / "out").audited == 0
    audited(source, tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")
    assert all(len(Path(r.report).parts) == 3 for r in lines(tmp_path / "out/index.jsonl", IndexRow))


KILLED = """
import sys
from pathlib import Path
from audit.config import Config
from audit.corpus import run, spool, work
work.BATCH, spool.KEPT = 1500, 7
if __name__ == "__main__":
    run.run(Config(engine="none", out=sys.argv[2], workers=int(sys.argv[3])), [Path(sys.argv[1])])
"""


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is not of this system")
def test_a_run_that_is_killed_twenty_times_comes_to_the_same_bytes(tmp_path: Path) -> None:
    """Forked from one process that has everything loaded, so that the time goes into the run itself."""
    from audit.corpus import run as runs

    source = put(tmp_path / "news.jsonl", [*synthetic_news.lines(24, size=500), b"broken\n"])
    audited(source, tmp_path / "whole")
    own = random.Random(9)
    killed = 0
    for _ in range(200):
        child = os.fork()
        if child == 0:
            os.closerange(0, 3)
            os.open(os.devnull, os.O_RDWR)
            code = 1
            try:
                runs.run(Config(engine="none", out=str(tmp_path / "out"), workers=1), [source])
                code = 0
            finally:
                os._exit(code)
        time.sleep(own.uniform(0.0, 0.12))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            killed += 1
        else:
            assert os.waitstatus_to_exitcode(status) == 0
            for path in (tmp_path / "out/index.jsonl", tmp_path / "out/.audit/kept.sqlite"):
                path.unlink()
        if killed == 20:
            break
    assert killed == 20
    audited(source, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_children_end_with_a_killed_parent(tmp_path: Path) -> None:
    source = put(tmp_path / "news.jsonl", synthetic_news.lines(24, size=600))
    (tmp_path / "go.py").write_text(KILLED)
    parent = subprocess.Popen(
        [sys.executable, str(tmp_path / "go.py"), str(source), str(tmp_path / "out"), "2"],
        cwd=Path(__file__).parent.parent,
    )
    deadline = time.monotonic() + 30
    while not list((tmp_path / "out").glob("reports/*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    pids = [int(x) for x in children.read_text().split()] if children.exists() else []
    parent.kill()
    parent.wait()
    while any(Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids):
        assert time.monotonic() < deadline + 10, "a process outlived its parent"
        time.sleep(0.05)
    audited(source, tmp_path / "out")
    audited(source, tmp_path / "whole")
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_pages_and_one_over_them_where_cases_are_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = put(tmp_path / "news.jsonl", small(4))
    audited(source, tmp_path / "out", format=("json", "html"))
    page = (tmp_path / "out/index.html").read_text("utf-8")
    for row in lines(tmp_path / "out/index.jsonl", IndexRow):
        address = row.report.replace(".json", ".html")
        assert address in page and (tmp_path / "out" / address).exists()
    monkeypatch.setattr("audit.corpus.results.MOST_ON_A_PAGE", 1)
    assert audited(source, tmp_path / "out", format=("json", "html")).audited == 0
    assert not (tmp_path / "out/index.html").exists()
    assert audited(source, tmp_path / "out").audited == 2 and not list((tmp_path / "out").rglob("*.html"))


WHICH = [
    ("a small file is a case as ever", ["a.jsonl"], 10**6, False, False),
    ("a small file that is asked for", ["a.jsonl"], 10**6, True, True),
    ("more than one input may have", ["a.jsonl"], 10, False, True),
    ("a packed file", ["a.jsonl.gz"], 10**6, False, True),
    ("a file of text", ["a.txt"], 10**6, False, False),
    ("records beside a text", ["a.jsonl", "a.txt"], 10, False, False),
    ("standard input", ["-"], 10, False, False),
    ("a path that does not exist", ["none.jsonl"], 10, False, False),
]


@pytest.mark.parametrize(("names", "largest", "asked", "expected"), [x[1:] for x in WHICH], ids=[x[0] for x in WHICH])
def test_which_inputs_are_a_corpus(tmp_path: Path, names: list[str], largest: int, asked: bool, expected: bool) -> None:
    for name in ("a.jsonl", "a.jsonl.gz", "a.txt"):
        (tmp_path / name).write_bytes(b'{"text": "x"}\n')
    paths = [name if name == "-" else str(tmp_path / name) for name in names]
    assert (corpus_files(paths, largest, asked=asked) is not None) == expected


def test_a_line_of_any_length_costs_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    with (tmp_path / "long.jsonl").open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    (one,) = records(tmp_path / "long.jsonl", 100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert one.raw is None and "larger than" in one.reason and peak < 10_000_000


def test_a_missing_library_is_told_in_two_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl.zst").write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UsageError, match="missing") as found:
        list(records(tmp_path / "a.jsonl.zst", 100))
    assert "corpus" in found.value.hint


COUNTED = [
    ("all is known", ("documents", 1200, 10_000, 60.2), "1,200 of 10,000 documents, 60 a second"),
    ("how many is not known", ("records read", 5000, None, None), "5,000 records read"),
    ("slow", ("documents", 3, 10, 0.4), "3 of 10 documents"),
]


@pytest.mark.parametrize(("given", "shown"), [x[1:] for x in COUNTED], ids=[x[0] for x in COUNTED])
def test_progress_in_words(given: tuple[str, int, float | None, float | None], shown: str) -> None:
    assert count_line(*given) == shown


@pytest.mark.parametrize("progress", [count_progress, transfer_progress])
def test_progress_is_shown_on_a_terminal_alone(progress: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with progress() as show:
        assert show is None
    monkeypatch.setattr("sys.stderr", terminal := _Terminal())
    with progress() as show:
        show("documents", 5, 10)
        show("records read", 5, None)
    assert "documents" in terminal.getvalue() and "records read" in terminal.getvalue()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from audit.cli import main

    put(tmp_path / "news.jsonl", [*small(4), b"broken\n"])
    argv = [
        "run",
        str(tmp_path / "news.jsonl"),
        "--corpus",
        "--engine",
        "none",
        "--out",
        str(tmp_path / "out"),
        "--workers",
        "1",
    ]
    assert main(argv) == 3
    said = capsys.readouterr()
    assert "4 documents in 2 cases" in said.out and "news.jsonl:5: broken JSON" in said.err and "hint: " in said.err
    assert main([*argv[:-2], "--baseline", "x"]) == 2
    assert "--baseline: not with a corpus" in capsys.readouterr().err


def test_files_that_a_killed_run_left_in_another_format_are_removed(tmp_path: Path) -> None:
    source = put(tmp_path / "news.jsonl", small(4))
    audited(source, tmp_path / "out", format=("json", "html"))
    (tmp_path / "out/.audit/kept.sqlite").unlink()  # as if none of it had been noted
    audited(source, tmp_path / "out")
    audited(source, tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_a_case_that_is_called_as_another_would_be_takes_nothing_from_it(tmp_path: Path) -> None:
    text = small(2)[0]["text"]
    given = [{"id": "x", "text": text}, {"case": "x", "text": text}, {"case": "x 0 1", "text": text}]
    audited(put(tmp_path / "news.jsonl", given), tmp_path / "out")
    found = lines(tmp_path / "out/index.jsonl", IndexRow)
    assert len({row.case for row in found}) == 3 and sum(row.documents for row in found) == 3
    assert audited(tmp_path / "news.jsonl", tmp_path / "out").audited == 0


def test_a_corpus_that_goes_away_is_named_case_by_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit.corpus import run as run_module

    source = put(tmp_path / "news.jsonl", small(4))
    monkeypatch.setattr(run_module, "read_record", lambda *_: b"")
    assert audited(source, tmp_path / "out").summary.records == 0
    assert {row.reason for row in lines(tmp_path / "out/skipped.jsonl", SkippedRow)} == {
        "news.jsonl:1: changed or gone while it was audited",
        "news.jsonl:3: changed or gone while it was audited",
    }
