"""What each rendering says at one point, in groups that say the same, and the sentence that tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from audit import lexicon
from audit.comparison.across.points import PointAcross
from audit.comparison.frame import Frame, Told
from audit.model import Comparison, Place, Reading, Span, Statement
from audit.numbers import DATES, fits, numbers_in
from audit.text import Passage, fold, tokenize

FAR = 25  # score against the nearest rendering below which an original says something else here


class Renderings(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A statement's renderings as they stand, and as they were compared: in the shared language, where one was
    brought."""

    statement: Statement
    passages: tuple[Passage, ...]
    compared: tuple[Passage, ...]
    pairs: tuple[tuple[int, int, Comparison], ...]  # of which two renderings, with places in the compared passages
    frames: tuple[Frame, ...] = ()  # how each stands in its own text; none where only figures are compared
    apart: bool = False  # whether each text reports in words of its own, and none renders another
    across: tuple[PointAcross, ...] = ()  # points on which renderings in several languages differ, each read in its own

    @cached_property
    def yardstick(self) -> int:
        """The original where the statement holds it and it is not far off, else the rendering nearest to all others."""
        nearest = self.statement.places.index(self.statement.nearest)
        scores = {i + j - nearest: c.score for i, j, c in self.pairs if nearest in (i, j)}
        originals = (i for i, p in enumerate(self.passages) if p.text.document.role == "original")
        return next((i for i in originals if (scores.get(i) or FAR) >= FAR), nearest)

    @property
    def language(self) -> str:
        """The language in which they were compared."""
        return self.compared[0].text.language

    @property
    def follow_one_text(self) -> bool:
        """Whether all render one text or utterance: they are translations, or all are quoted words."""
        return not self.apart or (bool(self.frames) and all(f.is_speech for f in self.frames))

    def pairs_of(self, i: int) -> Sequence[tuple[int, int, Comparison]]:
        """The pairs that rendering i is one of, in order."""
        return self._by_rendering[i]

    @cached_property
    def _by_rendering(self) -> dict[int, list[tuple[int, int, Comparison]]]:
        found = defaultdict[int, list[tuple[int, int, Comparison]]](list)
        for pair in self.pairs:
            for i in {*pair[:2]}:
                found[i].append(pair)
        return found


def readings_at(
    renderings: Renderings, placed: dict[int, Span | None], apart: Container[tuple[int, int]] = ()
) -> tuple[Reading, ...]:
    """What the renderings say at their places, none for silence; most texts first. `apart`: pairs that a divergence
    tells apart there, though it be by a small word: must go, may go."""
    groups: list[tuple[_Said, list[int]]] = []
    for i in sorted(placed):
        span = placed[i]
        said = _said(Passage(renderings.compared[i].text, span)) if span else _Said()
        alike = (members for first, members in groups if _are_one(first, said, renderings.language))
        home = next((members for members in alike if not any((j, i) in apart for j in members)), None)
        if home is None:
            groups.append((said, [i]))
        else:
            home.append(i)
    return in_order(_reading(renderings, placed, members) for _, members in groups)


class _Said(NamedTuple):
    """What makes two readings one. Nothing of silence."""

    meaning: frozenset[str] = frozenset()  # the values of its figures, else its words by their stems
    spelled: str = ""  # its words as they stand, which is how a name is one in two languages; empty of figures


def _said(passage: Passage) -> _Said:
    numbers = numbers_in(passage.tokens, passage.text.language)
    values = (f"{n.kind in DATES} {n.low} {n.high} {n.unit if n.kind != 'time' else ''}" for n in numbers)
    if figures := frozenset(values):
        return _Said(figures)
    return _Said(words_of(passage.raw, passage.text.language), fold(passage.raw))


def words_of(words: str, language: str) -> frozenset[str]:
    """Words for comparing: the content words by stem, or all words where there are none."""
    found = [t.lower for t in tokenize(words) if t.kind != "mark"]
    content = frozenset(lexicon.stem(w, language) for w in found if not lexicon.is_function_word(w, language))
    return content or frozenset(found)


