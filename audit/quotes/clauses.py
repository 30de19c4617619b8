"""The clause that a cue carries: where it begins after the cue, and where it ends."""

from __future__ import annotations

from audit.quotes.attribution import is_participle, is_passive
from audit.quotes.classes import (
    ADDRESSED,
    ADVERB,
    AMOUNT,
    AUXILIARY,
    CAPITAL,
    CLAIM,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    DISTANT,
    END,
    INFINITIVE,
    JOIN,
    LIKEWISE,
    LINK,
    NUMBER,
    PARTICIPLE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    REPORTED,
    STOP,
    THAT,
    THAT_ONLY,
    TIME,
    VERB,
    WHETHER,
)
from audit.quotes.cues import Cue
from audit.quotes.frame import Frame, Range, Sentence
from audit.quotes.phrases import grow_back
from audit.quotes.speaker_before import before

SEEK = 12  # tokens after a cue in which "that" may stand; twice as many where word order is free
NEAR_BY = 3  # tokens after a cue in which the auxiliary of an own deed stands: "dit ne pas avoir"
NEAR = 8  # cues behind a clause's beginning that may end it


def that_clause(frame: Frame, sentence: Sentence, first: int) -> list[Range]:
    """The clause after "that", where this stands soon after token `first` with no other cue between."""
    free, titled = frame.words.inverts, False
    for i in range(first, min(sentence.last - 1, first + (2 * SEEK if free else SEEK))):
        if frame.has(i, QUOTED):
            titled = titled or frame.has(i - 1, STOP)  # on "Meet the Press"
            if free or titled:
                continue
            return []
        passable = frame.has(i, DASH) or (frame.has(i, COMMA) and (free or frame.has(i + 1, THAT)))
        if frame.has(i, VERB | CLAIM) or (i > first and frame.has(i, END) and not passable):
            return []
        if frame.has(i, THAT):
            if frame.lows[i - 1] in frame.words.unreported:
                return []
            return [(i, clause_end(frame, sentence, i + 1))]
    return []


