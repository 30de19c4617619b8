"""sacreBLEU's metrics for one pair of renderings, each with the signature that makes it reproducible.

The values are sacreBLEU's to the last digit. BLEU is its own call. chrF and TER are ours, as its TER takes forty times
as long, half of a document's time; its own calls are left to what the shorter ways do not cover.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from audit.comparison.chrf import KEPT, LONGEST, chrf
from audit.comparison.ter import edit_rate
from audit.languages import traits
from audit.model import Score

TER_WORDS = 40  # words a side up to which TER is computed: if sacreBLEU itself is asked, its cost explodes with them


class _Measures(NamedTuple):
    """sacreBLEU's measures with one tokenizer, and their signatures."""

    chrf: Any
    bleu: Any
    ter: Any
    signatures: tuple[str, str, str]


@cache
def _measures(tokenizer: str) -> _Measures:
    from sacrebleu.metrics import BLEU, CHRF, TER  # type: ignore[attr-defined]

    measures = CHRF(), BLEU(effective_order=True, tokenize=tokenizer), TER()
    for measure in measures:
        measure.sentence_score("a", ["a"])  # only what has measured something knows its signature
    chrf, bleu, ter = (str(measure.get_signature()) for measure in measures)
    return _Measures(*measures, (chrf, bleu, ter))


@lru_cache(KEPT)
def metrics(a: str, b: str, language: str) -> tuple[Score, ...]:
    """chrF (Popović 2015), BLEU with effective order, and TER of b against a as the reference; TER has no bound."""
    own = _measures(traits(language).tokenizer)
    chrf_value = chrf(a, b)[0] if max(len(a), len(b)) <= LONGEST else own.chrf.sentence_score(b, [a]).score
    return (
        Score(name="chrF", value=round(float(chrf_value), 4), signature=own.signatures[0]),
        Score(name="BLEU", value=round(float(own.bleu.sentence_score(b, [a]).score), 4), signature=own.signatures[1]),
        _ter(a, b, own),
    )


def _ter(a: str, b: str, own: _Measures) -> Score:
    if max(len(a.split()), len(b.split())) > TER_WORDS:
        return Score(name="TER", value=None, reason=f"more than {TER_WORDS} words", high=None, better="lower")
    value = edit_rate(b, a)
    if value is None:
        value = own.ter.sentence_score(b, [a]).score
    return Score(name="TER", value=round(value, 4), high=None, better="lower", signature=own.signatures[2])
