"""What several findings of one text show together: texts through a language look so. Never an origin, or one sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.model import Finding, Span, Trace
from audit.rules._words import language_name
from audit.text import Text, fold

LEAST = 2  # independent signs
STRONG = 4
SHOWN = 4
_THROUGH = "through: "
_SOURCE = "source: "
_LEFT_OVER = "word of "

Signs = Mapping[str, Finding]


def traces(text: Text, findings: Sequence[Finding]) -> list[Trace]:
    """The languages that at least two independent findings of the text point to, the one with most signs first.

    A finding names languages in its evidence, as "through: fr". The same words found twice are one sign. A sign that
    several languages share counts for the one with most signs, and is not counted again for the next; two signs that
    are both shared with another language, which has as many, show nothing.
    """
    ordered = sorted(findings, key=_place, reverse=True)
    signs = {_key(f): f for f in ordered if f.places[0].document == text.document.id and _languages(f)}
    found = []
    while (best := _best(signs, text.language)) is not None:
        own = {key: f for key, f in signs.items() if best in _languages(f)}
        found.append(_trace(text, best, own))
        signs = {key: f for key, f in signs.items() if key not in own}
    return found


def _place(finding: Finding) -> tuple[Span, str]:
    return finding.places[0].span, finding.id


def _key(finding: Finding) -> str:
    """What makes two findings one sign: the source's word, or the words found where none is told.

    Words left untranslated are one sign together: a text may quote another language."""
    same = next((e for e in finding.evidence if e.startswith((_SOURCE, _LEFT_OVER))), None)
    return same or finding.rule + fold(finding.places[0].text)


def _languages(finding: Finding) -> tuple[str, ...]:
    return tuple(e.removeprefix(_THROUGH) for e in finding.evidence if e.startswith(_THROUGH))


def _best(signs: Signs, own: str) -> str | None:
    """The language with most signs, where it has enough of them and no other has as many."""
    tags = sorted({tag for f in signs.values() for tag in _languages(f)} - {own})
    ranks = sorted(((_weight(signs, tag), tag) for tag in tags), reverse=True)
    if not ranks or ranks[0][0][0] < LEAST or (len(ranks) > 1 and ranks[0][0] == ranks[1][0]):
        return None
    return ranks[0][1]


def _weight(signs: Signs, tag: str) -> tuple[int, int, int]:
    """How many signs name the language; how many name it alone; how many name it first."""
    named = [_languages(f) for f in signs.values() if tag in _languages(f)]
    return len(named), sum(len(tags) == 1 for tags in named), sum(tags[0] == tag for tags in named)


def _trace(text: Text, tag: str, signs: Signs) -> Trace:
    found = sorted(signs.values(), key=_place)
    alone = sum(len(_languages(f)) == 1 for f in found)
    strong = len(found) >= STRONG or alone >= STRONG - 1
    shown = ", ".join(_words(f, tag) for f in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return Trace(
        document=text.document.id,
        language=tag,
        confidence="strong" if strong else "some",
        findings=tuple(f.id for f in found),
        message=f"{shown}{more}: as texts through {language_name(tag)} show.",
    )


def _words(finding: Finding, tag: str) -> str:
    """The words found, after the source's word where it is this language's."""
    source = next((e.removeprefix(_SOURCE) for e in finding.evidence if e.startswith(_SOURCE)), None)
    here = f"“{finding.places[0].text}”"
    return f"{source.partition(',')[0]} → {here}" if source and _languages(finding)[0] == tag else here
