"""The mention before or after a cue that names who speaks, with what commas and brackets set off beside it."""

from __future__ import annotations

from audit.quotes.classes import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    END,
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
from audit.quotes.phrases import REACH, bracket_end, bracket_start, grow_back, grow_on, is_inside, may_stand, trim
from audit.quotes.words import is_document

FEW = 3  # words after a comma among which a role shows a description
PHRASES = 3  # phrases between a subject and its cue that are looked past


def before(frame: Frame, cue: int, low: int) -> Range | None:
    """The mention that ends at the cue, not reaching below token `low`."""
    if not frame.words.spaced:
        return _in_clause(frame, cue, low)
    last = _skip_back(frame, cue, low)
    for _ in range(PHRASES):
        if last <= low or _is_apart(frame, last - 1):
            return _apart(frame, last - 1, low) if last > low else None
        found = _behind_verb(frame, _past_verb(frame, grow_back(frame, last, low), low))
        if found is None or (held := _held(frame, found, low)):
            return held if found else None
        if _is_verbal(frame, found, low):
            last = _skip_back(frame, found[0], low)
            continue
        if found[0] <= low or not _is_preposition(frame, found[0] - 1):
            return found
        if (name := _name_at_end(frame, found)) and name != found:
            return name
        last = _skip_back(frame, found[0] - 1, low)
    return None


def _held(frame: Frame, found: Range, low: int) -> Range | None:
    """Whom a phrase belongs to that is no subject itself: "the lawyer | who wrote her", "the envoy | to the north"."""
    i = found[0] - 1
    if i > low and frame.has(i, RELATIVE) and not frame.has(i, DETERMINER | STOP):
        return _antecedent(frame, i, low)
    if i > low and _is_preposition(frame, i) and frame.has(i - 1, ROLE):
        holder = grow_back(frame, i, low)
        return (holder[0], found[1]) if holder else None
    return None


def _is_verbal(frame: Frame, found: Range, low: int) -> bool:
    """Whether a phrase behind an auxiliary is but a verb that governs the cue: "has | begun | to see"."""
    words = frame.words
    if not (words.cased and words.plural_endings) or found[0] <= low or not frame.has(found[0] - 1, AUXILIARY):
        return False
    outside = CAPITAL | ROLE | PRONOUN | DETERMINER | NUMBER | QUOTED
    plural = frame.lows[found[1] - 1].endswith(words.plural_endings)
    return not plural and frame.find(outside, *found) is None


def _is_apart(frame: Frame, i: int) -> bool:
    """Whether a mark or a relative stands between a cue and its subject."""
    return frame.has(i, COMMA | DASH) or (frame.has(i, RELATIVE) and not frame.has(i, DETERMINER))


def _apart(frame: Frame, i: int, low: int) -> Range | None:
    """The subject that a comma, a dash or a relative at token i parts from its cue."""
    if frame.has(i, COMMA):
        return _with_apposition(frame, i, low)
    return _around_aside(frame, i, low) if frame.has(i, DASH) else _antecedent(frame, i, low)


def _past_verb(frame: Frame, found: Range | None, low: int) -> Range | None:
    """A phrase; the pronoun before it where it is but a verb that governs the cue: "he planned to say"."""
    if found is None or found[1] - found[0] > 1 or found[0] <= low or not frame.has(found[0] - 1, PRONOUN):
        return found
    small = not frame.has(found[0], CAPITAL | ROLE | PRONOUN | DETERMINER) and not frame.words.noun_capitals
    return (found[0] - 1, found[0]) if small and frame.words.cased else found


def _behind_verb(frame: Frame, found: Range | None) -> Range | None:
    """A phrase, without the verb before its first role where a language's sentences open with their verbs."""
    role = frame.find(ROLE, found[0] + 1, found[1]) if found and frame.words.verb_first else None
    return found if role is None or found is None else (role, found[1])


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
    return (first, i) if i is not None and i > first and not frame.has(i, QUOTED) else None


def leading(frame: Frame, first: int, high: int) -> Range | None:
    """The name or pronoun that opens a sentence, where a change from capitals to none shows that it ends there."""
    if first < high and frame.has(first, PRONOUN):
        return first, first + 1
    found = after(frame, first, high, apposed=False)
    if found is None or frame.words.noun_capitals:
        return found if found and frame.has(found[1] - 1, CAPITAL) else None
    last, named = found[0], False
    while last < found[1] and (not named or frame.has(last, CAPITAL) or is_inside(frame, last)):
        named = named or (frame.has(last, CAPITAL) and last > first)
        last += 1
    alone = found[1] == first + 1 and frame.has(first, CAPITAL)
    return trim(frame, found[0], last) if named or alone else None


def _in_clause(frame: Frame, cue: int, low: int) -> Range | None:
    """The subject of a clause in a script without blanks: from its first character to its first other word."""
    if frame.words.topics:
        return topic(frame, low, cue)
    first = cue
    while first > low and not frame.has(first - 1, END | QUOTED):
        first -= 1
    last = frame.find(STOP, first, min(cue, first + REACH))
    last = min(cue, first + REACH) if last is None else last
    return (first, last) if last > first else None


