"""The people and bodies that one text names: where they stand, the roles given to them, and the sex the text tells.

Sex is never read from a name. It comes from words beside a name ("Ms.", "chairman") and from nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from itertools import takewhile

from audit.model import Span
from audit.names.mentions import find_names
from audit.names.persons import bodies
from audit.names.places import places_of
from audit.numbers import numbers_in
from audit.quotes.classes import (
    AGENT,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    JOIN,
    LIKEWISE,
    LINK,
    MARK,
    NUMBER,
    OBLIQUE,
    POSSESSIVE,
    PRONOUN,
    QUOTED,
    RELATIVE,
    ROLE,
    STOP,
    VERB,
)
from audit.quotes.frame import Frame, Range
from audit.quotes.phrases import grow_back, is_inside
from audit.quotes.words import plain, role_heads, role_in, same_roles
from audit.text import fold

NEAR = 4  # tokens between a name and the role that describes it
TITLES = 3  # tokens before a name that may tell the sex
REACH = 8  # tokens of the description before a name
FULL = 2  # words of a full name
FEW = 2  # different names after which nobody is resolved by a shared word or role


def role_of(frame: Frame, low: str) -> str:
    """Returns the role that a word stands for, or ""."""
    return role_in(frame.words.language, low)


def roles_in(frame: Frame, first: int, last: int) -> set[str]:
    """Returns the roles that tokens name, each in the one form that stands for all of its kind."""
    kinds, most = same_roles(frame.words.language)
    heads = role_heads(frame.words.language)
    found = {r for i in range(first, last) if (r := role_of(frame, frame.lows[i]))}
    for i in range(first, last):
        if frame.lows[i] not in heads:
            continue
        for size in range(1, min(most, last - i) + 1):
            if kind := kinds.get(" ".join(frame.lows[i : i + size])):
                found.add(kind)
    return {kinds.get(r, r) for r in found}


def _head_of(frame: Frame, first: int, last: int) -> str:
    """The role that heads the description before a name: "minister of transport of Elda Ana Ruiz"; behind a comma only
    where a mark follows the name too."""
    comma = frame.has(first - 1, COMMA) and first > 0
    apart = comma and frame.has(last, MARK)
    outside = CAPITAL | STOP | MARK | DETERMINER
    described = frame.has(first - 1, LINK) or not (
        frame.has(first - 1, outside) or role_of(frame, frame.lows[first - 1])
    )
    if not first or not (apart or (described and not comma and _is_long(frame, first, last))):
        return ""
    head = ""
    for i in range(first - 1 - comma, max(-1, first - REACH), -1):
        if frame.has(i, MARK | VERB | QUOTED):
            break
        head = role_of(frame, frame.lows[i]) or head
        if frame.has(i, DETERMINER) and not frame.has(i, LINK) and not frame.has(i - 1, LINK):
            break
    return head


def _title_of(frame: Frame, first: int, last: int) -> str:
    """The role that opens a name of three words or more: "Verkehrsminister Anna Roth"."""
    return role_of(frame, frame.lows[first]) if _is_long(frame, first, last) else ""


def _is_long(frame: Frame, first: int, last: int) -> bool:
    """Whether a name is longer than a first and a last name, and no father's name stands between these."""
    patronymic = frame.lows[last - FULL].endswith(frame.words.patronymics or ("\0",))
    return last - first > FULL and not patronymic and all(frame.has(i, CAPITAL) for i in range(last - FULL - 1, last))


def _tokens_of(frame: Frame, span: Span) -> Range:
    """The tokens of a name; the first may begin before it: dell'Orlavia."""
    return bisect_right(frame.starts, span.start) - 1, bisect_left(frame.starts, span.end)


class Name:
    """A name where it stands."""

    def __init__(self, frame: Frame, span: Span, alone: Set[str]) -> None:
        first, last = _tokens_of(frame, span)
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
        self.first, self.end = _tokens_of(frame, span)
        self.is_full = len(self.words) > 1
        self.is_acronym = written.isupper() and not self.is_full and len(written) > 1
        before = frame.lows[self.first - 1] if self.first else ""
        determined = before in frame.words.determiners or self.words[0] in frame.words.determiners
        self.is_body = self.is_acronym or determined or any(w in bodies() or places_of(w) for w in self.words)


