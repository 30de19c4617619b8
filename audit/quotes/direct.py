"""Marked passages as quotations: which are one, and the cue and speaker of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from audit.model import Span
from audit.quotes import speakers
from audit.quotes.attribution import GAP, agent, is_passive, speaker_of
from audit.quotes.classes import (
    ADDRESSED,
    AGENT,
    ASK,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    DASH,
    END,
    INFINITIVE,
    JOIN,
    LIKEWISE,
    MARK,
    QUOTED,
    RELATIVE,
    ROLE,
    STOP,
    THAT,
    VERB,
)
from audit.quotes.clauses import over_fillers
from audit.quotes.cues import Cue
from audit.quotes.draft import Found
from audit.quotes.frame import Frame, Sentence
from audit.quotes.phrases import may_speak
from audit.quotes.quotation_marks import Passage
from audit.quotes.reserve import is_scare, is_title
from audit.quotes.tags import NO_TAG, Tag, opinion, signed, tag_at, told_back

SHORT = 5  # tokens that may follow the tag in a sentence that is only a tag: "on Friday", "in a statement"
NEAR = 8  # cues on either side of a fragment that are tried


def find_direct(frame: Frame) -> list[Found]:
    """Every marked passage that is a quotation, with its speaker and cue where the text names them; then, inside their
    words, those that somebody is said to have spoken."""
    found = _of_depth(frame)
    inner = frame.within()
    return found if inner is None else found + [f for f in find_direct(inner) if f.cue and f.speaker]


def _of_depth(frame: Frame) -> list[Found]:
    """The quotations that stand in no other one of this frame."""
    groups: dict[int, list[Passage]] = {}
    for passage in frame.outer:
        sentence = frame.sentence_at(frame.range_of(passage.span)[0])
        if sentence is not None and not is_title(frame, passage):
            groups.setdefault(sentence.paragraph, []).append(passage)
    return [found for group in groups.values() for found in _paragraph(frame, group)]


def _paragraph(frame: Frame, group: Sequence[Passage]) -> list[Found]:
    """The quotations of one paragraph."""
    ranges = [frame.range_of(p.span) for p in group]
    found: list[Found] = []
    for i, passage in enumerate(group):
        low = ranges[i - 1][1] if i else 0
        high = ranges[i + 1][0] if i + 1 < len(group) else len(frame.tokens)
        one = _attribute(frame, passage, low, high)
        if found and _continues(frame, found[-1], one):
            found[-1] = _joined(found[-1], one)
        else:
            found.append(_resumed(frame, found[-1], one) if found else one)
    return [f for i, f in enumerate(found) if not is_scare(frame, f, found[max(0, i - 1) : i + 1])]


def _attribute(frame: Frame, passage: Passage, low: int, high: int) -> Found:
    """The passage with its cue and speaker: after it, before it, or elsewhere in its sentence."""
    first, last = frame.range_of(passage.span)
    found = Found(span=passage.span, parts=passage.parts, marks=passage.state)
    opening, closing = frame.sentence_at(first), frame.sentence_at(last - 1)
    if opening is None or closing is None:
        return found
    before = _tag_before(frame, opening, max(low, opening.first), first)
    ways: tuple[Callable[[], Tag], ...] = (
        lambda: before if _leads_up(frame, before, first) else NO_TAG,
        lambda: _tag_after(frame, passage, closing, last, high),
        lambda: before,
        lambda: _around(frame, closing, first, last),
        lambda: _announced(frame, opening, first, last),
        lambda: opinion(frame, opening, first),
        lambda: signed(frame, opening, closing, first, last),
    )
    cue, speaker, how = _first_named(ways)
    return msgspec.structs.replace(found, cue=cue, speaker=speaker, how=how)


def _first_named(ways: Sequence[Callable[[], Tag]]) -> Tag:
    """The first tag that names who speaks, else the first with a cue; those behind it are not read."""
    cued = NO_TAG
    for way in ways:
        tag = way()
        if tag[1]:
            return tag
        cued = tag if tag[0] and not cued[0] else cued
    return cued


def _leads_up(frame: Frame, tag: Tag, first: int) -> bool:
    """Whether a tag with its colon stands right before quoted words: Ruiz told us this: '...'."""
    cue, speaker, _ = tag
    return cue is not None and speaker is not None and frame.has(first - 1, COLON) and first - cue.last <= GAP


def _announced(frame: Frame, sentence: Sentence, first: int, last: int) -> Tag:
    """Whoever stands behind the colon after quoted words that open a headline: "We stay": Ruiz speaks out."""
    alone = first == sentence.first and frame.sentence_before(sentence) is None
    if not alone or last >= sentence.last or not frame.has(last, COLON) or frame.has(sentence.last - 1, END):
        return NO_TAG
    found = speakers.after(frame, last + 1, sentence.last)
    named = [i for i in range(*found) if frame.has(i, CAPITAL | ROLE)] if found else []
    return (None, (found[0], named[-1] + 1), "after") if found and named else NO_TAG


def _tag_after(frame: Frame, passage: Passage, sentence: Sentence, last: int, high: int) -> Tag:
    """A tag right after the quoted words: "...," he said."""
    end = min(high, sentence.last)
    first = last
    while first < end and frame.has(first, COMMA | DASH):
        first += 1
    if first >= end or all(frame.has(i, MARK) for i in range(first, min(end, first + 2))):
        if passage.state == "unclosed":
            return NO_TAG
        return _tag_sentence(frame, sentence, first, high, asks=_ends_in(frame, passage, ASK))
    while first < end and frame.lows[first] in frame.words.quotatives:
        first += 1
    if (told := told_back(frame, sentence, first)) is not None:
        return told
    tied = first > last or _ends_in(frame, passage, COMMA | DASH | ASK)
    cue, speaker, how = tag_at(frame, sentence, first, end)
    leads_on = cue is not None and _leads_on(frame, cue, end, high)
    return NO_TAG if leads_on or not (tied or (speaker and cue and cue.first == first)) else (cue, speaker, how)


def _leads_on(frame: Frame, cue: Cue, end: int, high: int) -> bool:
    """Whether a cue behind quoted words belongs to what follows it: "...", he argues that; "...", he said: "..."."""
    if frame.has(cue.last, THAT):
        return True
    return end == high and frame.has(high - 1, COLON) and not frame.cues_between(cue.last, high)


def _ends_in(frame: Frame, passage: Passage, marks: int) -> bool:
    """Whether the quoted words end in one of these marks."""
    return frame.has(frame.range_of(passage.parts[-1])[1] - 1, marks)


def _tag_sentence(frame: Frame, sentence: Sentence, first: int, high: int, *, asks: bool) -> Tag:
    """A tag that stands as a sentence of its own: "Why?" Ruiz asked."""
    tag = frame.sentence_at(max(sentence.last, first))
    if first < sentence.last - 1 or tag is None or tag.paragraph != sentence.paragraph or high < tag.last:
        return NO_TAG
    opening = next((i for i in range(tag.first, tag.last) if not frame.has(i, DASH)), tag.last)
    if (told := told_back(frame, tag, opening)) is not None:
        return told
    cue, speaker, how = tag_at(frame, tag, opening, tag.last)
    if cue and is_passive(frame, cue) and frame.find(LIKEWISE | AGENT, cue.last, tag.last) is None:
        return NO_TAG
    if speaker is None or cue is None:
        return (cue, speaker, how) if speaker else NO_TAG
    rest = max(cue.last, speaker[1])
    ends = tag.last - rest <= SHORT or (asks and not frame.words.commas and frame.has(rest, COMMA | STOP))
    return (cue, speaker, how) if ends and frame.find(THAT, cue.last, tag.last) is None else NO_TAG


def _tag_before(frame: Frame, sentence: Sentence, low: int, first: int) -> Tag:
    """A cue before the quoted words in their sentence: he said: "..."."""
    cues = frame.cues_between(low, first)
    if not cues:
        return _colon(frame, sentence, low, first)
    near = [c for c in reversed(cues[-NEAR:]) if _reaches(frame, c, first)]
    tags: list[Tag] = [(c, speaker_of(frame, sentence, c, low, first), "before") for c in near]
    named = _strongest(frame, tags, first)
    is_next = bool(near) and near[0].kind == "say" and first - near[0].last <= 1
    return (near[0], named[1], "before") if is_next else named


def _strongest(frame: Frame, tags: Sequence[Tag], first: int) -> Tag:
    """The nearest tag that names who speaks; a weak one yields to one whose clause holds it: he said it shows "..."."""
    named = [t for t in tags if t[1]]
    if not named:
        return [*tags, NO_TAG][0]
    strong = [t for t in named if not _is_weak(frame, t, first)]
    return strong[0] if strong else named[0]


def _is_weak(frame: Frame, tag: Tag, first: int) -> bool:
    """Whether a cue before a fragment more likely belongs to what somebody says: "his comments were", "it shows"."""
    cue, speaker, _ = tag
    if cue is None or speaker is None:
        return False
    aside = frame.has(over_fillers(frame, cue.first, 0) - 1, RELATIVE) and frame.find(COMMA, cue.last, first)
    if frame.has(cue.first - 1, INFINITIVE) or aside:
        return True
    if cue.kind == "noun":
        near = first - cue.last <= 1 and not frame.has(cue.last, AUXILIARY)
        return not (near or frame.has(cue.last, THAT) or frame.has(speaker[1], THAT))
    told = not may_speak(frame, speaker) and frame.has(speaker[0] - 1, THAT | VERB | ADDRESSED)
    if cue.kind in ("say", "demand", "act", "by", "think", "beside"):
        return told or (cue.kind == "beside" and first - cue.last > GAP)
    return told or first - cue.last > 1 or frame.has(speaker[0] - 1, THAT | VERB | ADDRESSED)


def _reaches(frame: Frame, cue: Cue, first: int) -> bool:
    """Whether a cue before a fragment can be its cue: one that only stands beside quoted words is next to them."""
    if cue.kind == "beside" and frame.has(cue.first - 1, INFINITIVE):
        return False
    if cue.kind in ("beside", "shows"):
        return first - cue.last <= GAP or frame.has(first - 1, COLON | COMMA)
    return not (cue.kind == "act" and agent(frame, cue, first))


def _colon(frame: Frame, sentence: Sentence, low: int, first: int) -> Tag:
    """Whoever opens a sentence that ends in a colon before the quoted words: Ruiz: "..."."""
    if first - 1 <= low or not frame.has(first - 1, COLON) or sentence.first != low:
        return NO_TAG
    comma = frame.find(COMMA, low, first) if frame.has(low, STOP) else None
    low = low if comma is None else comma + 1
    speaker = speakers.leading(frame, low, first - 1)
    return (None, speaker, "before") if speaker else NO_TAG


def _around(frame: Frame, sentence: Sentence, first: int, last: int) -> Tag:
    """The cue of the sentence that a fragment stands in: the nearest before it, else the nearest after it."""
    earlier = [c for c in sentence.cues if c.last <= first][-NEAR:]
    later = [c for c in sentence.cues if c.first >= last and _may_close(frame, c, sentence)][:NEAR]
    near = [*(c for c in reversed(earlier) if _reaches(frame, c, first)), *later]
    tags: list[Tag] = [(c, speaker_of(frame, sentence, c, sentence.first, sentence.last), "inside") for c in near]
    verbs = [t for t in tags if t[0] and t[0].kind != "noun"]
    if any(t[1] for t in tags):
        return _strongest(frame, tags, first)
    return [*verbs, *tags, NO_TAG][0]


def _may_close(frame: Frame, cue: Cue, sentence: Sentence) -> bool:
    """Whether a cue behind a fragment can be its cue: not one that leads up to quoted words of its own."""
    if cue.kind in ("beside", "shows"):
        return False
    return cue.kind != "act" or frame.find(QUOTED, cue.last, min(cue.last + GAP, sentence.last)) is None


def _continues(frame: Frame, found: Found, one: Found) -> bool:
    """Whether a passage is the rest of the quotation before it: only that one's tag, or "and", stands between them."""
    first, second = frame.range_of(found.span)[1], frame.range_of(one.span)[0]
    if one.how == "after":
        joined = all(frame.has(i, MARK | JOIN) and not frame.has(i, COLON) for i in range(first, second))
        return found.how in ("none", "inside") and second - first <= 2 and joined
    if found.how != "after" and not (found.how == "inside" and found.cue and found.cue.first >= first):
        return False
    if one.cue and found.cue and one.cue.first > found.cue.first:
        return False
    tag = frame.sentence_at(found.cue.first if found.cue else first)
    within = tag is not None and second < tag.last and found.how == "after"
    return within or (tag is not None and second == tag.last and frame.words.resumes)


def _resumed(frame: Frame, found: Found, one: Found) -> Found:
    """A quotation whose tag names nobody, or that has none right behind another's tag, has that one's speaker."""
    if one.speaker is not None:
        return one
    first = frame.range_of(one.span)[0]
    sentence = frame.sentence_at(first)
    before = frame.sentence_before(sentence) if sentence else None
    tag = frame.sentence_at(found.cue.first) if found.cue and found.how == "after" else None
    follows = before is not None and (before == tag or before == frame.sentence_at(frame.range_of(found.span)[1] - 1))
    goes_on = follows if one.cue and one.cue.kind == "say" else tag is not None and tag.last == first
    return msgspec.structs.replace(one, speaker=found.speaker) if goes_on else one


def _joined(found: Found, one: Found) -> Found:
    """Two passages as one quotation, with the cue and speaker of the one that has the tag."""
    tagged = one if one.how == "after" else found
    state = found.marks if found.marks != "paired" else one.marks
    span = Span(found.span.start, one.span.end)
    return msgspec.structs.replace(tagged, span=span, parts=found.parts + one.parts, marks=state)
