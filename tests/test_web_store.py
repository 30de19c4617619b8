"""The log of decisions: it only grows, undo goes all the way, nobody overwrites anybody unseen, a kill loses nothing."""

from __future__ import annotations

import http.client
import json
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import ReportError
from audit.model import Decision, Decisions
from audit.reporting.marks import marks
from audit.schema import checked_report, problems
from audit.web.session import encoded, open_session
from audit.web.store import CHOICES, Choice, ConflictError, Store, Vote
from tests.review import TODAY, closing, many, opened, report

__all__ = ["closing"]  # holds for every test here
ROOT = Path(__file__).parent.parent


def vote(finding: str = "f-1", choice: Choice = "real", reviewer: str = "Ada", note: str = "", at: str = "1") -> Vote:
    return Vote(0, finding, reviewer, choice, note, at, None, "orlu", "A202", "words")


def said(store: Store) -> dict[tuple[str, str], str]:
    return {(v.finding, v.reviewer): v.choice for v in store.votes()}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "log.sqlite")


def test_undo_goes_back_to_the_beginning(store: Store) -> None:
    wanted = []
    for finding, choice in [("f-1", "real"), ("f-2", "unsure"), ("f-1", "false-alarm"), ("f-1", "unsure")]:
        wanted.append(said(store))
        store.decide(vote(finding, choice), store.version("orlu", finding, "Ada"))  # type: ignore[arg-type]
    for before in reversed(wanted):
        newest = store.undoable("orlu", "Ada")
        assert newest is not None
        store.undo("orlu", "Ada", newest.id)
        assert said(store) == before
    assert store.undoable("orlu", "Ada") is None