def _are_one(one: _Said, other: _Said, language: str) -> bool:
    """Whether two readings say the same: the same words, or one word and its synonym or another form of it."""
    a, b = one.meaning, other.meaning
    if a == b or (one.spelled and one.spelled == other.spelled):
        return True
    return len(a) == len(b) == 1 and lexicon.relation(min(a), min(b), language) in ("same", "synonym")


def _reading(renderings: Renderings, placed: dict[int, Span | None], members: Sequence[int]) -> Reading:
    """One reading and who has it, shown in the words of a text that was not translated, where there is one."""
    as_it_is = [renderings.compared[i] is renderings.passages[i] for i in members]
    first = members[as_it_is.index(True)] if True in as_it_is else members[0]
    places = [_place(renderings, i, placed[i]) for i in members]
    span, own = placed[first], places[members.index(first)]
    plain = span is None or renderings.compared[first] is renderings.passages[first]
    return Reading(
        text=own.text if span else "",
        translated=not plain and own == renderings.statement.places[first],
        gloss="" if plain or span is None else renderings.compared[first].text.slice(span),
        places=tuple(places),
        documents=tuple(dict.fromkeys(p.document for p in places)),
    )


def _place(renderings: Renderings, i: int, span: Span | None) -> Place:
    """Where a rendering says it, in its own text: the words, the figure that a translated one fits, else all of it."""
    passage, compared = renderings.passages[i], renderings.compared[i]
    if span is None:
        return renderings.statement.places[i]
    if passage is compared:
        return passage.text.place(span)
    (meant, *more) = numbers_in(Passage(compared.text, span).tokens, compared.text.language) or (None,)
    own = numbers_in(passage.tokens, passage.text.language) if meant and not more else []
    fitting = [n.whole for n in own if meant and n.kind == meant.kind and fits(n, meant)]
    return passage.text.place(fitting[0]) if len(fitting) == 1 else renderings.statement.places[i]


def reading_told(group: Sequence[Told]) -> Reading:
    """What some frames tell, at its place; where it is missing, with the whole rendering."""
    spans = [t.span or t.frame.passage.span for t in group]
    places = tuple(t.frame.passage.text.place(span) for t, span in zip(group, spans, strict=True))
    return Reading(text=group[0].said, places=places, documents=tuple(dict.fromkeys(p.document for p in places)))


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=lambda r: (-len(r.documents), r.documents, r.text)))


_COUNTS = (
    "no text",
    "one text",
    "two texts",
    "three texts",
    "four texts",
    "five texts",
    "six texts",
    "seven texts",
    "eight texts",
    "nine texts",
)


def message(readings: Sequence[Reading], of_two: str | None) -> str:
    """The readings in one sentence, in numbers of texts; for two renderings the comparison's own."""
    if of_two:
        return of_two
    parts = []
    for reading in readings:
        n = len(reading.documents)
        says = "alone says" if n == 1 and len(readings) == 2 else "says" if n == 1 else "say"
        parts.append(f"{_count(reading)} {says} {_shown(reading) or 'nothing here'}")
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}."


def message_told(readings: Sequence[Reading], title: str) -> str:
    """The readings of an aspect in one sentence: what it is, then who tells it how."""
    parts = (f"{_shown(reading) or 'nothing'} in {_count(reading)}" for reading in readings)
    return f"{title}: {'; '.join(parts)}."


def _count(reading: Reading) -> str:
    n = len(reading.documents)
    return _COUNTS[n] if n < len(_COUNTS) else f"{n} texts"


def _shown(reading: Reading) -> str:
    if reading.gloss:
        return f"“{' '.join(reading.text.split())}” ({' '.join(reading.gloss.split())})"
    return f"“{' '.join(reading.text.split())}”" if reading.text else ""
