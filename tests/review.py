"""A review page for tests: a report, its session, and a client that speaks to it as a browser would."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from audit.model import Finding, Reading, Report, Span, Variation
from audit.text import Text
from audit.web.guard import Address
from audit.web.server import application
from audit.web.session import Session, open_session
from tests.sample import ENGLISH, report

ADDRESS = Address("127.0.0.1", 8765, "the-token")
ORIGIN = "http://127.0.0.1:8765"
TODAY = "2026-11-21"


@pytest.fixture(autouse=True)
def closing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every log that a test opens is closed after it."""
    connect, made = sqlite3.connect, list[sqlite3.Connection]()

    def remembered(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        made.append(connect(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    yield
    for connection in made:
        connection.close()


def opened(folder: Path, given: Report | None = None, *, reviewer: str = "Ada", blind: bool = False) -> Session:
    return open_session(given or report(), folder / "decisions.json", reviewer=reviewer, today=TODAY, blind=blind)


def browser(session: Session, name: str | None = None) -> TestClient:
    """A browser that has opened the printed address; under another reviewer's name where one is given."""
    client = TestClient(
        application(session, ADDRESS), base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False
    )
    assert client.get("/?token=the-token").status_code == 303
    if name is not None:
        assert client.post("/reviewer", data={"name": name}).status_code == 303
    return client


def seen(client: TestClient, item: str) -> str:
    """The version that a card shows its reviewer."""
    return client.get(f"/item/{item}").text.split('name="seen" value="')[1].split('"')[0]


def hostile(passage: int = 1_000_000) -> Report:
    """A report with a script in every field that is shown, and one passage of a megabyte."""
    quote = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    raw = msgspec.json.decode(msgspec.json.encode(report({i: f"“The dam was opened by bandits {quote} {'x' * (passage if i == '001_aa' else 1)},” said {quote}." for i in ("001_aa", "002_bb", "003_cc")})))  # fmt: skip
    raw["tool"] = raw["case"]["title"] = quote
    for document in raw["documents"]:
        document |= {"title": quote, "publisher": quote, "published": quote, "path": quote}
        document |= {"url": f"javascript:alert(1)//{quote}", "archive_url": f"https://x.example/{quote}"}
    for one in [*raw["variations"], *raw["findings"]]:
        one["message"] = quote
    raw["findings"][0] |= {"suggestion": quote, "evidence": [quote], "id": f"f-/../{quote}?#%"}
    raw["variations"][0]["readings"][0]["text"] = quote
    raw["rules"][0] |= {"why": quote, "source": quote, "bad": [f"⟦{quote}⟧"], "name": quote}
    return msgspec.convert(raw, Report)


def many(n: int) -> Report:
    """The small report with so many more findings and variations, for lists and speed."""
    small = report()
    text = Text(small.documents[0], "en")
    rules = ("A202", "A301", "C101")
    findings = tuple(
        Finding(
            id=f"f-many-{i}",
            rule=rules[i % 2],
            severity=("critical", "major", "minor")[i % 3],
            places=(text.place(Span(23, 30)),),
            message=f"Place {i}.",
        )
        for i in range(n - n // 4)
    )
    variations = tuple(
        Variation(
            id=f"v-many-{i}",
            statement="s-1",
            kind="number",
            rule=rules[2],
            severity=("critical", "major", "minor")[i % 3],
            readings=(Reading(text=f"{i}", places=(small.statements[0].places[0],), documents=("001_aa",)),),
            message=f"Point {i}.",
        )
        for i in range(n // 4)
    )
    return msgspec.structs.replace(small, findings=findings, variations=variations)


__all__ = ["ADDRESS", "ENGLISH", "ORIGIN", "TODAY", "browser", "closing", "hostile", "many", "opened", "report", "seen"]
