"""Marks that set off no speech: titles of works, names of bodies and ships, words used with reserve."""

from __future__ import annotations

from collections.abc import Sequence

from audit.quotes.classes import CAPITAL, LIKEWISE, LINK, MARK, REPORTED, STOP, THAT, VERB
from audit.quotes.dashes import DASHES
from audit.quotes.draft import Found
from audit.quotes.frame import Frame
from audit.quotes.quotation_marks import Passage
from audit.quotes.words import reserves

FEW = 2  # words up to which marked words without a cue are a title or a word used with reserve
CHARACTERS = 5  # the same in a script without blanks
LONG = 4  # words of a cue
TITLE = 4  # words up to which marked words with capitals are the name of a work or body


def is_title(frame: Frame, passage: Passage) -> bool:
    """Whether marked words name a work or a body: a few words with capitals that no cue, comma or colon leads up to;
    or stand behind a word of reserve, so-called, or in markup, id="7"."""
    if any(passage.opening == pair[0] for pair in frame.words.titles):
        return True
    if passage.opening in DASHES:
        return False
    first, last = frame.range_of(passage.span)
    if _is_reserved(frame, first) or _is_of_work(frame, first) or (first and frame.tokens[first - 1].text == "="):
        return True
    inner = [t for t in frame.tokens[first : min(last, first + 2 * TITLE)] if t.kind == "word"]
    if not first or not 0 < len(inner) <= TITLE:
        return False
    if frame.words.noun_capitals or _is_source(frame, first):
        return inner[0].text[0].isupper() and _is_source(frame, first)
    bare = not frame.has(first - 1, MARK | VERB | LIKEWISE | THAT)
    return bare and all(t.text[0].isupper() for t in inner)


def _is_reserved(frame: Frame, first: int) -> bool:
    """Whether a word of reserve stands right before token `first`."""
    return any(tuple(frame.lows[max(0, first - len(r)) : first]) == r for r in reserves(frame.words.language))


def _is_of_work(frame: Frame, first: int) -> bool:
    """Whether a noun for a work stands right before marked words with a capital: the novel "The Harbour is shut"."""
    return first > 0 and frame.lows[first - 1] in frame.words.works and frame.has(first + 1, CAPITAL)


def _is_source(frame: Frame, first: int) -> bool:
    """Whether a cue right before token `first` makes what follows the name of a source: according to "The Harbour"."""
    return any(c.kind == "by" and c.last == first for c in frame.cues_between(first - LONG, first))


def is_scare(frame: Frame, found: Found, near: Sequence[Found]) -> bool:
    """Whether marked words are no quotation: a few with no cue in their sentence and no verb of reported speech; or
    part of the mention of whoever speaks here or right before, `near`: the editor of "The Harbour"."""
    if any(f.speaker is not None and frame.span(*f.speaker).covers(found.span) for f in near):
        return True
    first, last = frame.range_of(found.span)
    if found.how == "inside" and _is_lone_word(frame, first, last):
        return True
    if found.cue is not None or found.speaker is not None or not frame.words.cues.say:
        return False
    words = [i for i in range(first, last) if frame.tokens[i].kind == "word"]
    named = len(words) <= TITLE and all(frame.has(i, CAPITAL | LINK | STOP) for i in words)
    if not named and len(words) > (FEW if frame.words.spaced else CHARACTERS):
        return False
    sentence = frame.sentence_at(first)
    return sentence is None or frame.find(REPORTED, sentence.first, sentence.last) is None


def _is_lone_word(frame: Frame, first: int, last: int) -> bool:
    """Whether marks hold one word of a script with blanks and no capitals, where a ship's name looks like any word."""
    words = [t.text for t in frame.tokens[first:last] if t.kind == "word"]
    return frame.words.spaced and len(words) == 1 and words[0].lower() == words[0].upper()