def set_off(frame: Frame, name: Name) -> range:
    """Returns the tokens of the description that a comma sets off behind a name."""
    last = min(name.end + 1 + NEAR, len(frame.tokens))
    after = range(name.end + 1, last) if frame.has(name.end, COMMA) else range(0)
    apart = takewhile(lambda i: not frame.has(i, MARK | STOP | VERB | RELATIVE | LIKEWISE), after)
    return range(name.end + 1, name.end + 1 + sum(1 for _ in apart))


def _titles(frame: Frame, first: int) -> range:
    """The few words before a name, in its own clause, that may be its titles: no pronoun is."""
    i = first
    while i > max(0, first - TITLES) and not frame.has(i - 1, PRONOUN | POSSESSIVE | OBLIQUE):
        if frame.has(i - 1, MARK) and not is_inside(frame, i - 1):
            break
        i -= 1
    return range(i, first)


def opening_of(frame: Frame, name: Name) -> int:
    """Returns where the phrase around a name begins: its titles, adjectives and article before it."""
    i = name.first
    while i > max(0, name.first - REACH) and not frame.has(i - 1, QUOTED | VERB | RELATIVE | COMMA):
        titled = frame.tokens[i - 1].text == "." and i > 1 and frame.has(i - 2, CAPITAL)
        if not titled and frame.has(i - 1, MARK | STOP | LINK) and not frame.has(i - 1, DETERMINER):
            break
        i -= 1
        if frame.has(i, DETERMINER):
            break
    return i


def is_governed(frame: Frame, name: Name) -> bool:
    """Whether a name can be no subject: a preposition or "of" stands before its phrase, or it owns what follows."""
    i = opening_of(frame, name) - 1
    if i > 0 and frame.has(i, JOIN) and (first := grow_back(frame, i, max(0, i - REACH))):
        i = first[0] - 1  # "about Omar Haddad and Ana Ruiz"
    head = grow_back(frame, i, max(0, i - REACH)) if i > 0 and frame.has(i, COMMA) else None
    if head and frame.find(ROLE, *head) is not None:
        i = head[0] - 1  # it stands beside what is governed: "about his lawyer, Ana Ruiz"
    governs = i >= 0 and frame.has(i, STOP | LINK | AGENT) and not frame.has(i, CONJUNCTION)
    return governs or is_owner(frame, name)


def is_owner(frame: Frame, name: Name) -> bool:
    """Whether a name carries an ending behind an apostrophe: Steele's, Vask'ın."""
    return frame.tokens[name.end - 1].end > name.span.end


def _without_measures(frame: Frame, names: list[Span]) -> list[Span]:
    """The names; where every noun has a capital without what a figure measures: "vier Jahre Haft"."""
    if not frame.words.noun_capitals:
        return names
    figures = [n.span for n in numbers_in(frame.tokens, frame.words.language)]
    starts = [f.start for f in figures]
    before = ((name, bisect_left(starts, name.end) - 1) for name in names)
    return [name for name, i in before if i < 0 or not figures[i].overlaps(name)]


