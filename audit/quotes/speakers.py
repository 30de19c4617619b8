"""The mention after a cue that names who speaks, with what commas and brackets set off beside it."""

from __future__ import annotations

from audit.quotes.classes import (
    ADVERB,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    LONG,
    MARK,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    STOP,
    THAT,
    TIME,
    TOPIC,
)
from audit.quotes.frame import Frame, Range
from audit.quotes.phrases import REACH, bracket_end, grow_on, is_inside, may_stand, trim
from audit.quotes.words import is_document

FEW = 3  # words after a comma among which a role shows a description
PHRASES = 3  # phrases between a subject and its cue that are looked past


def after(frame: Frame, first: int, high: int, *, apposed: bool = True) -> Range | None:
    """The mention that begins after the cue, not reaching token `high`; `apposed`: with what is set off after it."""
    first = _past_phrases(frame, _skip_on(frame, first, high), high)
    if first < high and frame.lows[first] in frame.words.at:
        return _place(frame, first + 1, high)
    if first >= high or not may_stand(frame, first) or frame.has(first, QUOTED | THAT):
        return None
    if frame.has(first, PRONOUN):
        return first, first + 1
    last = _past_issuer(frame, first, grow_on(frame, first, high), high)
    if last <= first or (last == first + 1 and frame.has(first, DETERMINER)):
        return None
    return first, _appositions(frame, last, high) if apposed else last


def _place(frame: Frame, first: int, high: int) -> Range | None:
    """The body behind a preposition that speaks as a place: "сообщили в | министерстве"."""
    last = grow_on(frame, first, high) if first < high else first
    return (first, last) if frame.find(ROLE, first, last) is not None else None


def _past_issuer(frame: Frame, first: int, last: int, high: int) -> int:
    """The end of a document's mention with whose it is: "the statement | from the mayor"."""
    language = frame.words.language
    if last >= high or last <= first or not frame.has(last, OWNER) or not is_document(language, frame.lows[last - 1]):
        return last
    return max(last, grow_on(frame, last + 1, high))


def topic(frame: Frame, first: int, high: int) -> Range | None:
    """Whoever a sentence is about: what stands before its first topic mark, or in a spaced script before its comma."""
    if not (frame.words.topics or frame.words.verb_last):
        return None
    ends = (TOPIC if frame.words.topics else COMMA) | QUOTED
    i = frame.find(ends, first, min(high, first + REACH))
    if i is not None and not frame.words.topics and all(frame.has(k, STOP | ADVERB | TIME) for k in range(first, i)):
        first, i = i + 1, frame.find(ends, i + 1, min(high, i + REACH))
    if i is None or i <= first or frame.has(i, QUOTED):
        return None
    return first, _before_addressee(frame, first, i)


def _before_addressee(frame: Frame, first: int, last: int) -> int:
    """Where a mention ends, whom its person speaks to left out: "Bakan Ali Yılmaz | basın mensuplarına"."""
    endings = frame.words.addressee_endings
    told = next((i for i in range(first + 1, last) if endings and frame.lows[i].endswith(endings)), last)
    while first + 1 < told < last and not frame.has(told - 1, CAPITAL | ROLE):
        told -= 1
    return told


def opens_aside(frame: Frame, i: int) -> bool:
    """Whether a form without tense opens a sentence, whose subject comes later: "Speaking on Monday, Ruiz said"."""
    endings = frame.words.participle_endings or ("\0",)
    known = len(frame.lows[i]) > LONG and frame.lows[i].endswith(endings)
    return known and frame.has(i + 1, STOP | DETERMINER | TIME | PRONOUN | QUOTED)


def leading(frame: Frame, first: int, high: int) -> Range | None:
    """The name or pronoun that opens a sentence, where a change from capitals to none shows that it ends there."""
    if first < high and frame.has(first, PRONOUN):
        return first, first + 1
    if opens_aside(frame, first):
        return None
    found = after(frame, first, high, apposed=False)
    if found is None or frame.words.noun_capitals:
        return found if found and frame.has(found[1] - 1, CAPITAL) else None
    last, named = found[0], False
    while last < found[1] and (not named or frame.has(last, CAPITAL) or is_inside(frame, last)):
        named = named or (frame.has(last, CAPITAL) and last > first)
        last += 1
    alone = found[1] == first + 1 and frame.has(first, CAPITAL)
    return trim(frame, found[0], last) if named or alone else None


def _skip_on(frame: Frame, first: int, high: int) -> int:
    """Over adverbs and days between a cue and its speaker, "said this Friday the mayor", and the hyphen of dit-il."""
    while first < high:
        if frame.has(first, TIME | ADVERB) or frame.tokens[first].text == "-":
            first += 1
        elif frame.has(first, DETERMINER) and frame.has(first + 1, TIME):
            first += 2
        else:
            break
    return first


def _past_phrases(frame: Frame, first: int, high: int) -> int:
    """Over phrases with a preposition before a subject that follows its verb: "dijo a la agencia | el alcalde"."""
    if not frame.words.inverts:
        return first
    start = first
    for _ in range(PHRASES):
        if first >= high or not is_preposition(frame, first) or frame.has(first, TIME | PRONOUN):
            break
        if first > start and frame.has(first, DETERMINER) and frame.has(first + 1, ROLE | CAPITAL):
            break  # pt "a" is an article too
        first = _skip_on(frame, grow_on(frame, first + 1, high), high)
    known = first < high and frame.has(first, DETERMINER | ROLE | CAPITAL)
    opens = known and frame.has(first, DETERMINER) and frame.has(first + 1, ROLE | CAPITAL)
    stands = known and (opens or not frame.has(first, STOP))  # pt: a ministra, à rádio
    return first if stands else start


def is_preposition(frame: Frame, i: int) -> bool:
    """Whether a token governs the phrase after it, so that this cannot be a subject."""
    return frame.has(i, STOP) and not frame.has(i, CONJUNCTION)


def _appositions(frame: Frame, last: int, high: int) -> int:
    """The end of what commas or brackets set off after a name."""
    for _ in range(2):
        if last < high and frame.tokens[last].text == "(":
            last = bracket_end(frame, last, high)
        if last + 1 >= high or not frame.has(last, COMMA) or not describes(frame, last + 1):
            return last
        i = last + 1
        while i < min(high, last + REACH) and not frame.has(i, QUOTED | RELATIVE) and _is_set_off(frame, i):
            i += 1
        trimmed = trim(frame, last + 1, i)
        last = trimmed[1] if trimmed else last
    return last


def _is_set_off(frame: Frame, i: int) -> bool:
    return not frame.has(i, END) or is_inside(frame, i) or frame.tokens[i].text in "()"


def describes(frame: Frame, i: int) -> bool:
    """Whether what follows a comma describes the name before it."""
    if frame.has(i, DETERMINER | NUMBER) or frame.find(ROLE, i, min(i + FEW, len(frame.tokens))) is not None:
        return True
    if not may_stand(frame, i) or frame.has(i, PRONOUN | ADVERB | TIME | MARK):
        return False
    return not frame.has(i, PARTICIPLE) if frame.words.participle_endings else frame.has(i, CAPITAL)
