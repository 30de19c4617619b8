"""What the kinds see in a pair of renderings, in order, and what gives way to what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from audit.comparison.evidence import allowed
from audit.comparison.kinds import all_kinds
from audit.comparison.pair import Hit, Kind, Pair
from audit.model import SEVERITIES, RuleInfo, Severity, Span


class Named(msgspec.Struct, frozen=True):
    """A hit with the kind that made it."""

    kind: Kind
    info: RuleInfo
    hit: Hit

    @property
    def severity(self) -> Severity:
        return self.hit.severity or self.kind.severity

    def weighed(self, pair: Pair) -> Named:
        """Returns the same hit, no graver than independent reports allow."""
        return self.at_most(allowed(pair, self.hit, self.kind, self.info.name, self.severity))

    def at_most(self, severity: Severity) -> Named:
        """Returns the same hit, no graver than that."""
        most = max(self.severity, severity, key=SEVERITIES.index)
        return Named(self.kind, self.info, msgspec.structs.replace(self.hit, severity=most))


@cache
def _of_words(language: str, reports: bool) -> tuple[tuple[Kind, RuleInfo], ...]:
    """Returns the kinds that look at words of the language; those for reports alone, or the others."""
    fitting = ((kind, info) for kind, info in all_kinds() if kind.holds_for(language) and not kind.aspects)
    return tuple((kind, info) for kind, info in fitting if kind.reports == reports)


def find(pair: Pair) -> list[Named]:
    """Returns what the kinds that look at words see, in order of id. Where two speak of the same words, a kind that
    yields to the other is silent, and so is what is minor beside what is not."""
    found: list[Named] = []
    for kind, info in _of_words(pair.language, False):
        stronger = [n for n in found if kind.gives_way_to(n.kind.id)]
        found += [Named(kind, info, h) for h in list(kind.find(pair)) if not _is_named(h, stronger)]
    frames = [n for n in _reported(pair) if n.severity == "critical" and not _is_named(n.hit, _grave(found))]
    return _without_echoes([*found, *frames])


def _reported(pair: Pair) -> list[Named]:
    """Returns what the kinds for independent reports see. In renderings of one text only a claim that is doubted or
    denied on one side counts: translators turn "may" into "might" and "is to" into "will"."""
    return [Named(kind, info, hit) for kind, info in _of_words(pair.language, True) for hit in kind.find(pair)]


def between_reports(pair: Pair, found: Sequence[Named], *, weighed: bool = True) -> list[Named]:
    """Returns what independent reports differ in: `found`, as grave as its evidence, and what is looked for in
    reports alone, which says more of the same words. Nothing is weighed where the two follow one text."""
    own, rest = _reported(pair), [n for n in found if not n.kind.reports]
    if weighed:
        own, rest = [n.weighed(pair) for n in own], [n.weighed(pair) for n in rest]
    return _without_echoes([*own, *(n for n in rest if n.severity == "critical" or not _is_named(n.hit, own))])


def beyond(whole: Pair, pair: Pair, found: Sequence[Named]) -> list[Named]:
    """Returns what the kinds that reach see in the sentences around two renderings, beside what was found in them: a
    condition or a doubt in the rest of a sentence holds for the part that was aligned, too."""
    kinds = [k for reports in (False, True) for k in _of_words(pair.language, reports) if k[0].reaches]
    seen = (Named(kind, info, hit) for kind, info in kinds for hit in kind.find(whole))
    typed = [n for n in found if n.kind.is_counted]
    fresh = (n for n in seen if _is_outside(n.hit, pair) and not _is_named(n.hit, typed))
    return [n.weighed(whole) for n in fresh]


def _is_outside(hit: Hit, pair: Pair) -> bool:
    """Whether some of what a hit speaks of stands outside of the renderings."""
    sides = zip(hit.at, (pair.a, pair.b), strict=True)
    return any(at is not None and not at.overlaps(one.passage.span) for at, one in sides)


def _without_echoes(found: Sequence[Named]) -> list[Named]:
    """Returns all but the minor hits on words that graver ones speak of."""
    grave = _grave(found)
    return [n for n in found if n.severity != "minor" or not _is_named(n.hit, grave)]


def _grave(found: Sequence[Named]) -> list[Named]:
    return [n for n in found if n.severity != "minor"]


def _is_named(hit: Hit, found: Sequence[Named]) -> bool:
    return any(_overlap(x, y) for n in found for x, y in zip(hit.at, n.hit.at, strict=True))


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.overlaps(b)
