"""What repeats in one sentence costs in proportion to its length: no cue is asked for its speaker again and again."""

from __future__ import annotations

import pytest

from audit.model import Document
from audit.quotes import attribution, find_quotes
from audit.quotes.reported_clauses import MOST
from audit.text import Text

REPEATED = [("en", "“a,” said "), ("fr", "« a », dit ")]


def _text(words: str, language: str) -> Text:
    return Text(Document.from_text(words, language=language), language)


@pytest.mark.parametrize(("language", "piece"), REPEATED, ids=[r[0] for r in REPEATED])
def test_each_cue_is_asked_for_its_speaker_a_few_times(
    language: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, one = list[object](), attribution._speaker_of
    monkeypatch.setattr(attribution, "_speaker_of", lambda *a: asked.append(a[2:]) or one(*a))
    find_quotes(_text(piece * 200, language))
    assert 0 < len(asked) <= 3 * 200


def test_a_report_that_runs_on_has_a_bounded_number_of_clauses() -> None:
    words = "The mayor said that the bridge was safe" + ", but the road was not" * 40 + "."
    parts = max((q.parts for q in find_quotes(_text(words, "en"))), key=len)
    assert len(parts) == MOST
    assert parts[-1].text.endswith("the road was not")
