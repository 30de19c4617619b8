"""sacreBLEU's metrics for one pair of renderings, each with the signature that makes it reproducible.

The values are sacreBLEU's to the last digit. What it would do anew for every pair, counting either side and composing
the signature, is done once; its own calls are left to what the shorter ways do not cover.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from audit.comparison.chrf import KEPT, LONGEST, Grams, chrf, grams
from audit.comparison.ter import edit_rate
from audit.model import Score

TER_WORDS = 40  # words a side up to which TER is computed: where sacreBLEU itself is asked, its cost explodes with them
WORDS = 4  # words of BLEU's longest n-gram
_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char"}


@cache
def _measures(tokenizer: str) -> tuple[Any, Any, Any]:
    from sacrebleu.metrics import BLEU, CHRF, TER  # type: ignore[attr-defined]

    return CHRF(), BLEU(effective_order=True, tokenize=tokenizer), TER()


@cache
def _signatures(tokenizer: str) -> tuple[str, ...]:
    """A measure knows its signature only after it has measured something."""
    measures = _measures(tokenizer)
    for measure in measures:
        measure.sentence_score("a", ["a"])
    return tuple(str(measure.get_signature()) for measure in measures)


@lru_cache(KEPT)
def metrics(a: str, b: str, language: str) -> tuple[Score, ...]:
    """chrF (Popović 2015), BLEU with effective order, and TER of b against a as the reference; TER has no bound."""
    tokenizer = _TOKENIZERS.get(language, "13a")
    signed = _signatures(tokenizer)
    return (
        Score(name="chrF", value=round(_chrf(a, b), 4), signature=signed[0]),
        Score(name="BLEU", value=round(_bleu(a, b, tokenizer), 4), signature=signed[1]),
        _ter(a, b, signed[2]),
    )


def _chrf(a: str, b: str) -> float:
    if max(len(a), len(b)) > LONGEST:
        return float(_measures("13a")[0].sentence_score(b, [a]).score)
    return chrf(a, b)[0]


def _bleu(a: str, b: str, tokenizer: str) -> float:
    """sacreBLEU's formula over counts that are kept with each side."""
    here, there = _word_grams(a, tokenizer), _word_grams(b, tokenizer)
    correct = [len(x & y) for x, y in zip(here, there, strict=True)]
    total = [len(y) for y in there]
    measure = _measures(tokenizer)[1]
    found = measure.compute_bleu(correct, total, total[0], len(here[0]), smooth_method="exp", effective_order=True)
    return float(found.score)


@lru_cache(KEPT)
def _word_grams(raw: str, tokenizer: str) -> tuple[Grams, ...]:
    """The word n-grams of a rendering as BLEU's tokenizer reads it, order by order."""
    words = _measures(tokenizer)[1].tokenizer(raw.rstrip()).split()
    _forget(tokenizer)
    return tuple(grams([" ".join(words[i : i + n]) for i in range(len(words) - n + 1)]) for n in range(1, WORDS + 1))


def _forget(tokenizer: str) -> None:
    """Empties the memories of sacreBLEU's tokenizers: of 65,536 texts, each of which is asked for once."""
    for clear in _memories(tokenizer):
        clear()


@cache
def _memories(tokenizer: str) -> tuple[Callable[[], None], ...]:
    from sacrebleu.tokenizers.tokenizer_re import TokenizerRegexp

    _, bleu, ter = _measures(tokenizer)
    calls = (kind.__call__ for kind in (type(bleu.tokenizer), TokenizerRegexp, type(ter.tokenizer)))
    return tuple(call.cache_clear for call in calls if hasattr(call, "cache_clear"))


def _ter(a: str, b: str, signature: str) -> Score:
    if max(len(a.split()), len(b.split())) > TER_WORDS:
        return Score(name="TER", value=None, reason=f"more than {TER_WORDS} words", high=None, better="lower")
    value = edit_rate(b, a)
    if value is None:
        value = _measures("13a")[2].sentence_score(b, [a]).score
        _forget("13a")
    return Score(name="TER", value=round(value, 4), high=None, better="lower", signature=signature)
