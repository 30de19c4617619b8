"""Who a cue attributes to, wherever in its sentence the speaker stands or was left out."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from audit.quotes import speakers
from audit.quotes.classes import (
    ADVERB,
    AGENT,
    AUXILIARY,
    CAPITAL,
    COMMA,
    DASH,
    DETERMINER,
    END,
    JOIN,
    LIKEWISE,
    MARK,
    OBLIQUE,
    OWNER,
    PARTICIPLE,
    PASSIVE,
    PERFECT,
    POSSESSIVE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    STOP,
    THAT,
    TIME,
    VERB,
)
from audit.quotes.cues import Cue
from audit.quotes.frame import Frame, Range, Sentence
from audit.quotes.phrases import grow_back, is_owner, may_speak
from audit.quotes.speaker_before import before
from audit.quotes.words import cue_table, role_in

GAP = 3  # tokens between a passive and "by"
QUOTING = 8  # tokens between a verb and "as saying"
OWNED = 4  # tokens between an owner and what is claimed
SOURCE = 10  # tokens of a source that opens a sentence
CLAUSES = 8  # clauses back that a subject may have been named


def speaker_of(frame: Frame, sentence: Sentence, cue: Cue, low: int, high: int) -> Range | None:
    """Who a cue attributes to, named between tokens low and high; else the subject of the clause before it."""
    key = (sentence.first, cue, low, high)
    if key not in frame.speakers:
        frame.speakers[key] = _speaker_of(frame, sentence, cue, low, high)
    return frame.speakers[key]


def _speaker_of(frame: Frame, sentence: Sentence, cue: Cue, low: int, high: int) -> Range | None:
    if cue.kind == "noun":
        return _owner(frame, cue, low, high)
    if " ".join(frame.lows[cue.first : cue.last]) in frame.words.alone:
        return None
    if cue.kind == "by":
        return _oblique(frame, cue) or _source(frame, sentence, cue, high)
    if cue.kind == "after":
        return _before_postposition(frame, cue, low)
    if named := agent(frame, cue, high):
        return named
    return None if _is_spoken_of(frame, cue, low) else _verbs_subject(frame, sentence, cue, low, high)


def _is_spoken_of(frame: Frame, cue: Cue, low: int) -> bool:
    """Whether the subject of a verb is not who speaks: "The bridge was called", "wurde ... beschrieben"."""
    if cue.kind in ("think", "beside"):
        return False
    i = _auxiliary(frame, cue, low, PASSIVE)
    return is_passive(frame, cue) or (i is not None and frame.has(i, PASSIVE))


def _verbs_subject(frame: Frame, sentence: Sentence, cue: Cue, low: int, high: int) -> Range | None:
    """The subject of a verb; that of another clause where a participle or a relative has none of its own."""
    first = _past_fillers(frame, cue.first, low)
    governed = first - 1 > low and frame.has(first - 2, STOP | AGENT)
    if first > low and frame.has(first - 1, RELATIVE) and not (governed or _opens_back(frame, cue, low)):
        return before(frame, first, low)
    if _goes_on(frame, sentence, cue, high) or (is_participle(frame, cue) and _is_subordinate(frame, sentence, cue)):
        return _shared_subject(frame, sentence, cue)
    if is_participle(frame, cue) and cue.first == sentence.first and frame.words.participle_endings:
        return _fronted(frame, sentence, cue)
    return _subject(frame, cue, low, high) or _shared_subject(frame, sentence, cue)


def _goes_on(frame: Frame, sentence: Sentence, cue: Cue, high: int) -> bool:
    """Whether a cue goes on with a subject named before it: behind "from which", or joined on by a prefix alone."""
    i = _past_fillers(frame, cue.first, sentence.first)
    if frame.has(i - 1, RELATIVE) and i - 1 > sentence.first and frame.has(i - 2, STOP | AGENT):
        return True
    low = frame.lows[cue.first]
    joined = low.startswith(frame.words.prefixes or ("\0",)) and low not in cue_table(frame.words.language)
    own = speakers.after(frame, cue.last, high) if joined and _earlier(sentence, cue) else None
    return joined and bool(_earlier(sentence, cue)) and not (own and frame.find(ROLE, *own) is not None)


def _past_fillers(frame: Frame, i: int, low: int, fillers: int = AUXILIARY | ADVERB) -> int:
    """Back over the auxiliaries and adverbs before a token."""
    while i > low and frame.has(i - 1, fillers):
        i -= 1
    return i


def _earlier(sentence: Sentence, cue: Cue) -> list[Cue]:
    """The verbs before a cue in its sentence."""
    return [c for c in sentence.cues if c.last <= cue.first and c.is_verb]


def _source(frame: Frame, sentence: Sentence, cue: Cue, high: int) -> Range | None:
    """The mention behind "according to"; where this opens the sentence, up to the comma that ends it."""
    opens = leads(frame, sentence, cue)
    found = speakers.after(frame, cue.last, high, apposed=not opens)
    if not opens or found is None:
        return found
    if frame.words.source_comma and not frame.has(found[1], COMMA):
        comma = frame.find(COMMA | VERB | QUOTED | DASH, found[1], min(high, found[0] + SOURCE))
        found = (found[0], comma) if comma is not None and frame.has(comma, COMMA) else found
    named = speakers.after(frame, found[1] + 1, high, apposed=False) if frame.has(found[1], COMMA) else None
    roles = {role_in(frame.words.language, frame.lows[i]) for i in range(*found)} - {""}
    person = bool(roles) and not roles & frame.words.groups
    opens = named is not None and frame.has(named[0], ROLE | (CAPITAL if person else 0))
    apposed = named and opens and named[0] == found[1] + 1 and frame.has(named[1], COMMA)
    return (found[0], named[1]) if named and apposed else found


def _oblique(frame: Frame, cue: Cue) -> Range | None:
    """The pronoun that is a source inside its cue or right after it: "по его словам"; "selon lui, ..."."""
    i = frame.find(OBLIQUE, cue.first, cue.last)
    alone = frame.has(cue.last + 1, END) or not frame.has(cue.last, DETERMINER)
    if i is None and frame.has(cue.last, OBLIQUE) and alone:
        i = cue.last
    return None if i is None else (i, i + 1)


def _subject(frame: Frame, cue: Cue, low: int, high: int) -> Range | None:
    """The subject of the cue's own clause: before it; after it where the verb may stand first."""
    if frame.words.verb_last:
        return _verb_last_subject(frame, cue, low, high)
    inverted = speakers.after(frame, cue.last, high) if frame.words.inverts or _may_invert(frame, cue, low) else None
    first = _past_fillers(frame, cue.first, low)
    set_off = frame.words.inverts and first > low and frame.has(first - 1, COMMA | DASH | QUOTED)
    if inverted and set_off and (inverted[1] >= high or frame.has(inverted[1], END | JOIN | RELATIVE)):
        return inverted
    if (perfect := _auxiliary(frame, cue, low)) is not None:
        return _told(frame, before(frame, perfect, low)) or speakers.after(frame, perfect + 1, cue.first)
    if told := _told(frame, before(frame, cue.first, low)):
        return told
    return inverted or speakers.after(frame, cue.last, high) if _opens_back(frame, cue, low) else inverted


