"""Whom a speaker's mention resolves to in the document: a fuller name for a surname, acronym, pronoun or description.

Nothing is guessed: where two names would do, the answer is none. Gender is never read from a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import takewhile

from audit.model import Span
from audit.names.mentions import find_names
from audit.names.persons import bodies
from audit.names.places import places_of
from audit.quotes.classes import (
    CAPITAL,
    COMMA,
    DETERMINER,
    LIKEWISE,
    LINK,
    MARK,
    OBLIQUE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    SINGULAR,
    STOP,
    VERB,
)
from audit.quotes.draft import Found
from audit.quotes.frame import Frame
from audit.quotes.words import plain
from audit.text import fold

NEAR = 4  # tokens between a name and the role that describes it
REACH = 8  # tokens of the description before a name
FULL = 2  # words of a full name
FEW = 2  # different names after which nobody is resolved by a shared word or role


def _role(frame: Frame, low: str) -> str:
    """The role that a word stands for, or "": itself, or the end of a compound in a language that writes these so."""
    roles = frame.words.roles
    if low in roles or not frame.words.noun_capitals:
        return low if low in roles else ""
    return next((low[i:] for i in range(1, len(low)) if low[i:] in roles), "")


def _head_of(frame: Frame, first: int, last: int) -> str:
    """The role that heads the description before a name: "minister of transport of Elda Ana Ruiz"; behind a comma only
    where a mark follows the name too."""
    comma = frame.has(first - 1, COMMA) and first > 0
    apart = comma and frame.has(last, MARK)
    outside = CAPITAL | STOP | MARK | DETERMINER
    described = frame.has(first - 1, LINK) or not (frame.has(first - 1, outside) or _role(frame, frame.lows[first - 1]))
    if not first or not (apart or (described and not comma and _is_long(frame, first, last))):
        return ""
    head = ""
    for i in range(first - 1 - comma, max(-1, first - REACH), -1):
        if frame.has(i, MARK | VERB | QUOTED):
            break
        head = _role(frame, frame.lows[i]) or head
        if frame.has(i, DETERMINER) and not frame.has(i, LINK) and not frame.has(i - 1, LINK):
            break
    return head


def _title_of(frame: Frame, first: int, last: int) -> str:
    """The role that opens a name of three words or more: "Verkehrsminister Anna Roth"."""
    return _role(frame, frame.lows[first]) if _is_long(frame, first, last) else ""


def _is_long(frame: Frame, first: int, last: int) -> bool:
    """Whether a name is longer than a first and a last name, and no father's name stands between these."""
    patronymic = frame.lows[last - FULL].endswith(frame.words.patronymics or ("\0",))
    return last - first > FULL and not patronymic and all(frame.has(i, CAPITAL) for i in range(last - FULL - 1, last))


class _Name:
    """A name where it stands."""

    def __init__(self, frame: Frame, span: Span, alone: Set[str]) -> None:
        first, last = frame.range_of(span)
        title, head = _title_of(frame, first, last), _head_of(frame, first, last)
        is_surname = frame.lows[last - 1] in alone
        self.is_cut = _is_long(frame, first, last) and bool(title or (head and is_surname))
        self.role = title or (head if self.is_cut or frame.has(first - 1, COMMA) else "")
        if self.is_cut:
            span = Span(frame.tokens[last - FULL].start, span.end)
        written = frame.text.slice(span)
        self.span = span
        self.text = fold(written)
        self.words = self.text.replace("-", " ").split()
        self.last = self.words[-1]
        self.first, self.end = frame.range_of(span)
        self.is_full = len(self.words) > 1
        self.is_acronym = written.isupper() and not self.is_full and len(written) > 1
        before = frame.lows[self.first - 1] if self.first else ""
        determined = before in frame.words.determiners or self.words[0] in frame.words.determiners
        self.is_body = self.is_acronym or determined or any(w in bodies() or places_of(w) for w in self.words)


def _set_off(frame: Frame, name: _Name) -> list[str]:
    """The words of the description that a comma sets off behind a name."""
    last = min(name.end + 1 + NEAR, len(frame.tokens))
    after = range(name.end + 1, last) if frame.has(name.end, COMMA) else range(0)
    apart = takewhile(lambda i: not frame.has(i, MARK | STOP | VERB | RELATIVE | LIKEWISE), after)
    return [frame.lows[i] for i in apart]


