"""Reports, decisions and case files as others wrote them, guided by coverage. Needs the extra `fuzz`.

python tests/fuzz/fuzz_stored.py -max_total_time=60 -timeout=20 [CORPUS_FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["audit"]):
    from audit.errors import AuditError
    from audit.marks import marks
    from audit.read.case_file import load_case_file
    from audit.render import FORMATS
    from audit.stored import load_decisions, load_report

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def one(raw: bytes) -> None:
    """What is accepted is rendered in every format; what is not is an AuditError."""
    path = FOLDER / "x"
    path.write_bytes(raw)
    for load in (lambda: load_case_file(path, "x"), lambda: load_decisions(path)):
        try:
            load()
        except AuditError:
            continue
    try:
        report = load_report(path)
    except AuditError:
        return
    for form in FORMATS.values():
        form(report, marks(report, report, (), "2026-01-01"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