def _verb_last_subject(frame: Frame, cue: Cue, low: int, high: int) -> Range | None:
    """The subject where verbs come last; behind a form that stands before it: "..." diyen Ruiz."""
    if _is_attributive(frame, cue):
        return speakers.after(frame, cue.last, high, apposed=False)
    before = [c.last for c in frame.cues_between(low, cue.first) if _is_attributive(frame, c)]
    return speakers.topic(frame, before[-1] if before else low, cue.first)


def _is_attributive(frame: Frame, cue: Cue) -> bool:
    return " ".join(frame.lows[cue.first : cue.last]) in frame.words.attributive


def _told(frame: Frame, found: Range | None) -> Range | None:
    """A subject, unless it is a word for what was said: "Das sagte er"."""
    back = found is not None and all(frame.lows[i] in frame.words.back for i in range(*found))
    return None if back else found


def _opens_back(frame: Frame, cue: Cue, low: int) -> bool:
    """Whether a word for what was said stands right before a cue."""
    opens = cue.first - 1 == low or frame.has(cue.first - 2, QUOTED)
    return cue.first > low and opens and frame.lows[cue.first - 1] in frame.words.back


def _auxiliary(frame: Frame, cue: Cue, low: int, kinds: int = PERFECT) -> int | None:
    """The verb that stands second where the cue is its participle at the end of the clause: "hat ... gesagt"."""
    if not frame.words.verb_second:
        return None
    i = cue.first - 1
    while i > low and not frame.has(i, kinds | VERB | COMMA) and (frame.has(i, QUOTED) or not frame.has(i, END)):
        i -= 1
    return i if i > low and frame.has(i, kinds) else None


def _before_postposition(frame: Frame, cue: Cue, low: int) -> Range | None:
    """What stands before a cue that follows its speaker; in a script without blanks, the whole clause before it."""
    if frame.words.spaced:
        return before(frame, cue.first, low)
    first = cue.first
    while first > low and not frame.has(first - 1, COMMA | QUOTED):
        first -= 1
    return (first, cue.first) if first < cue.first else None