class Persons:
    """The names of one text, and who the speaker asked for last was."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        spans = find_names(frame.text)
        alone = {plain(frame.text.slice(span)) for span in spans}
        self.names = [_Name(frame, span, alone) for span in spans]
        self.starts = [n.span.start for n in self.names]
        self.by_last: dict[str, list[_Name]] = {}  # full names by their last word, the first of each spelling
        self.by_role: dict[str, list[_Name]] = {}  # full names by the role given to them, the first of each person
        self.by_acronym: dict[str, _Name] = {}
        self.latest: tuple[int, Span | None] | None = None  # where a speaker was named last, and who it was
        for name in self.names:
            if name.is_full and name.words[0] not in frame.words.determiners:
                self._index(name)

    def _index(self, name: _Name) -> None:
        same = self.by_last.setdefault(name.last, [])
        if all(n.text != name.text for n in same) and len(same) < FEW:
            same.append(name)
        for role in self._roles(name):
            held = self.by_role.setdefault(role, [])
            if all(n.last != name.last for n in held) and len(held) < FEW:
                held.append(name)
        after = self.frame.tokens[name.end : name.end + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")":
            self.by_acronym.setdefault(after[1].text, name)

    def _roles(self, name: _Name) -> set[str]:
        """The roles right before a name, or at its head, or set off beside it by a comma."""
        frame, lows = self.frame, self.frame.lows
        near = [] if frame.has(name.first - 1, LINK | MARK) else lows[max(0, name.first - 2) : name.first]
        return {r for w in [*near, name.role, *_set_off(frame, name)] if (r := _role(frame, w))}

    def resolve(self, found: Found) -> Span | None:
        """The fuller mention; to be asked in the order of the speakers' mentions."""
        if found.speaker is None:
            return None
        mention = self.frame.span(*found.speaker)
        if self.frame.has(found.speaker[0], QUOTED):
            return self._quoted(mention)
        if self.frame.has(found.speaker[0], PRONOUN | OBLIQUE) and found.speaker[1] - found.speaker[0] == 1:
            person = self._of_pronoun(mention.start) if self.frame.has(found.speaker[0], SINGULAR) else None
            self.latest = (mention.end, person)
            return person
        name = self._name_in(mention)
        person = self._fuller(name) if name else self._of_description(mention, found.speaker)
        known = None if name and name.is_body else person or self._itself(mention, name, found.speaker)
        self.latest = (mention.end, known)
        return person

    def _quoted(self, mention: Span) -> Span | None:
        """A speaker named in quoted words: a fuller name will do, but whom "he" means there nobody tells."""
        name = self._name_in(mention)
        return self._fuller(name) if name else None

    def _itself(self, mention: Span, name: _Name | None, speaker: tuple[int, int]) -> Span | None:
        """What a later pronoun may stand for where nothing fuller was found: the name, or a lone capitalised word."""
        if name is not None:
            return name.span
        alone = speaker[1] - speaker[0] == 1 and self.frame.tokens[speaker[0]].text[0].isupper()
        return mention if alone and self.frame.lows[speaker[0]] not in self.frame.words.roles else None

    def _name_in(self, mention: Span) -> _Name | None:
        """The name that a mention is, with titles before it; not one that only belongs to its description."""
        first, last = bisect_left(self.starts, mention.start), bisect_left(self.starts, mention.end)
        opening = self.frame.range_of(mention)[0]
        return next(
            (n for n in self.names[first:last] if n.span.end <= mention.end and self._is_named(opening, n)), None
        )

    def _is_named(self, opening: int, name: _Name) -> bool:
        """Whether nothing but titles stands between the mention's start, or a comma in it, and the name."""
        frame, i = self.frame, name.first
        if name.is_cut:
            return True
        while i > opening and frame.tokens[i - 1].text != ",":
            i -= 1
            if i == opening and frame.has(i, DETERMINER):
                return True
            if frame.lows[i] in frame.words.links or frame.lows[i] in frame.words.stops:
                return False
        return True

    def _fuller(self, name: _Name) -> Span | None:
        """The first full name before it that ends in the same word or is its long form; none where two share it."""
        if name.is_full:
            return None
        long = self.by_acronym.get(self.frame.text.slice(name.span)) if name.is_acronym else None
        fuller = [n for n in ([long] if long else self.by_last.get(name.last, [])) if n.span.start < name.span.start]
        return fuller[0].span if len(fuller) == 1 else None

    def _of_description(self, mention: Span, speaker: tuple[int, int]) -> Span | None:
        """The name that the described role was given to earlier: "the president" after "President Ana Ruiz"."""
        words, lows = self.frame.words, self.frame.lows
        determined = lows[speaker[0]] in words.determiners
        role = next((r for t in range(speaker[0] + determined, speaker[1]) if (r := _role(self.frame, lows[t]))), None)
        if role is None or (words.articles and not determined):
            return None
        held = [n for n in self.by_role.get(role, []) if n.span.end <= mention.start]
        return held[0].span if len(held) == 1 and self._fits(held[0], role, speaker) else None

    def _fits(self, name: _Name, role: str, speaker: tuple[int, int]) -> bool:
        """Whether all that describes the speaker stands beside the name too: "the minister of defence" is another."""
        frame = self.frame
        said = {frame.lows[i] for i in range(*speaker) if not frame.has(i, DETERMINER | LINK | STOP | MARK)}
        beside = {*frame.lows[max(0, name.first - REACH) : name.first], *_set_off(frame, name)}
        return all(w in beside or w == role for w in said)

    def _of_pronoun(self, start: int) -> Span | None:
        """The latest speaker where nobody else was named since; else the one person named here and a paragraph back."""
        window = self._window(start)
        if self.latest and self.latest[0] >= window:
            person = self.latest[1]
            return person if person and not self._others(self.latest[0], start, person) else None
        near = self._people(window, start)
        return (self._fuller(near[-1]) or near[-1].span) if len({n.last for n in near}) == 1 else None

    def _window(self, offset: int) -> int:
        """Where the paragraph before the one around an offset starts."""
        blocks = self.frame.text.paragraphs
        i = bisect_left(blocks, offset + 1, key=lambda b: b.start) - 1
        return blocks[max(0, i - 1)].start

    def _people(self, start: int, end: int) -> Sequence[_Name]:
        """Names of people outside quoted words between two offsets."""
        inside = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [
            n
            for n in inside
            if not n.is_body and not self.frame.has(n.first, QUOTED) and (n.is_full or n.last in self.by_last)
        ]

    def _others(self, start: int, end: int, person: Span) -> bool:
        last = fold(self.frame.text.slice(person)).replace("-", " ").split()[-1]
        return any(n.last != last for n in self._people(start, end))
