"""Disputes: who voted what, how far reviewers agree, the decision that settles; another severity, category and words."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from audit.schema import problems
from audit.web.agreement import FEWEST, measure
from audit.web.rule_precision import precisions
from audit.web.session import Session
from audit.web.store import Store
from tests.review import browser, closing, many, opened, seen

__all__ = ["closing"]  # holds for every test here


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return opened(tmp_path)


def decide(session: Session, who: str, choice: str, item: str = "v-1", **more: str) -> None:
    client = browser(session, who)
    answer = client.post(f"/item/{item}", data={"choice": choice, "seen": seen(client, item), **more})
    assert answer.status_code == 303, answer.text


def written(session: Session) -> list[dict[str, object]]:
    value = json.loads(session.file.read_bytes())
    assert list(problems("decisions", value)) == []
    return list(value["decisions"])


def test_a_dispute_shows_who_voted_what_until_one_person_settles_it(session: Session) -> None:
    decide(session, "Ada", "real")
    assert 'name="settles"' not in browser(session, "Cem").get("/item/v-1").text
    decide(session, "Ben", "false-alarm", note="one word for another")
    page = browser(session, "Cem").get("/agreement").text
    for words in ("To settle: 1", "Ada</bdi>", "Ben</bdi>", "one word for another"):
        assert words in page
    assert 'name="settles"' in browser(session, "Cem").get("/item/v-1").text
    decide(session, "Cem", "false-alarm", settles="1")
    page = browser(session, "Ada").get("/agreement").text
    for words in ("To settle: 0", "Nobody disagrees with anybody any more", "Settled: 1", "settles it"):
        assert words in page
    assert 'href="/item/v-1' in browser(session, "Ada").get("/?state=settled").text
    assert 'data-row href="/item/v-1' not in browser(session, "Ada").get("/?state=disagreed").text
    assert [d["settles"] for d in written(session)] == [False, False, True]
    (rule,) = precisions(session.store.decisions().decisions)
    assert (rule.false_alarms, rule.disputed) == (1, 0)


def test_blind_mode_says_nothing_of_disputes_rather_than_that_there_are_none(tmp_path: Path) -> None:
    session = opened(tmp_path, blind=True)
    decide(session, "Ada", "real")
    decide(session, "Ben", "false-alarm")
    client = browser(session, "Ben")
    page = client.get("/agreement").text
    assert "Blind mode does not tell" in page
    for words in ("Nobody disagrees", "To settle", "alpha", "Ada"):
        assert words not in page.split("<main")[1]
    assert 'value="disagreed"' not in client.get("/").text
    assert 'name="settles"' not in client.get("/item/v-1").text


def test_agreement_is_told_with_its_interval_and_by_rule(tmp_path: Path) -> None:
    session = opened(tmp_path, many(48))
    for n, entry in enumerate(session.material.entries):
        decide(session, "Ada", "real" if n % 2 else "false-alarm", entry.item.id)
        decide(session, "Ben", "real" if n % 2 or n % 12 == 0 else "false-alarm", entry.item.id)
    page = browser(session).get("/agreement").text
    assert re.search(r"alpha: <b>0\.\d\d</b> \(0\.\d\d to 0\.\d\d\) over 48 items", page)
    by_rule = page.split("<h2>By rule</h2>")[1]
    assert [rule for rule in ("A202", "A301", "C101") if f"/?rule={rule}" in by_rule] == ["A202", "A301", "C101"]


MEASURED = [
    ("nothing shared", [[1, 0, 0]] * 20, 0, None, "no item was decided by two"),
    ("all alike", [[2, 0, 0]] * 20, 20, None, "nothing could have differed"),
    ("too few for an interval", [[2, 0, 0], [0, 2, 0], [1, 1, 0]], 3, 0.44, f"needs {FEWEST}"),
    ("one alone differs", [[2, 0, 0]] * 19 + [[0, 2, 0]], 20, 1.0, f"needs {FEWEST}"),
]


@pytest.mark.parametrize(
    ("counts", "shared", "alpha", "reason"), [m[1:] for m in MEASURED], ids=[m[0] for m in MEASURED]
)
def test_what_cannot_be_measured_is_said(
    counts: list[list[int]], shared: int, alpha: float | None, reason: str
) -> None:
    found = measure(counts)
    assert (found.shared, found.low, found.high) == (shared, None, None)
    assert found.alpha == (None if alpha is None else pytest.approx(alpha, abs=0.01))
    assert reason in found.reason


def test_an_interval_holds_alpha_and_narrows_with_more_items() -> None:
    some = [[2, 0, 0], [0, 2, 0], [1, 1, 0], [2, 0, 0], [0, 0, 2]] * 4
    few, more = measure(some), measure(some * 9)
    for found in (few, more):
        assert found.alpha is not None and found.low is not None and found.high is not None
        assert -1 <= found.low < found.alpha < found.high <= 1
    assert more.high is not None and more.low is not None and few.high is not None and few.low is not None
    assert (few.high - few.low) / (more.high - more.low) == pytest.approx(3, abs=0.2)


def test_what_settles_is_not_counted_as_agreement(session: Session) -> None:
    decide(session, "Ada", "real")
    decide(session, "Ben", "false-alarm")
    before = browser(session).get("/agreement").text.split("Krippendorff")[1].split("</p>")[0]
    decide(session, "Cem", "real", settles="1")
    assert browser(session).get("/agreement").text.split("Krippendorff")[1].split("</p>")[0] == before


def test_another_severity_category_and_words_go_into_the_file_and_to_the_viewer(session: Session) -> None:
    more = {"severity": "major", "category": "Terminology/Wrong term", "should_read": "engineers"}
    decide(session, "Ada", "real", **more)
    (one,) = written(session)
    assert {name: one[name] for name in more} == more
    card = browser(session, "Ada").get("/item/v-1").text
    for shown in ('value="major" selected', 'value="Terminology/Wrong term" selected', ">engineers</textarea>"):
        assert shown in card
    assert "as major" in browser(session, "Ben").get("/item/v-1").text
    head, *rows = (line.split("\t") for line in browser(session).get("/export/mqm.tsv").text.splitlines())
    assert {(r[head.index("severity")], r[head.index("category")]) for r in rows} == {
        ("Major", "Terminology/Wrong term")
    }
    metadata = json.loads(rows[0][head.index("metadata")])
    assert metadata["should_read"] == "engineers"
    assert 1_700_000_000_000 < metadata["timestamp"] < 4_000_000_000_000


STRANGE = [("severity", "deadly"), ("category", "Accuracy/Nonsense"), ("category", "' OR 1=1")]


@pytest.mark.parametrize(("name", "value"), STRANGE)
def test_a_severity_or_category_that_is_none_is_refused(session: Session, name: str, value: str) -> None:
    answer = browser(session).post("/item/v-1", data={"choice": "real", "seen": "0", name: value})
    assert answer.status_code == 400
    assert session.store.last() == 0


def test_who_is_too_late_keeps_all_that_was_chosen(session: Session) -> None:
    client = browser(session)
    old = seen(client, "v-1")
    decide(session, "Ada", "false-alarm")
    form = {"choice": "real", "seen": old, "severity": "minor", "should_read": "builders", "settles": "1"}
    page = client.post("/item/v-1", data=form).text
    for held in ('name="severity" value="minor"', 'name="should_read" value="builders"', 'name="settles" value="1"'):
        assert held in page


OLD_LOG = """
CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, case_id TEXT NOT NULL, finding TEXT NOT NULL,
    reviewer TEXT NOT NULL, choice TEXT NOT NULL, note TEXT NOT NULL, decided_at TEXT NOT NULL, expires TEXT,
    rule TEXT NOT NULL, words TEXT NOT NULL, replaces INTEGER UNIQUE REFERENCES log(id));
INSERT INTO log (kind, case_id, finding, reviewer, choice, note, decided_at, rule, words)
    VALUES ('decided', 'orlu', 'v-1', 'Ada', 'real', 'seen', '2026-11-01', 'C113', 'engineers | bandits');
"""


def test_a_log_of_an_earlier_version_is_read_and_goes_on(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "decisions.sqlite")
    base.executescript(OLD_LOG)
    base.close()
    session = opened(tmp_path)
    assert (session.votes()["v-1"]["Ada"].note, session.votes()["v-1"]["Ada"].settles) == ("seen", False)
    decide(session, "Ben", "false-alarm", settles="1", severity="minor")
    session.store.close()
    again = Store(tmp_path / "decisions.sqlite")
    assert [(v.reviewer, v.settles, v.severity) for v in again.votes()] == [
        ("Ada", False, None),
        ("Ben", True, "minor"),
    ]
