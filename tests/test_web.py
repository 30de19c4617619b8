"""The review page without a browser: every address, what it lets in, what it shows, what it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from audit.cli import main
from audit.errors import UsageError
from audit.model import Case, Language, Report
from audit.schema import checked_report, problems
from audit.web.agreement import alpha
from audit.web.guard import Address
from audit.web.mqm import COLUMNS
from audit.web.rule_precision import precisions
from audit.web.server import ROUTES, application, bound
from audit.web.session import Session
from audit.web.template import link
from tests.review import ADDRESS, ORIGIN, browser, closing, hostile, many, opened, report, seen
from tests.sample import SCRIPT

__all__ = ["closing"]  # holds for every test here
PAGES = ["/", "/item/v-1", "/item/f-1", "/glance", "/agreement", "/rules", "/decisions", "/export/mqm.tsv"]
PAGES += ["/item/v-1?beside=001_aa", "/export/decisions.json", "/static/review.css", "/static/review.js"]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return opened(tmp_path)


@pytest.fixture
def client(session: Session) -> TestClient:
    return browser(session)


def decide(client: TestClient, item: str, choice: str, **more: str) -> str:
    """Decides as the card's form does; returns where the page goes on to."""
    answer = client.post(f"/item/{item}", data={"choice": choice, "seen": seen(client, item), **more})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_and_carries_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
def test_nobody_comes_in_without_the_token(session: Session, path: str) -> None:
    stranger = TestClient(application(session, ADDRESS), base_url=ORIGIN, follow_redirects=False)
    for address in (path, path + ("&" if "?" in path else "?") + "token=the-tokem"):
        answer = stranger.get(address)
        assert answer.status_code == 403
        assert "orlu" not in answer.text
    stranger.cookies.set("audit-review-8765", "the-tokem")
    assert stranger.get(path).status_code == 403


HOSTS = [
    ("another name", "evil.example", 421),
    ("another name at this port", "evil.example:8765", 421),
    ("another port", "127.0.0.1:8766", 421),
    ("no port", "127.0.0.1", 421),
    ("a name with this one in front", "127.0.0.1.evil.example:8765", 421),
    ("a user before another name", "127.0.0.1:8765@evil.example:8765", 421),
    ("a path", "127.0.0.1:8765/x", 421),
    ("no port that is one", "127.0.0.1:port", 421),
    ("an address that is not this machine's", "10.0.0.7:8765", 421),
    ("the name of this machine", "localhost:8765", 200),
    ("its address", "127.0.0.1:8765", 200),
]


@pytest.mark.parametrize(("host", "status"), [h[1:] for h in HOSTS], ids=[h[0] for h in HOSTS])
def test_only_its_own_host_is_answered(client: TestClient, host: str, status: int) -> None:
    cookie = "audit-review-8765=the-token"
    assert client.get("/", headers={"host": host, "cookie": cookie}).status_code == status


