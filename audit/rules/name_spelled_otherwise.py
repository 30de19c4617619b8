"""A name that one text alone spells otherwise than another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from audit.model import Span
from audit.rules import Hit, Rule
from audit.rules._names import Words, full_names, sounds_like, word_spans
from audit.text import Text


def check_case(texts: Sequence[Text]) -> Iterator[tuple[int, Hit]]:
    for name in sorted({n.words for text in texts for n in full_names(text)}):
        stands = [_stands(text, name) for text in texts]
        for i, found in enumerate(stands):
            others = [k for k, other in enumerate(stands) if name in other and texts[k].language == texts[i].language]
            for spelling in sorted(found.keys() - {name}) if others and name not in found else ():
                if sum(spelling in other for other in stands) == 1:
                    yield i, _hit(texts, i, found[spelling], stands[others[0]][name], others)


def _stands(text: Text, name: Words) -> dict[Words, Span]:
    """Every spelling of the name in the text, with its first place: all words the same but one, which sounds alike."""
    found: dict[Words, Span] = {}
    spans, where = word_spans(text)
    for offset, word in enumerate(name):
        for at in where.get(word, ()):
            first, end = at - offset, at - offset + len(name)
            if first < 0 or end > len(spans) or not _is_run(text, [s for _, s in spans[first:end]]):
                continue
            spelling = tuple(w for w, _ in spans[first:end])
            if spelling == name or sounds_like(spelling, name):
                found.setdefault(spelling, Span(spans[first][1].start, spans[end - 1][1].end))
    return found


def _is_run(text: Text, spans: Sequence[Span]) -> bool:
    """Whether only blanks and hyphens part the words, and the first has a capital."""
    gaps = (text.raw[a.end : b.start] for a, b in pairwise(spans))
    return text.raw[spans[0].start].isupper() and all(gap in {" ", "-", "‐", "‑", "\u00a0"} for gap in gaps)


def _hit(texts: Sequence[Text], i: int, place: Span, other: Span, holders: Sequence[int]) -> Hit:
    written = texts[holders[0]].slice(other)
    return Hit(
        span=place,
        message=f"“{texts[i].slice(place)}” is spelled so in this text alone; others: “{written}”.",
        evidence=tuple(f"{texts[k].document.id}: {written}" for k in holders),
    )


RULE = Rule(
    id="A605",
    mqm="terminology/inconsistent-use",
    severity="minor",
    languages=("*",),
    why="Whoever searches for the name misses this text. Which spelling is right is not said.",
    source="Names of another script or language, spelled anew by each translator.",
    bad=(
        "The report quotes ⟦Magda Tyler⟧ at length.\n---\nMagda Tayler spoke in Rome.\n---\nNobody asked Magda Tayler.",
        "He met ⟦Kemal Jomart Sarov⟧ in May.\n---\nKemal-Jumart Sarov was ill.\n---\nSo said Kemal-Jumart Sarov.",
    ),
    good=(
        "The report quotes Magda Tayler.\n---\nMagda Tayler spoke in Rome.",
        "The report quotes Magda Tayler.\n---\nMagda Tanner spoke in Rome.",
        "The report quotes Zoë Tayler.\n---\nZoe Tayler spoke in Rome.",
    ),
    misses=("The report quotes ⟦Tyler⟧ at length.\n---\nMagda Tayler spoke in Rome.",),
    check_case=check_case,
)
