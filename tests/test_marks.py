"""Findings are matched by content: what is new, gone and unchanged, and what reviewers decided."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from audit.config import Config
from audit.model import Decision, Item, Report
from audit.pipeline import run
from audit.reporting.marks import difference, items, marks, match
from tests import sample

REPORT = sample.report()
replace = msgspec.structs.replace


def item(id: str, rule: str = "A301", words: str = "the the") -> Item:
    return Item(id=id, kind="damage", rule=rule, severity="minor", documents=("a",), words=words, message="m")


MATCHES = [
    ("by id", [item("f-1")], [item("f-1")], {"f-1": "f-1"}),
    ("by rule and words", [item("f-1")], [item("f-2")], {"f-2": "f-1"}),
    ("by words in other capitals", [item("f-1", words="The  the")], [item("f-2")], {"f-2": "f-1"}),
    ("readings in another order", [item("v-1", words="a | b")], [item("v-2", words="b | a")], {"v-2": "v-1"}),
    ("an id before words", [item("f-1"), item("f-2")], [item("f-2"), item("f-3")], {"f-2": "f-2", "f-3": "f-1"}),
    ("one to one", [item("f-1")], [item("f-2"), item("f-3")], {"f-2": "f-1"}),
    ("another rule", [item("f-1")], [item("f-2", rule="A302")], {}),
    ("other words", [item("f-1")], [item("f-2", words="it it")], {}),
    ("no words", [item("f-1", words="")], [item("f-2", words="")], {}),
    ("readings without words", [item("v-1", words=" | ")], [item("v-2", words=" | ")], {}),
    ("no words and one id", [item("f-1", words="")], [item("f-1", words="")], {"f-1": "f-1"}),
]


@pytest.mark.parametrize(("old", "new", "expected"), [x[1:] for x in MATCHES], ids=[x[0] for x in MATCHES])
def test_match(old: list[Item], new: list[Item], expected: dict[str, str]) -> None:
    assert match(old, new) == expected


def test_items_stand_worst_first() -> None:
    assert [(i.id, i.kind, i.severity) for i in items(REPORT)] == [
        ("v-1", "difference", "critical"),
        ("f-1", "damage", "minor"),
    ]


def test_difference_names_what_appeared_and_what_is_gone() -> None:
    other = replace(REPORT.findings[0], id="f-9", rule="A301")
    diff = difference(REPORT, replace(REPORT, findings=(other,)))
    assert ([i.id for i in diff.appeared], [i.id for i in diff.gone], [i.id for i in diff.unchanged]) == (
        ["f-9"],
        ["f-1"],
        ["v-1"],
    )


def decision(**changes: str | bool | None) -> Decision:
    return msgspec.convert(
        {"finding": "f-1", "choice": "false-alarm", "reviewer": "Ada", "note": "a quotation", **changes}, Decision
    )


DECISIONS = [
    ("a false alarm", [decision()], "false alarm, says Ada: a quotation", 0),
    ("somebody without a name or note", [decision(reviewer="", note="")], "false alarm, says a reviewer", 0),
    ("real", [decision(choice="real")], None, 0),
    ("unsure", [decision(choice="unsure")], None, 0),
    ("two who disagree", [decision(), decision(choice="real", reviewer="Ben")], None, 0),
    ("one who is unsure beside one who is not", [decision(), decision(choice="unsure", reviewer="Ben")], "false alarm, says Ada: a quotation", 0),
    ("the latest of one reviewer", [decision(decided_at="2026-01-02"), decision(choice="real", decided_at="2026-01-03")], None, 0),
    ("the latest, in another order", [decision(choice="real", decided_at="2026-01-03"), decision(decided_at="2026-01-02")], None, 0),
    ("one who settles it", [decision(), decision(choice="real", reviewer="Ben"), decision(reviewer="Cem", settles=True)], "false alarm, says Cem: a quotation", 0),
    ("settled as real", [decision(), decision(choice="real", reviewer="Ben", settles=True)], None, 0),
    ("settled anew", [decision(settles=True, decided_at="2026-01-02"), decision(choice="real", reviewer="Ben", settles=True, decided_at="2026-01-01")], "false alarm, says Ada: a quotation", 0),
    ("on its last day", [decision(expires="2026-03-01")], "false alarm, says Ada: a quotation", 0),
    ("expired", [decision(expires="2026-02-28")], None, 1),
    ("another finding", [decision(finding="f-7")], None, 1),
    ("another case", [decision(case="elsewhere")], None, 0),
    ("found again by its words", [decision(finding="f-7", rule="A202", words=" ")], "false alarm, says Ada: a quotation", 0),
]  # fmt: skip


@pytest.mark.parametrize(("decided", "silenced", "stale"), [x[1:] for x in DECISIONS], ids=[x[0] for x in DECISIONS])
def test_decisions(decided: list[Decision], silenced: str | None, stale: int) -> None:
    found = marks(REPORT, None, decided, "2026-03-01")
    assert found.get("f-1").silenced == silenced
    assert found.get("v-1").silenced is None
    assert len(found.stale) == stale


SEVERITIES_GIVEN = [
    ("as reported", [decision(choice="real")], None),
    ("another", [decision(choice="real", severity="critical")], "critical"),
    ("both the same", [decision(choice="real", severity="major"), decision(choice="real", reviewer="Ben", severity="major")], "major"),
    ("each another", [decision(choice="real", severity="major"), decision(choice="real", reviewer="Ben")], None),
    ("who calls it a false alarm does not weigh it", [decision(choice="real", severity="major"), decision(reviewer="Ben", severity="minor")], "major"),
    ("settled", [decision(choice="real", severity="major"), decision(choice="real", reviewer="Ben", severity="critical", settles=True)], "critical"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("decided", "severity"), [x[1:] for x in SEVERITIES_GIVEN], ids=[x[0] for x in SEVERITIES_GIVEN]
)
def test_reviewers_may_give_another_severity(decided: list[Decision], severity: str | None) -> None:
    assert marks(REPORT, None, decided, "2026-03-01").get("f-1").severity == severity


def test_a_baseline_says_what_is_new() -> None:
    old = replace(REPORT, findings=(replace(REPORT.findings[0], id="f-9", rule="A301"),))
    found = marks(REPORT, old, (), "2026-03-01")
    assert {id: mark.state for id, mark in found.of.items()} == {"v-1": "unchanged", "f-1": "new"}
    assert [i.id for i in found.gone] == ["f-9"]


def made(root: Path, words: str) -> Report:
    root.mkdir()
    (root / "a.txt").write_text(words)
    (root / "b.txt").write_text("“I will build 12 bridges by 2031,” said Mayor Ada Okoro on Monday. Nobody came.")
    return run(Config(paths=(str(root),), engine="none"))[0]


FLAPS = [
    ("wrapped anew", "“I will build 15 bridges by 2031,” said Mayor\nAda Okoro on Monday. It was the the\nsecond time."),
    ("a new paragraph before", "A new lead stands here.\n\n“I will build 15 bridges by 2031,” said Mayor Ada Okoro on Monday. It was the the second time."),
    ("the damaged sentence edited", "“I will build 15 bridges by 2031,” said Mayor Ada Okoro on Monday. It was the the second time this year."),
]  # fmt: skip


@pytest.mark.parametrize("words", [x[1] for x in FLAPS], ids=[x[0] for x in FLAPS])
def test_text_that_is_scraped_anew_does_not_flap(tmp_path: Path, words: str) -> None:
    first = "“I will build 15 bridges by 2031,” said Mayor Ada Okoro on Monday. It was the the second time."
    old, new = made(tmp_path / "a", first), made(tmp_path / "b", words)
    assert {i.rule for i in items(old)} >= {"A301", "C101"}
    diff = difference(old, new)
    assert not [i for i in (*diff.appeared, *diff.gone) if i.rule in ("A301", "C101")]