def _antecedent(frame: Frame, relative: int, low: int) -> Range | None:
    """What "who" or "which" refers to: the nearest noun phrase."""
    last = relative - 1 if relative > low and frame.has(relative - 1, COMMA) else relative
    return grow_back(frame, last, low, near=True) if last > low else None


def _skip_back(frame: Frame, last: int, low: int) -> int:
    """Over auxiliaries, adverbs, days and brackets between a speaker and the cue."""
    while last > low:
        dated = frame.has(last - 1, DETERMINER) and frame.has(last, TIME)  # this Friday
        if dated or frame.has(last - 1, AUXILIARY | ADVERB | TIME):
            last -= 1
        elif frame.tokens[last - 1].text == ")" and (opening := bracket_start(frame, last - 1, low)) < last - 1:
            last = opening
        elif frame.has(last - 1, STOP) and last - 1 > low and frame.has(last, TIME):
            last -= 1
        else:
            break
    return last


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
        if first >= high or not _is_preposition(frame, first) or frame.has(first, TIME | PRONOUN):
            break
        first = _skip_on(frame, grow_on(frame, first + 1, high), high)
    stands = first < high and frame.has(first, DETERMINER | ROLE | CAPITAL) and not frame.has(first, STOP)
    return first if stands else start


def _is_preposition(frame: Frame, i: int) -> bool:
    """Whether a token governs the phrase after it, so that this cannot be a subject."""
    return frame.has(i, STOP) and not frame.has(i, CONJUNCTION)


def _name_at_end(frame: Frame, found: Range) -> Range | None:
    """The capitalised words at the end of a phrase, where capitals tell names."""
    first = found[1]
    while first > found[0] and (frame.has(first - 1, CAPITAL) or is_inside(frame, first - 1)):
        first -= 1
    return (first, found[1]) if first < found[1] and not frame.words.noun_capitals else None


def _around_aside(frame: Frame, dash: int, low: int) -> Range | None:
    """The mention before what two dashes set off: "the governor — and many others — said"."""
    opening = next((i for i in range(dash - 1, max(low, dash - REACH), -1) if frame.has(i, DASH)), None)
    return None if opening is None or frame.has(opening, QUOTED) else grow_back(frame, opening, low)


def _with_apposition(frame: Frame, comma: int, low: int) -> Range | None:
    """A mention with what is set off by commas before the cue: "Ana Ruiz, the mayor, said"."""
    opening = after(frame, low, comma, apposed=False)
    if opening and opening[0] == low and comma - low <= 2 * REACH:
        if _closes_mention(frame, opening[1], comma):
            return low, comma
        if _is_aside(frame, opening[1], comma):
            return opening
    i = next((i for i in range(comma - 1, max(low, comma - REACH), -1) if frame.has(i, COMMA)), None)
    if i is None or frame.has(i, QUOTED) or not (_describes(frame, i + 1) or frame.has(i + 1, RELATIVE)):
        return None
    head = grow_back(frame, i, low)
    source = grow_back(frame, head[0] - 1, low) if head and _is_preposition(frame, head[0] - 1) else None
    if source and source[0] == low:
        return low, comma
    return (head[0], comma) if head else None


def _is_aside(frame: Frame, i: int, comma: int) -> bool:
    """Whether commas set off how or where somebody says it: "The mayor, without giving details, said"."""
    opens = frame.has(i, COMMA) and i < comma and frame.has(i + 1, STOP | PARTICIPLE | ADVERB)
    return opens and not frame.has(i + 1, CONJUNCTION)


def _closes_mention(frame: Frame, i: int, comma: int) -> bool:
    """Whether a mention ends here, at a comma or a bracket, before the last comma, and what follows describes it."""
    if frame.tokens[i].text == "(":
        i = bracket_end(frame, i, comma)
    return i < comma and frame.has(i, COMMA) and (_describes(frame, i + 1) or frame.has(i + 1, RELATIVE))


def _appositions(frame: Frame, last: int, high: int) -> int:
    """The end of what commas or brackets set off after a name."""
    for _ in range(2):
        if last < high and frame.tokens[last].text == "(":
            last = bracket_end(frame, last, high)
        if last + 1 >= high or not frame.has(last, COMMA) or not _describes(frame, last + 1):
            return last
        i = last + 1
        while i < min(high, last + REACH) and not frame.has(i, QUOTED | RELATIVE) and _is_set_off(frame, i):
            i += 1
        trimmed = trim(frame, last + 1, i)
        last = trimmed[1] if trimmed else last
    return last


def _is_set_off(frame: Frame, i: int) -> bool:
    return not frame.has(i, END) or is_inside(frame, i) or frame.tokens[i].text in "()"


def _describes(frame: Frame, i: int) -> bool:
    """Whether what follows a comma describes the name before it."""
    if frame.has(i, DETERMINER | NUMBER) or frame.find(ROLE, i, min(i + FEW, len(frame.tokens))) is not None:
        return True
    if not may_stand(frame, i) or frame.has(i, PRONOUN | ADVERB | TIME | MARK):
        return False
    return not frame.has(i, PARTICIPLE) if frame.words.participle_endings else frame.has(i, CAPITAL)