class People:
    """The names of one text, found by their last word, role, acronym and place."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        spans = _without_measures(frame, find_names(frame.text))
        alone = {plain(frame.text.slice(span)) for span in spans}
        self.names = [Name(frame, span, alone) for span in spans]
        self.starts = [n.span.start for n in self.names]
        self.mentioned = Counter(n.last for n in self.names)
        self.by_last: dict[str, list[Name]] = {}  # full names by their last word, the first of each spelling
        self.by_role: dict[str, list[Name]] = {}  # names by the role given to them, the first of each person
        self.by_acronym: dict[str, Name] = {}
        self.sexes: dict[str, set[str]] = {}  # by last word
        for name in self.names:
            if name.is_full and name.words[0] not in frame.words.determiners:
                self._index(name)
        for name in self.names:
            self._describe(name)

    def _index(self, name: Name) -> None:
        same = self.by_last.setdefault(name.last, [])
        if all(n.text != name.text for n in same) and len(same) < FEW:
            same.append(name)
        after = self.frame.tokens[name.end : name.end + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")":
            self.by_acronym.setdefault(after[1].text, name)

    def _describe(self, name: Name) -> None:
        """Notes the roles and the sex that the words beside a name tell."""
        frame = self.frame
        told = {frame.lows[i] for i in _titles(frame, name.first)} | {name.words[0]}
        apart = {frame.lows[i] for i in set_off(frame, name)}
        sexes = self.sexes.setdefault(name.last, set())
        sexes |= {sex for sex, words in self._sexed() if (told & words) or (apart & words)}
        if name.is_body or (not name.is_full and not self._is_titled(name)):
            return
        for role in self.roles(name):
            held = self.by_role.setdefault(role, [])
            if all(n.last != name.last for n in held):
                held.append(name)

    def _sexed(self) -> tuple[tuple[str, Set[str]], ...]:
        return ("male", self.frame.words.male), ("female", self.frame.words.female)

    def _is_titled(self, name: Name) -> bool:
        frame, i = self.frame, name.first
        if frame.has(i - 1, LINK) or frame.tokens[i].start < name.span.start:
            return False  # the president of Norrland; il presidente dell'Orlavia
        before = frame.lows[max(0, i - 2) : i]
        return any(role_of(self.frame, w) or w in self.frame.words.male | self.frame.words.female for w in before)

    def roles(self, name: Name) -> set[str]:
        """Returns the roles right before a name, or at its head, or set off beside it by a comma."""
        frame = self.frame
        dotted = frame.tokens[name.first - 1].text == "." if name.first else False
        near = (
            range(0)
            if frame.has(name.first - 1, LINK | MARK) and not dotted
            else range(max(0, name.first - 2), name.first)
        )
        apart = set_off(frame, name)
        found = roles_in(frame, near.start, near.stop) | roles_in(frame, apart.start, apart.stop)
        kinds, _ = same_roles(frame.words.language)
        return found | ({kinds.get(name.role, name.role)} if name.role else set())

    def is_person(self, name: Name) -> bool:
        """Whether a name is of a person, as far as the text tells."""
        return not name.is_body and (name.is_full or name.last in self.by_last or self._is_titled(name))

    def between(self, start: int, end: int) -> Sequence[Name]:
        """Returns the names outside quoted words between two offsets."""
        inside = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [n for n in inside if not self.frame.has(n.first, QUOTED)]

    def fuller(self, name: Name) -> Span | None:
        """Returns the first full name that ends in the same word or is its long form; None where two share it."""
        if name.is_full:
            return None
        long = self.by_acronym.get(self.frame.text.slice(name.span)) if name.is_acronym else None
        fuller = [long] if long else self.by_last.get(name.last, [])
        return fuller[0].span if len(fuller) == 1 else None

    def figure(self, name: Name) -> Span:
        """Returns the fullest mention of whom a name names."""
        return self.fuller(name) or name.span

    def sex(self, span: Span) -> str:
        """Returns "male" or "female" where the words beside the mentions of a person tell it, else ""."""
        last = fold(self.frame.text.slice(span)).replace("-", " ").split()[-1]
        told = set(self.sexes.get(last, ()))
        own = range(*self.frame.range_of(span))
        told |= {sex for sex, words in self._sexed() if any(self.frame.lows[i] in words for i in own)}
        return next(iter(told)) if len(told) == 1 else ""

    def around(self, name: Name) -> set[str]:
        """Returns the words that describe a name before and behind it."""
        before = range(max(0, name.first - REACH), name.first)
        return {self.frame.lows[i] for i in (*before, *set_off(self.frame, name)) if not self.frame.has(i, NUMBER)}
