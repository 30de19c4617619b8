"""sacreBLEU's metrics for one pair of renderings, each with the signature that makes it reproducible."""

from __future__ import annotations

from functools import cache
from typing import Any

from audit.model import Score

TER_WORDS = (
    40  # words a side up to which TER is computed: its cost explodes with length (0.1 s at 40 words, 6 s at 320)
)
_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char"}


@cache
def _measures(tokenizer: str) -> tuple[Any, Any, Any]:
    from sacrebleu.metrics import BLEU, CHRF, TER  # type: ignore[attr-defined]

    return CHRF(), BLEU(effective_order=True, tokenize=tokenizer), TER()


def metrics(a: str, b: str, language: str) -> tuple[Score, ...]:
    """chrF (Popović 2015), BLEU with effective order, and TER of b against a as the reference; TER has no bound."""
    chrf, bleu, ter = _measures(_TOKENIZERS.get(language, "13a"))
    return (_score("chrF", chrf, a, b), _score("BLEU", bleu, a, b), _ter(ter, a, b))


def _score(name: str, measure: Any, a: str, b: str) -> Score:
    value = measure.sentence_score(b, [a]).score
    return Score(name=name, value=round(value, 4), signature=str(measure.get_signature()))


def _ter(measure: Any, a: str, b: str) -> Score:
    if max(len(a.split()), len(b.split())) > TER_WORDS:
        return Score(name="TER", value=None, reason=f"more than {TER_WORDS} words", high=None, better="lower")
    value = measure.sentence_score(b, [a]).score
    return Score(name="TER", value=round(value, 4), high=None, better="lower", signature=str(measure.get_signature()))
