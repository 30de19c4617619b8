"""Whom a speaker's mention resolves to in the document: a fuller name for a surname, acronym, pronoun or description.

Nothing is guessed: where two names would do, the answer is none. Gender is never read from a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from audit.model import Span
from audit.names.mentions import find_names
from audit.names.persons import bodies
from audit.names.places import places_of
from audit.quotes.classes import QUOTED
from audit.quotes.found import Found
from audit.quotes.frame import Frame
from audit.text import fold

NEAR = 4  # tokens between a name and the role that describes it
FEW = 2  # different names after which nobody is resolved by a shared word or role


class _Name:
    """A name where it stands."""

    def __init__(self, frame: Frame, span: Span) -> None:
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


class Persons:
    """The names of one text, and who the speaker asked for last was."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.names = [_Name(frame, span) for span in find_names(frame.text)]
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
        lows, end = self.frame.lows, name.end
        if end + 2 < len(lows) and self.frame.tokens[end].text == "(" and self.frame.tokens[end + 2].text == ")":
            self.by_acronym.setdefault(self.frame.tokens[end + 1].text, name)

    def _roles(self, name: _Name) -> set[str]:
        """The roles right before a name, or after it behind a comma."""
        lows, roles = self.frame.lows, self.frame.words.roles
        near = lows[max(0, name.first - 2) : name.first]
        after = lows[name.end : name.end + NEAR + 1]
        return {w for w in [*near, *(after if after[:1] == [","] else [])] if w in roles}

    def resolve(self, found: Found) -> Span | None:
        """The fuller mention; to be asked in the order of the speakers' mentions."""
        if found.speaker is None:
            return None
        mention = self.frame.span(*found.speaker)
        if self.frame.lows[found.speaker[0]] in self.frame.words.pronouns:
            person = (
                self._of_pronoun(mention.start)
                if self.frame.lows[found.speaker[0]] in self.frame.words.singular
                else None
            )
            self.latest = (mention.end, person)
            return person
        name = self._name_in(mention)
        person = self._fuller(name) if name else self._of_description(mention, found.speaker)
        known = None if name and name.is_body else person or self._itself(mention, name, found.speaker)
        self.latest = (mention.end, known)
        return person

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
        while i > opening and frame.tokens[i - 1].text != ",":
            i -= 1
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
        role = next((lows[t] for t in range(speaker[0] + determined, speaker[1]) if lows[t] in words.roles), None)
        if role is None or (words.determiners and not determined):
            return None
        held = [n for n in self.by_role.get(role, []) if n.span.end <= mention.start]
        return held[0].span if len(held) == 1 else None

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
