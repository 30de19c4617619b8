"""How a rendering stands in its text: who is said to have said it, by which word, and what of it in quotation marks.
Serves attribution and quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

import msgspec

from audit.comparison.side import side
from audit.model import Quote, Severity, Span
from audit.names import find_names, places_of
from audit.text import Passage

MOST = 50  # quotations before the end of a paragraph that are looked at
COVERED = 0.5  # share of a rendering that a quotation must cover to speak of its speaker


class Frame(msgspec.Struct, frozen=True, eq=False):
    """A rendering as it stands in its own text, not translated, with its paragraph and the quotations there. `apart`:
    its text renders no other, and reports in words of its own."""

    passage: Passage
    around: Span
    quotes: tuple[Quote, ...] = ()
    apart: bool = False

    @property
    def own(self) -> Quote | None:
        """The quotation that the rendering belongs to: what covers most of it, the shortest of several; none where
        the text says it in its own words."""
        held = [(-_covered(self.passage.span, q.place.span), _length(q.place.span), q.id, q) for q in self.quotes]
        return min((x for x in held if -x[0] >= COVERED), default=(0, 0, "", None), key=lambda x: x[:3])[3]

    @property
    def is_source(self) -> bool:
        """Whether the rendering is the original's own words: nobody there has to be named, nor quoted."""
        return self.own is None and self.passage.text.document.role == "original"

    @property
    def sentence(self) -> Span:
        """The rendering with the rest of its sentences."""
        text, span = self.passage.text, self.passage.span
        ends = text.sentence_at(span.start) or span, text.sentence_at(max(span.start, span.end - 1)) or span
        return Span(min(ends[0].start, span.start), max(ends[1].end, span.end))

    @property
    def whole(self) -> Passage:
        """The rendering with the rest of its sentences; of quoted words only what is quoted there."""
        own, around = self.own, self.sentence
        if own is not None and own.kind == "direct":
            held = own.place.span
            around = Span(max(around.start, min(held.start, self.passage.span.start)), min(around.end, held.end))
        return Passage(self.passage.text, around) if around.covers(self.passage.span) else self.passage

    @property
    def is_speech(self) -> bool:
        """Whether the rendering is what somebody said, in quotation marks."""
        return self.own is not None and self.own.kind != "indirect"

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the mention of the speaker and in the fuller one; none for a pronoun or a description."""
        text, own = self.passage.text, self.own
        mentions = [p.span for p in (own.speaker, own.person) if p] if own else []
        inside = (n for n in find_names(text) if any(m.covers(n) for m in mentions))
        return tuple(w for w in map(text.slice, inside) if not places_of(w))

    @property
    def quoted(self) -> list[Span]:
        """The stretches of the rendering in quotation marks, in order; a narrator's "he said" inside makes no two."""
        whole, found = self.passage.span, list[Span]()
        for part in sorted(x for q in self.quotes if q.kind == "direct" for x in _stretches(q)):
            if part.overlaps(whole) and not (found and part.start < found[-1].end):
                found.append(Span(max(part.start, whole.start), min(part.end, whole.end)))
        return found

    def share(self, spans: Sequence[Span]) -> float:
        """The share of the rendering's words that stand in the spans, 0 to 1."""
        words = [t for t in self.passage.tokens if t.kind != "mark"]
        return sum(any(t.start in s for s in spans) for t in words) / (len(words) or 1)

    def stems(self, spans: Sequence[Span]) -> frozenset[str]:
        """The content words in the spans by stem."""
        one = side(self.passage)
        return frozenset(one.stems[i] for i in one.content if any(one.tokens[i].start in s for s in spans))


def frame(passage: Passage, quotes: Sequence[Quote], apart: bool = False) -> Frame:
    """The frame of a passage; `quotes` are those of its text, in order."""
    start, end = passage.span.start, passage.span.end
    blocks = passage.text.paragraphs
    first = max(0, bisect_right(blocks, start, key=lambda p: p.start) - 1)
    around = blocks[first : bisect_left(blocks, end, key=lambda p: p.start)]
    near = Span(min((start, *(p.start for p in around))), max((end, *(p.end for p in around))))
    before = bisect_left(quotes, near.end, key=lambda q: q.place.span.start)
    return Frame(
        passage, near, tuple(q for q in quotes[max(0, before - MOST) : before] if q.place.span.overlaps(near)), apart
    )


def _stretches(quote: Quote) -> list[Span]:
    """A quotation's parts, those as one that only the speaker or the cue stands between."""
    inserts, found = [p.span for p in (quote.cue, quote.speaker) if p], list[Span]()
    for part in (p.span for p in quote.parts):
        goes_on = found and any(found[-1].end <= x.start < part.start for x in inserts)
        found.append(Span(found.pop().start, part.end) if goes_on else part)
    return found


def _length(span: Span) -> int:
    return span.end - span.start


def _covered(whole: Span, part: Span) -> float:
    """The share of a span that another covers, to two places."""
    shared = min(whole.end, part.end) - max(whole.start, part.start)
    return round(max(0, shared) / (_length(whole) or 1), 2)


class Told(msgspec.Struct, frozen=True, eq=False):
    """What a frame tells of one aspect: what tells it from others, where it stands, no span where it is missing, and
    the words a reader is shown."""

    frame: Frame
    key: tuple[str, ...]
    span: Span | None = None
    said: str = ""


def told(frame: Frame, key: tuple[str, ...], span: Span) -> Told:
    """What stands at a span of the frame's text, shown as it stands."""
    return Told(frame, key, span, frame.passage.text.slice(span))


class Aspect(msgspec.Struct, frozen=True, eq=False):
    """One thing that frames tell: its name for a reader; what each tells, none where that is unknown; whether two
    agree; and if not, how grave that is and the sentence for it."""

    title: str
    told: Callable[[Frame], Told | None]
    agree: Callable[[Told, Told], bool]
    difference: Callable[[Told, Told], tuple[Severity, str]]

    def compare(self, a: Frame, b: Frame) -> Iterator[tuple[Told, Told]]:
        """The two where both are known and do not agree."""
        x, y = self.told(a), self.told(b)
        if x and y and not self.agree(x, y):
            yield x, y

    def readings(self, frames: Sequence[Frame]) -> list[list[Told]]:
        """The frames that tell it, in groups that agree, in order of their first. Those that tell it without a key
        agree with any, so they are left out. They stay if one with a key says the same, or if they are all that is told
        and say the same. One that names nobody, and might mean whom another names, is left out, too."""
        told = [x for x in map(self.told, frames) if x]
        vague, named = {x.said for x in told if x.span and not x.key}, {x.said for x in told if x.key}
        if len(vague) > 1 or named:
            told = [x for x in told if x.key or not x.span or x.said in named]
        groups: list[list[Told]] = []
        for one in sorted(told, key=lambda x: (x.span is None, not x.key)):
            alike = (g for g in groups if one.key or not one.span or not named or any(x.said == one.said for x in g))
            home = next((g for g in alike if all(self.agree(one, x) for x in g)), None)
            if home is None:
                groups.append([one])
            elif (one.span is None) == (home[0].span is None):
                home.append(one)
        return groups