STEPS = st.lists(
    st.tuples(st.sampled_from(["f-1", "f-2"]), st.sampled_from([*CHOICES, "undo"]), st.sampled_from(["Ada", "Ben"])),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_the_log_says_what_a_list_with_undo_would(steps: list[tuple[str, str, str]]) -> None:
    store, done = Store(Path(":memory:")), list[tuple[str, str, str]]()
    for finding, choice, who in steps:
        if choice != "undo":
            store.decide(vote(finding, choice, who), store.version("orlu", finding, who))  # type: ignore[arg-type]
            done.append((finding, who, choice))
        elif newest := store.undoable("orlu", who):
            store.undo("orlu", who, newest.id)
            done.pop(max(i for i, one in enumerate(done) if one[1] == who))
    assert said(store) == {(finding, who): choice for finding, who, choice in done}
    store.close()


def test_who_saw_an_old_version_is_told(store: Store) -> None:
    store.decide(vote(choice="real"), 0)
    with pytest.raises(ConflictError) as found:
        store.decide(vote(choice="false-alarm"), 0)
    assert found.value.standing is not None
    assert found.value.standing.choice == "real"
    assert said(store) == {("f-1", "Ada"): "real"}
    with pytest.raises(ConflictError):
        store.undo("orlu", "Ada", found.value.version + 1)
    assert said(store) == {("f-1", "Ada"): "real"}


def test_the_same_said_twice_is_no_conflict(store: Store) -> None:
    first = store.decide(vote(), 0)
    assert store.decide(vote(), 0) == first
    assert store.last() == first


def test_two_processes_share_one_log(tmp_path: Path) -> None:
    one, two = Store(tmp_path / "log.sqlite"), Store(tmp_path / "log.sqlite")
    one.decide(vote(), 0)
    with pytest.raises(ConflictError):
        two.decide(vote(choice="unsure"), 0)
    two.decide(vote(reviewer="Ben", choice="unsure"), 0)
    assert said(one) == {("f-1", "Ada"): "real", ("f-1", "Ben"): "unsure"}


@pytest.mark.parametrize("sql", ["UPDATE log SET choice = 'unsure'", "DELETE FROM log"])
def test_the_log_only_grows(store: Store, sql: str, tmp_path: Path) -> None:
    store.decide(vote(), 0)
    store.close()
    with pytest.raises(sqlite3.Error, match="the log only grows"):
        sqlite3.connect(tmp_path / "log.sqlite").execute(sql)


def test_a_commit_is_on_the_disk_when_it_returns(store: Store) -> None:
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_is_no_log_is_said(tmp_path: Path) -> None:
    (tmp_path / "log.sqlite").write_bytes(b"not a database, but a letter of some length" * 40)
    with pytest.raises(ReportError, match="no log of decisions"):
        Store(tmp_path / "log.sqlite")


def test_a_new_folder_is_made_and_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    Store(tmp_path / "new" / "log.sqlite").decide(vote(), 0)
    (tmp_path / "file").touch()
    with pytest.raises(ReportError):
        Store(tmp_path / "file" / "log.sqlite")


def decision(finding: str = "v-1", choice: str = "real", reviewer: str = "Ben", at: str = "2026-11-20") -> Decision:
    fields = {"finding": finding, "choice": choice, "reviewer": reviewer, "decided_at": at, "case": "orlu"}
    return msgspec.convert(fields | {"rule": "C113", "words": "engineers | bandits"}, Decision)


def write(path: Path, *found: Decision) -> Path:
    path.write_bytes(encoded(Decisions(decisions=found)))
    return path


def test_a_decisions_file_is_taken_in_once(tmp_path: Path) -> None:
    write(tmp_path / "decisions.json", decision())
    first = opened(tmp_path)
    assert first.votes()["v-1"]["Ben"].choice == "real"
    rows = first.store.last()
    first.store.close()
    assert opened(tmp_path).store.last() == rows


def test_an_older_file_does_not_undo_what_the_log_holds(tmp_path: Path) -> None:
    session = opened(tmp_path)
    new = msgspec.structs.replace(
        vote("v-1", "false-alarm", "Ben"), decided_at="2026-11-21", words="engineers | bandits"
    )
    session.store.decide(new, 0)
    assert session.store.take_in([decision(at="2026-11-20")]) == 0
    assert session.store.take_in([decision(at="2026-11-22")]) == 1
    assert session.votes()["v-1"]["Ben"].choice == "real"


def test_another_reviewer_s_file_is_added(tmp_path: Path) -> None:
    other = write(tmp_path / "ben.json", decision())
    session = open_session(report(), tmp_path / "decisions.json", reviewer="Ada", today=TODAY, others=[other])
    assert session.votes()["v-1"]["Ben"].choice == "real"
    with pytest.raises(ReportError):
        open_session(report(), tmp_path / "x.json", reviewer="Ada", today=TODAY, others=[tmp_path / "none.json"])


def test_a_new_report_takes_over_what_still_holds(tmp_path: Path) -> None:
    gone = msgspec.structs.replace(decision("v-gone"), words="words that no report has")
    write(tmp_path / "decisions.json", decision("v-of-last-week"), gone)
    session = opened(tmp_path)
    assert session.carried == 1
    assert session.votes()["v-1"]["Ben"].choice == "real"
    assert [(d.finding, why) for d, why in session.stale] == [("v-gone", "matches nothing any more")]
    kept = msgspec.json.decode((tmp_path / "decisions.json").read_bytes(), type=Decisions)
    assert sorted(d.finding for d in kept.decisions) == ["v-1", "v-gone"]


def test_what_was_carried_over_can_be_decided_anew_and_counts_once(tmp_path: Path) -> None:
    write(tmp_path / "decisions.json", decision("v-of-last-week", "real"))
    session = opened(tmp_path)
    version = session.store.version("orlu", "v-1", "Ben")
    session.store.decide(vote("v-1", "false-alarm", "Ben", at="2026-11-21"), version)
    found = marks(report(), None, session.store.decisions().decisions, TODAY).get("v-1")
    assert [d.choice for d in found.decisions] == ["false-alarm"]
    assert found.silenced


def test_other_cases_of_the_file_stay_in_it(tmp_path: Path) -> None:
    write(tmp_path / "decisions.json", msgspec.structs.replace(decision("v-x"), case="another"))
    session = opened(tmp_path)
    session.store.decide(vote("v-1"), 0)
    session.export()
    kept = json.loads((tmp_path / "decisions.json").read_bytes())
    assert [d["case"] for d in kept["decisions"]] == ["another", "orlu"]
    assert list(problems("decisions", kept)) == []


def test_a_note_alone_is_kept_and_is_no_decision(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.store.decide(vote("v-1", "", note="ask Ben"), 0)
    session.store.close()
    again = opened(tmp_path)
    assert again.votes()["v-1"]["Ada"].note == "ask Ben"
    assert again.store.decisions().decisions == ()


def start(folder: Path) -> tuple[subprocess.Popen[str], str, str]:
    """A server in a process of its own: the process, where it listens, its cookie."""
    command = [sys.executable, "-m", "audit", "review", "report.json", "--reviewer", "Ada"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = urlsplit(process.stdout.readline().rsplit(" ", 1)[1].strip())
    connection = http.client.HTTPConnection(url.netloc, timeout=20)
    connection.request("GET", f"/?{url.query}")
    cookie = (connection.getresponse().getheader("set-cookie") or "").split(";")[0]
    connection.close()
    return process, url.netloc, cookie


def test_a_killed_server_has_lost_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(checked_report(many(400)))
    process, authority, cookie = start(tmp_path)
    acknowledged: list[str] = []
    enough = threading.Event()

    def burst(ids: list[str]) -> None:
        headers = {"cookie": cookie, "origin": f"http://{authority}"}
        connection = http.client.HTTPConnection(authority, timeout=20)
        for item in ids:
            try:
                connection.request("POST", f"/item/{item}", urlencode({"choice": "real", "seen": "0"}), headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            assert answer.status == 303
            acknowledged.append(item)
            if len(acknowledged) >= 60:
                enough.set()

    items = [f"f-many-{i}" for i in range(300)]
    threads = [threading.Thread(target=burst, args=(items[i::3],)) for i in range(3)]
    for thread in threads:
        thread.start()
    try:
        assert enough.wait(40)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for thread in threads:
            thread.join()
    assert 60 <= len(acknowledged) < len(items)
    kept = {v.finding for v in Store(tmp_path / "decisions.sqlite").votes() if v.choice == "real"}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + len(threads)
    again = json.loads((tmp_path / "decisions.json").read_bytes())  # whole, whenever the kill came
    assert list(problems("decisions", again)) == []
