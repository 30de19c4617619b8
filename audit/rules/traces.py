"""What several findings of one text show together: texts through a language look so. Never an origin, or one sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.languages.known import english_name
from audit.model import Finding, Span, Trace
from audit.text import Text, fold

LEAST = 2  # independent signs, and signs that tell a language from another
STRONG = 4
MOST = 3  # languages named together; signs that fit more of them show nothing
SHOWN = 4
_THROUGH = "through: "
_SOURCE = "source: "
_LEFT_OVER = "word of "

Signs = Mapping[str, Finding]


def traces(text: Text, findings: Sequence[Finding]) -> list[Trace]:
    """The languages that at least two independent findings of the text point to, the one with most signs first.

    A finding names languages in its evidence, as "through: fr". The same words found twice are one sign. A language is
    named alone only where at least two signs of its own tell it from every other; where they do not, the message names
    the others too, up to three languages, beyond which nothing is said. No sign counts for two traces.
    """
    found, signs = [], _signs(text, findings)
    while (best := _best(signs, text.language)) is not None:
        own = {key: f for key, f in signs.items() if best in _languages(f)}
        alike = _alike(own, best, text.language)
        if len(alike) < MOST:
            found.append(_trace(text, (best, *alike), own))
        signs = {key: f for key, f in signs.items() if key not in own}
    return found


def _signs(text: Text, findings: Sequence[Finding]) -> Signs:
    """The findings of the text that name a language: the first of those alike, and of those at one place."""
    signs, end = dict[str, Finding](), 0
    for finding in sorted(findings, key=_place):
        place = finding.places[0]
        if place.document == text.document.id and _languages(finding) and place.span.start >= end:
            signs.setdefault(_key(finding), finding)
            end = place.span.end
    return signs


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
    """The language with most signs, where it has enough of them."""
    tags = sorted({tag for f in signs.values() for tag in _languages(f)} - {own})
    best = max(tags, key=lambda tag: _weight(signs, tag), default=None)
    return best if best is not None and _weight(signs, best)[0] >= LEAST else None


def _alike(signs: Signs, best: str, own: str) -> tuple[str, ...]:
    """The other languages that the signs of the best do not tell from it, the likeliest first."""
    named = [_languages(f) for f in signs.values()]
    rivals = [tag for tag in dict.fromkeys(tag for tags in named for tag in tags) if tag not in {best, own}]
    alike = [tag for tag in rivals if sum(tag not in tags for tags in named) < LEAST]
    return tuple(sorted(alike, key=lambda tag: _weight(signs, tag), reverse=True))


def _weight(signs: Signs, tag: str) -> tuple[int, int, int]:
    """How many signs name the language; how many name it alone; how many name it first."""
    named = [_languages(f) for f in signs.values() if tag in _languages(f)]
    return len(named), sum(len(tags) == 1 for tags in named), sum(tags[0] == tag for tags in named)


def _trace(text: Text, tags: tuple[str, ...], signs: Signs) -> Trace:
    found = sorted(signs.values(), key=_place)
    alone = sum(len(_languages(f)) == 1 for f in found)
    strong = len(found) >= STRONG or alone >= STRONG - 1
    telling = sorted(found, key=lambda f: len(_languages(f)))
    shown = ", ".join(_words(f, tags[0]) for f in telling[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return Trace(
        document=text.document.id,
        language=tags[0],
        confidence="strong" if strong else "some",
        findings=tuple(f.id for f in found),
        message=f"{shown}{more}: as texts through {_either(tags)} show.",
    )


def _either(tags: tuple[str, ...]) -> str:
    """The languages' names: "Spanish, French or Portuguese"."""
    *names, last = [english_name(tag) for tag in tags]
    return f"{', '.join(names)} or {last}" if names else last


def _words(finding: Finding, tag: str) -> str:
    """The words found, after the source's word where it is this language's."""
    source = next((e.removeprefix(_SOURCE) for e in finding.evidence if e.startswith(_SOURCE)), None)
    here = f"“{finding.places[0].text}”"
    return f"{source.partition(',')[0]} → {here}" if source and _languages(finding)[0] == tag else here
