"""The review page: strangers' reports and decisions, and what any browser may send. How to run it:
tests/fuzz/__init__.py."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import atheris

from tests.fuzz.play import play

with atheris.instrument_imports(include=["audit"]):
    import msgspec

    from audit.errors import AuditError
    from audit.model import Report
    from audit.reporting.report_files import load_report
    from audit.web.session import Session, open_session
    from tests.review import TODAY, browser
    from tests.sample import report as sample

DECISION = {"finding": "f-1", "choice": "false-alarm", "reviewer": "Ada", "note": "no", "case": "orlu", "rule": "A202",
            "words": " ", "decided_at": "2026-01-01T00:00:00.000+00:00", "expires": "2027-01-01"}  # fmt: skip
PAGES = ["/", "/glance", "/agreement", "/rules", "/decisions", "/export/decisions.json", "/export/mqm.tsv"]
REQUESTS: list[list[Any]] = [
    ["/item/f-1", {}], ["/item/v-1?beside=001_aa&words=dam&page=2", {}], ["/?severity=minor&state=undecided", {}],
    ["/item/f-1", {"choice": "real", "seen": "1", "note": "so"}], ["/item/v-1", {"choice": "unsure", "seen": "0"}],
    ["/undo", {"seen": "3"}], ["/reviewer", {"name": "Éa"}], ["/decisions", {"x": "1"}], ["/item/f-1?done=2&undone=1", {}],
]  # fmt: skip
GIVEN = {"report": msgspec.to_builtins(sample()), "requests": REQUESTS, "blind": 0,
         "decisions": [DECISION, {**DECISION, "finding": "v-1", "choice": "real", "rule": "C113"}]}  # fmt: skip
SMALL = {"report": None, "requests": REQUESTS, "decisions": [DECISION], "blind": 1}
SEEDS = [json.dumps(x, ensure_ascii=False).encode() for x in (GIVEN, SMALL)]


def _session(told: dict[str, Any], folder: Path) -> Session | None:
    """What the page opens with; none where report or decisions are refused."""
    (folder / "report.json").write_bytes(json.dumps(told.get("report")).encode())
    decisions = {"schema_version": "1.0", "decisions": told.get("decisions")}
    (folder / "decisions.json").write_bytes(json.dumps(decisions).encode())
    try:
        report: Report = load_report(folder / "report.json") if told.get("report") else sample()
        return open_session(
            report, folder / "decisions.json", reviewer="Ada", today=TODAY, blind=bool(told.get("blind"))
        )
    except AuditError:
        return None


def one(raw: bytes) -> None:
    """Every page and every answer is one that was meant: none says that the server went wrong."""
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return
    if not isinstance(told, dict):
        return
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        session = _session(told, Path(name))
        if session is None:
            return
        try:
            _use(session, told.get("requests"))
        finally:
            session.store.close()


def _use(session: Session, requests: Any) -> None:
    client = browser(session)
    wanted = [*((page, {}) for page in PAGES), *((f"/item/{id}", {}) for id in list(session.material.by_id)[:4])]
    wanted += [x for x in requests if isinstance(x, list) and len(x) == 2] if isinstance(requests, list) else []
    for path, form in wanted:
        if not isinstance(path, str) or not path.startswith("/") or path.startswith("//"):
            continue
        path = path.encode("utf-8", "replace").decode()
        try:
            client.build_request("GET", path)
        except Exception:  # no address that a browser could send
            continue
        fields = {str(k): str(v) for k, v in form.items()} if isinstance(form, dict) else {}
        content = "&".join(f"{k}={v}" for k, v in fields.items()).encode("utf-8", "replace")
        answer = client.post(path, content=content) if fields else client.get(path)
        assert answer.status_code in (200, 303, 307, 400, 403, 404, 405, 409, 413), (path, answer.status_code)


if __name__ == "__main__":
    play(one, SEEDS, longest=20_000)