def test_bound_to_more_than_this_machine_it_is_asked_for_by_address_only() -> None:
    open_to_all = Address("0.0.0.0", 8765, "t", others=True)
    assert open_to_all.answers("10.0.0.7:8765")
    assert not open_to_all.answers("rebound.example:8765")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:8766", "https://127.0.0.1:8765", ""]
)
@pytest.mark.parametrize("path", ["/item/v-1", "/undo", "/decisions", "/reviewer"])
def test_only_its_own_forms_decide(client: TestClient, session: Session, path: str, origin: str) -> None:
    answer = client.post(path, data={"choice": "real", "seen": "0"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert session.store.last() == 0


def test_no_origin_is_no_own_form(client: TestClient, session: Session) -> None:
    del client.headers["origin"]
    assert client.post("/item/v-1", data={"choice": "real", "seen": "0"}).status_code == 403
    assert session.store.last() == 0


def test_the_token_s_cookie_cannot_be_read_or_sent_from_elsewhere(session: Session) -> None:
    client = TestClient(application(session, ADDRESS), base_url=ORIGIN, follow_redirects=False)
    cookie = client.get("/?token=the-token").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


TRAVERSAL = [
    "/static/../store.py", "/static/%2e%2e/store.py", "/static/..%2fstore.py", "/static/store.py", "/static/base.html",
    "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/etc/passwd", "/decisions.sqlite", "/static/review.css/x",
    "/item/../../etc/passwd", "/static/%00", "/static/review.css%00",
]  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSAL)
def test_no_other_file_can_be_read(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text
    assert "root:" not in answer.text


BAD_FORMS = [
    ("no such item", "/item/v-none", {"choice": "real", "seen": "0"}, 404),
    ("no such choice", "/item/v-1", {"choice": "delete", "seen": "0"}, 400),
    ("no version", "/item/v-1", {"choice": "real"}, 400),
    ("a version that is none", "/item/v-1", {"choice": "real", "seen": "-1"}, 400),
    ("a version beyond any", "/item/v-1", {"choice": "real", "seen": "9" * 40}, 400),
    ("too many fields", "/item/v-1", {f"x{i}": "1" for i in range(60)}, 400),
    ("too large", "/item/v-1", {"note": "x" * 300_000, "seen": "0"}, 413),
]


@pytest.mark.parametrize(("path", "form", "status"), [b[1:] for b in BAD_FORMS], ids=[b[0] for b in BAD_FORMS])
def test_a_form_that_makes_no_sense_writes_nothing(
    client: TestClient, session: Session, path: str, form: dict[str, str], status: int
) -> None:
    assert client.post(path, data=form).status_code == status
    assert session.store.last() == 0


def test_bytes_that_are_no_text_are_no_form(client: TestClient) -> None:
    assert client.post("/item/v-1", content=b"choice=\xff&seen=0").status_code in (400, 303)


def test_a_decision_goes_into_the_log_the_file_and_on_to_the_next(client: TestClient, session: Session) -> None:
    onward = decide(client, "v-1", "false-alarm", note="both words\r\nmean the same")
    assert onward.startswith("/item/f-1?done=")
    assert "Saved: false alarm" in client.get(onward).text
    written = json.loads(session.file.read_bytes())
    assert list(problems("decisions", written)) == []
    (one,) = written["decisions"]
    assert (one["finding"], one["choice"], one["reviewer"]) == ("v-1", "false-alarm", "Ada")
    assert one["note"] == "both words\nmean the same"
    assert (one["rule"], one["words"], one["case"]) == ("C113", "engineers | bandits", "orlu")
    assert client.get("/export/decisions.json").content == session.file.read_bytes()


def test_the_gate_respects_it(
    client: TestClient, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.json").write_bytes(checked_report(report()))
    assert (
        main(
            ["gate", "report.json", "--decisions", "decisions.json"]
            if session.file.exists()
            else ["gate", "report.json"]
        )
        == 1
    )
    decide(client, "v-1", "false-alarm")
    assert main(["gate", "report.json", "--decisions", "decisions.json"]) == 0


def test_undo_takes_back_one_after_the_other(client: TestClient, session: Session) -> None:
    decide(client, "v-1", "real")
    decide(client, "f-1", "unsure")
    for expected in ("/item/f-1", "/item/v-1"):
        newest = session.store.undoable("orlu", "Ada")
        assert newest is not None
        answer = client.post("/undo", data={"seen": str(newest.id)})
        assert answer.headers["location"].startswith(expected)
        assert "Taken back" in client.get(answer.headers["location"]).text
    assert json.loads(session.file.read_bytes())["decisions"] == []
    assert client.post("/undo", data={"seen": "0"}).status_code == 409


def test_two_browsers_do_not_overwrite_each_other(session: Session) -> None:
    one, two = browser(session), browser(session)
    version = seen(two, "v-1")
    decide(one, "v-1", "real")
    answer = two.post("/item/v-1", data={"choice": "false-alarm", "note": "no", "seen": version})
    assert answer.status_code == 409
    assert "Nothing was overwritten" in answer.text
    assert session.votes()["v-1"]["Ada"].choice == "real"
    newer = answer.text.split('name="seen" value="')[-1].split('"')[0]
    assert two.post("/item/v-1", data={"choice": "false-alarm", "note": "no", "seen": newer}).status_code == 303
    assert session.votes()["v-1"]["Ada"].choice == "false-alarm"


def test_saving_a_note_stays_and_keeps_the_choice(client: TestClient, session: Session) -> None:
    decide(client, "v-1", "real")
    form = {"save": "note", "standing": "real", "note": "seen twice", "seen": seen(client, "v-1")}
    answer = client.post("/item/v-1", data=form)
    assert answer.headers["location"].startswith("/item/v-1")
    assert (session.votes()["v-1"]["Ada"].choice, session.votes()["v-1"]["Ada"].note) == ("real", "seen twice")


def test_reviewers_have_names_and_see_each_other(session: Session) -> None:
    ada, ben = browser(session), browser(session, "Ben  Öz")
    decide(ada, "v-1", "real")
    decide(ben, "v-1", "false-alarm", note="no difference")
    assert set(session.votes()["v-1"]) == {"Ada", "Ben Öz"}
    assert "no difference" in ada.get("/item/v-1").text
    page = ada.get("/agreement").text
    assert "To settle: 1" in page
    assert "Krippendorff" in page
    assert 'href="/item/v-1' in ada.get("/?state=disagreed").text


def test_in_blind_mode_nobody_sees_what_others_decided(tmp_path: Path) -> None:
    session = opened(tmp_path, blind=True)
    ada, ben = browser(session), browser(session, "Ben")
    decide(ada, "v-1", "real", note="Ada's own words")
    for path in [*PAGES, "/?state=disagreed", "/?state=real", "/item/v-1?done=1"]:
        answer = ben.get(path).text
        assert "own words" not in answer
        assert "Saved: real" not in answer
        assert "disagreed</span>" not in answer
    assert "0 of 2 decided" in ben.get("/").text
    assert json.loads(session.file.read_bytes())["decisions"][0]["reviewer"] == "Ada"


ALPHAS = [
    ("perfect", [[2, 0, 0], [0, 2, 0]], 1.0),
    ("worse than chance", [[1, 1, 0], [1, 1, 0]], -0.5),
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example C's form, by hand: Do 1/4, De 15/28
    ("in between", [[2, 0, 0], [2, 0, 0], [0, 2, 0], [1, 1, 0]], 1 - (1 / 4) / (15 / 28)),
]


# The examples of Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": a line an observer, a sign an item.
PUBLISHED = [
    ("A: binary, two observers", ["0100000010", "1110010000"], 0.095),
    ("B: nominal, two observers", ["aabbdcccedda", "babbbccceddd"], 0.692),
    (
        "C: nominal, four observers, some say nothing",
        ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
        0.743,
    ),
]


@pytest.mark.parametrize(("observers", "expected"), [x[1:] for x in PUBLISHED], ids=[x[0] for x in PUBLISHED])
def test_alpha_is_as_published(observers: list[str], expected: float) -> None:
    values = sorted(set("".join(observers)) - {"."})
    counts = [["".join(item).count(value) for value in values] for item in zip(*observers, strict=True)]
    value, why = alpha(counts)
    assert value == pytest.approx(expected, abs=0.0005) and why == ""


@pytest.mark.parametrize(("counts", "expected"), [a[1:] for a in ALPHAS], ids=[a[0] for a in ALPHAS])
def test_alpha(counts: list[list[int]], expected: float) -> None:
    value, _ = alpha(counts)
    assert value == pytest.approx(expected)


@pytest.mark.parametrize(("counts", "reason"), [([], "no item"), ([[2, 0, 0], [2, 0, 0]], "every choice is the same")])
def test_no_alpha_is_said(counts: list[list[int]], reason: str) -> None:
    value, why = alpha(counts)
    assert value is None
    assert reason in why


def test_what_the_rules_learn(session: Session) -> None:
    ada, ben = browser(session), browser(session, "Ben")
    decide(ada, "v-1", "real")
    decide(ada, "f-1", "false-alarm")
    decide(ben, "v-1", "false-alarm")
    rows = {r.rule: r for r in precisions(session.store.decisions().decisions)}
    assert (rows["C113"].disputed, rows["C113"].share) == (1, None)
    assert (rows["A202"].false_alarms, rows["A202"].share, rows["A202"].low) == (1, 0.0, 0.0)
    assert rows["A202"].high == pytest.approx(0.7935, abs=1e-4)  # Wilson, 0 of 1
    assert "0 % to 79 %" in ada.get("/rules").text


def test_the_command_line_says_what_the_rules_learn(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    client = browser(session)
    decide(client, "v-1", "real")
    decide(client, "f-1", "false-alarm")
    assert main(["rules", "--decisions", str(session.file)]) == 0
    _, noisy, sound = capsys.readouterr().out.splitlines()
    assert noisy.split() == ["A202", "0", "1", "0", "0", "0", "%", "(0–79)", "space_beside_quotation_mark"]
    assert sound.split() == ["C113", "1", "0", "0", "0", "100", "%", "(21–100)", "strength"]


FILTERS = [
    ("severity", "severity=minor", {"f-1"}),
    ("kind", "kind=difference", {"v-1"}),
    ("rule", "rule=A202", {"f-1"}),
    ("a text", "text=003_cc", {"v-1"}),
    ("a language", "language=en", {"v-1", "f-1"}),
    ("a language that none has", "language=ru", set()),
    ("words", "words=BANDITS", {"v-1"}),
    ("undecided", "state=undecided", {"v-1", "f-1"}),
    ("real", "state=real", set()),
    ("two of them", "kind=damage&severity=minor", {"f-1"}),
    ("what is no filter", "colour=red", {"v-1", "f-1"}),
]


@pytest.mark.parametrize(("query", "expected"), [f[1:] for f in FILTERS], ids=[f[0] for f in FILTERS])
def test_filters(client: TestClient, query: str, expected: set[str]) -> None:
    page = client.get(f"/?{query}").text
    assert {i for i in ("v-1", "f-1") if f'data-row href="/item/{i}' in page} == expected


def test_filters_go_along(client: TestClient) -> None:
    page = client.get("/item/f-1?kind=damage&words=mark").text
    assert "1 of 1" in page
    assert 'name="words" value="mark"' in page


def test_the_worst_comes_first_then_what_concerns_most_texts(tmp_path: Path) -> None:
    entries = opened(tmp_path, many(40)).material.entries
    keys = [(["critical", "major", "minor"].index(e.item.severity), -len(e.item.documents)) for e in entries]
    assert keys == sorted(keys)


def test_a_card_shows_what_a_reviewer_needs(client: TestClient) -> None:
    page = client.get("/item/v-1").text
    for words in [
        "Is this a real difference?", "none named", "Two texts say", "2 texts", "1 text", "attributed to",
        "Ada Okoro", "quoted", "not back-translated", "share 50 % of their words", "Scores of each pair", "Citation",
        "differs",
    ]:  # fmt: skip
        assert words in page, words
    assert '<mark class="m-differs">' in page
    assert "Is the text really damaged here?" in client.get("/item/f-1").text


def with_original() -> Report:
    given = report()
    return msgspec.structs.replace(given, case=Case(id="orlu", original="002_bb"))


def test_an_original_is_shown_as_such(tmp_path: Path) -> None:
    page = browser(opened(tmp_path, with_original())).get("/item/v-1").text
    assert "Original: 002" in page
    assert '<mark class="m-original">' in page
    assert '<mark class="m-changed">' in page


def test_added_and_left_out_are_told_apart(tmp_path: Path) -> None:
    given = with_original()
    (variation,) = given.variations
    silent = msgspec.structs.replace(variation.readings[1], text="", places=(given.statements[0].places[0],))
    changed = msgspec.structs.replace(variation, readings=(variation.readings[0], silent))
    left_out = browser(opened(tmp_path, msgspec.structs.replace(given, variations=(changed,)))).get("/item/v-1").text
    assert "left out: <del>" in left_out
    other = msgspec.structs.replace(given, case=Case(id="orlu", original="001_aa"), variations=(changed,))
    (tmp_path / "b").mkdir()
    assert '<mark class="m-added">' in browser(opened(tmp_path / "b", other)).get("/item/v-1").text


def test_right_to_left_text_says_so(tmp_path: Path) -> None:
    given = report(
        {
            "001_aa": "“فتح قطاع الطرق السد هنا اليوم كله،” said Ada.",
            "002_bb": "“The dam was opened by engineers,” said A.",
            "003_cc": "“The dam was opened by engineers,” said B.",
        }
    )
    arabic = Language(tag="ar", confidence=0.9, method="script")
    given = msgspec.structs.replace(given, languages={**given.languages, "001_aa": arabic})
    page = browser(opened(tmp_path, given)).get("/item/v-1?beside=001_aa").text
    assert '<div class="passage" tabindex="0" lang="ar" dir="rtl">' in page
    assert 'lang="ar" dir="rtl">' in page.split('<aside class="text"')[1]


def test_the_whole_text_opens_at_the_place(client: TestClient) -> None:
    aside = client.get("/item/v-1?beside=001_aa").text.split('<aside class="text"')[1]
    assert '<a id="here"></a>' in aside
    assert "said Ada Okoro." in aside
    assert '<mark class="m-differs">bandits' in aside


LINKS = [
    ("http", "http://x.example/a", True), ("https", "https://x.example", True), ("script", "javascript:alert(1)", False),
    ("script in capitals", "JaVaScRiPt:alert(1)", False), ("data", "data:text/html,x", False), ("none", None, False),
    ("a file", "file:///etc/passwd", False), ("a blank before", " javascript:x", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "followed"), [x[1:] for x in LINKS], ids=[x[0] for x in LINKS])
def test_only_web_addresses_are_links(address: str | None, followed: bool) -> None:
    assert bool(link(address)) is followed


def test_a_hostile_report_stays_words(tmp_path: Path) -> None:
    client = browser(opened(tmp_path, hostile(), reviewer=SCRIPT))
    pages = [client.get(path) for path in (*PAGES, "/?words=%3Cscript%3E")]
    assert [p.status_code for p in pages[:2]] == [200, 200]
    shown = [p.text for p in pages if "text/html" in p.headers["content-type"]]
    address = client.get("/?kind=damage").text.split('data-row href="')[1].split('"')[0]
    shown.append(client.get(address.replace("&amp;", "&")).text)
    assert "Is the text really damaged here?" in shown[-1]
    for page in shown:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page
        assert "onerror=alert" not in page.replace("src=x onerror=alert(1)&gt;", "")


def test_a_hostile_note_stays_words(session: Session) -> None:
    ada, ben = browser(session), browser(session, SCRIPT)
    decide(ben, "v-1", "real", note=SCRIPT)
    for path in ("/item/v-1", "/agreement", "/"):
        assert "<script>alert" not in ada.get(path).text
        assert "<script>alert" not in ben.get(path).text


def test_a_report_without_texts_can_be_reviewed(tmp_path: Path) -> None:
    given = report()
    bare = tuple(msgspec.structs.replace(d, text="") for d in given.documents)
    client = browser(opened(tmp_path, msgspec.structs.replace(given, documents=bare)))
    assert "carries no text" in client.get("/item/v-1?beside=001_aa").text
    assert client.get("/item/f-1").status_code == 200
    decide(client, "f-1", "real")
    assert client.get("/export/mqm.tsv").status_code == 200


def test_a_report_with_nothing_in_it(tmp_path: Path) -> None:
    nothing = msgspec.structs.replace(report(), findings=(), variations=(), statements=(), comparisons=())
    client = browser(opened(tmp_path, nothing))
    assert "nothing these rules look for" in client.get("/").text
    for path in ("/glance", "/agreement", "/rules", "/decisions"):
        assert client.get(path).status_code == 200


def test_a_set_aside_item_is_shown_on_demand(tmp_path: Path) -> None:
    given = report()
    aside = msgspec.structs.replace(given.findings[0], suppressed="known")
    client = browser(opened(tmp_path, msgspec.structs.replace(given, findings=(aside,))))
    assert "f-1" not in client.get("/").text
    assert "f-1" in client.get("/?state=set-aside").text
    assert "0 of 1 decided" in client.get("/").text


def test_ten_thousand_items_come_a_page_at_a_time(tmp_path: Path) -> None:
    client = browser(opened(tmp_path, many(10_000)))
    page = client.get("/")
    assert page.text.count("data-row") == 50
    assert len(page.content) < 100_000
    assert "page 200 of 200" in client.get("/?page=999999").text
    assert client.get("/?page=-1").status_code == client.get("/?page=²").status_code == 200


def test_the_glance_leads_to_the_worst_point(client: TestClient) -> None:
    page = client.get("/glance").text
    assert page.count('href="/item/v-1"') == 3
    decide(client, "v-1", "false-alarm")
    assert 'class="cell same"' in client.get("/glance").text


def mqm(client: TestClient) -> list[dict[str, str]]:
    head, *rows = client.get("/export/mqm.tsv").text.splitlines()
    assert tuple(head.split("\t")) == COLUMNS
    return [dict(zip(COLUMNS, row.split("\t"), strict=True)) for row in rows]


def test_mqm_marks_every_reading_where_no_original_is_named(client: TestClient) -> None:
    decide(client, "v-1", "real", note="a\ttab\nand a line")
    decide(client, "f-1", "real")
    rows = mqm(client)
    assert [(r["system"], r["severity"], r["source"]) for r in rows] == [
        ("001", "Critical", ""), ("001", "Minor", ""), ("002", "Critical", ""), ("003", "Critical", ""),
    ]  # fmt: skip
    assert rows[0]["target"] == "The dam was opened by <v>bandits</v>"
    assert {r["rater"] for r in rows} == {"Ada"}
    assert rows[1]["category"] == "Fluency/Punctuation"
    assert json.loads(rows[0]["metadata"])["note"] == "a\ttab\nand a line"


def test_mqm_marks_what_departs_from_the_original(tmp_path: Path) -> None:
    client = browser(opened(tmp_path, with_original()))
    decide(client, "v-1", "real")
    (row,) = mqm(client)
    assert (row["system"], row["source"]) == ("001", "The dam was opened by <v>engineers</v>")


def test_mqm_leaves_false_alarms_out_and_says_where_nothing_was_wrong(client: TestClient) -> None:
    decide(client, "v-1", "false-alarm")
    decide(client, "f-1", "unsure")
    assert {(r["category"], r["severity"]) for r in mqm(client)} == {("No-error", "No-error")}


def test_a_file_that_cannot_be_written_is_said_and_the_log_has_it(client: TestClient, session: Session) -> None:
    session.file.mkdir()
    (session.file / "x").touch()
    onward = decide(client, "v-1", "real")
    assert "could not be written" in client.get(onward).text
    assert session.votes()["v-1"]["Ada"].choice == "real"


def test_every_route_is_looked_at() -> None:
    assert {r.path for r in ROUTES if "GET" in (r.methods or ())} == {
        "/", "/item/{item:path}", "/glance", "/agreement", "/rules", "/decisions", "/export/decisions.json",
        "/export/mqm.tsv", "/static/{name}",
    }  # fmt: skip


ERRORS = [
    ("another host", ["review", "r.json", "--host", "0.0.0.0"], "--allow-others"),
    ("no report", ["review", "none.json"], "none.json"),
    ("no decisions file to add", ["review", "r.json", "--add", "none.json"], "none.json"),
    ("decisions that are none", ["review", "r.json", "--decisions", "bad.json"], "bad.json"),
]


@pytest.mark.parametrize(("argv", "told"), [e[1:] for e in ERRORS], ids=[e[0] for e in ERRORS])
def test_wrong_use_is_two_lines(
    argv: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.json").write_bytes(checked_report(report()))
    Path("bad.json").write_text('{"schema_version": "1.0", "decisions": [{}]}')
    assert main(argv) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("audit: ")
    assert told in shown
    assert "hint: " in shown


def test_a_port_that_is_taken_is_said() -> None:
    with bound("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="in use"):
        bound("127.0.0.1", taken.getsockname()[1])
    with pytest.raises(UsageError):
        bound("127.0.0.1", 99_999_999)


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("audit.cli.review.find_spec", lambda _: None)
    assert main(["review", "x.json"]) == 2
    assert "translation-audit[review]" in capsys.readouterr().err


BOXES = [("note", "/item/v-1", 'id="note"'), ("words to search for", "/", 'type="search"'), ("name", "/", 'id="name"')]


@pytest.mark.parametrize(("path", "box"), [b[1:] for b in BOXES], ids=[b[0] for b in BOXES])
def test_what_is_written_runs_in_its_own_direction(client: TestClient, path: str, box: str) -> None:
    tag = next(t for t in client.get(path).text.split("<") if box in t)
    assert 'dir="auto"' in tag


def test_a_card_asks_and_names_its_answers(client: TestClient) -> None:
    buttons = [b.split("</button>")[0] for b in client.get("/item/v-1").text.split('class="choice ')[1:]]
    answers = [re.sub("<[^>]*>", "", b.split(">", 1)[1]) for b in buttons]
    assert answers == ["r Yes, real", "f No, false alarm", "u Cannot tell"]
