"""The tag right behind quoted words: its verb comes first, or its speaker does, or a word for what was said."""

from __future__ import annotations

from audit.quotes import speakers
from audit.quotes.attribution import GAP, agent, is_participle
from audit.quotes.classes import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    END,
    JOIN,
    LIKEWISE,
    MARK,
    OWNER,
    PERFECT,
    QUOTED,
    RELATIVE,
    STOP,
    THAT,
    TIME,
    WHETHER,
)
from audit.quotes.cues import Cue
from audit.quotes.draft import How
from audit.quotes.frame import Frame, Range, Sentence
from audit.quotes.phrases import may_speak
from audit.quotes.speaker_before import before

LETTERHEAD = 14  # tokens of a line that tells whom a letter is from
FILLERS = ADVERB | AUXILIARY | TIME | JOIN | CONJUNCTION | MARK

Tag = tuple[Cue | None, Range | None, How]
NO_TAG: Tag = (None, None, "none")


def tag_at(frame: Frame, sentence: Sentence, first: int, end: int) -> Tag:
    """The tag that begins at token `first`: its cue comes first, or its speaker does."""
    cue = next((c for c in frame.cues_between(first, end) if c.kind not in ("noun", "after")), None)
    if cue is None:
        return _signature(frame, first, end)
    if cue.kind == "by":
        return (cue, speakers.after(frame, cue.last, end), "after") if cue.first <= first + GAP else NO_TAG
    if is_participle(frame, cue) and frame.words.participle_endings:
        return NO_TAG  # it goes on about whoever spoke before: "...", adding that
    named = agent(frame, cue, end)
    if named and frame.has(first, LIKEWISE):
        return cue, named, "after"
    if _only_fillers(frame, first, cue.first):
        named = named or _inverted(frame, cue, end) or speakers.topic(frame, sentence.first, cue.first)
        passive = cue.kind == "act" and agent(frame, cue, end)
        return (cue, named, "after") if not passive and (named or cue.kind in ("say", "demand", "beside")) else NO_TAG
    named = named or before(frame, cue.first, first)
    if named and not _only_fillers(frame, first, min(named[0], cue.first)):
        named = _headed(frame, first, named)
    return (cue, named, "after") if named else NO_TAG


def opinion(frame: Frame, sentence: Sentence, first: int) -> Tag:
    """Whose view opens the sentence of quoted words: For Ruiz, the plan is "a gift"."""
    if frame.lows[sentence.first] not in frame.words.opinions:
        return NO_TAG
    speaker = speakers.after(frame, sentence.first + 1, first, apposed=False)
    if speaker is None or not frame.has(speaker[1], COMMA) or not may_speak(frame, speaker):
        return NO_TAG
    named = speakers.after(frame, speaker[1] + 1, first, apposed=False)
    apposed = named and named[0] == speaker[1] + 1 and frame.has(named[0], CAPITAL) and frame.has(named[1], COMMA)
    return None, (speaker[0], named[1]) if named and apposed else speaker, "before"


def signed(frame: Frame, opening: Sentence, closing: Sentence, first: int, last: int) -> Tag:
    """Whose name stands alone in the paragraph below quoted words that fill theirs, or above: "— Ana Ruiz"."""
    if not all(frame.has(i, MARK | QUOTED) for i in (*range(opening.first, first), *range(last, closing.last))):
        return NO_TAG
    number = frame.number_of(last - 1)
    below = frame.sentences[number + 1] if number + 1 < len(frame.sentences) else None
    if below and below.paragraph == closing.paragraph + 1 and frame.has(below.first, DASH):
        speaker = speakers.after(frame, below.first + 1, below.last)
        if speaker and below.last - speaker[1] <= 1 and frame.has(speaker[0], CAPITAL) and not below.cues:
            return None, speaker, "after"
    above = frame.sentences[number - 1] if number > 0 else None
    if above is None or above.paragraph != opening.paragraph - 1 or above.last - above.first > LETTERHEAD:
        return NO_TAG
    return _letterhead(frame, above)


def _letterhead(frame: Frame, line: Sentence) -> Tag:
    """The name in a line that tells whom a letter is from: "From the desk of Ana Ruiz, mayor"."""
    if not frame.has(line.first, OWNER) or frame.sentence_before(line) is not None or line.cues:
        return NO_TAG
    owner = [i for i in range(line.first, line.last - 1) if frame.has(i, OWNER) and frame.has(i + 1, CAPITAL)]
    speaker = speakers.after(frame, owner[-1] + 1, line.last) if owner else None
    return (None, speaker, "before") if speaker else NO_TAG


def told_back(frame: Frame, tag: Sentence, first: int) -> Tag | None:
    """The tag that a word for what was said opens: "Das sagte er"; "È quanto ha detto"; "这是他说的"."""
    if (told := _back_after(frame, tag, first)) is not None:
        return told
    opens = next((i for i in range(first, min(first + 2, tag.last)) if frame.lows[i] in frame.words.back), None)
    if opens is None:
        return None
    cue = next((c for c in frame.cues_between(opens + 1, tag.last) if c.kind == "say"), None)
    if cue is None or frame.find(COLON | QUOTED | THAT, cue.last, tag.last) is not None:
        return None
    start = opens + 1
    while start < cue.first and frame.has(start, FILLERS | WHETHER | RELATIVE | PERFECT | STOP):
        start += 1
    before = speakers.after(frame, start, cue.first) if start < cue.first else None
    if not frame.words.spaced and start < cue.first:
        before = (start, cue.first)
    speaker = before or speakers.after(frame, cue.last, tag.last)
    return (cue, speaker, "after") if speaker else None


def _back_after(frame: Frame, tag: Sentence, first: int) -> Tag | None:
    """The tag whose word for what was said follows its verb: "Řekla to ministryně"."""
    cue = next((c for c in frame.cues_between(first, min(first + 2, tag.last)) if c.kind == "say"), None)
    if cue is None or cue.last >= tag.last or frame.lows[cue.last] not in frame.words.back:
        return None
    speaker = speakers.after(frame, cue.last + 1, tag.last)
    return (cue, speaker, "after") if speaker else None


def _inverted(frame: Frame, cue: Cue, end: int) -> Range | None:
    """The subject behind a tag's verb; not an object: "...," she tweeted the news."""
    found = speakers.after(frame, cue.last, end)
    if found is None or frame.words.inverts or may_speak(frame, found):
        return found
    return found if found[1] >= end or frame.has(found[1], END) else None


def _headed(frame: Frame, first: int, named: Range) -> Range | None:
    """A name with the description before it: "..." another friend, Ana Ruiz, said."""
    head = speakers.after(frame, first, named[0], apposed=False)
    opens = head is not None and _only_fillers(frame, first, head[0]) and head[1] + 1 == named[0]
    return (head[0], named[1]) if head and opens and frame.has(head[1], COMMA) else None


def _signature(frame: Frame, first: int, end: int) -> Tag:
    """A name after a dash: "..." — Ana Ruiz."""
    if first == 0 or frame.has(first - 1, QUOTED) or not frame.has(first - 1, DASH):
        return NO_TAG
    speaker = speakers.leading(frame, first, end)
    return (None, speaker, "after") if speaker and end - speaker[1] <= 1 else NO_TAG


def _only_fillers(frame: Frame, first: int, last: int) -> bool:
    """Whether nothing but adverbs, auxiliaries and the like stands between two tokens."""
    return all(frame.has(i, FILLERS) for i in range(first, last))
