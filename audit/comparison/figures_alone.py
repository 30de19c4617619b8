"""Two renderings of which only the figures are compared: found by these alone, or in two languages and not
translated."""

from __future__ import annotations

from typing import Literal

from audit.comparison.kinds import all_kinds
from audit.comparison.metrics import metrics
from audit.model import Comparison, Divergence
from audit.numbers import Number, fits, numbers_in
from audit.text import Passage, fingerprint


def compare_figures(
    a: Passage, b: Passage, *, original: Literal["a", "b"] | None = None, statement: str = ""
) -> Comparison:
    """No score. Where each side holds one figure: differs if the two cannot both be true, else no-difference-found,
    which of two languages says too much; cannot-tell there, and where a side holds no figure or several."""
    found = (_only_figure(a), _only_figure(b))
    divergences: tuple[Divergence, ...] = ()
    if found[0] and found[1] and not fits(found[0], found[1]):
        divergences = (_divergence(a, b, found[0], found[1], original),)
    same = a.text.language == b.text.language
    place_a, place_b = a.place, b.place
    ends = (f"{p.document}:{p.span.start}:{p.span.end}" for p in (place_a, place_b))
    return Comparison(
        id=fingerprint("c", statement, *ends),
        statement=statement,
        a=place_a,
        b=place_b,
        score=None,
        divergences=divergences,
        scores=metrics(a.raw, b.raw, a.text.language) if same else (),
        verdict="differs" if divergences else "no-difference-found" if None not in found and same else "cannot-tell",
    )


def _only_figure(passage: Passage) -> Number | None:
    found = [n for n in numbers_in(passage.tokens, passage.text.language) if n.kind == "cardinal"]
    return found[0] if len(found) == 1 else None


def _divergence(a: Passage, b: Passage, x: Number, y: Number, original: str | None) -> Divergence:
    left, right = a.text.place(x.span), b.text.place(y.span)
    info = next(info for kind, info in all_kinds() if kind.subject == "count")
    return Divergence(
        kind=info.name,
        rule=info.id,
        severity=info.severity,
        a=left,
        b=right,
        direction="changed" if original else "unknown",
        message=f"The numbers differ: “{a.text.slice(x.whole)}” here, “{b.text.slice(y.whole)}” there.",
        as_of=(a.text.document.published, b.text.document.published),
    )
