"""Files that users and strangers write: reports, decisions, evidence, TOML, recorded lines. How to run it:
tests/fuzz/__init__.py."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

from tests.fuzz.material import OWN
from tests.fuzz.play import play

with atheris.instrument_imports(include=["audit"]):
    import msgspec

    from audit.config import Bar, Gate, load_config
    from audit.corpus.cases import pack as rows
    from audit.engines import Recorded
    from audit.errors import AuditError
    from audit.evidence import verify
    from audit.evidence.archive import pack, unpack
    from audit.model import Decisions
    from audit.read.case_file import load_case_file, load_glossary
    from audit.render.formats import format_names, format_of
    from audit.render.index import render as index
    from audit.render.screen import render as screen
    from audit.reporting.gate import bar_of, judge
    from audit.reporting.marks import marks
    from audit.reporting.report_files import load_decisions, load_report
    from tests.sample import report as sample

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
SMALL = sample()
DECISION = {"finding": "f-1", "choice": "false-alarm", "reviewer": "Ada", "note": "no", "case": "orlu", "rule": "A202",
            "words": "“", "decided_at": "2026-01-01T00:00:00.000+00:00", "expires": "2027-01-01"}  # fmt: skip
DECISIONS = {"schema_version": "1.0", "decisions": [DECISION, {**DECISION, "finding": "v-1", "choice": "real"}]}
CASE = """title = "The dam"
event = "It broke."
notes = ["a", "b"]
through = ["fr"]
recorded = "translations.jsonl"
glossary = "terms.toml"
[original]
text = "Нас не предупредили."
language = "ru"
source = "https://orlu.example"
[documents."a.txt"]
publisher = "Orlu News"
published = 2024-05-03
role = "version"
[[suppress]]
rule = "A202"
reason = "so"
match = "dam"
expires = 2026-01-01
"""
GLOSSARY = '[[term]]\nterm = "Orlu"\navoid = ["Orlo"]\nlanguage = "en"\n[[term]]\nterm = "dam"\n'
SETTINGS = """paths = ["a"]
format = ["json", "html"]
engine = "none"
max_bytes = 1000
as_of = 2026-01-01
[gate]
fail_on = "major"
max_new = 3
require = ["language"]
rules = { A101 = "off" }
[gate.cases.orlu]
fail_on = "none"
"""
LINES = [{"source": "ru", "target": "en", "text": "Да.", "translation": "Yes.", "engine": "x"},
         {"source": "ru", "target": "en", "text": "Нет.", "reason": "no model", "note": "n"}]  # fmt: skip


def _report(path: Path) -> None:
    """A stranger's report in every format, against the small one as a baseline, and as tables."""
    report = load_report(path)
    decided = msgspec.convert(DECISIONS, Decisions).decisions
    for marked in (marks(report, SMALL, decided, "2026-01-01"), marks(SMALL, report, decided, "2026-01-01")):
        judge(report, marked, bar_of(Gate(max_new=0), report.case.id, Bar()))
    for name in format_names():
        b"".join(content for _, content in format_of(name).files(report, marks(report, report, decided, "2026-01-01")))
    shown = screen(report, marks(report, None, decided, "2026-01-01"), everything=True)
    assert not {c for c in shown if c in "\x1b\0\u202e"}
    index([(report, marks(report, None, decided, "2026-01-01"))], lambda case: f"{case}.html").encode()
    rows(report)


def _decisions(path: Path) -> None:
    marked = marks(SMALL, None, load_decisions(path).decisions, "2026-06-01")
    judge(SMALL, marked, bar_of(Gate(), "orlu", Bar()))
    for name in format_names():
        format_of(name).files(SMALL, marked)


def _evidence(path: Path) -> None:
    """What is told of a zip file: its members, and a manifest that fits them where it is told to."""
    told: Any = json.loads(path.read_bytes())
    members = {str(k): str(v).encode("utf-8", "replace") for k, v in told["members"].items()}
    if told.get("fits"):
        told["manifest"]["members"] = [
            {"path": k, "what": "input", "sha256": hashlib.sha256(v).hexdigest(), "size": len(v)}
            for k, v in sorted(members.items())
        ]
    members["manifest.json"] = json.dumps(told["manifest"]).encode()
    path.write_bytes(pack({k.encode("utf-8", "replace").decode(): v for k, v in members.items()}))
    assert unpack(path)
    verify(path)


def _zip(path: Path) -> None:
    for content in unpack(path).values():
        assert isinstance(content, bytes)


def _settings(path: Path) -> None:
    (FOLDER / "audit.toml").write_bytes(path.read_bytes())
    load_config(FOLDER, {})


def _recorded(path: Path) -> None:
    recorded = Recorded.read(path)
    assert recorded.signature
    recorded.translate(["Да.", "\0"], "ru", "en")
    recorded.pairs()


KINDS: tuple[Callable[[Path], object], ...] = (
    _report, _decisions, _evidence, lambda p: load_case_file(p, "x"), lambda p: load_glossary(p, "x"), _settings,
    _recorded, _zip,
)  # fmt: skip


def _zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("a", b"x")
    return made.getvalue()


REPORT = msgspec.json.encode(SMALL)
MANIFEST = {"schema_version": "1.0", "tool": "x", "case": "inputs", "engine": None, "members": [], "left_out": []}
EVIDENCE = {"manifest": MANIFEST, "fits": 1, "members": {"report.json": REPORT.decode(), "inputs/a.txt": OWN[0],
            "audit.toml": 'paths = ["inputs"]\nengine = "none"\n', "inputs/case.toml": 'title = "x"\n'}}  # fmt: skip
GIVEN = (
    REPORT, json.dumps(DECISIONS), json.dumps(EVIDENCE), CASE, GLOSSARY, SETTINGS,
    "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), _zipped(),
)  # fmt: skip
SEEDS = [bytes([i]) + (x if isinstance(x, bytes) else x.encode()) for i, x in enumerate(GIVEN)]
SEEDS += [b"\7" + pack({"a": b"x", "b/c": b"y"})]


def one(raw: bytes) -> None:
    """The first byte picks the kind of file. What is accepted is used; what is not is an AuditError."""
    path = FOLDER / "x.json"
    path.write_bytes(raw[1:])
    kind = KINDS[raw[0] % len(KINDS)] if raw else _report
    try:
        kind(path)
    except AuditError:
        return
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        if kind is not _evidence or path.read_bytes() != raw[1:]:
            raise  # else the fuzzer's own JSON does not tell of a zip file


if __name__ == "__main__":
    play(one, SEEDS, longest=20_000, kinds=True)
