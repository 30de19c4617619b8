"""What may be said of a pair in which no rule found a difference."""

from __future__ import annotations

import pytest

import audit
from audit.comparison import compare_figures
from audit.comparison.coverage import FIGURES_ALONE, MOST, not_compared
from audit.comparison.pair import Pair
from audit.model import Comparison, Report
from audit.render import screen
from audit.render.formats import junit, markdown
from audit.render.grades import ACCOUNTED, KNOWN, NOT_COMPARED, grade_of, left_over
from audit.render.view import shown_statements
from audit.text import Passage

VERDICTS = (
    ("the same words", "en", "Ramila Toss left.", "Ramila Toss left.", "no-difference-found", ()),
    ("a synonym", "en", "They began the talks.", "They started the talks.", "no-difference-found", ()),
    ("a number in words", "en", "Forty-one men left.", "41 men left.", "no-difference-found", ()),
    ("a word more", "en", "He spoke calmly.", "He spoke.", "no-known-difference", ("“calmly”",)),
    ("words in a row", "en", "The wheat season failed.", "It failed.", "no-known-difference", ("“wheat season”",)),
    ("a counted difference", "en", "Nine men left.", "Ten men left calmly.", "differs", ()),
    ("the same, without data", "cy", "Gadawodd y dynion.", "Gadawodd y dynion.", "no-difference-found", ()),
)


@pytest.mark.parametrize("name, tag, a, b, verdict, left", VERDICTS, ids=[row[0] for row in VERDICTS])
def test_no_difference_is_said_only_if_every_content_word_is_accounted_for(
    name: str, tag: str, a: str, b: str, verdict: str, left: tuple[str, ...]
) -> None:
    found = audit.compare(a, b, tag, tag)
    assert (found.verdict, found.not_compared) == (verdict, left)


def test_a_kind_without_data_counts_as_not_compared() -> None:
    found = audit.compare("Mae biliwn yma.", "Yma mae biliwn.", "cy", "cy")
    assert found.verdict == "no-known-difference"
    assert "numbers in words, " in found.not_compared[-1] and "negation" in found.not_compared[-1]
    assert found.not_compared[-1].endswith("(no data for Welsh)")


def test_what_is_left_is_cut_where_it_is_long() -> None:
    words = " of ".join(("bright", "calm", "dry", "fresh", "green", "heavy", "quick", "quiet", "rich", "soft") * 2)
    one, other = Passage.of(f"He {words} left.", "en"), Passage.of("He left.", "en")
    found = not_compared(Pair(one, other))
    assert len(found) == MOST + 1 and found[-1] == "and 8 more"


def test_figures_alone_prove_nothing_of_other_words() -> None:
    a, b = Passage.of("12 dead", "en"), Passage.of("twelve were hurt", "en")
    found = compare_figures(a, b)
    assert (found.verdict, found.not_compared) == ("no-known-difference", (FIGURES_ALONE,))


GRADES = (
    ("all accounted for", ("no-difference-found",) * 3, ACCOUNTED),
    ("one not", ("no-difference-found", "no-known-difference"), KNOWN),
    ("a pair not compared", ("no-difference-found", "cannot-tell"), KNOWN),
    ("none compared", ("cannot-tell",), NOT_COMPARED),
    ("no pair", (), NOT_COMPARED),
)


@pytest.mark.parametrize("name, verdicts, grade", GRADES, ids=[row[0] for row in GRADES])
def test_a_statement_is_green_only_if_every_pair_is(name: str, verdicts: tuple[str, ...], grade: str) -> None:
    one = audit.compare("He left.", "He left.", "en", "en")
    pairs = [Comparison(**{f: getattr(one, f) for f in one.__struct_fields__} | {"verdict": v}) for v in verdicts]
    assert grade_of(pairs) == grade
    assert ("1 of 2 pairs" in left_over(pairs)) == ("cannot-tell" in verdicts and len(verdicts) == 2)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    case = tmp_path_factory.mktemp("bridge")
    for name, word in (("one", ""), ("two", " heavy")):
        text = f"The Karsa bridge was closed to all{word} lorries. The mayor, Lale Toss, spoke calmly about it."
        (case / f"{name}.txt").write_text(text, encoding="utf-8")
    return audit.run(str(case), engine="none")[0]


def test_reports_say_what_was_not_compared(report: Report) -> None:
    by_tone = {s.tone: s for s in shown_statements(report)}
    assert by_tone["open"].left == ("“heavy”",) and by_tone["none"].left == ()
    assert "not compared: “heavy”" in screen.render(report)
    assert "no difference that the rules know; not compared: “heavy”" in markdown.render(report)
    assert "no difference that the rules know; not compared: “heavy”" in junit.render(report)
