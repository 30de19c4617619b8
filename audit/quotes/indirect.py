"""Reported speech: what a cue carries before it, after it or on both sides, and its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from audit.model import Span
from audit.quotes.attribution import is_participle, is_passive, leads, passes_on, speaker_of
from audit.quotes.classes import (
    ADVERB,
    ASK,
    AUXILIARY,
    COLON,
    COMMA,
    DASH,
    DETERMINER,
    DISTANT,
    END,
    FIRST,
    JOIN,
    LIKEWISE,
    LINK,
    MARK,
    OPENER,
    PARTICIPLE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    REPORTED,
    STOP,
    THAT,
    TIME,
    TOPIC,
    VERB,
    WHETHER,
)
from audit.quotes.clauses import SEEK, carried, clause_end, over_fillers, past_comma, that_clause
from audit.quotes.contents import content, pieces, without
from audit.quotes.cues import Cue
from audit.quotes.draft import Found, How
from audit.quotes.frame import Frame, Range, Sentence
from audit.quotes.phrases import may_speak

NEAR = 8  # reports before and after one that may hold it

Carried = tuple[Range | None, list[Range], How]  # speaker, stretches, where the cue stands seen from them


def find_indirect(frame: Frame, marked: Sequence[Found]) -> list[Found]:
    """Reported speech outside the tags of marked passages, in order of sentence."""
    used = {f.cue for f in marked if _is_tag(frame, f) or _introduces(frame, f)}
    found: list[Found] = []
    for sentence in frame.sentences:
        reports = _outermost([r for cue in sentence.cues if cue not in used for r in _report(frame, sentence, cue)])
        if not reports and frame.words.reported:
            found = _with_free(frame, sentence, found)
        found += reports
    return found


def _is_tag(frame: Frame, one: Found) -> bool:
    """Whether a cue closes quoted words that open their sentence; else more is reported: it is "safe," he said. A verb
    that comes last and stands right behind quoted words carries these alone."""
    first = frame.range_of(one.span)[0]
    sentence = frame.sentence_at(first)
    opens = sentence is None or all(frame.has(i, MARK | QUOTED) for i in range(sentence.first, first))
    last = frame.range_of(one.span)[1]
    alone = frame.words.verb_last and one.cue is not None and one.cue.first - last <= 1
    return alone or (one.how == "after" and (opens or one.speaker is None))


def _introduces(frame: Frame, one: Found) -> bool:
    """Whether the passage right after its cue is all that this carries: he said: "..."."""
    if one.how != "before" or one.cue is None:
        return False
    if frame.has(one.cue.first - 1, LIKEWISE) and frame.has(one.cue.first - 2, COMMA):
        return False  # the sentence goes on around its tag: "Such steps, as he put it, “..."
    first = frame.range_of(one.span)[0]
    return first - one.cue.last <= 1 or frame.has(first - 1, COLON | COMMA)


def _with_free(frame: Frame, sentence: Sentence, found: list[Found]) -> list[Found]:
    """And the sentence, where its verb alone says that it is reported; its speaker is that of the report before."""
    before = found[-1] if found and _follows(frame, found[-1], sentence) else None
    inside = [frame.classes[i] for i in range(sentence.first, sentence.last) if not frame.has(i, QUOTED)]
    forms = REPORTED | (DISTANT if before else 0)
    span = content(frame, sentence.first, sentence.last)
    if span is None or any(c & FIRST for c in inside) or not any(c & forms for c in inside):
        return found
    if before and before.cue is None:
        return [*found[:-1], replace(before, span=Span(before.span.start, span.end), parts=(*before.parts, span))]
    speaker = before.speaker if before else None
    return [*found, Found(span=span, parts=(span,), speaker=speaker, kind="indirect", marks="none")]


def _follows(frame: Frame, report: Found, sentence: Sentence) -> bool:
    """Whether a sentence comes right after a report in the same paragraph."""
    earlier = frame.sentence_before(sentence)
    return earlier is not None and frame.span(earlier.first, earlier.last).overlaps(report.span)


def _outermost(reports: Sequence[Found]) -> list[Found]:
    """Without those that stand inside another, unless they name a speaker of their own."""
    kept = []
    for i, report in enumerate(reports):
        near = [(k, reports[k]) for k in range(max(0, i - NEAR), min(len(reports), i + NEAR + 1)) if k != i]
        if not any(_hides(other, report, k < i) for k, other in near):
            kept.append(report)
    return kept


def _hides(outer: Found, inner: Found, first: bool) -> bool:
    if not outer.span.covers(inner.span) or (outer.span == inner.span and not first):
        return False
    return inner.speaker is None or inner.speaker == outer.speaker or outer.span == inner.span


def _report(frame: Frame, sentence: Sentence, cue: Cue) -> Iterator[Found]:
    """What one cue carries."""
    if _is_charge(frame, cue) or passes_on(frame, cue):
        return
    speaker, stretches, how = _read(frame, sentence, cue)
    apart = [piece for stretch in stretches for piece in without(frame, stretch, speaker)]
    parts = pieces(frame, apart)
    if parts:
        span = Span(parts[0].start, parts[-1].end)
        yield Found(span=span, parts=parts, speaker=speaker, cue=cue, kind="indirect", marks="none", how=how)


def _is_charge(frame: Frame, cue: Cue) -> bool:
    """Whether a verb is what somebody is accused of: "accused of | threatening to leave"."""
    i = cue.first - 1
    if not is_participle(frame, cue) or not frame.has(i, STOP | LINK) or not frame.has(i - 1, VERB):
        return False
    return any(is_passive(frame, c) for c in frame.cues_between(i - 1, i))


def _read(frame: Frame, sentence: Sentence, cue: Cue) -> Carried:
    broken = cue.kind == "noun" and _is_broken_verb(frame, sentence, cue)
    speaker = speaker_of(frame, sentence, cue, sentence.first, sentence.last)
    if cue.kind == "by":
        return _by(frame, sentence, cue, speaker)
    if cue.kind == "after":
        return _after(sentence, cue, speaker)
    if cue.kind == "noun" and not broken:
        return _noun(frame, sentence, cue, speaker)
    return _verb_last(frame, sentence, cue, speaker) if frame.words.verb_last else _verb(frame, sentence, cue, speaker)


def _is_broken_verb(frame: Frame, sentence: Sentence, cue: Cue) -> bool:
    """Whether a noun stands where a verb of saying should: "..., he announcement."."""
    ends = all(frame.has(i, MARK) for i in range(cue.last, sentence.last))
    return ends and frame.has(cue.first - 1, PRONOUN) and frame.has(cue.first - 2, COMMA | ASK)


def _by(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> Carried:
    """According to the speaker, what is said; or the other way round."""
    words = frame.words
    if speaker is None and (frame.lows[cue.first] in words.set_off or frame.has(cue.last, VERB)):
        return None, [], "none"
    if speaker is not None and cue.last - cue.first == 1 and not may_speak(frame, speaker):
        return None, [], "none"
    end = max(cue.last, speaker[1]) if speaker else cue.last
    if leads(frame, sentence, cue):
        return speaker, [(end if words.verb_second else _past(frame, end, sentence.last), sentence.last)], "before"
    stretches = [(sentence.first, cue.first)]
    if frame.has(end, COMMA) if frame.has(cue.first - 1, COMMA) else words.verb_second:
        stretches.append((end, clause_end(frame, sentence, end + 1)))
    return speaker, stretches, "after"


def _after(sentence: Sentence, cue: Cue, speaker: Range | None) -> Carried:
    """The speaker stands before the cue: dem Minister zufolge."""
    start = speaker[0] if speaker else cue.first
    how: How = "after" if start > sentence.first else "before"
    return speaker, [(sentence.first, start), (cue.last, sentence.last)], how


def _noun(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> Carried:
    """The claim that ...; the appeal, ... ."""
    stretches = [s for s in that_clause(frame, sentence, cue.last) if not frame.has(s[0] + 1, AUXILIARY | VERB)]
    if not stretches and frame.words.commas and frame.has(cue.last, COMMA):
        stretches = past_comma(frame, sentence, cue, named=False)
    return speaker, stretches, "before"


def _verb_last(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> Carried:
    """From the speaker to the cue, where a language puts the verb last."""
    earlier = [c.last for c in sentence.cues if c.last <= cue.first]
    start = max(speaker[1] if speaker and speaker[1] <= cue.first else sentence.first, *earlier[-1:], 0)
    start += frame.has(start, TOPIC)
    return speaker, [(start, cue.first)] if cue.kind in ("say", "think", "demand") else [], "after"


def _past(frame: Frame, first: int, last: int) -> int:
    """After the comma that follows soon, else here."""
    comma = frame.find(COMMA, first, min(last, first + SEEK))
    return first if comma is None else comma + 1


def _verb(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> Carried:
    """What a verb carries: after it; else before it, where a comma sets its tag off; on both sides of a tag inside."""
    if speaker is None and cue.kind == "noun":
        speaker = (cue.first - 1, cue.first)
    left = over_fillers(frame, min(cue.first, speaker[0]) if speaker else cue.first, sentence.first)
    right = max(cue.last, speaker[1]) if speaker else cue.last
    if (likewise := _likewise(frame, sentence, cue, left, right)) is not None:
        return speaker, likewise, "before"
    inverted = speaker is not None and speaker[0] >= cue.last
    tagged = _before_tag(frame, sentence, cue, left, right)
    if tagged and (inverted or _is_tail(frame, right, sentence.last)):
        return speaker, tagged, "after"
    if clause := carried(frame, sentence, cue, speaker):
        return speaker, clause, "before"
    return speaker, tagged or _meant(frame, sentence, cue), "after"


def _likewise(frame: Frame, sentence: Sentence, cue: Cue, left: int, right: int) -> list[Range] | None:
    """What stands around a tag that "as" opens; None where none does."""
    low, high = sentence.first, sentence.last
    opens = frame.has(low, LIKEWISE) and frame.has(cue.last, COMMA)
    if is_passive(frame, cue) or not (opens or (left > low and frame.has(left - 1, LIKEWISE))):
        return None
    start = _past(frame, right, high)
    stretches = [(start, high)] if start > right else []
    return stretches if opens or not frame.has(left - 2, COMMA) else [(low, left - 1), *stretches]


def _before_tag(frame: Frame, sentence: Sentence, cue: Cue, left: int, right: int) -> list[Range]:
    """What stands before a tag that a comma sets off, and after it where the tag is in the middle."""
    low, high = sentence.first, sentence.last
    inverted = right > cue.last
    if left == right or _never_tags(frame, cue, inverted=inverted) or (frame.words.verb_second and not inverted):
        return []
    earlier = frame.sentence_before(sentence) if left == low else None
    if earlier and frame.has(earlier.last - 1, ASK) and not frame.has(earlier.last - 1, QUOTED):
        return [(earlier.first, earlier.last)]
    end = left - 1 if frame.has(left - 1, QUOTED) else left
    if end <= low or not frame.has(end - 1, COMMA | ASK | DASH) or (end < left and frame.has(low, QUOTED)):
        return []
    leads_up = _is_adverbial(frame, low, left) and (frame.has(low, OPENER) or not _is_tail(frame, right, high))
    stretches = [] if leads_up else [(low, left)]
    if right < high and frame.has(right, COMMA) and right + 1 < high and not _opens_aside(frame, right + 1):
        stretches.append((right, clause_end(frame, sentence, right + 1)))
    return stretches


def _never_tags(frame: Frame, cue: Cue, *, inverted: bool) -> bool:
    """Whether a cue cannot close what it reports: "he praised"; a verb that comes before its speaker can."""
    if cue.kind == "beside" or (cue.kind in ("act", "shows") and not (inverted and frame.words.inverts)):
        return True
    return is_passive(frame, cue) or is_participle(frame, cue)


def _is_adverbial(frame: Frame, low: int, left: int) -> bool:
    """Whether what stands before a tag is but a clause or phrase that leads up to it: "When asked, he said"."""
    asked = frame.has(low, WHETHER) and frame.has(left - 1, ASK)
    if asked or not frame.has(low, STOP) or frame.has(low, JOIN | DETERMINER):
        return False
    return frame.find(COMMA, low, left - 1) is None


def _opens_aside(frame: Frame, i: int) -> bool:
    """Whether what follows a tag's comma goes on about the speaker: ", who", ", adding"."""
    return frame.has(i, RELATIVE | VERB | PARTICIPLE)


def _is_tail(frame: Frame, right: int, high: int) -> bool:
    """Whether nothing but adverbials follows a tag up to its comma or the sentence's end."""
    if right < high and frame.has(right, COMMA):
        return frame.words.spaced and not frame.has(right + 1, THAT | WHETHER)
    end = frame.find(END | THAT | VERB | QUOTED, right, high)
    if end is not None and not frame.has(end, END):
        return False
    return end == right or right == high or (frame.has(right, TIME | ADVERB | STOP) and not frame.has(right, PRONOUN))


def _meant(frame: Frame, sentence: Sentence, cue: Cue) -> list[Range]:
    """The sentence before, where a word for it is the object of the cue: "Das sagte er"."""
    if frame.lows[sentence.first] not in frame.words.back or cue.first != sentence.first + 1 or cue.kind != "say":
        return []
    earlier = frame.sentence_before(sentence)
    return [(earlier.first, earlier.last)] if earlier else []
