"""A difference that a translation shows is looked up in the text's own words: the engine's words are not the text's."""

from __future__ import annotations

import pytest

import audit
from audit.engines import Recorded

CASES = [
    ("a figure that the engine changed", "Custou 1,2 biliões de dólares.", "It cost 1.2 billion dollars.", "It cost $1.2 trillion.", {}),
    ("a figure that the text has", "Morreram 14 pessoas.", "14 people died.", "41 people died.", {"number": "critical"}),
    ("a denial that the engine lost", "A prefeita não assinou o acordo.", "The mayor signed the deal.", "The mayor did not sign the deal.", {}),
    ("a denial that one text has", "A prefeita não assinou o acordo.", "The mayor did not sign the deal.", "The mayor signed the deal.", {"negation": "critical"}),
    ("an opposite that the engine chose", "Os preços ficaram altos.", "Prices stayed high.", "Prices left high.", {"antonym": "minor"}),
    ("an opposite in small words", "Chega antes do Natal.", "It comes before Christmas.", "It comes after Christmas.", {"antonym": "critical"}),
]  # fmt: skip


@pytest.mark.parametrize(("own", "made", "other", "expected"), [x[1:] for x in CASES], ids=[x[0] for x in CASES])
def test_what_a_translation_shows(own: str, made: str, other: str, expected: dict[str, str]) -> None:
    engine = Recorded([{"source": "pt", "target": "en", "text": own, "translation": made}])
    found = audit.compare(own, other, "pt", "en", engine=engine)
    kinds = {d.kind: d.severity for d in found.divergences if d.kind in ("number", "negation", "antonym")}
    assert kinds == expected
    assert (found.verdict == "differs") == bool(expected) or found.divergences