def carried(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> list[Range]:
    """What follows the cue: a clause after "that" or a question word, or where the language has it a bare clause."""
    if cue.kind == "beside":
        return []
    passive = speaker is not None and speaker[0] >= cue.last and is_passive(frame, cue)
    if found := that_clause(frame, sentence, speaker[1] if speaker and passive else cue.last):
        return found
    if not frame.words.commas and (cue.kind == "shows" or is_passive(frame, cue)):
        return []
    if deed := _own_deed(frame, sentence, cue):
        return deed
    asked = [] if frame.words.bare else _demanded(frame, sentence, cue, speaker)
    return asked or _unjoined(frame, sentence, cue, speaker)


def _own_deed(frame: Frame, sentence: Sentence, cue: Cue) -> list[Range]:
    """What somebody says of an own deed, with no "that": "a dit | avoir averti", "ha detto | di aver avvertito"."""
    small = frame.words.past_infinitives and cue.kind in ("say", "think")
    for i in range(cue.last, min(cue.last + NEAR_BY, sentence.last) if small else cue.last):
        if frame.lows[i] in frame.words.past_infinitives:
            return [(cue.last, clause_end(frame, sentence, i + 1, phrase=True))]
        if not frame.has(i, STOP | LINK | ADVERB):
            break
    return []


def _unjoined(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> list[Range]:
    """What follows a cue without "that": a question, a bare clause, a clause behind a comma."""
    words = frame.words
    first = _past_adverbials(frame, cue, sentence.last)
    first += frame.has(first, COLON) or (not words.spaced and frame.has(first, COMMA))
    if first >= sentence.last:
        return []
    if frame.has(first, WHETHER):
        return [(first, clause_end(frame, sentence, first + 1))]
    if not words.bare:
        return past_comma(frame, sentence, cue, named=speaker is not None)
    refuses = frame.has(cue.last - 1, THAT_ONLY) or frame.has(first, END | JOIN) or frame.has(cue.first - 1, INFINITIVE)
    if speaker is None or refuses:
        return []
    end = clause_end(frame, sentence, first + 1, phrase=cue.kind == "act")
    return [] if cue.kind in ("say", "think") and _is_noun_phrase(frame, cue, first, end) else [(first, end)]


def _is_noun_phrase(frame: Frame, cue: Cue, first: int, last: int) -> bool:
    """Whether words behind a verb are but its object: "declares | emergency", "recounted | their ordeal"."""
    endings = frame.words.verb_endings
    if not endings or frame.has(first, PRONOUN | INFINITIVE | PARTICIPLE | WHETHER):
        return False
    if frame.has(first, CAPITAL) and cue.kind != "think":
        return False
    clause = AUXILIARY | VERB | PRONOUN | QUOTED | THAT | RELATIVE | WHETHER
    if frame.find(clause, first, last) is not None:
        return False
    return not any(frame.lows[i].endswith(endings) for i in range(first + 1, last))


def _demanded(frame: Frame, sentence: Sentence, cue: Cue, speaker: Range | None) -> list[Range]:
    """What somebody asks for, right behind the verb: "exigió al gobierno la reapertura"."""
    first = max(cue.last, speaker[1]) if speaker else cue.last
    known = speaker is not None or frame.words.drops
    if cue.kind != "demand" or not known or is_passive(frame, cue) or frame.has(first, END | JOIN | QUOTED):
        return []
    end = clause_end(frame, sentence, first + 1, phrase=True)
    return [(first, end)] if end - first > 1 else []


def past_comma(frame: Frame, sentence: Sentence, cue: Cue, *, named: bool) -> list[Range]:
    """The clause behind the first comma or colon after a cue, where the language sets reported clauses off so."""
    comma = frame.find(COMMA | COLON | QUOTED | VERB, cue.last, min(sentence.last, cue.last + 2 * SEEK))
    if comma is None or frame.has(comma, QUOTED | VERB):
        return []
    first, end = comma + 1, clause_end(frame, sentence, comma + 1)
    reported = _is_reported(frame, cue, first, end)
    if not frame.has(first, WHETHER) and (
        frame.has(first, CONJUNCTION) or (frame.has(first, RELATIVE) and not reported)
    ):
        return []
    plain = cue.kind in ("say", "think") and (frame.words.commas or frame.has(comma, COLON))
    return [(first, end)] if (reported or plain) and (named or reported) else []


def _is_reported(frame: Frame, cue: Cue, first: int, last: int) -> bool:
    """Whether the verb of a clause is one of reported speech, or an infinitive that a speech act governs."""
    governs = frame.words.commas or cue.kind in ("act", "shows", "demand")
    forms = REPORTED | DISTANT | (INFINITIVE if governs else 0)
    return any(frame.has(i, forms) and not frame.has(i, QUOTED) for i in range(first, last))


def _past_adverbials(frame: Frame, cue: Cue, high: int) -> int:
    """After the days, manner, place and addressee that may stand between a cue and what it carries."""
    i = _past_addressee(frame, cue.last, high) if frame.has(cue.last - 1, ADDRESSED) else cue.last
    while i < high and cue.kind != "act":
        if frame.has(i, TIME | ADVERB):
            i += 1
        elif _opens_phrase(frame, i):
            i = _past_phrase(frame, i + 1, high)
        else:
            break
    return i + 1 if i + 1 < high and i > cue.last and frame.has(i, COMMA) else i


def _opens_phrase(frame: Frame, i: int) -> bool:
    """Whether a preposition opens an adverbial here; "to" before a verb and "at least", "over 100" do not."""
    if frame.has(i + 1, AMOUNT) or (frame.has(i, AMOUNT) and frame.has(i + 1, NUMBER)):
        return False
    if frame.has(i, INFINITIVE):
        return frame.has(i + 1, DETERMINER | PRONOUN | CAPITAL)
    return frame.has(i, STOP) and not frame.has(i, CONJUNCTION | WHETHER)


def _past_phrase(frame: Frame, first: int, high: int) -> int:
    """After the noun phrase that a preposition governs: "in | an interview with CNN"."""
    i = first
    while i < min(high, first + 2 * SEEK) and not frame.has(i, END | QUOTED | VERB):
        if i > first and _starts_anew(frame, i, THAT | TIME):
            break
        i += 1
    return i


def _past_addressee(frame: Frame, first: int, high: int) -> int:
    """After whom one speaks to: "reporters", "the paper", "CNN"."""
    i = first
    while i < min(high, first + SEEK) and not frame.has(i, END | QUOTED | THAT | WHETHER | TIME):
        if i > first and _starts_anew(frame, i, 0):
            break
        i += 1
    return i


def _starts_anew(frame: Frame, i: int, more: int) -> bool:
    """Whether another phrase begins at token i."""
    return frame.has(i, DETERMINER | PRONOUN | STOP | more) and not frame.has(i - 1, LINK)


def clause_end(frame: Frame, sentence: Sentence, first: int, *, phrase: bool = False) -> int:
    """Where a reported clause ends: before another cue's clause, else with the sentence; a phrase also at a comma."""
    last = _enclosed(frame, sentence, first)
    near = [c for c in frame.cues_between(first + 1, last)[:NEAR] if c.kind not in ("noun", "after")]
    last = next((i for c in near if (i := _own_clause(frame, c, first)) is not None), last)
    if phrase:
        commas = (i for i in range(first, last) if frame.has(i, COMMA | DASH) and _is_apart(frame, i))
        last = next(commas, last)
    return last


def _enclosed(frame: Frame, sentence: Sentence, first: int) -> int:
    """Where a clause ends whose cue stands in a clause of its own: behind "although" or ", who", up to a comma."""
    cues = [c for c in sentence.cues if c.last <= first and c.is_verb]
    if not cues:
        return sentence.last
    cue, outside = cues[-1], JOIN | LIKEWISE | ADVERB | AUXILIARY | TIME
    opens = frame.has(sentence.first, CONJUNCTION) and not frame.has(sentence.first, outside)
    if opens and frame.find(COMMA, sentence.first, cue.first) is None:
        comma = _comma(frame, first, sentence.last)
        return sentence.last if comma is None else comma
    i = over_fillers(frame, cue.first, sentence.first) - 1
    if i > sentence.first and frame.has(i, RELATIVE) and frame.has(i - 1, COMMA):
        comma = _comma(frame, first, sentence.last, AUXILIARY | VERB)
        return sentence.last if comma is None else comma
    return sentence.last


def _comma(frame: Frame, first: int, last: int, before: int = -1) -> int | None:
    """The first comma outside quoted words, before a token of these classes."""
    commas = (i for i in range(first, last - 1) if frame.has(i, COMMA) and not frame.has(i, QUOTED))
    return next((i for i in commas if frame.classes[i + 1] & before or before < 0), None)


def _own_clause(frame: Frame, cue: Cue, first: int) -> int | None:
    """Where the clause of a later cue is joined on, by "and" or a comma; None where it belongs to what is carried."""
    participle = is_participle(frame, cue)
    subject = None if participle else before(frame, cue.first, first)
    if participle and (own := grow_back(frame, cue.first, first)) and frame.has(own[0] - 1, JOIN):
        return own[0] - 1  # "and one writer asking"
    i = (subject[0] if subject else over_fillers(frame, cue.first, first)) - 1
    if subject is not None and frame.has(i, CONJUNCTION) and frame.has(i - 1, COMMA | DASH) and not frame.has(i, THAT):
        i -= 1
    comma = frame.has(i, COMMA | DASH) and (participle or subject is not None or cue.kind == "say")
    return i if i > first and (comma or frame.has(i, JOIN)) else None


def over_fillers(frame: Frame, i: int, low: int) -> int:
    """Back over the auxiliaries and adverbs before a token."""
    while i > low and (frame.has(i - 1, AUXILIARY | ADVERB) or _is_hyphen(frame, i - 1)):
        i -= 1
    return i


def _is_hyphen(frame: Frame, i: int) -> bool:
    """Whether a hyphen ties an auxiliary to its subject: a-t-il dit."""
    tied = frame.tokens[i - 1].end == frame.tokens[i].start
    return frame.tokens[i].text == "-" and frame.has(i - 1, AUXILIARY) and tied


def _is_apart(frame: Frame, i: int) -> bool:
    """Whether a mark outside quoted words is followed by a blank: no hyphen inside a word."""
    spaced = i + 1 >= len(frame.tokens) or frame.tokens[i].end < frame.tokens[i + 1].start
    return spaced and not frame.has(i, QUOTED)
