"""The mention before a cue that names who speaks: its subject, past verbs, asides and relatives."""

from __future__ import annotations

from itertools import takewhile

from audit.quotes.classes import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    END,
    JOIN,
    NUMBER,
    PARTICIPLE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    STOP,
    TIME,
)
from audit.quotes.frame import Frame, Range
from audit.quotes.phrases import REACH, bracket_end, bracket_start, grow_back, is_inside
from audit.quotes.speakers import FEW, PHRASES, after, describes, is_preposition, topic
from audit.signs import CLOSERS, OPENERS


def before(frame: Frame, cue: int, low: int) -> Range | None:
    """The mention that ends at the cue, not reaching below token `low`."""
    if not frame.words.spaced:
        return _in_clause(frame, cue, low)
    if cue > low and (contracted := _contracted(frame, cue - 1)):
        return contracted
    last: int | None = (end := _skip_back(frame, cue, low))
    if named := _in_marks(frame, end, low):
        return named
    found: Range | None = None
    for _ in range(PHRASES + 1):
        if last is None:
            return found
        if last <= low or _is_apart(frame, last - 1):
            return _apart(frame, last - 1, low) if last > low else None
        found, last = _phrase_before(frame, last, low)
    return None


def _in_marks(frame: Frame, last: int, low: int) -> Range | None:
    """A body whose name stands in marks right before the cue: the newspaper “The Morning” reported."""
    if last <= low or frame.tokens[last - 1].text not in CLOSERS:
        return None
    inside = list(takewhile(lambda i: frame.tokens[i].kind == "word", range(last - 2, low, -1)))
    opening = last - 2 - len(inside)
    if not 0 < len(inside) <= FEW or opening <= low or frame.tokens[opening].text not in OPENERS:
        return None
    described = grow_back(frame, opening, low)
    named = frame.tokens[opening + 1].text[0].isupper() and described is not None
    return (described[0], last) if named and described and described[1] == opening else None


def _phrase_before(frame: Frame, end: int, low: int) -> tuple[Range | None, int | None]:
    """The subject that ends before token `end`, and None; or where to look on, past a phrase that is none."""
    found = _behind_verb(frame, _past_verb(frame, grow_back(frame, end, low), low))
    if found and _is_relative(frame, found, low):
        return _antecedent(frame, found[0], low), None
    if found is None or (held := _held(frame, found, low)):
        return held if found else None, None
    if _is_verbal(frame, found, low):
        return None, _skip_back(frame, found[0], low)
    if found[0] <= low or not is_preposition(frame, found[0] - 1):
        return _with_name(frame, found, low), None
    if (name := _name_at_end(frame, found)) and name != found:
        return name, None
    return None, _skip_back(frame, found[0] - 1, low)


def _contracted(frame: Frame, i: int) -> Range | None:
    """The pronoun that is one word with its auxiliary: "He's said"."""
    pronoun = frame.lows[i].partition("'")[0]
    known = frame.has(i, AUXILIARY) and "'" in frame.lows[i] and pronoun in frame.words.pronouns
    return (i, i + 1) if known else None


def _with_name(frame: Frame, found: Range, low: int) -> Range:
    """A description without an article, with the name that a comma parts from it: "Ana Ruiz, leader said"."""
    if not frame.words.articles or frame.has(found[0], DETERMINER) or frame.find(ROLE, *found) is None:
        return found
    comma = next((i for i in range(found[0] - 1, max(low, found[0] - FEW * REACH), -1) if frame.has(i, END)), low)
    name = grow_back(frame, comma, low) if comma > low and frame.tokens[comma].text == "," else None
    joined = comma == found[0] - 1 or (frame.has(found[0] - 1, JOIN) and frame.find(ROLE, comma, found[0]) is not None)
    named = name is not None and all(frame.has(i, CAPITAL) or is_inside(frame, i) for i in range(*name))
    return (name[0], found[1]) if name and named and joined else found


def _held(frame: Frame, found: Range, low: int) -> Range | None:
    """Whom a phrase belongs to that is no subject itself: "the lawyer | who wrote her", "the envoy | to the north".

    A pronoun is one, as in "the guests, whom | he | accused"."""
    i = found[0] - 1
    if found[1] - found[0] == 1 and frame.has(found[0], PRONOUN):
        return None
    if i > low and frame.has(i, RELATIVE) and not frame.has(i, DETERMINER | STOP):
        return _antecedent(frame, i, low)
    if i > low and is_preposition(frame, i) and frame.has(i - 1, ROLE):
        holder = grow_back(frame, i, low)
        return (holder[0], found[1]) if holder else None
    return None


def _is_relative(frame: Frame, found: Range, low: int) -> bool:
    """Whether an article that stands alone behind a comma is a relative: "die Reederei, | die | bestritt"."""
    alone = found[1] - found[0] == 1 and frame.has(found[0], DETERMINER)
    return alone and found[0] > low and frame.has(found[0] - 1, COMMA)


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


def _in_clause(frame: Frame, cue: int, low: int) -> Range | None:
    """The subject of a clause in a script without blanks: from its first character to its first other word."""
    if frame.words.topics:
        return topic(frame, low, cue)
    first = cue
    while first > low and not frame.has(first - 1, END | QUOTED):
        first -= 1
    last = frame.find(STOP | NUMBER, first, min(cue, first + REACH))
    last = min(cue, first + REACH) if last is None else last
    return (first, last) if last > first else None


def _antecedent(frame: Frame, relative: int, low: int) -> Range | None:
    """What "who" or "which" refers to: the nearest noun phrase."""
    last = relative - 1 if relative > low and frame.has(relative - 1, COMMA) else relative
    if last <= low:
        return None
    if named := _in_marks(frame, last, low):
        roles = [i for i in range(*named) if frame.has(i, ROLE)]
        return (roles[-1], named[1]) if roles else None
    return grow_back(frame, last, low, near=True)


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
    if i is None or frame.has(i, QUOTED) or not (describes(frame, i + 1) or frame.has(i + 1, RELATIVE)):
        return None
    head = grow_back(frame, i, low)
    source = grow_back(frame, head[0] - 1, low) if head and is_preposition(frame, head[0] - 1) else None
    if source and source[0] == low:
        return low, comma
    return (head[0], comma) if head else None


def _closes_mention(frame: Frame, i: int, comma: int) -> bool:
    """Whether a mention ends here, at a comma or a bracket, before the last comma, and what follows describes it."""
    if frame.tokens[i].text == "(":
        i = bracket_end(frame, i, comma)
    return i < comma and frame.has(i, COMMA) and (describes(frame, i + 1) or frame.has(i + 1, RELATIVE))


def _is_aside(frame: Frame, i: int, comma: int) -> bool:
    """Whether commas set off how or where somebody says it: "The mayor, without giving details, said"."""
    opens = frame.has(i, COMMA) and i < comma and frame.has(i + 1, STOP | PARTICIPLE | ADVERB)
    return opens and not frame.has(i + 1, CONJUNCTION)