def leads(frame: Frame, sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue opens its sentence, so that a comma after its speaker ends the mention."""
    return all(frame.has(i, MARK | JOIN) for i in range(sentence.first, cue.first))


def _owner(frame: Frame, cue: Cue, low: int, high: int) -> Range | None:
    """Whose claim it is: "the claim of the council", "the claim by the council", "his claim"."""
    if cue.first > low and frame.has(cue.first - 1, PRONOUN):
        return cue.first - 1, cue.first
    for i in range(cue.first - 1, max(low, cue.first - OWNED) - 1, -1):
        if frame.has(i, POSSESSIVE):
            return i, i + 1
        if is_owner(frame, i):
            return grow_back(frame, i + 1, low)
        if frame.has(i, DETERMINER | STOP | VERB | END):
            break
    if cue.last < high and frame.has(cue.last, OWNER | AGENT):
        return speakers.after(frame, cue.last + 1, high, apposed=False)
    return None


def agent(frame: Frame, cue: Cue, high: int) -> Range | None:
    """Who acts beside a passive: "condemned on Friday by the council", "as noted in the report"."""
    if passes_on(frame, cue):
        return None
    if frame.has(cue.first - 1, LIKEWISE) and cue.last < high and frame.has(cue.last, STOP):
        return speakers.after(frame, cue.last + 1, high)
    i = frame.find(AGENT | MARK | DETERMINER | THAT, cue.last, min(cue.last + GAP + 1, high))
    found = speakers.after(frame, i + 1, high) if i is not None and frame.has(i, AGENT) else None
    told = found is not None and not frame.words.noun_capitals and may_speak(frame, found)
    return found if told or is_passive(frame, cue) else None


def passes_on(frame: Frame, cue: Cue) -> bool:
    """Whether somebody else only passes on what is said: "was quoted by state TV as saying"."""
    later = frame.cues_between(cue.last, min(cue.last + QUOTING, len(frame.tokens)))
    return any(is_participle(frame, c) and frame.has(c.first - 1, LIKEWISE) for c in later[:1])


def is_participle(frame: Frame, cue: Cue) -> bool:
    """Whether a cue is a form without tense: saying."""
    return frame.has(cue.first, PARTICIPLE) or frame.lows[cue.first].endswith(frame.words.participle_endings or ("\0",))


def is_passive(frame: Frame, cue: Cue) -> bool:
    """Whether a cue says what was said of its subject, not by it."""
    i = cue.first - 1
    while i >= 0 and frame.has(i, ADVERB):
        i -= 1
    return i >= 0 and frame.has(i, PASSIVE) and not is_participle(frame, cue)


def _fronted(frame: Frame, sentence: Sentence, cue: Cue) -> Range | None:
    """The subject behind the phrase that a participle opens: "Calling it “mad,” the mayor left"."""
    i = cue.last
    while i < sentence.last and not frame.has(i, COMMA):
        i += 1
    while i + 1 < sentence.last and frame.has(i + 1, QUOTED):
        i += 1  # the comma stands in the quoted words
    return speakers.after(frame, i + 1, sentence.last, apposed=False) if i < sentence.last else None


def _is_subordinate(frame: Frame, sentence: Sentence, cue: Cue) -> bool:
    """Whether a participle opens a phrase without a subject of its own: ", saying"; "before adding"."""
    return cue.first > sentence.first and frame.has(cue.first - 1, MARK | STOP | JOIN | ADVERB)


def _may_invert(frame: Frame, cue: Cue, low: int) -> bool:
    """Whether the speaker may follow the verb: at the head of a clause."""
    i = _past_fillers(frame, cue.first, low, ADVERB)
    return i == low or frame.has(i - 1, COMMA | DASH | QUOTED | LIKEWISE)


def _shared_subject(frame: Frame, sentence: Sentence, cue: Cue) -> Range | None:
    """The subject that a clause shares with a clause before it, or with the sentence."""
    behind = reversed(sentence.cues[: bisect_left(sentence.cues, cue)])
    earlier = (c for c in behind if c.is_verb and not is_participle(frame, c))
    for other in islice(earlier, CLAUSES):
        if found := before(frame, other.first, sentence.first):
            return found
        if frame.words.inverts and (found := speakers.after(frame, other.last, cue.first)):
            return found
    found = speakers.topic(frame, sentence.first, cue.first) or speakers.leading(frame, sentence.first, cue.first)
    joined = is_participle(frame, cue) or frame.has(cue.first - 1, JOIN)
    return found or (_main_subject(frame, sentence, cue) if joined else None)


def _main_subject(frame: Frame, sentence: Sentence, cue: Cue) -> Range | None:
    """The subject that opens a sentence behind "but", an adverb or a phrase set off by a comma."""
    first = sentence.first
    while first < cue.first and frame.has(first, MARK | JOIN | ADVERB):
        first += 1
    if first < cue.first and (frame.has(first, STOP | TIME) or speakers.opens_aside(frame, first)):
        comma = frame.find(COMMA, first, cue.first)
        first = cue.first if comma is None else comma + 1
        while first < cue.first and frame.has(first, QUOTED):
            first += 1
    found = speakers.after(frame, first, cue.first, apposed=False) if first < cue.first else None
    return found if found and frame.words.cased and may_speak(frame, found) else None
