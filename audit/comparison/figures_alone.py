"""Two renderings of which only the figures are compared: found by these alone, or in two languages and not
translated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from audit.comparison import coverage
from audit.comparison.kinds import all_kinds
from audit.comparison.metrics import metrics
from audit.model import Comparison, Divergence, Severity
from audit.numbers import Number, fits, numbers_in
from audit.numbers.counted import counted
from audit.text import Passage, fingerprint


class Apart(NamedTuple):
    """Two figures that cannot both be true, and how grave that is."""

    x: Number
    y: Number
    severity: Severity


def compare_figures(
    a: Passage, b: Passage, *, original: Literal["a", "b"] | None = None, statement: str = ""
) -> Comparison:
    """Compares the figures that count the same thing, and else the only figure of each side. There is no score.

    The verdict is "differs" if two figures cannot both be true. Else it is "no-known-difference" in one language with
    one figure a side, since no other word was compared, and "cannot-tell" otherwise."""
    found = (_only_figure(a), _only_figure(b))
    same = a.text.language == b.text.language
    apart = list(_differing(a, b)) or list(_anchored(a, b) if not same else ()) or list(_lone(*found, same=same))
    divergences = tuple(_divergence(a, b, x, original) for x in apart)
    told = bool(divergences) or (None not in found and same)
    left = coverage.without_figures(a, b) if told and not divergences else ()
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
        not_compared=left,
        verdict=coverage.verdict(bool(divergences), left) if told else "cannot-tell",
    )


def _differing(a: Passage, b: Passage) -> Iterator[Apart]:
    """Yields the figures of one counted thing that cannot both be true; a thing with several figures is left out."""
    left, right = _by_thing(a), _by_thing(b)
    for thing in sorted(left.keys() & right.keys()):
        (x, *more), (y, *others) = left[thing], right[thing]
        one = any(n.low == n.high == 1 for n in (x, y)) and a.text.language != b.text.language  # perhaps an article
        if not more and not others and not one and not fits(x, y):
            yield Apart(x, y, "critical")


def _by_thing(passage: Passage) -> dict[tuple[str, str], list[Number]]:
    """Returns the figures by what they count, in the text's words: a unit alone ("90 days") counts nothing."""
    found = defaultdict[tuple[str, str], list[Number]](list)
    for one in counted(passage):
        if one.thing_span != one.span:
            found[one.thing, one.who].append(one.number)
    return found


def _anchored(a: Passage, b: Passage) -> Iterator[Apart]:
    """Yields the only sums or measures of one unit on two sides that have the same digits and differ, where the sides
    share another figure: a tunnel for 85 million euros, or 850 million, by 2031."""
    left, right = (numbers_in(p.tokens, p.text.language) for p in (a, b))
    units = {(n.kind, n.unit) for n in left if n.unit} & {(n.kind, n.unit) for n in right if n.unit}
    if not any(x.kind == y.kind and not x.unit and x.low == y.low and x.high == y.high for x in left for y in right):
        return
    for unit in sorted(units):
        (x, *more), (y, *others) = ([n for n in own if (n.kind, n.unit) == unit] for own in (left, right))
        if not more and not others and _digits(x) == _digits(y) and not fits(x, y):
            yield Apart(x, y, "critical")


def _digits(number: Number) -> list[str]:
    """The digits of a figure in order of size, without the zeros at its end: those of 62 and 26, 85 and 850 are one."""
    return sorted(f"{number.stated or number.low:f}".rstrip("0").rstrip(".").rstrip("0"))


def _lone(x: Number | None, y: Number | None, *, same: bool) -> Iterator[Apart]:
    """Yields the only figures of two sides that differ. Days, sums and distances may belong to two things, and "one" in
    another language may be an article."""
    if x and y and not same and 1 in (x.low, y.low):
        return
    if x and y and x.unit == y.unit and not fits(x, y):
        yield Apart(x, y, "minor" if x.unit or y.unit else "major")


def _only_figure(passage: Passage) -> Number | None:
    found = [n for n in numbers_in(passage.tokens, passage.text.language) if n.kind == "cardinal"]
    return found[0] if len(found) == 1 else None


def _divergence(a: Passage, b: Passage, apart: Apart, original: str | None) -> Divergence:
    x, y = apart.x, apart.y
    left, right = a.text.place(x.span), b.text.place(y.span)
    info = next(info for kind, info in all_kinds() if kind.subject == "count")
    return Divergence(
        kind=info.name,
        rule=info.id,
        severity=apart.severity,
        a=left,
        b=right,
        direction="changed" if original else "unknown",
        message=f"The numbers differ: “{a.text.slice(x.whole)}” here, “{b.text.slice(y.whole)}” there.",
        as_of=(a.text.document.published, b.text.document.published),
    )
